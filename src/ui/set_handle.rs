//! Criteria sets as properties of components.

use super::form::Form;
use super::history::Place;
use super::sets;
use crate::criteria::CriteriaSet;
use crate::engine::Points;
use crate::texts::{Catalogue, Locale};
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
    /// Its guide in both languages, if that comes after the set itself.
    late: Rc<[OnceCell<Catalogue>; 2]>,
}

impl SetHandle {
    /// Works out the form of a set.
    pub fn new(set: CriteriaSet) -> Self {
        SetHandle { form: Rc::new(Form::new(&set.criteria)), set: Rc::new(set), late: Rc::default() }
    }

    /// Its guide, empty while it is on its way.
    pub fn guide(&self, locale: Locale) -> &Catalogue {
        self.late[locale as usize].get().unwrap_or(self.set.guide(locale))
    }

    /// Whether the guide is yet to come.
    pub fn waits_for_guide(&self, locale: Locale) -> bool {
        self.guide(locale).iter().next().is_none()
    }

    /// Adds the guide of a language.
    pub fn add_guide(&self, locale: Locale, guide: Catalogue) {
        _ = self.late[locale as usize].set(guide);
    }

    /// Id, name and maximum of the indicator or group whose points are stated at a place.
    pub fn stated(&self, place: Place, locale: Locale) -> Option<(&str, &str, Points)> {
        let (kind, id, max) = match place {
            Place::Group(index) => self.criteria.groups().get(index).map(|one| ("groups", &one.id, one.max))?,
            Place::Indicator(index) => {
                self.criteria.indicators().get(index).map(|one| ("indicators", &one.id, one.max))?
            }
            Place::Count(_) | Place::Evidence(_) => return None,
        };
        Some((id, self.text(locale, kind, id, "name"), max))
    }

    /// Its name for narrow places.
    pub fn title(&self, words: Words) -> String {
        let title = self.texts(words.0).get("short_title");
        // Names of one's own sets may be alike.
        if sets::is_own(&self.id) { format!("{title} ({})", self.id) } else { title.to_owned() }
    }
}

impl PartialEq for SetHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.set, &other.set)
    }
}

impl Eq for SetHandle {}

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
