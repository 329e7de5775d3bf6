//! Every printed row against the engine.

use crate::{SET_06, SET_2022, SET_2026, read, rows};
use chamdiem::engine::band::band_of;
use chamdiem::engine::points::format_scaled;
use chamdiem::engine::rounding::{RoundingMode, mul_div};
use chamdiem::engine::rule::Rule;
use chamdiem::engine::{Entry, Level, Points, Status, score};
use chamdiem::format::{read_entry, read_json};
use libtest_mimic::{Failed, Trial};

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![Trial::test("phu-tho-2026: 61,89 Trung bình and its groups", phu_tho)];
    for (printed, case) in PROJECT_06 {
        let name = format!("project 06 {}: {printed} % {}", case.0, case.1);
        trials.push(Trial::test(name, move || project_06(printed, case)));
    }
    for row in rows("components-2026.csv") {
        let name = format!("component {} · {} {}/{}", row[0], row[1], row[2], row[3]);
        trials.push(Trial::test(name, move || component(&row)));
    }
    for row in rows("payments-2026.csv") {
        trials.push(Trial::test(format!("payment {}", row[0]), move || payment(&row)));
    }
    for row in rows("published-totals.csv") {
        trials.push(Trial::test(format!("published {} {}", row[0], row[2]), move || published(&row)));
    }
    trials
}

/// Document, indicator, and the counts printed beside a percentage.
type Printed = (&'static str, &'static str, &'static [(&'static str, u64)]);

/// Percentages that the documents on Project 06 print, with the counts they print beside them, or as they are stated
/// where none could give them.
const PROJECT_06: &[(&str, Printed)] = &[
    ("36", ("s0", "procedures-simplified", &[("procedures_simplified", 388), ("procedures_to_simplify", 1086)])),
    ("100", ("s0", "health-facilities-chip-card", &[])),
    (
        "53.1",
        ("s4", "health-facilities-chip-card", &[("health_facilities_chip_card", 6996), ("health_facilities", 13_166)]),
    ),
    ("93.1", ("s4", "exam-registration-online", &[])),
    ("98.1", ("s4", "residence-returned-share", &[])),
    ("100", ("s3", "records-digitised-share", &[])),
];

/// With the decimals that are printed: from the counts, or the stated figure itself, which says that it is one.
fn project_06(printed: &str, (_, id, counts): &Printed) -> Result<(), Failed> {
    let set = &*SET_06;
    let criteria = &set.criteria;
    let index = criteria.indicator_index(id).ok_or("unknown indicator")?;
    let mut entry = Entry::blank(criteria, Level::Province);
    for (count, value) in *counts {
        entry.set_count(criteria.count_index(count).ok_or_else(|| format!("unknown count {count}"))?, Some(*value));
    }
    if counts.is_empty() {
        entry.state_indicator(criteria, index, Some(points(printed)));
    }
    let result = score(criteria, &entry).indicators[index];
    if counts.is_empty() {
        return same((result.status, result.points), (Status::Stated, Some(points(printed))));
    }
    let decimals = printed.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u32);
    let (numerator, denominator) = result.numerator.zip(result.denominator).ok_or("no ratio")?;
    let scale = 100 * 10u64.pow(decimals);
    let percent = mul_div(numerator, scale, denominator, RoundingMode::HalfUp).ok_or("no percentage")?;
    same(format_scaled(percent, decimals).as_str(), printed)
}

fn points(text: &str) -> Points {
    Points::parse(text).unwrap_or_else(|| panic!("points: {text}"))
}

fn same<T: PartialEq + std::fmt::Debug>(ours: T, printed: T) -> Result<(), Failed> {
    if ours == printed { Ok(()) } else { Err(format!("ours {ours:?}, printed {printed:?}").into()) }
}

fn phu_tho() -> Result<(), Failed> {
    let value = read_json(&read("data/phu-tho-2026.json")).expect("JSON");
    let file = read_entry(&SET_2026, &value, "").expect("an entry");
    let card = score(&SET_2026.criteria, &file.entry);
    same(card.total.points, points("61.89"))?;
    same(card.total.band.map(|band| SET_2026.criteria.bands()[band].id.as_str()), Some("average"))?;
    let groups: Vec<String> = card.groups.iter().map(|group| group.tally.points.to_string()).collect();
    same(groups, ["7.96", "17.68", "8.56", "6.67", "11.43", "9.59"].map(str::to_owned).to_vec())?;
    same((card.total.complete, card.findings), (true, vec![]))
}

/// The first added count takes the numerator, the others 0; a subtracted count takes what is missing to the denominator.
fn component(row: &[String]) -> Result<(), Failed> {
    let criteria = &SET_2026.criteria;
    let index = criteria.indicator_index(&row[1]).expect("known indicator");
    let (numerator, denominator): (u64, u64) = (row[2].parse()?, row[3].parse()?);
    let Rule::Ratio(rule) = &criteria.indicators()[index].rule else { return Err("no ratio".into()) };
    let mut entry = Entry::blank(criteria, Level::Province);
    for count in &rule.numerator.add {
        entry.set_count(*count, Some(0));
    }
    entry.set_count(rule.numerator.add[0], Some(numerator));
    entry.set_count(rule.denominator.add[0], Some(denominator));
    if let [subtracted] = rule.numerator.subtract[..] {
        entry.set_count(subtracted, Some(denominator - numerator));
    }
    let result = score(criteria, &entry).indicators[index];
    same(criteria.indicators()[index].max, points(&row[5]))?;
    same((result.numerator, result.denominator), (Some(numerator), Some(denominator)))?;
    same(result.points, Some(points(&row[4])))
}

fn payment(row: &[String]) -> Result<(), Failed> {
    let criteria = &SET_2026.criteria;
    let ids = [
        "dossiers_paid_online",
        "dossiers_with_fee",
        "procedures_paid_online",
        "procedures_payment_integrated",
        "procedures_with_fee",
    ];
    let mut entry = Entry::blank(criteria, Level::Province);
    for (id, value) in ids.iter().zip(&row[1..]) {
        entry.set_count(criteria.count_index(id).expect("known count"), Some(value.parse()?));
    }
    let group = criteria.group_index("online-payment").expect("known group");
    same(score(criteria, &entry).groups[group].tally.points, points(&row[6]))
}

/// Six stated groups sum to the printed total, and its class word is our band. Totals without groups test the band alone.
fn published(row: &[String]) -> Result<(), Failed> {
    // The portal changed its calculation in March 2026; no printed row is older than that and of 2026.
    let set = if row[2].contains("2026") { &*SET_2026 } else { &*SET_2022 };
    let criteria = &set.criteria;
    let total = points(&row[3]);
    if row[4..10].iter().all(|cell| !cell.is_empty()) {
        let mut entry = Entry::blank(criteria, Level::Province);
        for (group, stated) in row[4..10].iter().enumerate() {
            assert!(entry.state_group(criteria, group, Some(points(stated))), "group {group} above its maximum");
        }
        let card = score(criteria, &entry);
        same((card.total.points, card.total.complete), (total, true))?;
    }
    if !row[10].is_empty() {
        let band = band_of(criteria.bands(), total, criteria.max()).expect("a band");
        same(set.vi.get(&format!("bands/{}", criteria.bands()[band].id)), row[10].as_str())?;
    }
    Ok(())
}
