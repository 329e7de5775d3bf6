//! The app of `dist/index.html`.
//!
//! [`state`] is a plain value with an action enum and no browser in it; [`draft`] is what a person has typed;
//! [`number`] reads it. `pages` and `components` show state and emit actions; they never score. The world (storage,
//! files, clock, theme) comes through [`ports`]; storage has a twin in memory for the tests.

mod app;
mod components;
pub mod draft;
pub mod form;
pub mod number;
mod pages;
pub mod ports;
mod search;
mod set_handle;
pub mod state;
pub mod words;

pub use app::App;
