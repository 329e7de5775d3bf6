//! Many units at once, column by column. The same digits as [`super::score()`], always: both use the same rule code.
//!
//! A table holds raw numbers and no texts, so it serves maps, rankings and searches where a scorecard each would be
//! waste. Inheritance changes no digit, so a table needs no levels.

use super::criteria::Criteria;
use super::finding::{Finding, FindingCode};
use super::points::Points;
use super::rounding::{Carried, RoundingStage};
use super::rule::{RatioOutcome, Rule};
use super::score::Sums;

/// A missing cell of a column. No valid count or number of hundredths is this large.
pub const MISSING: u64 = u64::MAX;

/// Most findings listed for one table; one more says that there are others.
pub const MAX_FINDINGS: usize = 100;

/// Columns of equal length by index into the criteria. An absent column is missing in every row.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Number of rows.
    pub rows: usize,
    /// One for each count of the criteria: values at most [`super::MAX_COUNT`], or [`MISSING`].
    pub counts: Vec<Option<Vec<u64>>>,
    /// Stated points of each indicator in hundredths, at most its maximum, or [`MISSING`].
    pub stated_indicators: Vec<Option<Vec<u64>>>,
    /// Stated points of each group in hundredths, likewise.
    pub stated_groups: Vec<Option<Vec<u64>>>,
}

/// Results by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnScores {
    /// Total in hundredths of a point.
    pub total: Vec<i32>,
    /// Points of each group in hundredths.
    pub groups: Vec<Vec<i32>>,
    /// Index of the band from the top; 255 if it is undetermined.
    pub band: Vec<u8>,
    /// 1 if nothing is missing in the row, else 0.
    pub complete: Vec<u8>,
}

/// No band can be told.
pub const UNDETERMINED: u8 = 255;

/// Scores every row of a table.
///
/// # Errors
/// Findings with pointers such as `/counts/dossiers_received/17` for rows whose numerator exceeds the denominator.
pub fn score_columns(criteria: &Criteria, table: &Table) -> Result<ColumnScores, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut totals = vec![Sums::default(); table.rows];
    let mut groups = Vec::with_capacity(criteria.groups().len());
    for group in 0..criteria.groups().len() {
        let mut sums = vec![Sums::default(); table.rows];
        add_members(criteria, table, group, &mut sums, &mut findings);
        replace_stated(table, group, &mut sums);
        let mut points = Vec::with_capacity(table.rows);
        for (sum, total) in sums.iter().zip(&mut totals) {
            let rounded = sum.at(criteria, RoundingStage::Group);
            total.add(&rounded);
            points.push(hundredths(rounded.points.shown(criteria.rounding().mode)));
        }
        groups.push(points);
    }
    if findings.is_empty() { Ok(finish(criteria, totals, groups)) } else { Err(findings) }
}

fn add_members(criteria: &Criteria, table: &Table, group: usize, sums: &mut [Sums], findings: &mut Vec<Finding>) {
    let members = criteria.members(group);
    let skip = members.start;
    for (index, (indicator, scale)) in criteria.scaled_indicators().enumerate().skip(skip).take(members.len()) {
        let stated = cells(&table.stated_indicators, index);
        let max = Carried::from_points(indicator.max);
        for (row, sum) in sums.iter_mut().enumerate() {
            let known = match &indicator.rule {
                Rule::Constant(constant) => Some(Carried::from_points(constant.points)),
                Rule::Ratio(ratio) => match ratio.evaluate(scale, |count| cell(cells(&table.counts, count), row)) {
                    RatioOutcome::Scored { points, .. } | RatioOutcome::ZeroDenominator(points) => Some(points),
                    RatioOutcome::Missing => None,
                    RatioOutcome::Negative | RatioOutcome::Above { .. } => {
                        report(findings, criteria, &ratio.numerator, row);
                        None
                    }
                },
            };
            let known = cell(stated, row).map(carried_hundredths).or(known);
            sum.add(&Sums { points: known.unwrap_or_default(), best: known.unwrap_or(max), gaps: known.is_none() });
        }
    }
}

fn replace_stated(table: &Table, group: usize, sums: &mut [Sums]) {
    let stated = cells(&table.stated_groups, group);
    for (row, sum) in sums.iter_mut().enumerate() {
        if let Some(points) = cell(stated, row).map(carried_hundredths) {
            *sum = Sums { points, best: points, gaps: false };
        }
    }
}

fn finish(criteria: &Criteria, totals: Vec<Sums>, groups: Vec<Vec<i32>>) -> ColumnScores {
    let mut scores = ColumnScores { groups, ..ColumnScores::default() };
    for sums in totals {
        let tally = sums.at(criteria, RoundingStage::Total).tally(criteria, criteria.max());
        scores.total.push(hundredths(tally.points));
        scores.band.push(tally.band.and_then(|band| u8::try_from(band).ok()).unwrap_or(UNDETERMINED));
        scores.complete.push(u8::from(tally.complete));
    }
    scores
}

fn report(findings: &mut Vec<Finding>, criteria: &Criteria, numerator: &super::rule::Expression, row: usize) {
    if findings.len() < MAX_FINDINGS {
        let id = numerator.add.first().and_then(|index| criteria.counts().get(*index)).map_or("", String::as_str);
        findings.push(Finding::new(FindingCode::NumeratorAboveDenominator, format!("/counts/{id}/{row}")));
    } else if findings.len() == MAX_FINDINGS {
        findings.push(Finding::new(FindingCode::MoreFindings, "/counts").with("most", MAX_FINDINGS as u64));
    }
}

#[inline]
fn cells(columns: &[Option<Vec<u64>>], index: usize) -> &[u64] {
    columns.get(index).and_then(Option::as_deref).unwrap_or_default()
}

#[inline]
fn cell(column: &[u64], row: usize) -> Option<u64> {
    column.get(row).copied().filter(|value| *value != MISSING)
}

fn carried_hundredths(value: u64) -> Carried {
    Carried::from_points(Points::from_hundredths(u32::try_from(value).unwrap_or(u32::MAX)))
}

fn hundredths(points: Points) -> i32 {
    i32::try_from(points.hundredths()).unwrap_or(i32::MAX)
}
