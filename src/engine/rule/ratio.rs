//! Rule kind `ratio`: points in proportion to numerator ÷ denominator, all of them from `full_at` on.
//!
//! 1. ratio = numerator ÷ denominator, kept to the policy's decimals;
//! 2. points = min(maximum, maximum × ratio ÷ full_at), rounded at the policy's stage.
//!
//! Rows that decide (printed by the portal): 1/48 of 6 is 0,12, not 0,13; 8/32 of 2 with full marks at 80 % is 0,63.

use super::expression::{Expression, Sum};
use crate::engine::points::{Points, Share};
use crate::engine::rounding::{Carried, RoundingMode, RoundingPolicy, RoundingStage, mul_div};

/// A share of counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// What was done.
    pub numerator: Expression,
    /// Out of what.
    pub denominator: Expression,
    /// The ratio from which on all points are given; above zero.
    pub full_at: Share,
    /// What a denominator of zero gives.
    pub when_zero: WhenZero,
}

/// What a denominator of zero gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenZero {
    /// No points.
    Zero,
    /// All points.
    Full,
    /// The portal takes last year's count instead, divided by the periods of a year, and gives no points if there is
    /// none. That count is not part of an entry: no points, and a warning that says so.
    PriorYear,
}

/// What came out of a ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatioOutcome {
    /// A count is not known.
    Missing,
    /// More is subtracted than there is.
    Negative,
    /// The numerator is above the denominator.
    Above {
        /// Value of the numerator.
        numerator: u64,
        /// Value of the denominator.
        denominator: u64,
    },
    /// The denominator is zero: points by [`WhenZero`].
    ZeroDenominator(Carried),
    /// A ratio and its points.
    Scored {
        /// Value of the numerator.
        numerator: u64,
        /// Value of the denominator, above zero.
        denominator: u64,
        /// The ratio times 10 to the policy's `ratio_decimals`.
        ratio: u64,
        /// The points.
        points: Carried,
    },
}

/// The numbers of step 2, worked out once: points = min(max, ratio × factor ÷ divisor × step).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatioScale {
    ratio_scale: u64,
    factor: u64,
    divisor: u64,
    step: u64,
    max: Carried,
    mode: RoundingMode,
    quick: Option<QuickDivision>,
}

impl RatioScale {
    /// The scale for an indicator of `max` points. `full_at` must be above zero.
    pub fn new(policy: &RoundingPolicy, max: Points, full_at: Share) -> Self {
        // Where indicators are rounded, to whole steps of points; else to single carried units.
        let step = if policy.stage == RoundingStage::Indicator { policy.points_step() } else { 1 };
        let factor = policy.carry(max).0 * u64::from(Share::WHOLE.ten_thousandths());
        let divisor = step * policy.ratio_scale() * u64::from(full_at.ten_thousandths());
        let common = greatest_common_divisor(factor, divisor).max(1);
        RatioScale {
            ratio_scale: policy.ratio_scale(),
            factor: factor / common,
            divisor: divisor / common,
            step,
            max: policy.carry(max),
            mode: policy.mode,
            quick: QuickDivision::new(policy, factor / common, divisor / common),
        }
    }

    /// Points for a kept ratio.
    #[inline(always)]
    fn points(&self, ratio: u64) -> Carried {
        let steps = match &self.quick {
            Some(quick) => quick.of(ratio * self.factor),
            None => mul_div(ratio, self.factor, self.divisor, self.mode).unwrap_or(u64::MAX),
        };
        // A ratio is at most one, so this stays near the maximum divided by the smallest threshold.
        Carried(steps.wrapping_mul(self.step)).min(self.max)
    }
}

/// A division of small numbers by a known divisor as multiplication and shift: tables do one for every cell.
///
/// For d ≤ 2^l and m = ⌈2^(31+l) ÷ d⌉, x × m ÷ 2^(31+l), cut off, is x ÷ d, cut off, for every x < 2^31
/// (Granlund and Montgomery, Division by Invariant Integers using Multiplication, 1994).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct QuickDivision {
    /// Added first, so that cutting off rounds.
    half: u64,
    multiplier: u64,
    shift: u32,
}

impl QuickDivision {
    /// `None` if products of `factor` and a ratio of at most one do not stay small, or the mode looks at the rest.
    fn new(policy: &RoundingPolicy, factor: u64, divisor: u64) -> Option<Self> {
        let half = match policy.mode {
            RoundingMode::HalfUp => divisor / 2,
            RoundingMode::Down => 0,
            RoundingMode::HalfEven => return None,
        };
        let most = policy.ratio_scale().checked_mul(factor)?.checked_add(half)?;
        if most >= 1 << 31 || divisor == 0 || divisor > 1 << 31 {
            return None;
        }
        let shift = 31 + divisor.next_power_of_two().trailing_zeros();
        Some(QuickDivision { half, multiplier: (1u64 << shift).div_ceil(divisor), shift })
    }

    #[inline(always)]
    fn of(&self, product: u64) -> u64 {
        ((product + self.half) * self.multiplier) >> self.shift
    }
}

impl Ratio {
    /// Works out the ratio and its points from the counts.
    pub fn evaluate(&self, scale: &RatioScale, count: impl Fn(usize) -> Option<u64>) -> RatioOutcome {
        match (self.numerator.value(&count), self.denominator.value(&count)) {
            (Sum::Missing, _) | (_, Sum::Missing) => RatioOutcome::Missing,
            (Sum::Negative, _) | (_, Sum::Negative) => RatioOutcome::Negative,
            (Sum::Value(numerator), Sum::Value(denominator)) => self.evaluate_values(scale, numerator, denominator),
        }
    }

    /// The same from the values of numerator and denominator; the heart of both scoring one unit and scoring columns.
    #[inline(always)]
    pub fn evaluate_values(&self, scale: &RatioScale, numerator: u64, denominator: u64) -> RatioOutcome {
        if numerator > denominator {
            return RatioOutcome::Above { numerator, denominator };
        }
        match mul_div(numerator, scale.ratio_scale, denominator, scale.mode) {
            Some(ratio) => RatioOutcome::Scored { numerator, denominator, ratio, points: scale.points(ratio) },
            None => RatioOutcome::ZeroDenominator(match self.when_zero {
                WhenZero::Zero | WhenZero::PriorYear => Carried(0),
                WhenZero::Full => scale.max,
            }),
        }
    }
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(stage: RoundingStage, points_decimals: u32) -> RoundingPolicy {
        RoundingPolicy { ratio_decimals: 6, points_decimals, mode: RoundingMode::HalfUp, stage }
    }

    fn points(policy: &RoundingPolicy, max: u32, full_at: u16, numerator: u64, denominator: u64) -> u64 {
        let full_at = Share::from_ten_thousandths(full_at).unwrap_or(Share::WHOLE);
        let rule = Ratio {
            numerator: Expression { add: vec![0], subtract: vec![] },
            denominator: Expression { add: vec![1], subtract: vec![] },
            full_at,
            when_zero: WhenZero::Full,
        };
        let scale = RatioScale::new(policy, Points::from_hundredths(max), full_at);
        match rule.evaluate(&scale, |index| Some(if index == 0 { numerator } else { denominator })) {
            RatioOutcome::Scored { points, .. } | RatioOutcome::ZeroDenominator(points) => points.0,
            outcome @ (RatioOutcome::Missing | RatioOutcome::Negative | RatioOutcome::Above { .. }) => {
                panic!("{outcome:?}")
            }
        }
    }

    #[test]
    fn the_rows_that_decide() {
        let policy = policy(RoundingStage::Indicator, 2);
        assert_eq!(points(&policy, 600, 10_000, 1, 48), 12);
        assert_eq!(points(&policy, 200, 8000, 8, 32), 63);
        assert_eq!(points(&policy, 200, 8000, 105_840, 670_009), 39);
        assert_eq!(points(&policy, 600, 10_000, 0, 0), 600);
    }

    #[test]
    fn later_stages_carry_eight_decimals_and_fewer_decimals_round_coarser() {
        assert_eq!(points(&policy(RoundingStage::Group, 2), 600, 10_000, 1, 48), 12_499_800);
        assert_eq!(points(&policy(RoundingStage::Indicator, 0), 600, 10_000, 1, 2), 300);
        assert_eq!(points(&policy(RoundingStage::Indicator, 1), 205, 10_000, 1, 1), 205);
    }

    #[test]
    fn quick_divisions_divide() {
        for mode in [RoundingMode::HalfUp, RoundingMode::Down] {
            for points_decimals in [0, 2] {
                let policy = RoundingPolicy { mode, ..policy(RoundingStage::Indicator, points_decimals) };
                for (max, full_at) in [(200, 8000), (600, 10_000), (2000, 10_000), (600, 9000), (1, 1), (9_999, 3333)] {
                    let full_at = Share::from_ten_thousandths(full_at).unwrap_or(Share::WHOLE);
                    let scale = RatioScale::new(&policy, Points::from_hundredths(max), full_at);
                    let Some(quick) = scale.quick else { continue };
                    for ratio in 0..=policy.ratio_scale() {
                        let expected = mul_div(ratio, scale.factor, scale.divisor, mode);
                        assert_eq!(Some(quick.of(ratio * scale.factor)), expected, "{ratio} {scale:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_usual_indicators_divide_quickly() {
        let policy = policy(RoundingStage::Indicator, 2);
        for (max, full_at) in [(2000, 10_000), (600, 9000), (200, 8000), (600, 5000)] {
            let full_at = Share::from_ten_thousandths(full_at).unwrap_or(Share::WHOLE);
            assert!(RatioScale::new(&policy, Points::from_hundredths(max), full_at).quick.is_some());
        }
    }

    #[test]
    fn the_largest_counts_do_not_overflow() {
        let policy = policy(RoundingStage::Indicator, 2);
        let most = crate::engine::MAX_COUNT;
        assert_eq!(points(&policy, 2000, 10_000, most, most), 2000);
        assert_eq!(points(&policy, 2000, 10_000, most / 2, most), 1000);
    }
}
