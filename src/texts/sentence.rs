//! An explanation in one plain sentence, with the person's own numbers.

use super::{Locale, fill, messages, notation};
use crate::criteria::CriteriaSet;
use crate::engine::explain::{Explanation, Step, Subject};
use crate::engine::score::{Gap, Tally};
use crate::engine::{Points, Scorecard, Status};

/// The sentence for an explanation of a scorecard made with `set`.
pub fn sentence(set: &CriteriaSet, card: &Scorecard, explanation: &Explanation, locale: Locale) -> String {
    let writer = Writer { set, card, locale };
    match explanation.subject {
        Subject::Indicator(index) => writer.indicator(explanation, index),
        Subject::Group(index) => writer.group(explanation, index),
        Subject::Total => {
            let kind = match card.total.complete {
                _ if card.total.max == Points::ZERO => "total_informs",
                true => "total_complete",
                false => "total_partial",
            };
            writer.sum(kind, "", &card.total, explanation)
        }
    }
}

struct Writer<'a> {
    set: &'a CriteriaSet,
    card: &'a Scorecard,
    locale: Locale,
}

impl Writer<'_> {
    fn template(&self, kind: &str) -> &'static str {
        messages::catalogue(self.locale).get(&["sentences/", kind].concat())
    }

    fn count(&self, value: u64) -> String {
        notation::count(value, self.locale)
    }

    fn points(&self, points: Points) -> String {
        notation::points(points, self.locale)
    }

    fn indicator(&self, explanation: &Explanation, index: usize) -> String {
        let id = self.set.criteria.indicators().get(index).map_or("", |one| one.id.as_str());
        let result = self.card.indicators.get(index);
        let status = result.map_or(Status::Missing(Gap::NotEntered), |one| one.status);
        let text = |what| self.set.text(self.locale, "indicators", id, what);
        let points = explanation.points.unwrap_or_default();
        let mut values = vec![
            ("points", self.points(points)),
            ("max", notation::points_short(explanation.max, self.locale)),
            ("lost", self.points(explanation.max.minus(points))),
            ("zero", text("zero").to_owned()),
            ("missing", self.missing(explanation, text("name"))),
        ];
        let mut course = None;
        let mut phrase = text("phrase").to_owned();
        if let (Status::NotApplicable, Some(figure)) = (status, result.and_then(|one| one.numerator)) {
            phrase = fill(&phrase, &[("numerator", self.count(figure))]);
        }
        for step in &explanation.steps {
            match step {
                Step::Ratio { numerator, denominator, .. } => {
                    let counts = [("numerator", self.count(*numerator)), ("denominator", self.count(*denominator))];
                    phrase = fill(&phrase, &counts);
                    values.push(("percent", notation::percent(*numerator, *denominator, self.locale)));
                }
                Step::PriorYear { numerator, last, periods, .. } => {
                    let denominator = [self.count(*last).as_str(), " ÷ ", &self.count(*periods)].concat();
                    phrase = fill(&phrase, &[("numerator", self.count(*numerator)), ("denominator", denominator)]);
                }
                Step::Share { full_at, zero_at, none_below, .. } => {
                    values.push(("full_at", notation::share(*full_at, self.locale)));
                    if let Some(floor) = none_below.filter(|_| points == Points::ZERO) {
                        values.push(("none_below", notation::share(floor, self.locale)));
                        course = Some("floor");
                    }
                    if let Some(zero_at) = zero_at {
                        values.push(("zero_at", notation::share(*zero_at, self.locale)));
                        course = Some("between");
                    }
                }
                Step::Stepped { .. } => course = Some("stepped"),
                Step::Counts { .. }
                | Step::Points { .. }
                | Step::Stated(_)
                | Step::Constant(_)
                | Step::ZeroDenominator(..)
                | Step::Lost(_)
                | Step::Held { .. }
                | Step::NoScore(_) => {}
            }
        }
        values.push(("phrase", phrase));
        let informs = self.set.criteria.informs(index);
        let kind = match status {
            Status::NotApplicable => "figure",
            Status::Scored | Status::Inherited if informs => "informs",
            Status::Stated if informs => "informs_stated",
            Status::Missing(Gap::NotEntered) if informs => "informs_open",
            Status::Scored | Status::Inherited if course.is_some() => course.unwrap_or_default(),
            Status::Scored | Status::Inherited if explanation.points == Some(explanation.max) => "full",
            Status::Scored | Status::Inherited => "scored",
            Status::Stated => "stated",
            Status::Constant => "constant",
            Status::ZeroDenominator => "zero_denominator",
            Status::Missing(Gap::NotEntered)
                if explanation.steps.iter().all(|step| !matches!(step, Step::Counts { .. })) =>
            {
                "no_formula"
            }
            Status::Missing(Gap::NotEntered) => "not_entered",
            Status::Missing(Gap::Faulty) => "faulty",
            Status::Missing(Gap::GroupStated) => "group_stated",
        };
        let mut sentence = fill(self.template(kind), &values);
        if status == Status::Inherited {
            sentence.push_str(self.template("inherited"));
        }
        sentence
    }

    /// Labels of the counts an indicator waits for.
    fn missing(&self, explanation: &Explanation, name: &str) -> String {
        let mut labels: Vec<&str> = Vec::new();
        for step in &explanation.steps {
            if let Step::Counts { numerator, denominator, .. } = step {
                for term in numerator.iter().chain(denominator).filter(|term| term.value.is_none()) {
                    let id = self.set.criteria.counts().get(term.count).map_or("", String::as_str);
                    let label = self.set.text(self.locale, "counts", id, "label");
                    if !labels.contains(&label) {
                        labels.push(label);
                    }
                }
            }
        }
        // Without counts it waits for itself.
        if labels.is_empty() { name.to_owned() } else { labels.join("; ") }
    }

    fn group(&self, explanation: &Explanation, index: usize) -> String {
        let id = self.set.criteria.groups().get(index).map_or("", |group| group.id.as_str());
        let name = self.set.text(self.locale, "groups", id, "name");
        match self.card.groups.get(index) {
            Some(group) if group.tally.max == Points::ZERO => {
                self.sum("group_informs", name, &group.tally, explanation)
            }
            Some(group) if group.stated => self.sum("group_is_stated", name, &group.tally, explanation),
            Some(group) if group.tally.complete => self.sum("group_complete", name, &group.tally, explanation),
            Some(group) => self.sum("group_partial", name, &group.tally, explanation),
            None => String::new(),
        }
    }

    fn sum(&self, kind: &str, name: &str, tally: &Tally, explanation: &Explanation) -> String {
        // What only informs is no part of a sum, unless there is no sum.
        let summed = |part: &&Explanation| !self.informs(part) || tally.max == Points::ZERO;
        let parts = explanation.parts.iter().filter(summed);
        let band = tally.band.and_then(|band| self.set.criteria.bands().get(band));
        let band = band.map_or("", |band| self.set.texts(self.locale).get(&["bands/", &band.id].concat()));
        let mut values = vec![
            ("name", name.to_owned()),
            ("points", self.points(tally.points)),
            ("max", notation::points_short(tally.max, self.locale)),
            ("min", self.points(tally.range.min)),
            ("best", self.points(tally.range.max)),
            ("band", band.to_owned()),
            ("parts", self.count(parts.count() as u64)),
        ];
        let mut text = fill(self.template(kind), &values);
        if let [Step::Held { gate, free }] = explanation.steps.as_slice() {
            let key = self.set.criteria.indicators().get(gate.indicator).map_or("", |one| one.id.as_str());
            values.push(("key", self.set.text(self.locale, "indicators", key, "name").to_owned()));
            values.push(("below", notation::share(gate.below, self.locale)));
            values.push(("free", self.points(*free)));
            text.push_str(&fill(self.template("held"), &values));
        }
        if let Some((loss_name, loss)) = self.largest_loss(explanation)
            && kind != "group_is_stated"
            && explanation.steps.is_empty()
            && tally.complete
        {
            values.push(("loss_name", loss_name.to_owned()));
            values.push(("loss", self.points(loss)));
            text.push_str(&fill(self.template("largest_loss"), &values));
        }
        text
    }

    fn informs(&self, part: &Explanation) -> bool {
        matches!(part.subject, Subject::Indicator(index) if self.set.criteria.informs(index))
    }

    fn largest_loss(&self, explanation: &Explanation) -> Option<(&str, Points)> {
        let criteria = &self.set.criteria;
        let mut largest = None;
        for part in &explanation.parts {
            let points = part.points.filter(|_| !self.informs(part));
            let lost = points.map_or(Points::ZERO, |points| part.max.minus(points));
            if lost > largest.map_or(Points::ZERO, |(_, most)| most) {
                largest = Some((part.subject, lost));
            }
        }
        let (subject, lost) = largest?;
        let name = match subject {
            Subject::Indicator(index) => {
                self.set.text(self.locale, "indicators", &criteria.indicators().get(index)?.id, "name")
            }
            Subject::Group(index) => self.set.text(self.locale, "groups", &criteria.groups().get(index)?.id, "name"),
            Subject::Total => return None,
        };
        Some((name, lost))
    }
}
