//! The state and everything that changes it. What is typed shows in the total at once and everywhere else a moment later: what
//! people look at while they type must not wait for the rest of a long page.

use super::ports::browser;
use super::state::{Action, State};
use super::words::Words;
use crate::engine::Points;
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds in which the total has been painted as a rule: one of 60 frames in a second, and a little. Where it has not, all is
/// painted together. Being called by the frame would make it longer.
const PAINTED: u32 = 20;

thread_local! {
    /// The total that is newer than the page around it.
    static NEWER: Cell<Option<Points>> = const { Cell::new(None) };
    static SHOWN: RefCell<Vec<UseForceUpdateHandle>> = const { RefCell::new(Vec::new()) };
}

/// The state as it is, what changes it, and what has the component catch up with it. The component is drawn again after each
/// action; after typing a moment later, or when the next key or press is about to be heard, or the page is hidden or
/// left. What was typed is handed to `keep` before anything else is drawn: neither a crash nor a drawing that takes its
/// time can come in between.
#[hook]
pub fn use_live(
    begin: &Rc<State>,
    keep: impl Fn(&State) + Clone + 'static,
) -> (Rc<State>, Callback<Action>, Callback<()>) {
    let state = use_mut_ref(|| begin.clone());
    // While it waits with the rest of the page, when it goes on.
    let waits = use_mut_ref(|| None::<Timeout>);
    let update = use_force_update();
    let draw = {
        let state = state.clone();
        move || {
            NEWER.set(None);
            let now = state.borrow().clone();
            keep(&now);
            update.force_update();
        }
    };
    let catch_up = {
        let (waits, draw) = (waits.clone(), draw.clone());
        use_callback((), move |(), ()| {
            if waits.take().is_some() {
                draw();
            }
        })
    };
    let act = {
        let (state, catch_up) = (state.clone(), catch_up.clone());
        use_callback((), move |action: Action, ()| {
            let is_typed = matches!(action, Action::Type(..));
            let after = Rc::new(state.borrow().after(action));
            let total = after.current().filter(|_| is_typed).map(|stored| stored.assessment.card.total.points);
            state.replace(after);
            if show(total) {
                let catch_up = catch_up.clone();
                waits.borrow_mut().get_or_insert_with(|| Timeout::new(PAINTED, move || catch_up.emit(())));
            } else {
                waits.take();
                draw();
            }
        })
    };
    {
        let catch_up = catch_up.clone();
        use_effect_with((), move |()| {
            let listeners = browser::before_all(catch_up);
            move || drop(listeners)
        });
    }
    let now = state.borrow().clone();
    (now, act, catch_up)
}

/// Shows a total newer than that of the page, or again that of the page. Whether anything shows it.
fn show(total: Option<Points>) -> bool {
    let before = NEWER.replace(total);
    SHOWN.with_borrow(|all| {
        if before != total {
            all.iter().for_each(UseForceUpdateHandle::force_update);
        }
        total.is_some() && !all.is_empty()
    })
}

#[derive(Properties, PartialEq)]
pub struct LiveTotalProps {
    pub words: Words,
    /// The total of the page around it.
    pub points: Points,
}

/// The total, newer than the page around it while somebody types.
#[component]
pub fn LiveTotal(props: &LiveTotalProps) -> Html {
    let update = use_force_update();
    use_effect_with((), move |()| {
        SHOWN.with_borrow_mut(|all| all.push(update));
        // They come and go with their page, all at once.
        || _ = SHOWN.take()
    });
    html! { props.words.points(NEWER.get().unwrap_or(props.points)) }
}
