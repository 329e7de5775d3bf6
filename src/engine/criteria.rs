//! A criteria set as the engine needs it: checked once, then immutable.

mod validate;

use super::band::{Band, lower_ends};
use super::points::{Points, Share};
use super::rounding::RoundingPolicy;
use super::rule::{Expression, RatioScale, Rule};
use std::ops::Range;

/// Everything a criteria set is made of, before it is checked. Indices run over `counts`.
#[derive(Clone, Debug)]
pub struct CriteriaParts {
    /// The stated maximum of the total.
    pub max: Points,
    /// Rounding policy.
    pub rounding: RoundingPolicy,
    /// Bands from the highest to the lowest.
    pub bands: Vec<Band>,
    /// Ids of the counts an entry may hold.
    pub counts: Vec<String>,
    /// Groups with their indicators.
    pub groups: Vec<(Group, Vec<Indicator>)>,
    /// Relations between counts that hold in consistent data.
    pub checks: Vec<Check>,
}

/// A group of indicators (nhóm chỉ số).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Id, e.g. `transparency`.
    pub id: String,
    /// Stated maximum; equals the sum of the maxima of its indicators that count.
    pub max: Points,
    /// What it depends on, if on anything.
    pub gate: Option<Gate>,
}

/// A condition on a group: if an indicator earns too little, the group's points are limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gate {
    /// The indicator, by index into all indicators; it need not be one of the group.
    pub indicator: usize,
    /// The condition: the indicator earns less than this share of its own maximum.
    pub below: Share,
    /// The most points the group gets then.
    pub most: Points,
}

/// An indicator (chỉ số thành phần).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Id, e.g. `on-time`.
    pub id: String,
    /// Maximum; of its own, and no part of the group's, if it only informs.
    pub max: Points,
    /// Whether it counts.
    pub role: Role,
    /// Whose value it is.
    pub scope: Scope,
    /// How counts become points.
    pub rule: Rule,
}

/// What an indicator is there for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Its points count.
    #[default]
    Scored,
    /// It is shown, and adds to nothing (trọng số 0).
    Informational,
}

/// Whose value an indicator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Each unit's own.
    Unit,
    /// The province's; departments and communes inherit it and cannot change it.
    Province,
}

/// A relation that consistent data keeps. Broken, it is a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Id of its text.
    pub id: String,
    /// This …
    pub left: Expression,
    /// … is at most, or just,
    pub relation: Relation,
    /// … this.
    pub right: Expression,
}

/// How two sums must stand to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Relation {
    /// The left is at most the right.
    #[default]
    AtMost,
    /// Both are equal.
    Equal,
}

impl Relation {
    /// Whether it holds.
    pub const fn holds(self, left: u64, right: u64) -> bool {
        match self {
            Relation::AtMost => left <= right,
            Relation::Equal => left == right,
        }
    }
}

/// A checked criteria set. Its invariants: ids are unique; every index is in range; each group's maximum is the sum of
/// its indicators' that count, the total's the sum of the groups'; every `full_at` differs from where its points begin;
/// bands and steps fall from high to low, and the last band starts at zero. A set whose maximum is zero only monitors:
/// it has no total and needs no bands.
#[derive(Clone, Debug)]
pub struct Criteria {
    max: Points,
    rounding: RoundingPolicy,
    bands: Vec<Band>,
    counts: Vec<String>,
    groups: Vec<Group>,
    indicators: Vec<Indicator>,
    members: Vec<Range<usize>>,
    scales: Vec<RatioScale>,
    group_lower_ends: Vec<Vec<Points>>,
    total_lower_ends: Vec<Points>,
    checks: Vec<Check>,
}

impl Criteria {
    /// Checks the parts.
    ///
    /// # Errors
    /// All findings at once, each with a pointer into the criteria file.
    pub fn new(parts: CriteriaParts) -> Result<Self, Vec<super::Finding>> {
        let findings = validate::findings(&parts);
        if !findings.is_empty() {
            return Err(findings);
        }
        let mut criteria = Criteria {
            max: parts.max,
            rounding: parts.rounding,
            bands: parts.bands,
            counts: parts.counts,
            groups: Vec::new(),
            indicators: Vec::new(),
            members: Vec::new(),
            scales: Vec::new(),
            group_lower_ends: Vec::new(),
            total_lower_ends: Vec::new(),
            checks: parts.checks,
        };
        for (group, indicators) in parts.groups {
            let first = criteria.indicators.len();
            criteria.members.push(first..first + indicators.len());
            criteria.groups.push(group);
            criteria.indicators.extend(indicators);
        }
        let ends = |max| lower_ends(&criteria.bands, max);
        criteria.group_lower_ends = criteria.groups.iter().map(|group| ends(group.max)).collect();
        criteria.total_lower_ends = ends(criteria.max);
        criteria.scales = criteria.indicators.iter().map(|one| scale_of(&criteria.rounding, one)).collect();
        Ok(criteria)
    }

    /// Maximum of the total.
    pub const fn max(&self) -> Points {
        self.max
    }

    /// Rounding policy.
    pub const fn rounding(&self) -> &RoundingPolicy {
        &self.rounding
    }

    /// Bands from the highest to the lowest.
    pub fn bands(&self) -> &[Band] {
        &self.bands
    }

    /// Ids of the counts.
    pub fn counts(&self) -> &[String] {
        &self.counts
    }

    /// Groups in order.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// All indicators, group after group.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// Relations between counts.
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// Indices of the indicators of a group.
    pub fn members(&self, group: usize) -> Range<usize> {
        self.members.get(group).cloned().unwrap_or(0..0)
    }

    /// The group of an indicator.
    pub fn group_of(&self, indicator: usize) -> Option<usize> {
        self.members.iter().position(|members| members.contains(&indicator))
    }

    /// Index of a count.
    pub fn count_index(&self, id: &str) -> Option<usize> {
        self.counts.iter().position(|one| one == id)
    }

    /// Index of an indicator.
    pub fn indicator_index(&self, id: &str) -> Option<usize> {
        self.indicators.iter().position(|one| one.id == id)
    }

    /// Index of a group.
    pub fn group_index(&self, id: &str) -> Option<usize> {
        self.groups.iter().position(|one| one.id == id)
    }

    /// Whether an indicator is there to inform, and adds to nothing.
    pub fn informs(&self, indicator: usize) -> bool {
        self.indicators.get(indicator).is_some_and(|one| one.role == Role::Informational)
    }

    /// Whether a count is an answer: 1 for yes, 0 for no.
    pub fn is_answer(&self, count: usize) -> bool {
        let asks = |one: &Indicator| matches!(&one.rule, Rule::Ratio(ratio) if ratio.numerator.yes_no && ratio.numerator.add.contains(&count));
        self.indicators.iter().any(asks)
    }

    /// Lower ends of a group's bands.
    pub(super) fn group_lower_ends(&self, group: usize) -> &[Points] {
        self.group_lower_ends.get(group).map(Vec::as_slice).unwrap_or_default()
    }

    /// Lower ends of the total's bands.
    pub(super) fn total_lower_ends(&self) -> &[Points] {
        &self.total_lower_ends
    }

    /// Indicators with the numbers of their rule.
    pub(super) fn scaled_indicators(&self) -> impl Iterator<Item = (&Indicator, &RatioScale)> {
        self.indicators.iter().zip(&self.scales)
    }
}

fn scale_of(rounding: &RoundingPolicy, indicator: &Indicator) -> RatioScale {
    match &indicator.rule {
        Rule::Ratio(ratio) => RatioScale::of(rounding, indicator.max, ratio),
        Rule::Constant(_) | Rule::Stated(_) | Rule::Figure(_) => RatioScale::new(rounding, indicator.max, Share::WHOLE),
    }
}
