//! Undo and redo: what a draft held before each change.

use super::draft::Draft;
use crate::texts::Locale;
use std::rc::Rc;

/// Most steps that are remembered of a draft. Older ones are in its snapshots and files.
const MOST_STEPS: usize = 200;

/// Where a text is typed. Typing goes on in one place as one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A count, by index.
    Count(usize),
    /// Stated points of a group.
    Group(usize),
    /// Stated points of an indicator.
    Indicator(usize),
    /// What is said of where a number comes from.
    Evidence(usize),
}

/// What a draft held before and, once something was undone, after. Shared by the states that remember it.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Rc<Draft>>,
    future: Vec<Rc<Draft>>,
    typing: Option<Place>,
}

/// Two histories of one length are the same for whoever draws them: only the next step is ever shown.
impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        (self.past.len(), self.future.len()) == (other.past.len(), other.future.len())
    }
}

impl Eq for History {}

impl History {
    /// Remembers what a draft held before a change; `place` if it is typing.
    pub fn note(&mut self, before: &Draft, place: Option<Place>) {
        let goes_on = place.is_some() && place == self.typing && self.future.is_empty();
        self.typing = place;
        if goes_on {
            return;
        }
        self.future.clear();
        if self.past.len() == MOST_STEPS {
            self.past.remove(0);
        }
        self.past.push(Rc::new(before.clone()));
    }

    /// A field was left: whatever is typed next is another step.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    /// What undoing would bring back. What was typed and taken back at once is no step for the eye.
    pub fn before(&self, draft: &Draft) -> Option<&Draft> {
        self.past.iter().rev().map(Rc::as_ref).find(|before| *before != draft)
    }

    /// What redoing would bring back.
    pub fn after(&self) -> Option<&Draft> {
        self.future.last().map(Rc::as_ref)
    }

    /// One step back.
    pub fn undo(&mut self, draft: &mut Draft) {
        self.typing = None;
        // As `before` says.
        while self.past.pop_if(|before| **before == *draft).is_some() {}
        if let Some(before) = self.past.pop() {
            self.future.push(Rc::new(std::mem::replace(draft, Rc::unwrap_or_clone(before))));
        }
    }

    /// One step on again.
    pub fn redo(&mut self, draft: &mut Draft) {
        self.typing = None;
        if let Some(after) = self.future.pop() {
            self.past.push(Rc::new(std::mem::replace(draft, Rc::unwrap_or_clone(after))));
        }
    }

    /// Writes all of it in the notation of another language.
    pub fn translate(&mut self, from: Locale, to: Locale) {
        self.past.iter_mut().chain(&mut self.future).for_each(|draft| Rc::make_mut(draft).translate(from, to));
    }
}
