//! What people hand in: an A4 report, a workbook that calculates, tables, and a text for a message.

mod letter;
mod message;
mod paper;
mod spread;

use crate::format::scorecard::write_scorecard;
use crate::format::write::Writer;
use crate::ui::components::icons;
use crate::ui::draft::Draft;
use crate::ui::handover::Handover;
use crate::ui::ports::browser::{self, Browser};
use crate::ui::ports::letters::{self, Letter};
use crate::ui::ports::worker::{self, Job, Said};
use crate::ui::ports::{Clock, Storage};
use crate::ui::sets;
use crate::ui::state::{Saved, Stored};
use crate::ui::words::Words;
use letter::letter_form;
use paper::paper;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the machine knows a workbook by.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Properties, PartialEq)]
pub struct ReportProps {
    pub words: Words,
    pub handed: Rc<Handover>,
}

/// How far the last thing asked for has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Doing {
    #[default]
    Nothing,
    Writing,
    Failed,
    Copied,
    NotCopied,
}

/// The page.
#[component]
pub fn Report(props: &ReportProps) -> Html {
    let ReportProps { words, handed } = props;
    let words = *words;
    let unit = handed.current().map(|(_, draft)| draft.unit.clone());
    let letter = use_state(|| unit.as_ref().map(|unit| Letter::stored(&Browser, unit)).unwrap_or_default());
    let doing = use_state(Doing::default);
    let job = use_mut_ref(|| None::<Job>);
    let brief = use_state(|| false);
    let Some((_, draft)) = handed.current() else {
        return super::without_draft(words, "report-title", words.t("report/title"), words.t("report/no_draft"));
    };
    let stored = stored(words, draft);
    let text = message::message(words, &stored, &handed.drafts);
    let today = Browser.today();
    let stem = draft.file_name().replace(".chamdiem.json", "");
    let save = |name: String, text: Rc<dyn Fn() -> String>, kind: &'static str| {
        Callback::from(move |_: MouseEvent| browser::download_as(&name, &JsValue::from_str(&text()), kind))
    };
    let table = {
        let stored = stored.clone();
        save(format!("{stem}.csv"), Rc::new(move || spread::csv(words, &stored)), "text/csv;charset=utf-8")
    };
    let json = {
        let stored = stored.clone();
        save(format!("{stem}.scorecard.json"), Rc::new(move || scorecard_text(words, &stored)), "application/json")
    };
    let workbook = write_workbook(words, draft, &letter, &doing, &job, format!("{stem}.xlsx"));
    let copy = {
        let (doing, text) = (doing.clone(), text.clone());
        Callback::from(move |_: MouseEvent| {
            let doing = doing.clone();
            browser::copy(&text, move |done| doing.set(if done { Doing::Copied } else { Doing::NotCopied }));
        })
    };
    let change = {
        let (letter, unit) = (letter.clone(), draft.unit.clone());
        Callback::from(move |next: Letter| {
            next.store(&Browser as &dyn Storage, &unit);
            letter.set(next);
        })
    };
    let shorten = {
        let brief = brief.clone();
        Callback::from(move |event: Event| brief.set(event.target_unchecked_into::<HtmlInputElement>().checked()))
    };
    html! {
        <main class="wrap report" id="main" tabindex="-1">
            <div class="no-print">
                <h1>{ words.t("report/title") }</h1>
                <p class="lead">{ words.t("report/lead") }</p>
                <div class="actions report__ways">
                    <button class="btn btn--primary" type="button" id="print" onclick={|_| browser::print()}>{ icons::printer() }{ words.t("report/print") }</button>
                    <button class="btn" type="button" id="xlsx" disabled={*doing == Doing::Writing} onclick={workbook}>{ icons::disk() }{ words.t("report/xlsx") }</button>
                    <button class="btn" type="button" id="csv" onclick={table}>{ words.t("report/csv") }</button>
                    <button class="btn" type="button" id="json" onclick={json}>{ words.t("report/json") }</button>
                </div>
                <p class="note" role="status" id="doing">{ match *doing {
                    Doing::Nothing | Doing::Copied | Doing::NotCopied => "",
                    Doing::Writing => words.t("report/writing"),
                    Doing::Failed => words.t("report/failed"),
                } }</p>
                <section class="panel report__message" aria-labelledby="message-title">
                    <h2 id="message-title">{ words.t("report/message") }</h2>
                    <p class="note">{ words.t("report/message_note") }</p>
                    <textarea id="message" readonly={true} rows="6" aria-labelledby="message-title" value={text} />
                    <div class="actions">
                        <button class="btn" type="button" id="copy" onclick={copy}>{ words.t("report/copy") }</button>
                        <span class="note" role="status" id="copied">{ match *doing {
                            Doing::Copied => words.t("report/copied"),
                            Doing::NotCopied => words.t("report/not_copied"),
                            Doing::Nothing | Doing::Writing | Doing::Failed => "",
                        } }</span>
                    </div>
                </section>
                { letter_form(words, &letter, letters::key(&draft.unit).is_some(), change) }
                <h2 class="report__preview">{ words.t("report/preview") }</h2>
                <label class="check"><input type="checkbox" id="brief" checked={*brief} onchange={shorten} />{ words.t("report/brief") }</label>
            </div>
            { paper(words, &stored, &letter, today, *brief) }
        </main>
    }
}

/// A draft with its score.
pub fn stored(words: Words, draft: &Draft) -> Stored {
    let assessment = draft.assess(words.0);
    Stored { id: String::new(), draft: draft.clone(), assessment, saved: Saved::Failed, history: Default::default() }
}

fn scorecard_text(words: Words, stored: &Stored) -> String {
    let file = stored.draft.file(words.0);
    write_scorecard(&stored.draft.set, &file, &stored.assessment.card, words.0)
}

/// Has the worker write a workbook, with the draft's numbers and what stands around them or, as a template, without any.
fn request(words: Words, draft: &Draft, letter: Option<&Letter>) -> String {
    let mut writer = Writer::default();
    let text = match letter {
        None => Draft::blank(&draft.set, draft.unit.clone(), draft.period).write_file(words.0),
        Some(_) => draft.write_file(words.0),
    };
    let mut letter = letter.cloned().unwrap_or_default();
    writer.object(|w| {
        w.key("locale").text(words.0.as_str());
        w.key("draft").text(&text);
        w.key("sets").list(sets::own_files(), |w, file| w.text(&file));
        w.key("today").list(Browser.today(), |w, part| w.text(&part.to_string()));
        w.key("letter").list(letter.fields(), |w, text| w.text(text.trim()));
    });
    writer.finish()
}

fn write_workbook(
    words: Words,
    draft: &Draft,
    letter: &Letter,
    doing: &UseStateHandle<Doing>,
    job: &Rc<std::cell::RefCell<Option<Job>>>,
    name: String,
) -> Callback<MouseEvent> {
    let (draft, letter, doing, job) = (draft.clone(), letter.clone(), doing.clone(), job.clone());
    Callback::from(move |_| {
        doing.set(Doing::Writing);
        let (said, name) = (doing.clone(), name.clone());
        let started =
            worker::start("report", &[JsValue::from_str(&request(words, &draft, Some(&letter)))], move |answer| {
                match answer {
                    Said::Progress(_) => {}
                    Said::Done(bytes) => {
                        browser::download_as(&name, &bytes, XLSX);
                        said.set(Doing::Nothing);
                    }
                    Said::Failed(_) => said.set(Doing::Failed),
                }
            });
        if started.is_none() {
            doing.set(Doing::Failed);
        }
        *job.borrow_mut() = started;
    })
}

/// Hands over the template of a draft's rules; the button of the page that takes tables.
pub fn template(words: Words, draft: &Draft, job: &Rc<std::cell::RefCell<Option<Job>>>) -> Callback<MouseEvent> {
    let (draft, job) = (draft.clone(), job.clone());
    Callback::from(move |_| {
        let name = [words.t("report/template_name"), "-", &draft.set.id, ".xlsx"].concat();
        let started = worker::start("report", &[JsValue::from_str(&request(words, &draft, None))], move |answer| {
            if let Said::Done(bytes) = answer {
                browser::download_as(&name, &bytes, XLSX);
            }
        });
        *job.borrow_mut() = started;
    })
}
