//! The field of one count, and the notice under it.

use super::cells::take_cells;
use super::{icons, notices};
use crate::format::entry::MOST_NAME;
use crate::ui::number::{Reading, Wrong, write_count};
use crate::ui::ports::browser;
use crate::ui::set_handle::SetHandle;
use crate::ui::state::{Action, Stored};
use crate::ui::words::Words;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Id of a count's field.
pub fn field_id(count: &str) -> String {
    format!("count-{count}")
}

pub struct CountFieldProps {
    pub words: Words,
    pub index: usize,
    /// Id of the count.
    pub count: String,
    pub label: String,
    pub text: String,
    /// How it reads; `None` while it is being typed and must not complain.
    pub reading: Option<Reading>,
    /// Ids of notices about it.
    pub described_by: Option<String>,
    /// Whether another check has found it wrong.
    pub faulty: bool,
    /// Id of the field that Enter goes to.
    pub next: Option<String>,
    pub emit: Callback<Action>,
}

/// Label and input.
pub fn count_field(props: &CountFieldProps) -> Html {
    let index = props.index;
    let question = matches!(props.reading, Some(Reading::Question(_)));
    let wrong = props.faulty || matches!(props.reading, Some(Reading::Wrong(_)));
    let oninput = props.emit.reform(move |event: InputEvent| {
        Action::Type(index, event.target_unchecked_into::<HtmlInputElement>().value())
    });
    // On blur, not on change: whoever types and takes it back has left the field all the same.
    let onblur = props.emit.reform(move |_: FocusEvent| Action::Settle(index));
    let onpaste = take_cells(props.emit.reform(move |text| Action::Paste(text, index)));
    let onkeydown = {
        let next = props.next.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                // Leaving the field settles it; after the last comes what they make together.
                browser::focus(next.as_deref().unwrap_or("summary-title"));
            }
        })
    };
    let id = field_id(&props.count);
    html! {
        <div class={classes!("field", question.then_some("field--question"))}>
            <label for={id.clone()}>{ props.label.clone() }</label>
            <input {id} name={props.count.clone()} type="text" inputmode="numeric" autocomplete="off" spellcheck="false"
                maxlength={MOST_NAME.to_string()} placeholder={props.words.t("enter/no_number")} value={props.text.clone()}
                aria-invalid={wrong.then_some("true")} aria-describedby={props.described_by.clone()}
                {oninput} {onblur} {onkeydown} {onpaste} />
        </div>
    }
}

/// Id of the notice under a field.
pub fn notice_id(count: &str) -> String {
    format!("about-{count}")
}

/// What is to be said under a field, once it is left.
pub fn field_notice(set: &SetHandle, words: Words, stored: &Stored, index: usize, emit: &Callback<Action>) -> Html {
    let text = stored.draft.fields.get(index).cloned().unwrap_or_default();
    let count = set.criteria.counts().get(index).map_or("", String::as_str);
    match stored.assessment.readings.get(index) {
        Some(Reading::Wrong(wrong)) => notices::error(notice_id(count), complaint(words, *wrong, &text), advice(words)),
        Some(Reading::Question(value)) => question(words, index, count, &text, *value, emit),
        Some(Reading::Empty | Reading::Count(_)) | None => Html::default(),
    }
}

/// What is wrong with a typed text.
pub fn complaint(words: Words, wrong: Wrong, text: &str) -> String {
    let text: String = text.chars().take(40).collect();
    words.tf(&format!("wrong/{}", wrong.key()), &[("text", text)])
}

fn advice(words: Words) -> String {
    words.tf("enter/write_like", &[("example", write_count(1_234_567, words.0))])
}

fn question(words: Words, index: usize, count: &str, text: &str, value: u64, emit: &Callback<Action>) -> Html {
    let (id, title) = (notice_id(count), format!("{}-title", notice_id(count)));
    let whole = write_count(value, words.0);
    let field = field_id(count);
    let yes = {
        let (emit, field) = (emit.clone(), field.clone());
        Callback::from(move |_| {
            emit.emit(Action::Answer(index, value));
            browser::focus(&field);
        })
    };
    let again = Callback::from(move |_| browser::focus(&field));
    let values = [("text", text.trim().to_owned()), ("whole", whole.clone())];
    html! {
        <div class="notice notice--question" {id} role="group" aria-labelledby={title.clone()}>
            { icons::question() }
            <p id={title}>{ words.tf("enter/question", &values) }</p>
            <p>{ words.t("enter/question_why") }</p>
            <div class="actions">
                <button class="btn btn--small" type="button" onclick={yes}>{ whole }</button>
                <button class="btn btn--small btn--quiet" type="button" onclick={again}>{ words.tf("enter/question_again", &values) }</button>
            </div>
        </div>
    }
}
