//! `tests/cases/compare/*.json`: two sets side by side, and why a score changed between them.

use crate::case_files::change;
use crate::{SET_2022, SET_2026, read};
use chamdiem::criteria::{CriteriaSet, read_criteria};
use chamdiem::engine::compare::shift::{Four, Scored, shifts, summary};
use chamdiem::engine::compare::{Change, changes};
use chamdiem::engine::{Entry, Points, score};
use chamdiem::format::{read_entry, read_json};
use libtest_mimic::Failed;
use serde_json::{Value, json};

/// `{ before | rules: changes, numbers: changes, differences, shifts }`: the set of 2026, changed by `rules`, against the
/// set of 2022 if `before` names it, else against itself; the counts of Phú Thọ against the same changed by `numbers`.
pub fn compare(case: &Value) -> Result<(), Failed> {
    let before = if case["before"] == "qd766-2022" { &*SET_2022 } else { &*SET_2026 };
    let mut file: Value = serde_json::from_str(&SET_2026.canonical)?;
    change(&mut file, &case["rules"]);
    let after = read_json(&file.to_string()).map_err(|finding| vec![finding]).and_then(|value| read_criteria(&value));
    let after = after.map_err(|found| format!("{found:#?}"))?;
    let found: Vec<Change> = changes(&before.criteria, &after.criteria);
    let differing = found.iter().filter(|one| !one.is_same()).map(|one| (one.id.clone(), word(one)));
    equal(&differing.collect(), &case["differences"])?;
    if case.get("shifts").is_some() {
        let found = told(before, &after, &case["numbers"])?;
        crate::case_files::contains(&found, &case["shifts"], "")?;
    }
    Ok(())
}

fn word(change: &Change) -> Value {
    match (change.before, change.after) {
        (None, _) => json!("added"),
        (_, None) => json!("removed"),
        (Some(_), Some(_)) => change.differences.iter().map(|one| one.as_str()).collect(),
    }
}

fn told(before: &CriteriaSet, after: &CriteriaSet, changes: &Value) -> Result<Value, Failed> {
    let (old, new) = (Value::Null, changes);
    // Stated points belong to the set they were published under and are not carried to another.
    let across = before.digest != after.digest;
    let (one, four) = (entry(before, &old, false), entry(after, new, false));
    let (two, three) = (entry(before, new, across), entry(after, &old, across));
    let (a, b) = (&before.criteria, &after.criteria);
    let cards = [score(a, &one), score(b, &three), score(a, &two), score(b, &four)];
    let [old, rules, numbers, new] = &cards;
    let scored = |criteria, card| Scored { criteria, card };
    let four = Four { old: scored(a, old), rules: scored(b, rules), numbers: scored(a, numbers), new: scored(b, new) };
    let shifts = shifts(&four);
    let sum = summary(&shifts);
    if sum.after - sum.before != sum.parts.rules + sum.parts.numbers + sum.parts.interaction + sum.unseparated {
        return Err(format!("does not add up: {sum:?}").into());
    }
    let mut told = json!({ "sum": {
        "before": sum.before, "after": sum.after, "rules": sum.parts.rules, "numbers": sum.parts.numbers,
        "interaction": sum.parts.interaction, "unseparated": sum.unseparated, "known": sum.known,
    } });
    let points = |points: Option<Points>| points.map(|points| points.to_string());
    for shift in shifts {
        let parts = shift.parts.map(|parts| json!([parts.rules, parts.numbers, parts.interaction]));
        told[&shift.id] = json!({ "before": points(shift.before), "after": points(shift.after), "parts": parts });
    }
    Ok(told)
}

/// The counts of Phú Thọ, changed, as far as a set asks for them.
fn entry(set: &CriteriaSet, changes: &Value, counts_only: bool) -> Entry {
    let mut value: Value = serde_json::from_str(&read("data/phu-tho-2026.json")).expect("JSON");
    change(&mut value, changes);
    value["criteria"] = json!(set.id);
    value["counts"].as_object_mut().expect("counts").retain(|id, _| set.criteria.count_index(id).is_some());
    if counts_only {
        value.as_object_mut().expect("an entry").remove("points");
    }
    let value = read_json(&value.to_string()).expect("JSON");
    read_entry(set, &value, "").unwrap_or_else(|found| panic!("{found:#?}")).entry
}

fn equal(found: &serde_json::Map<String, Value>, expected: &Value) -> Result<(), Failed> {
    if expected.as_object() == Some(found) {
        return Ok(());
    }
    Err(format!("found {found:#?}\nexpected {expected:#}").into())
}
