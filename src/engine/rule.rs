//! Rules: how counts become points. One kind, one file; a rule never knows which indicator it serves.
//!
//! `ratio`, `steps`, `checklist` and `count` are all a share of something ([`Ratio`]): they differ in what is divided by
//! what, and in how points follow from it ([`Course`]).

pub mod checklist;
pub mod constant;
pub mod count;
pub mod course;
pub mod expression;
pub mod figure;
pub mod ratio;
pub mod scale;
pub mod stated;

pub use checklist::checklist;
pub use constant::Constant;
pub use count::count;
pub use course::{Course, Progress, Step};
pub use expression::{Expression, Sum};
pub use figure::Figure;
pub use ratio::{Ratio, RatioOutcome, WhenZero, stand_in};
pub use scale::RatioScale;
pub use stated::Stated;

/// The rule of one indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A share of counts, see [`Ratio`].
    Ratio(Ratio),
    /// Always the same points, see [`Constant`].
    Constant(Constant),
    /// No formula, see [`Stated`].
    Stated(Stated),
    /// A number without points, see [`Figure`].
    Figure(Figure),
}
