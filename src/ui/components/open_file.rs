//! A file field that hands on the text of a file. Large files are refused by their size, before they are read.

use crate::engine::Finding;
use crate::format::read::{MAX_FILE_BYTES, too_large};
use crate::ui::ports::browser;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The field. `on_text` gets name and text of a file, or why it was not read.
pub fn open_file(id: &'static str, label: &'static str, on_text: Callback<(String, Result<String, Finding>)>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The same file may be chosen again after it was mended.
        input.set_value("");
        let (name, size) = (file.name(), file.size() as u64);
        if size > MAX_FILE_BYTES as u64 {
            return on_text.emit((name, Err(too_large(size))));
        }
        let on_text = on_text.clone();
        browser::text_of(&file, move |text| on_text.emit((name, Ok(text.unwrap_or_default()))));
    });
    html! {
        <div class="field field--file">
            <label for={id}>{ label }</label>
            <input {id} type="file" accept=".json,application/json" {onchange} />
        </div>
    }
}
