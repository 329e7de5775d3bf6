//! All state of the app as one plain value, and everything that can happen to it.

use super::draft::{Assessment, Draft};
use super::history::{History, Place};
use super::number::write_count;
use super::set_handle::SetHandle;
use crate::engine::{Level, Period};
use crate::format::Unit;
use crate::texts::Locale;
use std::rc::Rc;

pub use super::notice::Notice;
pub use super::page::{Page, Theme};

/// A draft with the id it is stored under and when it was last saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Id in storage.
    pub id: String,
    /// What was typed.
    pub draft: Draft,
    /// Its score.
    pub assessment: Rc<Assessment>,
    /// Whether it is safe.
    pub saved: Saved,
    /// What it held before.
    pub history: History,
}

/// Whether a draft is safe on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// At this time of day.
    At(String),
    /// Storage is blocked or full; only a file keeps it.
    Failed,
}

/// Cells that were pasted into the field of a count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// The cells.
    pub text: String,
    /// The count.
    pub count: usize,
    /// Which paste it is: the same cells pasted once more are others.
    pub turn: u64,
}

/// The state.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Language and notation.
    pub locale: Locale,
    /// Theme.
    pub theme: Theme,
    /// Page.
    pub page: Page,
    /// All drafts, newest first.
    pub drafts: Vec<Rc<Stored>>,
    /// Id of the open draft.
    pub open: Option<String>,
    /// The field being typed in: its errors wait until it is left.
    pub editing: Option<usize>,
    /// Whether unit and period of the open draft are being changed.
    pub describing: bool,
    /// The indicator whose explanation is open on the page of the result.
    pub explained: Option<usize>,
    /// What to tell.
    pub notice: Option<Notice>,
    /// Cells that were pasted into the form, for the page that takes tables.
    pub pasted: Option<Pasted>,
    /// How many times cells were pasted.
    pub pastes: u64,
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// Another page.
    Go(Page),
    /// Another language.
    Speak(Locale),
    /// Another theme.
    Paint(Theme),
    /// A new draft, blank or from a file; it is opened on a page.
    Add(String, Draft, Page),
    /// Open a draft.
    Open(String, Page),
    /// Throw a draft away.
    Delete(String),
    /// Another window has thrown a draft away that is unchanged here.
    DeletedElsewhere(String),
    /// Typing in a field.
    Type(usize, String),
    /// A field is left.
    Settle(usize),
    /// A question is answered with this count.
    Answer(usize, u64),
    /// The explanation of an indicator is opened in place of another, or closed.
    Explain(Option<usize>),
    /// Unit and period are to be changed, or not after all.
    Describing(bool),
    /// Unit and period were changed.
    Describe(Unit, Period),
    /// Typing in the field for stated points of a group; empty takes them back.
    StateGroup(usize, String),
    /// The same for an indicator.
    StateIndicator(usize, String),
    /// Cells of a table were pasted into the field of a count.
    Paste(String, usize),
    /// The open draft as it was before the last change.
    Undo,
    /// The change that was undone last, again.
    Redo,
    /// The draft of this id as another window or another program of the page has written it, where somebody typed.
    Put(String, String, Option<Place>),
    /// A draft that another window has changed goes on under a fresh id.
    Part(String, String),
    /// The draft of this id was saved, or not.
    Saved(String, Saved),
    /// Tell something, or nothing any more.
    Tell(Option<Notice>),
    /// Score by a set of one's own: the open draft is carried over under this id, or a blank one of this year begun.
    Adopt(SetHandle, String, u16),
}

impl State {
    /// The open draft.
    pub fn current(&self) -> Option<&Rc<Stored>> {
        let id = self.open.as_ref()?;
        self.drafts.iter().find(|stored| stored.id == *id)
    }

    /// The page to show: without an open draft there is nothing to enter and no result.
    pub fn shown_page(&self) -> Page {
        match self.page {
            Page::Start | Page::Rules | Page::Publish | Page::Office => self.page,
            Page::Enter | Page::Result if self.current().is_some() => self.page,
            Page::Enter | Page::Result => Page::Start,
        }
    }

    /// The state after an action.
    pub fn after(&self, action: Action) -> State {
        let mut state = self.clone();
        state.apply(action);
        state
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Go(page) => {
                // What was told belongs to the page it was told on.
                self.notice.take_if(|_| page != self.page);
                // Said again by the address: the cells are still on their way.
                self.pasted.take_if(|_| page != self.page);
                // Said again by the address, it changes nothing.
                self.describing &= page == self.page;
                self.explained.take_if(|_| page != self.page);
                self.page = page;
                self.editing = None;
            }
            Action::Speak(locale) => self.speak(locale),
            Action::Paint(theme) => self.theme = theme,
            Action::Add(id, draft, page) => {
                // Opened twice, it is one: equal drafts beside each other cannot be told apart. As a file has it: in fields,
                // a number can stand in many ways.
                let text = draft.write_file(self.locale);
                // Only those of one unit are written out: a file may have thousands.
                let mut same = self.drafts.iter().filter(|stored| stored.draft.unit == draft.unit);
                if let Some(equal) = same.find(|stored| stored.draft.write_file(self.locale) == text) {
                    let id = equal.id.clone();
                    self.notice = Some(Notice::IsHere);
                    return self.apply(Action::Open(id, page));
                }
                let assessment = draft.assess(self.locale);
                self.drafts.insert(
                    0,
                    Rc::new(Stored {
                        id: id.clone(),
                        draft,
                        assessment,
                        saved: Saved::Failed,
                        history: History::default(),
                    }),
                );
                self.apply(Action::Open(id, page));
            }
            Action::Open(id, page) => {
                // It is about the draft that was open until now.
                self.notice.take_if(|notice| matches!(notice, Notice::Carried { .. }));
                // Cells were pasted for the draft that was open.
                let open = self.open.replace(id);
                self.pasted.take_if(|_| open != self.open);
                self.page = page;
                (self.editing, self.describing, self.explained) = (None, false, None);
            }
            Action::DeletedElsewhere(id) => {
                if self.open.as_ref() == Some(&id) {
                    if matches!(self.page, Page::Enter | Page::Result) {
                        self.apply(Action::Go(Page::Start));
                    }
                    self.notice = Some(Notice::DeletedElsewhere);
                }
                self.apply(Action::Delete(id));
            }
            Action::Delete(id) => {
                self.drafts.retain(|stored| stored.id != id);
                // Pages of the open draft give way to the start by themselves.
                self.open.take_if(|open| *open == id);
            }
            Action::Type(index, text) => {
                self.editing = Some(index);
                self.put_text(Place::Count(index), text);
            }
            Action::Settle(index) => {
                self.editing = None;
                // Writing a number in groups of three changes nothing that could be undone.
                self.open(|stored, locale| {
                    stored.draft.settle(index, locale);
                    stored.history.pause();
                });
            }
            Action::Answer(index, count) => {
                self.editing = None;
                self.change(|draft, locale| set_text(draft, Place::Count(index), write_count(count, locale)));
            }
            Action::Explain(indicator) => self.explained = indicator,
            Action::Describing(describing) => self.describing = describing,
            Action::Describe(unit, period) => {
                self.describing = false;
                self.change(|draft, _| {
                    draft.unit = unit;
                    draft.period = period;
                });
            }
            Action::StateGroup(index, text) => self.put_text(Place::Group(index), text),
            Action::StateIndicator(index, text) => self.put_text(Place::Indicator(index), text),
            Action::Paste(text, index) => {
                self.apply(Action::Go(Page::Office));
                self.pastes += 1;
                self.pasted = Some(Pasted { text, count: index, turn: self.pastes });
            }
            Action::Undo => self.step(History::undo),
            Action::Redo => self.step(History::redo),
            Action::Put(id, text, place) => self.put(id, &text, place),
            Action::Part(id, fresh) => {
                if self.open.as_ref() == Some(&id) {
                    self.open = Some(fresh.clone());
                }
                if let Some(stored) = self.stored(&id) {
                    stored.id = fresh;
                    self.notice = Some(Notice::Parted);
                }
            }
            Action::Saved(id, saved) => {
                if let Some(stored) = self.stored(&id) {
                    stored.saved = saved;
                }
            }
            Action::Tell(notice) => self.notice = notice,
            Action::Adopt(to, id, year) => self.adopt(to, id, year),
        }
    }

    /// Typing: it goes on as one step, and where it is a count, no other field is read again.
    fn put_text(&mut self, place: Place, text: String) {
        let locale = self.locale;
        let Some(stored) = self.current_mut() else { return };
        stored.history.note(&stored.draft, Some(place));
        set_text(&mut stored.draft, place, text);
        stored.assessment = match place {
            Place::Count(index) => stored.draft.assess_count(&stored.assessment, index, locale),
            Place::Group(_) | Place::Indicator(_) | Place::Evidence(_) => stored.draft.assess(locale),
        };
    }

    fn adopt(&mut self, to: SetHandle, id: String, year: u16) {
        let Some(draft) = self.current().map(|stored| stored.draft.clone()) else {
            let unit = Unit { code: String::new(), name: String::new(), level: Level::Province };
            return self.apply(Action::Add(id, Draft::blank(&to, unit, Period::Year(year)), Page::Enter));
        };
        if draft.set == to {
            return self.apply(Action::Go(Page::Enter));
        }
        let (carried, left) = draft.carried_to(&to);
        self.apply(Action::Add(id, carried, Page::Enter));
        self.notice = Some(Notice::Carried { from: draft.set, to, left });
    }

    /// A draft of a set that is not loaded here is left as it is; it is there with the next load of the page.
    fn put(&mut self, id: String, text: &str, place: Option<Place>) {
        let read = Draft::read_file(text, self.locale).ok().and_then(|drafts| drafts.into_iter().next());
        let Some(draft) = read else { return };
        let assessment = draft.assess(self.locale);
        match self.stored(&id) {
            Some(stored) => {
                stored.history.note(&stored.draft, place);
                (stored.draft, stored.assessment) = (draft, assessment);
            }
            None => {
                let at = self.drafts.partition_point(|stored| stored.id > id);
                self.drafts.insert(
                    at,
                    Rc::new(Stored { id, draft, assessment, saved: Saved::Failed, history: History::default() }),
                );
            }
        }
    }

    fn speak(&mut self, locale: Locale) {
        let from = std::mem::replace(&mut self.locale, locale);
        for stored in self.drafts.iter_mut().map(Rc::make_mut) {
            stored.draft.translate(from, locale);
            stored.history.translate(from, locale);
            stored.assessment = stored.draft.assess(locale);
        }
    }

    fn step(&mut self, step: fn(&mut History, &mut Draft)) {
        // What was told of a step is about another one now.
        self.notice.take_if(|notice| matches!(notice, Notice::Filled(_) | Notice::Stepped { .. }));
        self.open(|stored, _| step(&mut stored.history, &mut stored.draft));
    }

    /// A change of the open draft that can be undone.
    fn change(&mut self, change: impl FnOnce(&mut Draft, Locale)) {
        self.open(|stored, locale| {
            stored.history.note(&stored.draft, None);
            change(&mut stored.draft, locale);
        });
    }

    fn open(&mut self, change: impl FnOnce(&mut Stored, Locale)) {
        let locale = self.locale;
        if let Some(stored) = self.current_mut() {
            change(stored, locale);
            stored.assessment = stored.draft.assess(locale);
        }
    }

    /// The open draft, to be changed.
    fn current_mut(&mut self) -> Option<&mut Stored> {
        let open = self.open.clone()?;
        self.stored(&open)
    }

    /// The draft of an id, to be changed. Drafts are shared with earlier states: only the one that changes is copied.
    fn stored(&mut self, id: &str) -> Option<&mut Stored> {
        self.drafts.iter_mut().find(|stored| stored.id == id).map(Rc::make_mut)
    }
}

fn set_text(draft: &mut Draft, place: Place, text: String) {
    if let Some(field) = draft.text_mut(place) {
        *field = text;
    }
}

#[cfg(test)]
mod tests;
