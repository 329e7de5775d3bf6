//! Who signs for a unit, and what else stands around its reports: kept on this machine for each unit.

use super::Storage;
use crate::format::Unit;
use crate::format::entry::MOST_NAME;

/// What the keys of all of them begin with.
const KEY: &str = "chamdiem.letter.";

/// Where there was one for all units, before each had its own.
const OF_ALL: &str = "chamdiem.letter";

/// Place, names and titles, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The authority above the unit, if the letterhead names one.
    pub above: String,
    /// Where it is signed.
    pub place: String,
    /// Who made it.
    pub maker: String,
    /// The title of who signs.
    pub head_title: String,
    /// Who signs.
    pub head: String,
}

impl Letter {
    /// Its texts, in the order above.
    pub fn fields(&mut self) -> [&mut String; 5] {
        [&mut self.above, &mut self.place, &mut self.maker, &mut self.head_title, &mut self.head]
    }

    /// As it was left on this machine for a unit: nobody signs for another.
    pub fn stored(storage: &dyn Storage, unit: &Unit) -> Self {
        let mut letter = Letter::default();
        let text = find(storage, unit).or_else(|| storage.get(OF_ALL)).unwrap_or_default();
        for (field, line) in letter.fields().into_iter().zip(text.split('\n')) {
            line.clone_into(field);
        }
        letter
    }

    /// Keeps it. Blocked storage only forgets it.
    pub fn store(&self, storage: &dyn Storage, unit: &Unit) {
        let lines = self.clone().fields().map(|field| field.replace('\n', " "));
        if let Some(key) = key(unit) {
            storage.set(&key, &lines.join("\n"));
        }
    }
}

/// Where that of a unit is kept: by its code, or else by its name. Nobody signs for a unit that has neither.
pub fn key(unit: &Unit) -> Option<String> {
    keys(unit).next()
}

fn keys(unit: &Unit) -> impl Iterator<Item = String> {
    let named = [unit.code.trim(), unit.name.trim()].into_iter().filter(|text| !text.is_empty());
    named.map(|text| [KEY, text].concat())
}

/// By its code, or as it was kept before the unit had one.
fn find(storage: &dyn Storage, unit: &Unit) -> Option<String> {
    keys(unit).find_map(|key| storage.get(&key))
}

/// A unit is called otherwise from now on: whoever signed for it still does, unless somebody is known to sign for it already.
pub fn rename(storage: &dyn Storage, before: &Unit, after: &Unit) {
    if let (None, Some(text), Some(key)) = (find(storage, after), find(storage, before), key(after)) {
        storage.set(&key, &text);
    }
}

/// Those of all units, for a backup: keys and texts.
pub fn all(storage: &dyn Storage) -> Vec<(String, String)> {
    storage.keys(KEY).into_iter().filter_map(|key| storage.get(&key).map(|text| (key, text))).collect()
}

/// Brings back those of a backup; what is here stays.
pub fn restore(storage: &dyn Storage, letters: &[(String, String)]) {
    for (key, text) in letters {
        // A file says what it likes: it writes nothing else here, and no more than somebody may type.
        let is_short = key.chars().count() <= KEY.len() + MOST_NAME && text.chars().count() <= 5 * (MOST_NAME + 1);
        if key.starts_with(KEY) && is_short && storage.get(key).is_none() {
            storage.set(key, text);
        }
    }
}

/// Forgets all of them.
pub fn forget(storage: &dyn Storage) {
    storage.keys(OF_ALL).iter().for_each(|key| storage.remove(key));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Level;
    use crate::ui::ports::memory::MemoryStorage;

    fn unit(code: &str, name: &str) -> Unit {
        Unit { code: code.to_owned(), name: name.to_owned(), level: Level::Commune }
    }

    fn of(head: &str) -> Letter {
        Letter { head: head.to_owned(), ..Letter::default() }
    }

    #[test]
    fn each_unit_has_its_own_and_a_backup_writes_nothing_over() {
        let storage = MemoryStorage::with_room(1000);
        of("Lê\nVăn An").store(&storage, &unit("", "UBND xã Hy Cương"));
        let letter = of("Lê Văn An");
        assert_eq!(Letter::stored(&storage, &unit("", "UBND xã Hy Cương ")), letter);
        for other in ["UBND xã Kim Đức", "UBND xã Hỷ Cương", ""] {
            assert_eq!(Letter::stored(&storage, &unit("", other)), Letter::default(), "{other}");
        }
        letter.store(&storage, &unit("", ""));
        let saved = all(&storage);
        assert_eq!(saved.len(), 1);
        let other = of("Trần Văn B");
        other.store(&storage, &unit("", "UBND xã Hy Cương"));
        restore(&storage, &saved);
        assert_eq!(Letter::stored(&storage, &unit("", "UBND xã Hy Cương")), other);
        forget(&storage);
        assert!(all(&storage).is_empty());
        restore(&storage, &[saved.clone(), vec![("chamdiem.open".to_owned(), "1".to_owned())]].concat());
        assert_eq!(all(&storage), saved);
        assert_eq!(storage.get("chamdiem.open"), None);
    }

    #[test]
    fn a_unit_that_is_called_otherwise_keeps_who_signs_for_it() {
        let storage = MemoryStorage::with_room(1000);
        let (plain, coded) = (unit("", "UBND xã Hy Cương"), unit("H44.15", "UBND xã Hy Cương"));
        of("Lê Văn An").store(&storage, &plain);
        assert_eq!(Letter::stored(&storage, &coded), of("Lê Văn An"), "by the name it had before its code");
        of("Trần Văn B").store(&storage, &coded);
        assert_eq!(Letter::stored(&storage, &plain), of("Lê Văn An"));
        let (spelt, known) = (unit("", "UBND phường Hy Cương"), unit("", "UBND xã Kim Đức"));
        rename(&storage, &plain, &spelt);
        assert_eq!(Letter::stored(&storage, &spelt), of("Lê Văn An"));
        of("Hà Văn C").store(&storage, &known);
        rename(&storage, &plain, &known);
        assert_eq!(Letter::stored(&storage, &known), of("Hà Văn C"));
        rename(&storage, &plain, &unit("", ""));
        assert_eq!(all(&storage).len(), 4);
    }

    #[test]
    fn the_one_that_all_units_had_is_where_each_begins_and_goes_with_the_rest() {
        let storage = MemoryStorage::with_room(1000);
        storage.set(OF_ALL, "\n\n\n\nLê Văn An");
        assert_eq!(Letter::stored(&storage, &unit("", "UBND xã Hy Cương")), of("Lê Văn An"));
        forget(&storage);
        assert_eq!(storage.get(OF_ALL), None);
    }
}
