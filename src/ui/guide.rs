//! The guide of the set in force, which is not part of the first load: asked for when a page first shows it.

use super::page::Page;
use super::ports::browser;
use super::set_handle::SetHandle;
use super::sets;
use super::words::Words;
use crate::format::read_json;
use crate::texts::{Catalogue, Locale};
use std::cell::{Cell, RefCell};
use yew::prelude::*;

thread_local! {
    static WAITING: RefCell<Vec<UseForceUpdateHandle>> = const { RefCell::new(Vec::new()) };
    static ASKED: Cell<[bool; 2]> = const { Cell::new([false; 2]) };
}

/// Draws the desk again once the guide is there that its page shows, if it shows one. Only the desk: a piece of it that is drawn
/// by itself would be drawn as it was before what has been typed since.
#[hook]
pub fn use_guide(set: Option<&SetHandle>, page: Page, words: Words) {
    let update = use_force_update();
    use_effect_with((set.cloned(), page, words), move |(set, _, words)| {
        // Any other set has its guide, if it has one, in its file.
        if let Some(set) =
            set.as_ref().filter(|set| sets::loaded().first() == Some(*set) && set.waits_for_guide(words.0))
        {
            WAITING.with_borrow_mut(|waiting| waiting.push(update));
            ask(set, words.0);
        }
    });
}

fn ask(set: &SetHandle, locale: Locale) {
    let place = locale as usize;
    let mut asked = ASKED.get();
    if std::mem::replace(&mut asked[place], true) {
        return;
    }
    ASKED.set(asked);
    let set = set.clone();
    browser::request_set(&format!("guide-{}", locale.as_str()), move |text| {
        match text.and_then(|text| read_json(&text).ok()) {
            Some(guide) => set.add_guide(locale, Catalogue::from_value(&guide)),
            // Asked for again by the next page that shows it.
            None => {
                let mut asked = ASKED.get();
                asked[place] = false;
                ASKED.set(asked);
            }
        }
        WAITING.take().iter().for_each(UseForceUpdateHandle::force_update);
    });
}
