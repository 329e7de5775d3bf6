//! Explanations as JSON: the tree of steps, and the sentence.

use super::scorecard::{gap_word, status_word};
use crate::criteria::CriteriaSet;
use crate::engine::Scorecard;
use crate::engine::explain::{Explanation, Step, Subject, Term, UNROUNDED_DECIMALS};
use crate::engine::points::{Points, format_scaled};
use crate::engine::rule::WhenZero;
use crate::texts::{Locale, sentence::sentence};
use serde::Serialize;

/// One explanation.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExplanationWire<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    points: Option<String>,
    max: String,
    lost: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    sentence: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<&'a [String]>,
    steps: Vec<StepWire<'a>>,
    parts: Vec<ExplanationWire<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
enum StepWire<'a> {
    Counts { numerator: Vec<TermWire<'a>>, denominator: Vec<TermWire<'a>> },
    Ratio { numerator: u64, denominator: u64, ratio: String },
    Share { full_at: String, share: String },
    Points { max: String, unrounded: String, points: String },
    Stated { points: String },
    Constant { points: String },
    ZeroDenominator { gives: &'static str, points: String },
    Lost { points: String },
    NoScore { reason: &'static str },
}

#[derive(Debug, Serialize)]
struct TermWire<'a> {
    count: &'a str,
    label: &'a str,
    sign: &'static str,
    value: Option<u64>,
}

impl<'a> ExplanationWire<'a> {
    /// Words an explanation and its parts.
    pub fn new(set: &'a CriteriaSet, card: &Scorecard, explanation: &Explanation, locale: Locale) -> Self {
        let criteria = &set.criteria;
        let (id, kind, texts, indicator) = match explanation.subject {
            Subject::Total => ("total", "total", "", None),
            Subject::Group(index) => {
                (criteria.groups().get(index).map_or("", |group| group.id.as_str()), "group", "groups", None)
            }
            Subject::Indicator(index) => {
                let id = criteria.indicators().get(index).map_or("", |one| one.id.as_str());
                (id, "indicator", "indicators", Some(index))
            }
        };
        let name =
            if texts.is_empty() { set.texts(locale).get("short_title") } else { set.text(locale, texts, id, "name") };
        let backing = indicator.and_then(|index| set.backing.get(index));
        let result = indicator.and_then(|index| card.indicators.get(index));
        ExplanationWire {
            id,
            kind,
            name,
            points: explanation.points.map(|points| points.to_string()),
            max: explanation.max.to_string(),
            lost: explanation.points.map(|points| explanation.max.minus(points).to_string()),
            status: result.map(|result| status_word(result.status)),
            sentence: sentence(set, card, explanation, locale),
            confidence: backing.map(|backing| backing.confidence.as_str()),
            sources: backing.map(|backing| backing.sources.as_slice()),
            steps: explanation.steps.iter().map(|one| step(set, explanation.max, one, locale)).collect(),
            parts: explanation.parts.iter().map(|part| ExplanationWire::new(set, card, part, locale)).collect(),
        }
    }
}

fn step<'a>(set: &'a CriteriaSet, max: Points, step: &Step, locale: Locale) -> StepWire<'a> {
    let decimals = set.criteria.rounding().ratio_decimals;
    let terms = |terms: &[Term]| terms.iter().map(|one| term(set, one, locale)).collect();
    match step {
        Step::Counts { numerator, denominator } => {
            StepWire::Counts { numerator: terms(numerator), denominator: terms(denominator) }
        }
        Step::Ratio { numerator, denominator, ratio } => {
            StepWire::Ratio { numerator: *numerator, denominator: *denominator, ratio: format_scaled(*ratio, decimals) }
        }
        Step::Share { full_at, share } => StepWire::Share {
            full_at: format_scaled(u64::from(full_at.ten_thousandths()), 4),
            share: format_scaled(*share, decimals),
        },
        Step::Points { unrounded, points } => StepWire::Points {
            max: max.to_string(),
            unrounded: format_scaled(*unrounded, UNROUNDED_DECIMALS),
            points: points.to_string(),
        },
        Step::Stated(points) => StepWire::Stated { points: points.to_string() },
        Step::Constant(points) => StepWire::Constant { points: points.to_string() },
        Step::ZeroDenominator(gives, points) => StepWire::ZeroDenominator {
            gives: match gives {
                WhenZero::Zero => "zero",
                WhenZero::Full => "full",
            },
            points: points.to_string(),
        },
        Step::Lost(points) => StepWire::Lost { points: points.to_string() },
        Step::NoScore(gap) => StepWire::NoScore { reason: gap_word(*gap) },
    }
}

fn term<'a>(set: &'a CriteriaSet, term: &Term, locale: Locale) -> TermWire<'a> {
    let id = set.criteria.counts().get(term.count).map_or("", String::as_str);
    TermWire {
        count: id,
        label: set.text(locale, "counts", id, "label"),
        sign: if term.subtracted { "-" } else { "+" },
        value: term.value,
    }
}

/// The subject of an id: an indicator's, a group's, or `total`.
pub fn subject_of(set: &CriteriaSet, id: &str) -> Option<Subject> {
    if id == "total" {
        return Some(Subject::Total);
    }
    let group = set.criteria.group_index(id).map(Subject::Group);
    group.or_else(|| set.criteria.indicator_index(id).map(Subject::Indicator))
}
