//! Rule kinds `ratio` and `steps`: points by numerator ÷ denominator.
//!
//! 1. ratio = numerator ÷ denominator, kept to the policy's decimals;
//! 2. points = min(maximum, maximum × ratio ÷ full_at), rounded at the policy's stage; or as the [`Course`] has it.
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
    /// The ratio from which on all points are given.
    pub full_at: Share,
    /// How points run towards it.
    pub course: Course,
    /// What a denominator of zero gives.
    pub when_zero: WhenZero,
}

/// How points follow from a ratio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Course {
    /// In proportion, from no points at 0 to all of them at `full_at`, which is above zero.
    Proportion,
    /// Evenly from no points at this ratio to all of them at `full_at`, which differs; less may be better.
    From(Share),
    /// The points of the first step that the ratio reaches, none below the last. From the highest down.
    Steps(Vec<Step>),
}

/// One step (bậc thang).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its lower end, which belongs to it.
    pub from: Share,
    /// Its points.
    pub points: Points,
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
    /// Whether points run otherwise than in proportion.
    bent: bool,
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
            Some(ratio) => {
                let points = if scale.bent { self.bent(scale, ratio) } else { scale.points(ratio) };
                RatioOutcome::Scored { numerator, denominator, ratio, points }
            }
            None => RatioOutcome::ZeroDenominator(match self.when_zero {
                WhenZero::Zero | WhenZero::PriorYear => Carried(0),
                WhenZero::Full => scale.max,
            }),
        }
    }
}

impl Ratio {
    /// Points of a kept ratio where they do not run in proportion.
    #[cold]
    fn bent(&self, scale: &RatioScale, ratio: u64) -> Carried {
        if let Course::Steps(_) = self.course {
            let points = self.reached(ratio, scale.ratio_scale).map_or(0, |step| step.points.hundredths());
            return Carried(u64::from(points) * scale.unit);
        }
        let (way, whole) = self.way(ratio, scale.ratio_scale);
        let divisor = scale.step * scale.ratio_scale * whole;
        let steps = mul_div(way, scale.max.0, divisor, scale.mode).unwrap_or(0);
        Carried(steps.saturating_mul(scale.step)).min(scale.max)
    }

    /// How far a kept ratio has come from where points begin, and how far it is from there to all points, both in
    /// ten-thousandths; the first is scaled like the ratio.
    pub fn way(&self, ratio: u64, ratio_scale: u64) -> (u64, u64) {
        let begin = if let Course::From(zero_at) = self.course { u64::from(zero_at.ten_thousandths()) } else { 0 };
        let full_at = u64::from(self.full_at.ten_thousandths());
        let (at, from) = (ratio * u64::from(Share::WHOLE.ten_thousandths()), begin * ratio_scale);
        let way = if full_at > begin { at.saturating_sub(from) } else { from.saturating_sub(at) };
        (way, full_at.abs_diff(begin))
    }

    /// The step that a kept ratio reaches; none below the last, or where there are no steps.
    pub fn reached(&self, ratio: u64, ratio_scale: u64) -> Option<Step> {
        let Course::Steps(steps) = &self.course else { return None };
        let at = ratio * u64::from(Share::WHOLE.ten_thousandths());
        steps.iter().find(|step| at >= u64::from(step.from.ten_thousandths()) * ratio_scale).copied()
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
            course: Course::Proportion,
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

    /// Points of a kept ratio of six decimals under a course.
    fn on_course(stage: RoundingStage, full_at: u16, course: Course, ratio: u64) -> u64 {
        let share = |value| Share::from_ten_thousandths(value).unwrap_or(Share::WHOLE);
        let only = |index| Expression { add: vec![index], subtract: vec![] };
        let rule = Ratio {
            numerator: only(0),
            denominator: only(1),
            full_at: share(full_at),
            course,
            when_zero: WhenZero::Zero,
        };
        let scale = RatioScale::of(&policy(stage, 2), Points::from_hundredths(600), &rule);
        match rule.evaluate_values(&scale, ratio, 1_000_000) {
            RatioOutcome::Scored { points, .. } => points.0,
            outcome @ (RatioOutcome::Missing
            | RatioOutcome::Negative
            | RatioOutcome::ZeroDenominator(_)
            | RatioOutcome::Above { .. }) => panic!("{outcome:?}"),
        }
    }

    #[test]
    fn less_is_better_and_points_begin_later() {
        let share = |value| Share::from_ten_thousandths(value).unwrap_or(Share::WHOLE);
        // Six points at 0 late dossiers in a hundred, none from 20 on: 1/3 less than the way is 0,05 ÷ 0,2 of it.
        for (ratio, points) in [(0, 600), (50_000, 450), (66_667, 400), (200_000, 0), (900_000, 0)] {
            assert_eq!(on_course(RoundingStage::Indicator, 0, Course::From(share(2000)), ratio), points, "{ratio}");
        }
        // No points up to a half, all of them from nine tenths on.
        for (ratio, points) in [(0, 0), (500_000, 0), (700_000, 300), (899_999, 600), (900_000, 600), (1_000_000, 600)]
        {
            assert_eq!(on_course(RoundingStage::Indicator, 9000, Course::From(share(5000)), ratio), points, "{ratio}");
        }
        assert_eq!(on_course(RoundingStage::Group, 9000, Course::From(share(5000)), 700_001), 300_001_500);
    }

    #[test]
    fn steps_begin_at_their_lower_end() {
        let step = |from, points| Step {
            from: Share::from_ten_thousandths(from).unwrap_or(Share::WHOLE),
            points: Points::from_hundredths(points),
        };
        let steps = Course::Steps(vec![step(9000, 600), step(5000, 250), step(1, 50)]);
        for (ratio, points) in
            [(1_000_000, 600), (900_000, 600), (899_999, 250), (500_000, 250), (100, 50), (99, 0), (0, 0)]
        {
            assert_eq!(on_course(RoundingStage::Indicator, 9000, steps.clone(), ratio), points, "{ratio}");
        }
        assert_eq!(on_course(RoundingStage::Total, 9000, steps, 500_000), 250_000_000);
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
