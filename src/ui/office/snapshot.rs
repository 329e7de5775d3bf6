//! Snapshots: what a draft was at a time, under a name such as “sent on 20/11”. They are never changed, only made and thrown
//! away.

use crate::format::write::Writer;
use crate::format::{Value, json};
use crate::texts::Locale;
use crate::ui::draft::{Draft, sets_named};
use crate::ui::ports::Clock;
use crate::ui::ports::browser::Browser;
use crate::ui::ports::store::{self, Put, SNAPSHOTS};
use crate::ui::sets;
use std::rc::Rc;
use yew::prelude::*;

/// What a draft was at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Its id; later ones are greater.
    pub id: String,
    /// Id of the draft.
    pub of: String,
    /// Its name.
    pub name: String,
    /// When it was made, as `2026-11-20 09:41`.
    pub at: String,
    /// Digest of the rules at that time.
    pub digest: String,
    /// The total at that time, as `61.89`; empty if the rules give none.
    pub total: String,
    /// The draft as the text of a file.
    pub text: String,
}

impl Snapshot {
    /// What a draft is now.
    pub fn new(of: &str, draft: &Draft, name: &str, locale: Locale) -> Self {
        let total = draft.assess(locale).card.total;
        Snapshot {
            id: Browser.fresh_id(),
            of: of.to_owned(),
            name: name.trim().to_owned(),
            at: now(),
            digest: draft.set.digest.clone(),
            total: if total.max.hundredths() > 0 { total.points.to_string() } else { String::new() },
            text: draft.write_file(locale),
        }
    }

    /// As it is kept.
    pub fn write(&self) -> String {
        let mut writer = Writer::default();
        writer.object(|w| {
            for (key, text) in self.fields() {
                w.key(key).text(text);
            }
        });
        writer.finish()
    }

    /// Reads it again; `None` if it is none.
    pub fn read(id: &str, text: &str) -> Option<Self> {
        let value = json::parse(text).ok()?;
        let field = |key| if let Value::Text(text) = value.get(key) { Some(text.clone()) } else { None };
        Some(Snapshot {
            id: id.to_owned(),
            of: field("of")?,
            name: field("name")?,
            at: field("at")?,
            digest: field("digest")?,
            total: field("total")?,
            text: field("draft")?,
        })
    }

    fn fields(&self) -> [(&'static str, &str); 6] {
        [
            ("of", &self.of),
            ("name", &self.name),
            ("at", &self.at),
            ("digest", &self.digest),
            ("total", &self.total),
            ("draft", &self.text),
        ]
    }

    /// The draft it holds; `None` if its rules are not here.
    pub fn draft(&self, locale: Locale) -> Option<Draft> {
        Draft::read_file(&self.text, locale).ok()?.into_iter().next()
    }

    /// Keeps it.
    pub fn keep(&self, then: impl FnOnce(bool) + 'static) {
        store::put(SNAPSHOTS, &self.id, (None, &self.write()), false, move |put| then(put == Put::Kept));
    }
}

/// Day and time, as `2026-11-20 09:41`.
pub fn now() -> String {
    let [year, month, day] = Browser.today();
    format!("{year:04}-{month:02}-{day:02} {}", Browser.time_of_day())
}

/// The snapshots of this machine.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Shelf {
    /// Being looked for.
    #[default]
    Opening,
    /// There is no store, so there can be none.
    Absent,
    /// All of them, newest first.
    Open(Rc<Vec<Snapshot>>),
}

impl Shelf {
    /// Those there are.
    pub fn all(&self) -> &[Snapshot] {
        match self {
            Shelf::Open(all) => all,
            Shelf::Opening | Shelf::Absent => &[],
        }
    }
}

/// The snapshots of this machine, and how to look again.
#[hook]
pub fn use_shelf() -> (Shelf, Callback<()>) {
    let shelf = use_state(Shelf::default);
    let look = {
        let (shelf, turn) = (shelf.clone(), use_mut_ref(|| 0_u32));
        use_callback((), move |(), ()| {
            let (shelf, turn) = (shelf.clone(), turn.clone());
            *turn.borrow_mut() += 1;
            let mine = *turn.borrow();
            store::all(SNAPSHOTS, move |all| {
                let Some(all) = all else { return shelf.set(Shelf::Absent) };
                let read = all.iter().filter_map(|(id, text)| Snapshot::read(id, text));
                let mut all: Vec<Snapshot> = Vec::new();
                for one in read {
                    // Put in place one by one: a sort is 4 KB of wasm.
                    all.insert(all.partition_point(|other| other.id > one.id), one);
                }
                let named = all.iter().flat_map(|one| sets_named(&one.text)).collect();
                sets::with(named, move |_| {
                    // One that looked before and waited longer knows less.
                    if *turn.borrow() == mine {
                        shelf.set(Shelf::Open(Rc::new(all)));
                    }
                });
            });
        })
    };
    let first = look.clone();
    use_effect_with((), move |()| first.emit(()));
    ((*shelf).clone(), look)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_nothing_else_is() {
        let snapshot = Snapshot {
            id: "7".to_owned(),
            of: "1".to_owned(),
            name: "gửi ngày \"20/11\"".to_owned(),
            at: "2026-11-20 09:41".to_owned(),
            digest: "ab".to_owned(),
            total: "61.89".to_owned(),
            text: "{\"format\":1}".to_owned(),
        };
        assert_eq!(Snapshot::read("7", &snapshot.write()), Some(snapshot));
        assert_eq!(Snapshot::read("7", "{\"of\":\"1\"}"), None);
        assert_eq!(Snapshot::read("7", "x"), None);
    }
}
