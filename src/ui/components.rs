//! Pieces of pages. Each takes props and emits actions; none scores or touches storage.

pub mod answer_field;
pub mod band_mark;
pub mod cells;
pub mod count_field;
pub mod drawing;
pub mod explanation;
pub mod frame;
pub mod gauge;
pub mod group_table;
pub mod heads;
pub mod icons;
pub mod indicator;
pub mod ledger;
pub mod losses;
pub mod monitor;
pub mod notices;
pub mod open_file;
pub mod points_field;
pub mod scale;
pub mod steps;
pub mod summary;
pub mod trust_note;
pub mod unit_form;
