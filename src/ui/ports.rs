//! The world outside the state: storage, downloads, the clock, the page itself. Each failure is a value; nothing panics.

pub mod browser;
pub mod drafts;
pub mod letters;
pub mod memory;
pub mod own_sets;
pub mod store;
pub mod worker;

/// Text by key that outlives the page. Blocked or full storage is an error, never a panic.
pub trait Storage {
    /// All keys that start with `prefix`, in order.
    fn keys(&self, prefix: &str) -> Vec<String>;
    /// The text of a key.
    fn get(&self, key: &str) -> Option<String>;
    /// Keeps a text. `false` if it could not be kept.
    fn set(&self, key: &str, text: &str) -> bool;
    /// Forgets a key.
    fn remove(&self, key: &str);
}

/// Time of day and fresh ids.
pub trait Clock {
    /// Time of day as `09:41`.
    fn time_of_day(&self) -> String;
    /// The year.
    fn year(&self) -> u16;
    /// Year, month and day.
    fn today(&self) -> [u16; 3];
    /// An id no other draft has: the time in milliseconds.
    fn fresh_id(&self) -> String;
}
