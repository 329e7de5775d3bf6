//! Where each number comes from: the system it was taken from, the day of the snapshot, who gave it, a note.

mod day;
mod told;

use crate::format::Evidence;
use crate::format::entry::MOST_NAME;
use crate::format::evidence::{FIELDS, SAID};
use crate::sheets::naming::in_order;
use crate::ui::components::steps::{Step, asked};
use crate::ui::handover::{Handover, Puts};
use crate::ui::ports::browser;
use crate::ui::words::Words;
use day::DayField;
use std::rc::Rc;
use told::{fill, say};
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub use told::{Told, come, numbers, of, outdated, plain, plain_points};

#[derive(Properties, PartialEq)]
pub struct EvidenceProps {
    pub words: Words,
    pub handed: Rc<Handover>,
}

/// The button that fills more than gaps. Both submit: the browser stops them at a day that is half typed.
const OVER: &str = "evidence-over";

/// The page.
#[component]
pub fn EvidencePage(props: &EvidenceProps) -> Html {
    let EvidenceProps { words, handed } = props;
    let words = *words;
    let common = use_state(Evidence::default);
    let said = use_state(String::new);
    // The draft as it was filled, as a file, and what it was filled with.
    let filling = use_state(|| None::<(String, Evidence)>);
    let Some((id, draft)) = handed.current() else {
        return super::without_draft(words, "evidence-title", words.t("evidence/title"), words.t("evidence/no_draft"));
    };
    let numbers = numbers(words, draft);
    let put = {
        let handed = handed.clone();
        Callback::from(move |(row, told, field, text): (usize, Told, usize, String)| {
            let Some((id, draft)) = handed.current() else { return };
            let mut draft = draft.clone();
            say(&mut draft, &told, field, &text);
            Puts { typing: Some(row * FIELDS.len() + field), ..Puts::one(id, &draft, words.0) }.say();
        })
    };
    let fill_in = {
        let (id, draft, numbers, common, said, filling) =
            (id.to_owned(), draft.clone(), numbers.clone(), common.clone(), said.clone(), filling.clone());
        Callback::from(move |over: bool| {
            let mut draft = draft.clone();
            let filled = fill(&mut draft, &numbers, &common, over);
            filling.set((filled > 0).then(|| (draft.write_file(words.0), (*common).clone())));
            if filled > 0 {
                Puts::one(&id, &draft, words.0).say();
            }
            let told = if over { "evidence/replaced" } else { "evidence/filled" };
            said.set(words.tf(told, &[("count", filled.to_string())]));
        })
    };
    // As long as nothing else has changed, here or elsewhere.
    let last = filling.as_ref().filter(|(after, _)| draft.write_file(words.0) == *after);
    let take_back = last.map(|_| {
        let said = said.clone();
        Callback::from(move |()| {
            Puts { back: true, ..Puts::default() }.say();
            said.set(words.t("evidence/taken_back").to_owned());
        })
    });
    let keys = {
        // What was typed since is the browser's to take back; before, it would take back what the draft was filled with.
        let take_back = take_back.clone().filter(|_| last.is_some_and(|(_, with)| *with == *common));
        Callback::from(move |event: KeyboardEvent| {
            if let Some(take_back) = take_back.as_ref().filter(|_| asked(&event) == Some(Step::Back)) {
                event.prevent_default();
                take_back.emit(());
            }
        })
    };
    let told = numbers.iter().filter(|told| of(draft, &told.id).is_some()).count();
    let old = numbers
        .iter()
        .filter(|told| of(draft, &told.id).is_some_and(|said| outdated(words, told, said).is_some()))
        .count();
    let progress = [("told", told.to_string()), ("all", numbers.len().to_string()), ("old", old.to_string())];
    let sources: Vec<&str> = {
        let all = draft.evidence.iter().map(|(_, said)| said.source.as_str());
        in_order(all.filter(|source| !source.is_empty()))
    };
    html! {
        <main class="wrap office" id="main" tabindex="-1" onkeydown={keys}>
            <div class="office__head">
                <h1 id="evidence-title" tabindex="-1">{ words.t("evidence/title") }</h1>
                <p class="note">{ super::for_whom(words, draft) }</p>
                <p class="lead">{ words.t("evidence/lead") }</p>
            </div>
            <form class="panel office__block" onsubmit={fill_in.reform(|event: SubmitEvent| {
                event.prevent_default();
                event.submitter().is_some_and(|button| button.id() == OVER)
            })}>
                <h2>{ words.t("evidence/common") }</h2>
                <div class="evidence__fields">
                    { for (0..SAID).map(|field| {
                        let common = common.clone();
                        let value = common.fields().get(field).map_or_else(String::new, |text| (*text).to_owned());
                        let set = Callback::from(move |text: String| {
                            let mut next = (*common).clone();
                            if let Some(one) = next.fields_mut().into_iter().nth(field) { *one = text; }
                            common.set(next);
                        });
                        input(words, "common", field, &value, set)
                    }) }
                </div>
                <div class="actions"><button class="btn" type="submit" id="evidence-fill">{ words.t("evidence/fill") }</button>
                    <button class="btn btn--quiet" type="submit" id={OVER}>{ words.t("evidence/over") }</button></div>
                <p class="note" role="status" id="evidence-said">{ (*said).clone() }</p>
                if let Some(take_back) = take_back {
                    <div class="actions"><button class="btn btn--small btn--quiet" type="button" id="evidence-back" title="Control+Z"
                        aria-keyshortcuts="Control+Z" onclick={take_back.reform(|_: MouseEvent| {
                            // The button goes; what it was about stays in view.
                            browser::focus("evidence-fill");
                        })}>{ words.t("enter/undo") }</button></div>
                }
            </form>
            <datalist id="sources">{ for sources.iter().map(|source| html! { <option value={(*source).to_owned()} /> }) }</datalist>
            <p class="note" id="evidence-told">{ words.tf("evidence/told", &progress) }if old > 0 { { " " }<strong>{ words.tf("evidence/old", &progress) }</strong> }</p>
            // For the eye, in wide windows; each field has its own label.
            <p class="evidence__heads" aria-hidden="true"><span></span>{ for LABELS.iter().take(SAID).map(|label| html! { <span>{ words.t(label) }</span> }) }</p>
            <ol class="evidence">
                { for numbers.iter().enumerate().map(|(row, told)| {
                    let none = Evidence::default();
                    let said = of(draft, &told.id).unwrap_or(&none);
                    let name = ["name-", &told.id].concat();
                    let value = if told.value.is_empty() { words.t("enter/no_value") } else { &told.value };
                    html! {
                        <li key={told.id.clone()}>
                            <div class="evidence__row" role="group" aria-labelledby={name.clone()}>
                                <h2 id={name}><span>{ told.name.clone() }</span>{ " " }<b class="nowrap">{ value.to_owned() }</b></h2>
                                <div class="evidence__fields">
                                    { for said.fields().into_iter().take(SAID).enumerate().map(|(field, text)| {
                                        let (put, one) = (put.clone(), told.clone());
                                        let set = Callback::from(move |text| put.emit((row, one.clone(), field, text)));
                                        input(words, &told.id, field, text, set)
                                    }) }
                                </div>
                                // One node in any case: what stands before it keeps the focus.
                                if let Some(number) = outdated(words, told, said) {
                                    { question(words, told, &number, put.reform({
                                        let one = told.clone();
                                        move |_| (row, one.clone(), SAID, one.number.clone())
                                    })) }
                                }
                            </div>
                        </li>
                    }
                }) }
            </ol>
        </main>
    }
}

/// Whether what was said of a number is true of the one that has taken its place.
fn question(words: Words, told: &Told, number: &str, yes: Callback<MouseEvent>) -> Html {
    let focus = [&told.id, "-source"].concat();
    let yes = Callback::from(move |event| {
        yes.emit(event);
        browser::focus(&focus);
    });
    let answer = (!told.number.is_empty()).then(|| (words.t("evidence/still_true"), yes));
    super::question(
        ["about-", &told.id].concat(),
        words.tf("evidence/outdated", &[("number", number.to_owned())]),
        answer,
    )
}

/// Labels of what people say of a number.
pub const LABELS: [&str; FIELDS.len()] =
    ["evidence/source", "evidence/date", "evidence/person", "evidence/note", "evidence/number"];

fn input(words: Words, of: &str, field: usize, value: &str, set: Callback<String>) -> Html {
    let id = format!("{of}-{}", FIELDS[field]);
    let (label, value) = (words.t(LABELS[field]), value.to_owned());
    if FIELDS[field] == "date" {
        return html! { <DayField {words} {id} {label} {value} {set} /> };
    }
    let oninput = set.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <input {id} type="text" list={(field == 0).then_some("sources")} autocomplete="off" maxlength={MOST_NAME.to_string()} {value} {oninput} />
        </div>
    }
}
