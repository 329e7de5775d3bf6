//! What is different between two states of one assessment.

use crate::engine::Points;
use crate::format::Evidence;
use crate::sheets::naming::in_order;
use crate::ui::draft::Draft;
use crate::ui::office::evidence;
use crate::ui::words::Words;

/// A number that was changed: its name, what it was and what it is, as typed; empty where nothing was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Name of the count, indicator or group.
    pub name: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// Points of an indicator that changed. No points stay no points, and are no zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Name of the indicator.
    pub name: String,
    /// Before.
    pub before: Option<Points>,
    /// After.
    pub after: Option<Points>,
}

impl Shift {
    /// The change in hundredths of a point, where there are points on both sides.
    pub fn change(&self) -> Option<i64> {
        let hundredths = |points: Points| i64::from(points.hundredths());
        Some(hundredths(self.after?) - hundredths(self.before?))
    }
}

/// What is different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Whether name, code, level or period of the unit changed.
    pub unit: bool,
    /// Numbers, in the order in which they are asked for.
    pub numbers: Vec<Number>,
    /// Points of indicators.
    pub points: Vec<Shift>,
    /// Of how many numbers another source is told.
    pub evidence: usize,
}

impl Differences {
    /// Compares two states that were made for one set of rules; `None` for others, whose numbers say different things.
    pub fn new(words: Words, before: &Draft, after: &Draft) -> Option<Self> {
        if before.set.digest != after.set.digest {
            return None;
        }
        let set = &after.set;
        let criteria = &set.criteria;
        let mut numbers = Vec::new();
        let mut note = |kind: &str, id: &str, text: &str, before: &String, after: &String| {
            if before != after {
                let name = set.text(words.0, kind, id, text).to_owned();
                numbers.push(Number { name, before: before.clone(), after: after.clone() });
            }
        };
        for index in set.form.order() {
            let field = |draft: &Draft| draft.fields.get(*index).cloned().unwrap_or_default();
            let id = criteria.counts().get(*index).map_or("", String::as_str);
            note("counts", id, "label", &field(before), &field(after));
        }
        for ((one, before), after) in criteria.groups().iter().zip(&before.stated_groups).zip(&after.stated_groups) {
            note("groups", &one.id, "name", before, after);
        }
        let stated = before.stated_indicators.iter().zip(&after.stated_indicators);
        for (one, (before, after)) in criteria.indicators().iter().zip(stated) {
            note("indicators", &one.id, "name", before, after);
        }
        let cards = [before, after].map(|draft| draft.assess(words.0));
        let [old, new] = &cards;
        let mut points = Vec::new();
        let results = old.card.indicators.iter().zip(&new.card.indicators);
        for (meta, (old, new)) in criteria.indicators().iter().zip(results) {
            if old.points != new.points {
                let name = set.text(words.0, "indicators", &meta.id, "name").to_owned();
                points.push(Shift { name, before: old.points, after: new.points });
            }
        }
        let ids = in_order(before.evidence.iter().chain(&after.evidence).map(|(id, _)| id.as_str()));
        let said = |draft, id| {
            evidence::of(draft, id).map(|said: &Evidence| Evidence { number: String::new(), ..said.clone() })
        };
        let evidence = ids.into_iter().filter(|id| said(before, id) != said(after, id)).count();
        let unit = (&before.unit, before.period) != (&after.unit, after.period);
        Some(Differences { unit, numbers, points, evidence })
    }

    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        *self == Differences::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Locale;
    use crate::ui::sets;

    #[test]
    fn each_difference_is_told_once_and_no_points_are_no_zero() {
        sets::admit_bundled();
        let words = Words(Locale::Vi);
        let text = include_str!("../../../../tests/data/phu-tho-2026.json");
        let before = Draft::read_file(text, Locale::Vi).expect("readable").remove(0);
        assert!(Differences::new(words, &before, &before).expect("one set").is_empty());
        let mut after = before.clone();
        let index = before.set.criteria.count_index("dossiers_received").expect("a count");
        after.fields[index].clear();
        after.stated_groups[2] = "5,00".to_owned();
        after.evidence.push(("dossiers_received".to_owned(), Evidence { note: "x".to_owned(), ..Evidence::default() }));
        let found = Differences::new(words, &before, &after).expect("one set");
        assert_eq!((found.unit, found.evidence, found.numbers.len()), (false, 1, 2));
        let number = &found.numbers[0];
        assert_eq!((number.before.as_str(), number.after.as_str()), ("597.918", ""));
        assert!(!number.name.is_empty());
        let lost: Vec<_> = found.points.iter().filter(|shift| shift.after.is_none()).collect();
        assert!(!lost.is_empty() && lost.iter().all(|shift| shift.change().is_none()), "{found:?}");
        let other = Draft::blank(&sets::of_id("qd766-2022").expect("bundled"), before.unit.clone(), before.period);
        assert_eq!(Differences::new(words, &before, &other), None);
        after = before.clone();
        after.unit.name.push('x');
        assert!(Differences::new(words, &before, &after).expect("one set").unit);
    }
}
