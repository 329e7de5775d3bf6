//! The total at once, everything else a frame later: what people look at while they type must not wait for the rest of a long
//! page.

use super::ports::browser;
use super::state::{State, Stored};
use super::words::Words;
use crate::engine::Points;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

thread_local! {
    /// The total that is newer than the page around it.
    static NEWER: Cell<Option<Points>> = const { Cell::new(None) };
    static SHOWN: RefCell<Vec<UseForceUpdateHandle>> = const { RefCell::new(Vec::new()) };
}

/// What a page shows: the open draft, and the field being typed in.
pub type View = (Rc<Stored>, Option<usize>);

/// The open draft as the page shall show it now. While somebody types that is what it was, until the total has been painted;
/// whatever else happens is shown at once.
#[hook]
pub fn use_view(state: &State) -> Option<View> {
    let shown = use_mut_ref(|| None::<View>);
    let latest = use_mut_ref(|| None::<View>);
    let waits = use_mut_ref(|| false);
    let update = use_force_update();
    let now = state.current().map(|stored| (stored.clone(), state.editing));
    latest.borrow_mut().clone_from(&now);
    let is_newer = match (&*shown.borrow(), &now) {
        (Some((before, _)), Some((stored, Some(_)))) => before.id == stored.id && !Rc::ptr_eq(before, stored),
        _ => false,
    };
    if !is_newer {
        NEWER.set(None);
        *shown.borrow_mut() = now;
    } else if let Some((stored, _)) = now {
        NEWER.set(Some(stored.assessment.card.total.points));
        SHOWN.with_borrow(|all| all.iter().for_each(UseForceUpdateHandle::force_update));
        if !waits.replace(true) {
            let shown = shown.clone();
            browser::after_paint(move || {
                waits.replace(false);
                // Whatever was typed until now is in it: no field is set back.
                shown.borrow_mut().clone_from(&latest.borrow());
                update.force_update();
            });
        }
    }
    shown.borrow().clone()
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
