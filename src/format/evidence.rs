//! Evidence: where a number comes from, in the words of whoever entered it. Scoring never looks at it.

use super::entry::MOST_NAME;
use super::read::{MOST_FINDINGS, capped};
use super::shape::unique_keys;
use super::value::Value;
use super::write::Writer;
use crate::criteria::CriteriaSet;
use crate::engine::place::Place;
use crate::engine::{Finding, FindingCode, Period};

/// The keys of a piece of evidence, in the order of its [fields](Evidence::fields).
pub const FIELDS: [&str; 4] = ["source", "date", "person", "note"];

/// Where one number comes from. What is not said is empty; no text is longer than [`MOST_NAME`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The system or document it was taken from.
    pub source: String,
    /// The day of the snapshot it was taken from, as `2026-11-20`.
    pub date: String,
    /// Who gave it.
    pub person: String,
    /// Whatever else is worth knowing.
    pub note: String,
}

impl Evidence {
    /// Its texts, in the order of [`FIELDS`].
    pub fn fields(&self) -> [&str; 4] {
        [&self.source, &self.date, &self.person, &self.note]
    }

    /// The same, to be changed.
    pub fn fields_mut(&mut self) -> [&mut String; 4] {
        [&mut self.source, &mut self.date, &mut self.person, &mut self.note]
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.fields().iter().all(|text| text.is_empty())
    }
}

/// Reads the evidence of an entry, by id of count, group or indicator. Pointers in findings start with `at`.
///
/// # Errors
/// All findings at once: unknown ids and keys, texts that are too long, dates that are no day.
pub fn read_evidence(set: &CriteriaSet, entry: &Value, at: &str) -> Result<Vec<(String, Evidence)>, Vec<Finding>> {
    let (criteria, value) = (&set.criteria, entry.get("evidence"));
    let (start, mut found) = (Place::Start(at), Vec::new());
    let at = start.key("evidence");
    if !matches!(value, Value::Object(_) | Value::Null) {
        found.push(Finding::new(FindingCode::WrongType, at).with("expected", "object"));
    }
    unique_keys(value.pairs(), at, &mut found);
    let mut all = Vec::new();
    for (id, value) in value.pairs() {
        if found.len() > MOST_FINDINGS {
            break;
        }
        let at = at.key(id);
        let known = criteria.count_index(id).or_else(|| criteria.group_index(id));
        if known.or_else(|| criteria.indicator_index(id)).is_none() {
            found.push(Finding::new(FindingCode::UnknownCount, at));
        }
        unique_keys(value.pairs(), at, &mut found);
        let mut evidence = Evidence::default();
        for (key, value) in value.pairs() {
            let field = FIELDS.iter().zip(evidence.fields_mut()).find(|(name, _)| *name == key);
            match (field, value) {
                (None, _) => found.push(Finding::new(FindingCode::UnknownProperty, at.key(key))),
                (Some((&"date", field)), Value::Text(text)) => match Period::parse(text) {
                    Some(Period::Day(..)) => field.clone_from(text),
                    Some(_) | None => {
                        let text: String = text.chars().take(40).collect();
                        let finding = Finding::new(FindingCode::BadNotation, at.key(key)).with("text", text);
                        found.push(finding.with("example", "2026-11-20"));
                    }
                },
                (Some((_, field)), Value::Text(text)) if text.chars().count() <= MOST_NAME => field.clone_from(text),
                (Some(_), Value::Text(_)) => {
                    found.push(Finding::new(FindingCode::BadLength, at.key(key)).with("most", MOST_NAME as u64));
                }
                (Some(_), _) => {
                    found.push(Finding::new(FindingCode::WrongType, at.key(key)).with("expected", "string"));
                }
            }
        }
        match value {
            Value::Object(_) if evidence.is_empty() => {}
            Value::Object(_) => all.push((id.clone(), evidence)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::List(_) => {
                found.push(Finding::new(FindingCode::WrongType, at).with("expected", "object"));
            }
        }
    }
    if found.is_empty() { Ok(all) } else { Err(capped(found)) }
}

/// Writes it as a property of an entry; nothing where there is none.
pub(super) fn write(w: &mut Writer, all: &[(String, Evidence)]) {
    if all.is_empty() {
        return;
    }
    w.key("evidence").object(|w| {
        for (id, evidence) in all {
            w.key(id).object(|w| {
                for (key, text) in FIELDS.iter().zip(evidence.fields()).filter(|(_, text)| !text.is_empty()) {
                    w.key(key).text(text);
                }
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::bundled;
    use crate::format::read_json;

    type Told = Vec<(String, Evidence)>;

    fn read(evidence: &str) -> Result<Told, Vec<(FindingCode, String)>> {
        let set = bundled("qd766-2026").expect("bundled").expect("readable");
        let entry = read_json(&["{\"evidence\":", evidence, "}"].concat()).expect("JSON");
        read_evidence(&set, &entry, "/1")
            .map_err(|found| found.into_iter().map(|one| (one.code, one.pointer)).collect())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let said = Evidence {
            source: "Hệ thống \"một cửa\"".to_owned(),
            date: "2026-11-20".to_owned(),
            person: String::new(),
            note: "a\\b".to_owned(),
        };
        let all = vec![("dossiers_received".to_owned(), said)];
        let mut writer = Writer::default();
        writer.object(|w| write(w, &all));
        let text = writer.finish();
        assert_eq!(
            read(text.strip_prefix("{\"evidence\":").and_then(|rest| rest.strip_suffix('}')).expect("one")),
            Ok(all)
        );
        assert_eq!(read("null"), Ok(Vec::new()));
        assert_eq!(read("{\"dossiers_received\":{\"note\":\"\"}}"), Ok(Vec::new()), "nothing is said");
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let long = "x".repeat(MOST_NAME + 1);
        let text = [
            "{\"nothing\":{},\"dossiers_received\":{\"source\":1,\"who\":\"a\",\"date\":\"20/11\",\"note\":\"",
            &long,
            "\"},\"on-time\":[]}",
        ]
        .concat();
        let at = |rest: &str| ["/1/evidence/", rest].concat();
        assert_eq!(
            read(&text).expect_err("faulty"),
            [
                (FindingCode::UnknownCount, at("nothing")),
                (FindingCode::WrongType, at("dossiers_received/source")),
                (FindingCode::UnknownProperty, at("dossiers_received/who")),
                (FindingCode::BadNotation, at("dossiers_received/date")),
                (FindingCode::BadLength, at("dossiers_received/note")),
                (FindingCode::WrongType, at("on-time")),
            ]
        );
        assert_eq!(read("[]").expect_err("no object"), [(FindingCode::WrongType, "/1/evidence".to_owned())]);
        // A week or a month is a period, and no day.
        assert!(read("{\"on-time\":{\"date\":\"2026-11\"}}").is_err());
    }
}
