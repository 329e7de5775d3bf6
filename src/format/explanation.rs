//! Explanations as JSON: the tree of steps, and the sentence.

use super::scorecard::{gap_word, status_word};
use super::write::Writer;
use crate::criteria::CriteriaSet;
use crate::engine::explain::{Explanation, Step, Subject, Term, UNROUNDED_DECIMALS};
use crate::engine::rule::WhenZero;
use crate::engine::{Points, Scorecard, Status};
use crate::texts::{Locale, sentence::sentence};

/// The subject of an id: an indicator's, a group's, or `total`.
pub fn subject_of(set: &CriteriaSet, id: &str) -> Option<Subject> {
    if id == "total" {
        return Some(Subject::Total);
    }
    let group = set.criteria.group_index(id).map(Subject::Group);
    group.or_else(|| set.criteria.indicator_index(id).map(Subject::Indicator))
}

/// Writes an explanation with its parts.
pub fn write_explanation(set: &CriteriaSet, card: &Scorecard, explanation: &Explanation, locale: Locale) -> String {
    let mut writer = Writer::default();
    Author { set, card, locale }.explanation(&mut writer, explanation);
    writer.finish()
}

struct Author<'a> {
    set: &'a CriteriaSet,
    card: &'a Scorecard,
    locale: Locale,
}

impl Author<'_> {
    fn explanation(&self, w: &mut Writer, explanation: &Explanation) {
        let criteria = &self.set.criteria;
        let texts = self.set.texts(self.locale);
        w.object(|w| {
            let (kind, id, name) = match explanation.subject {
                Subject::Total => ("total", "total", texts.get("short_title")),
                Subject::Group(index) => {
                    let id = criteria.groups().get(index).map_or("", |group| group.id.as_str());
                    ("group", id, self.set.text(self.locale, "groups", id, "name"))
                }
                Subject::Indicator(index) => {
                    let id = criteria.indicators().get(index).map_or("", |one| one.id.as_str());
                    ("indicator", id, self.set.text(self.locale, "indicators", id, "name"))
                }
            };
            w.key("id").text(id);
            w.key("kind").text(kind);
            w.key("name").text(name);
            w.key("points").points_or_null(explanation.points);
            w.key("max").points(explanation.max);
            w.key("lost").points_or_null(self.lost(explanation));
            if let Subject::Indicator(index) = explanation.subject {
                self.backing(w, index);
            }
            w.key("sentence").text(&sentence(self.set, self.card, explanation, self.locale));
            w.key("steps").list(&explanation.steps, |w, step| w.object(|w| self.step(w, explanation, step)));
            w.key("parts").list(&explanation.parts, |w, part| self.explanation(w, part));
        });
    }

    /// What is lost; nothing is, for certain, while counts are missing, and by what only informs.
    fn lost(&self, explanation: &Explanation) -> Option<Points> {
        let complete = match explanation.subject {
            Subject::Total => self.card.total.complete,
            Subject::Group(index) => self.card.groups.get(index)?.tally.complete,
            Subject::Indicator(index) => !self.set.criteria.informs(index),
        };
        explanation.points.filter(|_| complete).map(|points| explanation.max.minus(points))
    }

    fn backing(&self, w: &mut Writer, index: usize) {
        if let Some(result) = self.card.indicators.get(index) {
            w.key("status").text(status_word(result.status));
        }
        let stated = self.card.indicators.get(index).is_some_and(|one| one.status == Status::Stated);
        if let Some(backing) = self.set.backing.get(index) {
            // Stated points follow no rule that could be more or less sure.
            if !stated {
                w.key("confidence").text(backing.confidence.as_str());
            }
            w.key("sources").list(&backing.sources, |w, source| w.text(source));
        }
    }

    fn step(&self, w: &mut Writer, explanation: &Explanation, step: &Step) {
        let decimals = self.set.criteria.rounding().ratio_decimals;
        let mut kind = |word| w.key("kind").text(word);
        match step {
            Step::Counts { numerator, denominator, out_of } => {
                kind("counts");
                w.key("numerator").list(numerator, |w, term| self.term(w, term));
                w.key("denominator").list(denominator, |w, term| self.term(w, term));
                if let Some(out_of) = out_of {
                    w.key("outOf").whole(*out_of);
                }
            }
            Step::PriorYear { count, numerator, last, periods } => {
                kind("prior-year");
                w.key("count").text(self.set.criteria.counts().get(*count).map_or("", String::as_str));
                for (key, value) in [("numerator", numerator), ("last", last), ("periods", periods)] {
                    w.key(key).whole(*value);
                }
            }
            Step::Held { gate, free } => {
                kind("held");
                let indicator = self.set.criteria.indicators().get(gate.indicator);
                w.key("indicator").text(indicator.map_or("", |one| one.id.as_str()));
                w.key("below").scaled(u64::from(gate.below.ten_thousandths()), 4);
                w.key("most").points(gate.most);
                w.key("points").points(*free);
            }
            Step::Ratio { numerator, denominator, ratio } => {
                kind("ratio");
                w.key("numerator").whole(*numerator);
                w.key("denominator").whole(*denominator);
                w.key("ratio").scaled(*ratio, decimals);
            }
            Step::Stepped { from, points } => {
                kind("step");
                if let Some(from) = from {
                    w.key("from").scaled(u64::from(from.ten_thousandths()), 4);
                }
                w.key("points").points(*points);
            }
            Step::Share { full_at, zero_at, none_below, share } => {
                kind("share");
                for (key, share) in [("zeroAt", zero_at), ("noneBelow", none_below), ("fullAt", &Some(*full_at))] {
                    if let Some(share) = share {
                        w.key(key).scaled(u64::from(share.ten_thousandths()), 4);
                    }
                }
                w.key("share").scaled(*share, decimals);
            }
            Step::Points { unrounded, points } => {
                kind("points");
                w.key("max").points(explanation.max);
                w.key("unrounded").scaled(*unrounded, UNROUNDED_DECIMALS);
                w.key("points").points(*points);
            }
            Step::Stated(points) => {
                kind("stated");
                w.key("points").points(*points);
            }
            Step::Constant(points) => {
                kind("constant");
                w.key("points").points(*points);
            }
            Step::ZeroDenominator(gives, points) => {
                kind("zero-denominator");
                w.key("gives").text(match gives {
                    WhenZero::Zero => "zero",
                    WhenZero::Full => "full",
                    WhenZero::PriorYear => "prior-year",
                });
                w.key("points").points(*points);
            }
            Step::Lost(points) => {
                kind("lost");
                w.key("points").points(*points);
            }
            Step::NoScore(gap) => {
                kind("no-score");
                w.key("reason").text(gap_word(*gap));
            }
        }
    }

    fn term(&self, w: &mut Writer, term: &Term) {
        let id = self.set.criteria.counts().get(term.count).map_or("", String::as_str);
        w.object(|w| {
            w.key("count").text(id);
            w.key("label").text(self.set.text(self.locale, "counts", id, "label"));
            w.key("sign").text(if term.subtracted { "-" } else { "+" });
            match term.value {
                Some(value) => w.key("value").whole(value),
                None => w.key("value").word("null"),
            }
        });
    }
}
