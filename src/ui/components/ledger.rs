//! One group on the entry page: its head with the sum, its indicators, and the way to state its points.

use super::indicator::{Indicator, finding_id, finding_notice};
use super::points_field::PointsField;
use crate::engine::Points;
use crate::engine::explain::{Subject, explain};
use crate::engine::rule::Rule;
use crate::texts::sentence::sentence;
use crate::ui::number::PointsReading;
use crate::ui::pages::enter::EnterPageProps;
use crate::ui::ports::browser;
use crate::ui::set_handle::SetHandle;
use crate::ui::state::{Action, Stored};
use crate::ui::words::Words;
use std::rc::Rc;
use yew::prelude::*;

/// Counts read and asked for in a group, each once.
pub fn progress(set: &SetHandle, stored: &Stored, group: usize) -> (usize, usize) {
    let fields = set.criteria.members(group).flat_map(|indicator| set.form.fields(indicator));
    let asked = fields.filter(|field| field.own && field.stands_in.is_none());
    let own: Vec<usize> = asked.map(|field| field.count).collect();
    (stored.assessment.read(&own), own.len())
}

/// Why a group's points are held back, in a sentence, if they are.
pub fn held_note(set: &SetHandle, words: Words, stored: &Stored, group: usize) -> Html {
    let assessment = &stored.assessment;
    let held = assessment.card.groups.get(group).is_some_and(|one| one.held.is_some());
    // Hardly ever: a group is not explained at every keystroke for nothing.
    let explained = || explain(&set.criteria, &assessment.entry, &assessment.card, Subject::Group(group));
    match held.then(explained).flatten() {
        Some(explained) => {
            html! { <p class="note held">{ sentence(set, &assessment.card, &explained, words.0) }</p> }
        }
        None => Html::default(),
    }
}

/// The section of a group.
pub fn ledger(page: &EnterPageProps, group: usize) -> Html {
    let EnterPageProps { set, words, stored, editing, emit, .. } = page;
    let (Some(meta), Some(result)) = (set.criteria.groups().get(group), stored.assessment.card.groups.get(group))
    else {
        return Html::default();
    };
    let title = format!("group-{}", meta.id);
    let members = set.criteria.members(group);
    let (read, asked) = progress(set, stored, group);
    let facts = [("indicators", members.len().to_string()), ("read", read.to_string()), ("asked", asked.to_string())];
    let best = result.tally.range.max;
    let pointer = format!("/points/{}", meta.id);
    let findings: Vec<_> =
        stored.assessment.card.findings.iter().filter(|finding| finding.pointer == pointer).collect();
    let described = (0..findings.len()).map(|place| finding_id(&meta.id, place)).collect::<Vec<_>>().join(" ");
    let described = (!described.is_empty()).then_some(described);
    // A group of one indicator without a formula has the field already.
    let rules = set.criteria.indicators().get(members.clone()).unwrap_or_default();
    let unused = stored.draft.stated_groups.get(group).is_none_or(String::is_empty);
    let only_stated = unused && matches!(rules, [only] if matches!(only.rule, Rule::Stated(_)));
    let has_guide = !set.waits_for_guide(words.0);
    html! {
        <section class="ledger" aria-labelledby={title.clone()}>
            <div class="ledger__head">
                <h2 id={title} tabindex="-1">{ format!("{}. {}", group + 1, set.text(words.0, "groups", &meta.id, "name")) }</h2>
                <p class="note">{ if asked > 0 { words.tf("enter/group_facts", &facts) } else { words.t("enter/group_facts_points").to_owned() } }</p>
                if meta.max > Points::ZERO { <p class="ledger__sum">
                    { words.points(result.tally.points) }
                    <small>{ words.tf("enter/of_points", &[("max", words.max(meta.max))]) }</small>
                    if !result.tally.complete {
                        <span>{ words.tf("enter/at_most", &[("points", words.points(best))]) }</span>
                    }
                    if result.stated { <span>{ words.t("enter/stated") }</span> }
                    if result.held.is_some() { <span>{ words.t("result/held") }</span> }
                </p> }
                { held_note(set, *words, stored, group) }
            </div>
            { for members.map(|index| html! {
                <Indicator key={index} set={set.clone()} words={*words} stored={stored.clone()} {index} editing={*editing} {has_guide} emit={emit.clone()} />
            }) }
            if !only_stated && meta.max > Points::ZERO {
                <StateGroup words={*words} stored={stored.clone()} {group} id={meta.id.clone()} max={meta.max} {described} emit={emit.clone()} />
            }
            <div class="notices">
                { for findings.iter().enumerate().map(|(place, finding)| finding_notice(set, *words, &finding_id(&meta.id, place), finding)) }
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct StateGroupProps {
    words: Words,
    stored: Rc<Stored>,
    group: usize,
    id: String,
    max: Points,
    /// Ids of notices about it.
    described: Option<String>,
    emit: Callback<Action>,
}

/// For those who have the portal's points and not its counts.
#[component]
fn StateGroup(props: &StateGroupProps) -> Html {
    let StateGroupProps { words, stored, group, id, max, described, emit } = props;
    let (words, group) = (*words, *group);
    let text = stored.draft.stated_groups.get(group).cloned().unwrap_or_default();
    let reading = stored.assessment.stated_groups.get(group).copied().unwrap_or(PointsReading::Empty);
    let unstate = {
        let (emit, heading) = (emit.clone(), format!("group-{id}"));
        Callback::from(move |_| {
            emit.emit(Action::StateGroup(group, String::new()));
            browser::focus(&heading);
        })
    };
    let stated = !text.is_empty();
    // Once open it stays open: whoever clears the field is about to type in it.
    let open = use_mut_ref(|| false);
    *open.borrow_mut() |= stated;
    let open = *open.borrow();
    html! {
        <details class="help stated-group" {open}>
            <summary>{ words.t("enter/state_group") }</summary>
            <p>{ words.t("enter/state_group_why") }</p>
            <PointsField {words} id={id.clone()} max={*max} {text} {reading} described_by={described.clone()}
                on_text={emit.reform(move |text| Action::StateGroup(group, text))} />
            <div>
                if stated {
                    <button class="btn btn--small" type="button" onclick={unstate}>{ words.t("enter/unstate_group") }</button>
                }
            </div>
        </details>
    }
}
