//! All drafts of this machine: found, opened, thrown away; all of them in one file, and back.

mod backup;

use super::deletion::{self, ask, deliberate};
use super::snapshot::{Shelf, Snapshot, now, use_shelf};
use crate::format::read_json;
use crate::texts::Locale;
use crate::texts::search::{folded, matches};
use crate::ui::address::HISTORY;
use crate::ui::components::band_mark::band_mark;
use crate::ui::components::heads::heads;
use crate::ui::components::icons;
use crate::ui::draft::{Draft, sets_named};
use crate::ui::handover::{Handover, Puts};
use crate::ui::ports::browser::{self, Browser};
use crate::ui::ports::store::{self, DRAFTS, SNAPSHOTS};
use crate::ui::ports::{Clock, drafts, letters, own_sets};
use crate::ui::sets;
use crate::ui::words::Words;
use backup::{Backup, MOST_BYTES};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DraftsProps {
    pub words: Words,
    pub handed: Rc<Handover>,
}

/// The page.
#[component]
pub fn Drafts(props: &DraftsProps) -> Html {
    let DraftsProps { words, handed } = props;
    let words = *words;
    let (shelf, look) = use_shelf();
    let query = use_state(String::new);
    let said = use_state(String::new);
    // Id of the draft, or of everything, that is about to be thrown away.
    let asking = use_state(String::new);
    let search = {
        let query = query.clone();
        Callback::from(move |event: InputEvent| query.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let wanted = folded(&query);
    let found: Vec<usize> = (0..handed.drafts.len())
        .filter(|index| handed.drafts.get(*index).is_some_and(|draft| matches(&haystack(words, draft), &wanted)))
        .collect();
    let orphans: Vec<Snapshot> = shelf
        .all()
        .iter()
        .filter(|one| handed.has_come && handed.texts.iter().all(|(id, _)| *id != one.of))
        .cloned()
        .collect();
    let open = {
        let (handed, shelf, said, look) = (handed.clone(), shelf.clone(), said.clone(), look.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            input.set_value("");
            let refusal = words.tf("drafts/no_backup", &[("name", file.name())]);
            if file.size() > MOST_BYTES as f64 {
                return said.set(refusal);
            }
            let (handed, snapshots, said, look) = (handed.clone(), shelf.all().to_vec(), said.clone(), look.clone());
            browser::text_of(&file, move |text| {
                let Some(backup) = text.and_then(|text| Backup::read(&text)) else {
                    return said.set(refusal);
                };
                let named = backup.drafts.iter().flat_map(|(_, text)| sets_named(text)).collect();
                sets::with(named, move |_| said.set(restore(words, &backup, &handed, &snapshots, &look)));
            });
        })
    };
    let save = {
        let (handed, shelf) = (handed.clone(), shelf.clone());
        Callback::from(move |_: MouseEvent| {
            let (handed, snapshots) = (handed.clone(), shelf.all().to_vec());
            // What the desk could not read is in the store, and belongs into the file as well.
            store::all(DRAFTS, move |stored| {
                let mut drafts = handed.texts.clone();
                let unread = |(id, _): &(String, String)| handed.texts.iter().all(|(known, _)| known != id);
                drafts.extend(stored.unwrap_or_default().into_iter().filter(unread));
                let made = now();
                let name =
                    [words.t("drafts/backup_name"), "-", made.split(' ').next().unwrap_or_default(), ".json"].concat();
                browser::download(
                    &name,
                    &Backup { drafts, snapshots, sets: sets::own_files(), letters: letters::all(&Browser), made }
                        .write(),
                );
            });
        })
    };
    let clear = {
        let (handed, asking, said, look) = (handed.clone(), asking.clone(), said.clone(), look.clone());
        Callback::from(move |_: MouseEvent| {
            asking.set(String::new());
            let gone = handed.texts.iter().map(|(id, _)| (id.clone(), String::new()));
            Puts { texts: gone.collect(), ..Puts::default() }.say();
            let (look, said) = (look.clone(), said.clone());
            // What could not be read is not among those handed over, and goes as well.
            drafts::clear(&Browser);
            store::clear(DRAFTS, move |drafts| {
                store::clear(SNAPSHOTS, move |snapshots| {
                    let done = drafts && snapshots;
                    if done {
                        letters::forget(&Browser);
                    }
                    said.set(words.t(if done { "drafts/cleared" } else { "drafts/not_cleared" }).to_owned());
                    look.emit(());
                });
            });
            browser::focus_soon("drafts-title".to_owned());
        })
    };
    // Until all is known, nothing is saved, brought back or thrown away by halves.
    let waits = shelf == Shelf::Opening || !handed.has_come;
    let ask_all = ask(&asking, EVERYTHING, "clear-no".to_owned());
    let numbers = [("drafts", handed.drafts.len().to_string()), ("snapshots", shelf.all().len().to_string())];
    html! {
        <main class="wrap office" id="main" tabindex="-1">
            <div class="office__head">
                <h1 id="drafts-title" tabindex="-1">{ words.t("drafts/title") }</h1>
                <p class="lead">{ words.t("drafts/lead") }</p>
            </div>
            <p class="note" role="status" id="drafts-said">{ (*said).clone() }</p>
            if handed.drafts.is_empty() {
                <p>{ words.t("drafts/none") }</p>
            } else {
                <div class="field office__search">
                    <label for="drafts-search">{ words.t("drafts/search") }</label>
                    <input id="drafts-search" type="search" autocomplete="off" value={(*query).clone()} oninput={search} />
                </div>
                <p class="note" role="status" id="drafts-found">{ words.tf("drafts/found", &[("found", found.len().to_string()), ("all", handed.drafts.len().to_string())]) }</p>
                if !found.is_empty() {
                    <table class="lines stack" role="table" id="drafts-table">
                        <caption class="vh">{ words.t("drafts/title") }</caption>
                        { heads(words, &[("drafts/unit", ""), ("unit/period", ""), ("unit/criteria", ""), ("enter/total", "num"), ("result/band", ""), ("history/actions", "unseen")]) }
                        <tbody role="rowgroup">{ for found.iter().filter_map(|index| row(words, handed, *index, &shelf, &said, &asking)) }</tbody>
                    </table>
                }
            }
            if !orphans.is_empty() { { left(words, &orphans, &said, &asking, &look) } }
            <div class="office__ways">
                <section class="panel" aria-labelledby="backup-title">
                    <h2 id="backup-title">{ words.t("drafts/backup") }</h2>
                    <p class="note">{ words.tf("drafts/backup_note", &numbers) }</p>
                    <div class="actions"><button class="btn" type="button" id="backup" disabled={waits} onclick={save}>{ icons::disk() }{ words.t("drafts/backup_go") }</button></div>
                </section>
                <section class="panel" aria-labelledby="restore-title">
                    <h2 id="restore-title">{ words.t("drafts/restore") }</h2>
                    <div class="field field--file">
                        <label for="restore">{ words.t("drafts/restore_label") }</label>
                        <input id="restore" disabled={waits} type="file" accept=".json,application/json" onchange={open} />
                    </div>
                    <p class="note">{ words.t("drafts/restore_note") }</p>
                </section>
                <section class="panel" aria-labelledby="clear-title">
                    <h2 id="clear-title">{ words.t("drafts/clear") }</h2>
                    <p class="note">{ words.t("drafts/clear_note") }</p>
                    if *asking == EVERYTHING {
                        <div class="actions">
                            <button class="btn btn--quiet" type="button" id="clear-no" onclick={ask(&asking, "", "clear".to_owned())}>{ words.t("history/delete_no") }</button>
                            <button class="btn" type="button" id="clear-yes" onclick={deliberate(clear)}>{ words.tf("drafts/clear_yes", &numbers) }</button>
                        </div>
                    } else {
                        <div class="actions"><button class="btn" type="button" id="clear" disabled={waits} onclick={ask_all}>{ words.t("drafts/clear_go") }</button></div>
                    }
                </section>
            </div>
        </main>
    }
}

/// What stands for all drafts where an id would.
const EVERYTHING: &str = "*";

/// What a draft is found by: unit, code, level, period in figures and in words, rules.
fn haystack(words: Words, draft: &Draft) -> String {
    let unit = &draft.unit;
    let period = words.period(draft.period);
    let title = draft.set.title(words);
    let figures = draft.period.to_string();
    // As people write them, too: 10/2026.
    let turned = figures.rsplit('-').collect::<Vec<_>>().join("/");
    folded(&[&unit.name, &unit.code, words.level(unit.level), &period, &figures, &turned, &title].join(" "))
}

fn row(
    words: Words,
    handed: &Handover,
    index: usize,
    shelf: &Shelf,
    said: &UseStateHandle<String>,
    asking: &UseStateHandle<String>,
) -> Option<Html> {
    let (id, draft) = (handed.ids.get(index)?, handed.drafts.get(index)?);
    let total = draft.assess(words.0).card.total;
    let scored = total.max.hundredths() > 0;
    let snapshots = shelf.all().iter().filter(|one| one.of == *id).count();
    let name = if draft.unit.name.is_empty() { words.t("unit/nameless").to_owned() } else { draft.unit.name.clone() };
    // Drafts of one unit are told apart by their periods.
    let whole = [&name, ", ", &words.period(draft.period)].concat();
    let go = |stay: bool| {
        let id = id.clone();
        Callback::from(move |_: MouseEvent| {
            Puts { open: id.clone(), stay, ..Puts::default() }.say();
            if stay {
                browser::set_hash(HISTORY);
            }
        })
    };
    let drop = {
        let (id, asking, said, whole) = (id.clone(), asking.clone(), said.clone(), whole.clone());
        let told = if snapshots > 0 { "drafts/deleted_left" } else { "history/deleted" };
        Callback::from(move |_: MouseEvent| {
            asking.set(String::new());
            Puts { texts: vec![(id.clone(), String::new())], ..Puts::default() }.say();
            said.set(words.tf(told, &[("name", whole.clone())]));
            browser::focus_soon("drafts-title".to_owned());
        })
    };
    let history = html! {
        <button class="btn btn--small" type="button" onclick={go(true)} aria-label={words.tf("drafts/history_of", &[("name", whole.clone())])}>{ words.tf("drafts/history", &[("count", snapshots.to_string())]) }</button>
    };
    Some(html! {
        <tr role="row" key={id.clone()}>
            <th scope="row" role="rowheader"><button class="opener" type="button" onclick={go(false)}>{ name.clone() }</button>
                if handed.open == Some(index) { <small class="line note">{ words.t("drafts/is_open") }</small> }
            </th>
            <td role="cell" data-label={words.t("unit/period")}>{ words.period(draft.period) }</td>
            <td role="cell" data-label={words.t("unit/criteria")}>{ draft.set.title(words) }</td>
            <td role="cell" class="num" data-label={words.t("enter/total")}>{ scored.then(|| super::total(words, &total)) }</td>
            <td role="cell" data-label={words.t("result/band")}>{ scored.then(|| band_mark(&draft.set, words, total.band)) }</td>
            <td role="cell" class="wide">
                { deletion::actions(words, asking, (id, &whole), history, drop) }
            </td>
        </tr>
    })
}

/// Snapshots of drafts that were thrown away: each may become a draft again.
fn left(
    words: Words,
    orphans: &[Snapshot],
    said: &UseStateHandle<String>,
    asking: &UseStateHandle<String>,
    look: &Callback<()>,
) -> Html {
    let row = |one: &Snapshot| {
        let draft = one.draft(words.0);
        let unit = draft.as_ref().map(|draft| draft.unit.name.clone()).unwrap_or_default();
        let back = {
            let (one, said) = (one.clone(), said.clone());
            Callback::from(move |_: MouseEvent| {
                Puts { texts: vec![(one.of.clone(), one.text.clone())], ..Puts::default() }.say();
                said.set(words.tf("drafts/brought_back", &[("name", one.name.clone())]));
                browser::focus_soon("drafts-title".to_owned());
            })
        };
        let drop = deletion::of_snapshot(words, (&one.id, &one.name), (asking, said), look, "drafts-title");
        let again = if draft.is_some() {
            let label = words.tf("history/back_of", &[("name", one.name.clone())]);
            html! { <button class="btn btn--small" type="button" onclick={back} aria-label={label}>{ words.t("drafts/bring_back") }</button> }
        } else {
            words.t("history/unreadable").into()
        };
        html! {
            <tr role="row" key={one.id.clone()}>
                <th scope="row" role="rowheader">{ unit }</th>
                <td role="cell" data-label={words.t("history/name")}>{ one.name.clone() }</td><td role="cell" data-label={words.t("history/at")}>{ super::moment(words, &one.at) }</td>
                <td role="cell" class="wide">
                    { deletion::actions(words, asking, (&one.id, &one.name), again, drop) }
                </td>
            </tr>
        }
    };
    html! {
        <section class="office__block" aria-labelledby="left-title">
            <h2 id="left-title">{ words.t("drafts/left") }</h2>
            <table class="lines stack" role="table" id="drafts-left">
                <caption class="vh">{ words.t("drafts/left") }</caption>
                { heads(words, &[("drafts/unit", ""), ("history/name", ""), ("history/at", ""), ("history/actions", "unseen")]) }
                <tbody role="rowgroup">{ for orphans.iter().map(row) }</tbody>
            </table>
        </section>
    }
}

/// Brings back what a backup holds, and says what that was.
fn restore(words: Words, backup: &Backup, handed: &Handover, snapshots: &[Snapshot], look: &Callback<()>) -> String {
    // A set whose id has another content here would score the file's drafts by other rules.
    let mut refused: Vec<String> = Vec::new();
    // Another window may have stored one of the same id.
    own_sets::load(&Browser).iter().for_each(|file| _ = sets::admit_own(file));
    for file in &backup.sets {
        if !sets::admit_own(file).is_ok_and(|set| !sets::is_own(&set.id) || own_sets::save(&Browser, &set.id, file)) {
            refused.extend(read_json(file).ok().map(|value| value.get("id").text().to_owned()));
        }
    }
    letters::restore(&Browser, &backup.letters);
    let mut plan = backup.plan(&handed.texts, snapshots, || Browser.fresh_id());
    let before = plan.drafts.len();
    let readable = |text: &str| Draft::read_file(text, Locale::Vi).is_ok_and(|drafts| drafts.len() == 1);
    plan.drafts.retain(|(_, text)| readable(text) && !sets_named(text).iter().any(|id| refused.contains(id)));
    let facts = [
        ("drafts", plan.drafts.len().to_string()),
        ("beside", plan.beside.to_string()),
        ("same", plan.same.to_string()),
        ("snapshots", plan.snapshots.len().to_string()),
        ("refused", (before - plan.drafts.len()).to_string()),
    ];
    if !plan.drafts.is_empty() {
        Puts { texts: plan.drafts, ..Puts::default() }.say();
    }
    for snapshot in plan.snapshots {
        let look = look.clone();
        snapshot.keep(move |_| look.emit(()));
    }
    let [added, _, _, kept, refused] = facts.each_ref().map(|(_, count)| count != "0");
    let path = match (refused, added || kept) {
        (true, _) => "drafts/restored_some",
        (false, true) => "drafts/restored",
        (false, false) => "drafts/restored_none",
    };
    words.tf(path, &facts)
}
