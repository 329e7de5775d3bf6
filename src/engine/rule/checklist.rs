//! Rule kind `checklist`: questions answered with yes or no, and points by how many are answered with yes.
//!
//! One question alone is yes or no, all or nothing.

use super::{Course, Expression, Ratio, WhenZero};
use crate::engine::points::Share;

/// The share of `items`, by index into the criteria's counts, that are answered with yes (1) instead of no (0).
pub fn checklist(items: Vec<usize>) -> Ratio {
    Ratio {
        denominator: Expression { plus: items.len() as u64, ..Expression::default() },
        numerator: Expression { add: items, yes_no: true, ..Expression::default() },
        full_at: Share::WHOLE,
        course: Course::Proportion,
        when_zero: WhenZero::Zero,
        prior: None,
        capped: false,
    }
}
