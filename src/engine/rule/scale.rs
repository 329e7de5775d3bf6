//! The numbers of a ratio's points, worked out once for a criteria set.

use super::course::Course;
use super::ratio::Ratio;
use crate::engine::points::{Points, Share};
use crate::engine::rounding::{Carried, RoundingMode, RoundingPolicy, RoundingStage, mul_div};

/// The numbers of step 2, worked out once: points = min(max, ratio × factor ÷ divisor × step).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatioScale {
    pub(super) ratio_scale: u64,
    factor: u64,
    divisor: u64,
    step: u64,
    pub(super) max: Carried,
    pub(super) mode: RoundingMode,
    quick: Option<QuickDivision>,
    /// Whether points run otherwise than in proportion.
    pub(super) bent: bool,
    /// A hundredth of a point.
    unit: u64,
}

impl RatioScale {
    /// The scale for an indicator of `max` points with this rule.
    pub fn of(policy: &RoundingPolicy, max: Points, ratio: &Ratio) -> Self {
        RatioScale { bent: ratio.course != Course::Proportion, ..RatioScale::new(policy, max, ratio.full_at) }
    }

    /// The scale for points in proportion up to `full_at`.
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
            bent: false,
            unit: policy.carry(Points::from_hundredths(1)).0,
        }
    }

    /// Points for a kept ratio.
    #[inline(always)]
    pub(super) fn points(&self, ratio: u64) -> Carried {
        let steps = match &self.quick {
            Some(quick) => quick.of(ratio * self.factor),
            None => mul_div(ratio, self.factor, self.divisor, self.mode).unwrap_or(u64::MAX),
        };
        // A ratio is at most one, so this stays near the maximum divided by the smallest threshold.
        Carried(steps.wrapping_mul(self.step)).min(self.max)
    }

    /// Points of a kept ratio where they do not run in proportion.
    #[cold]
    pub(super) fn bent(&self, rule: &Ratio, ratio: u64) -> Carried {
        if let Course::Steps(_) = rule.course {
            let points = rule.reached(ratio, self.ratio_scale).map_or(0, |step| step.points.hundredths());
            return Carried(u64::from(points) * self.unit);
        }
        let (way, whole) = rule.way(ratio, self.ratio_scale);
        let steps = mul_div(way, self.max.0, self.step * self.ratio_scale * whole, self.mode).unwrap_or(0);
        Carried(steps.saturating_mul(self.step)).min(self.max)
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

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> RoundingPolicy {
        RoundingPolicy {
            ratio_decimals: 6,
            points_decimals: 2,
            mode: RoundingMode::HalfUp,
            stage: RoundingStage::Indicator,
        }
    }

    #[test]
    fn quick_divisions_divide() {
        for mode in [RoundingMode::HalfUp, RoundingMode::Down] {
            for points_decimals in [0, 2] {
                let policy = RoundingPolicy { mode, points_decimals, ..policy() };
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
        let policy = policy();
        for (max, full_at) in [(2000, 10_000), (600, 9000), (200, 8000), (600, 5000)] {
            let full_at = Share::from_ten_thousandths(full_at).unwrap_or(Share::WHOLE);
            assert!(RatioScale::new(&policy, Points::from_hundredths(max), full_at).quick.is_some());
        }
    }
}
