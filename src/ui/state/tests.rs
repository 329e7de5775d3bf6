//! What becomes of the state.

use super::*;
use crate::ui::sets;
use proptest::prelude::*;

fn started() -> State {
    sets::admit_bundled();
    let set = sets::of_id("qd766-2026").expect("bundled");
    let unit = Unit { code: String::new(), name: "Xã A".to_owned(), level: Level::Commune };
    let draft = Draft::blank(&set, unit, Period::Year(2026));
    let state = State {
        locale: Locale::Vi,
        theme: Theme::System,
        page: Page::Start,
        drafts: Vec::new(),
        open: None,
        editing: None,
        describing: false,
        explained: None,
        notice: None,
        pasted: None,
        pastes: 0,
    };
    state.after(Action::Add("a".to_owned(), draft, Page::Enter))
}

fn field(state: &State, index: usize) -> &str {
    &state.current().expect("open").draft.fields[index]
}

#[test]
fn typing_keeps_the_text_and_leaving_the_field_groups_it() {
    let state = started().after(Action::Type(0, "12345".to_owned()));
    assert_eq!((field(&state, 0), state.editing), ("12345", Some(0)));
    let state = state.after(Action::Settle(0));
    assert_eq!((field(&state, 0), state.editing), ("12.345", None));
    let state = state.after(Action::Type(1, "1,234".to_owned())).after(Action::Settle(1));
    assert_eq!(field(&state, 1), "1,234");
    assert_eq!(field(&state.after(Action::Answer(1, 1234)), 1), "1.234");
}

#[test]
fn a_set_of_ones_own_takes_the_open_draft_along_beside_the_old_one() {
    let state = started().after(Action::Type(0, "5".to_owned()));
    let file = state.current().expect("open").draft.set.canonical.replace("\"id\":\"qd766-2026\"", "\"id\":\"mine\"");
    let own = sets::admit_own(&file).expect("valid");
    let adopted = state.after(Action::Adopt(own.clone(), "b".to_owned(), 2026));
    assert_eq!((adopted.drafts.len(), field(&adopted, 0), adopted.shown_page()), (2, "5", Page::Enter));
    assert!(matches!(&adopted.notice, Some(Notice::Carried { to, .. }) if *to == own));
    assert_eq!(adopted.after(Action::Adopt(own.clone(), "c".to_owned(), 2026)).drafts.len(), 2);
    let closed = state.after(Action::Delete("a".to_owned())).after(Action::Adopt(own.clone(), "d".to_owned(), 2026));
    assert_eq!(closed.current().map(|stored| &stored.draft.set), Some(&own));
}

#[test]
fn every_change_is_undone_and_done_again_and_typing_is_one_step() {
    let typed = |state: &State, index, text: &str| state.after(Action::Type(index, text.to_owned()));
    let blank = started();
    let state = typed(&typed(&blank, 0, "12"), 0, "1234").after(Action::Settle(0));
    let state = typed(&state, 0, "1").after(Action::Settle(0)).after(Action::StateGroup(2, "8,56".to_owned()));
    let unit = Unit { name: "Xã B".to_owned(), ..state.current().expect("open").draft.unit.clone() };
    let last = state.after(Action::Describe(unit, Period::Year(2025)));
    let shown = |state: &State| {
        let draft = &state.current().expect("open").draft;
        [&draft.fields[0], &draft.stated_groups[2], &draft.unit.name].map(String::clone)
    };
    let steps =
        [["", "", "Xã A"], ["1.234", "", "Xã A"], ["1", "", "Xã A"], ["1", "8,56", "Xã A"], ["1", "8,56", "Xã B"]];
    let mut state = last;
    for step in steps.iter().rev() {
        assert_eq!(shown(&state), *step);
        state = state.after(Action::Undo);
    }
    assert_eq!(state.current().map(|one| &one.assessment), blank.current().map(|one| &one.assessment));
    let state = state.after(Action::Redo).after(Action::Speak(Locale::En));
    assert_eq!(shown(&state)[0], "1,234");
    let state = state.after(Action::Redo).after(Action::Redo).after(Action::Speak(Locale::Vi));
    assert_eq!(shown(&state), steps[3]);
    // Whatever is changed now takes the place of what was undone.
    let state = typed(&state, 1, "5");
    assert_eq!(state.after(Action::Redo).current(), state.current());
    assert_eq!(shown(&state.after(Action::Undo)), steps[3]);
}

#[test]
fn what_was_typed_and_taken_back_is_no_step() {
    let state = started().after(Action::Type(0, "5".to_owned())).after(Action::Type(0, String::new()));
    let stored = state.current().expect("open");
    assert_eq!(stored.history.before(&stored.draft), None);
    let unit = stored.draft.unit.clone();
    let state = state.after(Action::Type(1, "7".to_owned())).after(Action::Describe(unit, Period::Year(2026)));
    let stored = state.current().expect("open");
    assert_eq!(stored.history.before(&stored.draft).map(|before| before.fields[1].as_str()), Some(""));
    assert_eq!(field(&state.after(Action::Undo), 1), "");
}

#[test]
fn another_language_keeps_every_number_and_every_unreadable_text() {
    let state = started().after(Action::Type(0, "12.345".to_owned())).after(Action::Type(1, "1,23x".to_owned()));
    let english = state.after(Action::Speak(Locale::En));
    assert_eq!((field(&english, 0), field(&english, 1)), ("12,345", "1,23x"));
    assert_eq!(english.after(Action::Speak(Locale::Vi)).current(), state.current());
}

#[test]
fn a_new_draft_leaves_the_old_one_and_deleting_closes_only_its_own() {
    let state = started().after(Action::Type(0, "5".to_owned()));
    let mut second = state.current().expect("open").draft.clone();
    let again = state.after(Action::Go(Page::Start)).after(Action::Add("b".to_owned(), second.clone(), Page::Result));
    assert_eq!((again.drafts.len(), again.open.as_deref(), again.page), (1, Some("a"), Page::Result), "it is there");
    assert_eq!(again.notice, Some(Notice::IsHere));
    // As a file has them, points that are typed "1,5" are those that are read "1,50".
    let stated = state.after(Action::StateGroup(0, "1,5".to_owned()));
    let file = stated.current().expect("open").draft.write_file(Locale::Vi);
    let read = Draft::read_file(&file, Locale::Vi).expect("a file").remove(0);
    assert_eq!(stated.after(Action::Add("b".to_owned(), read, Page::Enter)).drafts.len(), 1);
    second.unit.name = "Xã B".to_owned();
    let state = state.after(Action::Add("b".to_owned(), second, Page::Enter));
    assert_eq!((state.drafts.len(), state.open.as_deref()), (2, Some("b")));
    let state = state.after(Action::Delete("b".to_owned()));
    assert_eq!((state.drafts.len(), state.shown_page()), (1, Page::Start));
    let state = state.after(Action::Open("a".to_owned(), Page::Enter));
    assert_eq!((field(&state, 0), state.shown_page()), ("5", Page::Enter));
}

#[test]
fn a_draft_deleted_elsewhere_is_told_where_it_was_open_and_throws_nobody_off_other_pages() {
    let gone = || Action::DeletedElsewhere("a".to_owned());
    let entry = started();
    let after = entry.after(gone()).after(Action::Go(Page::Start));
    assert_eq!((after.drafts.len(), after.page, &after.notice), (0, Page::Start, &Some(Notice::DeletedElsewhere)));
    let rules = entry.after(Action::Go(Page::Rules)).after(gone());
    assert_eq!((rules.page, &rules.notice), (Page::Rules, &Some(Notice::DeletedElsewhere)));
    let mut second = entry.current().expect("open").draft.clone();
    second.unit.name = "Xã B".to_owned();
    let other = entry.after(Action::Add("b".to_owned(), second, Page::Enter)).after(gone());
    assert_eq!((other.open.as_deref(), other.page, &other.notice), (Some("b"), Page::Enter, &None));
}

/// What may happen to an open draft, by kind; the index says where, or to what.
fn happening(kind: u8, index: usize, text: String) -> Action {
    let unit = |level| Unit { code: String::new(), name: "B".to_owned(), level };
    match kind {
        0..=5 => Action::Type(index % 36, text),
        6 => Action::StateGroup(index % 7, text),
        7 => Action::StateIndicator(index % 22, text),
        8 => Action::Undo,
        9 => Action::Redo,
        10 => Action::Settle(index % 36),
        11 => Action::Answer(index % 36, 1234),
        12 => Action::Speak(Locale::ALL[index % 2]),
        13 => Action::Describe(unit(Level::Province), Period::Year(2026)),
        _ => Action::Describe(unit(Level::Commune), Period::Year(2025)),
    }
}

proptest! {
    /// Whatever is typed, wherever and after whatever else: the score is that of all the texts read anew.
    #[test]
    fn typing_scores_as_reading_everything_does(
        happened in prop::collection::vec((0..15_u8, 0..720_usize, "[0-9]{0,6}|[0-9]{1,3}[.,][0-9]{2,3}|-?[0-9]|x"), 1..60),
    ) {
        let mut state = started();
        for (kind, index, text) in happened {
            state = state.after(happening(kind, index, text));
            let stored = state.current().expect("open");
            prop_assert_eq!(&stored.assessment, &stored.draft.assess(state.locale));
        }
    }
}
