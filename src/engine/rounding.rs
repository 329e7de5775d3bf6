//! The one rounding. Policy is data of the criteria file; this module only carries it out.

use super::points::Points;

/// How a value between two steps is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundingMode {
    /// Half and more goes up: 0,125 → 0,13. The portal's printed scores follow it.
    HalfUp,
    /// Half goes to the even neighbour: 0,125 → 0,12, 0,135 → 0,14.
    HalfEven,
    /// The rest is cut off.
    Down,
}

/// Where points are rounded to `points_decimals`. Before a later stage they are carried with 8 decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoundingStage {
    /// Each indicator; groups and the total are sums of rounded points.
    Indicator,
    /// Each group's sum.
    Group,
    /// The total alone.
    Total,
}

/// The rounding policy of one criteria set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundingPolicy {
    /// Decimals kept in a ratio, 1 … 9.
    pub ratio_decimals: u32,
    /// Decimals of points, 0 … 2.
    pub points_decimals: u32,
    /// The mode of both roundings.
    pub mode: RoundingMode,
    /// Where points are rounded.
    pub stage: RoundingStage,
}

/// Points between indicator and total, in the unit of a policy: hundredths where indicators are rounded, else
/// hundred-millionths. Only values of one policy may meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Carried(pub u64);

impl Carried {
    /// The sum. Valid criteria stay below 10 000 points an indicator and 2^20 indicators, far from any overflow.
    #[inline(always)]
    pub fn plus(self, other: Carried) -> Self {
        Carried(self.0.wrapping_add(other.0))
    }
}

impl RoundingPolicy {
    /// Carried units in a hundredth of a point.
    #[inline]
    pub fn carried_per_hundredth(&self) -> u64 {
        match self.stage {
            RoundingStage::Indicator => 1,
            RoundingStage::Group | RoundingStage::Total => 1_000_000,
        }
    }

    /// Points as carried; exact.
    #[inline]
    pub fn carry(&self, points: Points) -> Carried {
        Carried(u64::from(points.hundredths()) * self.carried_per_hundredth())
    }

    /// Points as shown: two decimals, rounded where more are carried.
    #[inline(always)]
    pub fn shown(&self, carried: Carried) -> Points {
        let hundredths = match self.carried_per_hundredth() {
            1 => carried.0,
            _ => self.shown_of_many(carried),
        };
        Points::from_hundredths(u32::try_from(hundredths).unwrap_or(u32::MAX))
    }

    #[cold]
    fn shown_of_many(&self, carried: Carried) -> u64 {
        mul_div(carried.0, 1, self.carried_per_hundredth(), self.mode).unwrap_or(u64::MAX)
    }

    /// Whether sums are rounded at this stage. Rounded indicators need no more of it.
    #[inline(always)]
    pub fn rounds_at(&self, stage: RoundingStage) -> bool {
        stage == self.stage && stage != RoundingStage::Indicator
    }

    /// A carried value rounded to `points_decimals`.
    #[cold]
    pub fn rounded(&self, value: Carried) -> Carried {
        let step = self.points_step();
        Carried(mul_div(value.0, 1, step, self.mode).unwrap_or(u64::MAX).wrapping_mul(step))
    }

    /// One step of rounded points in carried units.
    pub fn points_step(&self) -> u64 {
        self.carried_per_hundredth() * power_of_ten(2u32.saturating_sub(self.points_decimals))
    }

    /// 10 to the `ratio_decimals`.
    pub fn ratio_scale(&self) -> u64 {
        power_of_ten(self.ratio_decimals)
    }
}

/// `10^exponent`, saturating.
pub fn power_of_ten(exponent: u32) -> u64 {
    10u64.checked_pow(exponent).unwrap_or(u64::MAX)
}

/// `value × factor ÷ divisor`, exact until the one rounding. `None` for a zero divisor or a result above `u64`.
#[inline(always)]
pub fn mul_div(value: u64, factor: u64, divisor: u64, mode: RoundingMode) -> Option<u64> {
    // Both together have at most 63 bits: the product needs no wider number, and half a divisor can be added to it.
    if value.leading_zeros() + factor.leading_zeros() > 64 {
        return if divisor == 0 { None } else { Some(divide(value * factor, divisor, mode)) };
    }
    mul_div_wide(value, factor, divisor, mode)
}

/// `product ÷ divisor`, rounded; the divisor is not zero and the product below 2^63.
#[inline(always)]
fn divide(product: u64, divisor: u64, mode: RoundingMode) -> u64 {
    let quotient = |dividend: u64| dividend.checked_div(divisor).unwrap_or(0);
    match mode {
        RoundingMode::HalfUp => quotient(product + divisor / 2),
        RoundingMode::Down => quotient(product),
        RoundingMode::HalfEven => {
            let down = quotient(product);
            let rest = product - down * divisor;
            down + u64::from(rest > divisor - rest || (rest == divisor - rest && down % 2 == 1))
        }
    }
}

#[cold]
fn mul_div_wide(value: u64, factor: u64, divisor: u64, mode: RoundingMode) -> Option<u64> {
    let product = u128::from(value) * u128::from(factor);
    let (quotient, rest) = divide_wide((product >> 64) as u64, product as u64, divisor)?;
    let above_half = rest > divisor - rest;
    let up = match mode {
        RoundingMode::HalfUp => above_half || rest == divisor - rest,
        RoundingMode::HalfEven => above_half || (rest == divisor - rest && quotient % 2 == 1),
        RoundingMode::Down => false,
    };
    quotient.checked_add(u64::from(up))
}

/// Quotient and rest of a 128-bit dividend, bit by bit: the compiler's division of this width is 1 KB of wasm. `None` for
/// a zero divisor or a quotient above `u64`.
fn divide_wide(high: u64, low: u64, divisor: u64) -> Option<(u64, u64)> {
    if high >= divisor {
        return None;
    }
    let (mut rest, mut bits) = (high, low);
    for _ in 0..64 {
        let carry = rest >> 63 == 1;
        rest = (rest << 1) | (bits >> 63);
        bits <<= 1;
        if carry || rest >= divisor {
            rest = rest.wrapping_sub(divisor);
            bits |= 1;
        }
    }
    Some((bits, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_mode_at_below_and_above_the_half() {
        use RoundingMode::{Down, HalfEven, HalfUp};
        for (value, divisor, half_up, half_even, down) in [
            (125, 10, 13, 12, 12),
            (135, 10, 14, 14, 13),
            (124, 10, 12, 12, 12),
            (126, 10, 13, 13, 12),
            (1, 3, 0, 0, 0),
            (2, 3, 1, 1, 0),
            (120, 10, 12, 12, 12),
        ] {
            assert_eq!(mul_div(value, 1, divisor, HalfUp), Some(half_up), "{value}/{divisor}");
            assert_eq!(mul_div(value, 1, divisor, HalfEven), Some(half_even), "{value}/{divisor}");
            assert_eq!(mul_div(value, 1, divisor, Down), Some(down), "{value}/{divisor}");
        }
    }

    proptest! {
        #[test]
        fn wide_division_is_the_compilers(value: u64, factor: u64, divisor in prop_oneof![any::<u64>(), 1..1000u64]) {
            let product = u128::from(value) * u128::from(factor);
            let expected = product.checked_div(u128::from(divisor)).and_then(|quotient| u64::try_from(quotient).ok());
            let found = divide_wide((product >> 64) as u64, product as u64, divisor);
            prop_assert_eq!(found.map(|(quotient, _)| quotient), expected);
            if let Some((quotient, rest)) = found {
                prop_assert_eq!(u128::from(quotient) * u128::from(divisor) + u128::from(rest), product);
                prop_assert!(rest < divisor);
            }
        }
    }

    #[test]
    fn wide_and_narrow_paths_agree_and_nothing_divides_by_zero() {
        assert_eq!(mul_div(1, 1, 0, RoundingMode::HalfUp), None);
        assert_eq!(mul_div(u64::MAX, 2, 0, RoundingMode::HalfUp), None);
        assert_eq!(mul_div(u64::MAX, 2, 1, RoundingMode::HalfUp), None);
        assert_eq!(mul_div(u64::MAX, 2, 2, RoundingMode::HalfUp), Some(u64::MAX));
        for value in [0, 1, 48, 999_999, 12_345_678_901] {
            for divisor in [1, 3, 48, 1_000_003] {
                for mode in [RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Down] {
                    assert_eq!(mul_div(value, 1_000_000, divisor, mode), mul_div_wide(value, 1_000_000, divisor, mode));
                }
            }
        }
    }
}
