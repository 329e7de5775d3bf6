//! Pasting cells of a table into a field for one number.

use crate::format::entry::MOST_NAME;
use crate::ui::ports::browser;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Keeps pasted cells apart. Browsers turn line ends into spaces, which separate thousands, or drop them: two cells would
/// become one number. Here they stay visible, so that the text is none, and `on_text` gets it.
pub fn guard_paste(on_text: Callback<String>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let pasted = browser::pasted_text(&event).unwrap_or_default();
        let pasted = pasted.trim_end_matches(['\r', '\n']);
        if pasted.contains(['\r', '\n']) {
            event.prevent_default();
            let cells = pasted.lines().collect::<Vec<_>>().join(" ⏎ ");
            let whole = spliced(&event.target_unchecked_into(), &cells);
            // As long as what can be typed, and kept.
            on_text.emit(whole.chars().take(MOST_NAME).collect());
        }
    })
}

/// Hands on cells of a table that were pasted where one number belongs; a single cell goes into the field.
pub fn take_cells(on_cells: Callback<String>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let pasted = browser::pasted_text(&event).unwrap_or_default();
        if pasted.trim_end_matches(['\r', '\n']).contains(['\r', '\n', '\t']) {
            event.prevent_default();
            on_cells.emit(pasted);
        }
    })
}

/// The field's text with `cells` in place of what is selected.
fn spliced(input: &HtmlInputElement, cells: &str) -> String {
    let text: Vec<u16> = input.value().encode_utf16().collect();
    let place = |at: Option<u32>| at.map_or(text.len(), |at| (at as usize).min(text.len()));
    let start = place(input.selection_start().ok().flatten());
    let end = place(input.selection_end().ok().flatten()).max(start);
    let part = |part: Option<&[u16]>| String::from_utf16_lossy(part.unwrap_or_default());
    format!("{}{cells}{}", part(text.get(..start)), part(text.get(end..)))
}
