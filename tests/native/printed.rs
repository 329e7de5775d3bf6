//! Every printed row against the engine.

use crate::{SET_2022, SET_2026, read, rows};
use chamdiem::engine::band::band_of;
use chamdiem::engine::rule::Rule;
use chamdiem::engine::{Entry, Level, Points, score};
use chamdiem::format::{read_entry, read_json};
use libtest_mimic::{Failed, Trial};

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![Trial::test("phu-tho-2026: 61,89 Trung bình and its groups", phu_tho)];
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
