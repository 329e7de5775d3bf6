//! Rule kind `constant`: the same points whatever was entered.
//!
//! For indicators without counts, such as the portal's "certified copies", which it prints in full.

use crate::engine::points::Points;

/// Always `points`, which is at most the indicator's maximum ([`crate::engine::Criteria`] checks it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Constant {
    /// The points given.
    pub points: Points,
}
