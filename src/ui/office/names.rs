//! Finding the count that a table's own words mean.

use crate::sheets::naming::{Naming, Wanted, in_order};
use crate::texts::Locale;
use crate::ui::history::Place;
use crate::ui::set_handle::SetHandle;
use crate::ui::words::Words;

/// Words that are weighed to tell names that are nearly alike: shares of a hundred.
const NEAR: usize = 60;
const CLEARLY: usize = 10;

/// What a text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// This count: its id, or its name in either language, but for case, marks and numbering.
    Named(usize),
    /// Most likely this count; only a person can tell.
    Near(usize),
}

/// The names of a set's counts, ready to be looked up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// Words of each name, the count it names, and whether that is a share.
    known: Vec<(Vec<String>, usize, bool)>,
    /// Every word of a name: a text without one of them names nothing.
    vocabulary: Vec<String>,
    /// Ids, which are told letter by letter: those of indicators differ from them by no more than a hyphen.
    ids: Vec<String>,
    /// Ids of indicators and groups, which name points and no count, with where those are stated.
    points: Vec<(String, Place)>,
    /// How names are read.
    naming: Naming,
}

impl Names {
    /// The names of a set.
    pub fn new(set: &SetHandle) -> Self {
        let indicators = set.criteria.indicators().iter().enumerate();
        let indicators = indicators.map(|(index, one)| (one.id.clone(), Place::Indicator(index)));
        let groups = set.criteria.groups().iter().enumerate();
        let groups = groups.map(|(index, group)| (group.id.clone(), Place::Group(index)));
        let points = indicators.chain(groups).collect();
        let mut names = Names {
            known: Vec::new(),
            vocabulary: Vec::new(),
            ids: set.criteria.counts().to_vec(),
            points,
            naming: Naming::new(abbreviations()),
        };
        for (index, id) in set.criteria.counts().iter().enumerate() {
            let label = |locale| set.text(locale, "counts", id, "label").to_owned();
            for name in [label(Locale::Vi), label(Locale::En)] {
                let words = names.naming.words(&name);
                if !words.is_empty() && !names.known.iter().any(|(known, ..)| *known == words) {
                    let share = is_share(&name, &words);
                    names.known.push((words, index, share));
                }
            }
        }
        names.vocabulary = in_order(names.known.iter().flat_map(|(words, ..)| words.clone()));
        names
    }

    /// The names to be looked for beyond the first rows of a long sheet.
    pub fn wanted(&self) -> Wanted {
        Wanted::new(abbreviations(), &self.ids, self.known.iter().map(|(words, ..)| words))
    }

    /// Where the points are stated that a text means: by the id of an indicator or a group, as the app's own workbooks do.
    pub fn points(&self, text: &str) -> Option<Place> {
        self.points.iter().find(|(id, _)| id == text.trim()).map(|(_, place)| *place)
    }

    /// The count a text means, if it is one.
    pub fn find(&self, text: &str) -> Option<Found> {
        if let Some(index) = self.ids.iter().position(|id| id == text.trim()) {
            return Some(Found::Named(index));
        }
        let is_known = |word: &str| self.vocabulary.binary_search_by(|known| known.as_str().cmp(word)).is_ok();
        if !self.naming.may_name(text, is_known) || self.points(text).is_some() {
            return None;
        }
        let words = self.naming.words(text);
        // A share is no count, however alike their names.
        let share = is_share(text, &words);
        let known = || self.known.iter().filter(|(_, _, one)| *one == share);
        if let Some((_, index, _)) = known().find(|(known, ..)| *known == words) {
            return Some(Found::Named(*index));
        }
        let mut best: Vec<(usize, usize)> = Vec::new();
        for (known, index, _) in known() {
            let alike = alike(known, &words);
            match best.iter_mut().find(|(_, one)| one == index) {
                Some(entry) => entry.0 = entry.0.max(alike),
                None => best.push((alike, *index)),
            }
        }
        let (most, index) = best.iter().max().copied()?;
        let next = best.iter().filter(|(_, other)| *other != index).map(|(alike, _)| *alike).max().unwrap_or(0);
        (most >= NEAR && most - next >= CLEARLY).then_some(Found::Near(index))
    }
}

/// Whether a name, of which these are the words, is that of a share: `Tỷ lệ …`, `… (%)`.
fn is_share(name: &str, words: &[String]) -> bool {
    let first = words.first().map_or("", String::as_str);
    name.chars().any(|one| one == '%')
        || ["ty", "ti", "rate", "ratio", "share", "percent", "percentage"].contains(&first)
}

fn abbreviations() -> &'static str {
    Words(Locale::Vi).t("import/abbreviations")
}

/// How many words two names share, in hundredths of their words.
fn alike(one: &[String], other: &[String]) -> usize {
    let mut rest: Vec<&String> = other.iter().collect();
    let mut shared = 0;
    for word in one {
        if let Some(place) = rest.iter().position(|other| *other == word) {
            rest.swap_remove(place);
            shared += 1;
        }
    }
    200 * shared / (one.len() + other.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sets;

    fn names() -> (SetHandle, Names) {
        sets::admit_bundled();
        let set = sets::of_id("qd766-2026").expect("bundled");
        let names = Names::new(&set);
        (set, names)
    }

    #[test]
    fn every_count_of_every_set_is_found_by_id_and_by_its_names() {
        names();
        for set in sets::loaded() {
            let names = Names::new(&set);
            for (index, id) in set.criteria.counts().iter().enumerate() {
                assert_eq!(names.find(id), Some(Found::Named(index)), "{id}");
                for locale in Locale::ALL {
                    let label = set.text(locale, "counts", id, "label");
                    // Labels that two counts share name the first; their ids tell them apart.
                    let first =
                        set.criteria.counts().iter().position(|one| set.text(locale, "counts", one, "label") == label);
                    assert!(
                        matches!(names.find(label), Some(Found::Named(found)) if Some(found) == first || found == index),
                        "{label}"
                    );
                }
            }
        }
    }

    #[test]
    fn names_as_people_write_them() {
        let (set, names) = names();
        let id = |found: Option<Found>| match found {
            Some(Found::Named(index)) => format!("= {}", set.criteria.counts()[index]),
            Some(Found::Near(index)) => format!("~ {}", set.criteria.counts()[index]),
            None => String::new(),
        };
        for (text, expected) in [
            ("HỒ SƠ ĐÃ TIẾP NHẬN", "= dossiers_received"),
            ("1.2. ho so da tiep nhan:", "= dossiers_received"),
            ("II) HS đã tiếp nhận", "= dossiers_received"),
            ("Thủ tục hành chính công bố đúng hạn", "= procedures_published_on_time"),
            ("Số hồ sơ đã tiếp nhận", "~ dossiers_received"),
            ("petitions_on_time", "= petitions_on_time"),
            ("petitions-on-time", ""),
            ("Tổng số", ""),
            ("Tỷ lệ hồ sơ nộp trực tuyến", ""),
            ("Tỉ lệ hồ sơ nộp trực tuyến", ""),
            ("1.2. Tỷ lệ hồ sơ nộp trực tuyến", ""),
            ("Hồ sơ nộp trực tuyến (%)", ""),
            ("% hồ sơ nộp trực tuyến", ""),
            ("Hồ sơ nộp trực tuyến", "= dossiers_submitted_online"),
            ("12", ""),
            ("", ""),
        ] {
            assert_eq!(id(names.find(text)), expected, "{text:?}");
        }
    }
}
