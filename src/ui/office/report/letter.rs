//! The form for what stands around a report: place, who made it, who signs.

use crate::format::entry::MOST_NAME;
use crate::ui::ports::letters::Letter;
use crate::ui::words::Words;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The fields of the form, in the order of those of a [`Letter`].
const FIELDS: [&str; 5] = ["above", "place", "maker", "head_title", "head"];

/// The form; `is_kept` says whether the unit has a code or a name to keep it under.
pub fn letter_form(words: Words, letter: &Letter, is_kept: bool, change: Callback<Letter>) -> Html {
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
            if !is_kept { <p class="note">{ words.t("report/letter_unkept") }</p> }
            <div class="report__fields">{ for FIELDS.into_iter().enumerate().map(field) }</div>
        </details>
    }
}
