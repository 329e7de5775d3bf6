//! `cargo xtask build`: writes `dist/`.

use crate::embed;
use crate::pack::{bind, content_hash};
use crate::setup::{WASM, node_modules, wasm_target};
use crate::shell::{Done, call, read, root, write};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Builds everything; returns the folder.
pub fn run() -> Done<PathBuf> {
    wasm_target()?;
    node_modules()?;
    let dist = root().join("dist");
    let fresh = root().join("target/dist-new");
    _ = std::fs::remove_dir_all(&fresh);
    // A second build of other sources says nothing about this one.
    _ = std::fs::remove_dir_all(root().join("target/again"));
    embed::run(&fresh.join("embed"))?;
    app(&fresh)?;
    _ = std::fs::remove_dir_all(&dist);
    std::fs::rename(&fresh, &dist).map_err(|error| format!("dist: {error}"))?;
    Ok(dist)
}

pub fn release(name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join(WASM).join("release").join(name)
}

/// What works beside the page: workbooks.
const SHEETS: [&str; 5] = ["--bin", "chamdiem-sheets", "--no-default-features", "--features", "sheets"];

/// `dist/index.html` with its assets, named by content so that they can be cached for ever.
fn app(dist: &Path) -> Done {
    let bins = [
        "--bin",
        "chamdiem-desk",
        "--bin",
        "chamdiem-rules",
        "--bin",
        "chamdiem-office",
        "--no-default-features",
        "--features",
        "ui",
    ];
    call("cargo", &[&["build", "--quiet", "--locked", "--release", "--target", WASM], &bins[..]].concat())?;
    call("cargo", &[&["build", "--quiet", "--locked", "--release", "--target", WASM], &SHEETS[..]].concat())?;
    let www = root().join("www");
    let assets = dist.join("assets");
    let [desk, rules, office, sheets] = programs(&assets, ["desk", "rules", "office", "sheets"])?;
    bundle(dist, &[])?;
    let boot = script(&assets, "boot", "./desk.js", &desk.glue)?;
    let worker = format!("assets/{}", script(&assets, "worker", "./sheets_wasm.js", &sheets.glue)?);
    let style =
        named(&assets, "style", "css", styles(&www.join("styles"), &read(&www.join("tokens.css"))?)?.as_bytes())?;
    let rules_style = named(&assets, "rules", "css", styles(&www.join("rules"), "")?.as_bytes())?;
    let icon = named(&assets, "icon", "svg", read(&www.join("icon.svg"))?.as_bytes())?;
    let rules = json!({ "script": format!("assets/{}", rules.glue), "style": format!("assets/{rules_style}") });
    let publish_style = named(&assets, "publish", "css", styles(&www.join("publish"), "")?.as_bytes())?;
    let publish = json!({ "script": publish_script(dist)?, "style": format!("assets/{publish_style}") });
    let office_style = named(&assets, "office", "css", styles(&www.join("office"), "")?.as_bytes())?;
    let office = json!({ "script": format!("assets/{}", office.glue), "style": format!("assets/{office_style}") });
    let programs = json!({ "rules": rules, "publish": publish, "office": office });
    let site = json!({ "sets": offers(&assets)?, "guides": guides(&assets)?, "programs": programs, "worker": worker })
        .to_string();
    let page = uncommented(&read(&www.join("index.html"))?)?
        .replace("{{style}}", &format!("assets/{style}"))
        .replace("{{boot}}", &format!("assets/{boot}"))
        .replace("{{glue}}", &format!("assets/{}", desk.glue))
        .replace("{{wasm}}", &format!("assets/{}", desk.wasm))
        .replace("{{icon}}", &format!("assets/{icon}"))
        .replace("{{site}}", &site.replace('&', "&amp;").replace('\'', "&#39;"));
    write(&dist.join("index.html"), page)?;
    let manifest = read(&www.join("manifest.webmanifest"))?.replace("{{icon}}", &format!("assets/{icon}"));
    write(&dist.join("manifest.webmanifest"), manifest)?;
    offline(dist)?;
    bundle(dist, &["here"])
}

/// A page without its comments, which are for whoever reads its source.
fn uncommented(page: &str) -> Done<String> {
    let mut parts = page.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.try_fold(first, |page, part| {
        let (_, rest) = part.split_once("-->").ok_or("a comment of the page does not end")?;
        Ok(page + rest.strip_prefix('\n').unwrap_or(rest))
    })
}

/// `dist/sw.js`: the files that are kept for working without a network, and a name for this version of them.
fn offline(dist: &Path) -> Done {
    let site = read(&dist.join("index.html"))?;
    let publish = site.split("embed/publish.js?").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let mut files = vec!["./".to_owned(), "manifest.webmanifest".to_owned(), format!("embed/publish.js?{publish}")];
    let (mut hashes, mut folders) = (site.clone(), vec!["assets".to_owned(), "embed".to_owned()]);
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(dist.join(&folder)).map_err(|error| format!("{folder}: {error}"))?;
        let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        names.sort();
        for name in names {
            let path = format!("{folder}/{name}");
            if dist.join(&path).is_dir() {
                folders.push(path);
            } else if [".js", ".css", ".wasm", ".json", ".svg", ".html"].iter().any(|end| name.ends_with(end)) {
                let bytes = std::fs::read(dist.join(&path)).map_err(|error| format!("{path}: {error}"))?;
                hashes.push_str(&content_hash(&bytes));
                files.push(path);
            }
        }
    }
    let script = read(&root().join("www/sw.js"))?
        .replace("\"{{files}}\"", &json!(files).to_string())
        .replace("{{version}}", &content_hash(hashes.as_bytes()));
    write(&dist.join("sw.js"), script)
}

/// The page for publishing lies among the elements it is made of. Its address changes with its content.
fn publish_script(dist: &Path) -> Done<String> {
    let path = "embed/publish.js";
    let bytes = std::fs::read(dist.join(path)).map_err(|error| format!("{path}: {error}"))?;
    Ok(format!("{path}?{}", content_hash(&bytes)))
}

/// What stands around the wasms, see `www/build.mjs`.
fn bundle(dist: &Path, form: &[&str]) -> Done {
    let (dist, bound) = (dist.to_string_lossy(), root().join("target/app-bound"));
    call("node", &[&["www/build.mjs", &dist, &bound.to_string_lossy()], form].concat())
}

/// A script of the bundler with the names of the files it loads.
fn script(assets: &Path, name: &str, from: &str, to: &str) -> Done<String> {
    let text = read(&root().join("target/app-bound").join(format!("{name}.js")))?;
    if !text.contains(from) {
        return Err(format!("{name}.js does not load {from}"));
    }
    named(assets, name, "js", text.replace(from, &format!("./{to}")).as_bytes())
}

/// Names of the files of a program of the app.
struct Program {
    glue: String,
    wasm: String,
}

/// All programs side by side: what takes the time is wasm-opt, and that has one thread.
fn programs<const COUNT: usize>(assets: &Path, names: [&str; COUNT]) -> Done<[Program; COUNT]> {
    let bound: Vec<Program> = std::thread::scope(|scope| {
        let started = names.map(|name| scope.spawn(move || program(assets, name)));
        started
            .into_iter()
            .map(|one| one.join().map_err(|_| "a program was not bound".to_owned())?)
            .collect::<Done<_>>()
    })?;
    bound.try_into().map_err(|_| "not every program was bound".to_owned())
}

fn program(assets: &Path, name: &str) -> Done<Program> {
    let bound = root().join("target/app-bound");
    bind(&release(&format!("chamdiem-{name}.wasm")), name, false, &bound)?;
    let wasm = std::fs::read(bound.join(format!("{name}_bg.wasm"))).map_err(|error| error.to_string())?;
    let wasm = named(assets, name, "wasm", &wasm)?;
    let glue = read(&bound.join(format!("{name}.js")))?.replace(&format!("{name}_bg.wasm"), &wasm);
    Ok(Program { glue: named(assets, name, "js", glue.as_bytes())?, wasm })
}

/// The sets that the desk loads when they are chosen: each a file, and what the page says of it.
fn offers(assets: &Path) -> Done<Vec<Value>> {
    let files = chamdiem::criteria::bundled_files();
    let offer = |file: &Value| {
        let text = |at: &str| file.pointer(at).and_then(Value::as_str).unwrap_or_default();
        let name = named(assets, text("/id"), "json", file.to_string().as_bytes())?;
        Ok(json!({
            "id": text("/id"), "series": text("/series"), "valid_from": text("/valid_from"), "valid_to": text("/valid_to"),
            "vi": text("/texts/vi/short_title"), "en": text("/texts/en/short_title"), "file": format!("assets/{name}"),
        }))
    };
    // The first is the set in force, which the desk carries.
    files.iter().skip(1).map(offer).collect()
}

/// What the desk loads when it first shows it: the guide of the set in force in both languages, and the example.
fn guides(assets: &Path) -> Done<Value> {
    let file = chamdiem::criteria::bundled_files().into_iter().next().unwrap_or_default();
    let guide = |language: &str| {
        let text = file.pointer(&format!("/guide/{language}")).map(Value::to_string).unwrap_or_default();
        Ok::<_, String>(format!("assets/{}", named(assets, &format!("guide-{language}"), "json", text.as_bytes())?))
    };
    let example = read(&root().join("tests/data/phu-tho-2026.json"))?;
    let example = format!("assets/{}", named(assets, "example", "json", example.as_bytes())?);
    Ok(json!({ "guide-vi": guide("vi")?, "guide-en": guide("en")?, "example": example }))
}

fn named(folder: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Done<String> {
    let name = format!("{stem}-{}.{extension}", content_hash(bytes));
    write(&folder.join(&name), bytes)?;
    Ok(name)
}

/// All style sheets of a folder as one after `first`, by name.
fn styles(folder: &Path, first: &str) -> Done<String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut text = first.to_owned();
    for path in paths {
        text.push_str(&read(&path)?);
    }
    smaller(&text)
}

/// A style sheet without white space and comments: 1 KB of the first load.
fn smaller(text: &str) -> Done<String> {
    let (from, to) = (root().join("target/style.css"), root().join("target/style.min.css"));
    write(&from, text)?;
    let out = format!("--outfile={}", to.display());
    call(
        "node_modules/.bin/esbuild",
        &[&from.to_string_lossy(), "--minify", "--charset=utf8", "--log-level=error", "--allow-overwrite", &out],
    )?;
    read(&to)
}
