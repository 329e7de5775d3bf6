//! Rules: how counts become points. One kind, one file; a rule never knows which indicator it serves.

pub mod constant;
pub mod expression;
pub mod ratio;
pub mod stated;

pub use constant::Constant;
pub use expression::{Expression, Sum};
pub use ratio::{Course, Ratio, RatioOutcome, RatioScale, Step, WhenZero};
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
}
