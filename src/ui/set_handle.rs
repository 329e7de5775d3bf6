//! A criteria set as a property of components.

use super::form::Form;
use crate::criteria::CriteriaSet;
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
    pub fn new(set: Rc<CriteriaSet>) -> Self {
        SetHandle { form: Rc::new(Form::new(&set.criteria)), set }
    }

    /// The set itself, shared.
    pub fn shared(&self) -> Rc<CriteriaSet> {
        self.set.clone()
    }
}

impl PartialEq for SetHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.set, &other.set)
    }
}

impl std::ops::Deref for SetHandle {
    type Target = CriteriaSet;

    fn deref(&self) -> &CriteriaSet {
        &self.set
    }
}
