//! Throwing something away asks once more, in place, and the focus goes along.

use crate::ui::ports::browser;
use crate::ui::ports::store::{self, SNAPSHOTS};
use crate::ui::words::Words;
use yew::prelude::*;

/// What can be done with one thing of a list, ending with throwing it away. `asking` is the id of the thing that is asked
/// about.
pub fn actions(
    words: Words,
    asking: &UseStateHandle<String>,
    (id, name): (&str, &str),
    others: Html,
    delete: Callback<MouseEvent>,
) -> Html {
    let named = |path| words.tf(path, &[("name", name.to_owned())]);
    if **asking == id {
        html! {
            <div class="actions">
                <button class="btn btn--small" type="button" onclick={deliberate(delete)}>{ named("history/delete_yes") }</button>
                <button class="btn btn--small btn--quiet" type="button" id={["keep-", id].concat()} onclick={ask(asking, "", ["delete-", id].concat())}>{ words.t("history/delete_no") }</button>
            </div>
        }
    } else {
        html! {
            <div class="actions">
                { others }
                <button class="btn btn--small btn--quiet" type="button" id={["delete-", id].concat()} onclick={ask(asking, id, ["keep-", id].concat())} aria-label={named("history/delete_of")}>{ words.t("history/delete") }</button>
            </div>
        }
    }
}

/// Not by the second half of a double click: that was meant for what stood here before.
pub fn deliberate(delete: Callback<MouseEvent>) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        if event.detail() < 2 {
            delete.emit(event);
        }
    })
}

/// Asks about something, or about nothing any more, and puts the focus on what comes then.
pub fn ask(asking: &UseStateHandle<String>, of: &str, then: String) -> Callback<MouseEvent> {
    let (asking, of) = (asking.clone(), of.to_owned());
    Callback::from(move |_| {
        asking.set(of.clone());
        browser::focus_soon(then.clone());
    })
}

/// Throws a snapshot away, says what became of that, and has somebody look again. The focus goes to a heading.
pub fn of_snapshot(
    words: Words,
    (id, name): (&str, &str),
    (asking, said): (&UseStateHandle<String>, &UseStateHandle<String>),
    look: &Callback<()>,
    heading: &'static str,
) -> Callback<MouseEvent> {
    let (id, name) = (id.to_owned(), name.to_owned());
    let (asking, said, look) = (asking.clone(), said.clone(), look.clone());
    Callback::from(move |_| {
        asking.set(String::new());
        let (said, look, name) = (said.clone(), look.clone(), name.clone());
        store::delete(SNAPSHOTS, &id, move |done| {
            said.set(words.tf(if done { "history/deleted" } else { "history/not_deleted" }, &[("name", name)]));
            look.emit(());
        });
        browser::focus_soon(heading.to_owned());
    })
}
