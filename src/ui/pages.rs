//! The pages: start, enter, result.

pub mod enter;
pub mod result;
pub mod start;
