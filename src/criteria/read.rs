//! From a criteria file to a checked set. Shape first, then references, then the engine's own checks, then texts.

use super::canonical::{canonical_rules, digest};
use super::set_shape::CRITERIA_SHAPE;
use super::{Backing, CRITERIA_FORMAT, Confidence, CriteriaSet, texts};
use crate::engine::criteria::{Check, Gate, Relation, Role};
use crate::engine::place::{FILE, Place};
use crate::engine::points::Share;
use crate::engine::rounding::{RoundingMode, RoundingPolicy, RoundingStage};
use crate::engine::rule::{
    Constant, Course, Expression, Figure, Ratio, Rule, Stated, Step, WhenZero, checklist, count,
};
use crate::engine::{Band, Criteria, CriteriaParts, Finding, FindingCode, Group, Indicator, Points, Scope};
use crate::format::Value;
use crate::format::read::capped;
use crate::texts::Catalogue;

/// Reads a criteria file.
///
/// # Errors
/// All findings at once, at most 200 and one that says there are more.
pub fn read_criteria(file: &Value) -> Result<CriteriaSet, Vec<Finding>> {
    read_all(file).map_err(capped)
}

fn read_all(file: &Value) -> Result<CriteriaSet, Vec<Finding>> {
    match file.get("format").whole() {
        Some(format) if format > CRITERIA_FORMAT => {
            return Err(vec![Finding::new(FindingCode::FutureFormat, FILE.key("format")).with("format", format)]);
        }
        None => return Err(vec![Finding::new(FindingCode::ForeignFile, "")]),
        Some(_) => {}
    }
    let mut found = Vec::new();
    CRITERIA_SHAPE.check(file, FILE, &mut found);
    let mut more = Vec::new();
    let parts = parts(file, &mut more);
    validity(file, &mut more);
    texts::check(file, &mut more);
    sources(file, &mut more);
    let criteria = Criteria::new(parts).map_err(|invalid| more.extend(invalid)).ok();
    more.retain(|finding| !follows(finding, &found));
    found.append(&mut more);
    match criteria {
        Some(criteria) if found.is_empty() => Ok(assemble(file, criteria)),
        Some(_) | None => Err(found),
    }
}

/// Whether a finding may only follow from a wrong shape: at the same place, or between lists one of which is wrong.
fn follows(finding: &Finding, shapes: &[Finding]) -> bool {
    shapes.iter().any(|shape| {
        let (one, other) = (shape.pointer.as_str(), finding.pointer.as_str());
        let within = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        within(one, other) || within(other, one) || reaches(shape, finding)
    })
}

/// Whether what is wrong at a place may be why something is found elsewhere.
fn reaches(shape: &Finding, finding: &Finding) -> bool {
    let (at, code) = (shape.pointer.as_str(), finding.code);
    let alone =
        ["/texts", "/guide", "/version", "/id", "/rounding", "/valid_to"].iter().any(|part| at.starts_with(part));
    if alone || shape.code == FindingCode::UnknownProperty {
        return false;
    }
    let key = at.rsplit('/').find(|part| !part.starts_with(|first: char| first.is_ascii_digit())).unwrap_or_default();
    match key {
        // A maximum is part of its group's sum and of the total's.
        "max" => {
            let sums = matches!(code, FindingCode::MaximaDisagree | FindingCode::StatedAboveMaximum);
            sums && (finding.pointer == "/max" || finding.pointer.split('/').nth(2) == at.split('/').nth(2))
        }
        "from" if at.starts_with("/bands") => code == FindingCode::BandsDisorder,
        "from" => false,
        "valid_from" => code == FindingCode::ValidityDisorder,
        "points" | "full_at" | "zero_at" | "none_below" | "role" | "series" | "relation" | "when_zero" | "scope"
        | "confidence" | "portal_code" | "bands_sources" => false,
        "sources" if at.starts_with("/groups") => false,
        _ => !matches!(code, FindingCode::DuplicateId | FindingCode::ZeroThreshold),
    }
}

fn assemble(file: &Value, criteria: Criteria) -> CriteriaSet {
    let canonical = canonical_rules(file);
    let text = |key| file.get(key).text().to_owned();
    CriteriaSet {
        id: text("id"),
        version: text("version"),
        series: Some(text("series")).filter(|series| !series.is_empty()),
        valid_from: text("valid_from"),
        valid_to: Some(text("valid_to")).filter(|day| !day.is_empty()),
        criteria,
        backing: indicators(file).into_iter().map(|(_, indicator)| backing(indicator)).collect(),
        vi: Catalogue::from_value(file.get("texts").get("vi")),
        en: Catalogue::from_value(file.get("texts").get("en")),
        #[cfg(feature = "guide")]
        around: super::Around {
            sources: file.get("sources").items().iter().map(|source| source.get("id").text().to_owned()).collect(),
            bands_sources: ids(file.get("bands_sources")),
            vi: Catalogue::from_value(file.get("guide").get("vi")),
            en: Catalogue::from_value(file.get("guide").get("en")),
        },
        digest: digest(&canonical),
        canonical,
    }
}

/// All indicators with their pointers.
pub(super) fn indicators(file: &Value) -> Vec<(String, &Value)> {
    let mut all = Vec::new();
    for (g, group) in file.get("groups").items().iter().enumerate() {
        for (i, indicator) in group.get("indicators").items().iter().enumerate() {
            all.push((String::from(FILE.key("groups").item(g).key("indicators").item(i)), indicator));
        }
    }
    all
}

fn backing(indicator: &Value) -> Backing {
    Backing {
        portal_code: Some(indicator.get("portal_code").text().to_owned()).filter(|code| !code.is_empty()),
        confidence: match indicator.get("confidence").text() {
            "verified" => Confidence::Verified,
            "unknown" => Confidence::Unknown,
            "own" => Confidence::Own,
            _ => Confidence::Reconstructed,
        },
        sources: ids(indicator.get("sources")),
    }
}

fn ids(list: &Value) -> Vec<String> {
    list.items().iter().map(|id| id.text().to_owned()).collect()
}

fn parts(file: &Value, found: &mut Vec<Finding>) -> CriteriaParts {
    let counts: Vec<String> =
        file.get("counts").items().iter().map(|count| count.get("id").text().to_owned()).collect();
    let bands = file.get("bands").items().iter().enumerate().map(|(index, band)| Band {
        id: band.get("id").text().to_owned(),
        from: share(band.get("from"), FILE.key("bands").item(index).key("from"), found),
    });
    let bands = bands.collect();
    let (mut groups, list) = (Vec::new(), FILE.key("groups"));
    for (g, group) in file.get("groups").items().iter().enumerate() {
        let at_group = list.item(g);
        let mut members = Vec::new();
        for (i, indicator) in group.get("indicators").items().iter().enumerate() {
            let all = at_group.key("indicators");
            let at = all.item(i);
            let rule = rule(indicator.get("rule"), at.key("rule"), &counts, found);
            let informs = indicator.get("role").text() == "informational" || matches!(rule, Rule::Figure(_));
            members.push(Indicator {
                id: indicator.get("id").text().to_owned(),
                role: if informs { Role::Informational } else { Role::Scored },
                max: points(indicator.get("max"), at.key("max"), found),
                scope: if indicator.get("scope").text() == "province" { Scope::Province } else { Scope::Unit },
                rule,
            });
        }
        let max = points(group.get("max"), at_group.key("max"), found);
        let gate = gate(file, group.get("gate"), at_group.key("gate"), found);
        groups.push((Group { id: group.get("id").text().to_owned(), max, gate }, members));
    }
    let checks = file.get("checks").items().iter().enumerate().map(|(index, check)| Check {
        id: check.get("id").text().to_owned(),
        left: expression(check.get("left"), FILE.key("checks").item(index).key("left"), &counts, found),
        relation: if check.get("relation").text() == "equal" { Relation::Equal } else { Relation::AtMost },
        right: expression(check.get("right"), FILE.key("checks").item(index).key("right"), &counts, found),
    });
    let checks = checks.collect();
    let max = points(file.get("max"), FILE.key("max"), found);
    CriteriaParts { max, rounding: rounding(file.get("rounding")), bands, counts, groups, checks }
}

fn rounding(value: &Value) -> RoundingPolicy {
    let decimals = |key| u32::try_from(value.get(key).whole().unwrap_or(0)).unwrap_or(0);
    RoundingPolicy {
        ratio_decimals: decimals("ratio_decimals"),
        points_decimals: decimals("points_decimals"),
        mode: match value.get("mode").text() {
            "half-even" => RoundingMode::HalfEven,
            "down" => RoundingMode::Down,
            _ => RoundingMode::HalfUp,
        },
        stage: match value.get("stage").text() {
            "group" => RoundingStage::Group,
            "total" => RoundingStage::Total,
            _ => RoundingStage::Indicator,
        },
    }
}

fn rule(value: &Value, at: Place<'_>, counts: &[String], found: &mut Vec<Finding>) -> Rule {
    match value.get("kind").text() {
        "constant" => {
            return Rule::Constant(Constant { points: points(value.get("points"), at.key("points"), found) });
        }
        "stated" => return Rule::Stated(Stated),
        "figure" => {
            return Rule::Figure(Figure { value: expression(value.get("value"), at.key("value"), counts, found) });
        }
        "checklist" => {
            let items = value.get("items").items();
            return Rule::Ratio(checklist(indices(items, at.key("items"), counts, found)));
        }
        "count" => {
            let counted = expression(value.get("counted"), at.key("counted"), counts, found);
            return Rule::Ratio(count(counted, value.get("full_at").whole().unwrap_or(1)));
        }
        _ => {}
    }
    let (full_at, course);
    if value.get("kind").text() == "steps" {
        let list = value.get("steps").items().iter().enumerate().map(|(index, step)| Step {
            from: share(step.get("from"), at.key("steps").item(index).key("from"), found),
            points: points(step.get("points"), at.key("steps").item(index).key("points"), found),
        });
        let list: Vec<Step> = list.collect();
        full_at = list.first().map_or(Share::WHOLE, |step| step.from);
        course = Course::Steps(list);
    } else {
        full_at = share(value.get("full_at"), at.key("full_at"), found);
        let (zero_at, none_below) = (value.get("zero_at"), value.get("none_below"));
        course = match (zero_at, none_below) {
            (Value::Null, Value::Null) => Course::Proportion,
            (Value::Null, _) => Course::NoneBelow(share(none_below, at.key("none_below"), found)),
            (_, Value::Null) => Course::From(share(zero_at, at.key("zero_at"), found)),
            (_, _) => {
                found.push(Finding::new(FindingCode::UnknownProperty, at.key("none_below")));
                Course::Proportion
            }
        };
    }
    Rule::Ratio(Ratio {
        numerator: expression(value.get("numerator"), at.key("numerator"), counts, found),
        denominator: expression(value.get("denominator"), at.key("denominator"), counts, found),
        full_at,
        course,
        when_zero: match value.get("when_zero").text() {
            "full" => WhenZero::Full,
            "prior-year" => WhenZero::PriorYear,
            _ => WhenZero::Zero,
        },
        prior: prior(value, at, counts, found),
        capped: false,
    })
}

/// Last year's count, which only means something where it may stand in.
fn prior(rule: &Value, at: Place<'_>, counts: &[String], found: &mut Vec<Finding>) -> Option<usize> {
    let id = rule.get("prior");
    if *id == Value::Null {
        return None;
    }
    if matches!(rule.get("when_zero").text(), "zero" | "full") {
        found.push(Finding::new(FindingCode::UnknownProperty, at.key("prior")));
    }
    reference(id, at.key("prior"), counts, found)
}

fn gate(file: &Value, value: &Value, at: Place<'_>, found: &mut Vec<Finding>) -> Option<Gate> {
    if *value == Value::Null {
        return None;
    }
    let ids: Vec<String> = indicators(file).iter().map(|(_, one)| one.get("id").text().to_owned()).collect();
    Some(Gate {
        indicator: reference(value.get("indicator"), at.key("indicator"), &ids, found)?,
        below: share(value.get("below"), at.key("below"), found),
        most: points(value.get("most"), at.key("most"), found),
    })
}

fn expression(value: &Value, at: Place<'_>, counts: &[String], found: &mut Vec<Finding>) -> Expression {
    let mut side = |key: &str| indices(value.get(key).items(), at.key(key), counts, found);
    Expression { add: side("add"), subtract: side("subtract"), ..Expression::default() }
}

/// The places of ids among those that are declared.
fn indices(ids: &[Value], at: Place<'_>, declared: &[String], found: &mut Vec<Finding>) -> Vec<usize> {
    let mut list = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        list.extend(reference(id, at.item(index), declared, found));
    }
    list
}

fn reference(id: &Value, at: Place<'_>, declared: &[String], found: &mut Vec<Finding>) -> Option<usize> {
    let index = declared.iter().position(|one| one == id.text());
    if index.is_none() {
        found.push(Finding::new(FindingCode::UnknownReference, at).with("id", id.text()));
    }
    index
}

fn points(value: &Value, at: Place<'_>, found: &mut Vec<Finding>) -> Points {
    Points::parse(value.text()).unwrap_or_else(|| {
        found.push(Finding::new(FindingCode::OutOfRange, at).with("least", 0).with("most", 10_000));
        Points::ZERO
    })
}

fn share(value: &Value, at: Place<'_>, found: &mut Vec<Finding>) -> Share {
    Share::parse(value.text()).unwrap_or_else(|| {
        found.push(Finding::new(FindingCode::OutOfRange, at).with("least", 0).with("most", 1));
        Share::WHOLE
    })
}

fn validity(file: &Value, found: &mut Vec<Finding>) {
    let (from, to) = (file.get("valid_from").text(), file.get("valid_to").text());
    if !to.is_empty() && to < from {
        found.push(Finding::new(FindingCode::ValidityDisorder, FILE.key("valid_to")));
    }
}

fn sources(file: &Value, found: &mut Vec<Finding>) {
    let known: Vec<&str> = file.get("sources").items().iter().map(|source| source.get("id").text()).collect();
    let mut lists = vec![(String::from(FILE.key("bands_sources")), file.get("bands_sources"))];
    for (at, indicator) in indicators(file) {
        lists.push((Place::Start(&at).key("sources").into(), indicator.get("sources")));
    }
    for (at, list) in lists {
        for (index, id) in list.items().iter().enumerate() {
            if !known.contains(&id.text()) {
                let finding = Finding::new(FindingCode::UnknownReference, Place::Start(&at).item(index));
                found.push(finding.with("id", id.text()));
            }
        }
    }
}
