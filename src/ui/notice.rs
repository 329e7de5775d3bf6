//! What is told at the top of the page.

use super::draft::LeftBehind;
use super::set_handle::SetHandle;
use super::sets::Offer;
use crate::engine::Finding;

/// Something to tell at the top of the page until it is closed.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// A file could not be opened; nothing else changed.
    FileRefused(String, Vec<Finding>),
    /// Another window has changed the draft too: the one here goes on as a draft of its own.
    Parted,
    /// The file is a backup, which another page takes.
    Backup,
    /// The file is a table, which another page takes once a form is open.
    Table,
    /// So many counts and points of a table were taken into the open draft.
    Filled(usize),
    /// Something was undone, or done again, that stands in no field of the form.
    Stepped {
        /// Whether it was undone.
        back: bool,
        /// Whether it was the unit or its period; otherwise, where numbers come from.
        of_unit: bool,
    },
    /// What was to be added is there already; it was opened.
    IsHere,
    /// A file with several assessments was added.
    FileAdded(usize),
    /// So many stored drafts could not be read; they stay stored.
    DraftsUnread(usize),
    /// Another window has deleted the open draft.
    DeletedElsewhere,
    /// The file is a scorecard: a result without the numbers it was made of.
    Scorecard,
    /// The store did not delete a draft: it comes back with the next load of the page.
    NotDeleted,
    /// The store could not be opened: drafts in it cannot be seen.
    NoStore,
    /// The store has opened after the app had begun without it: a reload shows what it holds.
    StoreLate,
    /// A set of rules could not be loaded; nothing else changed.
    SetNotLoaded(Box<Offer>),
    /// A set of one's own was added from a file.
    SetAdded(SetHandle),
    /// A set of one's own could not be stored: only a file keeps it.
    SetNotKept(SetHandle),
    /// The open draft was made from one of another set, which had these things besides.
    Carried {
        /// The set of the older draft.
        from: SetHandle,
        /// The set of the new one.
        to: SetHandle,
        /// What did not come along.
        left: LeftBehind,
    },
}

impl Notice {
    /// Whether something went wrong that a person has to know of.
    pub fn is_error(&self) -> bool {
        match self {
            Notice::FileRefused(..)
            | Notice::SetNotLoaded(_)
            | Notice::SetNotKept(_)
            | Notice::Scorecard
            | Notice::NotDeleted
            | Notice::NoStore
            | Notice::DraftsUnread(_) => true,
            Notice::Parted
            | Notice::Backup
            | Notice::Table
            | Notice::Filled(_)
            | Notice::Stepped { .. }
            | Notice::IsHere
            | Notice::FileAdded(_)
            | Notice::DeletedElsewhere
            | Notice::StoreLate
            | Notice::SetAdded(_)
            | Notice::Carried { .. } => false,
        }
    }
}
