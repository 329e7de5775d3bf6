//! `dist/embed`: the engine as an ES module without Yew, the elements for pages, and the package they make up.

use crate::build::release;
use crate::criteria::archived;
use crate::pack::bind;
use crate::setup::WASM;
use crate::shell::{COPY, Done, call, output, read, root, write};
use std::ffi::OsStr;
use std::path::Path;

/// Writes the folder.
pub fn run(folder: &Path) -> Done {
    engine(folder)?;
    criteria(&folder.join("criteria"))?;
    call("node", &["embed/build.mjs", &folder.to_string_lossy(), chamdiem::VERSION])
}

/// Builds the package once more, from a copy of the sources in another place and from nothing, into `target/again`; a
/// test holds the two to the same bytes.
pub fn again() -> Done {
    let place = root().join("target/again");
    _ = std::fs::remove_dir_all(&place);
    let copy = place.join("some where else/source");
    let listed = output("git", &["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .ok_or("git ls-files failed")?;
    for name in listed.split('\0').filter(|name| !name.is_empty()) {
        let bytes = std::fs::read(root().join(name)).map_err(|error| format!("{name}: {error}"))?;
        write(&copy.join(name), bytes)?;
    }
    std::os::unix::fs::symlink(root().join("node_modules"), copy.join("node_modules"))
        .map_err(|error| error.to_string())?;
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let built = std::process::Command::new(program)
        .args([OsStr::new("embed"), OsStr::new("build"), place.join("embed").as_os_str()])
        .env(COPY, &copy)
        .env("CARGO_TARGET_DIR", place.join("target"))
        .status();
    match built {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the second build failed ({status})")),
        Err(error) => Err(format!("the second build: {error}")),
    }
}

/// Writes the reference page of the elements. A test fails while it differs from the code.
pub fn write_docs() -> Done {
    call("node", &["embed/reference.mjs"])?;
    println!("written: docs/embed-reference.md");
    Ok(())
}

fn engine(folder: &Path) -> Done {
    let lib = ["--lib", "--crate-type", "cdylib", "--no-default-features", "--features", "api"];
    // Fewer functions within others than -Oz would have: 0.3 KB less to load.
    let inlining = ["--", "-Cllvm-args=-inline-threshold=8"];
    call("cargo", &[&["rustc", "--quiet", "--locked", "--release", "--target", WASM], &lib[..], &inlining].concat())?;
    bind(&release("chamdiem.wasm"), "chamdiem", true, folder)
}

/// The bundled sets with their guides, and every version there ever was by its digest.
fn criteria(folder: &Path) -> Done {
    for id in chamdiem::criteria::bundled_ids() {
        let set = chamdiem::criteria::bundled(id).and_then(Result::ok).ok_or(format!("criteria {id}"))?;
        write(&folder.join(format!("{id}.json")), &set.canonical)?;
        let guide = |language| read(&root().join(format!("criteria/{id}/guide/{language}.json")));
        let guide = format!("{{ \"vi\": {}, \"en\": {} }}\n", guide("vi")?.trim(), guide("en")?.trim());
        write(&folder.join(format!("{id}.guide.json")), guide)?;
    }
    let mut index = serde_json::Map::new();
    for set in archived()? {
        write(&folder.join(format!("archive/{}.json", set.digest)), &set.canonical)?;
        index.insert(set.digest, serde_json::json!({ "id": set.id, "version": set.version }));
    }
    write(&folder.join("archive/index.json"), serde_json::Value::Object(index).to_string())?;
    Ok(())
}
