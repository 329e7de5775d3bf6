//! JSON in and out: values with pointers, shapes that check and describe them, entries, scorecards.
//!
//! The engine's types are not serialisable; the types here are, and hold nothing else.

pub mod entry;
pub mod evidence;
pub mod explanation;
pub mod json;
pub mod read;
pub mod scorecard;
pub mod shape;
pub mod value;
pub mod write;

pub use entry::{EntryFile, Unit, entries_of, read_entry, write_entry};
pub use evidence::{Evidence, read_evidence};
pub use read::{MAX_FILE_BYTES, read_json};
pub use value::{Number, Value};
