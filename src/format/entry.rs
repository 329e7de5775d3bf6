//! Entries as files: `.chamdiem.json` holds one, or a list of them.

use super::evidence::{self, Evidence};
use super::read::{MOST_FINDINGS, capped};
use super::shape::unique_keys;
use super::value::{Number, Value};
use super::write::Writer;
use crate::criteria::CriteriaSet;
use crate::engine::place::{FILE, Place};
use crate::engine::points::format_scaled;
use crate::engine::{Entry, Finding, FindingCode, Level, MAX_COUNT, Period, Points};

/// The version of the entry format this program writes, and the newest it reads.
pub const ENTRY_FORMAT: u64 = 1;

/// Most entries of one file.
pub const MOST_ENTRIES: usize = 5000;

/// The unit an entry is about. Texts are shown as they are, never interpreted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Code on the portal, e.g. `H44`; may be empty.
    pub code: String,
    /// Name; may be empty.
    pub name: String,
    /// Level.
    pub level: Level,
}

/// An entry with its unit, its period and what was typed but could not be read as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFile {
    /// The unit.
    pub unit: Unit,
    /// The period.
    pub period: Period,
    /// The numbers.
    pub entry: Entry,
    /// Texts typed for a count, an indicator or a group that are not numbers (yet), by id. They count as missing.
    pub typed: Vec<(String, String)>,
}

/// The entries of a file with the pointer of each: the file itself, or the items of its list.
///
/// # Errors
/// `foreign-file` if it is neither an object nor a list of 1 … [`MOST_ENTRIES`] items.
pub fn entries_of(file: &Value) -> Result<Vec<(String, &Value)>, Finding> {
    match file {
        Value::Object(_) => Ok(vec![(String::new(), file)]),
        Value::List(items) if (1..=MOST_ENTRIES).contains(&items.len()) => {
            Ok(items.iter().enumerate().map(|(index, item)| (FILE.item(index).into(), item)).collect())
        }
        Value::List(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {
            Err(Finding::new(FindingCode::ForeignFile, ""))
        }
    }
}

/// Reads one entry for `set`. Pointers in findings start with `at`.
///
/// # Errors
/// All findings at once: shape, unknown ids, counts and points out of their range.
pub fn read_entry(set: &CriteriaSet, value: &Value, at: &str) -> Result<EntryFile, Vec<Finding>> {
    let at = Place::Start(at);
    let mut found = Vec::new();
    if let Some(finding) = wrong_kind(set, value, at) {
        return Err(vec![finding]);
    }
    unique_keys(value.pairs(), at, &mut found);
    for (key, _) in value.pairs() {
        if !["format", "criteria", "unit", "period", "counts", "points", "typed", "evidence"].contains(&key.as_str()) {
            found.push(Finding::new(FindingCode::UnknownProperty, at.key(key)));
        }
    }
    let unit = read_unit(value.get("unit"), at.key("unit"), &mut found);
    let period = Period::parse(value.get("period").text());
    if period.is_none() {
        let text: String = value.get("period").text().chars().take(40).collect();
        let finding = Finding::new(FindingCode::BadNotation, at.key("period"));
        found.push(finding.with("text", text).with("example", "2026, 2026-Q3, 2026-10, 2026-W41, 2026-10-15"));
    }
    let mut entry = Entry::blank(&set.criteria, unit.level);
    entry.set_periods(period.and_then(Period::in_a_year));
    read_counts(set, value.get("counts"), at.key("counts"), &mut entry, &mut found);
    read_points(set, value.get("points"), at.key("points"), &mut entry, &mut found);
    let typed = read_typed(set, value.get("typed"), at.key("typed"), &entry, &mut found);
    match period {
        Some(period) if found.is_empty() => Ok(EntryFile { unit, period, entry, typed }),
        Some(_) | None => Err(capped(found)),
    }
}

/// Says what is wrong with the file as a whole, so that nobody gets 40 findings for a file of another program.
fn wrong_kind(set: &CriteriaSet, value: &Value, at: Place<'_>) -> Option<Finding> {
    let criteria = value.get("criteria").text();
    match value.get("format").whole() {
        Some(ENTRY_FORMAT) if criteria == set.id => None,
        Some(ENTRY_FORMAT) if !criteria.is_empty() => {
            let finding = Finding::new(FindingCode::OtherCriteria, at.key("criteria"));
            let criteria: String = criteria.chars().take(64).collect();
            Some(finding.with("id", criteria).with("expected", set.id.as_str()))
        }
        Some(format) if format > ENTRY_FORMAT => {
            Some(Finding::new(FindingCode::FutureFormat, at.key("format")).with("format", format))
        }
        Some(_) | None => Some(Finding::new(FindingCode::ForeignFile, at)),
    }
}

fn read_unit(value: &Value, at: Place<'_>, found: &mut Vec<Finding>) -> Unit {
    if !matches!(value, Value::Object(_)) {
        found.push(Finding::new(FindingCode::WrongType, at).with("expected", "object"));
    }
    unique_keys(value.pairs(), at, found);
    for (key, _) in value.pairs() {
        if !["code", "name", "level"].contains(&key.as_str()) {
            found.push(Finding::new(FindingCode::UnknownProperty, at.key(key)));
        }
    }
    let level = Level::parse(value.get("level").text());
    if level.is_none() {
        let allowed = Level::ALL.map(Level::as_str).join(", ");
        found.push(Finding::new(FindingCode::NotAllowed, at.key("level")).with("allowed", allowed));
    }
    let mut text = |key| match value.get(key) {
        Value::Null => String::new(),
        Value::Text(text) if text.chars().count() <= MOST_NAME => text.clone(),
        Value::Text(_) => {
            found.push(Finding::new(FindingCode::BadLength, at.key(key)).with("most", MOST_NAME as u64));
            String::new()
        }
        Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => {
            found.push(Finding::new(FindingCode::WrongType, at.key(key)).with("expected", "string"));
            String::new()
        }
    };
    Unit { code: text("code"), name: text("name"), level: level.unwrap_or(Level::Province) }
}

/// Most characters of a unit's name or code, and of a typed text.
pub const MOST_NAME: usize = 200;

pub(super) fn object<'a>(value: &'a Value, at: Place<'_>, found: &mut Vec<Finding>) -> &'a [(String, Value)] {
    if !matches!(value, Value::Object(_) | Value::Null) {
        found.push(Finding::new(FindingCode::WrongType, at).with("expected", "object"));
    }
    unique_keys(value.pairs(), at, found);
    value.pairs()
}

fn read_counts(set: &CriteriaSet, value: &Value, at: Place<'_>, entry: &mut Entry, found: &mut Vec<Finding>) {
    let ids = set.criteria.counts();
    let mut guess = 0;
    for (key, value) in object(value, at, found) {
        if found.len() > MOST_FINDINGS {
            return;
        }
        // Files list counts in the order of the criteria: the next one is nearly always the one after the last.
        let index = if ids.get(guess) == Some(key) { Some(guess) } else { set.criteria.count_index(key) };
        let Some(index) = index else {
            found.push(Finding::new(FindingCode::UnknownCount, at.key(key)));
            continue;
        };
        guess = index + 1;
        match count_of(value) {
            Ok(count) => _ = entry.set_count(index, Some(count)),
            Err(code) => found.push(Finding::new(code, at.key(key)).with("expected", "integer")),
        }
    }
}

fn count_of(value: &Value) -> Result<u64, FindingCode> {
    match value {
        Value::Number(Number::Whole(count)) if *count <= MAX_COUNT => Ok(*count),
        Value::Number(Number::Whole(_) | Number::Huge) => Err(FindingCode::CountTooLarge),
        Value::Number(Number::Negative) => Err(FindingCode::NegativeCount),
        Value::Number(Number::Decimal(_)) => Err(FindingCode::FractionalCount),
        Value::Null | Value::Bool(_) | Value::Text(_) | Value::List(_) | Value::Object(_) => {
            Err(FindingCode::WrongType)
        }
    }
}

fn read_points(set: &CriteriaSet, value: &Value, at: Place<'_>, entry: &mut Entry, found: &mut Vec<Finding>) {
    let criteria = &set.criteria;
    for (key, value) in object(value, at, found) {
        let pointer = at.key(key);
        let (group, indicator) = (criteria.group_index(key), criteria.indicator_index(key));
        let max = match (group, indicator) {
            (Some(group), _) => criteria.groups().get(group).map(|group| group.max),
            (None, Some(indicator)) => criteria.indicators().get(indicator).map(|indicator| indicator.max),
            (None, None) => None,
        };
        let (Some(max), points) = (max, points_of(value)) else {
            found.push(Finding::new(FindingCode::UnknownIndicator, pointer));
            continue;
        };
        match points {
            Some(points) if points > max => found
                .push(Finding::new(FindingCode::StatedAboveMaximum, pointer).with("points", points).with("max", max)),
            Some(points) => {
                _ = match (group, indicator) {
                    (Some(group), _) => entry.state_group(criteria, group, Some(points)),
                    (None, Some(indicator)) => entry.state_indicator(criteria, indicator, Some(points)),
                    (None, None) => false,
                }
            }
            None => found.push(
                Finding::new(FindingCode::BadNotation, pointer).with("text", shown(value)).with("example", "8.56"),
            ),
        }
    }
}

/// A value as it stands in a message.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Number(Number::Decimal(text)) => text.chars().take(40).collect(),
        Value::Number(Number::Whole(whole)) => format_scaled(*whole, 0),
        Value::Number(Number::Negative) => "-".to_owned(),
        Value::Number(Number::Huge) | Value::Null | Value::Bool(_) | Value::List(_) | Value::Object(_) => {
            "?".to_owned()
        }
    }
}

fn points_of(value: &Value) -> Option<Points> {
    match value {
        Value::Text(text) | Value::Number(Number::Decimal(text)) => Points::parse(text),
        Value::Number(Number::Whole(whole)) => {
            u32::try_from(*whole).ok()?.checked_mul(100).map(Points::from_hundredths)
        }
        Value::Number(Number::Huge | Number::Negative)
        | Value::Null
        | Value::Bool(_)
        | Value::List(_)
        | Value::Object(_) => None,
    }
}

fn read_typed(
    set: &CriteriaSet,
    value: &Value,
    at: Place<'_>,
    entry: &Entry,
    found: &mut Vec<Finding>,
) -> Vec<(String, String)> {
    let criteria = &set.criteria;
    let mut typed = Vec::new();
    for (key, value) in object(value, at, found) {
        let count = criteria.count_index(key).map(|index| entry.count(index).is_some());
        let group = || criteria.group_index(key).map(|index| entry.stated_group(index).is_some());
        let indicator = || criteria.indicator_index(key).map(|index| entry.stated_indicator(index).is_some());
        match (count.or_else(group).or_else(indicator), value) {
            (None, _) => found.push(Finding::new(FindingCode::UnknownCount, at.key(key))),
            // A number and a text for one field: neither may be dropped.
            (Some(true), _) => found.push(Finding::new(FindingCode::DuplicateKey, at.key(key))),
            (Some(false), Value::Text(text)) if text.chars().count() <= MOST_NAME => {
                typed.push((key.clone(), text.clone()));
            }
            (Some(false), _) => {
                found.push(Finding::new(FindingCode::WrongType, at.key(key)).with("expected", "string"));
            }
        }
    }
    typed
}

impl Unit {
    pub(super) fn write(&self, w: &mut Writer) {
        w.key("code").text(&self.code);
        w.key("name").text(&self.name);
        w.key("level").text(self.level.as_str());
    }
}

/// Writes an entry as the contract has it, with the [evidence](Evidence) of its numbers; what is missing is left out. Keys are
/// in the order of the criteria.
pub fn write_entry(set: &CriteriaSet, file: &EntryFile, evidence: &[(String, Evidence)]) -> String {
    let (criteria, entry) = (&set.criteria, &file.entry);
    let groups = criteria.groups().iter().enumerate();
    let groups = groups.filter_map(|(index, group)| Some((&group.id, entry.stated_group(index)?)));
    let indicators = criteria.indicators().iter().enumerate();
    let indicators = indicators.filter_map(|(index, one)| Some((&one.id, entry.stated_indicator(index)?)));
    let stated: Vec<_> = groups.chain(indicators).collect();
    let mut writer = Writer::default();
    writer.object(|w| {
        w.key("format").whole(ENTRY_FORMAT);
        w.key("criteria").text(&set.id);
        w.key("unit").object(|w| file.unit.write(w));
        w.key("period").text(&file.period.text());
        w.key("counts").object(|w| {
            for (index, id) in criteria.counts().iter().enumerate() {
                if let Some(count) = entry.count(index) {
                    w.key(id).whole(count);
                }
            }
        });
        if !stated.is_empty() {
            w.key("points").object(|w| stated.iter().for_each(|(id, points)| w.key(id).points(*points)));
        }
        if !file.typed.is_empty() {
            w.key("typed").object(|w| {
                for (id, text) in &file.typed {
                    w.key(id).text(text);
                }
            });
        }
        evidence::write(w, evidence);
    });
    writer.finish()
}
