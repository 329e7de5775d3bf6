//! `tests/cases/{entries,criteria,compare}/*.json`: one file, one test.

use crate::compare::compare;
use crate::{SET_2026, read};
use chamdiem::criteria::read_criteria;
use chamdiem::engine::{Finding, score};
use chamdiem::format::scorecard::write_scorecard;
use chamdiem::format::{read_entry, read_json};
use chamdiem::texts::Locale;
use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};

pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    let kinds = [("entries", entry as fn(&Value) -> Result<(), Failed>), ("criteria", criteria), ("compare", compare)];
    for (folder, test) in kinds {
        for name in names(folder) {
            let case: Value = serde_json::from_str(&read(&format!("cases/{folder}/{name}"))).expect(&name);
            trials.push(Trial::test(format!("{folder}/{name}"), move || test(&case)));
        }
    }
    trials
}

/// The names of the files of a folder of cases.
pub fn names(folder: &str) -> Vec<String> {
    let path = format!("{}/tests/cases/{folder}", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(path).expect("cases");
    let mut names: Vec<String> =
        files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// `{ entry | base + changes, expect: part of the scorecard | findings }`.
fn entry(case: &Value) -> Result<(), Failed> {
    let mut entry = match case.get("entry") {
        Some(entry) => entry.clone(),
        None => serde_json::from_str(&read("data/phu-tho-2026.json"))?,
    };
    change(&mut entry, &case["changes"]);
    let text = case["text"].as_str().map_or_else(|| entry.to_string(), str::to_owned);
    let value = match read_json(&text) {
        Ok(value) => value,
        Err(finding) => return findings(&[finding], &case["findings"]),
    };
    let file = match read_entry(&SET_2026, &value, "") {
        Ok(file) => file,
        Err(found) => return findings(&found, &case["findings"]),
    };
    let card = score(&SET_2026.criteria, &file.entry);
    // As the API has it: an error throws, with the warnings beside it.
    let errors: Vec<Finding> =
        if card.findings.iter().any(Finding::is_error) { card.findings.clone() } else { Vec::new() };
    if !errors.is_empty() || case.get("findings").is_some() {
        return findings(&errors, &case["findings"]);
    }
    let written: Value = serde_json::from_str(&write_scorecard(&SET_2026, &file, &card, Locale::Vi))?;
    contains(&written, &case["expect"], "")
}

/// `{ changes, findings }`: the bundled set as one file, changed, must give exactly these findings.
fn criteria(case: &Value) -> Result<(), Failed> {
    let mut file: Value = serde_json::from_str(&SET_2026.canonical)?;
    change(&mut file, &case["changes"]);
    match read_json(&file.to_string()).map_err(|finding| vec![finding]).and_then(|value| read_criteria(&value)) {
        Ok(_) => findings(&[], &case["findings"]),
        Err(found) => findings(&found, &case["findings"]),
    }
}

/// Changes by JSON pointer: `{ "at": "/counts/x", "to": 1 }`, or `{ "at": …, "remove": true }`.
pub fn change(value: &mut Value, changes: &Value) {
    for change in changes.as_array().into_iter().flatten() {
        let (parent, key) = change["at"].as_str().expect("at").rsplit_once('/').expect("a pointer");
        let parent = value.pointer_mut(parent).unwrap_or_else(|| panic!("no {parent}"));
        match (parent, change.get("to")) {
            (Value::Object(object), Some(to)) => _ = object.insert(key.to_owned(), to.clone()),
            (Value::Object(object), None) => _ = object.remove(key),
            (Value::Array(array), Some(to)) if key == "-" => array.push(to.clone()),
            (Value::Array(array), Some(to)) => array[key.parse::<usize>().expect("index")] = to.clone(),
            (Value::Array(array), None) => _ = array.remove(key.parse().expect("index")),
            (other, _) => panic!("cannot change {other}"),
        }
    }
}

/// Exactly these codes and pointers, in any order; each with words in both languages.
pub fn findings(found: &[Finding], expected: &Value) -> Result<(), Failed> {
    let mut ours: Vec<Value> =
        found.iter().map(|finding| json!({ "code": finding.code.as_str(), "pointer": finding.pointer })).collect();
    let mut wanted: Vec<Value> = expected.as_array().cloned().unwrap_or_default();
    ours.sort_by_key(Value::to_string);
    wanted.sort_by_key(Value::to_string);
    if ours != wanted {
        return Err(format!("found {ours:#?}\nexpected {wanted:#?}").into());
    }
    for finding in found {
        for locale in Locale::ALL {
            let words = chamdiem::texts::messages::message(finding, Some(&SET_2026), locale);
            let text = format!("{} {}", words.message, words.hint);
            if words.message.is_empty() || text.contains('{') {
                return Err(format!("{}: {text}", finding.code.as_str()).into());
            }
        }
    }
    Ok(())
}

/// Every value of `part` stands in `whole`; items of lists are found by their `id`.
pub fn contains(whole: &Value, part: &Value, at: &str) -> Result<(), Failed> {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => part
            .iter()
            .try_for_each(|(key, part)| contains(whole.get(key).unwrap_or(&Value::Null), part, &format!("{at}/{key}"))),
        (Value::Array(whole), Value::Array(part))
            if part.iter().all(|item| item.get("id").is_some()) && !part.is_empty() =>
        {
            part.iter().try_for_each(|part| {
                let same_id = whole.iter().find(|one| one["id"] == part["id"]);
                contains(same_id.unwrap_or(&Value::Null), part, &format!("{at}/{}", part["id"]))
            })
        }
        _ if whole == part => Ok(()),
        _ => Err(format!("{at}: {whole}, expected {part}").into()),
    }
}
