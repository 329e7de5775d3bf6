//! Why a score is what it is: a tree of steps with the person's own numbers. Data, no texts.

use super::criteria::{Criteria, Gate, Indicator, Role};
use super::entry::Entry;
use super::points::{Points, Share};
use super::rounding::{RoundingMode, RoundingPolicy, mul_div};
use super::rule::{Course, Expression, Ratio, Rule, Sum, WhenZero};
use super::score::{Gap, IndicatorScore, Scorecard, Status};

/// What is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The total.
    Total,
    /// A group, by index.
    Group(usize),
    /// An indicator, by index.
    Indicator(usize),
}

/// The explanation of one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What is explained.
    pub subject: Subject,
    /// Points, or `None` if there is no score.
    pub points: Option<Points>,
    /// Maximum.
    pub max: Points,
    /// The steps of an indicator, in order; empty for groups and the total.
    pub steps: Vec<Step>,
    /// Explanations of the parts: groups of the total, indicators of a group.
    pub parts: Vec<Explanation>,
}

/// One step from counts to points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The counts that enter; a missing one has no value.
    Counts {
        /// Terms of the numerator.
        numerator: Vec<Term>,
        /// Terms of the denominator.
        denominator: Vec<Term>,
        /// What the denominator has besides: how many questions there are, or the number for full marks.
        out_of: Option<u64>,
    },
    /// The denominator is zero, and last year's count divided by the periods of a year stands in.
    PriorYear {
        /// Index of the count.
        count: usize,
        /// Value of the numerator.
        numerator: u64,
        /// Last year's count.
        last: u64,
        /// Periods of a year.
        periods: u64,
    },
    /// numerator ÷ denominator, kept to some decimals.
    Ratio {
        /// Value of the numerator.
        numerator: u64,
        /// Value of the denominator.
        denominator: u64,
        /// The kept ratio, scaled by 10 to the policy's `ratio_decimals`.
        ratio: u64,
    },
    /// The ratio as a share of the way to full marks; at most the whole.
    Share {
        /// Where full marks begin.
        full_at: Share,
        /// Where points begin, if that is not 0.
        zero_at: Option<Share>,
        /// Below which ratio there are none, if the rule has such a floor.
        none_below: Option<Share>,
        /// The share, scaled like the ratio, cut, at most the whole.
        share: u64,
    },
    /// The step that the ratio reaches, if it reaches one, and its points.
    Stepped {
        /// Its lower end.
        from: Option<Share>,
        /// Its points.
        points: Points,
    },
    /// The points, before and after rounding.
    Points {
        /// Before rounding, with 8 decimals, the rest cut.
        unrounded: u64,
        /// After.
        points: Points,
    },
    /// The group's gate limits its points, because an indicator earns too little.
    Held {
        /// The gate.
        gate: Gate,
        /// The points without it.
        free: Points,
    },
    /// Points that were stated (published, or entered directly).
    Stated(Points),
    /// Points that need no counts.
    Constant(Points),
    /// The denominator is zero.
    ZeroDenominator(WhenZero, Points),
    /// maximum − points.
    Lost(Points),
    /// No score, and why.
    NoScore(Gap),
}

/// One count in a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Index of the count.
    pub count: usize,
    /// Whether it is subtracted.
    pub subtracted: bool,
    /// Its value, if it was entered.
    pub value: Option<u64>,
}

/// Explains a subject of a scorecard that was made from `criteria` and `entry`. `None` for an index out of range.
pub fn explain(criteria: &Criteria, entry: &Entry, card: &Scorecard, subject: Subject) -> Option<Explanation> {
    let part = |subject| explain(criteria, entry, card, subject);
    Some(match subject {
        Subject::Total => Explanation {
            subject,
            points: Some(card.total.points),
            max: card.total.max,
            steps: Vec::new(),
            parts: (0..card.groups.len()).filter_map(|group| part(Subject::Group(group))).collect(),
        },
        Subject::Group(index) => {
            let group = card.groups.get(index)?;
            let held = criteria.groups().get(index)?.gate.zip(group.held);
            let steps = match held.map(|(gate, free)| Step::Held { gate, free }) {
                Some(held) => vec![held],
                None if group.stated => vec![Step::Stated(group.tally.points)],
                None => Vec::new(),
            };
            Explanation {
                subject,
                points: Some(group.tally.points),
                max: group.tally.max,
                steps,
                parts: criteria.members(index).filter_map(|one| part(Subject::Indicator(one))).collect(),
            }
        }
        Subject::Indicator(index) => {
            let (indicator, result) = (criteria.indicators().get(index)?, card.indicators.get(index)?);
            Explanation {
                subject,
                points: result.points,
                max: indicator.max,
                steps: indicator_steps(criteria.rounding(), entry, indicator, result),
                parts: Vec::new(),
            }
        }
    })
}

fn indicator_steps(
    policy: &RoundingPolicy,
    entry: &Entry,
    indicator: &Indicator,
    result: &IndicatorScore,
) -> Vec<Step> {
    let points = result.points.unwrap_or_default();
    let mut steps = Vec::new();
    if let Rule::Figure(figure) = &indicator.rule {
        steps.push(Step::Counts { numerator: terms(&figure.value, entry), denominator: Vec::new(), out_of: None });
    }
    if let Rule::Ratio(ratio) = &indicator.rule {
        steps.push(Step::Counts {
            numerator: terms(&ratio.numerator, entry),
            denominator: terms(&ratio.denominator, entry),
            out_of: Some(ratio.denominator.plus).filter(|plus| *plus > 0),
        });
        match result.status {
            Status::Scored | Status::Inherited => {
                steps.extend(prior_year(ratio, entry));
                steps.extend(ratio_steps(policy, indicator.max, ratio, result));
            }
            Status::ZeroDenominator => steps.push(Step::ZeroDenominator(ratio.when_zero, points)),
            Status::Stated | Status::Constant | Status::NotApplicable | Status::Missing(_) => {}
        }
    }
    match result.status {
        Status::Stated => steps.push(Step::Stated(points)),
        Status::Constant => steps.push(Step::Constant(points)),
        Status::Missing(gap) => steps.push(Step::NoScore(gap)),
        Status::Scored | Status::Inherited | Status::ZeroDenominator | Status::NotApplicable => {}
    }
    if result.points.is_some() && indicator.role == Role::Scored {
        steps.push(Step::Lost(indicator.max.minus(points)));
    }
    steps
}

fn ratio_steps(policy: &RoundingPolicy, max: Points, ratio: &Ratio, result: &IndicatorScore) -> Vec<Step> {
    let (Some(numerator), Some(denominator), Some(kept)) = (result.numerator, result.denominator, result.ratio) else {
        return Vec::new();
    };
    let scale = policy.ratio_scale();
    let quotient = Step::Ratio { numerator, denominator, ratio: kept };
    let zero_at = match ratio.course {
        Course::Proportion | Course::NoneBelow(_) => None,
        Course::From(zero_at) => Some(zero_at),
        Course::Steps(_) => {
            let from = ratio.reached(kept, scale).map(|step| step.from);
            return vec![quotient, Step::Stepped { from, points: result.points.unwrap_or_default() }];
        }
    };
    let none_below = if let Course::NoneBelow(floor) = ratio.course { Some(floor) } else { None };
    let (way, whole) = ratio.way(kept, scale);
    let share = mul_div(way, 1, whole, RoundingMode::Down).unwrap_or(scale).min(scale);
    // max in hundredths × 10^6 is max with 8 decimals.
    let max_carried = u64::from(max.hundredths()) * 1_000_000;
    let unrounded = mul_div(way, max_carried, scale.saturating_mul(whole), RoundingMode::Down);
    vec![
        quotient,
        Step::Share { full_at: ratio.full_at, zero_at, none_below, share },
        Step::Points {
            unrounded: unrounded.unwrap_or(max_carried).min(max_carried),
            points: result.points.unwrap_or_default(),
        },
    ]
}

/// What stands in for a denominator of zero, if it does.
fn prior_year(ratio: &Ratio, entry: &Entry) -> Option<Step> {
    let value = |expression: &Expression| match expression.value(|count| entry.count(count)) {
        Sum::Value(value) => Some(value),
        Sum::Missing | Sum::Impossible => None,
    };
    let (count, periods, numerator) = (ratio.stands_in()?, entry.periods()?, value(&ratio.numerator)?);
    let last = entry.count(count).filter(|last| *last > 0 && value(&ratio.denominator) == Some(0))?;
    Some(Step::PriorYear { count, numerator, last, periods })
}

/// Decimals of [`Step::Points::unrounded`].
pub const UNROUNDED_DECIMALS: u32 = 8;

fn terms(expression: &Expression, entry: &Entry) -> Vec<Term> {
    let term = |subtracted| move |count: &usize| Term { count: *count, subtracted, value: entry.count(*count) };
    expression.add.iter().map(term(false)).chain(expression.subtract.iter().map(term(true))).collect()
}
