//! Scorecards as JSON, in the words of the contract.

use super::entry::EntryFile;
use super::write::Writer;
use crate::criteria::CriteriaSet;
use crate::engine::criteria::Role;
use crate::engine::rule::Progress;
use crate::engine::score::{Gap, GroupScore, IndicatorScore, Range, Tally};
use crate::engine::{Finding, Indicator, Scorecard, Severity, Status};
use crate::texts::{Locale, messages};

/// The word of a status.
pub const fn status_word(status: Status) -> &'static str {
    match status {
        Status::Scored => "scored",
        Status::Stated => "stated",
        Status::Constant => "constant",
        Status::Inherited => "inherited",
        Status::ZeroDenominator => "zero-denominator",
        Status::NotApplicable => "not-applicable",
        Status::Missing(_) => "missing",
    }
}

/// The word of how far an informational figure has come.
pub const fn progress_word(progress: Progress) -> &'static str {
    match progress {
        Progress::Reached => "reached",
        Progress::UnderWay => "under-way",
        Progress::NotReached => "not-reached",
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

/// Writes the scorecard of an entry.
pub fn write_scorecard(set: &CriteriaSet, file: &EntryFile, card: &Scorecard, locale: Locale) -> String {
    let mut writer = Writer::default();
    writer.object(|w| {
        w.key("format").whole(1);
        w.key("criteria").object(|w| {
            w.key("id").text(&set.id);
            w.key("version").text(&set.version);
            w.key("digest").text(&set.digest);
        });
        w.key("unit").object(|w| file.unit.write(w));
        w.key("period").text(&file.period.text());
        w.key("total").object(|w| tally(w, set, &card.total));
        let groups = set.criteria.groups().iter().zip(&card.groups).enumerate();
        w.key("groups").list(groups, |w, (index, (group, result))| {
            w.object(|w| {
                w.key("id").text(&group.id);
                write_group(w, set, card, index, result);
            });
        });
        w.key("findings");
        write_findings(w, &card.findings, Some(set), locale);
    });
    writer.finish()
}

fn tally(w: &mut Writer, set: &CriteriaSet, tally: &Tally) {
    w.key("points").points(tally.points);
    w.key("max").points(tally.max);
    let band = tally.band.and_then(|band| set.criteria.bands().get(band));
    w.key("band").text_or_null(band.map(|band| band.id.as_str()));
    w.key("complete").bool(tally.complete);
    let Range { min, max } = tally.range;
    w.key("range").object(|w| {
        w.key("min").points(min);
        w.key("max").points(max);
    });
}

fn write_group(w: &mut Writer, set: &CriteriaSet, card: &Scorecard, index: usize, result: &GroupScore) {
    tally(w, set, &result.tally);
    w.key("stated").bool(result.stated);
    if let Some(held) = result.held {
        w.key("held").points(held);
    }
    let members = set.criteria.members(index);
    let results = card.indicators.get(members.clone()).unwrap_or_default();
    let indicators = set.criteria.indicators().get(members).unwrap_or_default();
    w.key("indicators").list(indicators.iter().zip(results), |w, (indicator, result)| {
        w.object(|w| write_indicator(w, set, indicator, result));
    });
}

fn write_indicator(w: &mut Writer, set: &CriteriaSet, indicator: &Indicator, result: &IndicatorScore) {
    w.key("id").text(&indicator.id);
    w.key("points").points_or_null(result.points);
    w.key("max").points(indicator.max);
    let counts = indicator.role == Role::Scored;
    w.key("lost").points_or_null(result.points.filter(|_| counts).map(|points| indicator.max.minus(points)));
    for (key, value) in [("numerator", result.numerator), ("denominator", result.denominator)] {
        if let Some(value) = value {
            w.key(key).whole(value);
        }
    }
    if let Some(ratio) = result.ratio {
        w.key("ratio").scaled(ratio, set.criteria.rounding().ratio_decimals);
    }
    w.key("status").text(status_word(result.status));
    if let Some(progress) = result.progress(&set.criteria, indicator) {
        w.key("progress").text(progress_word(progress));
    }
    if let Status::Missing(gap) = result.status {
        w.key("reason").text(gap_word(gap));
    }
}

/// Writes findings with their words.
pub fn write_findings(w: &mut Writer, findings: &[Finding], set: Option<&CriteriaSet>, locale: Locale) {
    w.list(findings, |w, finding| {
        let words = messages::message(finding, set, locale);
        w.object(|w| {
            w.key("code").text(finding.code.as_str());
            w.key("severity").text(match finding.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            });
            w.key("pointer").text(&finding.pointer);
            w.key("message").text(&words.message);
            w.key("hint").text(&words.hint);
        });
    });
}
