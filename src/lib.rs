//! Chấm điểm: self-assessment on Vietnam's public-service quality index (Decision 766/QĐ-TTg).
//!
//! A tour, in reading order:
//!
//! - [`engine`] turns criteria and an entry into a scorecard. It knows only `std`.
//! - `criteria` reads criteria sets: rules, texts, sources and confidence as data.
//! - `format` reads and writes JSON: entries, scorecards, explanations; every finding at once.
//! - `texts` words numbers, findings and explanations in Vietnamese and English.
//! - `api` is the JavaScript API of `dist/embed`; it only converts.
//! - `sheets` reads tables that people hand in, and writes workbooks.
//! - `ui` is the Yew app of `dist/index.html`; it never scores by itself.

/// Version of the engine and of the package in `dist/embed`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

pub mod engine;

#[cfg(feature = "format")]
pub mod criteria;
#[cfg(feature = "format")]
pub mod format;
#[cfg(feature = "format")]
pub mod texts;

#[cfg(feature = "api")]
pub mod api;

#[cfg(any(feature = "sheets", feature = "ui"))]
pub mod sheets;

#[cfg(feature = "ui")]
pub mod ui;

#[cfg(all(target_family = "wasm", any(feature = "api", feature = "sheets", feature = "ui")))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
