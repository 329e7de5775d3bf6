//! LibreOffice works out reports of random scorecards; every point and band is the engine's, in both languages.

use chamdiem::criteria::{CriteriaSet, bundled, bundled_ids};
use chamdiem::engine::points::Points;
use chamdiem::engine::rule::Rule;
use chamdiem::engine::{Entry, FindingCode, Level, Period, Scorecard, score};
use chamdiem::format::{EntryFile, Unit, read_entry, read_json};
use chamdiem::sheets::naming::Wanted;
use chamdiem::sheets::report::{HEAD_ROW, Report};
use chamdiem::sheets::table::{Cell, Content};
use chamdiem::sheets::workbook::read;
use chamdiem::texts::{Locale, notation};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Random scorecards of each language.
const CARDS: u64 = 260;

/// The same numbers on every machine (Steele and others, Fast Splittable Pseudorandom Number Generators, 2014).
struct Random(u64);

impl Random {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below.max(1)
    }

    /// Counts as they come: small ones, where halves lie, round ones, and large ones.
    fn count(&mut self) -> u64 {
        match self.next(6) {
            0 => 0,
            1 => self.next(10),
            2 => 1 << self.next(20),
            3 => 2_u64.pow(self.next(6) as u32) * 5_u64.pow(self.next(7) as u32),
            4 => self.next(10_000),
            _ => self.next(10_000_000),
        }
    }
}

fn random_file(set: &CriteriaSet, random: &mut Random) -> EntryFile {
    let criteria = &set.criteria;
    let level = Level::ALL[random.next(3) as usize];
    let period = ["2026", "2026-Q3", "2026-10", "2026-W41", "2026-10-15"][random.next(5) as usize];
    let period = Period::parse(period).expect("a period");
    let mut entry = Entry::blank(criteria, level);
    entry.set_periods(period.in_a_year());
    for index in 0..criteria.counts().len() {
        if random.next(12) > 0 {
            let count = if criteria.is_answer(index) { random.next(2) } else { random.count() };
            entry.set_count(index, Some(count));
        }
    }
    // Most entries are consistent: what is done is part of what was to do.
    for indicator in criteria.indicators() {
        let Rule::Ratio(ratio) = &indicator.rule else { continue };
        let ([done], [all]) = (&ratio.numerator.add[..], &ratio.denominator.add[..]) else { continue };
        if let (Some(most), true, true) = (entry.count(*all), random.next(15) > 0, ratio.numerator.subtract.is_empty())
        {
            entry.set_count(*done, Some(random.next(most.saturating_add(1))));
        }
    }
    for (index, indicator) in criteria.indicators().iter().enumerate() {
        let without = matches!(indicator.rule, Rule::Stated(_));
        if random.next(if without { 2 } else { 30 }) == 0 {
            let points = Points::from_hundredths(random.next(u64::from(indicator.max.hundredths()) + 1) as u32);
            entry.state_indicator(criteria, index, Some(points));
        }
    }
    for (index, group) in criteria.groups().iter().enumerate() {
        if random.next(25) == 0 {
            let points = Points::from_hundredths(random.next(u64::from(group.max.hundredths()) + 1) as u32);
            entry.state_group(criteria, index, Some(points));
        }
    }
    let unit = Unit { code: String::new(), name: "=1+1".to_owned(), level };
    EntryFile { unit, period, entry, typed: Vec::new() }
}

/// What the first sheet must show: for each row its points and band as they are printed.
fn expected(set: &CriteriaSet, card: &Scorecard, locale: Locale) -> Vec<[String; 2]> {
    let criteria = &set.criteria;
    let points = |points: Option<Points>| points.map_or_else(String::new, |points| notation::points(points, locale));
    let open = if locale == Locale::Vi { "Chưa xác định" } else { "Not yet known" };
    let band = |band: Option<usize>| {
        let band = band.and_then(|band| criteria.bands().get(band));
        band.map_or_else(|| open.to_owned(), |band| set.texts(locale).get(&format!("bands/{}", band.id)).to_owned())
    };
    let mut rows = Vec::new();
    for (index, group) in card.groups.iter().enumerate() {
        let some = group.tally.max > Points::ZERO;
        rows.push(if some { [points(Some(group.tally.points)), band(group.tally.band)] } else { Default::default() });
        for indicator in criteria.members(index) {
            rows.push([points(card.indicators[indicator].points), String::new()]);
        }
    }
    if criteria.max() > Points::ZERO {
        rows.push([points(Some(card.total.points)), band(card.total.band)]);
    }
    rows
}

/// Has LibreOffice, set to a language and to calculate what it opens, work out all workbooks of a folder and save them as texts.
fn calculate(folder: &Path, locale: Locale) {
    let profile = folder.join("profile");
    std::fs::create_dir_all(profile.join("user")).expect("profile");
    let tag = if locale == Locale::Vi { "vi-VN" } else { "en-US" };
    let settings = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\
         <item oor:path=\"/org.openoffice.Setup/L10N\"><prop oor:name=\"ooSetupSystemLocale\" oor:op=\"fuse\"><value>{tag}</value></prop></item>\
         <item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\"><prop oor:name=\"OOXMLRecalcMode\" oor:op=\"fuse\"><value>0</value></prop></item>\
         </oor:items>"
    );
    std::fs::write(profile.join("user/registrymodifications.xcu"), settings).expect("settings");
    let books = std::fs::read_dir(folder).expect("folder").filter_map(|entry| Some(entry.ok()?.path()));
    let books: Vec<PathBuf> = books.filter(|path| path.extension().is_some_and(|end| end == "xlsx")).collect();
    // Of a long list it leaves some out without a word.
    for some in books.chunks(20) {
        let done = Command::new("soffice")
            .arg(format!("-env:UserInstallation=file://{}", profile.display()))
            .args([
                "--headless",
                "--convert-to",
                "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true",
                "--outdir",
            ])
            .arg(folder)
            .args(some)
            .output()
            .expect("LibreOffice runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
}

fn shown(path: &Path) -> Vec<[String; 2]> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_path(path).expect("made");
    let rows = reader.records().skip(HEAD_ROW as usize + 1).map(|row| row.expect("row"));
    rows.map(|row| [6, 8].map(|at| row.get(at).unwrap_or_default().to_owned())).collect()
}

fn libreoffice_agrees(locale: Locale) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("report-{}", locale.as_str()));
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("folder");
    let sets: Vec<CriteriaSet> = bundled_ids().map(|id| bundled(id).expect("bundled").expect("valid")).collect();
    let mut random = Random(766 + locale as u64);
    let mut wanted = BTreeMap::new();
    for number in 0..CARDS {
        // The set in force most often; each other now and then.
        let set = &sets[if number % 3 == 0 { number as usize / 3 % sets.len() } else { 0 }];
        let file = random_file(set, &mut random);
        let card = score(&set.criteria, &file.entry);
        // Unsolved: what is read back has been worked out.
        let report = Report {
            set,
            file: &file,
            evidence: &[],
            locale,
            today: Some([2026, 11, 22]),
            letter: Default::default(),
            solved: false,
        };
        let name = format!("{}-{number:04}", set.id);
        std::fs::write(folder.join(format!("{name}.xlsx")), report.write().expect("written")).expect("kept");
        wanted.insert(name, expected(set, &card, locale));
    }
    calculate(&folder, locale);
    let mut compared = 0;
    for (name, wanted) in wanted {
        let found = shown(&folder.join(format!("{name}.csv")));
        for (row, wanted) in wanted.iter().enumerate() {
            assert_eq!(&found[row], wanted, "{name}, row {}", row + HEAD_ROW as usize + 2);
            compared += 1;
        }
    }
    assert!(compared > CARDS * 20, "{compared} rows");
    _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn libreoffice_agrees_in_vietnamese() {
    libreoffice_agrees(Locale::Vi);
}

#[test]
fn libreoffice_agrees_in_english() {
    libreoffice_agrees(Locale::En);
}

#[test]
fn what_stands_around_a_report_is_in_the_workbook_as_text() {
    let set = bundled("qd766-2026").expect("bundled").expect("valid");
    let file = random_file(&set, &mut Random(1));
    let said = ["UBND tỉnh Phú Thọ", "Hy Cương", "Nguyễn Thị Hoa", "Chủ tịch", "=1+1"];
    for (letter, seen) in [
        (said, ["UBND TỈNH PHÚ THỌ", "Hy Cương, ngày 22 tháng 11 năm 2026", "Nguyễn Thị Hoa", "CHỦ TỊCH", "=1+1"]),
        (
            [""; 5],
            [
                "UBND XÃ A",
                "……………, ngày 22 tháng 11 năm 2026",
                "NGƯỜI LẬP BIỂU",
                "THỦ TRƯỞNG ĐƠN VỊ",
                "(Ký, ghi rõ họ tên)",
            ],
        ),
    ] {
        let mut file = file.clone();
        file.unit.name = "UBND xã A".to_owned();
        let (locale, today) = (Locale::Vi, Some([2026, 11, 22]));
        let report = Report {
            set: &set,
            file: &file,
            evidence: &[],
            locale,
            today,
            letter: letter.map(str::to_owned),
            solved: true,
        };
        let book = read(report.write().expect("written"), &Wanted::default(), |_| {}).expect("readable");
        let cells: Vec<&Cell> = book.sheets[0].rows.iter().flatten().collect();
        for text in seen {
            assert!(cells.iter().any(|cell| cell.shown() == text && !cell.formula), "{text}");
        }
    }
}

#[test]
fn no_points_are_no_zero_in_programs_that_do_not_calculate() {
    let set = bundled("qd766-2026").expect("bundled").expect("valid");
    let file = EntryFile { entry: Entry::blank(&set.criteria, Level::Province), ..random_file(&set, &mut Random(1)) };
    let card = score(&set.criteria, &file.entry);
    let (locale, today) = (Locale::Vi, None);
    let report =
        Report { set: &set, file: &file, evidence: &[], locale, today, letter: Default::default(), solved: true };
    let book = read(report.write().expect("written"), &Wanted::default(), |_| {}).expect("readable");
    let sheet = &book.sheets[0];
    let mut line = HEAD_ROW as usize + 1;
    let mut without = 0;
    for group in 0..card.groups.len() {
        line += 1;
        for index in set.criteria.members(group) {
            if card.indicators[index].points.is_none() {
                for column in [2, 3, 4, 6, 7] {
                    let cell = sheet.cell(line, column);
                    assert!(!matches!(cell.content, Content::Number(_)), "row {}, column {column}: {cell:?}", line + 1);
                }
                without += 1;
            }
            line += 1;
        }
    }
    assert!(without > 10);
    assert_eq!(sheet.cell(line, 0).shown(), "Tạm tính, còn chỉ số chưa có điểm");
}

#[test]
fn what_does_not_add_up_stands_above_the_signatures_and_a_span_only_while_numbers_are_missing() {
    let set = bundled("qd766-2026").expect("bundled").expect("valid");
    let text = include_str!("data/phu-tho-2026.json");
    let whole = read_entry(&set, &read_json(text).expect("JSON"), "").expect("readable");
    let text = text.replace("\"dossiers_with_e_result\": 433356", "\"dossiers_with_e_result\": 100000");
    let odd = read_entry(&set, &read_json(&text).expect("JSON"), "").expect("readable");
    assert!(score(&set.criteria, &odd.entry).findings.iter().any(|one| one.code == FindingCode::CheckFailed));
    let blank = EntryFile { entry: Entry::blank(&set.criteria, Level::Province), ..whole.clone() };
    for (file, doubts, span) in [(&whole, false, false), (&odd, true, false), (&blank, false, true)] {
        let (locale, today) = (Locale::Vi, None);
        let report = Report { set: &set, file, evidence: &[], locale, today, letter: Default::default(), solved: true };
        let book = read(report.write().expect("written"), &Wanted::default(), |_| {}).expect("readable");
        let texts: Vec<&str> = book.sheets[0].rows.iter().flatten().map(Cell::shown).collect();
        let place = |start: &str| texts.iter().position(|text| text.starts_with(start));
        assert_eq!(place("Điều cần xem lại").is_some(), doubts);
        assert_eq!(place("Hồ sơ được số hóa").is_some(), doubts);
        assert!(place("Điều cần xem lại") < place("NGƯỜI LẬP BIỂU"));
        assert_eq!(place("Khoảng điểm").is_some(), span);
    }
}
