//! `criteria/archive`: what was published by a version of a set can be checked for ever.

use chamdiem::criteria::{bundled, bundled_ids, read_criteria};
use chamdiem::format::read_json;
use libtest_mimic::{Failed, Trial};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/criteria/archive");

pub fn trials() -> Vec<Trial> {
    let files = std::fs::read_dir(FOLDER).expect("the archive");
    let names = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
    let kept = names.map(|name| Trial::test(format!("archive/{name}"), move || still_read(&name)));
    let bundled = bundled_ids().map(|id| Trial::test(format!("archive has the bundled {id}"), move || is_kept(id)));
    kept.chain(bundled).collect()
}

/// Every version is still read, as what it was.
fn still_read(name: &str) -> Result<(), Failed> {
    let text = std::fs::read_to_string(format!("{FOLDER}/{name}"))?;
    let set = read_json(&text).map_err(|finding| vec![finding]).and_then(|file| read_criteria(&file));
    let set = set.map_err(|findings| format!("{findings:?}"))?;
    match format!("{}-{}.json", set.id, set.version) == name && set.canonical == text.trim_end() {
        true => Ok(()),
        false => Err(format!("holds {} {}, or not in canonical form", set.id, set.version).into()),
    }
}

/// A bundled set is in the archive under its version, and is the same.
fn is_kept(id: &str) -> Result<(), Failed> {
    let set = bundled(id).ok_or("bundled")?.map_err(|findings| format!("{findings:?}"))?;
    let kept = std::fs::read_to_string(format!("{FOLDER}/{id}-{}.json", set.version))
        .map_err(|_| "not kept. Type: cargo xtask criteria archive")?;
    match kept.trim_end() == set.canonical {
        true => Ok(()),
        false => Err(format!("{id} has changed: raise its version, then type: cargo xtask criteria archive").into()),
    }
}
