//! The table of indicators, dearest loss first; each opens its explanation.

use super::drawing;
use super::explanation::{ExplainedProps, explained, trust};
use super::heads::heads;
use crate::engine::{Level, Points, Scope, Status};
use crate::ui::set_handle::SetHandle;
use crate::ui::state::{Action, Stored};
use crate::ui::words::Words;
use std::rc::Rc;
use yew::prelude::*;

/// Texts and classes of its columns.
const HEADS: &[(&str, &str)] = &[
    ("result/indicator", ""),
    ("result/group", "group"),
    ("result/counts", "num"),
    ("result/ratio", "num"),
    ("result/points", "num"),
    ("result/lost", "num sorted"),
    ("result/confidence", ""),
];

pub struct LossesProps {
    pub set: SetHandle,
    pub words: Words,
    pub stored: Rc<Stored>,
    /// Goes to an indicator on the entry page.
    pub mend: Callback<usize>,
    /// The indicator whose explanation is open.
    pub open: Option<usize>,
    pub emit: Callback<Action>,
}

/// What has points of its own in the total: an indicator, or a group whose points are stated.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// An indicator of a group that is the sum of its indicators.
    Indicator(usize),
    /// A stated group, in place of its indicators.
    Group(usize),
    /// What a group's gate holds back of the points of its indicators.
    Held(usize),
}

/// Lines with what each costs, dearest first, else in their own order; after them those without a score, with what each
/// may cost.
pub fn dearest_first(set: &SetHandle, stored: &Stored) -> Vec<(Line, Points)> {
    let card = &stored.assessment.card;
    let (mut known, mut open) = (Vec::new(), Vec::new());
    // Put in place one by one: two dozen rows need no sort, and each sort is 4 KB of wasm.
    let put = |order: &mut Vec<(Line, Points)>, line, cost| {
        let at = order.partition_point(|(_, other)| *other >= cost);
        order.insert(at, (line, cost));
    };
    for (group, result) in card.groups.iter().enumerate() {
        if result.stated {
            put(&mut known, Line::Group(group), result.tally.max.minus(result.tally.points));
            continue;
        }
        if let Some(free) = result.held {
            put(&mut known, Line::Held(group), free.minus(result.tally.points));
        }
        for index in set.criteria.members(group).filter(|index| !set.criteria.informs(*index)) {
            let (max, points) = (set.criteria.indicators()[index].max, card.indicators[index].points);
            match points {
                Some(points) => put(&mut known, Line::Indicator(index), max.minus(points)),
                None => put(&mut open, Line::Indicator(index), max),
            }
        }
    }
    known.append(&mut open);
    known
}

/// The table.
pub fn losses(props: &LossesProps) -> Html {
    let LossesProps { set, words, stored, mend, open, emit } = props;
    let card = &stored.assessment.card;
    let order = dearest_first(set, stored);
    let dearest = order.first().map_or(Points::ZERO, |(_, cost)| *cost);
    let lost = total_lost(set, stored);
    let row = |(line, cost): (Line, Points)| {
        let index = match line {
            Line::Indicator(index) => index,
            Line::Group(_) | Line::Held(_) => return group_row(props, line, cost, dearest),
        };
        let is_open = *open == Some(index);
        let toggle = emit.reform(move |_: MouseEvent| Action::Explain((!is_open).then_some(index)));
        html! {
            <>
                { indicator_row(&RowProps { set: set.clone(), words: *words, stored: stored.clone(), index, is_open, dearest, toggle }) }
                if is_open {
                    <tr class="explain" id={format!("explained-{index}")} role="row">
                        <td colspan="7" role="cell">{ explained(&ExplainedProps { set: set.clone(), words: *words, stored: stored.clone(), index, mend: mend.clone() }) }</td>
                    </tr>
                }
            </>
        }
    };
    html! {
        <table class="losses stack" role="table">
            <caption class="vh">{ words.t("result/losses_caption") }</caption>
            { heads(*words, HEADS) }
            <tbody role="rowgroup">{ for order.into_iter().map(row) }</tbody>
            <tfoot role="rowgroup">
                <tr role="row">
                    <th scope="row" role="rowheader">{ words.t("result/sum") }</th>
                    <td class="group" role="cell"></td><td class="wide" role="cell"></td><td role="cell"></td>
                    <td class="num end cell-points" role="cell" data-label={words.t("result/points_label")}>
                        { words.points(card.total.points) }<span class="of">{ format!(" / {}", words.max(card.total.max)) }</span>
                    </td>
                    <td class="num lost" role="cell" data-label={words.t("result/lost_label")}>{ words.points(lost) }{ minibar(None) }</td>
                    <td role="cell"></td>
                </tr>
            </tfoot>
        </table>
    }
}

/// Points lost for certain: those of groups that are complete or stated count as a whole.
pub fn total_lost(set: &SetHandle, stored: &Stored) -> Points {
    let card = &stored.assessment.card;
    let open = card.total.range.max;
    set.criteria.max().minus(open)
}

/// A line about a whole group: its points were entered directly, so that there is nothing within it to explain; or its
/// gate holds back points.
fn group_row(props: &LossesProps, line: Line, lost: Points, dearest: Points) -> Html {
    let LossesProps { set, words, stored, .. } = props;
    let (group, held) = match line {
        Line::Held(group) => (group, true),
        Line::Group(group) | Line::Indicator(group) => (group, false),
    };
    let (meta, tally) = (&set.criteria.groups()[group], stored.assessment.card.groups[group].tally);
    let why = if held { words.t("result/held") } else { words.t("enter/stated") };
    let none = words.t("enter/no_value");
    let share = (lost > Points::ZERO).then(|| drawing::share(lost, dearest));
    html! {
        <tr role="row">
            <th scope="row" role="rowheader">
                { set.text(words.0, "groups", &meta.id, "name").to_owned() }
                <small class="always">{ words.t("result/whole_group") }</small>
            </th>
            <td class="group" role="cell"></td>
            <td class="num wide" role="cell" data-label={words.t("result/counts_label")}>{ why }</td>
            <td class="num cell-ratio" role="cell" data-label={words.t("result/ratio_label")}>{ none }</td>
            <td class="num end cell-points" role="cell" data-label={words.t("result/points_label")}>
                { words.points(tally.points) }<span class="of">{ format!(" / {}", words.max(tally.max)) }</span>
            </td>
            <td class={classes!("num", "lost", (lost == Points::ZERO).then_some("zero"))} role="cell" data-label={words.t("result/lost_label")}>
                { words.points(lost) }{ minibar(share) }
            </td>
            <td class="end" role="cell">{ none }</td>
        </tr>
    }
}

struct RowProps {
    set: SetHandle,
    words: Words,
    stored: Rc<Stored>,
    index: usize,
    is_open: bool,
    dearest: Points,
    toggle: Callback<MouseEvent>,
}

fn indicator_row(props: &RowProps) -> Html {
    let RowProps { set, words, stored, index, is_open, dearest, toggle } = props;
    let (meta, result) = (&set.criteria.indicators()[*index], &stored.assessment.card.indicators[*index]);
    let group = set.criteria.group_of(*index).map(|group| set.criteria.groups()[group].id.clone()).unwrap_or_default();
    let group = set.text(words.0, "groups", &group, "name").to_owned();
    let none = || words.t("enter/no_value").to_owned();
    let stated = result.status == Status::Stated;
    let (counts, ratio) = match (result.numerator, result.denominator) {
        _ if stated => (words.t("enter/stated").to_owned(), none()),
        (Some(numerator), Some(denominator)) => {
            let sound = denominator > 0 && result.points.is_some();
            let ratio = if sound { words.percent(numerator, denominator) } else { none() };
            (format!("{} / {}", words.count(numerator), words.count(denominator)), ratio)
        }
        _ if result.status == Status::Constant => (words.t("result/no_counts").to_owned(), none()),
        _ => (words.waits(stored.assessment.waits(set, *index)).to_owned(), none()),
    };
    let inherited = meta.scope == Scope::Province && stored.draft.unit.level != Level::Province;
    let lost = result.points.map(|points| meta.max.minus(points));
    let share = lost.map(|lost| drawing::share(lost, *dearest));
    let controls = is_open.then(|| format!("explained-{index}"));
    html! {
        <tr class={is_open.then_some("open")} role="row">
            <th scope="row" role="rowheader">
                <button class="opener" type="button" aria-expanded={is_open.to_string()} aria-controls={controls} onclick={toggle.clone()}>
                    { set.text(words.0, "indicators", &meta.id, "name").to_owned() }
                </button>
                <small>{ group.clone() }</small>
                if inherited { <small class="always">{ words.t("result/inherited") }</small> }
            </th>
            <td class="group" role="cell">{ group }</td>
            <td class="num wide" role="cell" data-label={words.t("result/counts_label")}>{ counts }</td>
            <td class="num cell-ratio" role="cell" data-label={words.t("result/ratio_label")}>{ ratio }</td>
            <td class="num end cell-points" role="cell" data-label={words.t("result/points_label")}>
                { result.points.map_or_else(none, |points| words.points(points)) }<span class="of">{ format!(" / {}", words.max(meta.max)) }</span>
            </td>
            <td class={classes!("num", "lost", (lost == Some(Points::ZERO)).then_some("zero"))} role="cell" data-label={words.t("result/lost_label")}>
                { lost.map_or_else(none, |lost| words.points(lost)) }{ minibar(share) }
            </td>
            <td class="end" role="cell">{ if stated { none().into() } else { trust(set, *words, *index) } }</td>
        </tr>
    }
}

/// A black bar as long as the loss; without one it only keeps its place.
fn minibar(share: Option<String>) -> Html {
    html! {
        <svg class="minibar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            if let Some(share) = share {
                <rect class="track" width="100" height="8" />
                <rect class="lostpart" width={share} height="8" />
            }
        </svg>
    }
}
