//! What makes criteria parts unfit to score with. Pointers go into the criteria file.

use super::{CriteriaParts, Role};
use crate::engine::finding::{Finding, FindingCode};
use crate::engine::place::{FILE, Place};
use crate::engine::points::Points;
use crate::engine::rule::{Course, Expression, Ratio, Rule, Step};

/// Longest expression: keeps every sum of counts below 2^59.
const MAX_TERMS: usize = 64;

pub(super) fn findings(parts: &CriteriaParts) -> Vec<Finding> {
    let mut found = Vec::new();
    duplicates(&mut found, FILE.key("bands"), &mut parts.bands.iter().map(|band| band.id.as_str()));
    duplicates(&mut found, FILE.key("counts"), &mut parts.counts.iter().map(String::as_str));
    duplicates(&mut found, FILE.key("checks"), &mut parts.checks.iter().map(|check| check.id.as_str()));
    scored_ids(&mut found, parts);
    bands(&mut found, parts);
    maxima(&mut found, parts);
    rules(&mut found, parts);
    gates(&mut found, parts);
    found
}

// One copy in the wasm for all lists.
fn duplicates(found: &mut Vec<Finding>, list: Place<'_>, ids: &mut dyn Iterator<Item = &str>) {
    let mut seen = Vec::new();
    for (index, id) in ids.enumerate() {
        if seen.contains(&id) {
            found.push(Finding::new(FindingCode::DuplicateId, list.item(index).key("id")).with("id", id));
        }
        seen.push(id);
    }
}

/// Groups, indicators and the word `total` share one space of ids, since stated points and explanations name them.
fn scored_ids(found: &mut Vec<Finding>, parts: &CriteriaParts) {
    let mut seen = vec!["total"];
    let mut check = |place: Place<'_>, id| {
        if seen.contains(&id) {
            found.push(Finding::new(FindingCode::DuplicateId, place.key("id")).with("id", id));
        }
        seen.push(id);
    };
    for (g, (group, indicators)) in parts.groups.iter().enumerate() {
        let groups = FILE.key("groups");
        check(groups.item(g), group.id.as_str());
        for (i, indicator) in indicators.iter().enumerate() {
            check(groups.item(g).key("indicators").item(i), indicator.id.as_str());
        }
    }
}

fn bands(found: &mut Vec<Finding>, parts: &CriteriaParts) {
    if parts.bands.is_empty() && parts.max == Points::ZERO {
        return;
    }
    let falling = parts.bands.windows(2).all(|pair| matches!(pair, [high, low] if high.from > low.from));
    let ends_at_zero = parts.bands.last().is_some_and(|band| band.from.ten_thousandths() == 0);
    if !falling || !ends_at_zero {
        found.push(Finding::new(FindingCode::BandsDisorder, FILE.key("bands")));
    }
}

fn maxima(found: &mut Vec<Finding>, parts: &CriteriaParts) {
    let sum = |maxima: &mut dyn Iterator<Item = Points>| maxima.fold(Points::ZERO, Points::plus);
    for (g, (group, indicators)) in parts.groups.iter().enumerate() {
        let parts_sum = sum(&mut indicators.iter().filter(|one| one.role == Role::Scored).map(|one| one.max));
        disagreement(found, FILE.key("groups").item(g), group.max, parts_sum);
    }
    disagreement(found, FILE, parts.max, sum(&mut parts.groups.iter().map(|(group, _)| group.max)));
}

fn disagreement(found: &mut Vec<Finding>, of: Place<'_>, stated: Points, sum: Points) {
    if stated != sum {
        found.push(Finding::new(FindingCode::MaximaDisagree, of.key("max")).with("stated", stated).with("sum", sum));
    }
}

fn rules(found: &mut Vec<Finding>, parts: &CriteriaParts) {
    let mut used = vec![false; parts.counts.len()];
    for (g, (_, indicators)) in parts.groups.iter().enumerate() {
        for (i, indicator) in indicators.iter().enumerate() {
            let groups = FILE.key("groups");
            let group = groups.item(g);
            let members = group.key("indicators");
            let member = members.item(i);
            let rule = member.key("rule");
            match &indicator.rule {
                Rule::Ratio(ratio) => {
                    // Where the file has what the numerator is made of.
                    let key = match () {
                        () if ratio.numerator.yes_no => "items",
                        () if ratio.capped => "counted",
                        () => "numerator",
                    };
                    expression(found, &mut used, &ratio.numerator, rule.key(key));
                    expression(found, &mut used, &ratio.denominator, rule.key("denominator"));
                    if let Some(prior) = ratio.prior {
                        use_count(found, &mut used, prior, rule.key("prior"));
                    }
                    course(found, ratio, indicator.max, rule);
                }
                Rule::Constant(constant) if constant.points > indicator.max => found.push(
                    Finding::new(FindingCode::StatedAboveMaximum, rule.key("points"))
                        .with("points", constant.points)
                        .with("max", indicator.max),
                ),
                Rule::Figure(figure) => expression(found, &mut used, &figure.value, rule.key("value")),
                Rule::Constant(_) | Rule::Stated(_) => {}
            }
        }
    }
    for (index, id) in parts.counts.iter().enumerate() {
        if !used.get(index).copied().unwrap_or(false) {
            found.push(
                Finding::new(FindingCode::UnusedCount, FILE.key("counts").item(index).key("id"))
                    .with("id", id.as_str()),
            );
        }
    }
    let mut ignored = vec![false; parts.counts.len()];
    for (c, check) in parts.checks.iter().enumerate() {
        expression(found, &mut ignored, &check.left, FILE.key("checks").item(c).key("left"));
        expression(found, &mut ignored, &check.right, FILE.key("checks").item(c).key("right"));
    }
}

/// Points begin and end at different ratios; steps fall, in ratio and in points, from no more than the maximum.
fn course(found: &mut Vec<Finding>, ratio: &Ratio, max: Points, rule: Place<'_>) {
    let Course::Steps(steps) = &ratio.course else {
        if ratio.way(0, 0).1 == 0 {
            found.push(Finding::new(FindingCode::ZeroThreshold, rule.key("full_at")));
        }
        return;
    };
    let mut above: Option<&Step> = None;
    for step in steps {
        if above.is_some_and(|above| step.from >= above.from || step.points >= above.points) {
            found.push(Finding::new(FindingCode::StepsDisorder, rule.key("steps")));
            break;
        }
        above = Some(step);
    }
    if let Some(first) = steps.first().filter(|first| first.points > max) {
        let finding = Finding::new(FindingCode::StatedAboveMaximum, rule.key("steps").item(0).key("points"));
        found.push(finding.with("points", first.points).with("max", max));
    }
}

fn expression(found: &mut Vec<Finding>, used: &mut [bool], expression: &Expression, at: Place<'_>) {
    let terms = expression.add.len() + expression.subtract.len();
    if (expression.add.is_empty() && expression.plus == 0) || terms > MAX_TERMS {
        found.push(Finding::new(FindingCode::EmptyExpression, at).with("most", MAX_TERMS as u64));
    }
    for index in expression.counts() {
        use_count(found, used, index, at);
    }
}

fn use_count(found: &mut Vec<Finding>, used: &mut [bool], index: usize, at: Place<'_>) {
    match used.get_mut(index) {
        Some(used) => *used = true,
        None => found.push(Finding::new(FindingCode::UnknownReference, at).with("id", "?")),
    }
}

/// A gate opens by an indicator there is, and limits to no more than the group's maximum.
fn gates(found: &mut Vec<Finding>, parts: &CriteriaParts) {
    let indicators: usize = parts.groups.iter().map(|(_, indicators)| indicators.len()).sum();
    for (g, (group, _)) in parts.groups.iter().enumerate() {
        let groups = FILE.key("groups");
        let at_group = groups.item(g);
        let at = at_group.key("gate");
        if let Some(gate) = group.gate {
            if gate.indicator >= indicators {
                found.push(Finding::new(FindingCode::UnknownReference, at.key("indicator")).with("id", "?"));
            }
            if gate.most > group.max {
                let finding = Finding::new(FindingCode::StatedAboveMaximum, at.key("most"));
                found.push(finding.with("points", gate.most).with("max", group.max));
            }
        }
    }
}
