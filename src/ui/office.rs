//! The third program: what people hand in and take away. It is loaded when a page of it is first opened, and learns of the
//! drafts by a [handover](super::handover).

mod deletion;
mod drafts;
mod evidence;
mod history;
mod import;
pub mod names;
pub mod proposal;
mod report;
mod snapshot;

use super::address::{DRAFTS, EVIDENCE, HISTORY, IMPORT, REPORT};
use super::components::frame::footer;
use super::components::icons;
use super::draft::Draft;
use super::handover::{use_desk, use_top};
use super::page::Page;
use super::ports::{browser, letters};
use super::words::{Texts, Words};
use super::{sets, shared};
use crate::engine::score::Tally;
use drafts::Drafts;
use evidence::EvidencePage;
use history::History;
use import::Import;
use report::Report;
use yew::prelude::*;

/// The texts of this program, beside those it shares with the desk.
pub static TEXTS: Texts = [
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/office/texts/skeleton.json")),
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/office/texts/vi.txt")),
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/office/texts/en.txt")),
];

/// The program.
#[component]
pub fn OfficeApp() -> Html {
    use_memo((), |()| {
        shared::take(&TEXTS);
        sets::note_offers(&browser::site());
    });
    let (handed, hash) = use_desk("office");
    // What the desk has told may change the whole page.
    use_top((hash.clone(), handed.has_come));
    let words = Words(handed.locale);
    let title = PAGES.iter().find(|(address, _)| *address == hash).map_or("", |(_, title)| words.t(title));
    use_effect_with(title, |title| browser::entitle(title));
    let id = handed.current().map(|(id, _)| id.to_owned()).unwrap_or_default();
    let unit = handed.current().and_then(|(_, draft)| letters::key(&draft.unit)).unwrap_or_default();
    let page = match hash.as_str() {
        REPORT => html! { <Report key={unit} {words} handed={handed.clone()} /> },
        HISTORY => html! { <History key={id} {words} handed={handed.clone()} /> },
        EVIDENCE => html! { <EvidencePage key={id} {words} handed={handed.clone()} /> },
        DRAFTS => html! { <Drafts {words} handed={handed.clone()} /> },
        _ => html! { <Import key={id} {words} handed={handed.clone()} /> },
    };
    html! {
        <>
            <nav class="wrap subnav no-print" aria-label={words.t("rooms/title")}>
                { for PAGES.iter().map(|(address, title)| {
                    let current = (*address == hash).then_some("page");
                    html! { <a href={*address} aria-current={current}>{ words.t(title) }</a> }
                }) }
            </nav>
            { page }
            { footer(words) }
        </>
    }
}

/// The pages of this program and their names.
const PAGES: [(&str, &str); 5] = [
    (IMPORT, "rooms/import"),
    (EVIDENCE, "rooms/evidence"),
    (HISTORY, "rooms/history"),
    (REPORT, "rooms/report"),
    (DRAFTS, "rooms/drafts"),
];

/// A page about an open draft, where none is open.
fn without_draft(words: Words, id: &'static str, title: &'static str, why: &'static str) -> Html {
    html! {
        <main class="wrap office" id="main" tabindex="-1">
            <h1 {id}>{ title }</h1>
            <p>{ why }</p>
            <div class="actions"><a class="btn" href={Page::Start.hash()}>{ words.t("import/to_start") }</a></div>
        </main>
    }
}

/// Something that only a person can tell, and the one press that tells it, where there is one.
fn question(id: String, text: String, answer: Option<(&'static str, Callback<MouseEvent>)>) -> Html {
    let title = [&id, "-title"].concat();
    html! {
        <div class="notice notice--question" {id} role="group" aria-labelledby={title.clone()}>
            { icons::question() }
            <p id={title}>{ text }</p>
            if let Some((label, onclick)) = answer {
                <div class="actions"><button class="btn btn--small" type="button" {onclick}>{ label }</button></div>
            }
        </div>
    }
}

/// Whose assessment a page is about.
fn for_whom(words: Words, draft: &Draft) -> String {
    let name = if draft.unit.name.is_empty() { words.t("unit/nameless") } else { &draft.unit.name };
    let facts = [("unit", name.to_owned()), ("period", words.period(draft.period)), ("set", draft.set.title(words))];
    words.tf("rooms/for", &facts)
}

/// A total, and that it is not the last word while numbers are missing.
fn total(words: Words, total: &Tally) -> Html {
    html! {
        <>{ words.points(total.points) }if !total.complete { <small class="line note">{ words.t("enter/total_so_far") }</small> }</>
    }
}

/// A day and a time, kept as `2026-11-20 09:41`, as people write them.
fn moment(words: Words, at: &str) -> String {
    match at.split_once(' ') {
        Some((day, time)) => format!("{} {time}", words.day(day)),
        None => at.to_owned(),
    }
}
