//! `tests/cases/format/{valid,invalid}/*.json`: one construct of the criteria format each, as a change of `base.json`.

use crate::case_files::{change, findings, names};
use crate::read;
use chamdiem::criteria::{CRITERIA_SHAPE, read_criteria};
use chamdiem::format::read_json;
use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use std::collections::BTreeSet;

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![Trial::test("format/every property has a valid and an invalid file", covered)];
    for folder in ["format/valid", "format/invalid"] {
        for name in names(folder) {
            trials.push(Trial::test(format!("{folder}/{name}"), move || {
                let case: Value = serde_json::from_str(&read(&format!("cases/{folder}/{name}")))?;
                one(&case, folder == "format/valid")
            }));
        }
    }
    trials
}

/// `{ property, changes, findings }`: valid files have no findings, invalid ones exactly these.
fn one(case: &Value, valid: bool) -> Result<(), Failed> {
    let mut file: Value = serde_json::from_str(&read("cases/format/base.json"))?;
    change(&mut file, &case["changes"]);
    let found = read_json(&file.to_string()).map_err(|finding| vec![finding]).and_then(|value| read_criteria(&value));
    match found {
        Ok(_) if valid => Ok(()),
        Ok(_) => Err("nothing was found".into()),
        Err(found) if valid => Err(format!("{found:#?}").into()),
        Err(found) => findings(&found, &case["findings"]),
    }
}

/// Both languages have the same properties; a file stands for either.
fn covered() -> Result<(), Failed> {
    let uncovered: Value = serde_json::from_str(&read("cases/format/uncovered.json"))?;
    for folder in ["format/valid", "format/invalid"] {
        let mut files = BTreeSet::new();
        for name in names(folder) {
            let case: Value = serde_json::from_str(&read(&format!("cases/{folder}/{name}")))?;
            files.insert(case["property"].as_str().unwrap_or_default().to_owned());
        }
        let both = |name: String| name.replacen(".vi", ".<language>", 1).replacen(".en", ".<language>", 1);
        let named: BTreeSet<String> = CRITERIA_SHAPE.properties().iter().map(|one| both(one.name())).collect();
        let missing: Vec<_> =
            named.iter().filter(|name| !files.contains(*name) && uncovered[*name].is_null()).collect();
        let unknown: Vec<_> = files.difference(&named).collect();
        if !missing.is_empty() || !unknown.is_empty() {
            return Err(format!("{folder}: no file for {missing:?}; no property for {unknown:?}").into());
        }
    }
    Ok(())
}
