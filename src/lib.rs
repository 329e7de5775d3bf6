//! Chấm điểm: self-assessment on Vietnam's public-service quality index (Decision 766/QĐ-TTg).
//!
//! A tour, in reading order:
//!
//! - [`engine`] turns criteria and an entry into a scorecard. It knows only `std`.
pub mod engine;
