//! What differs between the rules of two sets, indicator by indicator.

use crate::engine::compare::{Change, Difference, changes};
use crate::engine::criteria::Role;
use crate::engine::rule::{Course, Rule, WhenZero};
use crate::texts::notation;
use crate::ui::address;
use crate::ui::rules::browse::{below, course, gate_text, labels};
use crate::ui::set_handle::SetHandle;
use crate::ui::words::Words;
use yew::prelude::*;

/// The section: a sentence that counts, and a table of what is not the same.
pub fn changes_block(words: Words, before: &SetHandle, after: &SetHandle) -> Html {
    let all = changes(&before.criteria, &after.criteria);
    let count = |wanted: fn(&Change) -> bool| all.iter().filter(|one| wanted(one)).count().to_string();
    let values = [
        ("added", count(|one| one.before.is_none())),
        ("removed", count(|one| one.after.is_none())),
        ("changed", count(|one| !one.differences.is_empty())),
        ("same", count(Change::is_same)),
    ];
    let same: Vec<String> = all.iter().filter(|one| one.is_same()).map(|one| name(words, one, before, after)).collect();
    let differing = || all.iter().filter(|one| !one.is_same());
    html! {
        <section class="block" aria-labelledby="compare-rules">
            <div class="block__head">
                <h2 id="compare-rules">{ words.t("compare/rules_title") }</h2>
                <p class="note" id="compare-counts">{ words.tf("compare/counts", &values) }</p>
            </div>
            if differing().next().is_some() {
                <table class="stack compare__rules" role="table" id="compare-changes">
                    <caption class="vh">{ words.t("compare/rules_caption") }</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th scope="col" role="columnheader">{ words.t("compare/indicator") }</th>
                            <th scope="col" role="columnheader">{ before.title(words) }</th>
                            <th scope="col" role="columnheader">{ after.title(words) }</th>
                            <th scope="col" role="columnheader">{ words.t("compare/change") }</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{ for differing().map(|one| row(words, one, before, after)) }</tbody>
                </table>
            }
            if !same.is_empty() { <p class="note"><b>{ words.t("compare/same") }</b>{ ": " }{ same.join("; ") }{ "." }</p> }
            if let Some(note) = unknown(words, before) { <p class="note">{ note }</p> }
            { settings(words, before, after) }
        </section>
    }
}

fn name(words: Words, change: &Change, before: &SetHandle, after: &SetHandle) -> String {
    let set = if change.after.is_some() { after } else { before };
    set.text(words.0, "indicators", &change.id, "name").to_owned()
}

fn row(words: Words, change: &Change, before: &SetHandle, after: &SetHandle) -> Html {
    let set = if change.after.is_some() { after } else { before };
    let cell = |set: &SetHandle, index: Option<usize>| {
        html! {
            <td role="cell" data-label={set.title(words)}>{ for facts(words, set, index, &change.differences) }</td>
        }
    };
    html! {
        <tr role="row" key={change.id.clone()}>
            <th scope="row" role="rowheader"><a href={address::of_rule(&set.id, &change.id)}>{ name(words, change, before, after) }</a></th>
            { cell(before, change.before) }
            { cell(after, change.after) }
            <td role="cell" data-label={words.t("compare/change")}>{ what(words, change) }</td>
        </tr>
    }
}

/// What became of an indicator, in words.
fn what(words: Words, change: &Change) -> String {
    match (change.before, change.after) {
        (None, _) => words.t("compare/added").to_owned(),
        (_, None) => words.t("compare/removed").to_owned(),
        (Some(_), Some(_)) => change.differences.iter().map(|one| word(words, *one)).collect::<Vec<_>>().join(", "),
    }
}

fn word(words: Words, difference: Difference) -> &'static str {
    match difference {
        Difference::Moved => words.t("compare/moved"),
        Difference::Weight => words.t("compare/weight"),
        Difference::Scope => words.t("compare/scope"),
        Difference::Kind => words.t("compare/kind"),
        Difference::Formula => words.t("compare/formula"),
        Difference::Threshold => words.t("compare/threshold"),
        Difference::ZeroRule => words.t("compare/zero_rule"),
        Difference::FixedPoints => words.t("compare/fixed_points"),
        Difference::Role => words.t("compare/role"),
        Difference::Gate => words.t("compare/gate"),
    }
}

/// Maximum and rule of an indicator, and the texts of what differs, each on a line.
fn facts(words: Words, set: &SetHandle, index: Option<usize>, differences: &[Difference]) -> Vec<Html> {
    let Some(indicator) = index.and_then(|index| set.criteria.indicators().get(index)) else {
        return vec![html! { words.t("compare/absent") }];
    };
    let line = |text: String| html! { <span class="line">{ text }</span> };
    let most = match indicator.role {
        Role::Informational => words.t("rules/informs").to_owned(),
        Role::Scored => words.tf("rules/max", &[("max", words.max(indicator.max))]),
    };
    let mut lines = vec![line(most)];
    let differs = |difference| differences.contains(&difference);
    if differs(Difference::Moved) {
        let group = index.and_then(|index| set.criteria.group_of(index)).and_then(|one| set.criteria.groups().get(one));
        lines.extend(group.map(|group| line(set.text(words.0, "groups", &group.id, "name").to_owned())));
    }
    if differs(Difference::Role) {
        let role = if indicator.role == Role::Informational { "rules/informs" } else { "compare/scored" };
        lines.push(line(words.t(role).to_owned()));
    }
    if differs(Difference::Gate) {
        let gates = set.criteria.groups().iter().filter_map(|group| group.gate);
        let gates = gates.filter(|gate| Some(gate.indicator) == index);
        lines.extend(gates.map(|gate| line(gate_text(set, words, gate))));
    }
    match &indicator.rule {
        Rule::Ratio(ratio) => {
            match ratio.course {
                Course::Proportion => {
                    let values = [("full_at", notation::share(ratio.full_at, words.0))];
                    lines.push(line(words.tf("compare/full_at", &values)));
                }
                Course::NoneBelow(_) | Course::From(_) | Course::Steps(_) => {
                    lines.extend(course(words, ratio, indicator).into_iter().map(line))
                }
            }
            if differs(Difference::Formula) || differs(Difference::Kind) {
                let parts = [labels(set, words, &ratio.numerator), below(set, words, ratio)];
                lines.push(line(parts.join(" ⁄ ")));
            }
            if differs(Difference::ZeroRule) {
                lines.push(line(
                    words
                        .t(match ratio.when_zero {
                            WhenZero::Zero => "compare/zero_zero",
                            WhenZero::Full => "compare/zero_full",
                            WhenZero::PriorYear => "compare/zero_prior",
                        })
                        .to_owned(),
                ));
            }
        }
        Rule::Constant(constant) => {
            lines.push(line(words.tf("rules/constant", &[("points", words.points(constant.points))])));
        }
        Rule::Figure(figure) => lines.push(line(labels(set, words, &figure.value))),
        Rule::Stated(_) => lines.push(line(words.t("compare/stated").to_owned())),
    }
    lines
}

/// What was added may only have been unknown before: said where the older set has indicators without a formula.
fn unknown(words: Words, before: &SetHandle) -> Option<String> {
    let count = before.criteria.indicators().iter().filter(|one| matches!(one.rule, Rule::Stated(_))).count();
    (count > 0).then(|| words.tf("compare/maybe_unknown", &[("count", count.to_string())]))
}

/// Bands and rounding, where they differ.
fn settings(words: Words, before: &SetHandle, after: &SetHandle) -> Html {
    let (one, other) = (&before.criteria, &after.criteria);
    html! {
        <p class="note" id="compare-settings">
            { if one.bands() == other.bands() { words.t("compare/bands_same") } else { words.t("compare/bands_differ") } }
            { " " }
            { if one.rounding() == other.rounding() { words.t("compare/rounding_same") } else { words.t("compare/rounding_differ") } }
        </p>
    }
}
