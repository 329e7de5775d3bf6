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

/// Where points are rounded to `points_decimals`. Before that stage they are carried with 8 decimals.
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

/// Points carried with 8 decimals between indicator and total: hundred-millionths of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Carried(pub u64);

/// Decimals of [`Carried`].
pub const CARRIED_DECIMALS: u32 = 8;

const CARRIED_PER_HUNDREDTH: u64 = 1_000_000;

impl Carried {
    /// Exact, since points have two decimals.
    pub fn from_points(points: Points) -> Self {
        Carried(u64::from(points.hundredths()) * CARRIED_PER_HUNDREDTH)
    }

    /// The sum, saturating far above any valid maximum.
    pub fn plus(self, other: Carried) -> Self {
        Carried(self.0.saturating_add(other.0))
    }

    /// Points as shown: two decimals, rounded by `mode` where more are carried.
    pub fn shown(self, mode: RoundingMode) -> Points {
        let hundredths = mul_div(self.0, 1, CARRIED_PER_HUNDREDTH, mode).unwrap_or(u64::MAX);
        Points::from_hundredths(u32::try_from(hundredths).unwrap_or(u32::MAX))
    }
}

impl RoundingPolicy {
    /// Rounds a carried value to `points_decimals` if `stage` is the policy's stage, else leaves it.
    pub fn at(&self, stage: RoundingStage, value: Carried) -> Carried {
        if stage != self.stage {
            return value;
        }
        let step = self.points_step();
        Carried(mul_div(value.0, 1, step, self.mode).unwrap_or(u64::MAX).saturating_mul(step))
    }

    /// One step of rounded points in carried units: 1 000 000 for two decimals.
    pub fn points_step(&self) -> u64 {
        power_of_ten(CARRIED_DECIMALS.saturating_sub(self.points_decimals))
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
#[inline]
pub fn mul_div(value: u64, factor: u64, divisor: u64, mode: RoundingMode) -> Option<u64> {
    match value.checked_mul(factor) {
        Some(product) => {
            let quotient = product.checked_div(divisor)?;
            let rest = product - quotient * divisor;
            // `rest >= divisor - rest` is `2 × rest >= divisor` without overflow.
            Some(quotient + u64::from(rounds_up(rest.cmp(&(divisor - rest)), rest == 0, quotient % 2 == 1, mode)))
        }
        None => mul_div_wide(value, factor, divisor, mode),
    }
}

#[cold]
fn mul_div_wide(value: u64, factor: u64, divisor: u64, mode: RoundingMode) -> Option<u64> {
    let (product, divisor) = (u128::from(value) * u128::from(factor), u128::from(divisor));
    let quotient = product.checked_div(divisor)?;
    let rest = product - quotient * divisor;
    let up = rounds_up(rest.cmp(&(divisor - rest)), rest == 0, quotient % 2 == 1, mode);
    u64::try_from(quotient + u128::from(up)).ok()
}

#[inline]
fn rounds_up(rest_to_half: std::cmp::Ordering, exact: bool, odd: bool, mode: RoundingMode) -> bool {
    use std::cmp::Ordering::{Equal, Greater, Less};
    match (mode, rest_to_half) {
        (_, _) if exact => false,
        (RoundingMode::Down, _) | (_, Less) => false,
        (_, Greater) | (RoundingMode::HalfUp, Equal) => true,
        (RoundingMode::HalfEven, Equal) => odd,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
