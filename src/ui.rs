//! The app of `dist/index.html`.
//!
//! [`state`] is a plain value with an action enum and no browser in it; [`draft`] is what a person has typed;
//! [`number`] reads it. `pages` and `components` show state and emit actions; they never score. The world (storage,
//! files, clock, theme) comes through [`ports`], which have a twin in memory.

mod app;
mod components;
pub mod draft;
pub mod form;
pub mod number;
mod pages;
pub mod ports;
pub mod state;
pub mod words;

pub use app::App;
