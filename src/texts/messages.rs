//! Texts of the program itself: what findings say, words of sentences.

use super::search::holds;
use super::{Catalogue, Locale, fill, notation};
use crate::criteria::CriteriaSet;
use crate::engine::finding::FindingValue;
use crate::engine::{Finding, FindingCode};
use std::sync::OnceLock;

/// The program's texts of a language.
pub fn catalogue(locale: Locale) -> &'static Catalogue {
    static VI: OnceLock<Catalogue> = OnceLock::new();
    static EN: OnceLock<Catalogue> = OnceLock::new();
    const SKELETON: &str = include_str!(concat!(env!("OUT_DIR"), "/src/texts/messages.skeleton.json"));
    let (cell, lines) = match locale {
        Locale::Vi => (&VI, include_str!(concat!(env!("OUT_DIR"), "/src/texts/messages.vi.txt"))),
        Locale::En => (&EN, include_str!(concat!(env!("OUT_DIR"), "/src/texts/messages.en.txt"))),
    };
    cell.get_or_init(|| Catalogue::from_lines(SKELETON, lines))
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
        message: fill(texts.get(&["findings/", code, "/message"].concat()), &values),
        hint: fill(texts.get(&["findings/", code, "/hint"].concat()), &values),
    }
}

/// The name of the indicator a finding is about, unless its message says that.
pub fn subject<'a>(finding: &Finding, set: &'a CriteriaSet, locale: Locale, message: &str) -> Option<&'a str> {
    let about = finding.indicator.and_then(|index| set.criteria.indicators().get(index))?;
    Some(set.text(locale, "indicators", &about.id, "name")).filter(|name| !holds(message, name))
}

/// The word of an expected type, and days as people write them; anything else as it is.
fn worded(name: &str, value: String, locale: Locale) -> String {
    match name {
        "expected" => catalogue(locale).find(&["types/", &value].concat()).map_or(value, str::to_owned),
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
        let indicator = indicator.and_then(|one| texts.find(&["indicators/", &one.id, "/name"].concat()));
        let kinds = [("counts/", "/label"), ("groups/", "/name"), ("indicators/", "/name")];
        indicator.or_else(|| kinds.into_iter().find_map(|(kind, what)| texts.find(&[kind, key, what].concat())))
    });
    named.unwrap_or(key).to_owned()
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
        let paths = |locale| catalogue(locale).iter().map(|(path, _)| path).collect::<Vec<_>>();
        assert_eq!(paths(Locale::Vi), paths(Locale::En));
    }
}
