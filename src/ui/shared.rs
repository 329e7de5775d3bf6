//! What the desk has loaded and other programs need too: the set in force and the app's texts. A program asks for it when it
//! begins, so that nobody loads it twice. (The rules pages take the texts; they have all sets with their guides.)

use super::ports::browser;
use super::sets;
use super::words::{self, Texts};
use crate::criteria::{IN_FORCE_PARTS, in_force};
use gloo::events::EventListener;

const ASKED: &str = "chamdiem-share";
const GIVEN: &str = "chamdiem-shared";

/// Stands in none of the texts.
const BETWEEN: &str = "\0";

static PARTS: [&str; 7] = {
    let [structure, skeleton, vi, en] = IN_FORCE_PARTS;
    let [of_app, app_vi, app_en] = words::DESK;
    [structure, skeleton, vi, en, of_app, app_vi, app_en]
};

/// On the desk: gives it to whoever asks, for as long as the listener is kept.
pub fn give() -> Option<EventListener> {
    browser::listen(ASKED, |_| browser::say(GIVEN, &PARTS.join(BETWEEN)))
}

/// In another program: takes it, with the texts of the program beside it. The desk is there and answers at once.
pub fn take(program: &'static Texts) {
    let given = browser::listen(GIVEN, move |text| read(text, program));
    browser::say(ASKED, "");
    drop(given);
}

/// Kept as long as the page is, as what a program is loaded with.
fn read(text: String, program: &'static Texts) {
    let parts: Vec<&'static str> = text.leak().split(BETWEEN).collect();
    if let [structure, skeleton, vi, en, desk @ ..] = parts.as_slice() {
        let desk: &Texts = Box::leak(Box::new(desk.try_into().unwrap_or_default()));
        words::provide(Box::leak(Box::new([desk, program])));
        _ = in_force([structure, skeleton, vi, en]).map(sets::admit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_comes_apart_as_it_was() {
        let given = PARTS.join(BETWEEN);
        assert_eq!(given.split(BETWEEN).collect::<Vec<_>>(), PARTS);
        let [structure, skeleton, vi, en, ..] = PARTS;
        assert_eq!(in_force([structure, skeleton, vi, en]).expect("readable").id, "qd766-2026");
    }
}
