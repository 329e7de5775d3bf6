//! Keeps every draft: into the journal at once, into the store soon after, and never over what another window has written.

use super::draft::Draft;
use super::ports::browser::{self, Browser};
use super::ports::drafts::{self, Kept};
use super::ports::store::{self, Put};
use super::ports::{Clock, Storage};
use super::state::{Action, Saved, State};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds after the last change at which the store is written.
const SOON: u32 = 250;

/// A draft, what is kept of it, and whether the store has it.
struct Entry {
    kept: Kept,
    draft: Draft,
    /// Another window has written it; nothing is written over that.
    elsewhere: bool,
}

/// What is kept, and the write that is due.
pub struct Keeper {
    /// Whether there is a store, or only the journal.
    has_store: bool,
    entries: Vec<Entry>,
    due: Option<Timeout>,
    busy: bool,
}

impl Keeper {
    /// Begins with what was found.
    pub fn new(has_store: bool, all: &[Kept], state: &State) -> Self {
        let entry = |kept: &Kept| {
            let stored = state.drafts.iter().find(|stored| stored.id == kept.id)?;
            Some(Entry { kept: kept.clone(), draft: stored.draft.clone(), elsewhere: false })
        };
        Keeper { has_store, entries: all.iter().filter_map(entry).collect(), due: None, busy: false }
    }

    fn entry(&mut self, id: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.kept.id == id)
    }

    /// Notes one draft in the journal if it has changed; `None` if there was nothing to do. Only a changed draft is written
    /// out: this runs over all drafts at every keystroke.
    fn note(&mut self, id: &str, draft: &Draft, write: impl Fn() -> String) -> Option<Saved> {
        let has_store = self.has_store;
        if let Some(entry) = self.entry(id) {
            if entry.draft == *draft {
                return None;
            }
            let text = write();
            entry.draft = draft.clone();
            if entry.kept.text == text {
                return None;
            }
            // Without a store, the journal is all there is: another window may have written there.
            let other = drafts::noted(&Browser, id).is_some_and(|other| other != entry.kept.text);
            entry.elsewhere |= !has_store && other;
            if entry.elsewhere {
                return Some(Saved::Elsewhere);
            }
            entry.kept.text = text;
        } else {
            let kept = Kept { id: id.to_owned(), text: write(), known: None };
            self.entries.push(Entry { kept, draft: draft.clone(), elsewhere: false });
        }
        let kept = &self.entry(id)?.kept;
        let noted = drafts::note(&Browser, id, &kept.text, kept.known.as_deref());
        // Without a journal, the store will say.
        (noted || !has_store).then(|| if noted { Saved::At(Browser.time_of_day()) } else { Saved::Failed })
    }

    /// The next draft that the store does not have yet.
    fn next(&self) -> Option<Kept> {
        let due = |entry: &&Entry| !entry.elsewhere && entry.kept.known.as_ref() != Some(&entry.kept.text);
        self.entries.iter().find(due).map(|entry| entry.kept.clone())
    }
}

/// Keeps the drafts of the state.
#[hook]
pub fn use_saving(state: &UseReducerHandle<State>, keeper: &Rc<RefCell<Keeper>>, emit: &Callback<Action>) {
    let locale = state.locale;
    let all: Vec<(String, Draft)> = state.drafts.iter().map(|one| (one.id.clone(), one.draft.clone())).collect();
    {
        let (keeper, emit) = (keeper.clone(), emit.clone());
        use_effect_with((all, locale), move |(all, locale)| {
            let mut kept = keeper.borrow_mut();
            for (id, draft) in all {
                if let Some(saved) = kept.note(id, draft, || draft.write_file(*locale)) {
                    emit.emit(Action::Saved(id.clone(), saved));
                }
            }
            kept.entries.retain(|one| all.iter().any(|(id, _)| *id == one.kept.id));
            if kept.has_store && kept.next().is_some() {
                let (keeper, emit) = (keeper.clone(), emit.clone());
                kept.due = Some(Timeout::new(SOON, move || flush(keeper, emit)));
            }
        });
    }
    let current = state.current().map(|stored| (stored.draft.clone(), locale));
    use_effect_with(current, move |current| {
        if let Some((draft, locale)) = current {
            browser::hand_over(&draft.file_name(), &draft.write_file(*locale));
        }
    });
    let settings = (state.open.clone(), state.locale, state.theme);
    use_effect_with(settings, |(open, locale, theme)| {
        drafts::remember(&Browser as &dyn Storage, open.as_deref(), *locale, *theme);
    });
    let (keeper, emit) = (keeper.clone(), emit.clone());
    use_effect_with((), move |()| {
        let listener = browser::listen_to_windows(move |id| reread(keeper.clone(), emit.clone(), id));
        move || drop(listener)
    });
}

/// Brings what is due into the store, one draft after the other.
fn flush(keeper: Rc<RefCell<Keeper>>, emit: Callback<Action>) {
    let next = {
        let mut keeper = keeper.borrow_mut();
        let next = if keeper.busy { None } else { keeper.next() };
        keeper.busy |= next.is_some();
        next
    };
    let Some(kept) = next else { return };
    let (id, known, text) = (kept.id.clone(), kept.known.clone(), kept.text.clone());
    store::put(&id, known.as_deref(), &text, move |put| {
        keeper.borrow_mut().busy = false;
        written(&keeper, &emit, &kept, put);
        // Full, or gone: the journal has it, if that has room. Tried again with the next change.
        if put != Put::Failed {
            flush(keeper, emit);
        }
    });
}

fn written(keeper: &RefCell<Keeper>, emit: &Callback<Action>, kept: &Kept, put: Put) {
    let mut keeper = keeper.borrow_mut();
    let Some(entry) = keeper.entry(&kept.id) else { return };
    match put {
        Put::Kept => {
            // What was typed meanwhile is in the journal, begun on what the store now has.
            if entry.kept.text == kept.text {
                drafts::forget(&Browser, &kept.id);
            } else {
                drafts::note(&Browser, &kept.id, &entry.kept.text, Some(&kept.text));
            }
            entry.kept.known = Some(kept.text.clone());
            browser::tell_windows(&kept.id);
            drop(keeper);
            emit.emit(Action::Saved(kept.id.clone(), Saved::At(Browser.time_of_day())));
        }
        Put::Elsewhere => {
            entry.elsewhere = true;
            drop(keeper);
            emit.emit(Action::Saved(kept.id.clone(), Saved::Elsewhere));
        }
        Put::Failed => {
            let noted = drafts::noted(&Browser, &kept.id).as_ref() == Some(&entry.kept.text);
            drop(keeper);
            if !noted {
                emit.emit(Action::Saved(kept.id.clone(), Saved::Failed));
            }
        }
    }
}

/// Another window has written a draft: what is unchanged here follows it.
fn reread(keeper: Rc<RefCell<Keeper>>, emit: Callback<Action>, id: String) {
    store::get(&id.clone(), move |text| {
        let Some(text) = text else { return };
        let changed =
            |entry: &mut Entry| entry.kept.known.as_ref() != Some(&entry.kept.text) || entry.kept.text == text;
        if keeper.borrow_mut().entry(&id).is_some_and(changed) {
            return;
        }
        keeper.borrow_mut().entries.retain(|entry| entry.kept.id != id);
        emit.emit(Action::Reread(id, text));
    });
}

/// Goes on under an id of its own with a draft that another window has changed; the other's comes back beside it.
pub fn part(emit: Callback<Action>, id: String) {
    drafts::forget(&Browser, &id);
    store::get(&id.clone(), move |text| {
        if let Some(text) = text {
            emit.emit(Action::Reread(id, text));
        }
    });
}

/// Forgets a draft.
pub fn delete(id: &str) {
    drafts::forget(&Browser, id);
    store::delete(id);
}
