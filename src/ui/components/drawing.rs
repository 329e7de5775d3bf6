//! Lengths in drawings. Whole tenths, since float notation alone would be 10 KB of wasm.

use crate::engine::Points;
use crate::engine::points::format_scaled;
use crate::engine::rounding::{RoundingMode, mul_div};

/// `points ÷ max` as a percentage with two decimals, without the sign: `61.89`.
pub fn share(points: Points, max: Points) -> String {
    let hundredths = mul_div(u64::from(points.hundredths()), 10_000, u64::from(max.hundredths()), RoundingMode::HalfUp);
    format_scaled(hundredths.unwrap_or(0), 2)
}

/// A place on a line `length` tenths long that stands for 0 … `max`, in tenths.
pub fn place(points: Points, max: Points, length: i64) -> i64 {
    i64::from(points.hundredths()) * length / i64::from(max.hundredths().max(1))
}

/// Tenths as a decimal: `705.5`.
pub fn tenths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{}", value.abs() / 10, value.abs() % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        let points = Points::from_hundredths;
        assert_eq!(share(points(6189), points(10_000)), "61.89");
        assert_eq!(share(points(1), points(300)), "0.33");
        assert_eq!(share(points(1), points(0)), "0.00");
        assert_eq!(place(points(5000), points(10_000), 11_400), 5700);
        assert_eq!((tenths(7055), tenths(-5), tenths(0)), ("705.5".to_owned(), "-0.5".to_owned(), "0.0".to_owned()));
    }
}
