//! Rule kind `figure`: a number that is shown as it is. It is no share of anything, so it can have no points.

use super::Expression;

/// The number. Its indicator is [`crate::engine::criteria::Role::Informational`], whatever the file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What is added up.
    pub value: Expression,
}
