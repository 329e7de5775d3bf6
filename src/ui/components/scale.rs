//! The small scale of the summary: bands, and the span a total may still take.

use super::band_mark::{band_word, tone};
use super::drawing;
use crate::engine::Points;
use crate::engine::score::Tally;
use crate::ui::set_handle::SetHandle;
use crate::ui::words::Words;
use yew::prelude::*;

/// The picture; sizes as attributes, since the policy of the page forbids inline styles.
pub fn scale(set: &SetHandle, words: Words, tally: &Tally) -> Html {
    let bands = set.criteria.bands();
    let from = |index: usize| bands[index].threshold(tally.max);
    let to = |index: usize| if index == 0 { tally.max } else { from(index - 1) };
    let percent = |points| format!("{}%", drawing::share(points, tally.max));
    let (low, high) = (tally.range.min, tally.range.max);
    let possible = possible_bands(set, words, tally);
    let facts = [("min", words.points(tally.range.min)), ("max", words.points(tally.range.max)), ("bands", possible)];
    html! {
        <svg class="scale" role="img" aria-label={words.tf("enter/scale", &facts)}>
            { for (0..bands.len()).map(|index| html! {
                <rect class={tone("f-", index, bands.len())} x={percent(from(index))} y="14" width={percent(to(index).minus(from(index)))} height="10" />
            }) }
            <line class="span" x1={percent(low)} x2={percent(low)} y1="4" y2="29" />
            <line class="span" x1={percent(high)} x2={percent(high)} y1="4" y2="29" />
            <line class="span" x1={percent(low)} x2={percent(high)} y1="5" y2="5" />
            { for (0..bands.len()).filter(|index| from(*index) > Points::ZERO).map(|index| html! {
                <text x={percent(from(index))} y="41">{ words.max(from(index)) }</text>
            }) }
        </svg>
    }
}

/// The bands a tally may still reach in words, from the lowest: `Khá, Tốt hoặc Xuất sắc`.
pub fn possible_bands(set: &SetHandle, words: Words, tally: &Tally) -> String {
    let bands = set.criteria.bands();
    let of = |points| crate::engine::band::band_of(bands, points, tally.max).unwrap_or(0);
    let (worst, best) = (of(tally.range.min), of(tally.range.max));
    let mut names: Vec<String> =
        (best..=worst).rev().filter_map(|band| Some(band_word(set, words, &bands.get(band)?.id))).collect();
    match names.pop() {
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{}{}{last}", names.join(", "), words.t("enter/or")),
        None => String::new(),
    }
}
