//! A set of one's own: begun from one that is there or from a file, changed in a form, checked as it is typed, tried on
//! the open assessment, saved as a file, used to score. Its address: `#/own`.

mod edit;
mod fields;
mod making;

use super::compare::changes::changes_block;
use super::compare::waterfall::{card, waterfall_block};
use crate::criteria::{canonical, read_criteria};
use crate::engine::{Finding, FindingCode};
use crate::format::{Value, read_json};
use crate::texts::{Locale, messages};
use crate::ui::components::open_file::open_file;
use crate::ui::handover::{Handover, USE_EVENT};
use crate::ui::ports::Clock;
use crate::ui::ports::browser::{self, Browser};
use crate::ui::set_handle::SetHandle;
use crate::ui::sets;
use crate::ui::words::Words;
use fields::{Edit, Form, field_id, has_field, told};
use making::Kept;
pub use making::Making;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Most findings listed above the form; each stands at its field too.
const MOST_SHOWN: usize = 12;

#[derive(Properties, PartialEq)]
pub struct OwnProps {
    pub words: Words,
    pub handed: Rc<Handover>,
    pub making: Making,
    pub on_making: Callback<Making>,
}

/// A file that was refused: its name and why.
type Refused = (String, Vec<Finding>);

/// The page.
#[component]
pub fn Own(props: &OwnProps) -> Html {
    let OwnProps { words, handed, making, on_making } = props;
    let words = *words;
    let refused = use_state(|| None::<Refused>);
    let set_file = {
        let (making, on_making, refused) = (making.clone(), on_making.clone(), refused.clone());
        Callback::from(move |next: Option<Value>| {
            refused.set(None);
            on_making.emit(making.with(&Browser, next));
        })
    };
    let body = match making.file.clone() {
        None => html! { <Begin {words} refused={(*refused).clone()} on_file={set_file} on_refused={
            let refused = refused.clone();
            Callback::from(move |one| refused.set(Some(one)))
        } /> },
        Some(file) => html! { <Editor {words} {file} handed={handed.clone()} kept={making.kept} on_file={set_file} /> },
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
            browser::focus_soon(field_id("/texts/vi/short_title"));
        })
    };
    let opened = {
        let (on_file, on_refused) = (on_file.clone(), on_refused.clone());
        Callback::from(move |(name, text): (String, Result<String, Finding>)| {
            match text.and_then(|text| read_json(&text)) {
                Err(finding) => on_refused.emit((name, vec![finding])),
                Ok(value) if !sets::is_set(&value) => {
                    on_refused.emit((name, vec![Finding::new(FindingCode::ForeignFile, "")]));
                }
                Ok(value) => match read_criteria(&value) {
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
                    { open_file("own-file", words.t("own/open_label"), opened) }
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

/// An id that nobody has, here or on other machines: assessments name sets by it.
fn fresh_id(base: &str) -> String {
    let base = base.split("-own-").next().unwrap_or(base);
    let random = Browser.fresh_id();
    let digits = random.get(random.len().saturating_sub(4)..).unwrap_or_default();
    format!("{base}-own-{digits}")
}

#[derive(Properties, PartialEq)]
struct EditorProps {
    words: Words,
    file: Rc<Value>,
    handed: Rc<Handover>,
    kept: Kept,
    on_file: Callback<Option<Value>>,
}

/// The form, what it does to the open assessment, and what is wrong.
#[component]
fn Editor(props: &EditorProps) -> Html {
    let EditorProps { words, file, handed, kept, on_file } = props;
    let words = *words;
    let typing = use_state(|| None::<(String, String)>);
    let leaving = use_state(|| false);
    // Which ids are taken comes with the handover.
    let checked =
        use_memo((file.clone(), handed.clone()), |(file, _)| taken_id(read_criteria(file).map(SetHandle::new)));
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
                    // The button that did it may be gone.
                    texts.first().into_iter().for_each(|(pointer, _)| browser::focus_soon(field_id(pointer)));
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
    // Written out when it is wanted, not at every keystroke.
    let save = {
        let file = file.clone();
        Callback::from(move |_| {
            browser::download(&format!("{}.criteria.json", edit::text_at(&file, "/id")), &canonical(&file));
        })
    };
    let drop_it = {
        let (on_file, leaving) = (on_file.clone(), leaving.clone());
        Callback::from(move |_| {
            if *leaving {
                on_file.emit(None);
                browser::focus_soon("own-base".to_owned());
            } else {
                leaving.set(true);
            }
        })
    };
    let stay = {
        let leaving = leaving.clone();
        Callback::from(move |_| leaving.set(false))
    };
    let use_it = {
        let file = file.clone();
        Callback::from(move |_: MouseEvent| browser::say(USE_EVENT, &canonical(&file)))
    };
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
    match sets::of_id(&set.id) {
        Some(same) if same.digest == set.digest => Ok(same),
        Some(_) => Err(vec![sets::taken(&set.id)]),
        None => Ok(set),
    }
}

fn state(words: Words, found: &[Finding], kept: Kept) -> String {
    let told = match found.len() {
        0 => words.t("own/valid").to_owned(),
        count => words.tf("own/count_wrong", &[("count", count.to_string())]),
    };
    match kept {
        Kept::Yes => told,
        Kept::No => format!("{told} {}", words.t("own/not_kept")),
        Kept::Elsewhere => format!("{told} {}", words.t("own/elsewhere")),
    }
}

/// The open assessment's total under its own set and under this one.
fn total_now(words: Words, checked: &Result<SetHandle, Vec<Finding>>, handed: &Handover) -> Option<String> {
    let (own, draft) = (checked.as_ref().ok()?, handed.drafts.get(handed.open?)?);
    let (after, whole) = card(words, draft, own);
    if !whole {
        return Some(words.t("own/stated_left").to_owned());
    }
    let [before, after] =
        [draft.assess(words.0).card.total, after.total].map(|total| i64::from(total.points.hundredths()));
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
            Some(file) if has_field(&finding.pointer) => {
                let id = field_id(&finding.pointer);
                let go = Callback::from(move |_: MouseEvent| browser::focus(&id));
                html! { <li>{ told(words, file, finding) }{ " " }<button class="opener note" type="button" onclick={go}>{ pointer }</button></li> }
            }
            Some(file) => html! { <li>{ told(words, file, finding) }{ " " }{ pointer }</li> },
            None => {
                let text = messages::message(finding, None, words.0);
                // The usual hint leads to files of assessments.
                let other = matches!(finding.code, FindingCode::NotJson | FindingCode::ForeignFile);
                let hint = if other { words.t("own/other_file").to_owned() } else { text.hint };
                html! { <li>{ text.message }{ " " }{ hint }{ " " }{ pointer }</li> }
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
