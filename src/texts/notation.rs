//! Numbers as people of a language write them. For show only: nothing is ever scored from these.

use super::Locale;
use crate::engine::Points;
use crate::engine::points::{Share, format_scaled};
use crate::engine::rounding::{RoundingMode, mul_div};

/// The mark between thousands.
pub const fn group_mark(locale: Locale) -> &'static str {
    match locale {
        Locale::Vi => ".",
        Locale::En => ",",
    }
}

/// The mark before decimals.
pub const fn decimal_mark(locale: Locale) -> &'static str {
    match locale {
        Locale::Vi => ",",
        Locale::En => ".",
    }
}

/// A whole number in groups of three: `597.918`.
pub fn count(value: u64, locale: Locale) -> String {
    let digits = format_scaled(value, 0);
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(group_mark(locale));
        }
        text.push(digit);
    }
    text
}

/// A day of an ISO date: `1/8/2022`, in English as it is. Anything else stays as it is.
pub fn day(date: &str, locale: Locale) -> String {
    let parts: Vec<&str> = date.split('-').collect();
    match (parts.as_slice(), locale) {
        ([year, month, day], Locale::Vi) => {
            [day.trim_start_matches('0'), "/", month.trim_start_matches('0'), "/", year].concat()
        }
        _ => date.to_owned(),
    }
}

/// Points with two decimals: `61,89`.
pub fn points(value: Points, locale: Locale) -> String {
    decimal(&value.text(), locale)
}

/// Points without needless decimals, for maxima: `6`, `2,5`.
pub fn points_short(value: Points, locale: Locale) -> String {
    decimal(trimmed(&value.text()), locale)
}

/// `100 × numerator ÷ denominator` with two decimals, half up: `88,42 %` (English `88.42%`); of what is more than enough,
/// all of it. Empty for denominator 0.
pub fn percent(numerator: u64, denominator: u64, locale: Locale) -> String {
    mul_div(numerator.min(denominator), 10_000, denominator, RoundingMode::HalfUp)
        .map(|hundredths| percent_sign(&decimal(&format_scaled(hundredths, 2), locale), locale))
        .unwrap_or_default()
}

/// A share as a percentage without needless decimals: `80 %`.
pub fn share(value: Share, locale: Locale) -> String {
    percent_sign(&decimal(trimmed(&format_scaled(u64::from(value.ten_thousandths()), 2)), locale), locale)
}

/// A decimal in the notation of JSON (`0.403509`) in that of a language.
pub fn decimal(json: &str, locale: Locale) -> String {
    let (whole, fraction) = json.split_once('.').unwrap_or((json, ""));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), |whole| count(whole, locale));
    if fraction.is_empty() { whole } else { [&whole, decimal_mark(locale), fraction].concat() }
}

/// A scaled integer without trailing zeros: `(242105400, 8)` is `2,421054`.
pub fn scaled_short(value: u64, decimals: u32, locale: Locale) -> String {
    decimal(trimmed(&format_scaled(value, decimals)), locale)
}

fn trimmed(json: &str) -> &str {
    // Not `contains`, which looks for a letter as it looks for a text: 1 KB of wasm.
    if json.bytes().any(|one| one == b'.') { json.trim_end_matches('0').trim_end_matches('.') } else { json }
}

fn percent_sign(number: &str, locale: Locale) -> String {
    match locale {
        Locale::Vi => [number, "\u{a0}%"].concat(),
        Locale::En => [number, "%"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_vietnamese_and_english_readers_write_them() {
        assert_eq!(count(597_918, Locale::Vi), "597.918");
        assert_eq!(count(1_000, Locale::En), "1,000");
        assert_eq!(count(999, Locale::Vi), "999");
        assert_eq!(points(Points::from_hundredths(6189), Locale::Vi), "61,89");
        assert_eq!(points_short(Points::from_hundredths(600), Locale::Vi), "6");
        assert_eq!(points_short(Points::from_hundredths(2000), Locale::Vi), "20");
        assert_eq!(percent(528_684, 597_918, Locale::Vi), "88,42\u{a0}%");
        assert_eq!(percent(5, 3, Locale::Vi), "100,00\u{a0}%");
        assert_eq!(percent(0, 0, Locale::Vi), "");
        assert_eq!(share(Share::WHOLE, Locale::En), "100%");
        assert_eq!(decimal("12345.5", Locale::En), "12,345.5");
        assert_eq!(scaled_short(242_105_400, 8, Locale::Vi), "2,421054");
    }
}
