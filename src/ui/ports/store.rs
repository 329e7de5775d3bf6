//! Texts in IndexedDB, by `www/store.js`: drafts, and snapshots of them. Where the browser has none, blocks it, or has no
//! room, an answer says so; drafts then stay in the journal ([`super::drafts`]).

use super::browser;
use js_sys::Array;
use wasm_bindgen::JsValue;

/// Where drafts are.
pub const DRAFTS: &str = "drafts";

/// Where snapshots of drafts are.
pub const SNAPSHOTS: &str = "snapshots";

/// What became of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is kept.
    Kept,
    /// Another window has written something else since, or deleted it: nothing was overwritten.
    Elsewhere,
    /// It could not be kept.
    Failed,
}

/// Asks for ids and texts of all that is kept at a place; `None` where there is no store.
pub fn all(place: &str, then: impl FnOnce(Option<Vec<(String, String)>>) + 'static) {
    browser::ask_store("all", &[place.into()], move |answer| {
        then((!answer.is_null()).then(|| {
            let [ids, texts] = [0, 1].map(|part| Array::from(&Array::from(&answer).get(part)));
            ids.iter().zip(texts.iter()).filter_map(|(id, text)| Some((id.as_string()?, text.as_string()?))).collect()
        }));
    });
}

/// Asks for the text of a draft, which may be gone; `None` where the store does not answer.
pub fn get(id: &str, then: impl FnOnce(Option<Option<String>>) + 'static) {
    browser::ask_store("get", &[DRAFTS.into(), id.into()], move |answer| {
        then((!answer.is_null()).then(|| answer.as_string()));
    });
}

/// Writes a text if what is kept still is as this window knows it. One that is kept elsewhere too is given up when the page
/// is left before it is written.
pub fn put(
    place: &str,
    id: &str,
    (known, text): (Option<&str>, &str),
    elsewhere: bool,
    then: impl FnOnce(Put) + 'static,
) {
    let known = known.map_or(JsValue::UNDEFINED, JsValue::from_str);
    browser::ask_store("put", &[place.into(), id.into(), known, text.into(), elsewhere.into()], move |answer| {
        then(match answer.as_string().as_deref() {
            Some("kept") => Put::Kept,
            Some(_) => Put::Elsewhere,
            None => Put::Failed,
        });
    });
}

/// Forgets a text, and says whether that was done.
pub fn delete(place: &str, id: &str, then: impl FnOnce(bool) + 'static) {
    browser::ask_store("delete", &[place.into(), id.into()], move |answer| then(!answer.is_null()));
}

/// Forgets all texts of a place, and says whether that was done.
pub fn clear(place: &str, then: impl FnOnce(bool) + 'static) {
    browser::ask_store("clear", &[place.into()], move |answer| then(!answer.is_null()));
}
