//! Many units at once, column by column. The same digits as [`super::score()`], always: both use the same rule code.
//!
//! A table holds raw numbers and no texts, so it serves maps, rankings and searches where a scorecard each would be
//! waste. Inheritance changes no digit, so a table needs no levels.

use super::MAX_COUNT;
use super::criteria::Criteria;
use super::finding::{Finding, FindingCode};
use super::place::Place;
use super::points::Points;
use super::rounding::{Carried, RoundingStage};
use super::rule::{Expression, Ratio, RatioOutcome, RatioScale, Rule, stand_in};
use super::score::{Sums, about_count, fault};
use std::borrow::Cow;

/// A missing cell of a column. No valid count or number of hundredths is this large.
pub const MISSING: u64 = u64::MAX;

/// A sum of which more is subtracted than there is, or with an answer that is none. Only within this module.
const IMPOSSIBLE: u64 = u64::MAX - 1;

/// Above every sum of counts, also bit by bit, and below the two marks.
const MOST_SUM: u64 = (1 << 60) - 1;
const _: () = assert!(MAX_COUNT * 64 < MOST_SUM);

/// Most findings listed for one table.
pub const MAX_FINDINGS: usize = 100;

/// Columns of equal length by index into the criteria. An absent column is missing in every row.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Number of rows.
    pub rows: usize,
    /// How many periods such as the table's a year has, if that is known; last year's counts are divided by it.
    pub periods: Option<u64>,
    /// One for each count of the criteria: values at most [`MAX_COUNT`], or [`MISSING`].
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
/// Findings with pointers such as `/counts/dossiers_received/17` for rows whose counts cannot be; one more than
/// [`MAX_FINDINGS`] means that there are others.
pub fn score_columns(criteria: &Criteria, table: &Table) -> Result<ColumnScores, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut totals = vec![Sums::default(); table.rows];
    let mut sums = totals.clone();
    let mut groups = Vec::with_capacity(criteria.groups().len());
    for (index, group) in criteria.groups().iter().enumerate() {
        sums.fill(Sums::default());
        for member in criteria.members(index) {
            if criteria.informs(member) {
                // It adds to nothing, but what cannot be is told all the same.
                add_indicator(criteria, table, member, &mut sums.clone(), &mut findings);
            } else {
                add_indicator(criteria, table, member, &mut sums, &mut findings);
            }
        }
        sums.iter_mut().for_each(|sum| *sum = sum.at(criteria, RoundingStage::Group));
        if let Some(gate) = group.gate {
            let mut keys = vec![Sums::default(); table.rows];
            add_indicator(criteria, table, gate.indicator, &mut keys, &mut Vec::new());
            sums.iter_mut().zip(&keys).for_each(|(sum, key)| *sum = sum.held(criteria, gate, key));
        }
        replace_stated(criteria, table, index, &mut sums);
        let points = sums.iter().zip(&mut totals).map(|(sum, total)| {
            total.add(sum);
            hundredths(criteria.rounding().shown(sum.points))
        });
        groups.push(points.collect());
    }
    if findings.is_empty() { Ok(finish(criteria, totals, groups)) } else { Err(findings) }
}

/// Adds what an indicator gives in each row.
fn add_indicator(criteria: &Criteria, table: &Table, index: usize, sums: &mut [Sums], findings: &mut Vec<Finding>) {
    if let Some((indicator, scale)) = criteria.scaled_indicators().nth(index) {
        let stated = cells(&table.stated_indicators, index);
        let max = criteria.rounding().carry(indicator.max);
        match &indicator.rule {
            Rule::Constant(constant) => {
                let points = criteria.rounding().carry(constant.points);
                for (row, sum) in sums.iter_mut().enumerate() {
                    sum.add_known(cell(stated, row).map_or(points, |points| carry(criteria, points)));
                }
            }
            Rule::Figure(figure) => {
                let subtracted = figure.value.subtract.first().copied();
                for (row, value) in column(&figure.value, table).iter().enumerate() {
                    if *value == IMPOSSIBLE && findings.len() <= MAX_FINDINGS {
                        let finding = about_count(criteria, FindingCode::NegativeSum, subtracted);
                        findings.push(at_row(finding, row).about(index));
                    }
                }
            }
            Rule::Stated(_) => {
                for (row, sum) in sums.iter_mut().enumerate() {
                    match cell(stated, row) {
                        Some(points) => sum.add_known(carry(criteria, points)),
                        None => sum.add_missing(max),
                    }
                }
            }
            Rule::Ratio(ratio) => {
                let (numerator, denominator) = (column(&ratio.numerator, table), column(&ratio.denominator, table));
                let last = ratio.stands_in().map(|prior| cells(&table.counts, prior)).unwrap_or_default();
                // A copy of its own stays in registers; behind a reference it would be read again for every cell.
                let scale = *scale;
                let rows = numerator.iter().zip(denominator.iter()).zip(sums.iter_mut()).enumerate();
                for (row, ((numerator, denominator), sum)) in rows {
                    let (mut numerator, mut denominator) = (*numerator, *denominator);
                    if denominator == 0 && !last.is_empty() && numerator <= MOST_SUM {
                        (numerator, denominator) = stand_in(numerator, 0, cell(last, row), table.periods);
                    }
                    let computed = usual(ratio, &scale, numerator, denominator);
                    if computed.is_none() {
                        // Stated points do not excuse counts that cannot be.
                        report(findings, criteria, index, ratio, (numerator, denominator), (table, row));
                    }
                    let stated = if stated.is_empty() { None } else { cell(stated, row) };
                    match stated.map(|points| carry(criteria, points)).or(computed) {
                        Some(points) => sum.add_known(points),
                        None => sum.add_missing(max),
                    }
                }
            }
        }
    }
}

/// Points of a cell whose sums are in order; the marks of missing and negative sums are above all of them.
#[inline(always)]
fn usual(ratio: &Ratio, scale: &RatioScale, numerator: u64, denominator: u64) -> Option<Carried> {
    if (numerator | denominator) > MOST_SUM {
        return None;
    }
    match ratio.evaluate_values(scale, numerator, denominator) {
        RatioOutcome::Scored { points, .. } | RatioOutcome::ZeroDenominator(points) => Some(points),
        RatioOutcome::Above { .. } | RatioOutcome::Missing | RatioOutcome::Impossible => None,
    }
}

/// The values of an expression; a column as it stands where nothing is to be calculated.
fn column<'a>(expression: &Expression, table: &'a Table) -> Cow<'a, [u64]> {
    if let ([only], [], false) = (expression.add.as_slice(), expression.subtract.as_slice(), expression.yes_no)
        && let Some(Some(column)) = table.counts.get(*only)
    {
        return Cow::Borrowed(column);
    }
    let mut values = vec![expression.plus; table.rows];
    for count in &expression.add {
        combine(&mut values, cells(&table.counts, *count), |sum, count| {
            if expression.yes_no && count > 1 { IMPOSSIBLE } else { sum + count }
        });
    }
    for count in &expression.subtract {
        combine(&mut values, cells(&table.counts, *count), |sum, count| sum.checked_sub(count).unwrap_or(IMPOSSIBLE));
    }
    Cow::Owned(values)
}

/// Adds or subtracts a column; a missing cell makes the value missing, and an absent column all of them.
fn combine(values: &mut [u64], column: &[u64], with: impl Fn(u64, u64) -> u64) {
    if column.is_empty() {
        values.fill(MISSING);
    }
    for (value, count) in values.iter_mut().zip(column) {
        *value = match (*value, *count) {
            (MISSING, _) | (_, MISSING) => MISSING,
            (IMPOSSIBLE, _) => IMPOSSIBLE,
            (value, count) => with(value, count),
        };
    }
}

/// What is wrong with a cell, if it is not merely missing.
#[cold]
fn report(
    findings: &mut Vec<Finding>,
    criteria: &Criteria,
    index: usize,
    ratio: &Ratio,
    (numerator, denominator): (u64, u64),
    (table, row): (&Table, usize),
) {
    if findings.len() > MAX_FINDINGS || numerator == MISSING || denominator == MISSING {
        return;
    }
    let impossible = numerator == IMPOSSIBLE || denominator == IMPOSSIBLE;
    let outcome = if impossible { RatioOutcome::Impossible } else { RatioOutcome::Above { numerator, denominator } };
    if let Some(finding) = fault(criteria, ratio, outcome, &|count| cell(cells(&table.counts, count), row)) {
        findings.push(at_row(finding, row).about(index));
    }
}

/// A finding about a count as one about a cell of its column.
fn at_row(mut finding: Finding, row: usize) -> Finding {
    finding.pointer = Place::Start(&finding.pointer).item(row).into();
    finding
}

fn replace_stated(criteria: &Criteria, table: &Table, group: usize, sums: &mut [Sums]) {
    let stated = cells(&table.stated_groups, group);
    for (sum, points) in sums.iter_mut().zip(stated).filter(|(_, points)| **points != MISSING) {
        *sum = Sums::known(carry(criteria, *points));
    }
}

fn finish(criteria: &Criteria, totals: Vec<Sums>, groups: Vec<Vec<i32>>) -> ColumnScores {
    let rows = totals.len();
    let mut scores = ColumnScores { total: vec![0; rows], groups, band: vec![0; rows], complete: vec![0; rows] };
    let slots = scores.total.iter_mut().zip(&mut scores.band).zip(&mut scores.complete);
    for (sums, ((total, band), complete)) in totals.iter().zip(slots) {
        let tally =
            sums.at(criteria, RoundingStage::Total).tally(criteria, criteria.max(), criteria.total_lower_ends());
        *total = hundredths(tally.points);
        *band = tally.band.and_then(|band| u8::try_from(band).ok()).unwrap_or(UNDETERMINED);
        *complete = u8::from(tally.complete);
    }
    scores
}

#[inline]
fn cells(columns: &[Option<Vec<u64>>], index: usize) -> &[u64] {
    columns.get(index).and_then(Option::as_deref).unwrap_or_default()
}

#[inline]
fn cell(column: &[u64], row: usize) -> Option<u64> {
    column.get(row).copied().filter(|value| *value != MISSING)
}

fn carry(criteria: &Criteria, hundredths: u64) -> Carried {
    criteria.rounding().carry(Points::from_hundredths(u32::try_from(hundredths).unwrap_or(u32::MAX)))
}

fn hundredths(points: Points) -> i32 {
    i32::try_from(points.hundredths()).unwrap_or(i32::MAX)
}
