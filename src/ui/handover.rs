//! What the desk tells the programs of other pages: language, sets of one's own, drafts, and which of them is open. As
//! JSON text, because programs share nothing but the page.

use super::draft::{self, Draft};
use super::history::Place;
use super::ports::browser;
use super::set_handle::SetHandle;
use super::sets;
use super::state::{Action, Notice, Page, Pasted, State};
use crate::format::write::Writer;
use crate::format::{Value, json};
use crate::texts::Locale;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The event by which the rules page asks to score by a set of one's own; it carries the file.
pub const USE_EVENT: &str = "chamdiem-use-set";

/// The event by which drafts come back as another program has made them.
pub const PUT_EVENT: &str = "chamdiem-put";

/// What another program knows of the desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Handover {
    /// Language and notation.
    pub locale: Locale,
    /// Sets of one's own.
    pub own: Vec<SetHandle>,
    /// Drafts, newest first.
    pub drafts: Vec<Draft>,
    /// Their ids.
    pub ids: Vec<String>,
    /// Ids and texts of all drafts, also of those that cannot be read here.
    pub texts: Vec<(String, String)>,
    /// Whether the desk has told anything yet.
    pub has_come: bool,
    /// Which of them is open.
    pub open: Option<usize>,
    /// Cells that were pasted into the form.
    pub pasted: Option<Pasted>,
}

impl Handover {
    /// Reads it. What cannot be read is left out: the desk has it safe.
    pub fn read(text: &str) -> Self {
        let value = read(text);
        let locale = Locale::parse(value.get("locale").text()).unwrap_or_default();
        let own = value.get("sets").items().iter().filter_map(|set| sets::admit_own(set.text()).ok()).collect();
        let mut handover = Handover { locale, own, has_come: true, ..Handover::default() };
        for draft in value.get("drafts").items() {
            handover.texts.push((draft.get("id").text().to_owned(), draft.get("text").text().to_owned()));
            let read = Draft::read_file(draft.get("text").text(), locale).ok().and_then(|all| all.into_iter().next());
            if let Some(read) = read {
                if *draft.get("open") == Value::Bool(true) {
                    handover.open = Some(handover.drafts.len());
                }
                handover.ids.push(draft.get("id").text().to_owned());
                handover.drafts.push(read);
            }
        }
        let whole = |key| value.get(key).whole();
        let count = whole("count").and_then(|count| usize::try_from(count).ok());
        let pasted = |(count, turn)| Pasted { text: value.get("pasted").text().to_owned(), count, turn };
        handover.pasted = count.zip(whole("turn")).map(pasted);
        handover
    }

    /// The open draft and its id.
    pub fn current(&self) -> Option<(&str, &Draft)> {
        let open = self.open?;
        self.ids.get(open).map(String::as_str).zip(self.drafts.get(open))
    }
}

/// Ids of the sets of all drafts.
fn sets_named(text: &str) -> Vec<String> {
    read(text).get("drafts").items().iter().flat_map(|one| draft::sets_named(one.get("text").text())).collect()
}

/// Reads what another program of this page has written, however much that is.
fn read(text: &str) -> Value {
    json::parse(text).unwrap_or(Value::Null)
}

/// Another page of a program begins at its top. The first one is where the desk, or the address, has put it, unless the focus
/// went with what had it.
#[hook]
pub fn use_top<T: PartialEq + 'static>(page: T) {
    let first = use_mut_ref(|| true);
    use_effect_with(page, move |_| {
        if !std::mem::replace(&mut *first.borrow_mut(), false) || browser::focus_is_lost() {
            browser::to_top();
        }
    });
}

/// What the desk has last told a program, and the address of its page.
#[hook]
pub fn use_desk(program: &'static str) -> (Rc<Handover>, String) {
    let handed = use_state(|| Rc::new(Handover::default()));
    let hash = use_state(browser::hash);
    {
        let (handed, hash) = (handed.clone(), hash.clone());
        use_effect_with((), move |()| {
            let event = |what: &str| ["chamdiem-", program, what].concat();
            let latest = Rc::new(RefCell::new(String::new()));
            let told = browser::listen(event("-handover"), move |text| {
                let (handed, last) = (handed.clone(), latest.clone());
                let named = sets_named(&text);
                *latest.borrow_mut() = text;
                handed.set(Rc::new(Handover::read(&latest.borrow())));
                if sets::are_missing(&named) {
                    // While they are on their way, more may be told: what counts is the last.
                    sets::with(named, move |_| handed.set(Rc::new(Handover::read(&last.borrow()))));
                }
            });
            // It may have changed while this was drawn, before anything listened.
            hash.set(browser::hash());
            let address = browser::on_hash_change(move |now| hash.set(now));
            browser::say(&event("-ready"), "");
            move || drop((told, address))
        });
    }
    ((*handed).clone(), (*hash).clone())
}

/// Writes it from the desk's side.
pub fn write(state: &State) -> String {
    let mut writer = Writer::default();
    writer.object(|w| {
        w.key("locale").text(state.locale.as_str());
        w.key("sets").list(sets::own_files(), |w, file| w.text(&file));
        w.key("drafts").list(&state.drafts, |w, stored| {
            w.object(|w| {
                w.key("id").text(&stored.id);
                w.key("open").bool(state.open.as_ref() == Some(&stored.id));
                w.key("text").text(&stored.draft.write_file(state.locale));
            });
        });
        if let Some(Pasted { text, count, turn }) = &state.pasted {
            w.key("pasted").text(text);
            w.key("count").whole(*count as u64);
            w.key("turn").whole(*turn);
        }
    });
    writer.finish()
}

/// What another program has the desk do with drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Puts {
    /// Ids and texts: of drafts there are, or new ones. Without a text a draft is thrown away.
    pub texts: Vec<(String, String)>,
    /// The number that is being typed, by its place among those of the draft: one step of undoing until another is.
    pub typing: Option<usize>,
    /// Whether the last change of the open draft is taken back.
    pub back: bool,
    /// Which draft to open, if any.
    pub open: String,
    /// Whether this page stays; otherwise the draft is opened for entering.
    pub stay: bool,
    /// How many counts of a table it brings.
    pub filled: usize,
}

impl Puts {
    /// One draft, changed.
    pub fn one(id: &str, draft: &Draft, locale: Locale) -> Self {
        Puts { texts: vec![(id.to_owned(), draft.write_file(locale))], ..Puts::default() }
    }

    /// Says it to the desk.
    pub fn say(&self) {
        browser::say(PUT_EVENT, &self.write());
    }

    fn write(&self) -> String {
        let mut writer = Writer::default();
        writer.object(|w| {
            w.key("texts").list(&self.texts, |w, (id, text)| w.list([id, text], |w, text| w.text(text)));
            if let Some(typing) = self.typing {
                w.key("typing").whole(typing as u64);
            }
            w.key("back").bool(self.back);
            w.key("open").text(&self.open);
            w.key("stay").bool(self.stay);
            w.key("filled").whole(self.filled as u64);
        });
        writer.finish()
    }
}

/// What it means on the desk's side.
pub fn put_actions(text: &str) -> Vec<Action> {
    let value = read(text);
    let whole = |key: &str| value.get(key).whole().and_then(|whole| usize::try_from(whole).ok());
    let typing = whole("typing").map(Place::Evidence);
    let put = |one: &Value| match one.items() {
        [id, text] if text.text().is_empty() => Some(Action::Delete(id.text().to_owned())),
        [id, text] => Some(Action::Put(id.text().to_owned(), text.text().to_owned(), typing)),
        _ => None,
    };
    let mut actions: Vec<Action> = value.get("texts").items().iter().filter_map(put).collect();
    if *value.get("back") == Value::Bool(true) {
        actions.push(Action::Undo);
    }
    if !value.get("open").text().is_empty() {
        let page = if *value.get("stay") == Value::Bool(true) { Page::Office } else { Page::Enter };
        actions.push(Action::Open(value.get("open").text().to_owned(), page));
    }
    if let Some(filled) = whole("filled").filter(|filled| *filled > 0) {
        actions.push(Action::Tell(Some(Notice::Filled(filled))));
    }
    actions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::state::{Saved, Stored};

    #[test]
    fn what_the_desk_writes_the_rules_page_reads() {
        sets::admit_bundled();
        let text = include_str!("../../tests/data/phu-tho-2026.json");
        let mut draft = Draft::read_file(text, Locale::En).expect("readable").remove(0);
        draft.fields[3] = "about \"12\"".to_owned();
        let other = Draft { fields: vec![String::new(); draft.fields.len()], ..draft.clone() };
        let stored = |id: &str, draft: &Draft| {
            Rc::new(Stored {
                id: id.to_owned(),
                draft: draft.clone(),
                assessment: draft.assess(Locale::En),
                saved: Saved::Failed,
                history: Default::default(),
            })
        };
        let state = State {
            locale: Locale::En,
            drafts: vec![stored("1", &other), stored("2", &draft)],
            open: Some("2".to_owned()),
            pasted: Some(Pasted { text: "1\t2".to_owned(), count: 3, turn: 1 }),
            ..State::default()
        };
        let expected = Handover {
            locale: Locale::En,
            own: Vec::new(),
            drafts: vec![other, draft],
            open: Some(1),
            ids: vec!["1".to_owned(), "2".to_owned()],
            texts: state.drafts.iter().map(|one| (one.id.clone(), one.draft.write_file(Locale::En))).collect(),
            has_come: true,
            pasted: state.pasted.clone(),
        };
        assert_eq!(Handover::read(&write(&state)), expected);
        assert_eq!(Handover::read("{"), Handover { has_come: true, ..Handover::default() });
    }

    #[test]
    fn what_another_program_makes_of_drafts_the_desk_does() {
        let puts = Puts {
            texts: vec![("1".to_owned(), "{\"a\":1}".to_owned()), ("2".to_owned(), String::new())],
            typing: Some(3),
            back: false,
            open: "1".to_owned(),
            stay: false,
            filled: 5,
        };
        match put_actions(&puts.write()).as_slice() {
            [
                Action::Put(one, text, typing),
                Action::Delete(two),
                Action::Open(open, Page::Enter),
                Action::Tell(Some(told)),
            ] => {
                assert_eq!((one.as_str(), text.as_str(), two.as_str(), open.as_str()), ("1", "{\"a\":1}", "2", "1"));
                assert_eq!((*typing, told), (Some(Place::Evidence(3)), &Notice::Filled(5)));
            }
            other => panic!("{other:?}"),
        }
        assert!(put_actions(&Puts::default().write()).is_empty());
        let back = put_actions(&Puts { back: true, ..Puts::default() }.write());
        assert!(matches!(back.as_slice(), [Action::Undo]));
        assert!(put_actions("x").is_empty());
    }
}
