//! Undo and redo: buttons, keys, and the way to the field that changes.

use super::count_field::field_id;
use super::points_field::points_field_id;
use crate::ui::draft::Draft;
use crate::ui::ports::browser;
use crate::ui::state::{Action, Notice, Stored};
use yew::prelude::*;

/// A step through what the draft has held.
#[derive(Clone, Copy, PartialEq)]
pub enum Step {
    /// What it held before.
    Back,
    /// What it held until it was undone.
    On,
}

/// Takes a step and shows the field that changes by it; `None` if there is nothing to step to.
fn step(stored: &Stored, emit: &Callback<Action>, step: Step) -> Option<Callback<()>> {
    let (to, action) = match step {
        Step::Back => (stored.history.before(&stored.draft), Action::Undo),
        Step::On => (stored.history.after(), Action::Redo),
    };
    let to = to?;
    let field = changed_field(&stored.draft, to);
    let of_unit = (&stored.draft.unit, stored.draft.period) != (&to.unit, to.period);
    let emit = emit.clone();
    Some(Callback::from(move |()| {
        emit.emit(action.clone());
        match &field {
            Some(field) => browser::focus_soon(field.clone()),
            // It is on no screen, or far from what one looks at.
            None => {
                emit.emit(Action::Tell(Some(Notice::Stepped { back: step == Step::Back, of_unit })));
                browser::to_top();
            }
        }
    }))
}

/// The button of a step.
pub fn step_button(stored: &Stored, emit: &Callback<Action>, way: Step, text: &'static str) -> Html {
    let go = step(stored, emit, way);
    let (id, keys) = if way == Step::Back { ("undo", "Control+Z") } else { ("redo", "Control+Y") };
    html! {
        <button class="btn btn--small btn--quiet" type="button" {id} title={keys} aria-keyshortcuts={keys} disabled={go.is_none()}
            onclick={go.map(|go| go.reform(|_: MouseEvent| ()))}>{ text }</button>
    }
}

/// Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z over the fields and the heading. The browser's own undo knows one field and not what the app has
/// written into it.
pub fn shortcuts(stored: &Stored, emit: &Callback<Action>) -> Callback<KeyboardEvent> {
    let (back, on) = (step(stored, emit, Step::Back), step(stored, emit, Step::On));
    let emit = emit.clone();
    Callback::from(move |event: KeyboardEvent| {
        let (go, action) = match asked(&event) {
            Some(Step::Back) => (&back, Action::Undo),
            Some(Step::On) => (&on, Action::Redo),
            None => return,
        };
        event.prevent_default();
        match go {
            Some(go) => go.emit(()),
            // What is drawn may be behind what was typed.
            None => emit.emit(action),
        }
    })
}

/// The step that keys ask for.
pub fn asked(event: &KeyboardEvent) -> Option<Step> {
    match event.key().as_str() {
        _ if !(event.ctrl_key() || event.meta_key()) || event.alt_key() => None,
        "z" | "Z" if !event.shift_key() => Some(Step::Back),
        "z" | "Z" | "y" | "Y" => Some(Step::On),
        _ => None,
    }
}

/// The field in which two contents of a draft differ first.
fn changed_field(now: &Draft, then: &Draft) -> Option<String> {
    let criteria = &now.set.criteria;
    let first = |now: &[String], then: &[String]| now.iter().zip(then).position(|(now, then)| now != then);
    let count = first(&now.fields, &then.fields).and_then(|index| criteria.counts().get(index)).map(|id| field_id(id));
    let group = || first(&now.stated_groups, &then.stated_groups).and_then(|index| criteria.groups().get(index));
    let indicator =
        || first(&now.stated_indicators, &then.stated_indicators).and_then(|index| criteria.indicators().get(index));
    count
        .or_else(|| group().map(|group| points_field_id(&group.id)))
        .or_else(|| indicator().map(|one| points_field_id(&one.id)))
}
