//! Storage in memory: the twin that tests use.

use super::Storage;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Keeps up to `room` bytes until it is dropped.
#[derive(Debug)]
pub struct MemoryStorage {
    texts: RefCell<BTreeMap<String, String>>,
    room: usize,
}

impl MemoryStorage {
    /// Empty storage with room for so many bytes.
    pub fn with_room(room: usize) -> Self {
        MemoryStorage { texts: RefCell::default(), room }
    }
}

impl Storage for MemoryStorage {
    fn keys(&self, prefix: &str) -> Vec<String> {
        self.texts.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, text: &str) -> bool {
        let mut texts = self.texts.borrow_mut();
        let others: usize =
            texts.iter().filter(|(other, _)| *other != key).map(|(key, text)| key.len() + text.len()).sum();
        let fits = others + key.len() + text.len() <= self.room;
        if fits {
            texts.insert(key.to_owned(), text.to_owned());
        }
        fits
    }

    fn remove(&self, key: &str) {
        self.texts.borrow_mut().remove(key);
    }
}
