//! Groups as bars with their bands.

use super::band_mark::{band_mark, tone};
use super::drawing;
use super::heads::heads;
use super::ledger::held_note;
use crate::engine::Points;
use crate::engine::score::Tally;
use crate::ui::set_handle::SetHandle;
use crate::ui::state::Stored;
use crate::ui::words::Words;
use yew::prelude::*;

/// Texts and classes of its columns.
const HEADS: &[(&str, &str)] = &[
    ("result/group", ""),
    ("result/chart", "unseen"),
    ("result/points", "num"),
    ("result/share", "num"),
    ("result/band", ""),
];

/// The table.
pub fn group_table(set: &SetHandle, words: Words, stored: &Stored) -> Html {
    let card = &stored.assessment.card;
    let row = |index: usize| {
        let (meta, result) = (&set.criteria.groups()[index], &card.groups[index]);
        let name = set.text(words.0, "groups", &meta.id, "name").to_owned();
        html! {
            <tr key={meta.id.clone()} role="row">
                <th scope="row" role="rowheader">
                    { name }
                    if result.stated { <small class="note">{ words.t("enter/stated") }</small> }
                    { held_note(set, words, stored, index) }
                </th>
                <td class="cell-bar wide" role="cell">{ bar(set, words, &result.tally) }</td>
                { figures(set, words, &result.tally) }
            </tr>
        }
    };
    html! {
        <table class="groups stack" role="table">
            <caption class="vh">{ words.t("result/groups_caption") }</caption>
            { heads(words, HEADS) }
            <tbody role="rowgroup">{ for (0..card.groups.len()).filter(|index| card.groups[*index].tally.max > Points::ZERO).map(row) }</tbody>
            <tfoot role="rowgroup">
                <tr role="row">
                    <th scope="row" role="rowheader">{ words.t("result/sum") }</th><td class="wide" role="cell"></td>
                    { figures(set, words, &card.total) }
                </tr>
            </tfoot>
        </table>
    }
}

fn figures(set: &SetHandle, words: Words, tally: &Tally) -> Html {
    // Of points that may still come there is no share.
    let share = if tally.complete {
        words.percent(u64::from(tally.points.hundredths()), u64::from(tally.max.hundredths()))
    } else {
        words.t("enter/no_value").to_owned()
    };
    html! {
        <>
            <td class="num" role="cell">
                <b>{ words.so_far(tally) }</b><span class="of">{ format!(" / {}", words.max(tally.max)) }</span>
                if !tally.complete {
                    <small class="note">{ words.tf("enter/at_most", &[("points", words.points(tally.range.max))]) }</small>
                }
            </td>
            <td class="num" role="cell" data-label={words.t("result/share_label")}>{ share }</td>
            <td role="cell">{ band_mark(set, words, tally.band) }</td>
        </>
    }
}

fn bar(set: &SetHandle, words: Words, tally: &Tally) -> Html {
    let bands = set.criteria.bands();
    let share = |points| drawing::share(points, tally.max);
    let class = tally.band.map_or_else(|| "f-open".to_owned(), |band| tone("f-", band, bands.len()));
    let ticks = bands.iter().map(|band| share(band.threshold(tally.max))).filter(|at| at != "0.00");
    let label = [("points", words.so_far(tally)), ("max", words.max(tally.max))];
    html! {
        <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={words.tf("result/bar", &label)}>
            <rect class="track" width="100" height="10" />
            if !tally.complete { <rect class="maybe" width={share(tally.range.max)} height="10" /> }
            <rect class={class} width={share(tally.points)} height="10" />
            { for ticks.map(|at| html! { <line class="tick" x1={at.clone()} x2={at} y1="0" y2="10" /> }) }
        </svg>
    }
}
