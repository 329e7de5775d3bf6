//! The field for stated points of a group or an indicator.

use super::cells::guard_paste;
use crate::engine::Points;
use crate::format::entry::MOST_NAME;
use crate::ui::number::{PointsReading, read_points};
use crate::ui::words::Words;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PointsFieldProps {
    pub words: Words,
    /// Id of what has the points.
    pub id: String,
    pub max: Points,
    /// As typed.
    pub text: String,
    pub reading: PointsReading,
    /// Ids of notices about it.
    pub described_by: Option<String>,
    pub on_text: Callback<String>,
    /// Whether it is a figure to monitor and no points.
    #[prop_or_default]
    pub informs: bool,
}

/// Id of the field of a group or an indicator.
pub fn points_field_id(id: &str) -> String {
    format!("stated-{id}")
}

/// Label, input, and what is wrong once it is left.
#[component]
pub fn PointsField(props: &PointsFieldProps) -> Html {
    let PointsFieldProps { words, id, max, text, reading, described_by, on_text, informs } = props;
    let typing = use_state(|| false);
    let oninput = {
        let typing = typing.clone();
        on_text.reform(move |event: InputEvent| {
            typing.set(true);
            event.target_unchecked_into::<HtmlInputElement>().value()
        })
    };
    // Enter settles what has changed, too.
    let onchange = {
        let (typing, on_text, words, max) = (typing.clone(), on_text.clone(), *words, *max);
        Callback::from(move |event: Event| {
            typing.set(false);
            // What stands there, and not what was drawn last: that may be a letter behind.
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            if let PointsReading::Points(points) = read_points(&text, max) {
                let settled = words.points(points);
                // A field that is only passed through is no step to undo.
                if settled != text {
                    on_text.emit(settled);
                }
            }
        })
    };
    let onblur = onchange.reform(|event: FocusEvent| event.into());
    let wrong = *reading == PointsReading::Wrong && !*typing;
    let (field, problem) = (points_field_id(id), format!("stated-{id}-problem"));
    let about: Vec<String> = wrong.then(|| problem.clone()).into_iter().chain(described_by.clone()).collect();
    let about = (!about.is_empty()).then(|| about.join(" "));
    html! {
        <>
            <div class="field">
                <label for={field.clone()}>{ words.tf(if *informs { "enter/state_figure_label" } else { "enter/state_group_label" }, &[("max", words.max(*max))]) }</label>
                <input id={field} type="text" inputmode="decimal" autocomplete="off" maxlength={MOST_NAME.to_string()} value={text.clone()}
                    {oninput} {onchange} {onblur} onpaste={guard_paste(on_text.clone())} aria-invalid={wrong.then_some("true")} aria-describedby={about} />
            </div>
            <div>
                if wrong {
                    <p class="problem" id={problem} role="alert">{ words.tf("enter/state_group_wrong", &[("max", words.max(*max))]) }</p>
                }
            </div>
        </>
    }
}
