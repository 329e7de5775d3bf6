//! Scorecards as JSON, in the words of the contract.

use super::entry::{EntryFile, Unit};
use crate::criteria::CriteriaSet;
use crate::engine::points::{Points, format_scaled};
use crate::engine::score::{Gap, GroupScore, IndicatorScore, Range, Tally};
use crate::engine::{Finding, Scorecard, Severity, Status};
use crate::texts::{Locale, messages};
use serde::{Serialize, Serializer};
use std::fmt::Display;

/// A scorecard with the unit and the criteria it belongs to.
#[derive(Debug, Serialize)]
pub struct ScorecardFile<'a> {
    format: u32,
    criteria: CriteriaRef<'a>,
    unit: UnitRef<'a>,
    period: Shown<crate::engine::Period>,
    total: TotalWire<'a>,
    groups: Vec<GroupWire<'a>>,
    findings: Vec<FindingWire>,
}

#[derive(Debug, Serialize)]
struct CriteriaRef<'a> {
    id: &'a str,
    version: &'a str,
    digest: &'a str,
}

#[derive(Debug, Serialize)]
struct UnitRef<'a> {
    code: &'a str,
    name: &'a str,
    level: &'static str,
}

#[derive(Debug, Serialize)]
struct TotalWire<'a> {
    points: Shown<Points>,
    max: Shown<Points>,
    band: Option<&'a str>,
    complete: bool,
    range: RangeWire,
}

#[derive(Debug, Serialize)]
struct GroupWire<'a> {
    id: &'a str,
    points: Shown<Points>,
    max: Shown<Points>,
    band: Option<&'a str>,
    complete: bool,
    stated: bool,
    range: RangeWire,
    indicators: Vec<IndicatorWire<'a>>,
}

#[derive(Debug, Serialize)]
struct IndicatorWire<'a> {
    id: &'a str,
    points: Option<Shown<Points>>,
    max: Shown<Points>,
    lost: Option<Shown<Points>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numerator: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    denominator: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio: Option<String>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct RangeWire {
    min: Shown<Points>,
    max: Shown<Points>,
}

/// A finding with its words.
#[derive(Debug, Serialize)]
pub struct FindingWire {
    code: &'static str,
    severity: &'static str,
    pointer: String,
    message: String,
    hint: String,
}

/// A value written as text by its `Display`.
#[derive(Debug)]
struct Shown<T>(T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// The word of a status.
pub const fn status_word(status: Status) -> &'static str {
    match status {
        Status::Scored => "scored",
        Status::Stated => "stated",
        Status::Constant => "constant",
        Status::Inherited => "inherited",
        Status::ZeroDenominator => "zero-denominator",
        Status::Missing(_) => "missing",
    }
}

/// The word for why there is no score.
pub const fn gap_word(gap: Gap) -> &'static str {
    match gap {
        Gap::NotEntered => "not-entered",
        Gap::Faulty => "faulty",
        Gap::GroupStated => "group-stated",
    }
}

impl<'a> ScorecardFile<'a> {
    /// The scorecard of an entry.
    pub fn new(set: &'a CriteriaSet, file: &'a EntryFile, card: &Scorecard, locale: Locale) -> Self {
        let Unit { code, name, level } = &file.unit;
        let criteria = &set.criteria;
        let groups = criteria.groups().iter().zip(&card.groups).enumerate();
        ScorecardFile {
            format: 1,
            criteria: CriteriaRef { id: &set.id, version: &set.version, digest: &set.digest },
            unit: UnitRef { code, name, level: level.as_str() },
            period: Shown(file.period),
            total: TotalWire {
                points: Shown(card.total.points),
                max: Shown(card.total.max),
                band: band_word(set, &card.total),
                complete: card.total.complete,
                range: range(card.total.range),
            },
            groups: groups
                .map(|(index, (group, result))| {
                    let members = criteria.members(index);
                    let results = card.indicators.get(members.clone()).unwrap_or_default();
                    let indicators = criteria.indicators().get(members).unwrap_or_default().iter().zip(results);
                    let GroupScore { tally, stated } = result;
                    GroupWire {
                        id: &group.id,
                        points: Shown(tally.points),
                        max: Shown(tally.max),
                        band: band_word(set, tally),
                        complete: tally.complete,
                        stated: *stated,
                        range: range(tally.range),
                        indicators: indicators.map(|(one, result)| indicator(set, &one.id, one.max, result)).collect(),
                    }
                })
                .collect(),
            findings: findings(&card.findings, Some(set), locale),
        }
    }
}

fn band_word<'a>(set: &'a CriteriaSet, tally: &Tally) -> Option<&'a str> {
    set.criteria.bands().get(tally.band?).map(|band| band.id.as_str())
}

fn range(range: Range) -> RangeWire {
    RangeWire { min: Shown(range.min), max: Shown(range.max) }
}

fn indicator<'a>(set: &CriteriaSet, id: &'a str, max: Points, result: &IndicatorScore) -> IndicatorWire<'a> {
    IndicatorWire {
        id,
        points: result.points.map(Shown),
        max: Shown(max),
        lost: result.points.map(|points| Shown(max.minus(points))),
        numerator: result.numerator,
        denominator: result.denominator,
        ratio: result.ratio.map(|ratio| format_scaled(ratio, set.criteria.rounding().ratio_decimals)),
        status: status_word(result.status),
        reason: if let Status::Missing(gap) = result.status { Some(gap_word(gap)) } else { None },
    }
}

/// Findings with their words.
pub fn findings(findings: &[Finding], set: Option<&CriteriaSet>, locale: Locale) -> Vec<FindingWire> {
    let wire = |finding: &Finding| {
        let words = messages::message(finding, set, locale);
        FindingWire {
            code: finding.code.as_str(),
            severity: match finding.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            pointer: finding.pointer.clone(),
            message: words.message,
            hint: words.hint,
        }
    };
    findings.iter().map(wire).collect()
}
