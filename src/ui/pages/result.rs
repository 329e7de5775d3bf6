//! The result page: total, bands, groups, losses, explanations.

use super::enter::{facts, save_callback, unit_name};
use crate::engine::{Finding, Points};
use crate::ui::address;
use crate::ui::components::band_mark::{band_word, large_band_mark};
use crate::ui::components::count_field::field_id;
use crate::ui::components::gauge::{gauge, next_band};
use crate::ui::components::group_table::group_table;
use crate::ui::components::icons;
use crate::ui::components::losses::{Line, LossesProps, dearest_first, losses, total_lost};
use crate::ui::components::monitor::{FiguresProps, figures, informing, only_monitors, tally};
use crate::ui::components::points_field::points_field_id;
use crate::ui::components::scale::possible_bands;
use crate::ui::components::trust_note::trust_note;
use crate::ui::ports::browser;
use crate::ui::set_handle::SetHandle;
use crate::ui::state::{Action, Page, Stored};
use crate::ui::uncounted::{Uncounted, found, uncounted};
use crate::ui::words::Words;
use std::rc::Rc;
use yew::prelude::*;

pub struct ResultPageProps {
    pub set: SetHandle,
    pub words: Words,
    pub stored: Rc<Stored>,
    /// The indicator whose explanation is open.
    pub explained: Option<usize>,
    pub emit: Callback<Action>,
}

/// The page.
pub fn result_page(props: &ResultPageProps) -> Html {
    let ResultPageProps { set, words, stored, explained, emit } = props;
    let save = save_callback(*words, stored);
    html! {
        <main id="main" tabindex="-1">
            <div class="unitbar">
                <div class="wrap">
                    <div><h1>{ unit_name(*words, stored) }</h1>{ facts(set, *words, stored) }</div>
                    <div class="actions">
                        <a class="btn" id="to-report" href={address::REPORT}>{ icons::printer() }{ words.t("result/print") }</a>
                        <button class="btn" type="button" onclick={save}>{ icons::disk() }{ words.t("enter/save_file") }</button>
                        <a class="btn btn--primary" href={Page::Enter.hash()}>{ words.t("result/to_enter") }</a>
                    </div>
                </div>
            </div>
            <div class="wrap">
                { verdict(props) }
                if !only_monitors(set) { { points_blocks(props) } }
                if !informing(set).is_empty() {
                    <section class="block" aria-labelledby="figures-title">
                        <div class="block__head">
                            <h2 id="figures-title">{ words.t("monitor/title") }</h2>
                            <p class="note">{ words.t("monitor/note") }{ " " }<span class="no-print">{ words.t("result/losses_open") }</span></p>
                        </div>
                        { figures(&FiguresProps { set: set.clone(), words: *words, stored: stored.clone(), mend: mend(set, emit), open: *explained, emit: emit.clone() }) }
                    </section>
                }
                { trust_note(set, *words) }
            </div>
        </main>
    }
}

/// Groups and losses: what the total is made of.
fn points_blocks(props: &ResultPageProps) -> Html {
    let ResultPageProps { set, words, stored, explained, emit } = props;
    html! {
        <>
                <section class="block" aria-labelledby="groups-title">
                    <div class="block__head">
                        <h2 id="groups-title">{ words.tf("result/groups", &[("count", set.criteria.groups().len().to_string())]) }</h2>
                        <p class="note">{ words.t("result/groups_note") }</p>
                    </div>
                    { group_table(set, *words, stored) }
                </section>
                <section class="block" aria-labelledby="losses-title">
                    <div class="block__head">
                        <h2 id="losses-title">{ words.t("result/losses") }</h2>
                        <p class="note">{ losses_note(props) }{ " " }<span class="no-print">{ words.t("result/losses_open") }</span></p>
                    </div>
                    { losses(&LossesProps { set: set.clone(), words: *words, stored: stored.clone(), mend: mend(set, emit), open: *explained, emit: emit.clone() }) }
                </section>
        </>
    }
}

/// To the first field of an indicator; the page must be there before the field can have the focus.
fn mend(set: &SetHandle, emit: &Callback<Action>) -> Callback<usize> {
    let (set, emit) = (set.clone(), emit.clone());
    Callback::from(move |indicator: usize| {
        let count = set.form.fields(indicator).first().and_then(|field| set.criteria.counts().get(field.count));
        let points = || Some(points_field_id(&set.criteria.indicators().get(indicator)?.id));
        emit.emit(Action::Go(Page::Enter));
        if let Some(field) = count.map(|count| field_id(count)).or_else(points) {
            browser::focus_soon(field);
        }
    })
}

fn verdict(props: &ResultPageProps) -> Html {
    let ResultPageProps { set, words, stored, .. } = props;
    let card = &stored.assessment.card;
    let total = card.total;
    let uncounted = uncounted(*words, stored).into_iter().map(uncounted_line);
    let findings: Vec<Html> = uncounted.chain(card.findings.iter().map(|one| finding(props, one))).collect();
    html! {
        <section class="panel verdict" aria-labelledby="verdict-title">
            <h2 class="vh" id="verdict-title">{ words.t("result/verdict") }</h2>
            <div class="verdict__top">
                if only_monitors(set) {
                    <div class="verdict__text">
                        <p id="tally">{ tally(set, *words, stored) }</p>
                        <p class="note">{ words.t("monitor/no_total") }</p>
                    </div>
                } else {
                <p class="verdict__total" id="total">{ words.points(total.points) }<small>{ format!(" / {}", words.max(total.max)) }</small></p>
                <div class="verdict__text">
                    { large_band_mark(set, *words, total.band) }
                    <p>{ distance(props) }{ " " }{ completeness(props) }</p>
                </div>
                }
            </div>
            if !only_monitors(set) { { gauge(set, *words, total) } }
            if !findings.is_empty() {
                <ul class="findings">{ for findings }</ul>
            }
        </section>
    }
}

fn uncounted_line(one: Uncounted) -> Html {
    let (class, icon) =
        if one.is_question { ("is-question", icons::question()) } else { ("is-error", icons::triangle()) };
    html! { <li {class}>{ icon }<span><b>{ one.name }</b>{ ". " }{ one.said }</span></li> }
}

fn finding(props: &ResultPageProps, finding: &Finding) -> Html {
    let ResultPageProps { set, words, .. } = props;
    let (about, text) = found(*words, set, finding);
    let icon = if finding.is_error() { icons::triangle() } else { icons::info() };
    html! {
        <li class={finding.is_error().then_some("is-error")}>
            { icon }
            <span>
                if let Some(about) = about { <b>{ about.to_owned() }</b>{ ". " } }
                { text.message }{ " " }{ text.hint }
            </span>
        </li>
    }
}

/// How far to the next band, or which bands are possible.
fn distance(props: &ResultPageProps) -> String {
    let ResultPageProps { set, words, stored, .. } = props;
    let total = stored.assessment.card.total;
    if !total.complete {
        let values = [
            ("min", words.points(total.range.min)),
            ("max", words.points(total.range.max)),
            ("bands", possible_bands(set, *words, &total)),
        ];
        return words.tf("result/open", &values);
    }
    match next_band(set, &total) {
        Some((band, points)) => {
            let word = set.criteria.bands().get(band).map(|band| band_word(set, *words, &band.id));
            words.tf("result/distance", &[("points", words.points(points)), ("band", word.unwrap_or_default())])
        }
        None => words.t("result/highest").to_owned(),
    }
}

fn completeness(props: &ResultPageProps) -> String {
    let ResultPageProps { set, words, stored, .. } = props;
    let card = &stored.assessment.card;
    let order = set.form.order();
    let values = [("read", stored.assessment.read(order).to_string()), ("asked", order.len().to_string())];
    if card.total.complete {
        return words.tf("result/complete", &values);
    }
    let waits = |index: &usize| !set.criteria.informs(*index) && stored.assessment.waits(set, *index).is_some();
    words.tf("result/incomplete", &[("count", (0..card.indicators.len()).filter(waits).count().to_string())])
}

fn losses_note(props: &ResultPageProps) -> String {
    let ResultPageProps { set, words, stored, .. } = props;
    let total = total_lost(set, stored);
    if total == Points::ZERO {
        return String::new();
    }
    let card = &stored.assessment.card;
    let scored = |line: &Line| match line {
        Line::Indicator(index) => card.indicators.get(*index).is_some_and(|result| result.points.is_some()),
        Line::Group(_) | Line::Held(_) => true,
    };
    let lost = dearest_first(set, stored).into_iter().filter(|(line, _)| scored(line));
    let top = lost.take(3).fold(Points::ZERO, |sum, (_, cost)| sum.plus(cost));
    words.tf("result/losses_note", &[("lost", words.points(total)), ("top", words.points(top))])
}
