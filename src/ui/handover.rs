//! What the desk tells the program of the rules page: language, sets of one's own, drafts, and which of them is open. As
//! JSON text, because the two programs share nothing but the page.

use super::draft::Draft;
use super::set_handle::SetHandle;
use super::sets;
use super::state::Stored;
use crate::format::write::Writer;
use crate::format::{Value, read_json};
use crate::texts::Locale;

/// The event by which the rules page asks to score by a set of one's own; it carries the file.
pub const USE_EVENT: &str = "chamdiem-use-set";

/// The event that carries it.
pub const EVENT: &str = "chamdiem-rules-handover";

/// What the rules page knows of the desk.
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
                }
                handover.drafts.push(read);
            }
        }
        handover
    }
}

/// Writes it from the desk's side.
pub fn write(locale: Locale, drafts: &[Stored], open: Option<&str>) -> String {
    let mut writer = Writer::default();
    writer.object(|w| {
        w.key("locale").text(locale.as_str());
        w.key("sets").list(sets::own_files(), |w, file| w.text(&file));
        w.key("drafts").list(drafts, |w, stored| {
            w.object(|w| {
                w.key("id").text(&stored.id);
                w.key("open").bool(open == Some(stored.id.as_str()));
                w.key("text").text(&stored.draft.write_file(locale));
            });
        });
    });
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::state::Saved;

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
        let text = write(Locale::En, &[stored("1", &other), stored("2", &draft)], Some("2"));
        assert_eq!(
            Handover::read(&text),
            Handover { locale: Locale::En, own: Vec::new(), drafts: vec![other, draft], open: Some(1) }
        );
        assert_eq!(Handover::read("{"), Handover::default());
    }
}
