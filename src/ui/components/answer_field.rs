//! The field of a question that is answered with yes or no.

use super::count_field::field_id;
use crate::ui::state::Action;
use crate::ui::words::Words;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

pub struct AnswerFieldProps {
    pub words: Words,
    pub index: usize,
    /// Id of the count that holds the answer: 1 for yes, 0 for no.
    pub count: String,
    pub label: String,
    /// As it stands in the draft; anything else than an answer came from a file.
    pub text: String,
    /// Ids of notices about it.
    pub described_by: Option<String>,
    pub faulty: bool,
    pub emit: Callback<Action>,
}

/// Label and list of answers.
pub fn answer_field(props: &AnswerFieldProps) -> Html {
    let AnswerFieldProps { words, index, text, .. } = props;
    let index = *index;
    let onchange = {
        let emit = props.emit.clone();
        Callback::from(move |event: Event| {
            emit.emit(Action::Type(index, event.target_unchecked_into::<HtmlSelectElement>().value()));
            emit.emit(Action::Settle(index));
        })
    };
    let answers = [("", words.t("enter/no_number")), ("1", words.t("enter/yes")), ("0", words.t("enter/no"))];
    let other = answers.iter().all(|(value, _)| value != text);
    let id = field_id(&props.count);
    html! {
        <div class="field">
            <label for={id.clone()}>{ props.label.clone() }</label>
            <select {id} name={props.count.clone()} {onchange} aria-invalid={props.faulty.then_some("true")}
                aria-describedby={props.described_by.clone()}>
                { for answers.map(|(value, word)| html! { <option {value} selected={value == text}>{ word }</option> }) }
                if other { <option value={text.clone()} selected={true}>{ text.clone() }</option> }
            </select>
        </div>
    }
}
