//! The second program: everything about sets of rules that is not needed to fill in a form. It has a page of its own, is
//! loaded when that is first opened, and learns of the person's drafts by a [handover](super::handover).

mod browse;

use super::components::frame::Footer;
use super::handover::{EVENT, Handover};
use super::ports::browser;
use super::sets;
use super::words::{self, Words};
use browse::Browse;
use std::rc::Rc;
use yew::prelude::*;

/// The texts of this program, beside those it shares with the desk.
pub const TEXTS: [&str; 2] = [
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/rules/texts/vi.json")),
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/rules/texts/en.json")),
];

/// The program.
#[component]
pub fn RulesApp() -> Html {
    use_memo((), |()| {
        words::add(TEXTS);
        sets::admit_bundled();
    });
    let handed = use_state(|| Rc::new(Handover::default()));
    let hash = use_state(browser::hash);
    {
        let (handed, hash) = (handed.clone(), hash.clone());
        use_effect_with((), move |()| {
            let handover = browser::listen(EVENT, move |text| handed.set(Rc::new(Handover::read(&text))));
            let address = browser::on_hash_change(move |now| hash.set(now));
            browser::say("chamdiem-rules-ready", "");
            move || drop((handover, address))
        });
    }
    let words = Words(handed.locale);
    html! {
        <>
            <Browse {words} hash={(*hash).clone()} />
            <Footer {words} />
        </>
    }
}
