//! The mark of a band: its word, its step among the bands, and its colour. Never colour alone.

use super::drawing::tenths;
use crate::ui::set_handle::SetHandle;
use crate::ui::words::Words;
use yew::prelude::*;

/// The mark of a band, an index from the top; `None` while it cannot be told.
pub fn band_mark(set: &SetHandle, words: Words, band: Option<usize>) -> Html {
    band_mark_of(set, words, band, None)
}

/// The same as the largest thing of a page.
pub fn large_band_mark(set: &SetHandle, words: Words, band: Option<usize>) -> Html {
    band_mark_of(set, words, band, Some("band--large"))
}

fn band_mark_of(set: &SetHandle, words: Words, band: Option<usize>, size: Option<&'static str>) -> Html {
    let bands = set.criteria.bands();
    match band.and_then(|band| Some((band, bands.get(band)?))) {
        Some((index, band)) => html! {
            <span class={classes!("band", tone("band--", index, bands.len()), size)}>
                { steps(bands.len() - index, bands.len()) }
                { band_word(set, words, &band.id) }
            </span>
        },
        None => html! { <span class={classes!("band", "band--open", size)}>{ words.t("band/open") }</span> },
    }
}

/// The word of a band.
pub fn band_word(set: &SetHandle, words: Words, id: &str) -> String {
    set.texts(words.0).get(&format!("bands/{id}")).to_owned()
}

/// Five tones from the highest to the lowest band; sets with other numbers of bands share them out.
pub fn tone(prefix: &str, index: usize, bands: usize) -> String {
    const TONES: [&str; 5] = ["excellent", "good", "fair", "average", "weak"];
    let place = if bands <= 1 { 0 } else { index * (TONES.len() - 1) / (bands - 1) };
    format!("{prefix}{}", TONES[place.min(TONES.len() - 1)])
}

/// Rising steps on a field of 18 × 12, as many as there are bands; in tenths.
fn steps(filled: usize, all: usize) -> Html {
    let count = i64::try_from(all.max(2)).unwrap_or(2);
    let step = |index: usize| {
        let place = i64::try_from(index).unwrap_or(0);
        let (width, height) = (175 / count, 35 + 80 * place / (count - 1));
        let full = index < filled;
        html! {
            <rect x={tenths(5 + width * place)} y={tenths(115 - height)} width={tenths(width - 10)} height={tenths(height)}
                fill={if full { "currentColor" } else { "none" }} stroke="currentColor"
                stroke-width={if full { "0" } else { "0.7" }} />
        }
    };
    html! { <svg viewBox="0 0 18 12" aria-hidden="true">{ for (0..all).map(step) }</svg> }
}
