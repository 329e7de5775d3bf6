//! The third program: what people hand in and take away. It is loaded when a page of it is first opened, and learns of the
//! drafts by a [handover](super::handover).

mod import;
pub mod names;
pub mod proposal;
mod report;

use super::address::REPORT;
use super::components::frame::footer;
use super::handover::use_desk;
use super::sets;
use super::words::{self, Texts, Words};
use import::Import;
use report::Report;
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
    let (handed, hash) = use_desk("office");
    let words = Words(handed.locale);
    html! {
        <>
            if hash == REPORT {
                <Report {words} handed={handed.clone()} />
            } else {
                <Import key={handed.id.clone()} {words} handed={handed.clone()} />
            }
            { footer(words) }
        </>
    }
}
