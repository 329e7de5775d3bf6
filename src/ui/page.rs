//! Pages and their addresses; themes.

use super::address;

/// Where the person is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// New, open, example, continue.
    #[default]
    Start,
    /// Type the counts.
    Enter,
    /// Total, bands, losses, explanations.
    Result,
    /// Every rule of every set.
    Rules,
    /// Files for portals and readers.
    Publish,
    /// Tables that are handed in, reports that are taken away.
    Office,
}

impl Page {
    /// The fragment of the address.
    pub const fn hash(self) -> &'static str {
        match self {
            Page::Start => "#/",
            Page::Enter => "#/enter",
            Page::Result => "#/result",
            Page::Rules => "#/rules",
            Page::Publish => "#/publish",
            Page::Office => address::IMPORT,
        }
    }

    /// The page of a fragment; unknown ones are the start.
    pub fn from_hash(hash: &str) -> Self {
        [Page::Enter, Page::Result, Page::Rules, Page::Publish, Page::Office]
            .into_iter()
            .find(|page| page.holds(hash))
            .unwrap_or_default()
    }

    /// The program that draws it, if the desk does not.
    pub const fn program(self) -> Option<&'static str> {
        match self {
            Page::Rules => Some("rules"),
            Page::Publish => Some("publish"),
            Page::Office => Some("office"),
            Page::Start | Page::Enter | Page::Result => None,
        }
    }

    /// Whether a fragment is of this page; those of the rules have parts that name sets and indicators.
    pub fn holds(self, hash: &str) -> bool {
        let parted = |page: &str| hash.strip_prefix(page).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        match self {
            Page::Rules => parted(self.hash()) || parted(address::COMPARE) || parted(address::OWN),
            Page::Office => {
                [address::IMPORT, address::REPORT, address::EVIDENCE, address::HISTORY, address::DRAFTS].contains(&hash)
            }
            Page::Start | Page::Enter | Page::Result | Page::Publish => hash == self.hash(),
        }
    }
}

/// Light, dark, or as the machine is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the machine is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The word in storage and in `data-theme`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a word.
    pub fn parse(text: &str) -> Self {
        [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.as_str() == text).unwrap_or_default()
    }
}
