//! Words and numbers as people read them: Vietnamese first, English complete.

pub mod catalogue;
pub mod messages;
pub mod notation;
pub mod search;
pub mod sentence;
pub mod units;

pub use catalogue::{Catalogue, fill};

/// A language, with its notation of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Vietnamese: `597.918`, `61,89`.
    #[default]
    Vi,
    /// English: `597,918`, `61.89`.
    En,
}

impl Locale {
    /// All languages.
    pub const ALL: [Locale; 2] = [Locale::Vi, Locale::En];

    /// The BCP 47 tag.
    pub const fn as_str(self) -> &'static str {
        match self {
            Locale::Vi => "vi",
            Locale::En => "en",
        }
    }

    /// The locale of a tag.
    pub fn parse(text: &str) -> Option<Self> {
        Locale::ALL.into_iter().find(|locale| locale.as_str() == text)
    }
}
