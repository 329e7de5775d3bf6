//! Why a score changed between two scorecards under two sets: because of the rules, because of the numbers, or because of
//! both together.
//!
//! With S(rules, numbers) for points, old and new: rules = S(new, old) − S(old, old); numbers = S(old, new) − S(old, old);
//! interaction = the rest of S(new, new) − S(old, old). The three always add up to the change, to the hundredth.

use crate::engine::criteria::{Criteria, Role};
use crate::engine::points::Points;
use crate::engine::score::{Scorecard, Status, is_provisional};

/// A scorecard with the criteria it was scored by.
#[derive(Clone, Copy, Debug)]
pub struct Scored<'a> {
    /// The criteria.
    pub criteria: &'a Criteria,
    /// The scorecard.
    pub card: &'a Scorecard,
}

/// The four scorecards that a change is told from.
#[derive(Clone, Copy, Debug)]
pub struct Four<'a> {
    /// Old rules, old numbers: where it began.
    pub old: Scored<'a>,
    /// New rules, old numbers.
    pub rules: Scored<'a>,
    /// Old rules, new numbers.
    pub numbers: Scored<'a>,
    /// New rules, new numbers: where it ended.
    pub new: Scored<'a>,
}

/// The change of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Id of the group.
    pub id: String,
    /// Points before; `None` if numbers are missing. A group that the set does not have gives nothing.
    pub before: Option<Points>,
    /// Points after, likewise.
    pub after: Option<Points>,
    /// What the change is made of, in hundredths of a point; `None` if it cannot be told apart, because one of the
    /// scorecards between has no formula, lacks numbers, or stands on other points than were stated.
    pub parts: Option<Parts>,
}

/// What a change is made of, in hundredths of a point; each may be below zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Because the rules changed.
    pub rules: i64,
    /// Because the numbers changed.
    pub numbers: i64,
    /// Because both did.
    pub interaction: i64,
}

impl Shift {
    /// The change in hundredths of a point, if both ends are known.
    pub fn change(&self) -> Option<i64> {
        Some(hundredths(self.after?) - hundredths(self.before?))
    }
}

/// The change of a whole score: the sum over the groups that are known at both ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Where it began, in hundredths of a point.
    pub before: i64,
    /// Where it ended.
    pub after: i64,
    /// The parts of all groups whose parts can be told apart.
    pub parts: Parts,
    /// The change of those groups whose parts cannot be told apart.
    pub unseparated: i64,
    /// How many groups are known at both ends.
    pub known: usize,
}

/// The change of each group: those of the newer set in its order, then those that were removed.
pub fn shifts(four: &Four<'_>) -> Vec<Shift> {
    let (older, newer) = (four.old.criteria.groups(), four.new.criteria.groups());
    let removed = older.iter().filter(|group| four.new.criteria.group_index(&group.id).is_none());
    newer.iter().chain(removed).map(|group| shift(four, &group.id)).collect()
}

fn shift(four: &Four<'_>, id: &str) -> Shift {
    let [old, rules, numbers, new] = [four.old, four.rules, four.numbers, four.new].map(|scored| points(scored, id));
    // Points that were stated for one set say nothing under another: there the counts alone speak.
    let alike =
        is_stated(four.old, id) == is_stated(four.rules, id) && is_stated(four.numbers, id) == is_stated(four.new, id);
    let parts = || {
        let [old, rules, numbers, new] = [old?, rules?, numbers?, new?].map(hundredths);
        let (rules, numbers) = (rules - old, numbers - old);
        Some(Parts { rules, numbers, interaction: new - old - rules - numbers })
    };
    Shift { id: id.to_owned(), before: old, after: new, parts: parts().filter(|_| alike) }
}

/// The sum of the changes of all groups that are known at both ends.
pub fn summary(shifts: &[Shift]) -> Summary {
    let mut sum = Summary::default();
    for shift in shifts {
        let (Some(before), Some(after)) = (shift.before, shift.after) else { continue };
        sum.before += hundredths(before);
        sum.after += hundredths(after);
        sum.known += 1;
        match shift.parts {
            Some(parts) => {
                sum.parts.rules += parts.rules;
                sum.parts.numbers += parts.numbers;
                sum.parts.interaction += parts.interaction;
            }
            None => sum.unseparated += hundredths(after) - hundredths(before),
        }
    }
    sum
}

/// Points of a group if nothing of it is missing or only for now; a group the set does not have gives none.
fn points(scored: Scored<'_>, id: &str) -> Option<Points> {
    let Some(index) = scored.criteria.group_index(id) else { return Some(Points::ZERO) };
    let tally = scored.card.groups.get(index)?.tally;
    let members = scored.criteria.members(index);
    let indicators = scored.criteria.indicators().get(members.clone()).unwrap_or_default();
    let results = scored.card.indicators.get(members).unwrap_or_default();
    let mut scored = indicators.iter().zip(results).filter(|(indicator, _)| indicator.role == Role::Scored);
    let provisional = scored.any(|(indicator, result)| is_provisional(indicator, result));
    (tally.complete && !provisional).then_some(tally.points)
}

/// Whether stated points make up a group, or part of it.
fn is_stated(scored: Scored<'_>, id: &str) -> bool {
    let Some(index) = scored.criteria.group_index(id) else { return false };
    let members = scored.card.indicators.get(scored.criteria.members(index)).unwrap_or_default();
    scored.card.groups.get(index).is_some_and(|group| group.stated)
        || members.iter().any(|member| member.status == Status::Stated)
}

fn hundredths(points: Points) -> i64 {
    i64::from(points.hundredths())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::band::Band;
    use crate::engine::criteria::{CriteriaParts, Group, Indicator, Scope};
    use crate::engine::entry::{Entry, Level};
    use crate::engine::points::Share;
    use crate::engine::rounding::{RoundingMode, RoundingPolicy, RoundingStage};
    use crate::engine::rule::{Constant, Rule};
    use crate::engine::score::score;

    /// Groups of one indicator each that always gives its points of ten.
    fn fixed(groups: &[(&str, u32)]) -> Criteria {
        let ten = Points::from_hundredths(1000);
        let group = |(id, points): &(&str, u32)| {
            let rule = Rule::Constant(Constant { points: Points::from_hundredths(*points) });
            let indicator =
                Indicator { id: format!("{id}-one"), max: ten, role: Role::Scored, scope: Scope::Unit, rule };
            (Group { id: (*id).to_owned(), max: ten, gate: None }, vec![indicator])
        };
        let rounding = RoundingPolicy {
            ratio_decimals: 6,
            points_decimals: 2,
            mode: RoundingMode::HalfUp,
            stage: RoundingStage::Indicator,
        };
        let band = Band { id: "all".to_owned(), from: Share::from_ten_thousandths(0).expect("a share") };
        Criteria::new(CriteriaParts {
            max: groups.iter().fold(Points::ZERO, |sum, _| sum.plus(ten)),
            rounding,
            bands: vec![band],
            counts: Vec::new(),
            groups: groups.iter().map(group).collect(),
            checks: Vec::new(),
        })
        .expect("valid")
    }

    #[test]
    fn a_group_that_a_set_does_not_have_gives_nothing_there() {
        let (old, new) = (fixed(&[("kept", 500), ("gone", 700)]), fixed(&[("kept", 600), ("come", 250)]));
        let card = |criteria| score(criteria, &Entry::blank(criteria, Level::Province));
        let (first, second) = (card(&old), card(&new));
        let (a, b) = (Scored { criteria: &old, card: &first }, Scored { criteria: &new, card: &second });
        let shifts = shifts(&Four { old: a, rules: b, numbers: a, new: b });
        let told: Vec<_> = shifts.iter().map(|one| (one.id.as_str(), one.change())).collect();
        assert_eq!(told, [("kept", Some(100)), ("come", Some(250)), ("gone", Some(-700))]);
        let sum = summary(&shifts);
        assert_eq!((sum.before, sum.after, sum.parts.rules, sum.known), (1200, 850, -350, 3));
        assert_eq!((sum.parts.numbers, sum.parts.interaction, sum.unseparated), (0, 0, 0));
    }
}
