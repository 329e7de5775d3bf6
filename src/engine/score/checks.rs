//! Warnings: counts that disagree with each other, stated points that disagree with counts.

use super::{IndicatorScore, Scorecard, Status};
use crate::engine::criteria::{Criteria, Indicator};
use crate::engine::entry::Entry;
use crate::engine::finding::{Finding, FindingCode};
use crate::engine::place::FILE;
use crate::engine::points::Points;
use crate::engine::rule::{Expression, Ratio, Rule, Sum, WhenZero};

pub(super) fn add_warnings(criteria: &Criteria, entry: &Entry, card: &mut Scorecard) {
    for check in criteria.checks() {
        let count = |index| entry.count(index);
        if let (Sum::Value(left), Sum::Value(right)) = (check.left.value(count), check.right.value(count))
            && !check.relation.holds(left, right)
        {
            let id = check.left.add.first().and_then(|index| criteria.counts().get(*index));
            card.findings.push(
                Finding::new(FindingCode::CheckFailed, FILE.key("counts").key(id.map_or("", String::as_str)))
                    .with("check", check.id.as_str())
                    .with("left", left)
                    .with("right", right)
                    .with("difference", left.abs_diff(right)),
            );
        }
    }
    for (index, (indicator, result)) in criteria.indicators().iter().zip(&card.indicators).enumerate() {
        let covered = || criteria.group_of(index).is_some_and(|group| entry.stated_group(group).is_some());
        if let Some(denominator) = prior_year(indicator, result)
            && result.status != Status::Stated
            && !covered()
        {
            let id = denominator.add.first().and_then(|index| criteria.counts().get(*index));
            let id = id.map_or("", String::as_str);
            let finding = Finding::new(FindingCode::PriorYearCount, FILE.key("counts").key(id));
            card.findings.push(finding.about(index));
        }
    }
}

/// The denominator of an indicator whose zero denominator stands for last year's count.
fn prior_year<'a>(indicator: &'a Indicator, result: &IndicatorScore) -> Option<&'a Expression> {
    match &indicator.rule {
        Rule::Ratio(Ratio { when_zero: WhenZero::PriorYear, denominator, .. }) if result.denominator == Some(0) => {
            Some(denominator)
        }
        Rule::Ratio(_) | Rule::Constant(_) | Rule::Stated(_) | Rule::Figure(_) => None,
    }
}

/// Whether points are only for now, because last year's count is not known. Stated points are not held against them.
pub(in crate::engine) fn is_provisional(indicator: &Indicator, result: &IndicatorScore) -> bool {
    result.status == Status::ZeroDenominator && prior_year(indicator, result).is_some()
}

/// Warnings about the stated points of a group: `twice` if one of its indicators has some too, `computed` is what its
/// counts give, if none is missing.
pub(super) fn stated_group(
    id: &str,
    twice: bool,
    stated: Points,
    computed: Option<Points>,
) -> impl Iterator<Item = Finding> {
    let twice = twice.then(|| Finding::new(FindingCode::StatedTwice, FILE.key("points").key(id)).with("id", id));
    twice.into_iter().chain(differs(id, stated, computed))
}

/// A warning if stated points are not those that the counts give.
pub(super) fn differs(id: &str, stated: Points, computed: Option<Points>) -> Option<Finding> {
    let computed = computed.filter(|computed| *computed != stated)?;
    let finding = Finding::new(FindingCode::StatedDiffers, FILE.key("points").key(id));
    Some(finding.with("id", id).with("stated", stated).with("computed", computed))
}
