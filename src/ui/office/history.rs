//! What became of the open draft: snapshots with names, what is different between two of them, and the way back.

pub mod differences;

use super::deletion;
use super::snapshot::{Shelf, Snapshot, use_shelf};
use crate::engine::Points;
use crate::format::entry::MOST_NAME;
use crate::ui::components::band_mark::band_mark;
use crate::ui::components::heads::heads;
use crate::ui::components::icons;
use crate::ui::draft::Draft;
use crate::ui::handover::{Handover, Puts};
use crate::ui::ports::Clock;
use crate::ui::ports::browser::{self, Browser};
use crate::ui::words::Words;
use differences::{Differences, Number, Shift};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct HistoryProps {
    pub words: Words,
    pub handed: Rc<Handover>,
}

/// What stands for the draft as it is now among ids of snapshots.
const NOW: &str = "now";

/// The page.
#[component]
pub fn History(props: &HistoryProps) -> Html {
    let HistoryProps { words, handed } = props;
    let words = *words;
    let (shelf, look) = use_shelf();
    let name = use_state(String::new);
    let said = use_state(String::new);
    let asking = use_state(String::new);
    let pair = use_state(|| [String::new(), NOW.to_owned()]);
    let Some((id, draft)) = handed.current() else {
        return super::without_draft(words, "history-title", words.t("history/title"), words.t("history/no_draft"));
    };
    let own: Vec<Snapshot> = shelf.all().iter().filter(|one| one.of == id).cloned().collect();
    let suggested = suggested_name(words);
    let keep = {
        let (id, draft, name, said, look) = (id.to_owned(), draft.clone(), name.clone(), said.clone(), look.clone());
        let suggested = suggested.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wanted = if name.trim().is_empty() { &suggested } else { name.trim() };
            let snapshot = Snapshot::new(&id, &draft, wanted, words.0);
            let (said, look, name, kept_name) = (said.clone(), look.clone(), name.clone(), snapshot.name.clone());
            snapshot.keep(move |kept| {
                said.set(words.tf(if kept { "history/kept" } else { "history/not_kept" }, &[("name", kept_name)]));
                if kept {
                    name.set(String::new());
                }
                look.emit(());
            });
        })
    };
    let back = {
        let (id, draft, said, look) = (id.to_owned(), draft.clone(), said.clone(), look.clone());
        Callback::from(move |snapshot: Snapshot| go_back(words, &id, &draft, snapshot, said.clone(), look.clone()))
    };
    let drop =
        |one: &Snapshot| deletion::of_snapshot(words, (&one.id, &one.name), (&asking, &said), &look, "history-title");
    let typed = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| name.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    html! {
        <main class="wrap office" id="main" tabindex="-1">
            <div class="office__head">
                <h1 id="history-title" tabindex="-1">{ words.t("history/title") }</h1>
                <p class="note">{ super::for_whom(words, draft) }</p>
            </div>
            if shelf == Shelf::Absent {
                <div class="notice notice--error" role="alert">{ icons::triangle() }<p>{ words.t("history/absent") }</p></div>
            } else {
                <form class="panel office__line" onsubmit={keep}>
                    <div class="field">
                        <label for="snapshot-name">{ words.t("history/name") }</label>
                        <input id="snapshot-name" type="text" autocomplete="off" maxlength={MOST_NAME.to_string()} placeholder={suggested} value={(*name).clone()} oninput={typed} />
                    </div>
                    <button class="btn btn--primary" type="submit" id="snapshot-keep">{ words.t("history/keep") }</button>
                    <p class="note">{ words.t("history/keep_note") }</p>
                </form>
            }
            <p class="note" role="status" id="history-said">{ (*said).clone() }</p>
            if own.is_empty() {
                if shelf != Shelf::Absent { <p>{ words.t("history/none") }</p> }
            } else {
                { table(words, &own, &asking, &back, &drop) }
                { comparison(words, draft, &own, &pair) }
            }
        </main>
    }
}

/// Most snapshots are made when something is sent.
fn suggested_name(words: Words) -> String {
    let [_, month, day] = Browser.today().map(|part| part.to_string());
    words.tf("history/suggested", &[("day", day), ("month", month)])
}

/// The draft as it was in a snapshot. What it is now becomes a snapshot first, so that there is a way back from the way
/// back.
fn go_back(words: Words, id: &str, draft: &Draft, to: Snapshot, said: UseStateHandle<String>, look: Callback<()>) {
    let Some(then) = to.draft(words.0) else { return said.set(words.t("history/unreadable").to_owned()) };
    let before = Snapshot::new(id, draft, &words.tf("history/before_back", &[("name", to.name.clone())]), words.0);
    let id = id.to_owned();
    before.clone().keep(move |kept| {
        if kept {
            Puts::one(&id, &then, words.0).say();
            said.set(words.tf("history/went_back", &[("name", to.name), ("before", before.name)]));
        } else {
            said.set(words.tf("history/not_kept", &[("name", before.name)]));
        }
        look.emit(());
    });
}

fn table(
    words: Words,
    own: &[Snapshot],
    asking: &UseStateHandle<String>,
    back: &Callback<Snapshot>,
    drop: &dyn Fn(&Snapshot) -> Callback<MouseEvent>,
) -> Html {
    html! {
        <table class="lines stack" role="table" id="snapshots">
            <caption class="vh">{ words.t("history/title") }</caption>
            { heads(words, &[("history/name", ""), ("history/at", ""), ("enter/total", "num"), ("result/band", ""), ("history/actions", "unseen")]) }
            <tbody role="rowgroup">{ for own.iter().map(|one| row(words, one, asking, back, drop(one))) }</tbody>
        </table>
    }
}

fn row(
    words: Words,
    one: &Snapshot,
    asking: &UseStateHandle<String>,
    back: &Callback<Snapshot>,
    drop: Callback<MouseEvent>,
) -> Html {
    let then = one.draft(words.0);
    let total = then.as_ref().map(|draft| draft.assess(words.0).card.total);
    // The same numbers under other rules: what was handed in then is what counts.
    let moved = then.as_ref().is_some_and(|draft| draft.set.digest != one.digest);
    let kept = Points::parse(&one.total);
    let download = then.as_ref().map(|draft| {
        let (name, text) = (draft.file_name(), one.text.clone());
        Callback::from(move |_: MouseEvent| browser::download(&name, &text))
    });
    let go = {
        let (back, one) = (back.clone(), one.clone());
        Callback::from(move |_: MouseEvent| back.emit(one.clone()))
    };
    let named = |path| words.tf(path, &[("name", one.name.clone())]);
    let others = download.map_or_else(Html::default, |download| {
        html! {
            <>
                <button class="btn btn--small" type="button" onclick={go} aria-label={named("history/back_of")}>{ words.t("history/back") }</button>
                <button class="btn btn--small btn--quiet" type="button" onclick={download} aria-label={named("history/file_of")}>{ words.t("history/file") }</button>
            </>
        }
    });
    html! {
        <tr role="row" key={one.id.clone()}>
            <th scope="row" role="rowheader">{ one.name.clone() }
                if moved { <small class="line note">{ words.t("history/moved") }</small> }
                if then.is_none() { <small class="line note">{ words.t("history/unreadable") }</small> }
            </th>
            <td role="cell" data-label={words.t("history/at")}>{ super::moment(words, &one.at) }</td>
            <td role="cell" class="num" data-label={words.t("enter/total")}>{ match kept.filter(|_| moved) {
                Some(points) => words.points(points).into(),
                None => total.filter(|total| total.max.hundredths() > 0).map_or_else(Html::default, |total| super::total(words, &total)),
            } }</td>
            <td role="cell" data-label={words.t("result/band")}>{ then.as_ref().zip(total).filter(|(_, total)| total.max.hundredths() > 0).map(|(draft, total)| band_mark(&draft.set, words, total.band)) }</td>
            <td role="cell" class="wide">
                { deletion::actions(words, asking, (&one.id, &one.name), others, drop) }
            </td>
        </tr>
    }
}

/// Two states chosen, and what is different between them.
fn comparison(words: Words, now: &Draft, own: &[Snapshot], pair: &UseStateHandle<[String; 2]>) -> Html {
    // Without a choice, or after what was chosen is gone: from the last snapshot until now.
    let chosen = |place: usize| {
        let id = &pair[place];
        let fallback = if place == 0 { own.first().map_or(NOW, |one| one.id.as_str()) } else { NOW };
        if own.iter().any(|one| one.id == *id) || id == NOW { id.clone() } else { fallback.to_owned() }
    };
    let ids = [chosen(0), chosen(1)];
    let state =
        |id: &str| own.iter().find(|one| one.id == id).map_or_else(|| Some(now.clone()), |one| one.draft(words.0));
    let choice = |place: usize, label: &'static str| {
        let (pair, ids, dom_id) = (pair.clone(), ids.clone(), format!("compare-{place}"));
        let onchange = {
            let ids = ids.clone();
            Callback::from(move |event: Event| {
                let mut next = ids.clone();
                if let Some(id) = next.get_mut(place) {
                    *id = event.target_unchecked_into::<HtmlSelectElement>().value();
                }
                pair.set(next);
            })
        };
        let option = |id: &str, text: String| html! { <option value={id.to_owned()} selected={ids[place] == id}>{ text }</option> };
        html! {
            <div class="field">
                <label for={dom_id.clone()}>{ words.t(label) }</label>
                <select id={dom_id} {onchange}>
                    { option(NOW, words.t("history/now").to_owned()) }
                    { for own.iter().map(|one| option(&one.id, format!("{} · {}", one.name, super::moment(words, &one.at)))) }
                </select>
            </div>
        }
    };
    let found = match (state(&ids[0]), state(&ids[1])) {
        (Some(before), Some(after)) => Some((Differences::new(words, &before, &after), before, after)),
        _ => None,
    };
    html! {
        <section aria-labelledby="compare-title" class="office__block">
            <h2 id="compare-title">{ words.t("history/compare") }</h2>
            <div class="office__line">
                { choice(0, "history/from") }
                { choice(1, "history/to") }
            </div>
            { match found {
                Some((Some(differences), before, after)) => shown(words, &differences, &before, &after),
                Some((None, _, _)) => html! { <p>{ words.t("history/other_set") }</p> },
                None => html! { <p>{ words.t("history/unreadable") }</p> },
            } }
        </section>
    }
}

fn shown(words: Words, found: &Differences, before: &Draft, after: &Draft) -> Html {
    if found.is_empty() {
        return html! { <p id="differences">{ words.t("history/same") }</p> };
    }
    let totals = [before, after].map(|draft| draft.assess(words.0).card.total);
    let [old, new] = totals;
    let change = i64::from(new.points.hundredths()) - i64::from(old.points.hundredths());
    let total =
        [("before", words.points(old.points)), ("after", words.points(new.points)), ("change", words.change(change))];
    let none = |text: &str| if text.is_empty() { words.t("enter/no_value").to_owned() } else { text.to_owned() };
    let points = |points: Option<Points>| {
        points.map_or_else(|| words.t("enter/no_value").to_owned(), |points| words.points(points))
    };
    let number = |Number { name, before, after }: &Number| {
        html! { <tr role="row"><th scope="row" role="rowheader">{ name.clone() }</th><td role="cell" class="num" data-label={words.t("history/before")}>{ none(before) }</td><td role="cell" class="num" data-label={words.t("history/after")}>{ none(after) }</td></tr> }
    };
    let shift = |one: &Shift| {
        html! {
            <tr role="row">
                <th scope="row" role="rowheader">{ one.name.clone() }</th><td role="cell" class="num" data-label={words.t("history/before")}>{ points(one.before) }</td>
                <td role="cell" class="num" data-label={words.t("history/after")}>{ points(one.after) }</td>
                <td role="cell" class="num" data-label={words.t("history/change")}>{ one.change().map_or_else(|| words.t("enter/no_value").to_owned(), |change| words.change(change)) }</td>
            </tr>
        }
    };
    let about = match (old.complete, new.complete) {
        (true, true) => "history/total",
        (false, true) => "history/was_incomplete",
        (_, false) => "history/incomplete",
    };
    html! {
        <div id="differences" class="office__block">
            if new.max.hundredths() > 0 { <p><strong>{ words.tf(about, &total) }</strong></p> }
            if found.unit { <p>{ words.t("history/unit_changed") }</p> }
            if found.evidence > 0 { <p>{ words.tf("history/evidence_changed", &[("count", found.evidence.to_string())]) }</p> }
            if !found.numbers.is_empty() {
                <table class="lines stack" role="table">
                    <caption>{ words.tf("history/numbers", &[("count", found.numbers.len().to_string())]) }</caption>
                    { heads(words, &[("history/number", ""), ("history/before", "num"), ("history/after", "num")]) }
                    <tbody role="rowgroup">{ for found.numbers.iter().map(number) }</tbody>
                </table>
            }
            if !found.points.is_empty() {
                <table class="lines stack" role="table">
                    <caption>{ words.tf("history/points", &[("count", found.points.len().to_string())]) }</caption>
                    { heads(words, &[("report/indicator", ""), ("history/before", "num"), ("history/after", "num"), ("history/change", "num")]) }
                    <tbody role="rowgroup">{ for found.points.iter().map(shift) }</tbody>
                </table>
            }
        </div>
    }
}
