//! A file field that hands on the text of a file. Large files are refused by their size, before they are read.

use crate::engine::Finding;
use crate::format::read::{MAX_FILE_BYTES, too_large};
use gloo::file::File;
use gloo::file::callbacks::{FileReader, read_as_text};
use std::cell::RefCell;
use web_sys::HtmlInputElement;
use yew::prelude::*;

thread_local! {
    /// The file being read: one at a time, whichever field it was chosen in.
    static READER: RefCell<Option<FileReader>> = const { RefCell::new(None) };
}

/// The field. `on_text` gets name and text of a file, or why it was not read.
pub fn open_file(id: &'static str, label: &'static str, on_text: Callback<(String, Result<String, Finding>)>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        let file = File::from(file);
        // The same file may be chosen again after it was mended.
        input.set_value("");
        let name = file.name();
        if file.size() > MAX_FILE_BYTES as u64 {
            on_text.emit((name, Err(too_large(file.size()))));
            return;
        }
        let on_text = on_text.clone();
        let reader = read_as_text(&file, move |text| on_text.emit((name, Ok(text.unwrap_or_default()))));
        READER.set(Some(reader));
    });
    html! {
        <div class="field field--file">
            <label for={id}>{ label }</label>
            <input {id} type="file" accept=".json,application/json" {onchange} />
        </div>
    }
}
