//! A file field that hands on the text of a file. Large files are refused by their size, before they are read.

use crate::engine::Finding;
use crate::format::read::{MAX_FILE_BYTES, too_large};
use gloo::file::File;
use gloo::file::callbacks::{FileReader, read_as_text};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct OpenFileProps {
    pub id: AttrValue,
    pub label: AttrValue,
    /// Name and text of a file, or why it was not read.
    pub on_text: Callback<(String, Result<String, Finding>)>,
}

/// The field.
#[component]
pub fn OpenFile(props: &OpenFileProps) -> Html {
    let OpenFileProps { id, label, on_text } = props;
    let reader = use_mut_ref(|| None::<FileReader>);
    let onchange = {
        let on_text = on_text.clone();
        Callback::from(move |event: Event| {
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
            *reader.borrow_mut() =
                Some(read_as_text(&file, move |text| on_text.emit((name, Ok(text.unwrap_or_default())))));
        })
    };
    html! {
        <div class="field field--file">
            <label for={id.clone()}>{ label.clone() }</label>
            <input {id} type="file" accept=".json,application/json" {onchange} />
        </div>
    }
}
