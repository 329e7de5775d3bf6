//! The JavaScript API of `dist/embed`. It converts and nothing else; the contract's names are fixed.
//!
//! Values cross as JSON text, which is faster than property by property, keeps the wasm small, and cannot hold cycles,
//! getters or prototypes; plain entries go past it as numbers, see `plain.js`.

mod columns;
mod failure;
mod plain;
mod types;

use crate::criteria::{CriteriaSet, bundled, bundled_ids, read_criteria};
use crate::engine::explain::explain;
use crate::engine::place::FILE;
use crate::engine::{Finding, FindingCode, score};
use crate::format::explanation::{subject_of, write_explanation};
use crate::format::read::too_large;
use crate::format::scorecard::write_scorecard;
use crate::format::write::Writer;
use crate::format::{EntryFile, MAX_FILE_BYTES, Value, read_entry, read_json};
use crate::texts::Locale;
use failure::{failure, failures};
use js_sys::JsString;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

thread_local! {
    static LOCALE: Cell<Locale> = const { Cell::new(Locale::Vi) };
}

fn locale() -> Locale {
    LOCALE.get()
}

/// The language of messages and sentences: `"vi"` or `"en"`. Anything else throws and changes nothing.
#[wasm_bindgen(js_name = setLocale)]
pub fn set_locale(#[wasm_bindgen(unchecked_param_type = "Locale")] tag: JsValue) -> Result<(), JsValue> {
    let found = tag
        .as_string()
        .and_then(|tag| Locale::parse(&tag))
        .ok_or_else(|| failure(Finding::new(FindingCode::NotAllowed, "/locale").with("allowed", "vi, en"), None))?;
    LOCALE.set(found);
    Ok(())
}

/// The criteria sets that come with the package.
#[wasm_bindgen(js_name = bundledCriteria, unchecked_return_type = "CriteriaSummary[]")]
pub fn bundled_criteria() -> Result<JsValue, JsValue> {
    let sets = bundled_ids().map(bundled_set).collect::<Result<Vec<_>, _>>()?;
    let mut writer = Writer::default();
    writer.list(&sets, |w, set| {
        w.object(|w| {
            w.key("id").text(&set.id);
            w.key("version").text(&set.version);
            w.key("title").text(set.texts(locale()).get("title"));
            w.key("validFrom").text(&set.valid_from);
            w.key("validTo").text_or_null(set.valid_to.as_deref());
            w.key("digest").text(&set.digest);
        });
    });
    js_sys::JSON::parse(&writer.finish())
}

/// A checked criteria set.
#[wasm_bindgen]
pub struct Criteria(CriteriaSet);

#[wasm_bindgen]
impl Criteria {
    /// A bundled set. Throws `unknown-criteria`.
    pub fn bundled(#[wasm_bindgen(unchecked_param_type = "string")] id: JsValue) -> Result<Criteria, JsValue> {
        bundled_set(&id.as_string().unwrap_or_default()).map(Criteria)
    }

    /// A set of your own: an object or JSON text. Throws with all findings.
    pub fn parse(#[wasm_bindgen(unchecked_param_type = "unknown")] file: JsValue) -> Result<Criteria, JsValue> {
        let value = if file.is_string() { read_text(file.unchecked_into()) } else { value_of(&file) }?;
        read_criteria(&value).map(Criteria).map_err(|findings| failures(&findings, None))
    }

    /// Id, e.g. `qd766-2026`.
    #[wasm_bindgen(getter, unchecked_return_type = "string")]
    pub fn id(&self) -> JsValue {
        self.0.id.as_str().into()
    }

    /// Version of the set.
    #[wasm_bindgen(getter, unchecked_return_type = "string")]
    pub fn version(&self) -> JsValue {
        self.0.version.as_str().into()
    }

    /// SHA-256 of the canonical file, hexadecimal.
    #[wasm_bindgen(getter, unchecked_return_type = "string")]
    pub fn digest(&self) -> JsValue {
        self.0.digest.as_str().into()
    }

    /// The whole set as an object.
    #[wasm_bindgen(js_name = toJSON, unchecked_return_type = "unknown")]
    pub fn to_json(&self) -> Result<JsValue, JsValue> {
        js_sys::JSON::parse(&self.0.canonical)
    }

    /// Scores an entry. Throws with all findings if the entry has errors; warnings are in the scorecard.
    #[wasm_bindgen(unchecked_return_type = "Scorecard")]
    pub fn score(&self, #[wasm_bindgen(unchecked_param_type = "Entry")] entry: JsValue) -> Result<JsValue, JsValue> {
        let file = self.entry(&entry)?;
        let card = self.scorecard(&file)?;
        js_sys::JSON::parse(&write_scorecard(&self.0, &file, &card, locale()))
    }

    /// Explains an indicator, a group or `"total"`.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Entry")] entry: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] id: JsValue,
    ) -> Result<JsValue, JsValue> {
        let id = id.as_string().unwrap_or_default();
        let unknown = || {
            let id: String = id.chars().take(64).collect();
            failure(Finding::new(FindingCode::UnknownIndicator, FILE.key(&id)), Some(&self.0))
        };
        let subject = subject_of(&self.0, &id).ok_or_else(unknown)?;
        let file = self.entry(&entry)?;
        let card = self.scorecard(&file)?;
        let explanation = explain(&self.0.criteria, &file.entry, &card, subject).ok_or_else(unknown)?;
        js_sys::JSON::parse(&write_explanation(&self.0, &card, &explanation, locale()))
    }

    /// Scores many units at once, typed arrays in and out.
    #[wasm_bindgen(js_name = scoreColumns, unchecked_return_type = "ColumnScores")]
    pub fn score_columns(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Columns")] table: JsValue,
    ) -> Result<JsValue, JsValue> {
        columns::score(&self.0, &table)
    }

    /// For `plain.js`: scores `numbers` in place. False: take the long way.
    #[wasm_bindgen(js_name = scorePlain, skip_typescript)]
    pub fn score_plain(&self, level: u32, numbers: &mut [f64]) -> bool {
        plain::card(&self.0, level, numbers).and_then(|(_, card)| plain::write(&self.0, &card, numbers)).is_some()
    }

    /// For `plain.js`: explains without an entry's JSON. Null: take the long way.
    #[wasm_bindgen(js_name = explainPlain, skip_typescript)]
    pub fn explain_plain(&self, level: u32, counts: &[f64], id: JsValue) -> Result<JsValue, JsValue> {
        let found = id.as_string().and_then(|id| subject_of(&self.0, &id)).zip(plain::card(&self.0, level, counts));
        let Some((subject, (entry, card))) = found else { return Ok(JsValue::NULL) };
        match explain(&self.0.criteria, &entry, &card, subject) {
            Some(explanation) => js_sys::JSON::parse(&write_explanation(&self.0, &card, &explanation, locale())),
            None => Ok(JsValue::NULL),
        }
    }

    fn entry(&self, entry: &JsValue) -> Result<EntryFile, JsValue> {
        read_entry(&self.0, &value_of(entry)?, "").map_err(|findings| failures(&findings, Some(&self.0)))
    }

    fn scorecard(&self, file: &EntryFile) -> Result<crate::engine::Scorecard, JsValue> {
        let mut card = score(&self.0.criteria, &file.entry);
        card.findings.extend(self.0.outside(file.period));
        if card.findings.iter().any(Finding::is_error) {
            return Err(failures(&card.findings, Some(&self.0)));
        }
        Ok(card)
    }
}

fn bundled_set(id: &str) -> Result<CriteriaSet, JsValue> {
    match bundled(id) {
        Some(read) => read.map_err(|findings| failures(&findings, None)),
        None => {
            let shown: String = id.chars().take(64).collect();
            let available = bundled_ids().collect::<Vec<_>>().join(", ");
            let finding = Finding::new(FindingCode::UnknownCriteria, "/criteria");
            Err(failure(finding.with("id", shown).with("available", available), None))
        }
    }
}

/// Any JavaScript value as JSON. What JSON cannot hold (a cycle, a BigInt, `undefined`) is no object.
fn value_of(value: &JsValue) -> Result<Value, JsValue> {
    let text = js_sys::JSON::stringify(value).ok().filter(|text| text.is_string());
    let refused = || failure(Finding::new(FindingCode::WrongType, "").with("expected", "object"), None);
    read_text(text.ok_or_else(refused)?)
}

/// Too long a text is refused before it is copied in: wasm memory never shrinks.
fn read_text(text: JsString) -> Result<Value, JsValue> {
    if text.length() as usize > MAX_FILE_BYTES {
        return Err(failure(too_large(u64::from(text.length())), None));
    }
    read_json(&String::from(text)).map_err(|finding| failure(finding, None))
}
