//! The start page: new, continue, open a file, the example.

use crate::engine::{Finding, Level, Period};
use crate::format::{Unit, read_json};
use crate::ui::address;
use crate::ui::components::band_mark::band_mark;
use crate::ui::components::monitor::only_monitors;
use crate::ui::components::open_file::open_file;
use crate::ui::components::unit_form::UnitForm;
use crate::ui::draft::{Draft, sets_named};
use crate::ui::ports::browser::{self, Browser};
use crate::ui::ports::{Clock, own_sets};
use crate::ui::set_handle::SetHandle;
use crate::ui::sets;
use crate::ui::state::{Action, Notice, Page, Stored};
use crate::ui::words::Words;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// What the file of the example is called where it cannot be had.
const EXAMPLE: &str = "phu-tho-2026.json";

pub struct StartPageProps {
    pub set: SetHandle,
    pub words: Words,
    pub drafts: Vec<Rc<Stored>>,
    pub year: u16,
    pub emit: Callback<Action>,
}

/// The page.
pub fn start_page(props: &StartPageProps) -> Html {
    let StartPageProps { set, words, drafts, year, emit } = props;
    let create = {
        let emit = emit.clone();
        Callback::from(move |(unit, period, id): (Unit, Period, String)| {
            with_sets(vec![id.clone()], &emit, move |emit| {
                if let Some(set) = sets::of_id(&id) {
                    emit.emit(Action::Add(Browser.fresh_id(), Draft::blank(&set, unit, period), Page::Enter));
                }
            });
        })
    };
    let example = {
        let (emit, words) = (emit.clone(), *words);
        Callback::from(move |_| {
            let emit = emit.clone();
            browser::request_set("example", move |text| {
                take_file(words, EXAMPLE, &text.unwrap_or_default(), Page::Result, &emit)
            });
        })
    };
    let opened = {
        let (emit, words) = (emit.clone(), *words);
        Callback::from(move |(name, text): (String, Result<String, Finding>)| match text {
            Ok(text) => take_file(words, &name, &text, Page::Enter, &emit),
            Err(_) if is_table(&name) => emit.emit(Action::Tell(Some(Notice::Table))),
            Err(finding) => emit.emit(Action::Tell(Some(Notice::FileRefused(name, vec![finding])))),
        })
    };
    let unit = Unit { code: String::new(), name: String::new(), level: Level::Province };
    let guide = set.guide(words.0);
    html! {
        <main class="wrap start" id="main" tabindex="-1">
            <div class="start__head">
                <h1 id="start-title" tabindex="-1">{ words.t("start/title") }</h1>
                <p class="lead">{ words.t("start/lead") }</p>
            </div>
            <div class="start__grid">
                <section class="panel start__new" aria-labelledby="new-title">
                    <h2 id="new-title">{ words.t("start/new") }</h2>
                    <UnitForm words={*words} {unit} period={Period::Year(*year)} own={None::<SetHandle>} submit={words.t("start/new_go").to_owned()} on_submit={create} />
                </section>
                <div class="start__side">
                    if !drafts.is_empty() {
                        <section aria-labelledby="drafts-title">
                            <h2 id="drafts-title">{ words.t("start/drafts") }</h2>
                            <ul class="drafts">{ for drafts.iter().map(|stored| draft_line(*words, stored, emit)) }</ul>
                        </section>
                    }
                    <section aria-labelledby="open-title">
                        <h2 id="open-title">{ words.t("start/open") }</h2>
                        { open_file("open-file", words.t("start/open_label"), opened) }
                        <a class="note" id="to-drafts" href={address::DRAFTS}>{ words.t("start/all_drafts") }</a>
                    </section>
                    <section aria-labelledby="example-title">
                        <h2 id="example-title">{ words.t("start/example") }</h2>
                        <p class="note">{ words.t("start/example_note") }</p>
                        <button class="btn" type="button" id="example" onclick={example}>{ words.t("start/example_go") }</button>
                    </section>
                </div>
            </div>
            <section class="block two" aria-labelledby="about-title">
                <div>
                    <h2 id="about-title">{ words.t("start/about") }</h2>
                    <p class="note">{ guide.get("about").to_owned() }</p>
                </div>
                <div>
                    <h2>{ words.t("start/private") }</h2>
                    <p class="note">{ words.t("start/private_note") }</p>
                </div>
            </section>
        </main>
    }
}

/// Goes on once sets are loaded, or says which one could not be.
pub fn with_sets(ids: Vec<String>, emit: &Callback<Action>, then: impl FnOnce(&Callback<Action>) + 'static) {
    thread_local! {
        static BUSY: Cell<bool> = const { Cell::new(false) };
    }
    // Pressed twice while a set is on its way is pressed once.
    if BUSY.replace(true) {
        return;
    }
    let (emit, then) = (emit.clone(), Box::new(then) as Box<dyn FnOnce(&Callback<Action>)>);
    sets::with(ids, move |outcome| {
        BUSY.set(false);
        match outcome {
            Ok(()) => then(&emit),
            Err(offer) => emit.emit(Action::Tell(Some(Notice::SetNotLoaded(offer)))),
        }
    });
}

/// Whether a file is, by its name, a table, which another page takes.
fn is_table(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".xlsb", ".ods"].iter().any(|end| name.ends_with(end))
}

/// Adds what a file holds, or says why not; then nothing else has changed.
fn take_file(words: Words, name: &str, text: &str, page: Page, emit: &Callback<Action>) {
    if let Some(taken) = take_set(text) {
        emit.emit(Action::Tell(Some(match taken {
            Ok(set) => Notice::SetAdded(set),
            Err(found) => Notice::FileRefused(name.to_owned(), found),
        })));
        return;
    }
    let other = match read_json(text) {
        Ok(value) if value.get("chamdiem-backup").whole().is_some() => Some(Notice::Backup),
        Ok(value) if !value.get("total").get("points").text().is_empty() => Some(Notice::Scorecard),
        Err(_) if is_table(name) => Some(Notice::Table),
        Ok(_) | Err(_) => None,
    };
    if other.is_some() {
        return emit.emit(Action::Tell(other));
    }
    let (name, text) = (name.to_owned(), text.to_owned());
    with_sets(sets_named(&text), emit, move |emit| take_read(words, &name, &text, page, emit));
}

/// A file of criteria is added to the sets; `None` for other files.
fn take_set(text: &str) -> Option<Result<SetHandle, Vec<Finding>>> {
    let value = read_json(text).ok()?;
    sets::is_set(&value).then(|| sets::admit_own(text).inspect(|set| _ = own_sets::save(&Browser, &set.id, text)))
}

fn take_read(words: Words, name: &str, text: &str, page: Page, emit: &Callback<Action>) {
    match Draft::read_file(text, words.0) {
        Ok(drafts) => {
            let count = drafts.len();
            emit.emit(Action::Tell((count > 1).then_some(Notice::FileAdded(count))));
            for draft in drafts.into_iter().rev() {
                emit.emit(Action::Add(Browser.fresh_id(), draft, page));
            }
        }
        Err(findings) => emit.emit(Action::Tell(Some(Notice::FileRefused(name.to_owned(), findings)))),
    }
}

/// One draft: whose, when, how far. It is thrown away on the page of all drafts.
fn draft_line(words: Words, stored: &Stored, emit: &Callback<Action>) -> Html {
    let (set, total) = (&stored.draft.set, stored.assessment.card.total);
    let id = stored.id.clone();
    let open = emit.reform(move |_| Action::Open(id.clone(), Page::Enter));
    html! {
        <li key={stored.id.clone()}>
            <div>
                <button class="opener" type="button" onclick={open}>{ super::enter::unit_name(words, stored) }</button>
                <p class="note">{ format!("{}. {}", words.period(stored.draft.period), set.title(words)) }</p>
                if !set.covers(stored.draft.period) { <p class="note">{ words.t("start/outside") }</p> }
            </div>
            if only_monitors(set) {
                <p class="note">{ words.t("start/monitors") }</p><span></span>
            } else {
                <p class="num"><b>{ words.points(total.points) }</b><span class="of">{ format!(" / {}", words.max(total.max)) }</span></p>
                { band_mark(set, words, total.band) }
            }
        </li>
    }
}
