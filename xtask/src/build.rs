//! `cargo xtask build`: writes `dist/`.

use crate::pack::{bind, content_hash};
use crate::setup::{WASM, node_modules, wasm_target};
use crate::shell::{Done, call, read, root, write};
use std::path::{Path, PathBuf};

/// Builds everything; returns the folder.
pub fn run() -> Done<PathBuf> {
    wasm_target()?;
    node_modules()?;
    let dist = root().join("dist");
    let fresh = root().join("target/dist-new");
    _ = std::fs::remove_dir_all(&fresh);
    embed(&fresh)?;
    app(&fresh)?;
    _ = std::fs::remove_dir_all(&dist);
    std::fs::rename(&fresh, &dist).map_err(|error| format!("dist: {error}"))?;
    Ok(dist)
}

fn release(name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join(WASM).join("release").join(name)
}

/// `dist/embed`: the engine as an ES module, without Yew.
fn embed(dist: &Path) -> Done {
    let lib = ["--lib", "--crate-type", "cdylib", "--no-default-features", "--features", "api"];
    call("cargo", &[&["rustc", "--quiet", "--locked", "--release", "--target", WASM], &lib[..]].concat())?;
    let folder = dist.join("embed");
    bind(&release("chamdiem.wasm"), "chamdiem", true, &folder)?;
    for id in chamdiem::criteria::bundled_ids() {
        let set = chamdiem::criteria::bundled(id).and_then(Result::ok).ok_or(format!("criteria {id}"))?;
        write(&folder.join(format!("criteria/{id}.json")), &set.canonical)?;
        let guide = |language| read(&root().join(format!("criteria/{id}/guide/{language}.json")));
        let guide = format!("{{ \"vi\": {}, \"en\": {} }}\n", guide("vi")?.trim(), guide("en")?.trim());
        write(&folder.join(format!("criteria/{id}.guide.json")), guide)?;
    }
    write(&folder.join("package.json"), package_json())
}

fn package_json() -> String {
    PACKAGE.replace("VERSION", chamdiem::VERSION)
}

/// The order of `exports` matters: types come first.
const PACKAGE: &str = r#"{
  "name": "chamdiem",
  "version": "VERSION",
  "description": "Scores Vietnam's public-service quality index (Decision 766/QĐ-TTg) in the browser",
  "license": "MIT OR Apache-2.0",
  "type": "module",
  "sideEffects": false,
  "main": "./chamdiem.js",
  "types": "./chamdiem.d.ts",
  "exports": {
    ".": { "types": "./chamdiem.d.ts", "default": "./chamdiem.js" },
    "./chamdiem_bg.wasm": "./chamdiem_bg.wasm",
    "./criteria/*": "./criteria/*"
  },
  "files": ["chamdiem.js", "chamdiem_bg.wasm", "chamdiem.d.ts", "criteria"]
}
"#;

/// `dist/index.html` with its assets, named by content so that they can be cached for ever.
fn app(dist: &Path) -> Done {
    let bin = ["--bin", "chamdiem-app", "--no-default-features", "--features", "ui"];
    call("cargo", &[&["build", "--quiet", "--locked", "--release", "--target", WASM], &bin[..]].concat())?;
    let bound = root().join("target/app-bound");
    bind(&release("chamdiem-app.wasm"), "app", false, &bound)?;
    let www = root().join("www");
    let assets = dist.join("assets");
    let wasm = std::fs::read(bound.join("app_bg.wasm")).map_err(|error| error.to_string())?;
    let wasm_name = named(&assets, "app", "wasm", &wasm)?;
    let glue = read(&bound.join("app.js"))?.replace("app_bg.wasm", &wasm_name);
    let glue_name = named(&assets, "app", "js", glue.as_bytes())?;
    let boot = read(&www.join("boot.js"))?.replace("./app.js", &format!("./{glue_name}"));
    let boot_name = named(&assets, "boot", "js", boot.as_bytes())?;
    let style_name = named(&assets, "style", "css", styles(&www)?.as_bytes())?;
    let icon_name = named(&assets, "icon", "svg", read(&www.join("icon.svg"))?.as_bytes())?;
    let page = read(&www.join("index.html"))?
        .replace("{{style}}", &format!("assets/{style_name}"))
        .replace("{{boot}}", &format!("assets/{boot_name}"))
        .replace("{{glue}}", &format!("assets/{glue_name}"))
        .replace("{{wasm}}", &format!("assets/{wasm_name}"))
        .replace("{{icon}}", &format!("assets/{icon_name}"));
    write(&dist.join("index.html"), page)
}

fn named(folder: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Done<String> {
    let name = format!("{stem}-{}.{extension}", content_hash(bytes));
    write(&folder.join(&name), bytes)?;
    Ok(name)
}

/// All style sheets as one, tokens first, the rest by name.
fn styles(www: &Path) -> Done<String> {
    let folder = www.join("styles");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut text = read(&www.join("tokens.css"))?;
    for path in paths {
        text.push_str(&read(&path)?);
    }
    Ok(text)
}
