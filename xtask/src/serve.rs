//! `cargo xtask serve`: builds the site and serves it on loopback.

use crate::build;
use crate::shell::Done;
use std::path::{Component, Path, PathBuf};
use tiny_http::{Header, Response, Server};

/// Builds, then serves until it is stopped.
pub fn run(port: u16) -> Done {
    let dist = build::run()?;
    let server = Server::http(("127.0.0.1", port))
        .map_err(|error| format!("port {port}: {error}\nType: cargo xtask serve --port {}", port.saturating_add(1)))?;
    println!("http://127.0.0.1:{port}/   (Ctrl+C stops)");
    for request in server.incoming_requests() {
        let response = match file_of(&dist, request.url()).and_then(|path| Some((std::fs::read(&path).ok()?, path))) {
            Some((bytes, path)) => Response::from_data(bytes).with_header(header("Content-Type", media_type(&path))),
            None => Response::from_string("404").with_status_code(404),
        };
        _ = request.respond(response.with_header(header("Cache-Control", "no-cache")));
    }
    Ok(())
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values are ASCII")
}

/// The file of a URL; none outside `dist`.
fn file_of(dist: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let inside = Path::new(&path).components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| dist.join(path))
}

/// The media type by extension; wasm must have its own to be compiled while it streams in.
fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
