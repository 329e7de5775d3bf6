//! A set of one's own: begun from one that is there or from a file, changed in a form, checked as it is typed, tried on
//! the open assessment, saved as a file, used to score. Its address: `#/own`.

mod edit;
mod fields;

use super::compare::changes::changes_block;
use super::compare::waterfall::{card, waterfall_block};
use crate::criteria::canonical;
use crate::engine::{Finding, FindingCode};
use crate::format::{Value, read_json};
use crate::texts::{Locale, messages};
use crate::ui::components::open_file::OpenFile;
use crate::ui::handover::{Handover, USE_EVENT};
use crate::ui::ports::Storage;
use crate::ui::ports::browser::{self, Browser};
use crate::ui::set_handle::SetHandle;
use crate::ui::sets;
use crate::ui::words::Words;
use fields::{Edit, Form, field_id, told};
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Where the set in the making is kept, valid or not.
const KEY: &str = "chamdiem.own";

/// Most findings listed above the form; each stands at its field too.
const MOST_SHOWN: usize = 12;

#[derive(Properties, PartialEq)]
pub struct OwnProps {
    pub words: Words,
    pub handed: Rc<Handover>,
}

/// A file that was refused: its name and why.
type Refused = (String, Vec<Finding>);

/// The page.
#[component]
pub fn Own(props: &OwnProps) -> Html {
    let OwnProps { words, handed } = props;
    let words = *words;
    let file = use_state(|| Browser.get(KEY).and_then(|text| read_json(&text).ok()).map(Rc::new));
    let refused = use_state(|| None::<Refused>);
    let kept = use_state(|| true);
    let set_file = {
        let (file, kept, refused) = (file.clone(), kept.clone(), refused.clone());
        Callback::from(move |next: Option<Value>| {
            match &next {
                Some(value) => kept.set(Browser.set(KEY, &canonical(value))),
                None => Browser.remove(KEY),
            }
            refused.set(None);
            file.set(next.map(Rc::new));
        })
    };
    let body = match (*file).clone() {
        None => html! { <Begin {words} refused={(*refused).clone()} on_file={set_file} on_refused={
            let refused = refused.clone();
            Callback::from(move |one| refused.set(Some(one)))
        } /> },
        Some(file) => html! { <Editor {words} {file} handed={handed.clone()} kept={*kept} on_file={set_file} /> },
    };
    html! {
        <main class="wrap rules" id="main" tabindex="-1">
            <div class="start__head">
                <h1>{ words.t("own/title") }</h1>
                <p class="lead">{ words.t("own/lead") }</p>
            </div>
            { body }
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct BeginProps {
    words: Words,
    refused: Option<Refused>,
    on_file: Callback<Option<Value>>,
    on_refused: Callback<Refused>,
}

/// Begin from a set that is there, or from a file.
#[component]
fn Begin(props: &BeginProps) -> Html {
    let BeginProps { words, refused, on_file, on_refused } = props;
    let base = use_state(|| 0usize);
    let all = sets::loaded();
    let choose = {
        let base = base.clone();
        Callback::from(move |event: Event| {
            base.set(event.target_unchecked_into::<HtmlSelectElement>().value().parse().unwrap_or(0));
        })
    };
    let create = {
        let (set, on_file) = (all.get(*base).cloned(), on_file.clone());
        Callback::from(move |_| {
            let Some(set) = &set else { return };
            let title = |locale| Words(locale).tf("own/copy_title", &[("set", set.title(Words(locale)))]);
            let id = fresh_id(&set.id);
            on_file.emit(Some(edit::copy_of(set, &id, [title(Locale::Vi), title(Locale::En)])));
        })
    };
    let opened = {
        let (on_file, on_refused) = (on_file.clone(), on_refused.clone());
        Callback::from(move |(name, text): (String, Result<String, Finding>)| {
            match text.and_then(|text| read_json(&text)) {
                Err(finding) => on_refused.emit((name, vec![finding])),
                Ok(value) => match edit::checked(&value) {
                    Err(found) if !edit::can_be_mended(&value) || !is_criteria(&found) => {
                        on_refused.emit((name, found))
                    }
                    Ok(_) | Err(_) => on_file.emit(Some(value)),
                },
            }
        })
    };
    html! {
        <>
            <div class="own__begin">
                <section class="panel" aria-labelledby="own-copy">
                    <h2 id="own-copy">{ words.t("own/begin") }</h2>
                    <div class="field">
                        <label for="own-base">{ words.t("own/base") }</label>
                        <select id="own-base" onchange={choose}>{ for all.iter().enumerate().map(|(index, set)| html! {
                            <option value={index.to_string()} selected={index == *base}>{ set.title(*words) }</option>
                        }) }</select>
                    </div>
                    <div class="actions"><button class="btn btn--primary" type="button" id="own-create" onclick={create}>{ words.t("own/create") }</button></div>
                </section>
                <section class="panel" aria-labelledby="own-open">
                    <h2 id="own-open">{ words.t("own/open") }</h2>
                    <OpenFile id="own-file" label={words.t("own/open_label")} on_text={opened} />
                </section>
            </div>
            if let Some((name, found)) = refused {
                <div class="notice notice--error" id="own-refused" role="alert">
                    <p><strong>{ words.tf("notice/file_refused", &[("name", name.clone())]) }</strong></p>
                    { list(*words, None, found) }
                </div>
            }
        </>
    }
}

/// Whether a file is one of criteria, with whatever wrong, and not something else altogether.
fn is_criteria(found: &[Finding]) -> bool {
    !found.iter().any(|one| matches!(one.code, FindingCode::ForeignFile | FindingCode::FutureFormat))
}

/// An id that no set has: `qd766-2026-own`, `qd766-2026-own-2`.
fn fresh_id(base: &str) -> String {
    let named = |number: u32| if number == 1 { format!("{base}-own") } else { format!("{base}-own-{number}") };
    (1..).map(named).find(|id| sets::of_id(id).is_none()).unwrap_or_default()
}

#[derive(Properties, PartialEq)]
struct EditorProps {
    words: Words,
    file: Rc<Value>,
    handed: Rc<Handover>,
    /// Whether the last change could be stored.
    kept: bool,
    on_file: Callback<Option<Value>>,
}

/// The form, what it does to the open assessment, and what is wrong.
#[component]
fn Editor(props: &EditorProps) -> Html {
    let EditorProps { words, file, handed, kept, on_file } = props;
    let words = *words;
    let typing = use_state(|| None::<(String, String)>);
    let leaving = use_state(|| false);
    let checked = use_memo(file.clone(), |file| taken_id(edit::checked(file).map(SetHandle::new)));
    let on_edit = {
        let (typing, file, on_file) = (typing.clone(), file.clone(), on_file.clone());
        Callback::from(move |one: Edit| {
            let mut next = (*file).clone();
            match one {
                Edit::Type(pointer, kind, text) => {
                    edit::change(&mut next, &pointer, &kind.to_file(&text));
                    typing.set(Some((pointer, text)));
                }
                Edit::Put(texts) => {
                    texts.iter().for_each(|(pointer, text)| edit::change(&mut next, pointer, text));
                    typing.set(None);
                }
                Edit::Leave => {
                    typing.set(None);
                    return;
                }
            }
            on_file.emit(Some(next));
        })
    };
    let found: &[Finding] = checked.as_ref().as_ref().err().map(Vec::as_slice).unwrap_or_default();
    let form = Form { words, file, found, typing: typing.as_ref(), on_edit };
    let text = canonical(file);
    let save = {
        let (name, text) = (format!("{}.criteria.json", edit::text_at(file, "/id")), text.clone());
        Callback::from(move |_| browser::download(&name, &text))
    };
    let drop_it = {
        let (on_file, leaving) = (on_file.clone(), leaving.clone());
        Callback::from(move |_| if *leaving { on_file.emit(None) } else { leaving.set(true) })
    };
    let stay = {
        let leaving = leaving.clone();
        Callback::from(move |_| leaving.set(false))
    };
    let use_it = Callback::from(move |_: MouseEvent| browser::say(USE_EVENT, &text));
    let groups = edit::at(file, "/groups").map(|groups| groups.items().len()).unwrap_or(0);
    html! {
        <>
            <div class="own__bar no-print">
                <p role="status" id="own-state" class={classes!((!found.is_empty()).then_some("problem"))}>{ state(words, found, *kept) }{ total_now(words, &checked, handed) }</p>
                <div class="actions">
                    if found.is_empty() { <button class="btn btn--primary" type="button" id="own-use" onclick={use_it}>{ words.t("own/use") }</button> }
                    <button class="btn" type="button" id="own-save" onclick={save}>{ words.t("own/save") }</button>
                    <button class="btn btn--quiet" type="button" id="own-drop" onclick={drop_it}>{ words.t(if *leaving { "own/drop_yes" } else { "own/drop" }) }</button>
                    if *leaving { <button class="btn btn--quiet" type="button" onclick={stay}>{ words.t("own/drop_no") }</button> }
                </div>
            </div>
            if !found.is_empty() {
                <div class="notice notice--error" id="own-findings">
                    <p><strong>{ words.t("own/wrong") }</strong></p>
                    { list(words, Some(file), found) }
                </div>
            }
            { effect(words, &checked, handed) }
            <section class="block own" aria-labelledby="own-form">
                <div class="block__head"><h2 id="own-form">{ words.t("own/form") }</h2><p class="note">{ words.t("own/form_note") }</p></div>
                { form.general() }
                <h3>{ words.t("own/bands") }</h3>
                { form.bands() }
                { for (0..groups).map(|group| form.group(group)) }
            </section>
        </>
    }
}

/// An id that another set has is an error here, though the file alone cannot show it.
fn taken_id(checked: Result<SetHandle, Vec<Finding>>) -> Result<SetHandle, Vec<Finding>> {
    let set = checked?;
    match sets::of_id(&set.id).filter(|other| other.digest != set.digest) {
        Some(_) => Err(vec![Finding::new(FindingCode::DuplicateId, "/id").with("id", set.id.as_str())]),
        None => Ok(set),
    }
}

fn state(words: Words, found: &[Finding], kept: bool) -> String {
    let told = match found.len() {
        0 => words.t("own/valid").to_owned(),
        count => words.tf("own/count_wrong", &[("count", count.to_string())]),
    };
    if kept { told } else { format!("{told} {}", words.t("own/not_kept")) }
}

/// The open assessment's total under its own set and under this one.
fn total_now(words: Words, checked: &Result<SetHandle, Vec<Finding>>, handed: &Handover) -> Option<String> {
    let (own, draft) = (checked.as_ref().ok()?, handed.drafts.get(handed.open?)?);
    let [before, after] = [&draft.set, own].map(|set| i64::from(card(words, draft, set).total.points.hundredths()));
    let values = [
        ("before", words.hundredths(before)),
        ("after", words.hundredths(after)),
        ("change", words.change(after - before)),
    ];
    Some(words.tf("own/total_now", &values))
}

/// Findings with their hints; those of the file in the form lead to their fields.
fn list(words: Words, file: Option<&Value>, found: &[Finding]) -> Html {
    let line = |finding: &Finding| {
        let pointer = html! { <code>{ finding.pointer.clone() }</code> };
        match file {
            Some(file) => {
                let id = field_id(&finding.pointer);
                let go = Callback::from(move |_: MouseEvent| browser::focus(&id));
                html! { <li>{ told(words, file, finding) }{ " " }<button class="opener note" type="button" onclick={go}>{ pointer }</button></li> }
            }
            None => {
                let text = messages::message(finding, None, words.0);
                html! { <li>{ text.message }{ " " }{ text.hint }{ " " }{ pointer }</li> }
            }
        }
    };
    html! {
        <>
            <ul class="findings">{ for found.iter().take(MOST_SHOWN).map(line) }</ul>
            if found.len() > MOST_SHOWN { <p>{ words.tf("notice/more", &[("count", (found.len() - MOST_SHOWN).to_string())]) }</p> }
        </>
    }
}

/// What the set makes of the open assessment, and where it differs from the one it is scored by.
fn effect(words: Words, checked: &Result<SetHandle, Vec<Finding>>, handed: &Handover) -> Html {
    let (Ok(own), draft) = (checked, handed.open.and_then(|open| handed.drafts.get(open))) else {
        return Html::default();
    };
    let base = draft.map(|draft| draft.set.clone()).or_else(|| sets::loaded().into_iter().next());
    let Some(base) = base.filter(|base| base.digest != own.digest) else { return Html::default() };
    html! {
        <>
            { match draft {
                Some(draft) => waterfall_block(words, [&base, own], [draft, draft]),
                None => html! { <p class="block note">{ words.t("own/no_draft") }</p> },
            } }
            <details class="own__changes"><summary>{ words.t("compare/rules_title") }</summary>{ changes_block(words, &base, own) }</details>
        </>
    }
}
