//! Texts of the program itself: what findings say, levels, periods, words of sentences.

use super::{Catalogue, Locale, fill, notation};
use crate::criteria::CriteriaSet;
use crate::engine::finding::FindingValue;
use crate::engine::{Finding, FindingCode, Level, Period};
use crate::format::read_json;
use std::sync::OnceLock;

/// The program's texts of a language.
pub fn catalogue(locale: Locale) -> &'static Catalogue {
    static VI: OnceLock<Catalogue> = OnceLock::new();
    static EN: OnceLock<Catalogue> = OnceLock::new();
    let (cell, json) = match locale {
        Locale::Vi => (&VI, include_str!(concat!(env!("OUT_DIR"), "/src/texts/messages.vi.json"))),
        Locale::En => (&EN, include_str!(concat!(env!("OUT_DIR"), "/src/texts/messages.en.json"))),
    };
    cell.get_or_init(|| read_json(json).map(|value| Catalogue::from_value(&value)).unwrap_or_default())
}

/// A finding as people read it: what is wrong and why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What is wrong and why.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Words a finding. `set` gives labels of counts and texts of checks; without it ids are shown.
pub fn message(finding: &Finding, set: Option<&CriteriaSet>, locale: Locale) -> Message {
    let texts = catalogue(locale);
    let mut values: Vec<(&str, String)> =
        finding.values.iter().map(|(name, value)| (*name, worded(name, shown(value, locale), locale))).collect();
    values.push(("label", label(finding, set, locale)));
    let indicator =
        finding.indicator.zip(set).and_then(|(index, set)| Some((set, set.criteria.indicators().get(index)?)));
    let zero = indicator.map(|(set, one)| set.text(locale, "indicators", &one.id, "zero").to_owned());
    values.push(("zero", zero.unwrap_or_default()));
    let check = finding.values.iter().find(|(name, _)| *name == "check").map(|(_, value)| shown(value, locale));
    if let (FindingCode::CheckFailed, Some(set), Some(check)) = (finding.code, set, check) {
        return Message {
            message: fill(set.text(locale, "checks", &check, "message"), &values),
            hint: fill(set.text(locale, "checks", &check, "hint"), &values),
        };
    }
    let code = finding.code.as_str();
    Message {
        message: fill(texts.get(&format!("findings/{code}/message")), &values),
        hint: fill(texts.get(&format!("findings/{code}/hint")), &values),
    }
}

/// The word of an expected type, and days as people write them; anything else as it is.
fn worded(name: &str, value: String, locale: Locale) -> String {
    match name {
        "expected" => catalogue(locale).find(&format!("types/{value}")).map_or(value, str::to_owned),
        "from" | "to" => notation::day(&value, locale),
        _ => value,
    }
}

fn shown(value: &FindingValue, locale: Locale) -> String {
    match value {
        FindingValue::Count(count) => notation::count(*count, locale),
        FindingValue::Points(points) => notation::points(*points, locale),
        FindingValue::Text(text) => text.clone(),
    }
}

/// What a pointer points at, in words: the indicator's name, the count's label, or the last key.
fn label(finding: &Finding, set: Option<&CriteriaSet>, locale: Locale) -> String {
    let key = finding.pointer.rsplit('/').find(|part| part.parse::<u64>().is_err()).unwrap_or_default();
    let named = set.and_then(|set| {
        let texts = set.texts(locale);
        let indicator = finding.indicator.and_then(|index| set.criteria.indicators().get(index));
        let indicator = indicator.and_then(|one| texts.find(&format!("indicators/{}/name", one.id)));
        indicator
            .or_else(|| texts.find(&format!("counts/{key}/label")))
            .or_else(|| texts.find(&format!("groups/{key}/name")))
            .or_else(|| texts.find(&format!("indicators/{key}/name")))
    });
    named.unwrap_or(key).to_owned()
}

/// The word of a level: `Tỉnh, thành phố`.
pub fn level(level: Level, locale: Locale) -> &'static str {
    catalogue(locale).get(&format!("levels/{}", level.as_str()))
}

/// A period in words: `quý III năm 2026`.
pub fn period(value: Period, locale: Locale) -> String {
    let texts = catalogue(locale);
    let (kind, names, part, day) = match value {
        Period::Year(_) => ("year", "", 0, 0),
        Period::Quarter(_, quarter) => ("quarter", "quarters", quarter, 0),
        Period::Month(_, month) => ("month", "months", month, 0),
        Period::Week(_, week) => ("week", "", week, 0),
        Period::Day(_, month, day) => ("day", "months", month, day),
    };
    // A part without a name is its number.
    let part = match texts.find(&format!("periods/{names}/{part}")) {
        Some(name) => name.to_owned(),
        None => part.to_string(),
    };
    let values = [("day", day.to_string()), ("part", part), ("year", value.year().to_string())];
    fill(texts.get(&format!("periods/{kind}")), &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_message_and_a_hint_in_both_languages_and_nothing_is_left_over() {
        for locale in Locale::ALL {
            let texts = catalogue(locale);
            let codes: Vec<&str> = FindingCode::ALL.iter().map(|code| code.as_str()).collect();
            for code in &codes {
                for part in ["message", "hint"] {
                    let text = texts.get(&format!("findings/{code}/{part}"));
                    assert!(!text.is_empty(), "{locale:?} findings/{code}/{part}");
                }
            }
            for (path, _) in texts.iter().filter(|(path, _)| path.starts_with("findings/")) {
                let code = path.split('/').nth(1).unwrap_or_default();
                assert!(codes.contains(&code), "{locale:?} {path} is no code");
            }
        }
        // Vietnamese months are numbers, which need no names.
        let shared = |path: &&str| !path.starts_with("periods/months/");
        let paths = |locale| catalogue(locale).iter().map(|(path, _)| path).filter(shared).collect::<Vec<_>>();
        assert_eq!(paths(Locale::Vi), paths(Locale::En));
    }

    #[test]
    fn periods_in_words() {
        for (text, vi, en) in [
            ("2026", "năm 2026", "2026"),
            ("2026-Q3", "quý III năm 2026", "third quarter of 2026"),
            ("2026-10", "tháng 10 năm 2026", "October 2026"),
            ("2026-W41", "tuần 41 năm 2026", "week 41 of 2026"),
            ("2026-10-15", "từ đầu năm đến ngày 15/10/2026", "2026 to 15 October"),
        ] {
            assert_eq!(Period::parse(text).map(|value| period(value, Locale::Vi)).as_deref(), Some(vi));
            assert_eq!(Period::parse(text).map(|value| period(value, Locale::En)).as_deref(), Some(en));
        }
    }
}
