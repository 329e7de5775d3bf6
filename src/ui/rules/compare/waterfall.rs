//! Why a score changed: rules, numbers, both; as a picture of steps and as a table of groups.

use super::draft_name;
use crate::engine::compare::shift::{Four, Scored, Shift, Summary, shifts, summary};
use crate::engine::{Points, Scorecard};
use crate::ui::components::drawing;
use crate::ui::draft::Draft;
use crate::ui::set_handle::SetHandle;
use crate::ui::words::Words;
use yew::prelude::*;

/// A draft's scorecard under a set, with its counts carried over if it was made for another; and whether all of it
/// came along: stated points say nothing under another set.
pub fn card(words: Words, draft: &Draft, set: &SetHandle) -> (Scorecard, bool) {
    if draft.set == *set {
        return (draft.assess(words.0).card.clone(), true);
    }
    let (carried, left) = draft.carried_to(set);
    (carried.assess(words.0).card.clone(), left.stated == 0)
}

/// The section.
pub fn waterfall_block(words: Words, [before, after]: [&SetHandle; 2], [first, last]: [&Draft; 2]) -> Html {
    let cards = |draft| [before, after].map(|set| card(words, draft, set).0);
    let [old, rules] = &cards(first);
    // The same numbers at both ends are scored once.
    let others = (first != last).then(|| cards(last));
    let [numbers, new] = others.as_ref().map_or([old, rules], |[numbers, new]| [numbers, new]);
    let (a, b) = (&before.criteria, &after.criteria);
    let scored = |criteria, card| Scored { criteria, card };
    let four = Four { old: scored(a, old), rules: scored(b, rules), numbers: scored(a, numbers), new: scored(b, new) };
    let shifts = shifts(&four);
    let sum = summary(&shifts);
    let max = Points::from_hundredths(a.max().hundredths().max(b.max().hundredths()));
    html! {
        <section class="block" aria-labelledby="compare-why">
            <div class="block__head">
                <h2 id="compare-why">{ words.t("compare/why") }</h2>
                <p class="note">{ format!("{} → {}", draft_name(words, first), draft_name(words, last)) }</p>
            </div>
            <p class="sentence" id="compare-sentence">{ sentence(words, &sum, &shifts, first == last) }</p>
            if sum.known > 0 { { steps(words, &sum, max, before, after) } }
            { table(words, &shifts, &sum, [before, after]) }
            <p class="note">{ words.t("compare/how") }</p>
            if before != after { <p class="note" id="compare-trend">{ words.t("compare/no_trend") }</p> }
        </section>
    }
}

/// Whether a change is known, but not what it is made of.
fn is_unseparated(shift: &Shift) -> bool {
    shift.change().is_some() && shift.parts.is_none()
}

fn sentence(words: Words, sum: &Summary, shifts: &[Shift], same_draft: bool) -> String {
    let groups = shifts.len();
    let unseparated = shifts.iter().any(is_unseparated);
    let separated = shifts.iter().any(|shift| shift.parts.is_some());
    if sum.known == 0 {
        return words.t("compare/nothing_known").to_owned();
    }
    let values = [
        ("before", words.hundredths(sum.before)),
        ("after", words.hundredths(sum.after)),
        ("change", words.change(sum.after - sum.before)),
        ("rules", words.change(sum.parts.rules)),
        ("numbers", words.change(sum.parts.numbers)),
        ("interaction", words.change(sum.parts.interaction)),
        ("unseparated", words.change(sum.unseparated)),
        ("known", sum.known.to_string()),
        ("groups", groups.to_string()),
    ];
    let mut text = words.tf("compare/from_to", &values);
    if same_draft && !unseparated {
        text.push_str(&words.tf("compare/rules_only", &values));
    } else if separated {
        text.push_str(&words.tf("compare/parts", &values));
    }
    if unseparated {
        text.push_str(&words.tf("compare/and_unseparated", &values));
    }
    if sum.known < groups {
        text.push_str(&words.tf("compare/only_known", &values));
    }
    text
}

/// One step of the picture, in hundredths: what it is, where it begins and ends.
struct Step {
    label: String,
    value: String,
    from: i64,
    to: i64,
    class: &'static str,
}

/// The steps from the first total to the last. Each stands where the one before it ended.
fn steps(words: Words, sum: &Summary, max: Points, before: &SetHandle, after: &SetHandle) -> Html {
    let parts = [
        ("f-rules", words.t("compare/by_rules"), sum.parts.rules),
        ("f-numbers", words.t("compare/by_numbers"), sum.parts.numbers),
        ("f-both", words.t("compare/by_both"), sum.parts.interaction),
        ("f-unclear", words.t("compare/unseparated"), sum.unseparated),
    ];
    let mut at = sum.before;
    let mut all = vec![end(words, words.tf("compare/at_first", &[("set", before.title(words))]), sum.before)];
    for (class, label, change) in parts {
        if change != 0 {
            let to = at + change;
            all.push(Step { label: label.to_owned(), value: words.change(change), from: at, to, class });
            at = to;
        }
    }
    all.push(end(words, words.tf("compare/at_last", &[("set", after.title(words))]), sum.after));
    let most = i64::from(max.hundredths());
    let row = |step: Step| {
        let [from, to] = [step.from.min(step.to), step.from.max(step.to)].map(|value| share(value, max));
        // Both ends within the picture, then their distance.
        let [low, high] = [step.from.min(step.to), step.from.max(step.to)].map(|value| value.clamp(0, most));
        let width = share(high - low, max);
        html! {
            <li>
                <span class="steps__what">{ step.label }</span>
                <svg class="steps__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <line class="track" x1="0" x2="100" y1="10" y2="10" />
                    <rect class={step.class} x={from} width={width} height="10" />
                    <line class="edge" x1={to.clone()} x2={to} y1="0" y2="10" />
                </svg>
                <span class="num">{ step.value }</span>
            </li>
        }
    };
    html! { <ol class="steps" id="compare-steps">{ for all.into_iter().map(row) }</ol> }
}

fn end(words: Words, label: String, value: i64) -> Step {
    Step { label, value: words.hundredths(value), from: 0, to: value, class: "f-end" }
}

fn share(value: i64, max: Points) -> String {
    drawing::share(Points::from_hundredths(u32::try_from(value.max(0)).unwrap_or(0)), max)
}

fn table(words: Words, shifts: &[Shift], sum: &Summary, [before, after]: [&SetHandle; 2]) -> Html {
    let points =
        |points: Option<Points>| points.map_or_else(|| words.t("compare/unknown").to_owned(), |one| words.points(one));
    let change =
        |value: Option<i64>| value.map_or_else(|| words.t("enter/no_value").to_owned(), |one| words.change(one));
    let cell =
        |label: &'static str, text: String| html! { <td class="num" role="cell" data-label={label}>{ text }</td> };
    let mut heads = vec![
        words.t("compare/before"),
        words.t("compare/after"),
        words.t("compare/change"),
        words.t("compare/by_rules"),
        words.t("compare/by_numbers"),
        words.t("compare/by_both"),
    ];
    let unseparated = shifts.iter().any(is_unseparated);
    heads.extend(unseparated.then(|| words.t("compare/unseparated")));
    let cells = |texts: Vec<String>| heads.iter().zip(texts).map(|(label, text)| cell(label, text)).collect::<Html>();
    let row = |shift: &Shift| {
        let set = if after.criteria.group_index(&shift.id).is_some() { after } else { before };
        let name = set.text(words.0, "groups", &shift.id, "name").to_owned();
        let texts = vec![
            points(shift.before),
            points(shift.after),
            change(shift.change()),
            change(shift.parts.map(|parts| parts.rules)),
            change(shift.parts.map(|parts| parts.numbers)),
            change(shift.parts.map(|parts| parts.interaction)),
            change(shift.change().filter(|_| is_unseparated(shift))),
        ];
        html! {
            <tr role="row" key={shift.id.clone()}><th scope="row" role="rowheader">{ name }</th>{ cells(texts) }</tr>
        }
    };
    let total = vec![
        words.hundredths(sum.before),
        words.hundredths(sum.after),
        words.change(sum.after - sum.before),
        words.change(sum.parts.rules),
        words.change(sum.parts.numbers),
        words.change(sum.parts.interaction),
        words.change(sum.unseparated),
    ];
    html! {
        <table class="stack compare__groups" role="table" id="compare-groups">
            <caption class="vh">{ words.t("compare/groups_caption") }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{ words.t("result/group") }</th>
                    { for heads.iter().map(|head| html! { <th scope="col" role="columnheader" class="num">{ *head }</th> }) }
                </tr>
            </thead>
            <tbody role="rowgroup">{ for shifts.iter().map(row) }</tbody>
            <tfoot role="rowgroup">
                <tr role="row">
                    <th scope="row" role="rowheader">{ words.t("compare/sum_known") }</th>
                    { cells(total) }
                </tr>
            </tfoot>
        </table>
    }
}
