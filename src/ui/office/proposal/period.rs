//! Of which month or quarter a table says that its numbers are.

use crate::engine::Period;
use crate::texts::Locale;
use crate::texts::search::folded;
use crate::ui::words::Words;

/// A text that names a month (or quarter) that is not the form's, from the first source that names any; none where that source
/// names the form's as well. Only forms of a month or a quarter can tell: a year's numbers come in tables of its months.
pub fn other_period(sources: &[Vec<&str>], period: Period) -> Option<String> {
    let (of_year, parts) = match period {
        Period::Month(year, part) => ((part, year), 12),
        Period::Quarter(year, part) => ((part, year), 4),
        Period::Year(_) | Period::Week(..) | Period::Day(..) => return None,
    };
    let names: Vec<(u8, String)> =
        (1..=parts).flat_map(|part| Locale::ALL.map(|locale| (part, name(period, part, locale)))).collect();
    let named = |texts: &Vec<&str>| -> Vec<(u8, Option<u16>, String)> {
        let all = texts.iter().flat_map(|text| {
            let plain = folded(text);
            let found = |(part, name): &(u8, String)| Some((*part, year(after(&plain, name)?), (*text).to_owned()));
            names.iter().filter_map(found).collect::<Vec<_>>()
        });
        all.collect()
    };
    let named = sources.iter().map(named).find(|named| !named.is_empty())?;
    let is_this =
        |(part, year, _): &(u8, Option<u16>, String)| *part == of_year.0 && year.is_none_or(|year| year == of_year.1);
    if named.iter().any(is_this) { None } else { named.into_iter().next().map(|(_, _, text)| text) }
}

/// What a part of a year is called, without the year and folded: `thang 10`, `third quarter`.
fn name(period: Period, part: u8, locale: Locale) -> String {
    let whole = match period {
        Period::Quarter(..) => Period::Quarter(2000, part),
        Period::Month(..) | Period::Year(_) | Period::Week(..) | Period::Day(..) => Period::Month(2000, part),
    };
    let words = folded(&Words(locale).period(whole));
    let words = words.split(' ').filter(|word| !["2000", "nam", "of"].contains(word));
    words.collect::<Vec<_>>().join(" ")
}

/// What stands behind a name in a text, if it is there as whole words.
fn after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let rest = text.get(at..).and_then(|rest| rest.strip_prefix(name));
        if let Some(rest) = rest.filter(|rest| !before.is_alphanumeric() && !rest.starts_with(char::is_alphanumeric)) {
            return Some(rest);
        }
        before = letter;
    }
    None
}

/// The year that follows.
fn year(rest: &str) -> Option<u16> {
    let mut words =
        rest.split(|one: char| !one.is_ascii_alphanumeric()).filter(|word| !["", "nam", "of"].contains(word));
    words.next().filter(|word| word.len() == 4)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_name_their_months_and_quarters() {
        for (period, text, other) in [
            ("2026-11", "Kỳ: tháng 10 năm 2026", true),
            ("2026-11", "BÁO CÁO THÁNG 10/2026", true),
            ("2026-11", "Kết quả tháng 11 năm 2026", false),
            ("2026-11", "Tháng 11", false),
            ("2026-11", "tháng 11/2025", true),
            ("2026-01", "Tháng 1", false),
            ("2026-01", "Tháng 12", true),
            ("2026-11", "Period: October 2026", true),
            ("2026-10", "Period: October 2026", false),
            ("2026-11", "trong 10 tháng đầu năm", false),
            ("2026-11", "cả năm 2026", false),
            ("2026-Q3", "Quý II năm 2026", true),
            ("2026-Q3", "quý III/2026", false),
            ("2026-Q3", "quy trình", false),
            ("2026-Q3", "Tháng 2 năm 2026", false),
            ("2026", "Tháng 2 năm 2026", false),
        ] {
            let period = Period::parse(period).expect("a period");
            assert_eq!(other_period(&[vec![text]], period).is_some(), other, "{text:?} in {period}");
        }
    }

    #[test]
    fn the_nearest_source_that_names_one_decides() {
        let period = Period::parse("2026-10").expect("a period");
        let rows = vec!["Tháng 9", "Tháng 10", "Tháng 11"];
        assert_eq!(other_period(&[vec!["Tháng 11"], rows.clone()], period).as_deref(), Some("Tháng 11"));
        assert_eq!(other_period(&[vec!["Lũy kế"], rows.clone()], period), None);
        assert_eq!(other_period(&[Vec::new(), Vec::new()], period), None);
    }
}
