//! What a draft keeps, reads and takes along.

use super::*;
use crate::engine::Level;

fn set() -> SetHandle {
    sets::admit_bundled();
    sets::of_id("qd766-2026").expect("bundled")
}

fn phu_tho() -> Draft {
    sets::admit_bundled();
    let text = include_str!("../../../tests/data/phu-tho-2026.json");
    Draft::read_file(text, Locale::Vi).expect("readable").remove(0)
}

#[test]
fn a_file_survives_reading_and_writing_with_everything_typed() {
    let mut draft = phu_tho();
    assert_eq!(draft.fields[11], "597.918");
    draft.fields[3] = "1,884".to_owned();
    draft.fields[4] = "mười \"hai\"".to_owned();
    draft.stated_groups[2] = "8,56".to_owned();
    draft.stated_groups[1] = "22,01".to_owned();
    draft.stated_indicators[4] = "18,00".to_owned();
    draft.stated_indicators[5] = "khoảng 1".to_owned();
    let evidence = Evidence { source: "Một cửa".to_owned(), date: "2026-11-20".to_owned(), ..Evidence::default() };
    draft.evidence.push(("dossiers_received".to_owned(), evidence));
    let text = draft.write_file(Locale::Vi);
    assert_eq!(Draft::read_file(&text, Locale::Vi), Ok(vec![draft.clone()]));
    assert_eq!(Draft::read_file(&format!("[{text},{text}]"), Locale::Vi).map(|drafts| drafts.len()), Ok(2));
}

#[test]
fn one_bad_entry_of_many_takes_nothing_from_the_file() {
    let good = phu_tho().write_file(Locale::Vi);
    let bad = good.replace("\"period\":\"2026-09-26\"", "\"period\":\"x\"");
    let findings = Draft::read_file(&format!("[{good},{bad}]"), Locale::Vi).expect_err("bad");
    assert_eq!(findings[0].pointer, "/1/period");
}

#[test]
fn phu_tho_in_both_languages() {
    let mut draft = phu_tho();
    assert_eq!(draft.assess(Locale::Vi).card.total.points.to_string(), "61.89");
    draft.translate(Locale::Vi, Locale::En);
    assert_eq!(draft.fields[11], "597,918");
    assert_eq!(draft.assess(Locale::En).card.total.points.to_string(), "61.89");
}

#[test]
fn another_language_neither_answers_a_question_nor_changes_the_file() {
    let mut draft = phu_tho();
    draft.fields[3] = "1,234".to_owned();
    let file = draft.write_file(Locale::Vi);
    let mut english = draft.clone();
    english.translate(Locale::Vi, Locale::En);
    assert_eq!(english.fields[3], "1.234");
    assert_eq!(english.assess(Locale::En).readings[3], Reading::Question(1234));
    assert_eq!(english.write_file(Locale::En), file);
    assert_eq!(Draft::read_file(&file, Locale::En), Ok(vec![english]));
}

#[test]
fn a_question_or_an_error_is_missing_not_zero() {
    let set = set();
    let unit = Unit { code: String::new(), name: String::new(), level: Level::Commune };
    let mut draft = Draft::blank(&set, unit, Period::Year(2026));
    draft.fields[0] = "1,234".to_owned();
    draft.fields[1] = "-3".to_owned();
    let assessment = draft.assess(Locale::Vi);
    assert_eq!(assessment.readings[0], Reading::Question(1234));
    assert_eq!((assessment.entry.count(0), assessment.entry.count(1)), (None, None));
    assert_eq!(assessment.read(&[0, 1, 2]), 0);
}

#[test]
fn another_set_takes_the_counts_it_knows_and_says_what_it_left() {
    let mut draft = phu_tho();
    draft.fields[4] = "mười".to_owned();
    draft.stated_groups[1] = "18".to_owned();
    let other = sets::of_id("qd766-2022").expect("bundled");
    let (carried, left) = draft.carried_to(&other);
    let field = |draft: &Draft, id: &str| draft.fields[draft.set.criteria.count_index(id).expect("known")].clone();
    assert_eq!(field(&carried, "dossiers_received"), "597.918");
    assert_eq!((left.counts.len(), left.stated), (34 - other.criteria.counts().len(), 1));
    assert!(left.counts.contains(&4), "what cannot be read is left behind by name too");
    assert!(carried.stated_groups.iter().all(String::is_empty));
    assert_eq!((&carried.unit, carried.period), (&draft.unit, draft.period));
}

#[test]
fn a_period_of_another_set_is_said() {
    let mut draft = phu_tho();
    draft.period = Period::Year(2025);
    let card = draft.assess(Locale::Vi).card.clone();
    assert!(card.findings.iter().any(|finding| finding.code == FindingCode::PeriodOutside));
    assert_eq!(card.total.points.to_string(), "61.89");
}

#[test]
fn what_an_indicator_without_points_waits_for() {
    let waits = |set: &SetHandle, id: &str, numbers: &[&str], points: &str, of_group: &str| {
        let unit = Unit { code: String::new(), name: String::new(), level: Level::Province };
        let mut draft = Draft::blank(set, unit, Period::Year(2026));
        let indicator = set.criteria.indicators().iter().position(|one| one.id == id).expect("an indicator");
        for (field, number) in set.form.fields(indicator).iter().zip(numbers) {
            draft.fields[field.count] = (*number).to_owned();
        }
        draft.stated_indicators[indicator] = points.to_owned();
        draft.stated_groups[set.criteria.group_of(indicator).expect("a group")] = of_group.to_owned();
        draft.assess(Locale::Vi).waits(set, indicator)
    };
    let set = set();
    let cases: [(&[&str], &str, &str, Option<Waits>); 8] = [
        (&["", ""], "", "", Some(Waits::Entry)),
        (&["5", ""], "", "", Some(Waits::Entry)),
        (&["1,234", ""], "", "", Some(Waits::Answer)),
        (&["abc", "1,234"], "", "", Some(Waits::Repair)),
        (&["-5", "7"], "", "", Some(Waits::Repair)),
        (&["5", "7"], "99", "", Some(Waits::Repair)),
        (&["abc", ""], "", "1", None),
        (&["0"; 4], "", "", None),
    ];
    for (numbers, points, of_group, outcome) in cases {
        assert_eq!(waits(&set, "on-time", numbers, points, of_group), outcome, "{numbers:?} {points:?} {of_group:?}");
    }
    let printed = sets::of_id("qd766-2022").expect("bundled");
    assert_eq!(waits(&printed, "digitisation-published", &[], "", ""), Some(Waits::Points));
    assert_eq!(waits(&printed, "digitisation-published", &[], "99", ""), Some(Waits::Repair));
}
