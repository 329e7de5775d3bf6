//! The sets that come with the program.

use super::{CriteriaSet, read_criteria};
use crate::engine::Finding;
use crate::format::{Value, read_json};

struct Files {
    id: &'static str,
    structure: &'static str,
    vi: &'static str,
    en: &'static str,
}

macro_rules! files {
    ($id:literal) => {
        Files {
            id: $id,
            structure: include_str!(concat!("../../criteria/", $id, "/structure.json")),
            vi: include_str!(concat!("../../criteria/", $id, "/texts/vi.json")),
            en: include_str!(concat!("../../criteria/", $id, "/texts/en.json")),
        }
    };
}

const BUNDLED: &[Files] = &[files!("qd766-2026")];

/// Ids of the bundled sets, the one in force first.
pub fn bundled_ids() -> impl Iterator<Item = &'static str> {
    BUNDLED.iter().map(|files| files.id)
}

/// A bundled set by id; `None` if there is none of this id.
///
/// # Errors
/// The findings of a set that does not pass its own checks. A test reads every bundled set.
pub fn bundled(id: &str) -> Option<Result<CriteriaSet, Vec<Finding>>> {
    BUNDLED.iter().find(|files| files.id == id).map(|files| read_criteria(&merged(files)?))
}

/// Structure and texts as one file.
fn merged(files: &Files) -> Result<Value, Vec<Finding>> {
    let read = |text| read_json(text).map_err(|finding| vec![finding]);
    let mut file = read(files.structure)?;
    if let Value::Object(pairs) = &mut file {
        let texts = vec![("vi".to_owned(), read(files.vi)?), ("en".to_owned(), read(files.en)?)];
        pairs.push(("texts".to_owned(), Value::Object(texts)));
    }
    Ok(file)
}
