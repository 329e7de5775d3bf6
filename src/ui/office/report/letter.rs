//! What stands around a report: place, who made it, who signs. Remembered on this machine for each unit.

use crate::format::Unit;
use crate::format::entry::MOST_NAME;
use crate::ui::ports::Storage;
use crate::ui::words::Words;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the keys of all of them begin with.
const KEY: &str = "chamdiem.letter.";

/// The fields of the form, in order.
const FIELDS: [&str; 5] = ["above", "place", "maker", "head_title", "head"];

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
        let text = key(unit).and_then(|key| storage.get(&key)).unwrap_or_default();
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
    let named = [unit.code.trim(), unit.name.trim()].into_iter().find(|text| !text.is_empty())?;
    Some([KEY, named].concat())
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
    storage.keys(KEY).iter().for_each(|key| storage.remove(key));
}

/// The form.
pub fn letter_form(words: Words, letter: &Letter, change: Callback<Letter>) -> Html {
    let values = letter.clone().fields().map(|field| field.clone());
    let field = |(index, key): (usize, &'static str)| {
        let (letter, change) = (letter.clone(), change.clone());
        let oninput = Callback::from(move |event: InputEvent| {
            let mut next = letter.clone();
            if let Some(field) = next.fields().into_iter().nth(index) {
                *field = event.target_unchecked_into::<HtmlInputElement>().value();
            }
            change.emit(next);
        });
        let id = format!("letter-{key}");
        let label = words.t(match key {
            "above" => "report/letter_above",
            "place" => "report/letter_place",
            "maker" => "report/letter_maker",
            "head_title" => "report/letter_head_title",
            _ => "report/letter_head",
        });
        html! {
            <div class="field">
                <label for={id.clone()}>{ label }</label>
                <input {id} type="text" autocomplete="off" maxlength={MOST_NAME.to_string()} value={values[index].clone()} {oninput} />
            </div>
        }
    };
    html! {
        <details class="report__letter">
            <summary>{ words.t("report/letter") }</summary>
            <div class="report__fields">{ for FIELDS.into_iter().enumerate().map(field) }</div>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Level;
    use crate::ui::ports::memory::MemoryStorage;

    #[test]
    fn each_unit_has_its_own_and_a_backup_writes_nothing_over() {
        let storage = MemoryStorage::with_room(1000);
        let unit = |name: &str| Unit { code: String::new(), name: name.to_owned(), level: Level::Commune };
        let typed = Letter { head: "Lê\nVăn An".to_owned(), ..Letter::default() };
        typed.store(&storage, &unit("UBND xã Hy Cương"));
        let letter = Letter { head: "Lê Văn An".to_owned(), ..typed };
        assert_eq!(Letter::stored(&storage, &unit("UBND xã Hy Cương ")), letter);
        for other in ["UBND xã Kim Đức", "UBND xã Hỷ Cương", ""] {
            assert_eq!(Letter::stored(&storage, &unit(other)), Letter::default(), "{other}");
        }
        letter.store(&storage, &unit(""));
        let saved = all(&storage);
        assert_eq!(saved.len(), 1);
        let other = Letter { head: "Trần Văn B".to_owned(), ..Letter::default() };
        other.store(&storage, &unit("UBND xã Hy Cương"));
        restore(&storage, &saved);
        assert_eq!(Letter::stored(&storage, &unit("UBND xã Hy Cương")), other);
        forget(&storage);
        assert!(all(&storage).is_empty());
        restore(&storage, &[saved.clone(), vec![("chamdiem.open".to_owned(), "1".to_owned())]].concat());
        assert_eq!(all(&storage), saved);
        assert_eq!(storage.get("chamdiem.open"), None);
    }
}
