//! Of which month or quarter a table says that its numbers are.

use crate::engine::Period;
use crate::texts::Locale;
use crate::texts::search::folded;
use crate::ui::words::Words;

/// A part of a year, and the year where that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Month(u8, Option<u16>),
    Quarter(u8, Option<u16>),
}

/// A text that names a month or quarter that is not the form's, from the first source that names any; none where that source
/// names the form's as well. Only forms of a month or a quarter can tell: a year's numbers come in tables of its months, and so
/// do a quarter's.
pub fn other_period(sources: &[Vec<&str>], period: Period) -> Option<String> {
    if !matches!(period, Period::Month(..) | Period::Quarter(..)) {
        return None;
    }
    let is_this = |part: Part| match (period, part) {
        (Period::Month(year, month), Part::Month(other, said)) => {
            month == other && said.is_none_or(|said| said == year)
        }
        (Period::Quarter(year, quarter), Part::Quarter(other, said)) => {
            quarter == other && said.is_none_or(|said| said == year)
        }
        _ => false,
    };
    let tells = |part: &Part| matches!((period, part), (Period::Month(..), _) | (_, Part::Quarter(..)));
    let named = |texts: &Vec<&str>| -> Vec<(Part, String)> {
        let parts = |text: &&str| parts(text).into_iter().map(|part| (part, (*text).to_owned())).collect::<Vec<_>>();
        texts.iter().flat_map(parts).filter(|(part, _)| tells(part)).collect()
    };
    let named = sources.iter().map(named).find(|named| !named.is_empty())?;
    if named.iter().any(|(part, _)| is_this(*part)) { None } else { named.into_iter().next().map(|(_, text)| text) }
}

/// The parts of years that a text names: `tháng 10 năm 2026`, `Tháng 09/2026`, `T10/2026`, `Kỳ 10/2026`, `Quý III`, and
/// `October 2026` as the app's own workbooks have it. A day is none: letters have the date on which they were written.
fn parts(text: &str) -> Vec<Part> {
    let folded = folded(text);
    let words: Vec<&str> = folded.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let year = |at: usize| {
        let text = if ["nam", "of"].contains(&word(at)) { word(at + 1) } else { word(at) };
        text.parse::<u16>().ok().filter(|year| (2000..2100).contains(year))
    };
    let part = |at: usize| {
        let is_day = at > 1 && word(at - 2) == "ngay";
        match word(at) {
            "thang" if !is_day => Some(Part::Month(number(word(at + 1), 12)?, year(at + 2))),
            "quy" => Some(Part::Quarter(quarter(word(at + 1))?, year(at + 2))),
            "ky" => Some(Part::Month(number(word(at + 1), 12)?, Some(year(at + 2)?))),
            short if short.starts_with('t') && short.len() <= 3 => {
                Some(Part::Month(number(short.strip_prefix('t')?, 12)?, Some(year(at + 1)?)))
            }
            english => {
                let year = year(at + 1)?;
                let is_named = |month: &u8| folded_month(*month).split(' ').next() == Some(english);
                Some(Part::Month((1..=12).find(is_named)?, Some(year)))
            }
        }
    };
    (0..words.len()).filter_map(part).collect()
}

fn folded_month(month: u8) -> String {
    folded(&Words(Locale::En).period(Period::Month(2000, month)))
}

fn number(word: &str, most: u8) -> Option<u8> {
    let is_short = word.len() <= 2;
    word.parse().ok().filter(|number| is_short && (1..=most).contains(number))
}

fn quarter(word: &str) -> Option<u8> {
    match word {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        other => number(other, 4),
    }
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
            ("2026-11", "So sánh tháng 11/2025 với tháng 11/2026", false),
            ("2026-01", "Tháng 1", false),
            ("2026-09", "Tháng 09/2026", false),
            ("2026-09", "T9/2026", false),
            ("2026-11", "T10/2026", true),
            ("2026-11", "Kỳ 11/2026", false),
            ("2026-11", "Kỳ 10/2026", true),
            ("2026-01", "Tháng 12", true),
            ("2026-11", "Period: October 2026", true),
            ("2026-10", "Period: October 2026", false),
            ("2026-11", "trong 10 tháng đầu năm", false),
            ("2026-11", "cả năm 2026", false),
            ("2026-11", "Hà Nội, ngày 5 tháng 12 năm 2026", false),
            ("2026-11", "Cải cách tổ chức bộ máy", false),
            ("2026-11", "BÁO CÁO QUÝ III/2026", true),
            ("2026-Q3", "Quý II năm 2026", true),
            ("2026-Q3", "quý III/2026", false),
            ("2026-Q3", "Quý 3/2026", false),
            ("2026-Q3", "quy trình", false),
            ("2026-Q3", "Tháng 2 năm 2026", false),
            ("2026", "Tháng 2 năm 2026", false),
        ] {
            let period = Period::parse(period).expect("a period");
            assert_eq!(other_period(&[vec![text]], period).is_some(), other, "{text:?} in {period}");
        }
    }

    #[test]
    fn the_nearest_source_that_names_one_decides_and_the_date_of_a_letter_does_not() {
        let period = Period::parse("2026-10").expect("a period");
        let rows = vec!["Tháng 9", "Tháng 10", "Tháng 11"];
        assert_eq!(other_period(&[vec!["Tháng 11"], rows.clone()], period).as_deref(), Some("Tháng 11"));
        assert_eq!(other_period(&[vec!["Lũy kế"], rows.clone()], period), None);
        assert_eq!(other_period(&[Vec::new(), Vec::new()], period), None);
        let letter = vec!["……, ngày 5 tháng 10 năm 2026", "Kỳ: tháng 9 năm 2026"];
        assert_eq!(other_period(&[letter], period).as_deref(), Some("Kỳ: tháng 9 năm 2026"));
    }
}
