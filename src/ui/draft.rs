//! What a person has typed: nothing is ever lost, whether it can be read or not.

use super::history::Place;
use super::number::{PointsReading, Reading, other_notation, read_count, read_points, write_count};
use super::set_handle::SetHandle;
use super::sets;
use crate::engine::score::Gap;
use crate::engine::{Entry, Finding, FindingCode, Period, Points, Scorecard, Status, score};
use crate::format::entry::MOST_NAME;
use crate::format::{EntryFile, Evidence, Unit, Value, entries_of, read_entry, read_evidence, read_json, write_entry};
use crate::texts::{Locale, notation};
use std::rc::Rc;

/// One assessment in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The rules it is scored by.
    pub set: SetHandle,
    /// The unit.
    pub unit: Unit,
    /// The period.
    pub period: Period,
    /// The text of each count field, as typed.
    pub fields: Vec<String>,
    /// The text of stated points of each indicator, as typed.
    pub stated_indicators: Vec<String>,
    /// The text of stated points of each group, as typed.
    pub stated_groups: Vec<String>,
    /// Where numbers come from, by id of count, group or indicator; only what something is said of.
    pub evidence: Vec<(String, Evidence)>,
}

/// A draft read and scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// What each field means.
    pub readings: Vec<Reading>,
    /// What the stated points of each indicator mean.
    pub stated_indicators: Vec<PointsReading>,
    /// What the stated points of each group mean.
    pub stated_groups: Vec<PointsReading>,
    /// The numbers that could be read.
    pub entry: Entry,
    /// Their score.
    pub card: Scorecard,
}

/// What the fields mean.
struct Readings {
    readings: Vec<Reading>,
    stated_indicators: Vec<PointsReading>,
    stated_groups: Vec<PointsReading>,
}

/// What did not come along to another set of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftBehind {
    /// Counts the other set does not ask for, by index in the old one.
    pub counts: Vec<usize>,
    /// How many groups and indicators had stated points: those of one calculation say nothing in another.
    pub stated: usize,
}

impl Draft {
    /// A draft in which nothing is entered.
    pub fn blank(set: &SetHandle, unit: Unit, period: Period) -> Self {
        let criteria = &set.criteria;
        Draft {
            unit,
            period,
            fields: vec![String::new(); criteria.counts().len()],
            stated_indicators: vec![String::new(); criteria.indicators().len()],
            stated_groups: vec![String::new(); criteria.groups().len()],
            evidence: Vec::new(),
            set: set.clone(),
        }
    }

    /// The draft of an entry, its numbers in the notation of `locale`.
    pub fn from_entry(set: &SetHandle, file: EntryFile, locale: Locale) -> Self {
        let EntryFile { unit, period, entry, typed } = file;
        let criteria = &set.criteria;
        let mut draft = Draft::blank(set, unit, period);
        let points =
            |points: Option<Points>| points.map_or_else(String::new, |points| notation::points(points, locale));
        for (index, field) in draft.fields.iter_mut().enumerate() {
            *field = entry.count(index).map_or_else(String::new, |count| write_count(count, locale));
        }
        for (index, stated) in draft.stated_indicators.iter_mut().enumerate() {
            *stated = points(entry.stated_indicator(index));
        }
        for (index, stated) in draft.stated_groups.iter_mut().enumerate() {
            *stated = points(entry.stated_group(index));
        }
        for (id, text) in typed {
            // Files keep texts of counts in Vietnamese notation, whatever language they were typed in; points read alike
            // in both.
            let text = match locale {
                Locale::En if criteria.count_index(&id).is_some() => other_notation(&text, Locale::Vi),
                Locale::Vi | Locale::En => text,
            };
            let Draft { fields, stated_groups, stated_indicators, .. } = &mut draft;
            let field = match (criteria.count_index(&id), criteria.group_index(&id), criteria.indicator_index(&id)) {
                (Some(count), _, _) => fields.get_mut(count),
                (None, Some(group), _) => stated_groups.get_mut(group),
                (None, None, Some(indicator)) => stated_indicators.get_mut(indicator),
                (None, None, None) => None,
            };
            if let Some(field) = field.filter(|field| field.is_empty()) {
                *field = text;
            }
        }
        draft
    }

    /// Reads the drafts of a file's text, each with the set it was made for.
    ///
    /// # Errors
    /// All findings; then nothing is taken from the file.
    pub fn read_file(text: &str, locale: Locale) -> Result<Vec<Self>, Vec<Finding>> {
        let value = read_json(text).map_err(|finding| vec![finding])?;
        let entries = entries_of(&value).map_err(|finding| vec![finding])?;
        let (mut drafts, mut findings) = (Vec::new(), Vec::new());
        for (pointer, entry) in entries {
            match read_one(entry, &pointer, locale) {
                Ok(draft) => drafts.push(draft),
                Err(found) => findings.extend(found),
            }
        }
        if findings.is_empty() { Ok(drafts) } else { Err(findings) }
    }

    /// The draft as the text of a `.chamdiem.json` file. Texts that are no numbers are kept under `typed`.
    pub fn write_file(&self, locale: Locale) -> String {
        write_entry(&self.set, &self.file(locale), &self.evidence)
    }

    /// The draft as an entry with what was typed besides.
    pub fn file(&self, locale: Locale) -> EntryFile {
        let criteria = &self.set.criteria;
        let read = self.read(locale);
        let counts = read.readings.iter().map(|one| matches!(one, Reading::Question(_) | Reading::Wrong(_)));
        let wrong = |reading: &PointsReading| *reading == PointsReading::Wrong;
        let unread = counts.chain(read.stated_groups.iter().map(wrong)).chain(read.stated_indicators.iter().map(wrong));
        let groups = criteria.groups().iter().map(|group| &group.id);
        let ids = criteria.counts().iter().chain(groups).chain(criteria.indicators().iter().map(|one| &one.id));
        let texts = self.fields.iter().chain(&self.stated_groups).chain(&self.stated_indicators);
        let typed = ids.zip(texts).zip(unread).filter(|(_, unread)| *unread).map(|((id, text), _)| {
            let text = match locale {
                Locale::En if criteria.count_index(id).is_some() => other_notation(text, Locale::En),
                Locale::Vi | Locale::En => text.clone(),
            };
            // The format bounds typed texts; nobody types more.
            (id.clone(), text.chars().take(MOST_NAME).collect())
        });
        EntryFile { unit: self.unit.clone(), period: self.period, entry: self.entry(&read), typed: typed.collect() }
    }

    /// The name of its file: the unit's name without what file systems forbid, and the period.
    pub fn file_name(&self) -> String {
        let allowed = |one| match one {
            ..' ' | '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '.' => '-',
            _ => one,
        };
        let mut name: String = self.unit.name.trim().chars().map(allowed).collect();
        if name.is_empty() {
            name.push_str("phieu");
        }
        format!("{name}-{}.chamdiem.json", self.period)
    }

    /// Reads and scores.
    pub fn assess(&self, locale: Locale) -> Rc<Assessment> {
        self.score(self.read(locale))
    }

    /// The same after the field of one count has changed: the others read as they did.
    pub fn assess_count(&self, before: &Assessment, index: usize, locale: Locale) -> Rc<Assessment> {
        let (mut readings, stated_indicators, stated_groups) =
            (before.readings.clone(), before.stated_indicators.clone(), before.stated_groups.clone());
        if let Some((reading, text)) = readings.get_mut(index).zip(self.fields.get(index)) {
            *reading = read_count(text, locale);
        }
        self.score(Readings { readings, stated_indicators, stated_groups })
    }

    /// Reads every field.
    fn read(&self, locale: Locale) -> Readings {
        let criteria = &self.set.criteria;
        let groups = self.stated_groups.iter().zip(criteria.groups());
        let indicators = self.stated_indicators.iter().zip(criteria.indicators());
        Readings {
            readings: self.fields.iter().map(|text| read_count(text, locale)).collect(),
            stated_indicators: indicators.map(|(text, one)| read_points(text, one.max)).collect(),
            stated_groups: groups.map(|(text, group)| read_points(text, group.max)).collect(),
        }
    }

    /// Scores what was read.
    fn score(&self, all: Readings) -> Rc<Assessment> {
        let entry = self.entry(&all);
        let mut card = score(&self.set.criteria, &entry);
        card.findings.extend(self.set.outside(self.period));
        let Readings { readings, stated_indicators, stated_groups } = all;
        Rc::new(Assessment { readings, stated_indicators, stated_groups, entry, card })
    }

    /// The numbers among what was read.
    fn entry(&self, all: &Readings) -> Entry {
        let criteria = &self.set.criteria;
        let mut entry = Entry::blank(criteria, self.unit.level);
        entry.set_periods(self.period.in_a_year());
        for (index, reading) in all.readings.iter().enumerate() {
            if let Reading::Count(count) = reading {
                entry.set_count(index, Some(*count));
            }
        }
        for (index, reading) in all.stated_indicators.iter().enumerate() {
            if let PointsReading::Points(points) = reading {
                entry.state_indicator(criteria, index, Some(*points));
            }
        }
        for (index, reading) in all.stated_groups.iter().enumerate() {
            if let PointsReading::Points(points) = reading {
                entry.state_group(criteria, index, Some(*points));
            }
        }
        entry
    }

    /// Writes numbers in the notation of another language; a question stays the same question.
    pub fn translate(&mut self, from: Locale, to: Locale) {
        for field in &mut self.fields {
            *field = match read_count(field, from) {
                Reading::Count(count) => write_count(count, to),
                Reading::Empty | Reading::Question(_) | Reading::Wrong(_) => other_notation(field, from),
            };
        }
        let criteria = &self.set.criteria;
        let groups = self.stated_groups.iter_mut().zip(criteria.groups().iter().map(|group| group.max));
        let indicators = self.stated_indicators.iter_mut().zip(criteria.indicators().iter().map(|one| one.max));
        for (field, max) in groups.chain(indicators) {
            if let PointsReading::Points(points) = read_points(field, max) {
                *field = notation::points(points, to);
            }
        }
    }

    /// The text at a place; nothing is typed at that of evidence.
    pub fn text(&self, place: Place) -> Option<&String> {
        match place {
            Place::Count(index) => self.fields.get(index),
            Place::Group(index) => self.stated_groups.get(index),
            Place::Indicator(index) => self.stated_indicators.get(index),
            Place::Evidence(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn text_mut(&mut self, place: Place) -> Option<&mut String> {
        match place {
            Place::Count(index) => self.fields.get_mut(index),
            Place::Group(index) => self.stated_groups.get_mut(index),
            Place::Indicator(index) => self.stated_indicators.get_mut(index),
            Place::Evidence(_) => None,
        }
    }

    /// Writes a field's count in groups of three, if it is a count. What was said of it before it was there was said of it.
    pub fn settle(&mut self, index: usize, locale: Locale) {
        let Some(field) = self.fields.get_mut(index) else { return };
        let Reading::Count(count) = read_count(field, locale) else { return };
        *field = write_count(count, locale);
        let id = self.set.criteria.counts().get(index);
        if let Some((_, said)) = self.evidence.iter_mut().find(|(one, said)| Some(one) == id && said.number.is_empty())
        {
            said.number = count.to_string();
        }
    }

    /// The same unit, period and counts under another set of rules, and what that set has no place for.
    pub fn carried_to(&self, set: &SetHandle) -> (Draft, LeftBehind) {
        let mut draft = Draft::blank(set, self.unit.clone(), self.period);
        let mut left = LeftBehind::default();
        for (index, text) in self.fields.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let id = self.set.criteria.counts().get(index).map_or("", String::as_str);
            match set.criteria.count_index(id).and_then(|place| draft.fields.get_mut(place)) {
                Some(field) => field.clone_from(text),
                None => left.counts.push(index),
            }
        }
        let has = |id: &str| set.criteria.count_index(id).is_some();
        draft.evidence = self.evidence.iter().filter(|(id, _)| has(id)).cloned().collect();
        left.stated = self.stated_groups.iter().chain(&self.stated_indicators).filter(|text| !text.is_empty()).count();
        (draft, left)
    }
}

/// Ids of the sets that the entries of a file's text name; they must be loaded before it is read.
pub fn sets_named(text: &str) -> Vec<String> {
    let Ok(value) = read_json(text) else { return Vec::new() };
    let mut ids = Vec::new();
    for (_, entry) in entries_of(&value).unwrap_or_default() {
        let id = entry.get("criteria").text();
        if !ids.iter().any(|one| one == id) {
            ids.push(id.to_owned());
        }
    }
    ids
}

/// The draft of one entry of a file.
fn read_one(entry: &Value, at: &str, locale: Locale) -> Result<Draft, Vec<Finding>> {
    let set = set_of(entry, at)?;
    let mut draft = Draft::from_entry(&set, read_entry(&set, entry, at)?, locale);
    draft.evidence = read_evidence(&set, entry, at)?;
    Ok(draft)
}

/// The set an entry names. An entry that names none of ours is refused with those there are.
fn set_of(entry: &Value, at: &str) -> Result<SetHandle, Vec<Finding>> {
    let id = entry.get("criteria").text();
    if let Some(set) = sets::loaded().into_iter().find(|set| set.id == id || id.is_empty()) {
        return Ok(set);
    }
    let all = sets::offers();
    let available = all.iter().map(|offer| offer.id.as_str()).collect::<Vec<_>>().join(", ");
    let shown: String = id.chars().take(64).collect();
    let finding = Finding::new(FindingCode::UnknownCriteria, format!("{at}/criteria"));
    Err(vec![finding.with("id", shown).with("available", available)])
}

impl Assessment {
    /// How many of some counts could be read.
    pub fn read(&self, counts: &[usize]) -> usize {
        counts.iter().filter(|index| matches!(self.readings.get(**index), Some(Reading::Count(_)))).count()
    }

    /// What an indicator that has no points waits for; nothing where the points of its group are stated.
    pub fn waits(&self, set: &SetHandle, indicator: usize) -> Option<Waits> {
        let Status::Missing(Gap::NotEntered | Gap::Faulty) = self.card.indicators.get(indicator)?.status else {
            return None;
        };
        Some(if self.is_wrong(set, indicator) {
            Waits::Repair
        } else if self.has(set, indicator, |reading| matches!(reading, Reading::Question(_))) {
            Waits::Answer
        } else if set.form.fields(indicator).is_empty() {
            Waits::Points
        } else {
            Waits::Entry
        })
    }

    /// Whether something typed for an indicator cannot be read or cannot be right.
    pub fn is_wrong(&self, set: &SetHandle, indicator: usize) -> bool {
        self.card.indicators.get(indicator).is_some_and(|one| one.status == Status::Missing(Gap::Faulty))
            || self.stated_indicators.get(indicator) == Some(&PointsReading::Wrong)
            || self.has(set, indicator, |reading| matches!(reading, Reading::Wrong(_)))
    }

    fn has(&self, set: &SetHandle, indicator: usize, test: fn(&Reading) -> bool) -> bool {
        set.form.fields(indicator).iter().any(|field| self.readings.get(field.count).is_some_and(test))
    }
}

/// What an indicator without points waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// For counts.
    Entry,
    /// For published points: it asks for no counts.
    Points,
    /// For an answer: a count could be read in two ways.
    Answer,
    /// For something that cannot be read or cannot be right to be mended.
    Repair,
}

#[cfg(test)]
mod tests;
