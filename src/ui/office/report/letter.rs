//! What stands around a report: place, who made it, who signs. Remembered on this machine.

use crate::format::entry::MOST_NAME;
use crate::ui::ports::Storage;
use crate::ui::words::Words;
use web_sys::HtmlInputElement;
use yew::prelude::*;

const KEY: &str = "chamdiem.letter";

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
    fn fields(&mut self) -> [&mut String; 5] {
        [&mut self.above, &mut self.place, &mut self.maker, &mut self.head_title, &mut self.head]
    }

    /// As it was left on this machine.
    pub fn stored(storage: &dyn Storage) -> Self {
        let mut letter = Letter::default();
        let text = storage.get(KEY).unwrap_or_default();
        for (field, line) in letter.fields().into_iter().zip(text.split('\n')) {
            line.clone_into(field);
        }
        letter
    }

    /// Keeps it. Blocked storage only forgets it.
    pub fn store(&self, storage: &dyn Storage) {
        let lines = self.clone().fields().map(|field| field.replace('\n', " "));
        storage.set(KEY, &lines.join("\n"));
    }
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
    use crate::ui::ports::memory::MemoryStorage;

    #[test]
    fn it_comes_back_as_it_was_left() {
        let storage = MemoryStorage::with_room(1000);
        assert_eq!(Letter::stored(&storage), Letter::default());
        let letter = Letter { place: "Phú Thọ".to_owned(), head: "Nguyễn\nA".to_owned(), ..Letter::default() };
        letter.store(&storage);
        assert_eq!(Letter::stored(&storage), Letter { head: "Nguyễn A".to_owned(), ..letter });
    }
}
