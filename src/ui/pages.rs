//! The pages: start, enter, result.

pub mod enter;
pub mod result;
pub mod rules;
pub mod start;
