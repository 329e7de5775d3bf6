//! The third program: what people hand in and take away. It is loaded when a page of it is first opened, and learns of the
//! drafts by a [handover](super::handover).

mod import;
pub mod names;
pub mod proposal;

use super::components::frame::footer;
use super::handover::Handover;
use super::ports::browser;
use super::sets;
use super::words::{self, Texts, Words};
use import::Import;
use std::rc::Rc;
use yew::prelude::*;

/// The texts of this program, beside those it shares with the desk.
pub const TEXTS: Texts = [
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/office/texts/skeleton.json")),
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/office/texts/vi.txt")),
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/office/texts/en.txt")),
];

/// The program.
#[component]
pub fn OfficeApp() -> Html {
    use_memo((), |()| {
        words::add(&[TEXTS]);
        sets::admit_bundled();
    });
    let handed = use_state(|| Rc::new(Handover::default()));
    {
        let handed = handed.clone();
        use_effect_with((), move |()| {
            let handover =
                browser::listen("chamdiem-office-handover", move |text| handed.set(Rc::new(Handover::read(&text))));
            browser::say("chamdiem-office-ready", "");
            move || drop(handover)
        });
    }
    let words = Words(handed.locale);
    html! {
        <>
            <Import {words} handed={(*handed).clone()} />
            { footer(words) }
        </>
    }
}
