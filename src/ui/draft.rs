//! What a person has typed: nothing is ever lost, whether it can be read or not.

use super::history::Place;
use super::number::{PointsReading, Reading, other_notation, read_count, read_points, write_count};
use super::set_handle::SetHandle;
use super::sets;
use crate::engine::{Entry, Finding, FindingCode, Period, Points, Scorecard, score};
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

/// What the fields mean, and the numbers among them.
struct Readings {
    readings: Vec<Reading>,
    stated_indicators: Vec<PointsReading>,
    stated_groups: Vec<PointsReading>,
    entry: Entry,
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
        EntryFile { unit: self.unit.clone(), period: self.period, entry: read.entry, typed: typed.collect() }
    }

    /// The name of its file: the unit's name without what file systems forbid, and the period.
    pub fn file_name(&self) -> String {
        let allowed = |one: char| if one < ' ' || "/\\:*?\"<>|.".contains(one) { '-' } else { one };
        let mut name: String = self.unit.name.trim().chars().map(allowed).collect();
        if name.is_empty() {
            name.push_str("phieu");
        }
        format!("{name}-{}.chamdiem.json", self.period)
    }

    /// Reads and scores.
    pub fn assess(&self, locale: Locale) -> Rc<Assessment> {
        let Readings { readings, stated_indicators, stated_groups, entry } = self.read(locale);
        let mut card = score(&self.set.criteria, &entry);
        card.findings.extend(self.set.outside(self.period));
        Rc::new(Assessment { readings, stated_indicators, stated_groups, entry, card })
    }

    /// Reads every field.
    fn read(&self, locale: Locale) -> Readings {
        let criteria = &self.set.criteria;
        let readings: Vec<_> = self.fields.iter().map(|text| read_count(text, locale)).collect();
        let groups = self.stated_groups.iter().zip(criteria.groups());
        let stated_groups: Vec<_> = groups.map(|(text, group)| read_points(text, group.max)).collect();
        let indicators = self.stated_indicators.iter().zip(criteria.indicators());
        let stated_indicators: Vec<_> = indicators.map(|(text, one)| read_points(text, one.max)).collect();
        let mut entry = Entry::blank(criteria, self.unit.level);
        entry.set_periods(self.period.in_a_year());
        for (index, reading) in readings.iter().enumerate() {
            if let Reading::Count(count) = reading {
                entry.set_count(index, Some(*count));
            }
        }
        for (index, reading) in stated_indicators.iter().enumerate() {
            if let PointsReading::Points(points) = reading {
                entry.state_indicator(criteria, index, Some(*points));
            }
        }
        for (index, reading) in stated_groups.iter().enumerate() {
            if let PointsReading::Points(points) = reading {
                entry.state_group(criteria, index, Some(*points));
            }
        }
        Readings { readings, stated_indicators, stated_groups, entry }
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Level;

    fn set() -> SetHandle {
        sets::admit_bundled();
        sets::of_id("qd766-2026").expect("bundled")
    }

    fn phu_tho() -> Draft {
        sets::admit_bundled();
        let text = include_str!("../../tests/data/phu-tho-2026.json");
        Draft::read_file(text, Locale::Vi).expect("readable").remove(0)
    }

    #[test]
    fn a_file_survives_reading_and_writing_with_everything_typed() {
        let mut draft = phu_tho();
        assert_eq!(draft.fields[11], "597.918");
        draft.fields[3] = "1,884".to_owned();
        draft.fields[4] = "mười \"hai\"".to_owned();
        draft.stated_groups[2] = "8,56".to_owned();
        draft.stated_groups[1] = "22,01".to_owned();
        draft.stated_indicators[4] = "18,00".to_owned();
        draft.stated_indicators[5] = "khoảng 1".to_owned();
        let evidence =
            Evidence { source: "Một cửa".to_owned(), date: "2026-11-20".to_owned(), ..Evidence::default() };
        draft.evidence.push(("dossiers_received".to_owned(), evidence));
        let text = draft.write_file(Locale::Vi);
        assert_eq!(Draft::read_file(&text, Locale::Vi), Ok(vec![draft.clone()]));
        assert_eq!(Draft::read_file(&format!("[{text},{text}]"), Locale::Vi).map(|drafts| drafts.len()), Ok(2));
    }

    #[test]
    fn one_bad_entry_of_many_takes_nothing_from_the_file() {
        let good = phu_tho().write_file(Locale::Vi);
        let bad = good.replace("\"period\":\"2026-09-26\"", "\"period\":\"x\"");
        let findings = Draft::read_file(&format!("[{good},{bad}]"), Locale::Vi).expect_err("bad");
        assert_eq!(findings[0].pointer, "/1/period");
    }

    #[test]
    fn phu_tho_in_both_languages() {
        let mut draft = phu_tho();
        assert_eq!(draft.assess(Locale::Vi).card.total.points.to_string(), "61.89");
        draft.translate(Locale::Vi, Locale::En);
        assert_eq!(draft.fields[11], "597,918");
        assert_eq!(draft.assess(Locale::En).card.total.points.to_string(), "61.89");
    }

    #[test]
    fn another_language_neither_answers_a_question_nor_changes_the_file() {
        let mut draft = phu_tho();
        draft.fields[3] = "1,234".to_owned();
        let file = draft.write_file(Locale::Vi);
        let mut english = draft.clone();
        english.translate(Locale::Vi, Locale::En);
        assert_eq!(english.fields[3], "1.234");
        assert_eq!(english.assess(Locale::En).readings[3], Reading::Question(1234));
        assert_eq!(english.write_file(Locale::En), file);
        assert_eq!(Draft::read_file(&file, Locale::En), Ok(vec![english]));
    }

    #[test]
    fn a_question_or_an_error_is_missing_not_zero() {
        let set = set();
        let unit = Unit { code: String::new(), name: String::new(), level: Level::Commune };
        let mut draft = Draft::blank(&set, unit, Period::Year(2026));
        draft.fields[0] = "1,234".to_owned();
        draft.fields[1] = "-3".to_owned();
        let assessment = draft.assess(Locale::Vi);
        assert_eq!(assessment.readings[0], Reading::Question(1234));
        assert_eq!((assessment.entry.count(0), assessment.entry.count(1)), (None, None));
        assert_eq!(assessment.read(&[0, 1, 2]), 0);
    }

    #[test]
    fn another_set_takes_the_counts_it_knows_and_says_what_it_left() {
        let mut draft = phu_tho();
        draft.fields[4] = "mười".to_owned();
        draft.stated_groups[1] = "18".to_owned();
        let other = sets::of_id("qd766-2022").expect("bundled");
        let (carried, left) = draft.carried_to(&other);
        let field = |draft: &Draft, id: &str| draft.fields[draft.set.criteria.count_index(id).expect("known")].clone();
        assert_eq!(field(&carried, "dossiers_received"), "597.918");
        assert_eq!((left.counts.len(), left.stated), (34 - other.criteria.counts().len(), 1));
        assert!(left.counts.contains(&4), "what cannot be read is left behind by name too");
        assert!(carried.stated_groups.iter().all(String::is_empty));
        assert_eq!((&carried.unit, carried.period), (&draft.unit, draft.period));
    }

    #[test]
    fn a_period_of_another_set_is_said() {
        let mut draft = phu_tho();
        draft.period = Period::Year(2025);
        let card = draft.assess(Locale::Vi).card.clone();
        assert!(card.findings.iter().any(|finding| finding.code == FindingCode::PeriodOutside));
        assert_eq!(card.total.points.to_string(), "61.89");
    }
}
