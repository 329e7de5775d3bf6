//! The set in the making: it belongs to the program of the rules page and not to its one page, since pages come and go.

use crate::criteria::canonical;
use crate::format::{Value, read_json};
use crate::ui::ports::Storage;
use std::cell::RefCell;
use std::rc::Rc;

/// Where it is kept, valid or not.
const KEY: &str = "chamdiem.own";

/// Whether it is safe.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Kept {
    /// In storage.
    #[default]
    Yes,
    /// Storage is blocked or full.
    No,
    /// Another window has changed it since; it was not overwritten.
    Elsewhere,
}

/// The set in the making, if there is one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Making {
    /// Its file.
    pub file: Option<Rc<Value>>,
    /// Whether it is safe.
    pub kept: Kept,
    /// The text as this window last read or wrote it; shared by all states, since edits may come faster than pages.
    known: Rc<RefCell<Option<String>>>,
}

impl Making {
    /// As it was left.
    pub fn stored(storage: &dyn Storage) -> Self {
        let known = storage.get(KEY);
        let file = known.as_ref().and_then(|text| read_json(text).ok()).map(Rc::new);
        Making { file, kept: Kept::Yes, known: Rc::new(RefCell::new(known)) }
    }

    /// With another content, which is stored unless another window has stored one of its own.
    pub fn with(&self, storage: &dyn Storage, file: Option<Value>) -> Self {
        let text = file.as_ref().map(canonical);
        let kept = self.store(storage, text);
        Making { file: file.map(Rc::new), kept, known: self.known.clone() }
    }

    fn store(&self, storage: &dyn Storage, text: Option<String>) -> Kept {
        let mut known = self.known.borrow_mut();
        if storage.get(KEY) != *known {
            return Kept::Elsewhere;
        }
        match &text {
            Some(text) if !storage.set(KEY, text) => return Kept::No,
            Some(_) => {}
            None => storage.remove(KEY),
        }
        *known = text;
        Kept::Yes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::ports::memory::MemoryStorage;

    fn file(id: &str) -> Option<Value> {
        Some(Value::Object(vec![("id".to_owned(), Value::Text(id.to_owned()))]))
    }

    #[test]
    fn it_comes_back_and_is_not_written_over_what_another_window_wrote() {
        let storage = MemoryStorage::with_room(10_000);
        let one = Making::stored(&storage);
        let one = one.with(&storage, file("a"));
        let two = Making::stored(&storage);
        assert_eq!((two.file.as_deref(), two.kept), (file("a").as_ref(), Kept::Yes));
        let two = two.with(&storage, file("b"));
        assert_eq!(two.kept, Kept::Yes);
        let one = one.with(&storage, file("c"));
        assert_eq!((one.kept, one.file.as_deref()), (Kept::Elsewhere, file("c").as_ref()), "shown, not stored");
        assert_eq!(Making::stored(&storage).file.as_deref(), file("b").as_ref());
        assert_eq!(two.with(&storage, None).kept, Kept::Yes);
        assert_eq!(Making::stored(&storage).file, None);
    }

    #[test]
    fn two_edits_from_one_state_are_both_this_windows() {
        let storage = MemoryStorage::with_room(10_000);
        let state = Making::stored(&storage);
        assert_eq!(state.with(&storage, file("a")).kept, Kept::Yes);
        assert_eq!(state.with(&storage, file("b")).kept, Kept::Yes);
    }

    #[test]
    fn full_storage_says_so_and_keeps_what_is_shown() {
        let storage = MemoryStorage::with_room(30);
        let state = Making::stored(&storage).with(&storage, file("a")).with(&storage, file(&"long".repeat(20)));
        assert_eq!((state.kept, state.file.is_some()), (Kept::No, true));
        assert_eq!(state.with(&storage, file("b")).kept, Kept::Yes);
    }
}
