//! Undo and redo: buttons, keys, and the way to the field that changes.

use super::count_field::field_id;
use super::points_field::points_field_id;
use crate::ui::draft::Draft;
use crate::ui::ports::browser;
use crate::ui::state::{Action, Stored};
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
        Step::Back => (stored.history.before(), Action::Undo),
        Step::On => (stored.history.after(), Action::Redo),
    };
    let field = changed_field(&stored.draft, to?);
    let emit = emit.clone();
    Some(Callback::from(move |()| {
        emit.emit(action.clone());
        if let Some(field) = &field {
            browser::focus_soon(field.clone());
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
        let (go, action) = match event.key().as_str() {
            _ if !(event.ctrl_key() || event.meta_key()) || event.alt_key() => return,
            "z" | "Z" if !event.shift_key() => (&back, Action::Undo),
            "z" | "Z" | "y" | "Y" => (&on, Action::Redo),
            _ => return,
        };
        event.prevent_default();
        match go {
            Some(go) => go.emit(()),
            // What is drawn may be behind what was typed.
            None => emit.emit(action),
        }
    })
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
