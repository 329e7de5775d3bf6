//! Evidence: where a number comes from, in the words of whoever entered it. Scoring never looks at it.

use super::entry::{MOST_NAME, object};
use super::read::{MOST_FINDINGS, capped};
use super::value::Value;
use super::write::Writer;
use crate::criteria::CriteriaSet;
use crate::engine::place::Place;
use crate::engine::{Finding, FindingCode, Period};

/// The keys of a piece of evidence, in the order of its [fields](Evidence::fields).
pub const FIELDS: [&str; 5] = ["source", "date", "person", "note", "number"];

/// How many of them, the first, people say; the last is kept beside.
pub const SAID: usize = 4;

/// Where one number comes from. What is not said is empty; no text is longer than [`MOST_NAME`](super::entry::MOST_NAME).
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
    /// The number this was said of, in figures alone and with a point; empty where nobody knows. The number may have changed
    /// since.
    pub number: String,
}

impl Evidence {
    /// Its texts, in the order of [`FIELDS`].
    pub fn fields(&self) -> [&str; 5] {
        [&self.source, &self.date, &self.person, &self.note, &self.number]
    }

    /// The same, to be changed.
    pub fn fields_mut(&mut self) -> [&mut String; 5] {
        [&mut self.source, &mut self.date, &mut self.person, &mut self.note, &mut self.number]
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.fields().iter().take(SAID).all(|text| text.is_empty())
    }
}

/// Reads the evidence of an entry, by id of count, group or indicator. Pointers in findings start with `at`.
///
/// # Errors
/// All findings at once: unknown ids and keys, texts that are too long, dates that are no day.
pub fn read_evidence(set: &CriteriaSet, entry: &Value, at: &str) -> Result<Vec<(String, Evidence)>, Vec<Finding>> {
    let criteria = &set.criteria;
    let (start, mut found, mut all) = (Place::Start(at), Vec::new(), Vec::new());
    let at = start.key("evidence");
    for (id, value) in object(entry.get("evidence"), at, &mut found) {
        if found.len() > MOST_FINDINGS {
            break;
        }
        let at = at.key(id);
        let known = criteria.count_index(id).or_else(|| criteria.group_index(id));
        if known.or_else(|| criteria.indicator_index(id)).is_none() {
            found.push(Finding::new(FindingCode::UnknownCount, at));
        }
        let mut evidence = Evidence::default();
        for (key, value) in object(value, at, &mut found) {
            let at = at.key(key);
            let field = FIELDS.iter().zip(evidence.fields_mut()).find(|(name, _)| *name == key);
            match (field, value) {
                (Some((_, field)), Value::Text(text)) if text.chars().count() <= MOST_NAME => field.clone_from(text),
                (Some(_), Value::Text(_)) => {
                    found.push(Finding::new(FindingCode::BadLength, at).with("most", MOST_NAME as u64));
                }
                (Some(_), _) => found.push(Finding::new(FindingCode::WrongType, at).with("expected", "string")),
                (None, _) => found.push(Finding::new(FindingCode::UnknownProperty, at)),
            }
        }
        if !evidence.date.is_empty() && !matches!(Period::parse(&evidence.date), Some(Period::Day(..))) {
            let finding = Finding::new(FindingCode::BadNotation, at.key("date")).with("text", evidence.date.as_str());
            found.push(finding.with("example", "2026-11-20"));
        }
        if !evidence.is_empty() {
            all.push((id.clone(), evidence));
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
            number: "597918".to_owned(),
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
        let none = "{\"dossiers_received\":{\"note\":\"\",\"number\":\"7\"}}";
        assert_eq!(read(none), Ok(Vec::new()), "nothing is said");
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
                (FindingCode::BadLength, at("dossiers_received/note")),
                (FindingCode::BadNotation, at("dossiers_received/date")),
                (FindingCode::WrongType, at("on-time")),
            ]
        );
        assert_eq!(read("[]").expect_err("no object"), [(FindingCode::WrongType, "/1/evidence".to_owned())]);
        // A week or a month is a period, and no day.
        assert!(read("{\"on-time\":{\"date\":\"2026-11\"}}").is_err());
    }
}
