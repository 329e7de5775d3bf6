//! Drafts and settings in storage. Each draft has a key of its own, so two windows with two drafts never meet.

use super::Storage;
use crate::texts::Locale;
use crate::ui::draft::{self, Draft};
use crate::ui::state::Theme;

const DRAFT: &str = "chamdiem.draft.";
const OPEN: &str = "chamdiem.open";
const LOCALE: &str = "chamdiem.locale";
/// Read by `boot.js` too, before the first paint.
const THEME: &str = "chamdiem.theme";

/// Drafts as found in storage.
#[derive(Debug, Default, PartialEq)]
pub struct Found {
    /// Ids and drafts, newest first.
    pub drafts: Vec<(String, Draft)>,
    /// How many could not be read. They stay where they are.
    pub unread: usize,
}

/// Reads all drafts.
pub fn load(storage: &dyn Storage, locale: Locale) -> Found {
    let mut found = Found::default();
    for key in storage.keys(DRAFT).iter().rev() {
        let read = storage.get(key).and_then(|text| Draft::read_file(&text, locale).ok()?.into_iter().next());
        match (read, key.strip_prefix(DRAFT)) {
            (Some(draft), Some(id)) => found.drafts.push((id.to_owned(), draft)),
            (None, _) | (_, None) => found.unread += 1,
        }
    }
    found
}

/// Ids of the sets that stored drafts are made for.
pub fn sets_named(storage: &dyn Storage) -> Vec<String> {
    let texts = storage.keys(DRAFT).into_iter().filter_map(|key| storage.get(&key));
    texts.flat_map(|text| draft::sets_named(&text)).collect()
}

/// Keeps a draft. `false` if storage is blocked or full.
pub fn save(storage: &dyn Storage, id: &str, text: &str) -> bool {
    storage.set(&format!("{DRAFT}{id}"), text)
}

/// The text stored of a draft.
pub fn text(storage: &dyn Storage, id: &str) -> Option<String> {
    storage.get(&format!("{DRAFT}{id}"))
}

/// Forgets a draft.
pub fn delete(storage: &dyn Storage, id: &str) {
    storage.remove(&format!("{DRAFT}{id}"));
}

/// Id of the draft that was open.
pub fn open(storage: &dyn Storage) -> Option<String> {
    storage.get(OPEN)
}

/// Remembers what is open, the language and the theme.
pub fn remember(storage: &dyn Storage, open: Option<&str>, locale: Locale, theme: Theme) {
    match open {
        Some(id) => _ = storage.set(OPEN, id),
        None => storage.remove(OPEN),
    }
    storage.set(LOCALE, locale.as_str());
    storage.set(THEME, theme.as_str());
}

/// The language and theme remembered.
pub fn settings(storage: &dyn Storage) -> (Locale, Theme) {
    let locale = storage.get(LOCALE).and_then(|tag| Locale::parse(&tag)).unwrap_or_default();
    (locale, storage.get(THEME).map(|word| Theme::parse(&word)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::ports::memory::MemoryStorage;

    #[test]
    fn drafts_come_back_newest_first_and_damaged_ones_stay() {
        crate::ui::sets::admit_bundled();
        let text = include_str!("../../../tests/data/phu-tho-2026.json");
        let storage = MemoryStorage::with_room(1_000_000);
        assert!(save(&storage, "1", text));
        assert!(save(&storage, "2", &text.replace("Phú Thọ", "Tây Ninh")));
        assert!(save(&storage, "3", "{\"format\":1,"));
        storage.set("other.site", "x");
        let found = load(&storage, Locale::Vi);
        let names: Vec<_> = found.drafts.iter().map(|(id, draft)| (id.as_str(), draft.unit.name.as_str())).collect();
        assert_eq!(sets_named(&storage), ["qd766-2026", "qd766-2026"]);
        assert_eq!(names, [("2", "UBND tỉnh Tây Ninh"), ("1", "UBND tỉnh Phú Thọ")]);
        assert_eq!((found.unread, storage.keys(DRAFT).len()), (1, 3));
        delete(&storage, "2");
        assert_eq!(load(&storage, Locale::Vi).drafts.len(), 1);
    }

    #[test]
    fn full_storage_says_so_and_keeps_what_it_has() {
        let storage = MemoryStorage::with_room(40);
        assert!(save(&storage, "1", "short"));
        assert!(!save(&storage, "1", &"long".repeat(20)));
        assert_eq!(storage.get("chamdiem.draft.1").as_deref(), Some("short"));
    }

    #[test]
    fn settings_come_back() {
        let storage = MemoryStorage::with_room(1000);
        assert_eq!(settings(&storage), (Locale::Vi, Theme::System));
        remember(&storage, Some("7"), Locale::En, Theme::Dark);
        assert_eq!((settings(&storage), open(&storage).as_deref()), ((Locale::En, Theme::Dark), Some("7")));
        remember(&storage, None, Locale::Vi, Theme::Light);
        assert_eq!((settings(&storage), open(&storage)), ((Locale::Vi, Theme::Light), None));
    }
}
