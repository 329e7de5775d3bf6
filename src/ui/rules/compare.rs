//! Two sets side by side: what differs in the rules, and what that makes of a person's own scores.
//! Its address names both: `#/compare/qd766-2022/qd766-2026`.

pub mod changes;
pub mod trend;
pub mod waterfall;

use crate::ui::components::monitor::only_monitors;
use crate::ui::draft::Draft;
use crate::ui::handover::Handover;
use crate::ui::ports::browser;
use crate::ui::set_handle::SetHandle;
use crate::ui::words::Words;
use crate::ui::{address, sets};
use changes::changes_block;
use std::rc::Rc;
use trend::trend_block;
use waterfall::waterfall_block;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CompareProps {
    pub words: Words,
    pub handed: Rc<Handover>,
    /// The address: it names the two sets.
    pub hash: AttrValue,
}

/// The drafts chosen by hand; the rest is chosen for the person.
#[derive(Clone, Copy, Default, PartialEq)]
struct Chosen {
    before: Option<usize>,
    after: Option<usize>,
}

/// The page.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let CompareProps { words, handed, hash } = props;
    let chosen = use_state(Chosen::default);
    let Some((before, after)) = pair(hash, handed) else { return Html::default() };
    let drafts = &handed.drafts;
    let last = chosen.after.or_else(|| usual_after(handed, &after)).filter(|index| *index < drafts.len());
    let first = chosen.before.or_else(|| usual_before(handed, &before, last)).filter(|index| *index < drafts.len());
    let choose_set = |place: usize| {
        let ids = [before.id.clone(), after.id.clone()];
        Callback::from(move |event: Event| {
            let mut ids = ids.clone();
            if let Some(id) = ids.get_mut(place) {
                *id = event.target_unchecked_into::<HtmlSelectElement>().value();
            }
            let [before, after] = &ids;
            browser::set_hash(&address::of_comparison(before, after));
        })
    };
    let choose_draft = |change: fn(&mut Chosen, Option<usize>)| {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            // What stands in the other field stays there.
            let mut next = Chosen { before: first, after: last };
            change(&mut next, event.target_unchecked_into::<HtmlSelectElement>().value().parse().ok());
            chosen.set(next);
        })
    };
    let set_field = |place: usize, id: &'static str, label: &'static str, current: &SetHandle| {
        select(
            id,
            label,
            choose_set(place),
            sets::loaded().into_iter().map(|set| (set.id.clone(), set.title(*words), set == *current)),
        )
    };
    let draft_field = |id: &'static str, label: &'static str, current: Option<usize>, change| {
        select(
            id,
            label,
            choose_draft(change),
            drafts
                .iter()
                .enumerate()
                .map(|(index, draft)| (index.to_string(), draft_name(*words, draft), Some(index) == current)),
        )
    };
    html! {
        <main class="wrap rules" id="main" tabindex="-1">
            <div class="start__head">
                <h1>{ words.t("compare/title") }</h1>
                <p class="lead">{ words.t("compare/lead") }</p>
            </div>
            <div class="rules__tools compare__tools no-print">
                { set_field(0, "compare-before", words.t("compare/before_set"), &before) }
                { set_field(1, "compare-after", words.t("compare/after_set"), &after) }
                if !drafts.is_empty() {
                    { draft_field("compare-first", words.t("compare/before_draft"), first, |chosen, index| chosen.before = index) }
                    { draft_field("compare-last", words.t("compare/after_draft"), last, |chosen, index| chosen.after = index) }
                }
            </div>
            { match (first.and_then(|index| drafts.get(index)), last.and_then(|index| drafts.get(index))) {
                // What has no total has none that could have changed; unlike things have no change at all.
                (Some(_), Some(_)) if only_monitors(&before) || only_monitors(&after) => html! {
                    <p class="block" id="compare-none">{ words.t("compare/monitors") }</p>
                },
                (Some(_), Some(_)) if !are_alike(&before, &after) => html! {
                    <p class="block" id="compare-none">{ words.t("compare/unlike") }</p>
                },
                (Some(first), Some(last)) => waterfall_block(*words, [&before, &after], [first, last]),
                _ => html! { <p class="block" id="compare-none">{ words.t("compare/no_draft") }{ " " }<a href="#/">{ words.t("compare/to_start") }</a></p> },
            } }
            { for last.and_then(|index| drafts.get(index)).map(|last| trend_block(*words, drafts, last)) }
            { changes_block(*words, &before, &after) }
        </main>
    }
}

/// Whether two sets have an indicator or a count in common.
fn are_alike(one: &SetHandle, other: &SetHandle) -> bool {
    let (one, other) = (&one.criteria, &other.criteria);
    one.indicators().iter().any(|indicator| other.indicator_index(&indicator.id).is_some())
        || one.counts().iter().any(|count| other.count_index(count).is_some())
}

fn select(
    id: &'static str,
    label: &'static str,
    onchange: Callback<Event>,
    options: impl Iterator<Item = (String, String, bool)>,
) -> Html {
    let option = |(value, text, selected)| html! { <option {value} {selected}>{ text }</option> };
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <select {id} {onchange}>{ for options.map(option) }</select>
        </div>
    }
}

/// Unit, period and set of a draft, to tell it from others.
pub(super) fn draft_name(words: Words, draft: &Draft) -> String {
    let name = if draft.unit.name.is_empty() { words.t("unit/nameless") } else { &draft.unit.name };
    format!("{name}, {} ({})", words.period(draft.period), draft.set.title(words))
}

/// The two sets of the address; else the open draft's, or the one in force, after the one before it; the first of all
/// stands before the one that followed it.
fn pair(hash: &str, handed: &Handover) -> Option<(SetHandle, SetHandle)> {
    let parts = address::comparison_parts(hash);
    let all = sets::loaded();
    let named = |place: usize| parts.get(place).and_then(|id| sets::of_id(id));
    let open = handed.open.and_then(|open| handed.drafts.get(open)).map(|draft| draft.set.clone());
    let chosen = named(1).or(open).or_else(|| all.first().cloned())?;
    let others = || all.iter().filter(|set| **set != chosen && !sets::is_own(&set.id));
    // Sets of one series follow each other; others are compared with whatever there is.
    let official = || others().filter(|set| set.series == chosen.series);
    let earlier = official().filter(|set| set.valid_from < chosen.valid_from).max_by_key(|set| &set.valid_from);
    let later = official().filter(|set| set.valid_from > chosen.valid_from).min_by_key(|set| &set.valid_from);
    match (named(0), named(1), earlier, later) {
        (Some(before), ..) => Some((before, chosen)),
        (None, None, None, Some(later)) => Some((chosen, later.clone())),
        (None, _, Some(before), _) | (None, _, None, Some(before)) => Some((before.clone(), chosen)),
        (None, _, None, None) => Some((others().next()?.clone(), chosen)),
    }
}

/// The draft to end with: the open one if it is of the later set, else one of that set and the open one's unit, else one
/// of that set, else the open one.
fn usual_after(handed: &Handover, set: &SetHandle) -> Option<usize> {
    let drafts = &handed.drafts;
    let open = handed.open.and_then(|open| drafts.get(open));
    let of_set = |draft: &Draft| draft.set == *set;
    handed
        .open
        .filter(|_| open.is_some_and(of_set))
        .or_else(|| drafts.iter().position(|draft| of_set(draft) && open.is_some_and(|open| open.unit == draft.unit)))
        .or_else(|| drafts.iter().position(of_set))
        .or(handed.open)
        .or((!drafts.is_empty()).then_some(0))
}

/// The draft to begin with: one of the same unit under the earlier set, the open one first; else the one that it ends
/// with.
fn usual_before(handed: &Handover, set: &SetHandle, last: Option<usize>) -> Option<usize> {
    let drafts = &handed.drafts;
    let unit = last.and_then(|index| drafts.get(index)).map(|draft| &draft.unit);
    let fits = |draft: &Draft| draft.set == *set && Some(&draft.unit) == unit;
    let open = handed.open.filter(|open| drafts.get(*open).is_some_and(fits));
    open.or_else(|| drafts.iter().position(fits)).or(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Period;

    fn draft(set: &str, unit: &str) -> Draft {
        let set = sets::of_id(set).expect("bundled");
        let unit =
            crate::format::Unit { code: String::new(), name: unit.to_owned(), level: crate::engine::Level::Commune };
        Draft::blank(&set, unit, Period::Year(2026))
    }

    #[test]
    fn the_older_stands_before_the_newer_whichever_is_open() {
        sets::admit_bundled();
        let drafts = vec![draft("qd766-2026", "B"), draft("qd766-2026", "A"), draft("qd766-2022", "A")];
        let chosen = |hash: &str, open: Option<usize>| {
            let handed = Handover { drafts: drafts.clone(), open, ..Handover::default() };
            let (before, after) = pair(hash, &handed).expect("two sets");
            let last = usual_after(&handed, &after);
            (before.id.clone(), after.id.clone(), usual_before(&handed, &before, last), last)
        };
        let expected = |first, last| ("qd766-2022".to_owned(), "qd766-2026".to_owned(), Some(first), Some(last));
        assert_eq!(chosen("#/compare", None), expected(0, 0));
        assert_eq!(chosen("#/compare", Some(1)), expected(2, 1));
        assert_eq!(chosen("#/compare", Some(2)), expected(2, 1));
        assert_eq!(chosen("#/compare", Some(0)), expected(0, 0), "no older assessment of this unit");
        let turned = chosen("#/compare/qd766-2026/qd766-2022", Some(2));
        assert_eq!(
            (turned.0.as_str(), turned.1.as_str(), turned.2, turned.3),
            ("qd766-2026", "qd766-2022", Some(1), Some(2))
        );
    }
}
