//! Points, shares and their decimal notation. Scaled integers, never floats.

use std::fmt;

/// Points in hundredths of a point: `Points::from_hundredths(6189)` is 61,89.
///
/// Range 0 … 10 000,00. Sums saturate at `u32::MAX`, which no valid criteria can reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(u32);

/// The largest maximum a criteria file may give to an indicator, a group or the total: 10 000,00 points.
pub const MAX_POINTS: Points = Points(1_000_000);

impl Points {
    /// No points at all. Not the same as no score: see [`crate::engine::Status::Missing`].
    pub const ZERO: Points = Points(0);

    /// Points from a whole number of hundredths.
    pub const fn from_hundredths(hundredths: u32) -> Self {
        Points(hundredths)
    }

    /// The whole number of hundredths.
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// Reads `"8.56"`, `"8.5"` or `"8"`: digits, at most two decimals after a point, at most [`MAX_POINTS`].
    ///
    /// ```
    /// use chamdiem::engine::Points;
    /// assert_eq!(Points::parse("8.5"), Some(Points::from_hundredths(850)));
    /// assert_eq!(Points::parse("8,5"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        parse_scaled(text, 2).and_then(|scaled| u32::try_from(scaled).ok()).map(Points).filter(|p| *p <= MAX_POINTS)
    }

    /// Always two decimals after a point: `61.89`. The contract's notation, not the screen's.
    pub fn text(self) -> String {
        format_scaled(u64::from(self.0), 2)
    }

    /// The sum, saturating.
    pub const fn plus(self, other: Points) -> Self {
        Points(self.0.saturating_add(other.0))
    }

    /// `self − other`, at least zero.
    pub const fn minus(self, other: Points) -> Self {
        Points(self.0.saturating_sub(other.0))
    }
}

/// As [`Points::text`].
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// A share of a maximum in ten-thousandths: `Share::from_ten_thousandths(8000)` is 0,8 or 80 %. Range 0 … 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u16);

impl Share {
    /// All of it.
    pub const WHOLE: Share = Share(10_000);

    /// Nothing of it.
    pub const NOTHING: Share = Share(0);

    /// A share from ten-thousandths; more than the whole is no share.
    pub const fn from_ten_thousandths(value: u16) -> Option<Self> {
        if value <= 10_000 { Some(Share(value)) } else { None }
    }

    /// The whole number of ten-thousandths.
    pub const fn ten_thousandths(self) -> u16 {
        self.0
    }

    /// Reads `"0.8"` or `"1"`: at most four decimals, 0 … 1.
    pub fn parse(text: &str) -> Option<Self> {
        parse_scaled(text, 4).and_then(|scaled| u16::try_from(scaled).ok()).and_then(Share::from_ten_thousandths)
    }
}

/// Reads digits with at most `decimals` digits after one point as an integer scaled by `10^decimals`.
///
/// No sign, no exponent, no grouping, at most 18 digits before the point; anything else is `None`.
pub fn parse_scaled(text: &str, decimals: u32) -> Option<u64> {
    let (whole, fraction) = match text.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let missing = decimals.checked_sub(u32::try_from(fraction.len()).ok()?)?;
    if whole.is_empty() || whole.len() > 18 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let scale = 10u64.checked_pow(decimals)?;
    let fraction: u64 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    whole.parse::<u64>().ok()?.checked_mul(scale)?.checked_add(fraction.checked_mul(10u64.checked_pow(missing)?)?)
}

/// Writes a scaled integer with exactly `decimals` digits after a point: `(403509, 6)` is `0.403509`.
pub fn format_scaled(value: u64, decimals: u32) -> String {
    let mut text = String::new();
    push_scaled(&mut text, value, decimals);
    text
}

/// Appends what [`format_scaled`] gives. By hand, since scorecards hold hundreds of numbers and `format!` is slow.
pub fn push_scaled(text: &mut String, value: u64, decimals: u32) {
    // 20 digits and a point, filled from the end.
    let mut bytes = [b'0'; 21];
    // One digit, or one before the point and all after it.
    let least = if decimals == 0 { 1 } else { decimals + 2 };
    let (mut rest, mut length) = (value, 0);
    for byte in bytes.iter_mut().rev() {
        if decimals > 0 && length == decimals {
            *byte = b'.';
        } else if rest == 0 && length >= least {
            break;
        } else {
            // Values below 2^32 divide faster, and nearly all are.
            let (next, digit) = match u32::try_from(rest) {
                Ok(small) => (u64::from(small / 10), small % 10),
                Err(_) => (rest / 10, u32::try_from(rest % 10).unwrap_or(0)),
            };
            *byte = b'0' + u8::try_from(digit).unwrap_or(0);
            rest = next;
        }
        length += 1;
    }
    let start = bytes.len().saturating_sub(length as usize);
    text.push_str(bytes.get(start..).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_decimals() {
        for (text, hundredths) in [("0", 0), ("0.1", 10), ("61.89", 6189), ("100.00", 10_000), ("10000", 1_000_000)] {
            assert_eq!(Points::parse(text), Some(Points(hundredths)), "{text}");
        }
        for text in ["", ".", "1.", ".5", "-1", "+1", "1e2", "1,5", "1.234", "10000.01", "99999999999999999999", " 1"] {
            assert_eq!(Points::parse(text), None, "{text}");
        }
        assert_eq!(Points(5).to_string(), "0.05");
        assert_eq!(format_scaled(403_509, 6), "0.403509");
        for (value, decimals, text) in [
            (7, 0, "7"),
            (0, 0, "0"),
            (0, 2, "0.00"),
            (5, 6, "0.000005"),
            (1_234_567, 2, "12345.67"),
            (u64::MAX, 0, "18446744073709551615"),
            (u64::MAX, 8, "184467440737.09551615"),
        ] {
            assert_eq!(format_scaled(value, decimals), text);
        }
    }

    #[test]
    fn a_share_is_at_most_the_whole() {
        assert_eq!(Share::parse("0.8"), Share::from_ten_thousandths(8000));
        assert_eq!(Share::parse("1"), Some(Share::WHOLE));
        assert_eq!(Share::parse("1.0001"), None);
        assert_eq!(Share::parse("0.12345"), None);
    }
}
