//! `cargo xtask criteria`: for those who keep the criteria sets.

use crate::shell::{Done, read, root, write};
use chamdiem::criteria::bundled::one_file;
use chamdiem::criteria::{
    CRITERIA_SHAPE, CriteriaSet, bundled, bundled_files, bundled_ids, format_page, read_criteria, schema_document,
};
use chamdiem::engine::Finding;
use chamdiem::format::{Value, read_json};
use chamdiem::texts::{Locale, messages};
use std::path::{Path, PathBuf};

/// Writes the JSON Schemas of the formats. A test fails while they differ from the code.
pub fn write_schemas() -> Done {
    let path = root().join("criteria/schema/criteria.schema.json");
    write(&path, schema_document(&CRITERIA_SHAPE))?;
    println!("written: criteria/schema/criteria.schema.json");
    Ok(())
}

/// Writes the page about the format. A test fails while it differs from the code.
pub fn write_docs() -> Done {
    write(&root().join("docs/criteria-format.md"), format_page(&bundled_files()))?;
    println!("written: docs/criteria-format.md");
    Ok(())
}

/// Checks a file, a folder of parts, or every set of `criteria/`; prints all findings.
pub fn check(path: Option<&str>) -> Done {
    let paths = match path {
        Some(path) => vec![PathBuf::from(path)],
        None => bundled_ids().map(|id| root().join("criteria").join(id)).collect(),
    };
    let mut wrong = 0;
    for path in &paths {
        match read_set(path)? {
            Ok(set) => println!("{}: {} {}, SHA-256 {}", path.display(), set.id, set.version, set.digest),
            Err(findings) => {
                wrong += findings.len();
                for finding in &findings {
                    let text = messages::message(finding, None, Locale::En);
                    println!(
                        "{}#{}: {}: {} {}",
                        path.display(),
                        finding.pointer,
                        finding.code.as_str(),
                        text.message,
                        text.hint
                    );
                }
            }
        }
    }
    if wrong == 0 { Ok(()) } else { Err(format!("findings: {wrong}")) }
}

/// Puts the bundled sets into `criteria/archive`, where every published version stays: what was scored by it can be checked
/// for ever. A version that is there already is never replaced.
pub fn archive() -> Done {
    for id in bundled_ids() {
        let set = bundled(id).and_then(Result::ok).ok_or(format!("criteria {id}"))?;
        let name = format!("criteria/archive/{id}-{}.json", set.version);
        let path = root().join(&name);
        if !path.exists() {
            write(&path, format!("{}\n", set.canonical))?;
            println!("written: {name}");
        } else if read(&path)?.trim_end() != set.canonical {
            return Err(format!("{name} is another {id} {}: raise the version of the set", set.version));
        }
    }
    Ok(())
}

/// Every set of the archive.
pub fn archived() -> Done<Vec<CriteriaSet>> {
    let folder = root().join("criteria/archive");
    let files = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    paths.sort();
    paths.iter().map(|path| read_set(path)?.map_err(|_| format!("{}: no criteria set", path.display()))).collect()
}

type Read = Result<CriteriaSet, Vec<Finding>>;

fn read_set(path: &Path) -> Done<Read> {
    if !path.is_dir() {
        let text = read(path)?;
        return Ok(read_json(&text).map_err(|finding| vec![finding]).and_then(|file| read_criteria(&file)));
    }
    let part = |name: &str| Ok::<_, String>(read_json(&read(&path.join(name))?));
    let (structure, texts) = (part("structure.json")?, [part("texts/vi.json")?, part("texts/en.json")?]);
    let guide = if path.join("guide").is_dir() { Some([part("guide/vi.json")?, part("guide/en.json")?]) } else { None };
    let both = |[vi, en]: [Result<Value, Finding>; 2]| Ok([vi?, en?]);
    let file = || Ok(one_file(structure?, both(texts)?, guide.map(both).transpose()?));
    Ok(file().map_err(|finding| vec![finding]).and_then(|file| read_criteria(&file)))
}
