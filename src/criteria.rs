//! Criteria sets (bộ tiêu chí) as data: structure, texts in two languages, sources, confidence.
//!
//! On disk a set is `criteria/<id>/structure.json` with `texts/vi.json` and `texts/en.json`; as one file the texts
//! stand in its property `texts` and the guide around the rules in `guide`. The digest is the SHA-256 of that one file in
//! canonical form: without guide, keys sorted, no white space.

pub mod bundled;
mod canonical;
mod read;
mod set_shape;
mod texts;

#[cfg(feature = "schema")]
pub use bundled::bundled_files;
pub use bundled::{IN_FORCE_PARTS, bundled, bundled_ids, in_force};
pub use canonical::canonical;
pub use read::read_criteria;
pub use set_shape::CRITERIA_SHAPE;

use crate::engine::{Criteria, Finding, FindingCode, Period};
use crate::texts::{Catalogue, Locale};

/// The version of the criteria format this program reads.
pub const CRITERIA_FORMAT: u64 = 1;

/// A checked criteria set: what the engine needs, and what people need to trust it.
#[derive(Clone, Debug)]
pub struct CriteriaSet {
    /// Id, e.g. `qd766-2026`.
    pub id: String,
    /// Version of the set.
    pub version: String,
    /// The series it belongs to, if to any: a period picks among the sets of one.
    pub series: Option<String>,
    /// First day it applies.
    pub valid_from: String,
    /// Last day it applies, if it has ended.
    pub valid_to: Option<String>,
    /// The rules.
    pub criteria: Criteria,
    /// What stands behind each indicator, in the order of the criteria.
    pub backing: Vec<Backing>,
    /// Texts in Vietnamese.
    pub vi: Catalogue,
    /// Texts in English.
    pub en: Catalogue,
    /// What people need around the rules; the JavaScript API leaves it out.
    #[cfg(feature = "guide")]
    pub around: Around,
    /// The set without its guide as canonical JSON.
    pub canonical: String,
    /// SHA-256 of `canonical`, 64 hexadecimal digits.
    pub digest: String,
}

/// Sources, and the guide where the set has one: `counts/dossiers_received/where`.
#[cfg(feature = "guide")]
#[derive(Clone, Debug)]
pub struct Around {
    /// Ids of all sources.
    pub sources: Vec<String>,
    /// Sources of the bands.
    pub bands_sources: Vec<String>,
    /// The guide in Vietnamese.
    pub vi: Catalogue,
    /// The guide in English.
    pub en: Catalogue,
}

/// What stands behind an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backing {
    /// Its code on the portal, if it has one.
    pub portal_code: Option<String>,
    /// How sure its rule is.
    pub confidence: Confidence,
    /// Ids of its sources.
    pub sources: Vec<String>,
}

/// The JSON Schema document of a shape, as committed under `criteria/schema/`.
#[cfg(any(test, feature = "schema"))]
pub fn schema_document(shape: &crate::format::shape::Shape) -> String {
    let about = "A criteria set of Chấm điểm as one file. Maxima, ids, references, bands and placeholders are checked \
                 beyond this schema; every finding has a pointer.";
    format!("{:#}\n", shape.document("Chấm điểm criteria set, format 1", about))
}

/// The page of documentation of the format, as committed under `docs/`: every property with an example from the sets.
#[cfg(feature = "schema")]
pub fn format_page(sets: &[serde_json::Value]) -> String {
    const HEAD: &str = include_str!("criteria/format_page.md");
    let mut page = HEAD.to_owned();
    for property in CRITERIA_SHAPE.properties() {
        let example = sets.iter().find_map(|set| property.find(set)).map(|(_, value)| value.to_string());
        let example = match example {
            Some(text) if text.chars().count() > 90 => format!("`{}…`", text.chars().take(80).collect::<String>()),
            Some(text) => format!("`{text}`"),
            None => "–".to_owned(),
        };
        let must = if property.required { "yes" } else { "no" };
        let cells = [
            format!("`{}`", property.name()),
            property.holds.clone(),
            must.to_owned(),
            property.about.to_owned(),
            example,
        ];
        page.push_str(&format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | ")));
    }
    page
}

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Agrees with every printed score at hand.
    Verified,
    /// Fits printed sums, but no text or printed part confirms it.
    Reconstructed,
    /// No source gives it: there is no formula, or none that could be held against anything.
    Unknown,
    /// Set by whoever made the set, a province for its communes for instance; there is nothing to hold it against.
    Own,
}

impl Confidence {
    /// The word of the format.
    pub const fn as_str(self) -> &'static str {
        match self {
            Confidence::Verified => "verified",
            Confidence::Reconstructed => "reconstructed",
            Confidence::Unknown => "unknown",
            Confidence::Own => "own",
        }
    }
}

/// Whether rules with this first and last day apply to a period: whether they are in force on the period's last day.
pub fn applies(valid_from: &str, valid_to: Option<&str>, period: Period) -> bool {
    let (year, month, day) = period.last_day();
    let last = Period::Day(year, month, day).text();
    valid_from <= last.as_str() && valid_to.is_none_or(|to| last.as_str() <= to)
}

impl CriteriaSet {
    /// Whether the set applies to a period: whether it is in force on the period's last day.
    pub fn covers(&self, period: Period) -> bool {
        applies(&self.valid_from, self.valid_to.as_deref(), period)
    }

    /// A warning if the set does not apply to a period. It still scores: that is how two calculations are compared.
    pub fn outside(&self, period: Period) -> Option<Finding> {
        let finding = Finding::new(FindingCode::PeriodOutside, "/period")
            .with("from", self.valid_from.as_str())
            .with("to", self.valid_to.as_deref().unwrap_or("…"));
        (!self.covers(period)).then_some(finding)
    }

    /// The texts of a language.
    pub const fn texts(&self, locale: Locale) -> &Catalogue {
        match locale {
            Locale::Vi => &self.vi,
            Locale::En => &self.en,
        }
    }

    /// The guide of a language.
    #[cfg(feature = "guide")]
    pub const fn guide(&self, locale: Locale) -> &Catalogue {
        match locale {
            Locale::Vi => &self.around.vi,
            Locale::En => &self.around.en,
        }
    }

    /// A text such as `("indicators", "on-time", "name")`. Checked sets have every text they need.
    pub fn text(&self, locale: Locale, kind: &str, id: &str, what: &str) -> &str {
        self.texts(locale).get(&[kind, "/", id, "/", what].concat())
    }
}
