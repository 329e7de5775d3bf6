//! Two criteria sets side by side: what became of each group and indicator, and what that does to a score.
//!
//! Groups, indicators and counts are the same if they have the same id; positions mean nothing across sets.

pub mod shift;

use super::criteria::{Criteria, Group, Indicator};
use super::points::{Points, Share};
use super::rule::{Expression, Ratio, Rule};

/// What became of an indicator from one set to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// Its index in the older set, if it is there.
    pub before: Option<usize>,
    /// Its index in the newer set, if it is there.
    pub after: Option<usize>,
    /// What differs; empty if it was added, removed, or is the same.
    pub differences: Vec<Difference>,
}

/// In what an indicator of both sets differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It has moved to another group.
    Moved,
    /// It has another maximum.
    Weight,
    /// It belongs to another level.
    Scope,
    /// Its rule is of another kind.
    Kind,
    /// It is worked out from other counts.
    Formula,
    /// Full marks begin at another ratio.
    Threshold,
    /// A denominator of zero gives something else.
    ZeroRule,
    /// It gives other fixed points.
    FixedPoints,
    /// It counts now, or only informs.
    Role,
    /// Groups depend on it otherwise.
    Gate,
}

impl Difference {
    /// A word for it; stable, cases name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Difference::Moved => "moved",
            Difference::Weight => "weight",
            Difference::Scope => "scope",
            Difference::Kind => "kind",
            Difference::Formula => "formula",
            Difference::Threshold => "threshold",
            Difference::ZeroRule => "zero-rule",
            Difference::FixedPoints => "fixed-points",
            Difference::Role => "role",
            Difference::Gate => "gate",
        }
    }
}

/// What became of each indicator: those of the newer set in its order, then those that were removed.
pub fn changes(before: &Criteria, after: &Criteria) -> Vec<Change> {
    let newer = after.indicators().iter().enumerate().map(|(index, indicator)| {
        let old = before.indicator_index(&indicator.id);
        let differences = old.map(|old| differences(before, old, after, index)).unwrap_or_default();
        Change { id: indicator.id.clone(), before: old, after: Some(index), differences }
    });
    let removed = before.indicators().iter().enumerate().filter(|(_, one)| after.indicator_index(&one.id).is_none());
    let removed = removed.map(|(index, one)| Change {
        id: one.id.clone(),
        before: Some(index),
        after: None,
        differences: Vec::new(),
    });
    newer.chain(removed).collect()
}

impl Change {
    /// Whether nothing about it has changed.
    pub fn is_same(&self) -> bool {
        self.before.is_some() && self.after.is_some() && self.differences.is_empty()
    }
}

fn differences(before: &Criteria, old: usize, after: &Criteria, new: usize) -> Vec<Difference> {
    let (Some(one), Some(other)) = (before.indicators().get(old), after.indicators().get(new)) else {
        return Vec::new();
    };
    let group = |criteria: &Criteria, index| {
        criteria.group_of(index).and_then(|group| criteria.groups().get(group)).map(|group| group.id.clone())
    };
    let mut found = Vec::new();
    let mut note = |differs: bool, difference| found.extend(differs.then_some(difference));
    note(group(before, old) != group(after, new), Difference::Moved);
    note(one.max != other.max, Difference::Weight);
    note(one.role != other.role, Difference::Role);
    note(gated(before, old) != gated(after, new), Difference::Gate);
    note(one.scope != other.scope, Difference::Scope);
    rules(before, one, after, other, &mut note);
    found
}

fn rules(
    before: &Criteria,
    one: &Indicator,
    after: &Criteria,
    other: &Indicator,
    note: &mut impl FnMut(bool, Difference),
) {
    match (&one.rule, &other.rule) {
        (Rule::Ratio(one), Rule::Ratio(other)) => {
            let same = |one: &Expression, other: &Expression| ids(before, one) == ids(after, other);
            let formula = same(&one.numerator, &other.numerator)
                && same(&one.denominator, &other.denominator)
                && one.capped == other.capped;
            note(!formula, Difference::Formula);
            note((one.full_at, &one.course) != (other.full_at, &other.course), Difference::Threshold);
            let prior = |criteria: &'_ Criteria, rule: &Ratio| {
                rule.prior.and_then(|index| criteria.counts().get(index).cloned())
            };
            let zero = one.when_zero != other.when_zero || prior(before, one) != prior(after, other);
            note(zero, Difference::ZeroRule);
        }
        (Rule::Constant(one), Rule::Constant(other)) => note(one.points != other.points, Difference::FixedPoints),
        (Rule::Figure(one), Rule::Figure(other)) => {
            note(ids(before, &one.value) != ids(after, &other.value), Difference::Formula);
        }
        (Rule::Stated(_), Rule::Stated(_)) => {}
        (Rule::Ratio(_) | Rule::Constant(_) | Rule::Stated(_) | Rule::Figure(_), _) => note(true, Difference::Kind),
    }
}

/// The groups that depend on an indicator, and how.
fn gated(criteria: &Criteria, indicator: usize) -> Vec<(&str, Share, Points)> {
    let gate = |group: &'_ Group| group.gate.filter(|gate| gate.indicator == indicator);
    criteria
        .groups()
        .iter()
        .filter_map(|group| gate(group).map(|gate| (group.id.as_str(), gate.below, gate.most)))
        .collect()
}

/// What an expression adds up: the ids of added and of subtracted counts, each sorted, and its fixed number.
fn ids<'a>(criteria: &'a Criteria, expression: &Expression) -> ([Vec<&'a str>; 2], u64, bool) {
    let lists = [&expression.add, &expression.subtract].map(|indices| {
        let mut ids: Vec<&str> =
            indices.iter().filter_map(|index| criteria.counts().get(*index)).map(String::as_str).collect();
        ids.sort_unstable();
        ids
    });
    (lists, expression.plus, expression.yes_no)
}
