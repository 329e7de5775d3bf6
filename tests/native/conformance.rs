//! The conformance kit of `criteria/*/conformance`, on the library; `criteria/conformance/run.mjs` runs it on the wasm.

use crate::case_files::contains;
use chamdiem::criteria::{bundled, bundled_ids};
use chamdiem::engine::{Finding, score};
use chamdiem::format::scorecard::write_scorecard;
use chamdiem::format::{read_entry, read_json};
use chamdiem::texts::Locale;
use libtest_mimic::{Failed, Trial};
use serde_json::Value;

pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for id in bundled_ids() {
        let folder = format!("{}/criteria/{id}/conformance", env!("CARGO_MANIFEST_DIR"));
        let mut files: Vec<_> =
            std::fs::read_dir(folder).expect("a kit").map(|file| file.expect("a file").path()).collect();
        files.sort();
        for file in files {
            let whole: Value = serde_json::from_str(&std::fs::read_to_string(&file).expect("text")).expect("JSON");
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            let cases = whole["cases"].as_array().cloned().unwrap_or_else(|| vec![whole]);
            for (place, case) in cases.into_iter().enumerate() {
                let name = format!("conformance {id}/{name} {}", place + 1);
                trials.push(Trial::test(name, move || run(id, &case)));
            }
        }
    }
    trials
}

fn run(id: &str, case: &Value) -> Result<(), Failed> {
    let set = bundled(id).expect("bundled").expect("valid");
    let value = read_json(&case["entry"].to_string()).expect("JSON");
    let file = match read_entry(&set, &value, "") {
        Ok(file) => file,
        Err(found) => return refused(&found, case),
    };
    let card = score(&set.criteria, &file.entry);
    if card.findings.iter().any(Finding::is_error) {
        return refused(&card.findings, case);
    }
    let written: Value = serde_json::from_str(&write_scorecard(&set, &file, &card, Locale::Vi))?;
    if case["expected"].is_null() {
        return Err(format!("no error, expected {}", case["error"]).into());
    }
    contains(&written, &case["expected"], "")
}

/// The code of a failure is that of its first error.
fn refused(found: &[Finding], case: &Value) -> Result<(), Failed> {
    let code = found.iter().find(|finding| finding.is_error()).map(|finding| finding.code.as_str());
    if code == case["error"].as_str() { Ok(()) } else { Err(format!("{code:?}, expected {}", case["error"]).into()) }
}
