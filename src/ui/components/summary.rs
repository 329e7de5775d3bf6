//! Beside the form: the total so far, its range, and what is still missing and what it is worth.

use super::band_mark::band_mark;
use super::count_field::field_id;
use super::icons;
use super::losses::{Line, dearest_first};
use super::monitor::{only_monitors, tally};
use super::points_field::points_field_id;
use super::scale::{possible_bands, scale};
use crate::engine::Points;
use crate::ui::draft::Waits;
use crate::ui::live::LiveTotal;
use crate::ui::number::{PointsReading, Reading};
use crate::ui::ports::browser;
use crate::ui::set_handle::SetHandle;
use crate::ui::state::{Page, Stored};
use crate::ui::words::Words;
use std::rc::Rc;
use yew::prelude::*;

pub struct SummaryProps {
    pub set: SetHandle,
    pub words: Words,
    pub stored: Rc<Stored>,
    pub save: Callback<MouseEvent>,
}

/// Lines of the list of what is missing that are seen at once; the rest opens.
const MOST_LISTED: usize = 6;

/// An indicator without a score.
struct Missing {
    indicator: usize,
    max: Points,
    /// Id of the field to go to.
    field: String,
    waits: Waits,
}

/// The rail.
pub fn summary(props: &SummaryProps) -> Html {
    let SummaryProps { set, words, stored, save } = props;
    let total = stored.assessment.card.total;
    let order = set.form.order();
    let (read, asked) = (stored.assessment.read(order), order.len());
    let missing = missing(set, stored);
    let worth = missing.iter().fold(Points::ZERO, |sum, one| sum.plus(one.max));
    html! {
        <section class="panel summary" id="summary" aria-labelledby="summary-title">
            if only_monitors(set) {
                <h2 id="summary-title" tabindex="-1">{ words.t("monitor/title") }</h2>
                <output class="summary__tally" aria-live="polite" id="live-total">{ tally(set, *words, stored) }</output>
            } else {
            <h2 id="summary-title" tabindex="-1">{ if total.complete { words.t("enter/total") } else { words.t("enter/total_so_far") } }</h2>
            <output class="summary__total" aria-live="polite" id="live-total">
                <LiveTotal words={*words} points={total.points} /><small>{ words.tf("enter/of_points", &[("max", words.max(total.max))]) }</small>
            </output>
            { scale(set, *words, &total) }
            if !total.complete {
                <p class="summary__range">
                    <span>{ words.t("enter/lowest") }<b>{ words.points(total.range.min) }</b></span>
                    <span>{ words.t("enter/highest") }<b>{ words.points(total.range.max) }</b></span>
                </p>
            }
            <p class="summary__band">
                { band_mark(set, *words, total.band) }
                if total.band.is_none() { { possible_bands(set, *words, &total) } }
            </p>
            }
            <div class="summary__done">
                <label for="progress">{ words.t("enter/read") }</label><b>{ format!("{read}/{asked}") }</b>
                <progress id="progress" max={asked.to_string()} value={read.to_string()} />
            </div>
            if !missing.is_empty() {
                <h3 class="summary__band">{ words.tf("enter/missing", &[("points", words.points(worth))]) }</h3>
                <ul class="worth">{ for missing.iter().take(MOST_LISTED).map(|one| line(set, *words, one)) }</ul>
                if missing.len() > MOST_LISTED {
                    <details class="help">
                        <summary>{ words.tf("enter/missing_more", &[("count", (missing.len() - MOST_LISTED).to_string())]) }</summary>
                        <ul class="worth">{ for missing.iter().skip(MOST_LISTED).map(|one| line(set, *words, one)) }</ul>
                    </details>
                }
            }
            <div class="actions">
                <a class="btn btn--primary" href={Page::Result.hash()}>{ words.t("enter/to_result") }</a>
                <button class="btn" type="button" onclick={save.clone()}>{ icons::disk() }{ words.t("enter/save_file") }</button>
            </div>
        </section>
    }
}

/// What is missing, dearest first.
fn missing(set: &SetHandle, stored: &Stored) -> Vec<Missing> {
    let indicators = dearest_first(set, stored).into_iter().filter_map(|(line, _)| match line {
        Line::Indicator(indicator) => missing_at(set, stored, indicator),
        Line::Group(_) | Line::Held(_) => None,
    });
    indicators.collect()
}

fn missing_at(set: &SetHandle, stored: &Stored, indicator: usize) -> Option<Missing> {
    let assessment = &stored.assessment;
    let meta = set.criteria.indicators().get(indicator)?;
    let waits = assessment.waits(set, indicator)?;
    let fields = set.form.fields(indicator);
    let first = |test: fn(&Reading) -> bool| {
        fields.iter().map(|field| field.count).find(|count| assessment.readings.get(*count).is_some_and(test))
    };
    let field = match waits {
        // Counts that can be read and cannot be right: any of them may be the one.
        Waits::Repair => {
            let points = assessment.stated_indicators.get(indicator) == Some(&PointsReading::Wrong);
            let any = fields.first().filter(|_| !points).map(|field| field.count);
            first(|reading| matches!(reading, Reading::Wrong(_))).or(any)
        }
        Waits::Answer => first(|reading| matches!(reading, Reading::Question(_))),
        Waits::Entry | Waits::Points => first(|reading| *reading == Reading::Empty),
    };
    let field = match field.and_then(|field| set.criteria.counts().get(field)) {
        Some(count) => field_id(count),
        None => points_field_id(&meta.id),
    };
    Some(Missing { indicator, max: meta.max, field, waits })
}

fn line(set: &SetHandle, words: Words, missing: &Missing) -> Html {
    let id = set.criteria.indicators().get(missing.indicator).map_or("", |one| one.id.as_str());
    let field = missing.field.clone();
    let go = Callback::from(move |_| browser::focus(&field));
    let (class, icon) = match missing.waits {
        Waits::Entry | Waits::Points => ("", icons::blank_field()),
        Waits::Answer => ("is-question", icons::question()),
        Waits::Repair => ("is-error", icons::triangle()),
    };
    html! {
        <li class={class}>
            { icon }
            <button class="opener" type="button" onclick={go}>
                { set.text(words.0, "indicators", id, "short").to_owned() }<span class="vh">{ [", ", words.waits(Some(missing.waits))].concat() }</span>
            </button>
            <span class="num">{ words.points(missing.max) }</span>
        </li>
    }
}

/// On narrow screens the rail stands below the form, and this bar repeats the total. It is not live.
pub fn bottom_bar(set: &SetHandle, words: Words, stored: &Stored) -> Html {
    let total = stored.assessment.card.total;
    let order = set.form.order();
    let read = stored.assessment.read(order);
    let band = match total.band.and_then(|band| set.criteria.bands().get(band)) {
        Some(band) => super::band_mark::band_word(set, words, &band.id),
        None => words.t("band/open").to_owned(),
    };
    let go = Callback::from(|_| browser::focus("summary-title"));
    html! {
        <aside class="bottombar" aria-label={words.t(if only_monitors(set) { "monitor/title" } else { "enter/total_so_far" })}>
            if !only_monitors(set) { <b><LiveTotal {words} points={total.points} /></b> }
            <span>
                <em>{ if only_monitors(set) { format!("{read}/{}", order.len()) } else { format!("{band}, {read}/{}", order.len()) } }</em>
                if !total.complete { { format!("{}–{}", words.points(total.range.min), words.points(total.range.max)) } }
            </span>
            <button class="btn btn--small" type="button" onclick={go}>{ words.t(if only_monitors(set) { "monitor/title" } else if total.complete { "enter/total" } else { "enter/what_is_missing" }) }</button>
        </aside>
    }
}
