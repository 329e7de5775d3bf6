//! Two sets side by side: what differs in the rules, and what that makes of a person's own scores.
//! Its address names both: `#/compare/qd766-2022/qd766-2026`.

pub mod changes;
pub mod waterfall;

use crate::ui::draft::Draft;
use crate::ui::handover::Handover;
use crate::ui::ports::browser;
use crate::ui::set_handle::SetHandle;
use crate::ui::words::Words;
use crate::ui::{address, sets};
use changes::changes_block;
use std::rc::Rc;
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
    let first = chosen.before.or_else(|| usual_before(drafts, &before, last)).filter(|index| *index < drafts.len());
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
                (Some(first), Some(last)) => waterfall_block(*words, [&before, &after], [first, last]),
                _ => html! { <p class="block" id="compare-none">{ words.t("compare/no_draft") }{ " " }<a href="#/">{ words.t("compare/to_start") }</a></p> },
            } }
            { changes_block(*words, &before, &after) }
        </main>
    }
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

/// The two sets of the address; else the open draft's, or the one in force, and the one before it.
fn pair(hash: &str, handed: &Handover) -> Option<(SetHandle, SetHandle)> {
    let parts = address::comparison_parts(hash);
    let all = sets::loaded();
    let open = handed.open.and_then(|open| handed.drafts.get(open)).map(|draft| draft.set.id.clone());
    let named = |place: usize| parts.get(place).and_then(|id| sets::of_id(id));
    let after = named(1).or_else(|| all.iter().find(|set| Some(&set.id) == open.as_ref()).cloned());
    let after = after.or_else(|| all.first().cloned())?;
    let official = |set: &&SetHandle| **set != after && !sets::is_own(&set.id);
    let earlier = || all.iter().filter(official).filter(|set| set.valid_from < after.valid_from);
    let before = named(0).or_else(|| earlier().max_by_key(|set| set.valid_from.clone()).cloned());
    let before = before.or_else(|| all.iter().find(official).cloned())?;
    Some((before, after))
}

/// The draft to end with: the open one, else the newest of the newer set.
fn usual_after(handed: &Handover, set: &SetHandle) -> Option<usize> {
    let newest = || handed.drafts.iter().position(|draft| draft.set == *set);
    handed.open.or_else(newest).or((!handed.drafts.is_empty()).then_some(0))
}

/// The draft to begin with: one of the same unit under the older set, else the one that it ends with.
fn usual_before(drafts: &[Draft], set: &SetHandle, last: Option<usize>) -> Option<usize> {
    let unit = last.and_then(|index| drafts.get(index)).map(|draft| &draft.unit);
    drafts.iter().position(|draft| draft.set == *set && Some(&draft.unit) == unit).or(last)
}
