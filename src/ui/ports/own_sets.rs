//! Sets of one's own that assessments are scored by, in storage: each under its id, as the whole file.

use super::Storage;

const SET: &str = "chamdiem.set.";

/// The files of all of them.
pub fn load(storage: &dyn Storage) -> Vec<String> {
    storage.keys(SET).iter().filter_map(|key| storage.get(key)).collect()
}

/// Keeps one. `false` if storage is blocked or full.
pub fn save(storage: &dyn Storage, id: &str, text: &str) -> bool {
    storage.set(&format!("{SET}{id}"), text)
}
