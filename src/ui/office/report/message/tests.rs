//! Messages of Phú Thọ's printed numbers.

use super::*;
use crate::engine::Period;
use crate::texts::Locale;
use crate::ui::sets;
use crate::ui::state::Saved;

fn phu_tho() -> Draft {
    sets::admit_bundled();
    let text = include_str!("../../../../../tests/data/phu-tho-2026.json");
    Draft::read_file(text, Locale::Vi).expect("readable").remove(0)
}

fn stored(draft: Draft) -> Stored {
    let assessment = draft.assess(Locale::Vi);
    Stored { id: String::new(), draft, assessment, saved: Saved::Failed, history: Default::default() }
}

#[test]
fn five_lines_each_with_its_number() {
    let draft = phu_tho();
    let mut before = draft.clone();
    before.period = Period::parse("2026-07-31").expect("a day");
    before.fields[11] = "700.000".to_owned();
    let old = before.assess(Locale::Vi).card.total.points;
    let text = message(Words(Locale::Vi), &stored(draft.clone()), &[draft.clone(), before]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 5, "{text}");
    assert_eq!(lines[0], "UBND tỉnh Phú Thọ tự chấm, từ đầu năm đến ngày 26/9/2026: 61,89/100 điểm.");
    assert_eq!(lines[1], "Xếp loại Trung bình, còn 8,11 điểm tới Khá.");
    assert!(lines[2].contains("31/7/2026") && lines[2].contains(&Words(Locale::Vi).points(old)), "{text}");
    assert_eq!(lines[3].matches('\u{2212}').count(), 3, "{text}");
    assert!(lines[4].contains("Khá"), "{text}");
}

#[test]
fn missing_numbers_are_the_next_step_and_nothing_is_compared() {
    let mut draft = phu_tho();
    draft.fields[0] = String::new();
    let text = message(Words(Locale::Vi), &stored(draft), &[]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("UBND tỉnh Phú Thọ") && lines[1].contains("61,89"), "{text}");
    assert!(lines[2].contains("Chưa có số kỳ trước") && lines[4].contains('1'), "{text}");
}

#[test]
fn of_two_drafts_of_the_period_before_none_is_picked() {
    let draft = phu_tho();
    let mut before = draft.clone();
    before.period = Period::parse("2026-07-31").expect("a day");
    let same = before.clone();
    let mut other = before.clone();
    other.fields[11] = "700.000".to_owned();
    let line = |others: &[Draft]| {
        let text = message(Words(Locale::Vi), &stored(draft.clone()), others);
        text.lines().nth(2).expect("five lines").to_owned()
    };
    assert!(line(&[before.clone(), other]).contains("có 2 bản nháp"));
    assert!(line(&[before.clone(), same]).contains("0,00"), "two with the same total leave nothing to pick");
    let month = Draft { period: Period::parse("2026-07").expect("a month"), ..before.clone() };
    assert!(line(&[month, before]).contains("từ đầu năm đến ngày 31/7/2026"), "days are compared with days");
}

#[test]
fn what_does_not_match_is_looked_at_before_anything_else_is_planned() {
    let mut draft = phu_tho();
    let index = |id: &str| draft.set.criteria.count_index(id).expect("a count");
    let [digitised, results] = ["dossiers_digitised", "dossiers_with_e_result"].map(index);
    draft.fields[digitised] = "400000".to_owned();
    draft.fields[results] = "300000".to_owned();
    let stored = stored(draft);
    assert!(!stored.assessment.card.findings.is_empty() && stored.assessment.card.total.complete);
    let text = message(Words(Locale::Vi), &stored, &[]);
    assert!(text.lines().last().is_some_and(|last| last.contains("xem lại 1 điều chưa khớp")), "{text}");
}

#[test]
fn a_number_that_is_wrong_is_to_be_mended_and_not_missing() {
    let mut draft = phu_tho();
    let index = draft.set.criteria.count_index("petitions_satisfied").expect("a count");
    draft.fields[index] = "9999".to_owned();
    let text = message(Words(Locale::Vi), &stored(draft), &[]);
    assert!(text.lines().last().is_some_and(|last| last.contains("sửa số liệu chưa đúng ở 1 chỉ số")), "{text}");
}

#[test]
fn what_cannot_be_read_is_wrong_too_and_nothing_is_said_of_losses_that_are_not_known() {
    let mut draft = phu_tho();
    draft.fields.iter_mut().for_each(String::clear);
    draft.fields[0] = "abc".to_owned();
    let text = message(Words(Locale::Vi), &stored(draft), &[]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[3].starts_with("Chưa mất điểm nào"), "{text}");
    assert!(lines[4].contains("sửa số liệu chưa đúng ở 1 chỉ số"), "{text}");
}

#[test]
fn the_indicators_that_are_named_do_reach_the_next_band() {
    let stored = stored(phu_tho());
    let (_, wanted) = next_band(&stored.draft.set, &stored.assessment.card.total).expect("a band above");
    let lost = largest(Words(Locale::Vi), &stored);
    let text = message(Words(Locale::Vi), &stored, &[]);
    let last = text.lines().last().expect("five lines");
    let named = lost.iter().filter(|one| last.contains(&one.name));
    assert!(named.fold(Points::ZERO, |sum, one| sum.plus(one.cost)) >= wanted);
    assert!(lost.windows(2).all(|pair| pair[0].cost >= pair[1].cost));
}

#[test]
fn nobody_is_told_to_mend_what_the_province_has_to() {
    let mut draft = phu_tho();
    draft.unit.level = crate::engine::Level::Commune;
    let stored = stored(draft);
    let lost = largest(Words(Locale::Vi), &stored);
    let inherited: Vec<_> = lost.iter().filter(|one| one.inherited).collect();
    assert!(!inherited.is_empty());
    let text = message(Words(Locale::Vi), &stored, &[]);
    let last = text.lines().last().expect("five lines");
    assert!(inherited.iter().all(|one| !last.contains(&one.name)), "{text}");
    assert!(inherited[0].named(Words(Locale::Vi)).ends_with(" (kế thừa từ tỉnh)"));
}
