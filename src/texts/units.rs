//! Levels and periods in words. Only the app shows them, so they do not stand among the texts of the JavaScript API.

use super::{Catalogue, Locale, fill};
use crate::engine::{Level, Period};
use std::sync::OnceLock;

fn catalogue(locale: Locale) -> &'static Catalogue {
    static VI: OnceLock<Catalogue> = OnceLock::new();
    static EN: OnceLock<Catalogue> = OnceLock::new();
    const SKELETON: &str = include_str!(concat!(env!("OUT_DIR"), "/src/texts/units.skeleton.json"));
    let (cell, lines) = match locale {
        Locale::Vi => (&VI, include_str!(concat!(env!("OUT_DIR"), "/src/texts/units.vi.txt"))),
        Locale::En => (&EN, include_str!(concat!(env!("OUT_DIR"), "/src/texts/units.en.txt"))),
    };
    cell.get_or_init(|| Catalogue::from_lines(SKELETON, lines))
}

/// The word of a level: `Tỉnh, thành phố`.
pub fn level(level: Level, locale: Locale) -> &'static str {
    catalogue(locale).get(&["levels/", level.as_str()].concat())
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
    let part = match texts.find(&["periods/", names, "/", &part.to_string()].concat()) {
        Some(name) => name.to_owned(),
        None => part.to_string(),
    };
    let values = [("day", day.to_string()), ("part", part), ("year", value.year().to_string())];
    fill(texts.get(&["periods/", kind].concat()), &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_words() {
        let paths = |locale| catalogue(locale).iter().map(|(path, _)| path).collect::<Vec<_>>();
        assert_eq!(paths(Locale::Vi), paths(Locale::En));
        assert!(Level::ALL.iter().all(|one| !level(*one, Locale::Vi).is_empty()));
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
