//! The app's own texts, and shorthands for numbers, in the person's language.

use super::draft::Waits;
use crate::engine::score::Tally;
use crate::engine::{Level, Period, Points};
use crate::format::read::filled;
use crate::texts::{Catalogue, Locale, fill, notation, units};
use std::sync::OnceLock;

/// Texts and notation of a language; cheap to copy into every component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(pub Locale);

/// Texts of a program: their skeleton and its lines in Vietnamese and English.
pub type Texts = [&'static str; 3];

/// The texts of the desk, which all programs share.
pub static DESK: Texts = [
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/texts/skeleton.json")),
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/texts/vi.txt")),
    include_str!(concat!(env!("OUT_DIR"), "/src/ui/texts/en.txt")),
];

static TEXTS: OnceLock<&[&Texts]> = OnceLock::new();

/// Says which texts this program has, before any is asked for.
pub fn provide(texts: &'static [&'static Texts]) {
    _ = TEXTS.set(texts);
}

/// The app's texts of a language.
pub fn catalogue(locale: Locale) -> &'static Catalogue {
    static VI: OnceLock<Catalogue> = OnceLock::new();
    static EN: OnceLock<Catalogue> = OnceLock::new();
    // Tests of all programs run in one process.
    if cfg!(test) {
        provide(const { &[&DESK, &super::rules::TEXTS, &super::office::TEXTS] });
    }
    let cell = if locale == Locale::Vi { &VI } else { &EN };
    cell.get_or_init(|| {
        let mut texts = Catalogue::default();
        for [skeleton, vi, en] in TEXTS.get().copied().unwrap_or_default() {
            let lines = if locale == Locale::Vi { vi } else { en };
            _ = filled(skeleton, lines).map(|value| texts.add(&value));
        }
        texts
    })
}

impl Words {
    /// A text by its path.
    pub fn t(self, path: &str) -> &'static str {
        catalogue(self.0).get(path)
    }

    /// A text with values in it.
    pub fn tf(self, path: &str, values: &[(&str, String)]) -> String {
        fill(self.t(path), values)
    }

    /// A count.
    pub fn count(self, value: u64) -> String {
        notation::count(value, self.0)
    }

    /// What an indicator without points waits for, or that the points of its group are stated.
    pub fn waits(self, waits: Option<Waits>) -> &'static str {
        self.t(match waits {
            Some(Waits::Repair) => "enter/faulty",
            Some(Waits::Answer) => "enter/unanswered",
            Some(Waits::Points) => "enter/waiting_points",
            Some(Waits::Entry) => "enter/waiting",
            None => "enter/group_stated",
        })
    }

    /// Points with two decimals.
    pub fn points(self, points: Points) -> String {
        notation::points(points, self.0)
    }

    /// The points of a tally; none while no number is known, and never a zero.
    pub fn so_far(self, tally: &Tally) -> String {
        // Whatever is known to be lost lowers what may still be reached.
        let is_open = tally.points == Points::ZERO && tally.range.max == tally.max;
        if is_open { self.t("enter/no_value").to_owned() } else { self.points(tally.points) }
    }

    /// Hundredths of a point, not below zero: `61,89`.
    pub fn hundredths(self, value: i64) -> String {
        self.points(Points::from_hundredths(u32::try_from(value).unwrap_or(0)))
    }

    /// A change in hundredths of a point with its sign: `+0,82`, `\u{2212}3,51`, `0,00`.
    pub fn change(self, value: i64) -> String {
        let sign = match value {
            1.. => "+",
            0 => "",
            _ => "\u{2212}",
        };
        let size = u32::try_from(value.unsigned_abs()).unwrap_or(u32::MAX);
        format!("{sign}{}", self.points(Points::from_hundredths(size)))
    }

    /// A maximum without needless decimals.
    pub fn max(self, points: Points) -> String {
        notation::points_short(points, self.0)
    }

    /// A percentage with two decimals.
    pub fn percent(self, numerator: u64, denominator: u64) -> String {
        notation::percent(numerator, denominator, self.0)
    }

    /// The word of a level.
    pub fn level(self, level: Level) -> &'static str {
        units::level(level, self.0)
    }

    /// A day of an ISO date, `1/8/2022`.
    pub fn day(self, date: &str) -> String {
        notation::day(date, self.0)
    }

    /// A period in words.
    pub fn period(self, period: Period) -> String {
        units::period(period, self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn sources(folder: &Path, texts: &mut String) {
        for entry in std::fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.file_name().is_some_and(|name| name == "tests.rs") {
                continue;
            }
            if path.is_dir() {
                sources(&path, texts);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("source");
                texts.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
            }
        }
    }

    /// Texts that are not asked for by a literal path: chosen by an enum, tested there.
    const BY_ENUM: &[&str] = &["wrong/", "import/refused/"];

    #[test]
    fn every_text_asked_for_exists_in_both_languages_and_none_is_left_over() {
        let paths = |locale| catalogue(locale).iter().map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
        assert_eq!(paths(Locale::Vi), paths(Locale::En));
        let mut code = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"), &mut code);
        let squeezed: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
        for call in [".t(\"", ".tf(\"", ".tf( \""] {
            for part in squeezed.split(call).skip(1) {
                let path = part.split('"').next().unwrap_or_default();
                assert!(!catalogue(Locale::Vi).get(path).is_empty() || path.starts_with(['.', '}']), "no text {path}");
            }
        }
        for path in paths(Locale::Vi) {
            let by_enum = BY_ENUM.iter().any(|prefix| path.starts_with(prefix));
            assert!(by_enum || code.contains(&format!("\"{path}\"")), "{path} is used nowhere");
        }
        for wrong in crate::ui::number::Wrong::ALL {
            assert!(!Words(Locale::Vi).t(&format!("wrong/{}", wrong.key())).is_empty(), "{wrong:?}");
        }
    }

    #[test]
    fn no_text_for_people_is_left_in_the_code() {
        let mut code = String::new();
        for folder in ["src/ui/pages", "src/ui/components", "src/ui/rules", "src/ui/office"] {
            sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut code);
        }
        for (number, line) in code.lines().enumerate() {
            let literal = line
                .split('"')
                .skip(1)
                .step_by(2)
                .find(|text| !text.is_ascii() && text.chars().any(char::is_alphabetic));
            assert!(line.trim_start().starts_with("//") || literal.is_none(), "{number}: {line}");
        }
    }
}
