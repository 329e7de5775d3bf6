//! Failures: `Error` objects with `code` and `findings`.

use super::locale;
use crate::criteria::CriteriaSet;
use crate::engine::Finding;
use crate::format::scorecard::write_findings;
use crate::format::write::Writer;
use wasm_bindgen::JsValue;

/// An error for one finding.
pub fn failure(finding: Finding, set: Option<&CriteriaSet>) -> JsValue {
    failures(&[finding], set)
}

/// An error for findings; its code and message are those of the first error among them.
pub fn failures(all: &[Finding], set: Option<&CriteriaSet>) -> JsValue {
    let first = all.iter().find(|finding| finding.is_error()).or(all.first());
    let message = first.map(|finding| crate::texts::messages::message(finding, set, locale()));
    let code = first.map_or("", |finding| finding.code.as_str());
    let text = message.map(|words| [words.message.as_str(), " ", &words.hint].concat()).unwrap_or_default();
    let error = js_sys::Error::new(&text);
    let mut writer = Writer::default();
    write_findings(&mut writer, all, set, locale());
    let list = js_sys::JSON::parse(&writer.finish()).unwrap_or(JsValue::NULL);
    // Setting a property of a fresh Error cannot fail.
    _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    _ = js_sys::Reflect::set(&error, &"findings".into(), &list);
    error.into()
}
