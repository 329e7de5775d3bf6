//! The app of `dist/index.html`.
//!
//! [`state`] is a plain value with an action enum and no browser in it; [`draft`] is what a person has typed;
//! [`number`] reads it. `pages` and `components` show state and emit actions; they never score. The world (storage,
//! files, clock, theme) comes through [`ports`]; storage has a twin in memory for the tests. [`rules`] is a program of
//! its own, and so is [`office`], each loaded when a page of it is first opened; [`handover`] is what the desk tells them,
//! [`shared`] what it gives them of what it has loaded.

pub mod address;
mod app;
mod components;
pub mod draft;
pub mod form;
pub mod guide;
pub mod handover;
pub mod history;
mod live;
pub mod notice;
pub mod number;
pub mod office;
pub mod page;
mod pages;
pub mod ports;
pub mod rules;
mod saving;
mod set_handle;
pub mod sets;
pub mod shared;
pub mod state;
mod uncounted;
pub mod words;

pub use app::App;
pub use office::OfficeApp;
pub use rules::RulesApp;
