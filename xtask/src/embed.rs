//! `dist/embed`: the engine as an ES module without Yew, the elements for pages, and the package they make up.

use crate::build::release;
use crate::criteria::archived;
use crate::pack::bind;
use crate::setup::WASM;
use crate::shell::{Done, call, read, root, write};
use std::path::Path;

/// Writes the folder.
pub fn run(folder: &Path) -> Done {
    engine(folder)?;
    criteria(&folder.join("criteria"))?;
    call("node", &["embed/build.mjs", &folder.to_string_lossy(), chamdiem::VERSION])
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
    for set in archived()? {
        write(&folder.join(format!("archive/{}.json", set.digest)), &set.canonical)?;
    }
    Ok(())
}
