//! Drafts and settings on this machine.
//!
//! Drafts live in the [store](super::store). Each change first goes into a journal, which is written at once and so
//! survives a window that is closed in the same moment; the journal's entry is dropped when the store has it. The journal
//! has the place where drafts were kept before there was a store, so older drafts are entries like any other.

use super::Storage;
use crate::texts::Locale;
use crate::ui::draft::{self, Draft};
use crate::ui::state::Theme;

const DRAFT: &str = "chamdiem.draft.";
/// The mark of what the store held when an entry of the journal was begun.
const BASE: &str = "chamdiem.base.";
/// Kept for all tabs, and by each tab for itself.
pub const OPEN: &str = "chamdiem.open";
const LOCALE: &str = "chamdiem.locale";
/// Read by `boot.js` too, before the first paint.
const THEME: &str = "chamdiem.theme";

/// A draft as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: String,
    /// Its text as this window has it.
    pub text: String,
    /// Its text in the store, as far as this window knows.
    pub known: Option<String>,
}

/// Drafts as found in storage.
#[derive(Debug, Default, PartialEq)]
pub struct Found {
    /// Ids and drafts, newest first.
    pub drafts: Vec<(String, Draft)>,
    /// How many could not be read. They stay where they are.
    pub unread: usize,
}

/// What store and journal hold together, newest first, and from now on in the journal of `window`. An entry of the journal
/// that was begun on what the store still has is newer. One that was begun on something else stands beside what the store
/// has, under a fresh id: no window's work is lost. Without a store each entry stays begun on what it was.
pub fn reconcile(
    stored: Option<Vec<(String, String)>>,
    journal: &dyn Storage,
    window: &str,
    fresh: impl Fn() -> String,
) -> Vec<Kept> {
    let has_store = stored.is_some();
    let mut all: Vec<Kept> =
        stored.unwrap_or_default().into_iter().map(|(id, text)| Kept { id, known: Some(text.clone()), text }).collect();
    for key in journal.keys(DRAFT) {
        let (Some(slot), Some(text)) = (key.strip_prefix(DRAFT), journal.get(&key)) else { continue };
        let id = slot.split('.').next().unwrap_or_default();
        let base = journal.get(&[BASE, slot].concat());
        let kept = match all.iter_mut().find(|kept| kept.id == id) {
            Some(kept) if kept.text == text => {
                forget_slot(journal, slot);
                continue;
            }
            Some(kept) if kept.known.as_ref() == Some(&kept.text) && base == kept.known.as_deref().map(mark) => {
                kept.text = text;
                kept.clone()
            }
            there => {
                let id = if there.is_some() { fresh() } else { id.to_owned() };
                let kept = Kept { id, text, known: None };
                all.push(kept.clone());
                kept
            }
        };
        let own = slot_of(&kept.id, window);
        let mut moved = note(journal, window, &kept.id, &kept.text, kept.known.as_deref());
        if let (Some(base), false, true) = (base, has_store, kept.id == id) {
            moved &= journal.set(&[BASE, &own].concat(), &base);
        }
        // What cannot be moved stays where it is, and is found again.
        if moved && slot != own {
            forget_slot(journal, slot);
        }
    }
    // Put in place one by one: a sort is 4 KB of wasm.
    let mut ordered: Vec<Kept> = Vec::new();
    for kept in all {
        ordered.insert(ordered.partition_point(|other| other.id >= kept.id), kept);
    }
    ordered
}

/// Reads drafts; what cannot be read stays kept.
pub fn load(all: &[Kept], locale: Locale) -> Found {
    let mut found = Found::default();
    for kept in all {
        match Draft::read_file(&kept.text, locale).ok().and_then(|drafts| drafts.into_iter().next()) {
            Some(draft) => found.drafts.push((kept.id.clone(), draft)),
            None => found.unread += 1,
        }
    }
    found
}

/// Ids of the sets that drafts are made for.
pub fn sets_named(all: &[Kept]) -> Vec<String> {
    all.iter().flat_map(|kept| draft::sets_named(&kept.text)).collect()
}

/// Each window has a place of its own for each draft, so that none writes over another's.
fn slot_of(id: &str, window: &str) -> String {
    [id, ".", window].concat()
}

/// Puts a draft into the journal of a window, begun on what the store is known to hold. `false` if storage is blocked or
/// full.
pub fn note(journal: &dyn Storage, window: &str, id: &str, text: &str, known: Option<&str>) -> bool {
    let slot = slot_of(id, window);
    let base = [BASE, &slot].concat();
    // Without its base an entry stands beside the store's; with a wrong one it would take its place.
    journal.remove(&base);
    journal.set(&[DRAFT, &slot].concat(), text) && known.is_none_or(|known| journal.set(&base, &mark(known)))
}

/// Puts a newer text of a draft there, begun on the same.
pub fn note_on(journal: &dyn Storage, window: &str, id: &str, text: &str) -> bool {
    journal.set(&[DRAFT, &slot_of(id, window)].concat(), text)
}

/// The text of a draft in the journal of a window.
pub fn noted(journal: &dyn Storage, window: &str, id: &str) -> Option<String> {
    journal.get(&[DRAFT, &slot_of(id, window)].concat())
}

/// Drops a draft from the journal of a window.
pub fn forget(journal: &dyn Storage, window: &str, id: &str) {
    forget_slot(journal, &slot_of(id, window));
}

fn forget_slot(journal: &dyn Storage, slot: &str) {
    journal.remove(&[DRAFT, slot].concat());
    journal.remove(&[BASE, slot].concat());
}

/// Drops every draft of every window.
pub fn clear(journal: &dyn Storage) {
    for key in journal.keys(DRAFT).iter().chain(&journal.keys(BASE)) {
        journal.remove(key);
    }
}

/// A short mark of a text: FNV-1a of 64 bits, and its length.
fn mark(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    [hash.to_string(), "-".to_owned(), text.len().to_string()].concat()
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

    fn fresh() -> String {
        "9".to_owned()
    }

    fn kept(id: &str, text: &str, known: Option<&str>) -> Kept {
        Kept { id: id.to_owned(), text: text.to_owned(), known: known.map(str::to_owned) }
    }

    #[test]
    fn drafts_come_back_newest_first_and_damaged_ones_stay() {
        crate::ui::sets::admit_bundled();
        let text = include_str!("../../../tests/data/phu-tho-2026.json");
        let journal = MemoryStorage::with_room(1_000_000);
        // As they were kept before there was a store.
        assert!(journal.set("chamdiem.draft.2", &text.replace("Phú Thọ", "Tây Ninh")));
        assert!(journal.set("chamdiem.draft.3", "{\"format\":1,"));
        journal.set("other.site", "x");
        let all = reconcile(Some(vec![("1".to_owned(), text.to_owned())]), &journal, "w", fresh);
        assert_eq!(sets_named(&all), ["qd766-2026", "qd766-2026"]);
        let found = load(&all, Locale::Vi);
        let names: Vec<_> = found.drafts.iter().map(|(id, draft)| (id.as_str(), draft.unit.name.as_str())).collect();
        assert_eq!(names, [("2", "UBND tỉnh Tây Ninh"), ("1", "UBND tỉnh Phú Thọ")]);
        assert_eq!((found.unread, journal.keys(DRAFT).len()), (1, 2));
    }

    #[test]
    fn a_write_that_was_cut_off_is_newer_than_what_it_was_begun_on() {
        let journal = MemoryStorage::with_room(1000);
        assert!(note(&journal, "w", "1", "newer", Some("old")));
        assert!(note_on(&journal, "w", "1", "new"));
        assert_eq!(
            reconcile(Some(vec![("1".to_owned(), "old".to_owned())]), &journal, "w", fresh),
            [kept("1", "new", Some("old"))]
        );
        assert_eq!(noted(&journal, "w", "1").as_deref(), Some("new"), "until the store has it");
        // The store had it before the window closed.
        assert_eq!(
            reconcile(Some(vec![("1".to_owned(), "new".to_owned())]), &journal, "w", fresh),
            [kept("1", "new", Some("new"))]
        );
        assert_eq!((noted(&journal, "w", "1"), journal.keys("chamdiem.").len()), (None, 0));
    }

    #[test]
    fn what_two_windows_wrote_stands_side_by_side() {
        let journal = MemoryStorage::with_room(1000);
        note(&journal, "w", "1", "mine", Some("old"));
        let all = reconcile(Some(vec![("1".to_owned(), "theirs".to_owned())]), &journal, "w", fresh);
        assert_eq!(all, [kept("9", "mine", None), kept("1", "theirs", Some("theirs"))]);
        assert_eq!((noted(&journal, "w", "1"), noted(&journal, "w", "9").as_deref()), (None, Some("mine")));
        // Deleted by the other window: the work of this one stays.
        let journal = MemoryStorage::with_room(1000);
        note(&journal, "w", "1", "mine", Some("old"));
        assert_eq!(reconcile(Some(Vec::new()), &journal, "v", fresh), [kept("1", "mine", None)]);
        assert_eq!((noted(&journal, "w", "1"), noted(&journal, "v", "1").as_deref()), (None, Some("mine")));
    }

    #[test]
    fn without_a_store_windows_do_not_write_over_each_other() {
        let journal = MemoryStorage::with_room(1000);
        note(&journal, "v", "1", "one", None);
        note(&journal, "w", "1", "two", None);
        let all = reconcile(None, &journal, "x", fresh);
        assert_eq!(all, [kept("9", "two", None), kept("1", "one", None)]);
        assert_eq!(reconcile(None, &journal, "y", fresh), all, "and once");
        assert_eq!(journal.keys("chamdiem.").len(), 2);
    }

    #[test]
    fn a_write_that_was_cut_off_stays_newer_over_a_start_without_the_store() {
        let journal = MemoryStorage::with_room(1000);
        assert!(note(&journal, "w", "1", "new", Some("old")));
        assert_eq!(reconcile(None, &journal, "v", fresh), [kept("1", "new", None)]);
        assert_eq!(noted(&journal, "w", "1"), None);
        // Typed in that window.
        assert!(note_on(&journal, "v", "1", "newer"));
        let stored = || Some(vec![("1".to_owned(), "old".to_owned())]);
        assert_eq!(reconcile(stored(), &journal, "x", fresh), [kept("1", "newer", Some("old"))]);
    }

    #[test]
    fn a_full_journal_never_makes_an_old_text_pass_for_a_newer_one() {
        let journal = MemoryStorage::with_room(90);
        assert!(note(&journal, "w", "1", "old", Some("base")));
        assert!(!note(&journal, "w", "1", &"new".repeat(40), Some("stored")));
        let all = reconcile(Some(vec![("1".to_owned(), "stored".to_owned())]), &journal, "w", fresh);
        assert!(all.contains(&kept("1", "stored", Some("stored"))), "{all:?}");
    }

    #[test]
    fn full_storage_says_so_and_keeps_what_it_has() {
        let journal = MemoryStorage::with_room(40);
        assert!(note(&journal, "w", "1", "short", None));
        assert!(!note(&journal, "w", "1", &"long".repeat(20), None));
        assert_eq!(noted(&journal, "w", "1").as_deref(), Some("short"));
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
