//! The sets that come with the program.

use super::{CriteriaSet, read_criteria};
use crate::engine::Finding;
use crate::format::read::filled;
use crate::format::{Value, read_json};

/// A skeleton, and its lines in Vietnamese and English.
type Pair<'a> = [&'a str; 3];

macro_rules! pair {
    ($id:literal, $what:literal) => {
        [
            include_str!(concat!(env!("OUT_DIR"), "/criteria/", $id, "/", $what, "/skeleton.json")),
            include_str!(concat!(env!("OUT_DIR"), "/criteria/", $id, "/", $what, "/vi.txt")),
            include_str!(concat!(env!("OUT_DIR"), "/criteria/", $id, "/", $what, "/en.txt")),
        ]
    };
}

struct Files<'a> {
    id: &'a str,
    structure: &'a str,
    texts: Pair<'a>,
    /// Guide; the JavaScript API leaves it to `dist/embed/criteria/<id>.guide.json`.
    guide: Option<Pair<'a>>,
}

impl Files<'_> {
    fn read(&self) -> Result<Value, Vec<Finding>> {
        let both = |[skeleton, vi, en]: Pair| Ok([filled(skeleton, vi)?, filled(skeleton, en)?]);
        let guide = self.guide.map(both).transpose();
        let parts = read_json(self.structure).and_then(|structure| Ok((structure, both(self.texts)?, guide?)));
        parts.map(|(structure, texts, guide)| one_file(structure, texts, guide)).map_err(|finding| vec![finding])
    }
}

macro_rules! files {
    ($id:literal) => {
        Files {
            id: $id,
            structure: include_str!(concat!(env!("OUT_DIR"), "/criteria/", $id, "/structure.json")),
            texts: pair!($id, "texts"),
            #[cfg(feature = "guide")]
            guide: Some(pair!($id, "guide")),
            #[cfg(not(feature = "guide"))]
            guide: None,
        }
    };
}

const IN_FORCE: Files<'static> = files!("qd766-2026");

/// The JavaScript API carries the set in force; portals load others from `dist/embed/criteria/` when they need them. So
/// does the app's desk, which uses [`IN_FORCE_PARTS`] alone: what is not named is not linked.
const BUNDLED: &[Files<'static>] = &[
    IN_FORCE,
    #[cfg(feature = "guide")]
    files!("qd766-2022"),
    #[cfg(feature = "guide")]
    files!("qd766-2022-five"),
    #[cfg(feature = "guide")]
    files!("de-an-06"),
    #[cfg(feature = "guide")]
    files!("par-example"),
];

/// What the set in force is made of, without its guide, which the app's first load leaves out: structure, and of the texts the
/// skeleton and its lines in Vietnamese and English.
pub static IN_FORCE_PARTS: [&str; 4] = {
    let [skeleton, vi, en] = IN_FORCE.texts;
    [IN_FORCE.structure, skeleton, vi, en]
};

/// The set in force today, read of its parts.
///
/// # Errors
/// The findings of a set that does not pass its own checks. A test reads every bundled set.
pub fn in_force([structure, skeleton, vi, en]: [&str; 4]) -> Result<CriteriaSet, Vec<Finding>> {
    read_criteria(&Files { id: "", structure, texts: [skeleton, vi, en], guide: None }.read()?)
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
    let text = |files: &Files<'_>| files.read().map(|file| super::canonical::canonical(&file)).unwrap_or_default();
    BUNDLED.iter().map(|files| serde_json::from_str(&text(files)).unwrap_or_default()).collect()
}

/// Structure, texts (Vietnamese, English) and guide as one file.
pub fn one_file(mut structure: Value, texts: [Value; 2], guide: Option<[Value; 2]>) -> Value {
    let both = |[vi, en]: [Value; 2]| Value::Object(vec![("vi".to_owned(), vi), ("en".to_owned(), en)]);
    if let Value::Object(pairs) = &mut structure {
        pairs.push(("texts".to_owned(), both(texts)));
        if let Some(guide) = guide {
            pairs.push(("guide".to_owned(), both(guide)));
        }
    }
    structure
}
