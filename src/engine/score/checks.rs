//! Warnings: counts that disagree with each other, stated points that disagree with counts.

use super::{Scorecard, Status};
use crate::engine::criteria::Criteria;
use crate::engine::entry::Entry;
use crate::engine::finding::{Finding, FindingCode};
use crate::engine::points::Points;
use crate::engine::rule::Sum;

pub(super) fn add_warnings(criteria: &Criteria, entry: &Entry, card: &mut Scorecard) {
    for check in criteria.checks() {
        let count = |index| entry.count(index);
        if let (Sum::Value(left), Sum::Value(right)) = (check.left.value(count), check.right.value(count))
            && left > right
        {
            let id = check.left.add.first().and_then(|index| criteria.counts().get(*index));
            card.findings.push(
                Finding::new(FindingCode::CheckFailed, format!("/counts/{}", id.map_or("", String::as_str)))
                    .with("check", check.id.as_str())
                    .with("left", left)
                    .with("right", right),
            );
        }
    }
    for (index, group) in criteria.groups().iter().enumerate() {
        if let Some(stated) = entry.stated_group(index) {
            stated_group(criteria, card, index, &group.id, stated);
        }
    }
}

fn stated_group(criteria: &Criteria, card: &mut Scorecard, group: usize, id: &str, stated: Points) {
    let members = card.indicators.get(criteria.members(group)).unwrap_or_default();
    let pointer = format!("/points/{id}");
    let twice = members.iter().any(|member| member.status == Status::Stated);
    let computed = members.iter().try_fold(Points::ZERO, |sum, member| Some(sum.plus(member.points?)));
    if twice {
        card.findings.push(Finding::new(FindingCode::StatedTwice, pointer.as_str()).with("id", id));
    }
    if let Some(computed) = computed.filter(|computed| *computed != stated) {
        card.findings.push(
            Finding::new(FindingCode::StatedDiffers, pointer)
                .with("id", id)
                .with("stated", stated)
                .with("computed", computed),
        );
    }
}
