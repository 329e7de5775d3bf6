//! Rule kind `stated`: the calculation is not known, so points come only as stated points.
//!
//! For published indicators whose formula no source gives, such as most of the calculation of 2022. Until points are
//! stated the indicator is missing, never zero.

/// No formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated;
