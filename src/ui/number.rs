//! Reading a count as people type and paste it. Never a silent guess: what could be read two ways is asked about.

use crate::engine::{MAX_COUNT, Points};
use crate::texts::Locale;
use crate::texts::notation::{decimal_mark, group_mark};

/// What a text in a count field means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing was entered.
    Empty,
    /// A count.
    Count(u64),
    /// Two readings are possible: this whole number in another notation, or a decimal.
    Question(u64),
    /// No count, and why.
    Wrong(Wrong),
}

/// Why a text is no count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Letters or signs.
    NotANumber,
    /// Below zero.
    Negative,
    /// Has decimals.
    Fraction,
    /// Scientific notation.
    Exponent,
    /// Marks between digits that do not make groups of three.
    Grouping,
    /// Above [`MAX_COUNT`].
    TooLarge,
}

impl Wrong {
    /// Every reason, for the tests of the texts.
    pub const ALL: [Wrong; 6] =
        [Wrong::NotANumber, Wrong::Negative, Wrong::Fraction, Wrong::Exponent, Wrong::Grouping, Wrong::TooLarge];

    /// Key of its text.
    pub const fn key(self) -> &'static str {
        match self {
            Wrong::NotANumber => "not_a_number",
            Wrong::Negative => "negative",
            Wrong::Fraction => "fraction",
            Wrong::Exponent => "exponent",
            Wrong::Grouping => "grouping",
            Wrong::TooLarge => "too_large",
        }
    }
}

/// What a text in a field for points means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointsReading {
    /// Nothing was entered.
    Empty,
    /// Points.
    Points(Points),
    /// No points from 0 to the maximum with at most two decimals.
    Wrong,
}

/// Reads points, in either language's notation: a comma or a point stands before at most two decimals, and points have
/// no thousands to confuse it with.
pub fn read_points(text: &str, max: Points) -> PointsReading {
    let text: String = text.chars().map(plain).collect();
    match text.trim_matches([' ', '\t']) {
        "" => PointsReading::Empty,
        text => match Points::parse(&text.replace(',', ".")).filter(|points| *points <= max) {
            Some(points) => PointsReading::Points(points),
            None => PointsReading::Wrong,
        },
    }
}

/// Reads a text in the notation of `locale`.
pub fn read_count(text: &str, locale: Locale) -> Reading {
    let text: String = text.chars().map(plain).collect();
    let text = text.trim_matches([' ', '\t']);
    if text.is_empty() {
        return Reading::Empty;
    }
    if let Some(rest) = text.strip_prefix('-') {
        let wrong = if rest.starts_with(|first: char| first.is_ascii_digit() || first == ' ') {
            Wrong::Negative
        } else {
            Wrong::NotANumber
        };
        return Reading::Wrong(wrong);
    }
    if is_scientific(text) {
        return Reading::Wrong(Wrong::Exponent);
    }
    if !text.chars().all(|character| matches!(character, '0'..='9' | '.' | ' ' | ',')) {
        return Reading::Wrong(Wrong::NotANumber);
    }
    // A whole number as tables are formatted, `12.700,00`, or a decimal that happens to end so.
    if let Some(Reading::Count(count) | Reading::Question(count)) = before_zeros(text).map(|text| marked(text, locale))
    {
        return Reading::Question(count);
    }
    marked(text, locale)
}

/// What stands before a mark and one or two zeros.
fn before_zeros(text: &str) -> Option<&str> {
    let (before, zeros) = text.rsplit_once([',', '.'])?;
    let mark = text.as_bytes().get(before.len());
    let is_whole = before.ends_with(|last: char| last.is_ascii_digit()) && before.bytes().all(|one| Some(&one) != mark);
    (is_whole && matches!(zeros, "0" | "00")).then_some(before)
}

/// Reads digits and the marks between them.
fn marked(text: &str, locale: Locale) -> Reading {
    let marks: Vec<char> = text.chars().filter(|character| !character.is_ascii_digit()).collect();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match marks.as_slice() {
        [] => whole(&digits),
        [first, rest @ ..] if rest.iter().all(|mark| mark == first) => same_marks(text, *first, &digits, locale),
        // Behind spaces three digits more may be one more group: `1 234.567`.
        [head @ .., last] if *last != ' ' && !head.contains(last) && !(head.contains(&' ') && ends_in_three(text)) => {
            Reading::Wrong(Wrong::Fraction)
        }
        _ => Reading::Wrong(Wrong::Grouping),
    }
}

/// Whether three digits stand behind the last mark.
fn ends_in_three(text: &str) -> bool {
    text.rsplit(['.', ',']).next().is_some_and(|digits| digits.len() == 3)
}

/// Full-width forms, the many spaces and the many dashes as their plain twins.
fn plain(character: char) -> char {
    match character {
        '\u{ff10}'..='\u{ff19}' => char::from_digit(character as u32 - 0xff10, 10).unwrap_or(character),
        '\u{ff0c}' => ',',
        '\u{ff0e}' => '.',
        '\u{2212}' | '\u{2010}'..='\u{2014}' | '\u{ff0d}' => '-',
        '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' => ' ',
        // Tabs and ends of lines stand between cells of a table: two numbers, not one.
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\t',
        _ if character.is_whitespace() => ' ',
        _ => character,
    }
}

fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return false };
    let digits = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
    let exponent = exponent.trim_start_matches(['+', '-']);
    digits(mantissa)
        && digits(exponent)
        && mantissa.chars().all(|one| matches!(one, '0'..='9' | '.' | ','))
        && exponent.chars().all(|one| one.is_ascii_digit())
}

fn whole(digits: &str) -> Reading {
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() {
        return Reading::Count(0);
    }
    match significant.parse() {
        Ok(count) if count <= MAX_COUNT => Reading::Count(count),
        Ok(_) | Err(_) => Reading::Wrong(Wrong::TooLarge),
    }
}

/// One kind of mark, once or more often.
fn same_marks(text: &str, mark: char, digits: &str, locale: Locale) -> Reading {
    let groups: Vec<&str> = text.split(mark).collect();
    let grouped = matches!(groups.as_slice(), [first, rest @ ..]
        if (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3));
    let once = groups.len() == 2;
    match (grouped, whole(digits)) {
        (true, Reading::Count(count)) if once && decimal_mark(locale).starts_with(mark) => Reading::Question(count),
        (true, reading) => reading,
        (false, _) if once && mark != ' ' && groups.iter().all(|group| !group.is_empty()) => {
            Reading::Wrong(Wrong::Fraction)
        }
        (false, _) => Reading::Wrong(Wrong::Grouping),
    }
}

/// A text that is no count (yet) in the notation of the other language, so that `1,234`, a question in Vietnamese, stays
/// the same question as `1.234` in English instead of being answered by the switch. Other texts stay as they are.
pub fn other_notation(text: &str, from: Locale) -> String {
    match read_count(text, from) {
        Reading::Question(_) | Reading::Wrong(Wrong::Fraction | Wrong::Grouping) => {
            text.chars().map(|mark| swapped(plain(mark), mark)).collect()
        }
        Reading::Empty | Reading::Count(_) | Reading::Wrong(_) => text.to_owned(),
    }
}

fn swapped(plain: char, mark: char) -> char {
    match plain {
        ',' => '.',
        '.' => ',',
        _ => mark,
    }
}

/// How a count is written back into its field.
pub fn write_count(count: u64, locale: Locale) -> String {
    debug_assert_ne!(group_mark(locale), decimal_mark(locale));
    crate::texts::notation::count(count, locale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `tests/cases/numbers.json`: text, what Vietnamese reads, what English reads.
    #[test]
    fn every_string_of_the_case_file() {
        let json = include_str!("../../tests/cases/numbers.json");
        let cases: Vec<(String, String, String)> = serde_json::from_str(json).expect("cases");
        assert!(cases.len() >= 60, "{} cases", cases.len());
        let shown = |reading| match reading {
            Reading::Empty => "empty".to_owned(),
            Reading::Count(count) => count.to_string(),
            Reading::Question(count) => format!("? {count}"),
            Reading::Wrong(wrong) => wrong.key().to_owned(),
        };
        for (text, vi, en) in cases {
            assert_eq!(shown(read_count(&text, Locale::Vi)), vi, "vi {text:?}");
            assert_eq!(shown(read_count(&text, Locale::En)), en, "en {text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(count in 0..=MAX_COUNT) {
            for locale in Locale::ALL {
                prop_assert_eq!(read_count(&write_count(count, locale), locale), Reading::Count(count));
                prop_assert_eq!(read_count(&count.to_string(), locale), Reading::Count(count));
            }
        }

        /// There and back is the same text, and no switch of language ever makes a count of what was none.
        #[test]
        fn another_language_answers_nothing(text in "[0-9]{0,4}[.,]?[0-9]{0,4}[.,]?[0-9]{0,3}") {
            let there = other_notation(&text, Locale::Vi);
            if matches!(read_count(&text, Locale::Vi), Reading::Question(_) | Reading::Wrong(_)) {
                prop_assert_eq!(other_notation(&there, Locale::En), &text[..]);
                prop_assert_eq!(read_count(&there, Locale::En), read_count(&text, Locale::Vi));
            }
        }

        #[test]
        fn any_text_is_read_without_panic_and_no_digit_is_made_up(text: String) {
            if let Reading::Count(count) | Reading::Question(count) = read_count(&text, Locale::Vi) {
                let text: String = text.chars().map(plain).collect();
                let text = text.trim_matches([' ', '\t']);
                let digits: String = before_zeros(text).unwrap_or(text).chars().filter(char::is_ascii_digit).collect();
                prop_assert_eq!(digits.trim_start_matches('0').parse().unwrap_or(0), count);
            }
        }
    }
}
