//! Tables that people hand in, and workbooks they take away.
//!
//! [`table`] is what every source becomes: cells with what is known of them, and nothing guessed. [`text`] splits pasted
//! cells and CSV. [`workbook`] reads `.xlsx`, `.xls`, `.xlsb` and `.ods`; it is a large library, so it is part of a wasm
//! of its own that works beside the page (`src/bin/sheets.rs`). [`report`] writes `.xlsx` whose points are formulas.

#[cfg(feature = "sheets")]
mod formulas;
pub mod naming;
#[cfg(feature = "sheets")]
pub mod report;
pub mod table;
pub mod text;
#[cfg(feature = "sheets")]
pub mod workbook;
