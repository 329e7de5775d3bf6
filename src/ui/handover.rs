//! What the desk tells the programs of other pages: language, sets of one's own, drafts, and which of them is open. As
//! JSON text, because programs share nothing but the page.

use super::draft::Draft;
use super::ports::browser;
use super::set_handle::SetHandle;
use super::sets;
use super::state::{Action, State};
use crate::format::write::Writer;
use crate::format::{Value, read_json};
use crate::texts::Locale;
use std::rc::Rc;
use yew::prelude::*;

/// The event by which the rules page asks to score by a set of one's own; it carries the file.
pub const USE_EVENT: &str = "chamdiem-use-set";

/// The event by which counts of a table come back.
pub const FILL_EVENT: &str = "chamdiem-fill";

/// What another program knows of the desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Handover {
    /// Language and notation.
    pub locale: Locale,
    /// Sets of one's own.
    pub own: Vec<SetHandle>,
    /// Drafts, newest first.
    pub drafts: Vec<Draft>,
    /// Which of them is open.
    pub open: Option<usize>,
    /// Id of the one that is open; empty without one.
    pub id: String,
    /// Cells that were pasted, and the count into whose field.
    pub pasted: Option<(String, usize)>,
}

impl Handover {
    /// Reads it. What cannot be read is left out: the desk has it safe.
    pub fn read(text: &str) -> Self {
        let value = read_json(text).unwrap_or(Value::Null);
        let locale = Locale::parse(value.get("locale").text()).unwrap_or_default();
        let own = value.get("sets").items().iter().filter_map(|set| sets::admit_own(set.text()).ok()).collect();
        let mut handover = Handover { locale, own, ..Handover::default() };
        for draft in value.get("drafts").items() {
            let read = Draft::read_file(draft.get("text").text(), locale).ok().and_then(|all| all.into_iter().next());
            if let Some(read) = read {
                if *draft.get("open") == Value::Bool(true) {
                    handover.open = Some(handover.drafts.len());
                    draft.get("id").text().clone_into(&mut handover.id);
                }
                handover.drafts.push(read);
            }
        }
        let from = value.get("from").text().parse().ok();
        handover.pasted = from.map(|from| (value.get("pasted").text().to_owned(), from));
        handover
    }
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
            let told = browser::listen(event("-handover"), move |text| handed.set(Rc::new(Handover::read(&text))));
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
        if let Some((text, from)) = &state.pasted {
            w.key("pasted").text(text);
            w.key("from").text(&from.to_string());
        }
    });
    writer.finish()
}

/// Writes counts for a draft, by index.
pub fn fill(id: &str, counts: &[(usize, u64)]) -> String {
    let mut writer = Writer::default();
    writer.object(|w| {
        w.key("id").text(id);
        w.key("counts").list(counts, |w, (index, count)| w.text(&format!("{index} {count}")));
    });
    writer.finish()
}

/// Reads them on the desk's side.
pub fn filled(text: &str) -> Action {
    let value = read_json(text).unwrap_or(Value::Null);
    let pair = |value: &Value| {
        value.text().split_once(' ').and_then(|(index, count)| Some((index.parse().ok()?, count.parse().ok()?)))
    };
    Action::Fill(value.get("id").text().to_owned(), value.get("counts").items().iter().filter_map(pair).collect())
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
        let stored = |id: &str, draft: &Draft| Stored {
            id: id.to_owned(),
            draft: draft.clone(),
            assessment: draft.assess(Locale::En),
            saved: Saved::Failed,
            history: Default::default(),
        };
        let state = State {
            locale: Locale::En,
            drafts: vec![stored("1", &other), stored("2", &draft)],
            open: Some("2".to_owned()),
            pasted: Some(("1\t2".to_owned(), 3)),
            ..State::default()
        };
        let expected = Handover {
            locale: Locale::En,
            own: Vec::new(),
            drafts: vec![other, draft],
            open: Some(1),
            id: "2".to_owned(),
            pasted: state.pasted.clone(),
        };
        assert_eq!(Handover::read(&write(&state)), expected);
        let counts = vec![(3, 5), (0, u64::MAX)];
        assert!(matches!(filled(&fill("7", &counts)), Action::Fill(id, back) if id == "7" && back == counts));
        assert!(matches!(filled("x"), Action::Fill(id, back) if id.is_empty() && back.is_empty()));
        assert_eq!(Handover::read("{"), Handover::default());
    }
}
