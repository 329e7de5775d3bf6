//! Criteria sets as properties of components, and which set a period has.

use super::form::Form;
use crate::criteria::{CriteriaSet, bundled, bundled_ids};
use crate::engine::Period;
use crate::ui::words::Words;
use std::cell::OnceCell;
use std::fmt;
use std::rc::Rc;

/// A criteria set and its form as a property: the same as itself, whatever it holds.
#[derive(Clone)]
pub struct SetHandle {
    set: Rc<CriteriaSet>,
    /// Which count is typed where.
    pub form: Rc<Form>,
}

impl SetHandle {
    /// Works out the form of a set.
    pub fn new(set: CriteriaSet) -> Self {
        SetHandle { form: Rc::new(Form::new(&set.criteria)), set: Rc::new(set) }
    }

    /// All sets of the program, the one in force first; read once. A set that does not read is a build fault, which a
    /// test finds.
    pub fn all() -> Vec<SetHandle> {
        thread_local! {
            static ALL: OnceCell<Vec<SetHandle>> = const { OnceCell::new() };
        }
        let read = || bundled_ids().filter_map(|id| bundled(id)?.ok().map(SetHandle::new)).collect();
        ALL.with(|all| all.get_or_init(read).clone())
    }

    /// Its name for narrow places.
    pub fn title(&self, words: Words) -> String {
        self.texts(words.0).get("short_title").to_owned()
    }

    /// The set of an id.
    pub fn of_id(id: &str) -> Option<SetHandle> {
        SetHandle::all().into_iter().find(|set| set.id == id)
    }

    /// The set that applies to a period. There is none before the first; no other stands in for it.
    pub fn of_period(period: Period) -> Option<SetHandle> {
        SetHandle::all().into_iter().find(|set| set.covers(period))
    }
}

impl PartialEq for SetHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.set, &other.set)
    }
}

impl fmt::Debug for SetHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)
    }
}

impl std::ops::Deref for SetHandle {
    type Target = CriteriaSet;

    fn deref(&self) -> &CriteriaSet {
        &self.set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_the_set_in_force_on_its_last_day_or_none() {
        for (period, id) in [
            ("2022-07", None),
            ("2022-08", Some("qd766-2022")),
            ("2022", Some("qd766-2022")),
            ("2025-10-31", Some("qd766-2022")),
            ("2026-02", Some("qd766-2022")),
            ("2026-Q1", Some("qd766-2026")),
            ("2026-W41", Some("qd766-2026")),
            ("2031", Some("qd766-2026")),
            ("2021", None),
        ] {
            let set = Period::parse(period).and_then(SetHandle::of_period);
            assert_eq!(set.as_ref().map(|set| set.id.as_str()), id, "{period}");
        }
    }
}
