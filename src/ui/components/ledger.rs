//! One group on the entry page: its head with the sum, its indicators, and the way to state its points.

use super::indicator::{Indicator, finding_id, finding_notice};
use crate::engine::Points;
use crate::ui::ports::browser;
use crate::ui::set_handle::SetHandle;
use crate::ui::state::{Action, Stored};
use crate::ui::words::Words;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct LedgerProps {
    pub set: SetHandle,
    pub words: Words,
    pub stored: Stored,
    pub group: usize,
    pub editing: Option<usize>,
    pub emit: Callback<Action>,
}

/// Counts read and asked for in a group, each once.
pub fn progress(set: &SetHandle, stored: &Stored, group: usize) -> (usize, usize) {
    let fields = set.criteria.members(group).flat_map(|indicator| set.form.fields(indicator));
    let own: Vec<usize> = fields.filter(|field| field.own).map(|field| field.count).collect();
    (stored.assessment.read(&own), own.len())
}

/// The section.
#[component]
pub fn Ledger(props: &LedgerProps) -> Html {
    let LedgerProps { set, words, stored, group, editing, emit } = props;
    let (Some(meta), Some(result)) = (set.criteria.groups().get(*group), stored.assessment.card.groups.get(*group))
    else {
        return Html::default();
    };
    let title = format!("group-{}", meta.id);
    let members = set.criteria.members(*group);
    let (read, asked) = progress(set, stored, *group);
    let facts = [("indicators", members.len().to_string()), ("read", read.to_string()), ("asked", asked.to_string())];
    let best = result.tally.range.max;
    let pointer = format!("/points/{}", meta.id);
    let findings = stored.assessment.card.findings.iter().filter(|finding| finding.pointer == pointer);
    html! {
        <section class="ledger" aria-labelledby={title.clone()}>
            <div class="ledger__head">
                <h2 id={title} tabindex="-1">{ format!("{}. {}", group + 1, set.text(words.0, "groups", &meta.id, "name")) }</h2>
                <p class="note">{ words.tf("enter/group_facts", &facts) }</p>
                <p class="ledger__sum">
                    { words.points(result.tally.points) }
                    <small>{ words.tf("enter/of_points", &[("max", words.max(meta.max))]) }</small>
                    if !result.tally.complete {
                        <span>{ words.tf("enter/at_most", &[("points", words.points(best))]) }</span>
                    }
                    if result.stated { <span>{ words.t("enter/stated") }</span> }
                </p>
            </div>
            { for members.map(|index| html! {
                <Indicator key={index} set={set.clone()} words={*words} stored={stored.clone()} {index} editing={*editing} emit={emit.clone()} />
            }) }
            <StateGroup words={*words} group={*group} id={meta.id.clone()} max={meta.max}
                stated={stored.draft.stated_groups.get(*group).copied().flatten()} emit={emit.clone()} />
            <div class="notices">
                { for findings.enumerate().map(|(place, finding)| finding_notice(set, *words, &finding_id(&meta.id, place), finding)) }
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct StateGroupProps {
    words: Words,
    group: usize,
    id: String,
    max: Points,
    stated: Option<Points>,
    emit: Callback<Action>,
}

/// For those who have the portal's points and not its counts.
#[component]
fn StateGroup(props: &StateGroupProps) -> Html {
    let StateGroupProps { words, group, id, max, stated, emit } = props;
    let (words, group) = (*words, *group);
    // What is typed stays as typed until it is read and left; the error waits until then.
    let typed = use_state(|| None::<String>);
    let left = use_state(|| false);
    // A comma or a point before at most two decimals; points never have thousands.
    let read = {
        let max = *max;
        move |text: &str| Points::parse(&text.trim().replace(',', ".")).filter(|points| *points <= max)
    };
    let unread = typed.as_ref().is_some_and(|text| !text.trim().is_empty() && read(text).is_none());
    let wrong = *left && unread;
    let shown = match (&*typed, stated) {
        (Some(text), _) => text.clone(),
        (None, Some(points)) => words.points(*points),
        (None, None) => String::new(),
    };
    let oninput = {
        let (emit, typed, left) = (emit.clone(), typed.clone(), left.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            emit.emit(Action::StateGroup(group, read(&text)));
            left.set(false);
            typed.set(Some(text));
        })
    };
    let onblur = {
        let (typed, left) = (typed.clone(), left.clone());
        Callback::from(move |_: FocusEvent| {
            left.set(true);
            if !unread {
                typed.set(None);
            }
        })
    };
    let (field, problem) = (format!("stated-{id}"), format!("stated-{id}-problem"));
    let unstate = {
        let (emit, typed, heading) = (emit.clone(), typed.clone(), format!("group-{id}"));
        Callback::from(move |_| {
            emit.emit(Action::StateGroup(group, None));
            typed.set(None);
            browser::focus(&heading);
        })
    };
    html! {
        <details class="help stated-group" open={stated.is_some() || typed.is_some()}>
            <summary>{ words.t("enter/state_group") }</summary>
            <p>{ words.t("enter/state_group_why") }</p>
            <div class="field">
                <label for={field.clone()}>{ words.tf("enter/state_group_label", &[("max", words.max(*max))]) }</label>
                <input id={field} type="text" inputmode="decimal" autocomplete="off" value={shown} {oninput} {onblur}
                    aria-invalid={wrong.then_some("true")} aria-describedby={wrong.then(|| problem.clone())} />
            </div>
            if wrong {
                <p class="problem" id={problem} role="alert">{ words.tf("enter/state_group_wrong", &[("max", words.max(*max))]) }</p>
            }
            if stated.is_some() {
                <button class="btn btn--small" type="button" onclick={unstate}>{ words.t("enter/unstate_group") }</button>
            }
        </details>
    }
}
