//! How points follow from a ratio: in proportion, from a floor, from elsewhere than 0, or by steps.

use super::ratio::Ratio;
use crate::engine::points::{Points, Share};

/// How points follow from a ratio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Course {
    /// In proportion, from no points at 0 to all of them at `full_at`, which is above zero.
    Proportion,
    /// In proportion, but no points below this ratio, which is more than 0.
    NoneBelow(Share),
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

/// How far a figure has come towards its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// At the target or beyond.
    Reached,
    /// On the way to it.
    UnderWay,
    /// Nothing yet, or below the least that is asked for.
    NotReached,
}

impl Ratio {
    /// How far a kept ratio has come from where points begin, and how far it is from there to all points, both in
    /// ten-thousandths; the first is scaled like the ratio. Nothing below a floor.
    pub fn way(&self, ratio: u64, ratio_scale: u64) -> (u64, u64) {
        let in_scale = |share: Share| u64::from(share.ten_thousandths()) * ratio_scale;
        let at = ratio * u64::from(Share::WHOLE.ten_thousandths());
        let (begin, floor) = match self.course {
            Course::From(zero_at) => (zero_at, None),
            Course::NoneBelow(floor) => (Share::NOTHING, Some(floor)),
            Course::Proportion | Course::Steps(_) => (Share::NOTHING, None),
        };
        let from = in_scale(begin);
        let way = if self.full_at > begin { at.saturating_sub(from) } else { from.saturating_sub(at) };
        let below = floor.is_some_and(|floor| at < in_scale(floor));
        let whole = self.full_at.ten_thousandths().abs_diff(begin.ten_thousandths());
        (if below { 0 } else { way }, u64::from(whole))
    }

    /// The step that a kept ratio reaches; none below the last, or where there are no steps.
    pub fn reached(&self, ratio: u64, ratio_scale: u64) -> Option<Step> {
        let Course::Steps(steps) = &self.course else { return None };
        let at = ratio * u64::from(Share::WHOLE.ten_thousandths());
        steps.iter().find(|step| at >= u64::from(step.from.ten_thousandths()) * ratio_scale).copied()
    }

    /// How far a kept ratio has come.
    pub fn progress(&self, ratio: u64, ratio_scale: u64) -> Progress {
        let (way, whole) = match &self.course {
            Course::Steps(steps) => {
                let (top, reached) = (steps.first().copied(), self.reached(ratio, ratio_scale));
                (u64::from(reached.is_some()), if reached == top { 1 } else { 2 })
            }
            Course::Proportion | Course::NoneBelow(_) | Course::From(_) => {
                let (way, whole) = self.way(ratio, ratio_scale);
                (way, whole * ratio_scale)
            }
        };
        match way {
            0 => Progress::NotReached,
            way if way < whole => Progress::UnderWay,
            _ => Progress::Reached,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rounding::{RoundingMode, RoundingPolicy, RoundingStage};
    use crate::engine::rule::{Expression, RatioOutcome, RatioScale, WhenZero};

    fn share(value: u16) -> Share {
        Share::from_ten_thousandths(value).unwrap_or(Share::WHOLE)
    }

    fn rule(full_at: u16, course: Course) -> Ratio {
        Ratio {
            numerator: Expression::default(),
            denominator: Expression::default(),
            full_at: share(full_at),
            course,
            when_zero: WhenZero::Zero,
            prior: None,
            capped: false,
        }
    }

    /// Points out of six of a kept ratio of six decimals under a course.
    fn on_course(stage: RoundingStage, full_at: u16, course: Course, ratio: u64) -> u64 {
        let rule = rule(full_at, course);
        let policy = RoundingPolicy { ratio_decimals: 6, points_decimals: 2, mode: RoundingMode::HalfUp, stage };
        let scale = RatioScale::of(&policy, Points::from_hundredths(600), &rule);
        match rule.evaluate_values(&scale, ratio, 1_000_000) {
            RatioOutcome::Scored { points, .. } => points.0,
            other @ (RatioOutcome::Missing
            | RatioOutcome::Impossible
            | RatioOutcome::Above { .. }
            | RatioOutcome::ZeroDenominator(_)) => panic!("{other:?}"),
        }
    }

    #[test]
    fn less_is_better_and_points_begin_later() {
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
        let step = |from, points| Step { from: share(from), points: Points::from_hundredths(points) };
        let steps = Course::Steps(vec![step(9000, 600), step(5000, 250), step(1, 50)]);
        for (ratio, points) in
            [(1_000_000, 600), (900_000, 600), (899_999, 250), (500_000, 250), (100, 50), (99, 0), (0, 0)]
        {
            assert_eq!(on_course(RoundingStage::Indicator, 9000, steps.clone(), ratio), points, "{ratio}");
        }
        assert_eq!(on_course(RoundingStage::Total, 9000, steps, 500_000), 250_000_000);
    }

    #[test]
    fn below_the_floor_there_are_no_points() {
        let floor = Course::NoneBelow(share(5000));
        for (ratio, points) in [(0, 0), (499_999, 0), (500_000, 333), (900_000, 600), (1_000_000, 600)] {
            assert_eq!(on_course(RoundingStage::Indicator, 9000, floor.clone(), ratio), points, "{ratio}");
        }
    }

    #[test]
    fn progress_is_told_from_the_ratio() {
        use Progress::{NotReached, Reached, UnderWay};
        let step = |from, points| Step { from: share(from), points: Points::from_hundredths(points) };
        for (course, expected) in [
            (Course::Proportion, [NotReached, UnderWay, UnderWay, Reached]),
            (Course::NoneBelow(share(5000)), [NotReached, NotReached, UnderWay, Reached]),
            (Course::From(Share::WHOLE), [Reached, UnderWay, UnderWay, NotReached]),
            (Course::Steps(vec![step(10_000, 600), step(3000, 100)]), [NotReached, NotReached, UnderWay, Reached]),
        ] {
            let full_at = if matches!(course, Course::From(_)) { 0 } else { 10_000 };
            let rule = rule(full_at, course);
            assert_eq!([0, 250_000, 999_999, 1_000_000].map(|ratio| rule.progress(ratio, 1_000_000)), expected);
        }
    }
}
