//! The field of a day, as browsers draw it.

use crate::engine::Period;
use crate::ui::office::snapshot::now;
use crate::ui::ports::browser;
use crate::ui::words::Words;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DayFieldProps {
    pub words: Words,
    pub id: String,
    pub label: &'static str,
    pub value: String,
    pub set: Callback<String>,
}

/// Milliseconds that a press takes: what is said as a field is left by one must not push aside what is pressed.
const PRESS: u32 = 250;

/// The field. What is no day yet stays in it and is not kept, and that is said once it is left.
#[component]
pub fn DayField(props: &DayFieldProps) -> Html {
    let DayFieldProps { words, id, label, value, set } = props;
    let wrong = use_state(|| None::<&'static str>);
    // What is typed and is no day yet; drawn again, the field keeps it.
    let typed = use_state(|| None::<String>);
    {
        let (wrong, typed) = (wrong.clone(), typed.clone());
        use_effect_with(value.clone(), move |_| {
            wrong.set(None);
            typed.set(None);
        });
    }
    let is_day = |text: &str| matches!(Period::parse(text), Some(Period::Day(..)));
    let oninput = {
        let (set, typed) = (set.clone(), typed.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let text = input.value();
            // Empty is what the browser gives of a day that is half typed, too; it knows the difference.
            if is_day(&text) || (text.is_empty() && input.check_validity()) {
                typed.set(None);
                set.emit(text);
            } else {
                typed.set(Some(text));
            }
        })
    };
    let onblur = {
        let wrong = wrong.clone();
        Callback::from(move |event: FocusEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let (text, now) = (input.value(), now());
            let said = match text.is_empty() {
                true => (!input.check_validity()).then_some("evidence/no_day"),
                false if !is_day(&text) => Some("evidence/no_day"),
                false => (!now.starts_with(&text) && text > now).then_some("evidence/later"),
            };
            let wrong = wrong.clone();
            browser::later(PRESS, Box::new(move || wrong.set(said)));
        })
    };
    let value = typed.as_ref().unwrap_or(value);
    let about = wrong.is_some().then(|| ["about-", id].concat());
    html! {
        <div class="field">
            <label for={id.clone()}>{ *label }</label>
            <input id={id.clone()} type="date" min="2000-01-01" autocomplete="off" value={value.clone()} aria-invalid={wrong.is_some().then_some("true")}
                aria-describedby={about.clone()} {oninput} {onblur} />
            if let Some(text) = *wrong { <p class="problem" id={about} role="alert">{ words.t(text) }</p> }
        </div>
    }
}
