//! An explanation with the person's own numbers: the sentence, the steps, the source.

use super::icons;
use crate::criteria::Confidence;
use crate::engine::explain::{Step, Subject, Term, UNROUNDED_DECIMALS, explain};
use crate::engine::points::{Share, format_scaled};
use crate::engine::rule::Rule;
use crate::texts::{notation, sentence::sentence};
use crate::ui::address;
use crate::ui::set_handle::SetHandle;
use crate::ui::state::Stored;
use crate::ui::words::Words;
use std::rc::Rc;
use yew::prelude::*;

pub struct ExplainedProps {
    pub set: SetHandle,
    pub words: Words,
    pub stored: Rc<Stored>,
    pub index: usize,
    pub mend: Callback<usize>,
}

/// How sure a rule is: mark and word.
pub fn trust(set: &SetHandle, words: Words, indicator: usize) -> Html {
    let (class, icon, word) = match set.backing.get(indicator).map(|backing| backing.confidence) {
        Some(Confidence::Verified) => ("trust trust--verified", icons::verified(), words.t("result/verified")),
        Some(Confidence::Own) => ("trust trust--own", icons::pencil(), words.t("result/own")),
        Some(Confidence::Unknown) => ("trust trust--unknown", icons::question(), words.t("result/unknown")),
        Some(Confidence::Reconstructed) | None => {
            ("trust trust--reconstructed", icons::reconstructed(), words.t("result/reconstructed"))
        }
    };
    html! { <span {class}>{ icon }{ word }</span> }
}

/// The opened row.
pub fn explained(props: &ExplainedProps) -> Html {
    let ExplainedProps { set, words, stored, index, mend } = props;
    let assessment = &stored.assessment;
    let subject = Subject::Indicator(*index);
    let Some(explanation) = explain(&set.criteria, &assessment.entry, &assessment.card, subject) else {
        return Html::default();
    };
    let index = *index;
    let go = mend.reform(move |_| index);
    html! {
        <div class="explain__grid">
            <p class="sentence">{ sentence(set, &assessment.card, &explanation, words.0) }</p>
            <ol class="calc">
                { for explanation.steps.iter().map(|one| step(props, one, explanation.max)) }
                <li class="no-print"><span class="what">{ words.t("explain/mend") }</span><span></span>
                    <button class="opener" type="button" onclick={go}>{ words.t("explain/to_fields") }</button></li>
            </ol>
            { source(props) }
        </div>
    }
}

fn line(what: &str, how: Html, value: Option<String>) -> Html {
    html! {
        <li>
            <span class="what">{ what.to_owned() }</span>
            <span>{ how }</span>
            if let Some(value) = value { <span class="value">{ value }</span> }
        </li>
    }
}

fn step(props: &ExplainedProps, step: &Step, max: crate::engine::Points) -> Html {
    let ExplainedProps { set, words, .. } = props;
    let words = *words;
    let decimals = set.criteria.rounding().ratio_decimals;
    let ratio = |value: u64| notation::decimal(&format_scaled(value, decimals), words.0);
    match step {
        Step::Counts { numerator, denominator, out_of } => {
            let below = match out_of {
                Some(out_of) => html! { words.count(*out_of) },
                None => terms(props, denominator),
            };
            let how = if denominator.is_empty() && out_of.is_none() {
                terms(props, numerator)
            } else {
                html! { <span class="frac"><span>{ terms(props, numerator) }</span><span>{ below }</span></span> }
            };
            line(words.t("explain/counts"), how, None)
        }
        Step::PriorYear { last, periods, .. } => {
            let values = [("last", words.count(*last)), ("periods", words.count(*periods))];
            line(words.t("explain/zero"), words.tf("explain/prior_how", &values).into(), None)
        }
        Step::Held { .. } => Html::default(),
        Step::Ratio { numerator, denominator, ratio: kept } => {
            let values = [
                ("numerator", words.count(*numerator)),
                ("denominator", words.count(*denominator)),
                ("decimals", decimals.to_string()),
            ];
            let how = if numerator > denominator { "explain/ratio_capped" } else { "explain/ratio_how" };
            line(words.t("explain/ratio"), words.tf(how, &values).into(), Some(ratio(*kept)))
        }
        // What only informs gets no points.
        Step::Share { .. } | Step::Stepped { .. } | Step::Points { .. } if set.criteria.informs(props.index) => {
            Html::default()
        }
        Step::Share { full_at, zero_at, none_below, share } => {
            let at = |at: Share| notation::share(at, words.0);
            let values = [("full_at", at(*full_at)), ("zero_at", zero_at.map_or_else(String::new, at))];
            let mut how = words.tf(if zero_at.is_some() { "explain/way_how" } else { "explain/share_how" }, &values);
            if let Some(floor) = none_below {
                how.push_str(&words.tf("explain/floor_how", &[("none_below", at(*floor))]));
            }
            line(words.t("explain/share"), how.into(), Some(ratio(*share)))
        }
        Step::Stepped { from, points } => {
            let how = match from {
                Some(from) => words.tf("explain/step_how", &[("from", notation::share(*from, words.0))]),
                None => words.t("explain/step_none").to_owned(),
            };
            line(words.t("explain/points"), how.into(), Some(words.points(*points)))
        }
        Step::Points { unrounded, points } => {
            let values = [
                ("max", words.max(max)),
                ("unrounded", notation::scaled_short(*unrounded, UNROUNDED_DECIMALS, words.0)),
                ("decimals", set.criteria.rounding().points_decimals.to_string()),
            ];
            line(words.t("explain/points"), words.tf("explain/points_how", &values).into(), Some(words.points(*points)))
        }
        Step::Stated(points) => {
            line(words.t("explain/points"), words.t("enter/stated").into(), Some(words.points(*points)))
        }
        Step::Constant(points) => {
            line(words.t("explain/points"), words.t("enter/fixed").into(), Some(words.points(*points)))
        }
        Step::ZeroDenominator(_, points) => {
            line(words.t("explain/points"), words.t("enter/zero_denominator").into(), Some(words.points(*points)))
        }
        Step::Lost(lost) => {
            let values = [("max", words.points(max)), ("points", words.points(max.minus(*lost)))];
            line(words.t("explain/lost"), words.tf("explain/lost_how", &values).into(), Some(words.points(*lost)))
        }
        Step::NoScore(_) => {
            line(words.t("explain/points"), words.t("explain/none").into(), Some(words.t("enter/no_value").to_owned()))
        }
    }
}

/// `528.684 (label) + 0 (label)`.
fn terms(props: &ExplainedProps, terms: &[Term]) -> Html {
    let ExplainedProps { set, words, .. } = props;
    let term = |(index, term): (usize, &Term)| {
        let sign = match (index, term.subtracted) {
            (0, false) => "",
            (_, false) => " + ",
            (_, true) => " − ",
        };
        let id = set.criteria.counts().get(term.count).map_or("", String::as_str);
        let value = term.value.map_or_else(|| words.t("enter/no_value").to_owned(), |value| words.count(value));
        html! { <>{ sign }{ value }{ " " }<small>{ set.text(words.0, "counts", id, "label").to_owned() }</small></> }
    };
    html! { <>{ for terms.iter().enumerate().map(term) }</> }
}

fn source(props: &ExplainedProps) -> Html {
    let ExplainedProps { set, words, index, .. } = props;
    let (Some(meta), Some(backing)) = (set.criteria.indicators().get(*index), set.backing.get(*index)) else {
        return Html::default();
    };
    let guide = set.guide(words.0);
    let note = |what: &str| guide.get(&format!("indicators/{}/{what}", meta.id)).to_owned();
    let title =
        |id: &String| html! { <span class="line">{ guide.get(&format!("sources/{id}/title")).to_owned() }</span> };
    html! {
        <dl class="source">
            <dt>{ words.t("result/confidence") }</dt>
            <dd>{ trust(set, *words, *index) }<span class="line">{ note("evidence") }</span></dd>
            <dt>{ words.t("explain/sources") }</dt>
            <dd>{ for backing.sources.iter().map(title) }</dd>
            <dt>{ words.t("explain/note") }</dt>
            <dd>{ note("note") }<a class="line no-print" href={address::of_rule(&set.id, &meta.id)}>{ words.t("explain/to_rule") }</a></dd>
            if matches!(meta.rule, Rule::Ratio(_)) {
                <dt>{ words.t("explain/zero") }</dt><dd>{ set.text(words.0, "indicators", &meta.id, "zero").to_owned() }</dd>
            }
            if let Some(code) = &backing.portal_code { <dt>{ words.t("explain/portal_code") }</dt><dd><code>{ code.clone() }</code></dd> }
        </dl>
    }
}
