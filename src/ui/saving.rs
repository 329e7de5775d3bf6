//! Keeps every draft: into the journal at once, into the store soon after, and never over what another window has written.

use super::ports::browser::{self, Browser};
use super::ports::drafts::{self, Kept};
use super::ports::store::{self, Put};
use super::ports::{Clock, Storage};
use super::state::{Action, Saved, State, Stored};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds after the last change at which the store is written.
const SOON: u32 = 250;

/// A draft and what is kept of it.
struct Entry {
    kept: Kept,
    stored: Rc<Stored>,
    /// Whether the journal says already what it was begun on.
    based: bool,
}

/// What is kept, and the write that is due.
pub struct Keeper {
    /// Whether there is a store, or only the journal.
    has_store: bool,
    /// The place of this window in the journal.
    window: String,
    entries: Vec<Entry>,
    /// Texts of other windows that this one is about to show.
    awaited: Vec<(String, String)>,
    /// What became of notes, until it is told.
    outcomes: Vec<(String, Saved)>,
    due: Option<Timeout>,
    busy: bool,
}

impl Keeper {
    /// Begins with what was found.
    pub fn new(has_store: bool, window: String, all: &[Kept], state: &State) -> Self {
        let entry = |kept: &Kept| {
            let stored = state.drafts.iter().find(|stored| stored.id == kept.id)?;
            // Without a store the journal goes on from what it was begun on.
            Some(Entry { kept: kept.clone(), stored: stored.clone(), based: !has_store })
        };
        Keeper {
            has_store,
            window,
            entries: all.iter().filter_map(entry).collect(),
            awaited: Vec::new(),
            outcomes: Vec::new(),
            due: None,
            busy: false,
        }
    }

    fn entry(&mut self, id: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.kept.id == id)
    }

    /// Notes one draft in the journal if it has changed; `None` if there was nothing to do. Only a changed draft is written
    /// out: this runs over all drafts at every keystroke.
    fn note(&mut self, stored: &Rc<Stored>, write: impl Fn() -> String) -> Option<Saved> {
        let id = stored.id.as_str();
        if let Some(entry) = self.entry(id)
            && (Rc::ptr_eq(&entry.stored, stored) || entry.stored.draft == stored.draft)
        {
            entry.stored = stored.clone();
            return None;
        }
        let text = write();
        let awaited = self.awaited.iter().position(|(one, _)| one == id).map(|at| self.awaited.swap_remove(at).1);
        let (known, based) = match self.entry(id) {
            Some(entry) if entry.kept.text == text => {
                entry.stored = stored.clone();
                return None;
            }
            Some(entry) => (entry.kept.known.clone(), entry.based),
            None => (None, false),
        };
        // What another window has written is in the store already.
        let based = based && awaited.is_none();
        let known = awaited.or(known);
        // Not while something else is on its way there.
        let written = known.as_ref() == Some(&text) && !self.busy;
        let kept = Kept { id: id.to_owned(), text, known };
        let noted = match () {
            () if written => {
                // Taken back to what the store has: what the journal has is no longer newer.
                drafts::forget(&Browser, &self.window, id);
                false
            }
            () if based => drafts::note_on(&Browser, &self.window, id, &kept.text),
            () => drafts::note(&Browser, &self.window, id, &kept.text, kept.known.as_deref()),
        };
        self.entries.retain(|entry| entry.kept.id != id);
        self.entries.push(Entry { kept, stored: stored.clone(), based: noted });
        // Without a journal, the store will say.
        let safe = written || noted;
        (safe || !self.has_store).then(|| if safe { Saved::At(Browser.time_of_day()) } else { Saved::Failed })
    }

    /// The next draft that the store does not have yet.
    fn next(&self) -> Option<Kept> {
        let due = |entry: &&Entry| entry.kept.known.as_ref() != Some(&entry.kept.text);
        self.entries.iter().find(due).map(|entry| entry.kept.clone())
    }
}

/// Notes what has changed in the journal, and has a copy of the open draft at hand should the app break.
pub fn keep(keeper: &RefCell<Keeper>, state: &State) {
    let mut keeper = keeper.borrow_mut();
    for stored in &state.drafts {
        let saved = keeper.note(stored, || stored.draft.write_file(state.locale));
        // Said again within the minute, it would have everything drawn again.
        if let Some(saved) = saved.filter(|saved| *saved != stored.saved) {
            keeper.outcomes.push((stored.id.clone(), saved));
        }
    }
    keeper.entries.retain(|one| state.drafts.iter().any(|stored| stored.id == one.kept.id));
    // What was noted just now is not written out twice.
    if let Some((stored, entry)) = state.current().and_then(|stored| Some((stored, keeper.entry(&stored.id)?))) {
        browser::hand_over(&stored.draft.file_name(), &entry.kept.text);
    }
}

/// Keeps the drafts of the state.
#[hook]
pub fn use_saving(state: &State, keeper: &Rc<RefCell<Keeper>>, emit: &Callback<Action>, catch_up: &Callback<()>) {
    {
        let (keeper, emit) = (keeper.clone(), emit.clone());
        use_effect_with((state.drafts.clone(), state.locale), move |_| {
            // What is told is kept in turn: nothing may be borrowed then.
            let outcomes = std::mem::take(&mut keeper.borrow_mut().outcomes);
            for (id, saved) in outcomes {
                emit.emit(Action::Saved(id, saved));
            }
            let mut kept = keeper.borrow_mut();
            if kept.has_store && kept.next().is_some() {
                let (keeper, emit) = (keeper.clone(), emit.clone());
                kept.due = Some(Timeout::new(SOON, move || flush(keeper, emit)));
            }
        });
    }
    let settings = (state.open.clone(), state.locale, state.theme);
    use_effect_with(settings, |(open, locale, theme)| {
        drafts::remember(&Browser as &dyn Storage, open.as_deref(), *locale, *theme);
        browser::keep_in_tab(drafts::OPEN, open.as_deref().unwrap_or_default());
    });
    let (keeper, emit, catch_up) = (keeper.clone(), emit.clone(), catch_up.clone());
    use_effect_with((), move |()| {
        let listener = browser::listen_to_windows(move |id| reread(keeper.clone(), emit.clone(), catch_up.clone(), id));
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
    let noted = drafts::noted(&Browser, &keeper.borrow().window, &id).as_ref() == Some(&text);
    store::put(store::DRAFTS, &id, (known.as_deref(), &text), noted, move |put| {
        keeper.borrow_mut().busy = false;
        written(&keeper, &emit, &kept, put);
        // Full, or gone: the journal has it, if that has room. Tried again with the next change.
        if put != Put::Failed {
            flush(keeper, emit);
        }
    });
}

fn written(keeper: &RefCell<Keeper>, emit: &Callback<Action>, kept: &Kept, put: Put) {
    let mut borrowed = keeper.borrow_mut();
    let window = borrowed.window.clone();
    let Some(entry) = borrowed.entry(&kept.id) else { return };
    let action = match put {
        Put::Kept => {
            // What was typed meanwhile is in the journal, begun on what the store now has.
            if entry.kept.text == kept.text {
                drafts::forget(&Browser, &window, &kept.id);
                entry.based = false;
            } else {
                entry.based = drafts::note(&Browser, &window, &kept.id, &entry.kept.text, Some(&kept.text));
            }
            entry.kept.known = Some(kept.text.clone());
            browser::tell_windows(&kept.id);
            let saved = Saved::At(Browser.time_of_day());
            if entry.stored.saved == saved {
                return;
            }
            Action::Saved(kept.id.clone(), saved)
        }
        // At once, and without asking: what is typed next is kept as well.
        Put::Elsewhere => Action::Part(kept.id.clone(), Browser.fresh_id()),
        Put::Failed if drafts::noted(&Browser, &window, &kept.id).as_ref() == Some(&entry.kept.text) => return,
        Put::Failed => Action::Saved(kept.id.clone(), Saved::Failed),
    };
    drop(borrowed);
    emit.emit(action);
}

/// Another window has written or deleted a draft: what is unchanged here follows it.
fn reread(keeper: Rc<RefCell<Keeper>>, emit: Callback<Action>, catch_up: Callback<()>, id: String) {
    store::get(&id.clone(), move |answer| {
        let Some(text) = answer else { return };
        // What was typed a moment ago is a change, too.
        catch_up.emit(());
        let mut borrowed = keeper.borrow_mut();
        let changed = |entry: &mut Entry| entry.kept.known.as_ref() != Some(&entry.kept.text);
        let Some(text) = text else {
            let gone = borrowed.entry(&id).is_some_and(|entry| !changed(entry));
            drop(borrowed);
            if gone {
                emit.emit(Action::DeletedElsewhere(id));
            }
            return;
        };
        if borrowed.entry(&id).is_some_and(|entry| changed(entry) || entry.kept.text == text) {
            return;
        }
        borrowed.awaited.retain(|(one, _)| *one != id);
        borrowed.awaited.push((id.clone(), text.clone()));
        drop(borrowed);
        emit.emit(Action::Put(id, text, None));
    });
}

/// A draft that another window has changed has gone on under an id of its own; the other's comes back beside it.
pub fn part(keeper: Rc<RefCell<Keeper>>, emit: Callback<Action>, catch_up: Callback<()>, id: String) {
    /// Milliseconds until the journal has it under its new id for sure.
    const NOTED: u32 = 1000;
    let (window, old) = (keeper.borrow().window.clone(), id.clone());
    Timeout::new(NOTED, move || drafts::forget(&Browser, &window, &old)).forget();
    keeper.borrow_mut().entries.retain(|entry| entry.kept.id != id);
    reread(keeper, emit, catch_up, id);
}

/// Forgets a draft; `refused` hears of it where the store does not.
pub fn delete(keeper: &RefCell<Keeper>, id: &str, refused: impl FnOnce() + 'static) {
    let keeper = keeper.borrow();
    drafts::forget(&Browser, &keeper.window, id);
    let (gone, has_store) = (id.to_owned(), keeper.has_store);
    store::delete(store::DRAFTS, id, move |done| match done {
        true => browser::tell_windows(&gone),
        false if has_store => refused(),
        false => {}
    });
}
