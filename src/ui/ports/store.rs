//! Drafts in IndexedDB, by `www/store.js`. Where the browser has none, blocks it, or has no room, an answer says so, and
//! drafts stay in the journal ([`super::drafts`]).

use super::browser;
use js_sys::Array;
use wasm_bindgen::JsValue;

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

/// Asks for ids and texts of all drafts; `None` where there is no store.
pub fn all(then: impl FnOnce(Option<Vec<(String, String)>>) + 'static) {
    browser::ask_store("all", &[], move |answer| {
        then((!answer.is_null()).then(|| {
            let [ids, texts] = [0, 1].map(|part| Array::from(&Array::from(&answer).get(part)));
            ids.iter().zip(texts.iter()).filter_map(|(id, text)| Some((id.as_string()?, text.as_string()?))).collect()
        }));
    });
}

/// Asks for the text of a draft.
pub fn get(id: &str, then: impl FnOnce(Option<String>) + 'static) {
    browser::ask_store("get", &[id.into()], move |answer| then(answer.as_string()));
}

/// Writes a draft if it still is as this window knows it.
pub fn put(id: &str, known: Option<&str>, text: &str, then: impl FnOnce(Put) + 'static) {
    let known = known.map_or(JsValue::UNDEFINED, JsValue::from_str);
    browser::ask_store("put", &[id.into(), known, text.into()], move |answer| {
        then(match answer.as_string().as_deref() {
            Some("kept") => Put::Kept,
            Some(_) => Put::Elsewhere,
            None => Put::Failed,
        });
    });
}

/// Forgets a draft.
pub fn delete(id: &str) {
    browser::ask_store("delete", &[id.into()], |_| {});
}
