//! Tables that are handed in: pasted cells or a file, then what goes where, then one step into the draft.

mod preview;

use super::evidence;
use super::names::Names;
use super::proposal::{Answers, Line, Proposal, State, Taken, named};
use super::report::template;
use crate::format::Evidence;
use crate::format::entry::MOST_NAME;
use crate::sheets::table::{Table, Workbook};
use crate::sheets::text::split;
use crate::ui::components::icons;
use crate::ui::draft::Draft;
use crate::ui::handover::{Handover, Puts};
use crate::ui::ports::browser;
use crate::ui::ports::worker::{self, Job, Said};
use crate::ui::state::{Page, Pasted};
use crate::ui::words::Words;
use preview::preview;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Most bytes of a file; more is not even fetched from the disk.
const MOST_BYTES: f64 = (64 << 20) as f64;

/// How far it has come.
#[derive(Clone, Debug, Default, PartialEq)]
enum Stage {
    /// Nothing is handed in yet.
    #[default]
    Empty,
    /// A file could not be read: its name, and the code of why.
    Refused(String, String),
    /// A file is being read: its name, hundredths.
    Reading(String, u64),
    /// What was handed in, and what was said of it.
    Shown(Shown),
}

thread_local! {
    /// The draft and what was last handed in for it: answers outlive a look at another page.
    static KEPT: RefCell<(String, Stage)> = RefCell::default();
    /// The last paste into the form that was begun with.
    static BEGUN: Cell<u64> = const { Cell::new(0) };
}

/// What was handed in, and what was said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Name of the file; empty if it was pasted.
    pub name: String,
    /// Its sheets.
    pub book: Rc<Workbook>,
    /// Which sheet is taken.
    pub sheet: usize,
    /// What was said of it.
    pub answers: Answers,
    /// What to say of where its numbers come from, once somebody has said so.
    pub source: Option<String>,
}

impl Shown {
    /// Begins with the sheet that names most counts; what a spreadsheet hides is not what somebody wanted to hand in.
    fn new(name: String, book: Workbook, names: &Names) -> Self {
        let seen = book.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.hidden && !sheet.rows.is_empty());
        let best = seen.rev().max_by_key(|(_, sheet)| named(sheet, names));
        let sheet = best.map_or(0, |(index, _)| index);
        Shown { name, book: Rc::new(book), sheet, answers: Answers::default(), source: None }
    }

    /// Where its numbers come from: as somebody has said, or else its file, unless the table tells itself.
    fn source(&self, proposal: &Proposal) -> String {
        let file = || if proposal.says_sources { String::new() } else { self.name.chars().take(MOST_NAME).collect() };
        self.source.clone().unwrap_or_else(file)
    }

    fn pasted(text: &str, names: &Names) -> Self {
        let book = Workbook { macros: false, sheets: vec![split("", text, &names.wanted())] };
        Shown { name: String::new(), book: Rc::new(book), sheet: 0, answers: Answers::default(), source: None }
    }
}

#[derive(Properties, PartialEq)]
pub struct ImportProps {
    pub words: Words,
    pub handed: Rc<Handover>,
}

/// The page.
#[component]
pub fn Import(props: &ImportProps) -> Html {
    let ImportProps { words, handed } = props;
    let words = *words;
    let id = handed.current().map(|(id, _)| id.to_owned()).unwrap_or_default();
    let stage = use_state(|| KEPT.with_borrow(|(of, stage)| if *of == id { stage.clone() } else { Stage::Empty }));
    use_effect_with((id, (*stage).clone()), |(id, stage)| {
        // What is still being read ends with the page.
        let kept = if matches!(stage, Stage::Shown(_)) { stage.clone() } else { Stage::Empty };
        KEPT.set((id.clone(), kept));
    });
    let job = use_mut_ref(|| None::<Job>);
    let turn = (*use_memo((), |()| Rc::new(Cell::new(0)))).clone();
    let draft = handed.current().map(|(_, draft)| draft);
    let names = use_memo(draft.map(|draft| draft.set.clone()), |set| set.as_ref().map(Names::new).unwrap_or_default());
    // Cells that were pasted into the form, which brought the person here.
    {
        let (stage, names) = (stage.clone(), names.clone());
        let order = draft.map(|draft| draft.set.form.order().to_vec()).unwrap_or_default();
        use_effect_with(handed.pasted.clone(), move |pasted| {
            if let Some(Pasted { text, count, turn }) = pasted
                && BEGUN.replace(*turn) != *turn
            {
                let mut shown = Shown::pasted(text, &names);
                shown.answers.from = order.iter().position(|one| one == count).unwrap_or(0);
                stage.set(Stage::Shown(shown));
            }
        });
    }
    let open = {
        let (stage, job, turn, names) = (stage.clone(), job.clone(), turn.clone(), names.clone());
        Callback::from(move |file: web_sys::File| {
            let name = file.name();
            if file.size() > MOST_BYTES {
                return stage.set(Stage::Refused(name, "too_large".to_owned()));
            }
            stage.set(Stage::Reading(name.clone(), 0));
            let mine = turn.get() + 1;
            turn.set(mine);
            let (stage, job, turn, names) = (stage.clone(), job.clone(), turn.clone(), names.clone());
            browser::bytes_of(&file, move |bytes| {
                // Stopped, or another file chosen, while this one was fetched from the disk.
                if turn.get() == mine {
                    *job.borrow_mut() = read(name, bytes, &names, &stage);
                }
            });
        })
    };
    let paste = {
        let (stage, names) = (stage.clone(), names.clone());
        Callback::from(move |text: String| {
            if !text.trim().is_empty() {
                stage.set(Stage::Shown(Shown::pasted(&text, &names)));
                browser::focus_soon("preview-title".to_owned());
            }
        })
    };
    let again = {
        let (stage, job) = (stage.clone(), job.clone());
        Callback::from(move |_: MouseEvent| {
            turn.set(turn.get() + 1);
            *job.borrow_mut() = None;
            stage.set(Stage::Empty);
            browser::focus_soon("paste".to_owned());
        })
    };
    let Some(draft) = draft else {
        return super::without_draft(words, "import-title", words.t("import/title"), words.t("import/no_draft"));
    };
    let template = template(words, draft, &job);
    let body = match &*stage {
        Stage::Empty => begin(words, None, &open, &paste, template),
        Stage::Refused(name, code) => begin(words, Some((name, code)), &open, &paste, template),
        Stage::Reading(name, hundredths) => reading(words, name, *hundredths, &again),
        Stage::Shown(shown) => {
            let none = Table::default();
            let table = shown.book.sheets.get(shown.sheet).unwrap_or(&none);
            let proposal = Proposal::new(table, &draft.set, &names, &draft.unit.name, words.0, &shown.answers);
            let change = {
                let stage = stage.clone();
                Callback::from(move |shown| stage.set(Stage::Shown(shown)))
            };
            let take = take(words, handed, &proposal, &stage, &shown.source(&proposal));
            preview(&preview::PreviewProps {
                words,
                draft,
                shown,
                table,
                proposal: &proposal,
                change,
                take,
                again: &again,
            })
        }
    };
    html! {
        <main class="wrap import" id="main" tabindex="-1">
            <div class="import__head">
                <h1 id="import-title">{ words.t("import/title") }</h1>
                <p class="note">{ super::for_whom(words, draft) }</p>
            </div>
            { body }
        </main>
    }
}

/// Has the worker read a file.
fn read(name: String, bytes: Option<JsValue>, names: &Rc<Names>, stage: &UseStateHandle<Stage>) -> Option<Job> {
    let Some(bytes) = bytes else {
        stage.set(Stage::Refused(name, "broken".to_owned()));
        return None;
    };
    let (said, of, known) = (stage.clone(), name.clone(), names.clone());
    let started = worker::start("open", &[bytes, names.wanted().write().into()], move |answer| {
        said.set(match answer {
            Said::Progress(hundredths) => Stage::Reading(of.clone(), hundredths),
            Said::Failed(code) => Stage::Refused(of.clone(), code),
            Said::Done(result) => match opened(&of, &result, &known) {
                Some(shown) => Stage::Shown(shown),
                None => Stage::Refused(of.clone(), "empty".to_owned()),
            },
        });
    });
    if started.is_none() {
        stage.set(Stage::Refused(name, "no_worker".to_owned()));
    }
    started
}

/// What the worker has read of a file.
fn opened(name: &str, result: &JsValue, names: &Names) -> Option<Shown> {
    let part = |key: &str| js_sys::Reflect::get(result, &key.into()).ok()?.as_string();
    let book = match (part("book"), part("text")) {
        (Some(book), _) => Workbook::read(&book),
        (None, Some(text)) => Workbook { macros: false, sheets: vec![split(name, &text, &names.wanted())] },
        (None, None) => return None,
    };
    let some = book.sheets.iter().any(|sheet| !sheet.rows.is_empty());
    some.then(|| Shown::new(name.to_owned(), book, names))
}

/// Hands the numbers to the desk, all at once.
fn take(
    words: Words,
    handed: &Rc<Handover>,
    proposal: &Proposal,
    stage: &UseStateHandle<Stage>,
    source: &str,
) -> Callback<MouseEvent> {
    let (handed, stage) = (handed.clone(), stage.clone());
    let lines: Vec<(Line, Taken)> = proposal.taken().map(|(line, taken)| (line.clone(), taken)).collect();
    // What is said of a number that is still to come waits for it.
    let blank = proposal.lines.iter().filter(|line| line.state == State::Blank && !line.said.is_empty());
    let early: Vec<_> = blank.filter_map(|line| Some((line.target?, line.said.clone()))).collect();
    let file: String = source.trim().chars().take(MOST_NAME).collect();
    Callback::from(move |_| {
        let Some((id, draft)) = handed.current() else { return };
        let mut draft = draft.clone();
        for (line, taken) in &lines {
            _ = put(words, &mut draft, *taken, &line.said, &file);
        }
        for (index, said) in &early {
            let (Some(id), Some(text)) = (draft.set.criteria.counts().get(*index).cloned(), draft.fields.get(*index))
            else {
                continue;
            };
            let now = evidence::plain(text, words.0);
            evidence::come(&mut draft, &id, [&now, &now], said, "");
        }
        stage.set(Stage::Empty);
        Puts { open: id.to_owned(), filled: lines.len(), ..Puts::one(id, &draft, words.0) }.say();
    })
}

/// Puts what is taken of a line into its field, and notes where it comes from.
fn put(words: Words, draft: &mut Draft, taken: Taken, said: &Evidence, file: &str) -> Option<()> {
    let set = draft.set.clone();
    let before = std::mem::replace(draft.text_mut(taken.place())?, taken.written(words));
    let (id, before, now) = match taken {
        Taken::Count(index, count) => {
            (set.criteria.counts().get(index)?.as_str(), evidence::plain(&before, words.0), count.to_string())
        }
        Taken::Points(place, points) => {
            let (id, _, max) = set.stated(place, words.0)?;
            (id, evidence::plain_points(&before, max), points.to_string())
        }
    };
    evidence::come(draft, id, [&before, &now], said, file);
    Some(())
}

/// Where a table is handed in.
fn begin(
    words: Words,
    refused: Option<(&String, &String)>,
    open: &Callback<web_sys::File>,
    paste: &Callback<String>,
    template: Callback<MouseEvent>,
) -> Html {
    let onchange = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                // The same file may be chosen again after it was mended.
                open.emit(file);
                input.set_value("");
            }
        })
    };
    let onpaste = {
        let paste = paste.clone();
        Callback::from(move |event: Event| {
            if let Some(text) = browser::pasted_text(&event) {
                event.prevent_default();
                paste.emit(text);
            }
        })
    };
    // Typed, or put there by something that is no paste.
    let look = {
        let paste = paste.clone();
        Callback::from(move |event: Event| paste.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value()))
    };
    let why = refused.map(|(name, code)| {
        let known = crate::ui::words::catalogue(words.0).find(&["import/refused/", code].concat());
        let why = known.unwrap_or_else(|| words.t("import/refused/broken"));
        html! {
            <div class="notice notice--error" role="alert" id="import-refused">
                { icons::triangle() }
                <p><strong>{ words.tf("notice/file_refused", &[("name", name.clone())]) }</strong></p>
                <p>{ why }</p>
                <p>{ words.t("notice/draft_untouched") }</p>
            </div>
        }
    });
    html! {
        <>
            <p class="lead">{ words.t("import/lead") }</p>
            { why }
            <div class="import__ways">
                <section class="panel" aria-labelledby="paste-title">
                    <h2 id="paste-title">{ words.t("import/paste") }</h2>
                    <div class="field">
                        <label for="paste">{ words.t("import/paste_label") }</label>
                        <textarea id="paste" rows="5" autocomplete="off" spellcheck="false" {onpaste} onchange={look} />
                    </div>
                </section>
                <section class="panel" aria-labelledby="file-title">
                    <h2 id="file-title">{ words.t("import/file") }</h2>
                    <div class="field field--file">
                        <label for="table-file">{ words.t("import/file_label") }</label>
                        <input id="table-file" type="file" accept=".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt" {onchange} />
                    </div>
                    <p class="note">{ words.t("import/file_note") }</p>
                    <div class="actions"><button class="btn btn--small" type="button" id="template" onclick={template}>{ words.t("report/template") }</button></div>
                </section>
            </div>
            <p class="note"><a href={Page::Enter.hash()}>{ words.t("import/back") }</a></p>
        </>
    }
}

fn reading(words: Words, name: &str, hundredths: u64, again: &Callback<MouseEvent>) -> Html {
    html! {
        <section class="panel import__reading" aria-labelledby="reading-title">
            <div role="status"><h2 id="reading-title">{ words.tf("import/reading", &[("name", name.to_owned())]) }</h2></div>
            <progress max="100" value={hundredths.to_string()} aria-labelledby="reading-title"></progress>
            <div class="actions"><button class="btn" type="button" id="cancel" onclick={again.clone()}>{ words.t("import/cancel") }</button></div>
        </section>
    }
}
