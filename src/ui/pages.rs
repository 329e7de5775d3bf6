//! The pages: start, enter, result.

pub mod elsewhere;
pub mod enter;
pub mod result;
pub mod start;
