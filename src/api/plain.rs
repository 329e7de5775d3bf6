//! The short way of plain entries: counts in and results out as numbers. The other half is `plain.js`, which judges what
//! is plain and builds the scorecard.

use crate::criteria::CriteriaSet;
use crate::engine::rule::Rule;
use crate::engine::score::{Gap, Tally};
use crate::engine::{Entry, Finding, Indicator, Level, Scorecard, Status, score};

/// No value, in results.
const NONE: f64 = -1.0;

/// The entry of `counts` by index into the criteria, `NaN` where one is missing, and its scorecard.
/// `None` if anything is wrong with it.
pub fn card(set: &CriteriaSet, level: u32, counts: &[f64]) -> Option<(Entry, Scorecard)> {
    let level = Level::ALL.get(level as usize)?;
    let mut entry = Entry::blank(&set.criteria, *level);
    for (index, count) in counts.iter().enumerate().take(set.criteria.counts().len()) {
        let whole = *count as u64;
        if !count.is_nan() && (whole as f64 != *count || !entry.set_count(index, Some(whole))) {
            return None;
        }
    }
    // Last year's counts are divided by a period, which is not known here.
    let prior = |one: &Indicator| matches!(&one.rule, Rule::Ratio(ratio) if ratio.stands_in().and_then(|index| entry.count(index)).is_some());
    if set.criteria.indicators().iter().any(prior) {
        return None;
    }
    let card = score(&set.criteria, &entry);
    (!card.findings.iter().any(Finding::is_error)).then_some((entry, card))
}

/// Writes the results over the counts: 4 numbers for the total; for each group 4, and 5 for each of its indicators.
/// `None` if the scorecard holds something that numbers cannot say.
pub fn write(set: &CriteriaSet, card: &Scorecard, numbers: &mut [f64]) -> Option<()> {
    let mut slots = numbers.iter_mut();
    let mut put = |values: &[f64]| {
        values.iter().try_for_each(|value| {
            *slots.next()? = *value;
            Some(())
        })
    };
    put(&tally(&card.total))?;
    for (index, group) in card.groups.iter().enumerate() {
        put(&tally(&group.tally))?;
        for one in card.indicators.get(set.criteria.members(index))? {
            let points = one.points.map_or(NONE, |points| f64::from(points.hundredths()));
            let [numerator, denominator, ratio] =
                [one.numerator, one.denominator, one.ratio].map(|value| value.map_or(NONE, |value| value as f64));
            put(&[status(one.status)?, points, numerator, denominator, ratio])?;
        }
    }
    let usual = card.groups.iter().all(|group| group.held.is_none());
    let informs = (0..card.indicators.len()).any(|index| set.criteria.informs(index));
    (card.findings.is_empty() && usual && !informs).then_some(())
}

fn tally(tally: &Tally) -> [f64; 4] {
    let [points, best] = [tally.points, tally.range.max].map(|points| f64::from(points.hundredths()));
    [points, best, tally.band.map_or(NONE, |band| band as f64), f64::from(u8::from(tally.complete))]
}

/// The place of a status in the list of `plain.js`.
const fn status(status: Status) -> Option<f64> {
    match status {
        Status::Scored => Some(0.0),
        Status::Constant => Some(1.0),
        Status::Inherited => Some(2.0),
        Status::ZeroDenominator => Some(3.0),
        Status::Missing(Gap::NotEntered) => Some(4.0),
        Status::Missing(Gap::Faulty | Gap::GroupStated) | Status::Stated | Status::NotApplicable => None,
    }
}
