//! Rule kind `ratio`, and whatever else is a share of something: points by numerator ÷ denominator.
//!
//! 1. ratio = numerator ÷ denominator, kept to the policy's decimals;
//! 2. points = min(maximum, maximum × ratio ÷ full_at), rounded at the policy's stage; or as the [`Course`] has it.
//!
//! Rows that decide (printed by the portal): 1/48 of 6 is 0,12, not 0,13; 8/32 of 2 with full marks at 80 % is 0,63.

use super::course::Course;
use super::expression::{Expression, Sum};
use super::scale::RatioScale;
use crate::engine::points::Share;
use crate::engine::rounding::{Carried, mul_div};

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
    /// Last year's count, by index into the criteria's counts, if an entry may hold it; see [`Ratio::stands_in`].
    pub prior: Option<usize>,
    /// Whether a numerator above the denominator is as good as the denominator, instead of an error.
    pub capped: bool,
}

/// What a denominator of zero gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenZero {
    /// No points.
    Zero,
    /// All points.
    Full,
    /// Last year's count divided by the periods of a year stands in, see [`stand_in`]. Until that is known: no points,
    /// and a warning that says so.
    PriorYear,
}

/// What came out of a ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatioOutcome {
    /// A count is not known.
    Missing,
    /// More is subtracted than there is, or an answer is neither yes nor no.
    Impossible,
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

impl Ratio {
    /// Last year's count, by index, where it may stand in for a denominator of zero.
    pub fn stands_in(&self) -> Option<usize> {
        self.prior.filter(|_| self.when_zero == WhenZero::PriorYear)
    }

    /// Works out the ratio and its points from the counts.
    ///
    /// `periods` is how many periods such as this a year has, if that is known.
    pub fn evaluate(
        &self,
        scale: &RatioScale,
        count: impl Fn(usize) -> Option<u64>,
        periods: Option<u64>,
    ) -> RatioOutcome {
        match (self.numerator.value(&count), self.denominator.value(&count)) {
            (Sum::Missing, _) | (_, Sum::Missing) => RatioOutcome::Missing,
            (Sum::Impossible, _) | (_, Sum::Impossible) => RatioOutcome::Impossible,
            (Sum::Value(numerator), Sum::Value(denominator)) => {
                let last = self.stands_in().filter(|_| denominator == 0).and_then(count);
                let (numerator, denominator) = stand_in(numerator, denominator, last, periods);
                self.evaluate_values(scale, numerator, denominator)
            }
        }
    }

    /// The same from the values of numerator and denominator; the heart of both scoring one unit and scoring columns.
    #[inline(always)]
    pub fn evaluate_values(&self, scale: &RatioScale, numerator: u64, denominator: u64) -> RatioOutcome {
        let within = if numerator <= denominator {
            numerator
        } else if self.capped {
            denominator
        } else {
            return RatioOutcome::Above { numerator, denominator };
        };
        match mul_div(within, scale.ratio_scale, denominator, scale.mode) {
            Some(ratio) => {
                let points = if scale.bent { scale.bent(self, ratio) } else { scale.points(ratio) };
                RatioOutcome::Scored { numerator, denominator, ratio, points }
            }
            None => RatioOutcome::ZeroDenominator(match self.when_zero {
                WhenZero::Zero | WhenZero::PriorYear => Carried(0),
                WhenZero::Full => scale.max,
            }),
        }
    }
}

/// A denominator of zero as last year's count ÷ periods of a year: `numerator × periods` of `last`, at most all of it.
/// As they are where nothing stands in.
///
/// ```
/// use chamdiem::engine::rule::stand_in;
/// assert_eq!(stand_in(20, 0, Some(120), Some(4)), (80, 120));
/// assert_eq!(stand_in(20, 0, None, Some(4)), (20, 0));
/// ```
#[inline(always)]
pub fn stand_in(numerator: u64, denominator: u64, last: Option<u64>, periods: Option<u64>) -> (u64, u64) {
    match (denominator, last, periods) {
        (0, Some(last), Some(periods)) if last > 0 => (numerator.saturating_mul(periods).min(last), last),
        _ => (numerator, denominator),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::points::Points;
    use crate::engine::rounding::{RoundingMode, RoundingPolicy, RoundingStage};
    use crate::engine::rule::{checklist, count};

    fn policy(stage: RoundingStage, points_decimals: u32) -> RoundingPolicy {
        RoundingPolicy { ratio_decimals: 6, points_decimals, mode: RoundingMode::HalfUp, stage }
    }

    fn points(policy: &RoundingPolicy, max: u32, full_at: u16, numerator: u64, denominator: u64) -> u64 {
        let full_at = Share::from_ten_thousandths(full_at).unwrap_or(Share::WHOLE);
        let rule = Ratio {
            numerator: Expression { add: vec![0], ..Expression::default() },
            denominator: Expression { add: vec![1], ..Expression::default() },
            full_at,
            course: Course::Proportion,
            when_zero: WhenZero::Full,
            prior: None,
            capped: false,
        };
        let scale = RatioScale::new(policy, Points::from_hundredths(max), full_at);
        match rule.evaluate(&scale, |index| Some(if index == 0 { numerator } else { denominator }), None) {
            RatioOutcome::Scored { points, .. } | RatioOutcome::ZeroDenominator(points) => points.0,
            outcome @ (RatioOutcome::Missing | RatioOutcome::Impossible | RatioOutcome::Above { .. }) => {
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
    fn the_largest_counts_do_not_overflow() {
        let policy = policy(RoundingStage::Indicator, 2);
        let most = crate::engine::MAX_COUNT;
        assert_eq!(points(&policy, 2000, 10_000, most, most), 2000);
        assert_eq!(points(&policy, 2000, 10_000, most / 2, most), 1000);
    }

    /// What comes of a rule of three points with these counts.
    fn outcome(rule: &Ratio, counts: &[u64], periods: Option<u64>) -> RatioOutcome {
        let scale = RatioScale::of(&policy(RoundingStage::Indicator, 2), Points::from_hundredths(300), rule);
        rule.evaluate(&scale, |index| counts.get(index).copied(), periods)
    }

    fn scored(numerator: u64, denominator: u64, ratio: u64, points: u64) -> RatioOutcome {
        RatioOutcome::Scored { numerator, denominator, ratio, points: Carried(points) }
    }

    #[test]
    fn a_checklist_counts_its_answers() {
        let three = checklist(vec![0, 1, 2]);
        assert_eq!(outcome(&three, &[1, 0, 1], None), scored(2, 3, 666_667, 200));
        assert_eq!(outcome(&three, &[0, 0, 0], None), scored(0, 3, 0, 0));
        assert_eq!(outcome(&three, &[1, 0, 2], None), RatioOutcome::Impossible);
        assert_eq!(outcome(&three, &[1, 0], None), RatioOutcome::Missing);
        assert_eq!(outcome(&checklist(vec![0]), &[1], None), scored(1, 1, 1_000_000, 300));
    }

    #[test]
    fn a_count_is_full_from_its_number_on() {
        let four = count(Expression { add: vec![0], subtract: vec![1], ..Expression::default() }, 4);
        assert_eq!(outcome(&four, &[3, 0], None), scored(3, 4, 750_000, 225));
        assert_eq!(outcome(&four, &[9, 2], None), scored(7, 4, 1_000_000, 300));
        assert_eq!(outcome(&four, &[2, 9], None), RatioOutcome::Impossible);
    }

    #[test]
    fn last_year_stands_in_for_a_denominator_of_zero() {
        let only = |index| Expression { add: vec![index], ..Expression::default() };
        let (when_zero, prior) = (WhenZero::PriorYear, Some(2));
        let rule = Ratio { denominator: only(1), when_zero, prior, ..count(only(0), 1) };
        let rule = Ratio { capped: false, ..rule };
        assert_eq!(outcome(&rule, &[20, 0, 120], Some(4)), scored(80, 120, 666_667, 200));
        assert_eq!(outcome(&rule, &[20, 0, 120], Some(12)), scored(120, 120, 1_000_000, 300));
        assert_eq!(outcome(&rule, &[20, 30, 120], Some(4)), scored(20, 30, 666_667, 200));
        assert_eq!(outcome(&rule, &[0, 0, 120], None), RatioOutcome::ZeroDenominator(Carried(0)));
        assert_eq!(outcome(&rule, &[0, 0, 0], Some(4)), RatioOutcome::ZeroDenominator(Carried(0)));
        assert_eq!(outcome(&rule, &[20, 0], Some(4)), RatioOutcome::Above { numerator: 20, denominator: 0 });
    }
}
