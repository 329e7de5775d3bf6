//! The second program: everything about sets of rules that is not needed to fill in a form. It has a page of its own, is
//! loaded when that is first opened, and learns of the person's drafts by a [handover](super::handover).

mod browse;
mod compare;
mod own;

use super::address::{COMPARE, OWN};
use super::components::frame::footer;
use super::handover::{use_desk, use_top};
use super::ports::browser::{self, Browser};
use super::state::Page;
use super::words::{Texts, Words};
use super::{sets, shared};
use browse::Browse;
use compare::Compare;
use own::{Making, Own};
use yew::prelude::*;

/// The texts of this program, beside those it shares with the desk.
pub static TEXTS: Texts = [
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/rules/texts/skeleton.json")),
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/rules/texts/vi.txt")),
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/rules/texts/en.txt")),
];

/// The program.
#[component]
pub fn RulesApp() -> Html {
    use_memo((), |()| {
        shared::take(&TEXTS);
        sets::admit_bundled();
    });
    let (handed, hash) = use_desk("rules");
    let page = [COMPARE, OWN].iter().position(|page| hash.starts_with(page));
    use_top(page);
    let making = use_state(|| Making::stored(&Browser));
    let words = Words(handed.locale);
    let title = match page {
        Some(0) => words.t("rules/compare_title"),
        Some(_) => words.t("rules/own_title"),
        None => words.t("rules/title"),
    };
    use_effect_with(title, |title| browser::entitle(title));
    html! {
        <>
            { subnav(words, &hash) }
            if hash.starts_with(COMPARE) {
                <Compare {words} handed={handed.clone()} hash={hash.clone()} />
            } else if hash.starts_with(OWN) {
                <Own {words} handed={handed.clone()} making={(*making).clone()} on_making={
                    let making = making.clone();
                    Callback::from(move |next| making.set(next))
                } />
            } else {
                <Browse {words} handed={handed.clone()} hash={hash.clone()} />
            }
            { footer(words) }
        </>
    }
}

/// The pages of this program.
fn subnav(words: Words, hash: &str) -> Html {
    let pages = [
        (Page::Rules.hash(), words.t("rules/browse")),
        (COMPARE, words.t("rules/compare")),
        (OWN, words.t("rules/own")),
    ];
    let shown = pages.iter().rposition(|(page, _)| hash.starts_with(page)).unwrap_or(0);
    let link = |(index, (page, text)): (usize, (&'static str, &'static str))| {
        html! { <a href={page} aria-current={(index == shown).then_some("page")}>{ text }</a> }
    };
    html! {
        <nav class="wrap subnav no-print" aria-label={words.t("rules/pages")}>{ for pages.into_iter().enumerate().map(link) }</nav>
    }
}
