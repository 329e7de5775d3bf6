//! What the commands need beyond rustup, Node and apt. One line says what is installed.

use crate::shell::{Done, call, output, root};

/// The target of the browser.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The wasm target of the toolchain in use.
pub fn wasm_target() -> Done {
    let libraries = output("rustc", &["--print", "target-libdir", "--target", WASM]);
    if libraries.is_some_and(|folder| std::path::Path::new(folder.trim()).is_dir()) {
        return Ok(());
    }
    println!("installing: Rust target {WASM}");
    call("rustup", &["target", "add", WASM]).map_err(|error| {
        format!("{error}\nType: rustup target add {WASM}\n(where rustup cannot download: Debian's rustc-web, cargo-web and rust-web-src)")
    })
}

/// Tools from npm, exactly as in the lock file.
pub fn node_modules() -> Done {
    if output("node", &["--version"]).is_none() {
        return Err("Node is missing. Type: apt-get install -y nodejs npm   (version 20 or later)".to_owned());
    }
    let changed = |path: &str| std::fs::metadata(root().join(path)).and_then(|data| data.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    println!("installing: npm packages of package-lock.json");
    call("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"])
}

/// Chromium and its driver, for the tests in a browser.
pub fn chromium() -> Done {
    if output("chromium", &["--version"]).is_some() && output("chromedriver", &["--version"]).is_some() {
        return Ok(());
    }
    const INSTALL: &str = "apt-get install -y --no-install-recommends chromium chromium-driver fonts-liberation";
    println!("installing: chromium and chromedriver from apt");
    let root_user = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let quiet = format!("apt-get update -qq && DEBIAN_FRONTEND=noninteractive {INSTALL} -qq >/dev/null");
    if root_user && call("sh", &["-c", &quiet]).is_ok() {
        return Ok(());
    }
    Err(format!("Chromium or its driver is missing. Type: sudo {INSTALL}"))
}
