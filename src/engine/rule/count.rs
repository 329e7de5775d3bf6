//! Rule kind `count`: points for so many of something, all of them from a fixed number on.

use super::{Course, Expression, Ratio, WhenZero};
use crate::engine::points::Share;

/// What is counted, out of the number that gives all points; more is as good as that number.
pub fn count(counted: Expression, full_at: u64) -> Ratio {
    Ratio {
        numerator: counted,
        denominator: Expression { plus: full_at, ..Expression::default() },
        full_at: Share::WHOLE,
        course: Course::Proportion,
        when_zero: WhenZero::Zero,
        prior: None,
        capped: true,
    }
}
