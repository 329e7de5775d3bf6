//! What must hold for every entry, against an oracle of exact rational numbers.

use chamdiem::criteria::{CriteriaSet, bundled, read_criteria};
use chamdiem::engine::columns::{MISSING, Table, UNDETERMINED, score_columns};
use chamdiem::engine::compare::shift::{Four, Scored, shifts, summary};
use chamdiem::engine::points::Share;
use chamdiem::engine::rule::{Course, Expression, Rule, WhenZero};
use chamdiem::engine::{Criteria, Entry, FindingCode, Level, MAX_COUNT, Points, Scorecard, Status, score};
use chamdiem::format::read_json;
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use std::sync::LazyLock;

static SET: LazyLock<CriteriaSet> = LazyLock::new(|| bundled("qd766-2026").expect("bundled").expect("valid"));

/// The same rules with other rounding policies: the policy is data.
fn with_rounding(policy: &str) -> Criteria {
    let text = SET.canonical.replace(
        r#""rounding":{"mode":"half-up","points_decimals":2,"ratio_decimals":6,"stage":"indicator"}"#,
        &format!(r#""rounding":{policy}"#),
    );
    assert_ne!(text, SET.canonical);
    read_criteria(&read_json(&text).expect("JSON")).expect("valid").criteria
}

/// The same rules with the threshold of the share of dossiers online, and the maximum of petitions on time, at others.
fn with_other_rules(full_at: u16, max: u32) -> Criteria {
    let mut file: serde_json::Value = serde_json::from_str(&SET.canonical).expect("JSON");
    file["groups"][2]["indicators"][2]["rule"]["full_at"] = format!("0.{full_at:04}").into();
    file["groups"][4]["indicators"][0]["max"] = max.to_string().into();
    file["groups"][4]["max"] = (max + 12).to_string().into();
    file["max"] = (max + 94).to_string().into();
    read_criteria(&read_json(&file.to_string()).expect("JSON")).expect("valid").criteria
}

/// The same rules with one indicator whose points begin elsewhere than at 0, and one with steps.
fn with_courses(zero_at: u16, full_at: u16, steps: [u16; 3]) -> Criteria {
    let share = |value: u16| format!("{}.{:04}", value / 10_000, value % 10_000);
    let mut file: serde_json::Value = serde_json::from_str(&SET.canonical).expect("JSON");
    let rule = &mut file["groups"][1]["indicators"][0]["rule"];
    rule["full_at"] = share(full_at).into();
    rule["zero_at"] = share(zero_at).into();
    let rule = &mut file["groups"][2]["indicators"][2]["rule"];
    rule.as_object_mut().expect("a rule").remove("full_at");
    rule["kind"] = "steps".into();
    let points = ["6", "2.5", "0.75"];
    rule["steps"] = steps
        .iter()
        .zip(points)
        .map(|(from, points)| serde_json::json!({ "from": share(*from), "points": points }))
        .collect();
    read_criteria(&read_json(&file.to_string()).expect("JSON")).unwrap_or_else(|found| panic!("{found:#?}")).criteria
}

/// The worked example with another condition on its third group.
fn with_gate(below: u16, most: u32) -> Criteria {
    let set = bundled("par-example").expect("bundled").expect("valid");
    let mut file: serde_json::Value = serde_json::from_str(&set.canonical).expect("JSON");
    let gate = &mut file["groups"][2]["gate"];
    gate["below"] = format!("{}.{:04}", below / 10_000, below % 10_000).into();
    gate["most"] = most.to_string().into();
    read_criteria(&read_json(&file.to_string()).expect("JSON")).unwrap_or_else(|found| panic!("{found:#?}")).criteria
}

/// An entry that can be scored: numerators within denominators, some counts missing, some points stated.
#[derive(Clone, Debug)]
struct Plan {
    /// For each count: a share of its denominator in thousandths, or missing.
    shares: Vec<Option<u16>>,
    /// The size of the denominators.
    size: u64,
    stated: Option<(usize, u32)>,
}

fn plan(missing: f64) -> impl Strategy<Value = Plan> {
    let share = prop::option::weighted(1.0 - missing, prop_oneof![Just(0u16), Just(1000), 0..=1000u16]);
    let size = prop_oneof![0..50u64, 1..1_000_000u64, Just(MAX_COUNT / 4)];
    let stated = prop::option::weighted(0.2, (0..6usize, 0..=1000u32));
    (prop::collection::vec(share, 64), size, stated).prop_map(|(shares, size, stated)| Plan { shares, size, stated })
}

/// An entry of any set, with errors in it now and then: numerators above a denominator of zero, answers that are none.
fn any_entry(criteria: &Criteria, values: &[Option<u16>], periods: Option<u64>) -> Entry {
    let mut entry = Entry::blank(criteria, Level::Province);
    entry.set_periods(periods);
    let divides = |count: usize| {
        let by = |rule: &Rule| matches!(rule, Rule::Ratio(ratio) if ratio.denominator.add.contains(&count));
        criteria.indicators().iter().any(|one| by(&one.rule))
    };
    for (count, value) in values.iter().enumerate().take(criteria.counts().len()) {
        let (least, most) = match () {
            // One in fifty is no answer.
            () if criteria.is_answer(count) && value.is_some_and(|value| value % 50 == 0) => (2, 1),
            () if criteria.is_answer(count) => (0, 2),
            // One in eight is zero.
            () if divides(count) && value.is_some_and(|value| value % 8 > 0) => (14, 20),
            () if divides(count) => (0, 1),
            () => (0, 14),
        };
        set(&mut entry, count, value.map(|value| least + u64::from(value) % most));
    }
    entry
}

/// Every denominator gets `size` and something; numerators a share of it; a numerator of two shares it between them.
fn entry(criteria: &Criteria, plan: &Plan) -> Entry {
    let mut entry = Entry::blank(criteria, Level::Province);
    for indicator in criteria.indicators() {
        let Rule::Ratio(ratio) = &indicator.rule else { continue };
        for count in ratio.denominator.counts() {
            set(&mut entry, count, plan.shares[count].map(|share| plan.size + u64::from(share % 7) * (plan.size / 10)));
        }
        let parts = ratio.numerator.add.len() as u64 + u64::from(!ratio.numerator.subtract.is_empty());
        for count in ratio.numerator.counts().filter(|count| !ratio.denominator.add.contains(count)) {
            let value = plan.shares[count].map(|share| plan.size / parts * u64::from(share) / 1000);
            set(&mut entry, count, value);
        }
    }
    if let Some((group, share)) = plan.stated {
        let max = criteria.groups()[group].max.hundredths();
        entry.state_group(criteria, group, Some(Points::from_hundredths(max * share / 1000)));
    }
    entry
}

fn set(entry: &mut Entry, count: usize, value: Option<u64>) {
    assert!(entry.set_count(count, value));
}

/// The rules once more, with nothing in common with the engine: exact fractions, rounded by floor(x + 1/2).
mod oracle {
    use super::*;

    pub fn rational(numerator: u64, denominator: u64) -> BigRational {
        BigRational::new(BigInt::from(numerator), BigInt::from(denominator))
    }

    pub fn half_up(value: &BigRational, decimals: u32) -> BigRational {
        let scale = BigRational::from_integer(BigInt::from(10u32).pow(decimals));
        (value * &scale + rational(1, 2)).floor() / scale
    }

    pub fn points(points: Points) -> BigRational {
        rational(u64::from(points.hundredths()), 100)
    }

    fn sum(expression: &Expression, entry: &Entry) -> Option<BigRational> {
        let mut sum = rational(expression.plus, 1);
        for count in &expression.add {
            sum += rational(entry.count(*count)?, 1);
        }
        for count in &expression.subtract {
            sum -= rational(entry.count(*count)?, 1);
        }
        Some(sum)
    }

    /// Points of an indicator with the bundled policy; `None` if a count is missing.
    pub fn indicator(criteria: &Criteria, entry: &Entry, index: usize) -> Option<BigRational> {
        let indicator = &criteria.indicators()[index];
        let max = points(indicator.max);
        let ratio = match &indicator.rule {
            Rule::Constant(constant) => return Some(points(constant.points)),
            Rule::Stated(_) | Rule::Figure(_) => return None,
            Rule::Ratio(ratio) => ratio,
        };
        let (numerator, mut denominator) = (sum(&ratio.numerator, entry)?, sum(&ratio.denominator, entry)?);
        let mut most = if ratio.capped { Some(rational(1, 1)) } else { None };
        if denominator == rational(0, 1) {
            let last = ratio.prior.and_then(|prior| entry.count(prior)).filter(|last| *last > 0);
            let (Some(last), Some(periods)) = (last, entry.periods()) else {
                return Some(if ratio.when_zero == WhenZero::Full { max } else { rational(0, 1) });
            };
            denominator = rational(last, periods);
            most = Some(rational(1, 1));
        }
        let share = numerator / denominator;
        let share = most.map_or(share.clone(), |most| share.min(most));
        let kept = half_up(&share, 6);
        let exact = |share: Share| rational(u64::from(share.ten_thousandths()), 10_000);
        let zero_at = match &ratio.course {
            Course::Proportion => rational(0, 1),
            Course::NoneBelow(floor) if kept < exact(*floor) => return Some(rational(0, 1)),
            Course::NoneBelow(_) => rational(0, 1),
            Course::From(zero_at) => exact(*zero_at),
            Course::Steps(steps) => {
                let reached = steps.iter().find(|step| kept >= exact(step.from));
                return Some(reached.map_or(rational(0, 1), |step| points(step.points)));
            }
        };
        let share = (kept - &zero_at) / (exact(ratio.full_at) - &zero_at);
        Some(half_up(&(&max * share.min(rational(1, 1)).max(rational(0, 1))), 2))
    }

    /// Worst and best points of a group over what is missing, its gate at its worst and its best.
    pub fn group(criteria: &Criteria, entry: &Entry, index: usize) -> [BigRational; 2] {
        let ends = |one: usize| {
            let known = indicator(criteria, entry, one).or_else(|| entry.stated_indicator(one).map(points));
            let max = points(criteria.indicators()[one].max);
            known.map_or_else(|| [rational(0, 1), max], |known| [known.clone(), known])
        };
        let counted = criteria.members(index).filter(|one| !criteria.informs(*one)).map(ends);
        let [worst, best] =
            counted.fold([rational(0, 1), rational(0, 1)], |[a, b], [worst, best]| [a + worst, b + best]);
        let Some(gate) = criteria.groups()[index].gate else { return [worst, best] };
        let [low, high] = ends(gate.indicator);
        let wanted = points(criteria.indicators()[gate.indicator].max)
            * rational(u64::from(gate.below.ten_thousandths()), 10_000);
        let through = |sum: BigRational, key: BigRational| if key < wanted { sum.min(points(gate.most)) } else { sum };
        [through(worst, low), through(best, high)]
    }
}

fn in_order(criteria: &Criteria, card: &Scorecard) {
    assert_eq!(card.total.max, criteria.max());
    let sum = card.groups.iter().fold(Points::ZERO, |sum, group| sum.plus(group.tally.points));
    assert_eq!(card.total.points, sum, "the total is the sum of its groups");
    for tally in card.groups.iter().map(|group| group.tally).chain([card.total]) {
        assert!(tally.range.min <= tally.range.max && tally.range.max <= tally.max, "{tally:?}");
        assert_eq!(tally.points, tally.range.min);
        assert!(!tally.complete || tally.range.min == tally.range.max, "{tally:?}");
    }
    for (indicator, result) in criteria.indicators().iter().zip(&card.indicators) {
        assert!(result.points.is_none_or(|points| points <= indicator.max), "{}", indicator.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_point_agrees_with_exact_rationals(plan in plan(0.15)) {
        let criteria = &SET.criteria;
        let entry = entry(criteria, &plan);
        let card = score(criteria, &entry);
        in_order(criteria, &card);
        for (index, result) in card.indicators.iter().enumerate() {
            prop_assert_eq!(result.points.map(oracle::points), oracle::indicator(criteria, &entry, index), "{}", criteria.indicators()[index].id);
        }
    }

    #[test]
    fn every_course_agrees_with_exact_rationals_and_in_columns(plan in plan(0.1), zero_at in 0..=10_000u16, full_at in 0..=10_000u16, mut steps in prop::array::uniform3(1..=10_000u16)) {
        steps.sort_by(|one, other| other.cmp(one));
        prop_assume!(zero_at != full_at && steps[0] > steps[1] && steps[1] > steps[2]);
        let criteria = &with_courses(zero_at, full_at, steps);
        let entry = entry(criteria, &Plan { stated: None, ..plan });
        let card = score(criteria, &entry);
        in_order(criteria, &card);
        for (index, result) in card.indicators.iter().enumerate() {
            prop_assert_eq!(result.points.map(oracle::points), oracle::indicator(criteria, &entry, index), "{}", criteria.indicators()[index].id);
        }
        let counts = (0..criteria.counts().len()).map(|count| Some(vec![entry.count(count).unwrap_or(MISSING)])).collect();
        let table = Table { rows: 1, counts, ..Table::default() };
        prop_assert_eq!(score_columns(criteria, &table).expect("valid").total[0], card.total.points.hundredths() as i32);
    }

    /// All kinds of rules, conditions on groups and last year's counts, as the worked example has them.
    #[test]
    fn every_kind_of_rule_agrees_with_exact_rationals_and_in_columns(values in prop::collection::vec(prop::option::weighted(0.97, any::<u16>()), 64), periods in prop::option::of(prop::sample::select(vec![1u64, 4, 12])), below in 0..=10_000u16, most in 0..=15u32) {
        let criteria = &with_gate(below, most);
        let entry = any_entry(criteria, &values, periods);
        let card = score(criteria, &entry);

        let errors = |card: &Scorecard| -> Vec<(&str, String)> {
            let errors = card.findings.iter().filter(|one| one.is_error());
            errors.map(|one| (one.code.as_str(), one.pointer.clone())).collect()
        };
        let faulty: Vec<usize> = card.findings.iter().filter(|one| one.is_error()).filter_map(|one| one.indicator).collect();
        for (index, result) in card.indicators.iter().enumerate().filter(|(index, _)| !faulty.contains(index)) {
            prop_assert_eq!(result.points.map(oracle::points), oracle::indicator(criteria, &entry, index), "{}", criteria.indicators()[index].id);
        }
        let counts = (0..criteria.counts().len()).map(|count| Some(vec![entry.count(count).unwrap_or(MISSING)])).collect();
        let columns = score_columns(criteria, &Table { rows: 1, periods, counts, ..Table::default() });
        // The same errors, at the row.
        let told = |found: &[chamdiem::engine::Finding]| -> Vec<(&str, String)> {
            found.iter().map(|one| (one.code.as_str(), one.pointer.trim_end_matches("/0").to_owned())).collect()
        };
        prop_assert_eq!(columns.as_ref().err().map(|found| told(found)).unwrap_or_default(), errors(&card));
        if let Ok(columns) = columns {
            in_order(criteria, &card);
            prop_assert_eq!(columns.total[0], card.total.points.hundredths() as i32);
            prop_assert_eq!(columns.complete[0] == 1, card.total.complete);
            prop_assert_eq!(columns.band[0], card.total.band.map_or(UNDETERMINED, |band| band as u8));
            for (index, group) in card.groups.iter().enumerate() {
                let range = [group.tally.range.min, group.tally.range.max].map(oracle::points);
                prop_assert_eq!(range, oracle::group(criteria, &entry, index), "{}", criteria.groups()[index].id);
                prop_assert_eq!(columns.groups[index][0], group.tally.points.hundredths() as i32);
            }
        }
    }

    #[test]
    fn the_range_contains_every_completion(plan in plan(0.3), filler in prop::collection::vec(0..=1000u16, 64)) {
        let criteria = &SET.criteria;
        let before = score(criteria, &entry(criteria, &plan)).total;
        let shares = plan.shares.iter().zip(&filler).map(|(share, filler)| Some(share.unwrap_or(*filler)));
        let completed = Plan { shares: shares.collect(), ..plan };
        let after = score(criteria, &entry(criteria, &completed)).total;
        prop_assert!(after.complete);
        prop_assert!(before.range.min <= after.points && after.points <= before.range.max, "{:?} {:?}", before, after);
        prop_assert!(before.band.is_none() || before.band == after.band);
    }

    #[test]
    fn one_more_in_a_numerator_never_costs_a_point(plan in plan(0.01), which in 0..34usize) {
        let criteria = &SET.criteria;
        let entry = entry(criteria, &Plan { stated: None, ..plan });
        let added = |rule: &Rule| matches!(rule, Rule::Ratio(ratio) if ratio.numerator.add.contains(&which) && !ratio.denominator.add.contains(&which));
        prop_assume!(criteria.indicators().iter().any(|indicator| added(&indicator.rule)));
        let mut more = entry.clone();
        set(&mut more, which, entry.count(which).map(|count| count + 1));
        let (before, after) = (score(criteria, &entry), score(criteria, &more));
        prop_assume!(after.findings.iter().all(|finding| !finding.is_error()));
        prop_assert!(after.total.points >= before.total.points);
    }

    #[test]
    fn columns_say_the_same_to_the_digit(plans in prop::collection::vec(plan(0.1), 1..40)) {
        let criteria = &SET.criteria;
        let entries: Vec<Entry> = plans.iter().map(|plan| entry(criteria, plan)).collect();
        let counts = (0..criteria.counts().len()).map(|count| Some(entries.iter().map(|entry| entry.count(count).unwrap_or(MISSING)).collect()));
        let stated = |group| entries.iter().map(|entry| entry.stated_group(group).map_or(MISSING, |points| points.hundredths().into())).collect();
        let table = Table {
            rows: entries.len(),
            periods: None,
            counts: counts.collect(),
            stated_indicators: vec![None; criteria.indicators().len()],
            stated_groups: (0..criteria.groups().len()).map(|group| Some(stated(group))).collect(),
        };
        let columns = score_columns(criteria, &table).expect("valid rows");
        for (row, entry) in entries.iter().enumerate() {
            let card = score(criteria, entry);
            prop_assert_eq!(columns.total[row], card.total.points.hundredths() as i32);
            prop_assert_eq!(columns.complete[row] == 1, card.total.complete);
            prop_assert_eq!(columns.band[row], card.total.band.map_or(UNDETERMINED, |band| band as u8));
            for (group, result) in card.groups.iter().enumerate() {
                prop_assert_eq!(columns.groups[group][row], result.tally.points.hundredths() as i32);
            }
        }
    }

    /// Stated points that are those of the counts are never doubted, wherever points are rounded.
    #[test]
    fn stating_what_the_counts_give_changes_nothing_but_the_status(plan in plan(0.01), group in 0..6usize) {
        for stage in ["indicator", "group", "total"] {
            let policy = r#"{"mode":"half-up","points_decimals":2,"ratio_decimals":6,"stage":""#.to_owned() + stage + "\"}";
            let criteria = if stage == "indicator" { SET.criteria.clone() } else { with_rounding(&policy) };
            let mut entry = entry(&criteria, &Plan { stated: None, ..plan.clone() });
            let before = score(&criteria, &entry);
            entry.state_group(&criteria, group, Some(before.groups[group].tally.points));
            let after = score(&criteria, &entry);
            prop_assert_eq!(after.groups[group].tally.points, before.groups[group].tally.points);
            let doubted = |card: &Scorecard| card.findings.iter().any(|finding| finding.code == FindingCode::StatedDiffers);
            prop_assert!(!doubted(&after), "{}", stage);
            let other = Points::from_hundredths(before.groups[group].tally.points.hundredths().abs_diff(1));
            entry.state_group(&criteria, group, Some(other));
            // A 0 that stands for last year's count is nothing to compare with.
            let waits = |index: usize| {
                let rule = &criteria.indicators()[index].rule;
                before.indicators[index].status == Status::ZeroDenominator
                    && matches!(rule, Rule::Ratio(ratio) if ratio.when_zero == WhenZero::PriorYear)
            };
            let comparable = before.groups[group].tally.complete && !criteria.members(group).any(waits);
            prop_assert_eq!(doubted(&score(&criteria, &entry)), comparable, "{}", stage);
        }
    }

    /// The parts of a change agree with exact rationals, and add up to it.
    #[test]
    fn a_change_is_its_parts(one in plan(0.1), two in plan(0.1), full_at in 1..=9999u16, max in 1..20u32) {
        let (before, after) = (SET.criteria.clone(), with_other_rules(full_at, max));
        // Without dossiers some points would be only for now, and no change is told from those.
        let whole = |plan: Plan| Plan { size: plan.size.max(1), shares: plan.shares.iter().map(|share| share.or(Some(500))).collect(), stated: None };
        let [old, new] = [one, two].map(|plan| entry(&before, &whole(plan)));
        let cards = [(&before, &old), (&after, &old), (&before, &new), (&after, &new)].map(|(rules, entry)| score(rules, entry));
        let exact = |criteria: &Criteria, entry: &Entry| {
            let all = 0..criteria.indicators().len();
            let sum = all.fold(oracle::rational(0, 1), |sum, one| sum + oracle::indicator(criteria, entry, one).expect("complete"));
            (sum * oracle::rational(100, 1)).to_integer()
        };
        let scored = |criteria, index: usize| Scored { criteria, card: &cards[index] };
        let four = Four { old: scored(&before, 0), rules: scored(&after, 1), numbers: scored(&before, 2), new: scored(&after, 3) };
        let sum = summary(&shifts(&four));
        prop_assert_eq!((sum.known, sum.unseparated), (6, 0));
        let from = exact(&before, &old);
        prop_assert_eq!(BigInt::from(sum.before), from.clone());
        prop_assert_eq!(BigInt::from(sum.parts.rules), exact(&after, &old) - &from);
        prop_assert_eq!(BigInt::from(sum.parts.numbers), exact(&before, &new) - &from);
        prop_assert_eq!(BigInt::from(sum.before + sum.parts.rules + sum.parts.numbers + sum.parts.interaction), exact(&after, &new));
    }

    /// Rounding later moves a total by no more than half a hundredth for each rounding it leaves out.
    #[test]
    fn other_rounding_policies_stay_near_and_columns_follow_them(plan in plan(0.1)) {
        for policy in [
            r#"{"mode":"half-up","points_decimals":2,"ratio_decimals":9,"stage":"total"}"#,
            r#"{"mode":"half-even","points_decimals":2,"ratio_decimals":6,"stage":"group"}"#,
            r#"{"mode":"down","points_decimals":1,"ratio_decimals":4,"stage":"indicator"}"#,
        ] {
            let criteria = with_rounding(policy);
            let entry = entry(&criteria, &plan);
            let (ours, usual) = (score(&criteria, &entry).total, score(&SET.criteria, &entry).total);
            let apart = ours.points.hundredths().abs_diff(usual.points.hundredths());
            prop_assert!(apart <= 21 * 10, "{} apart under {}", apart, policy);
            let counts = (0..criteria.counts().len()).map(|count| Some(vec![entry.count(count).unwrap_or(MISSING)])).collect();
            let stated_groups = (0..6).map(|group| Some(vec![entry.stated_group(group).map_or(MISSING, |points| points.hundredths().into())])).collect();
            let table = Table { rows: 1, counts, stated_groups, ..Table::default() };
            prop_assert_eq!(score_columns(&criteria, &table).expect("valid").total[0], ours.points.hundredths() as i32);
        }
    }
}

/// Every small numerator and denominator at every maximum and threshold of the set, by brute force.
#[test]
fn small_numbers_exhaustively() {
    let criteria = &SET.criteria;
    for (index, indicator) in criteria.indicators().iter().enumerate() {
        let Rule::Ratio(ratio) = &indicator.rule else { continue };
        for denominator in 0..=60 {
            for numerator in 0..=denominator {
                let mut entry = Entry::blank(criteria, Level::Province);
                ratio.numerator.counts().for_each(|count| set(&mut entry, count, Some(0)));
                set(&mut entry, ratio.numerator.add[0], Some(numerator));
                set(&mut entry, ratio.denominator.add[0], Some(denominator));
                if let [subtracted] = ratio.numerator.subtract[..] {
                    set(&mut entry, subtracted, Some(denominator - numerator));
                }
                let ours = score(criteria, &entry).indicators[index].points.map(oracle::points);
                assert_eq!(
                    ours,
                    oracle::indicator(criteria, &entry, index),
                    "{} {numerator}/{denominator}",
                    indicator.id
                );
            }
        }
    }
}
