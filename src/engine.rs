//! The scoring engine: counts in, scorecard out. It knows only `std`.
//!
//! Reading order: [`points`] (what a point is), [`rounding`] (the one rounding),
//! [`criteria`] (the rules, checked once), [`entry`] (what was entered), [`rule`] (one file a kind),
//! [`score`] (an entry becomes a scorecard), [`columns`] (many units at once), [`explain`] (why), [`compare`] (two sets),
//! [`finding`] (what is wrong).
//!
//! Invariants: no floats, no panics, no clock, no I/O, no texts; the same inputs give the same digits on every
//! machine; no indicator is named in code.
#![cfg_attr(
    not(test),
    deny(
        clippy::float_arithmetic,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::indexing_slicing
    )
)]

pub mod band;
pub mod columns;
pub mod compare;
pub mod criteria;
pub mod entry;
pub mod explain;
pub mod finding;
pub mod period;
pub mod place;
pub mod points;
pub mod rounding;
pub mod rule;
pub mod score;

pub use band::Band;
pub use criteria::{Criteria, CriteriaParts, Group, Indicator, Scope};
pub use entry::{Entry, Level, MAX_COUNT};
pub use finding::{Finding, FindingCode, Severity};
pub use period::Period;
pub use points::Points;
pub use score::{IndicatorScore, Scorecard, Status, Tally, score};
