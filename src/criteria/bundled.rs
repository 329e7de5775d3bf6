//! The sets that come with the program.

use super::{CriteriaSet, read_criteria};
use crate::engine::Finding;
use crate::format::{Value, read_json};

struct Files {
    id: &'static str,
    structure: &'static str,
    vi: &'static str,
    en: &'static str,
    /// Guide in Vietnamese and English; the JavaScript API leaves it to `dist/embed/criteria/<id>.guide.json`.
    guide: Option<[&'static str; 2]>,
}

impl Files {
    fn read(&self) -> Result<Value, Vec<Finding>> {
        one_file(self.structure, [self.vi, self.en], self.guide)
    }
}

macro_rules! files {
    ($id:literal) => {
        Files {
            id: $id,
            structure: include_str!(concat!(env!("OUT_DIR"), "/criteria/", $id, "/structure.json")),
            vi: include_str!(concat!(env!("OUT_DIR"), "/criteria/", $id, "/texts/vi.json")),
            en: include_str!(concat!(env!("OUT_DIR"), "/criteria/", $id, "/texts/en.json")),
            #[cfg(feature = "guide")]
            guide: Some([
                include_str!(concat!(env!("OUT_DIR"), "/criteria/", $id, "/guide/vi.json")),
                include_str!(concat!(env!("OUT_DIR"), "/criteria/", $id, "/guide/en.json")),
            ]),
            #[cfg(not(feature = "guide"))]
            guide: None,
        }
    };
}

const IN_FORCE: Files = files!("qd766-2026");

/// The JavaScript API carries the set in force; portals load others from `dist/embed/criteria/` when they need them. So
/// does the app's desk, which uses [`in_force`] alone: what is not named is not linked.
const BUNDLED: &[Files] = &[
    IN_FORCE,
    #[cfg(feature = "guide")]
    files!("qd766-2022"),
    #[cfg(feature = "guide")]
    files!("de-an-06"),
    #[cfg(feature = "guide")]
    files!("par-example"),
];

/// The set in force today.
///
/// # Errors
/// The findings of a set that does not pass its own checks. A test reads every bundled set.
pub fn in_force() -> Result<CriteriaSet, Vec<Finding>> {
    read_criteria(&IN_FORCE.read()?)
}

/// Ids of the bundled sets, the one in force first.
pub fn bundled_ids() -> impl Iterator<Item = &'static str> {
    BUNDLED.iter().map(|files| files.id)
}

/// A bundled set by id; `None` if there is none of this id.
///
/// # Errors
/// The findings of a set that does not pass its own checks. A test reads every bundled set.
pub fn bundled(id: &str) -> Option<Result<CriteriaSet, Vec<Finding>>> {
    BUNDLED.iter().find(|files| files.id == id).map(|files| read_criteria(&files.read()?))
}

/// The bundled sets as whole files with their guides, for documentation and tests.
#[cfg(feature = "schema")]
pub fn bundled_files() -> Vec<serde_json::Value> {
    let text = |files: &Files| files.read().map(|file| super::canonical::canonical(&file)).unwrap_or_default();
    BUNDLED.iter().map(|files| serde_json::from_str(&text(files)).unwrap_or_default()).collect()
}

/// Structure, texts (Vietnamese, English) and guide as one file.
///
/// # Errors
/// The finding of the first part that is not JSON.
pub fn one_file(structure: &str, texts: [&str; 2], guide: Option<[&str; 2]>) -> Result<Value, Vec<Finding>> {
    let read = |text: &str| read_json(text).map_err(|finding| vec![finding]);
    let both = |[vi, en]: [&str; 2]| -> Result<Value, Vec<Finding>> {
        Ok(Value::Object(vec![("vi".to_owned(), read(vi)?), ("en".to_owned(), read(en)?)]))
    };
    let mut file = read(structure)?;
    if let Value::Object(pairs) = &mut file {
        pairs.push(("texts".to_owned(), both(texts)?));
        if let Some(guide) = guide {
            pairs.push(("guide".to_owned(), both(guide)?));
        }
    }
    Ok(file)
}
