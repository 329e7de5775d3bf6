//! What a person has typed: nothing is ever lost, whether it can be read or not.

use super::number::{Reading, other_notation, read_count, write_count};
use crate::criteria::CriteriaSet;
use crate::engine::{Entry, Finding, Period, Points, Scorecard, score};
use crate::format::{EntryFile, Unit, entries_of, read_entry, read_json, write_entry};
use crate::texts::Locale;
use std::rc::Rc;

/// One assessment in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The unit.
    pub unit: Unit,
    /// The period.
    pub period: Period,
    /// The text of each count field, as typed.
    pub fields: Vec<String>,
    /// Stated points of each indicator.
    pub stated_indicators: Vec<Option<Points>>,
    /// Stated points of each group.
    pub stated_groups: Vec<Option<Points>>,
}

/// A draft read and scored.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// What each field means.
    pub readings: Vec<Reading>,
    /// The numbers that could be read.
    pub entry: Entry,
    /// Their score.
    pub card: Scorecard,
}

impl Draft {
    /// A draft in which nothing is entered.
    pub fn blank(set: &CriteriaSet, unit: Unit, period: Period) -> Self {
        Draft {
            unit,
            period,
            fields: vec![String::new(); set.criteria.counts().len()],
            stated_indicators: vec![None; set.criteria.indicators().len()],
            stated_groups: vec![None; set.criteria.groups().len()],
        }
    }

    /// The draft of an entry, its counts in the notation of `locale`.
    pub fn from_entry(set: &CriteriaSet, file: EntryFile, locale: Locale) -> Self {
        let EntryFile { unit, period, entry, typed } = file;
        let mut draft = Draft::blank(set, unit, period);
        for (index, field) in draft.fields.iter_mut().enumerate() {
            *field = entry.count(index).map_or_else(String::new, |count| write_count(count, locale));
        }
        for (index, text) in typed {
            if let Some(field) = draft.fields.get_mut(index).filter(|field| field.is_empty()) {
                // Files keep texts in Vietnamese notation, whatever language they were typed in.
                *field = match locale {
                    Locale::Vi => text,
                    Locale::En => other_notation(&text, Locale::Vi),
                };
            }
        }
        for (index, stated) in draft.stated_indicators.iter_mut().enumerate() {
            *stated = entry.stated_indicator(index);
        }
        for (index, stated) in draft.stated_groups.iter_mut().enumerate() {
            *stated = entry.stated_group(index);
        }
        draft
    }

    /// Reads the drafts of a file's text.
    ///
    /// # Errors
    /// All findings; then nothing is taken from the file.
    pub fn read_file(set: &CriteriaSet, text: &str, locale: Locale) -> Result<Vec<Self>, Vec<Finding>> {
        let value = read_json(text).map_err(|finding| vec![finding])?;
        let entries = entries_of(&value).map_err(|finding| vec![finding])?;
        let (mut drafts, mut findings) = (Vec::new(), Vec::new());
        for (pointer, entry) in entries {
            match read_entry(set, entry, &pointer) {
                Ok(file) => drafts.push(Draft::from_entry(set, file, locale)),
                Err(found) => findings.extend(found),
            }
        }
        if findings.is_empty() { Ok(drafts) } else { Err(findings) }
    }

    /// The draft as the text of a `.chamdiem.json` file. Texts that are no numbers are kept under `typed`.
    pub fn write_file(&self, set: &CriteriaSet, locale: Locale) -> String {
        let readings = self.readings(locale);
        let unread = |reading: &Reading| matches!(reading, Reading::Question(_) | Reading::Wrong(_));
        let typed = readings.iter().zip(&self.fields).enumerate();
        let typed = typed.filter(|(_, (reading, _))| unread(reading)).map(|(index, (_, text))| {
            let text = match locale {
                Locale::Vi => text.clone(),
                Locale::En => other_notation(text, Locale::En),
            };
            // The format bounds typed texts; nobody types more.
            (index, text.chars().take(crate::format::entry::MOST_NAME).collect())
        });
        let file = EntryFile {
            unit: self.unit.clone(),
            period: self.period,
            entry: self.entry(set, &readings),
            typed: typed.collect(),
        };
        write_entry(set, &file)
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
    pub fn assess(&self, set: &CriteriaSet, locale: Locale) -> Rc<Assessment> {
        let readings = self.readings(locale);
        let entry = self.entry(set, &readings);
        let card = score(&set.criteria, &entry);
        Rc::new(Assessment { readings, entry, card })
    }

    /// Writes counts in the notation of another language; a question stays the same question.
    pub fn translate(&mut self, from: Locale, to: Locale) {
        for field in &mut self.fields {
            *field = match read_count(field, from) {
                Reading::Count(count) => write_count(count, to),
                Reading::Empty | Reading::Question(_) | Reading::Wrong(_) => other_notation(field, from),
            };
        }
    }

    /// Writes a field's count in groups of three, if it is a count.
    pub fn settle(&mut self, index: usize, locale: Locale) {
        if let Some(field) = self.fields.get_mut(index)
            && let Reading::Count(count) = read_count(field, locale)
        {
            *field = write_count(count, locale);
        }
    }

    fn readings(&self, locale: Locale) -> Vec<Reading> {
        self.fields.iter().map(|text| read_count(text, locale)).collect()
    }

    fn entry(&self, set: &CriteriaSet, readings: &[Reading]) -> Entry {
        let mut entry = Entry::blank(&set.criteria, self.unit.level);
        for (index, reading) in readings.iter().enumerate() {
            if let Reading::Count(count) = reading {
                entry.set_count(index, Some(*count));
            }
        }
        for (index, points) in self.stated_indicators.iter().enumerate() {
            entry.state_indicator(&set.criteria, index, *points);
        }
        for (index, points) in self.stated_groups.iter().enumerate() {
            entry.state_group(&set.criteria, index, *points);
        }
        entry
    }
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
    use crate::criteria::bundled;
    use crate::engine::Level;

    fn set() -> CriteriaSet {
        bundled("qd766-2026").expect("bundled").expect("valid")
    }

    fn phu_tho(set: &CriteriaSet) -> Draft {
        let text = include_str!("../../tests/data/phu-tho-2026.json");
        Draft::read_file(set, text, Locale::Vi).expect("readable").remove(0)
    }

    #[test]
    fn a_file_survives_reading_and_writing_with_everything_typed() {
        let set = set();
        let mut draft = phu_tho(&set);
        assert_eq!(draft.fields[10], "597.918");
        draft.fields[3] = "1,884".to_owned();
        draft.fields[4] = "mười \"hai\"".to_owned();
        draft.stated_groups[2] = Points::parse("8.56");
        draft.stated_indicators[4] = Points::parse("18");
        let text = draft.write_file(&set, Locale::Vi);
        assert_eq!(Draft::read_file(&set, &text, Locale::Vi), Ok(vec![draft.clone()]));
        assert_eq!(Draft::read_file(&set, &format!("[{text},{text}]"), Locale::Vi).map(|drafts| drafts.len()), Ok(2));
    }

    #[test]
    fn one_bad_entry_of_many_takes_nothing_from_the_file() {
        let set = set();
        let good = phu_tho(&set).write_file(&set, Locale::Vi);
        let bad = good.replace("\"period\":\"2026\"", "\"period\":\"x\"");
        let findings = Draft::read_file(&set, &format!("[{good},{bad}]"), Locale::Vi).expect_err("bad");
        assert_eq!(findings[0].pointer, "/1/period");
    }

    #[test]
    fn phu_tho_in_both_languages() {
        let set = set();
        let mut draft = phu_tho(&set);
        assert_eq!(draft.assess(&set, Locale::Vi).card.total.points.to_string(), "61.89");
        draft.translate(Locale::Vi, Locale::En);
        assert_eq!(draft.fields[10], "597,918");
        assert_eq!(draft.assess(&set, Locale::En).card.total.points.to_string(), "61.89");
    }

    #[test]
    fn another_language_neither_answers_a_question_nor_changes_the_file() {
        let set = set();
        let mut draft = phu_tho(&set);
        draft.fields[3] = "1,234".to_owned();
        let file = draft.write_file(&set, Locale::Vi);
        let mut english = draft.clone();
        english.translate(Locale::Vi, Locale::En);
        assert_eq!(english.fields[3], "1.234");
        assert_eq!(english.assess(&set, Locale::En).readings[3], Reading::Question(1234));
        assert_eq!(english.write_file(&set, Locale::En), file);
        assert_eq!(Draft::read_file(&set, &file, Locale::En), Ok(vec![english]));
    }

    #[test]
    fn a_question_or_an_error_is_missing_not_zero() {
        let set = set();
        let unit = Unit { code: String::new(), name: String::new(), level: Level::Commune };
        let mut draft = Draft::blank(&set, unit, Period::Year(2026));
        draft.fields[0] = "1,234".to_owned();
        draft.fields[1] = "-3".to_owned();
        let assessment = draft.assess(&set, Locale::Vi);
        assert_eq!(assessment.readings[0], Reading::Question(1234));
        assert_eq!((assessment.entry.count(0), assessment.entry.count(1)), (None, None));
        assert_eq!(assessment.read(&[0, 1, 2]), 0);
    }
}
