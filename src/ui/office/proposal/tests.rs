//! Tables as people hand them in, and what becomes of each line.

use super::*;
use crate::sheets::naming::Wanted;
use crate::sheets::text::split;
use crate::ui::sets;

fn proposal(table: &Table, unit: &str, locale: Locale, answers: &Answers) -> (Proposal, SetHandle) {
    sets::admit_bundled();
    let set = sets::of_id("qd766-2026").expect("bundled");
    (Proposal::new(table, &set, &Names::new(&set), unit, locale, answers), set)
}

fn told((proposal, set): &(Proposal, SetHandle)) -> Vec<String> {
    let target = |line: &Line| line.target.map_or("-", |target| set.criteria.counts()[target].as_str()).to_owned();
    proposal.lines.iter().map(|line| format!("{} {:?}", target(line), line.state)).collect()
}

/// The numbers that are taken, with their counts.
fn counts(proposal: &Proposal) -> Vec<(usize, u64)> {
    let count = |taken| if let Taken::Count(index, count) = taken { Some((index, count)) } else { None };
    proposal.taken().filter_map(|(_, taken)| count(taken)).collect()
}

#[test]
fn names_in_the_first_column_and_everything_that_must_be_asked() {
    let text = "STT\tChỉ tiêu\tKỳ này\n1\tHồ sơ đã tiếp nhận\t597.918\n2\tTTHC công bố đúng hạn\t1,234\n\
        3\tSố TTHC đang công khai\t12\n4\tHồ sơ phải đồng bộ\tkhông có\n5\tHồ sơ đã đồng bộ\t\n6\tSố khác\t5\n\
        7\tTTHC công khai đủ nội dung\t7\n8\tTTHC công khai đủ nội dung\t8\n";
    let table = split("", text, &Wanted::default());
    let first = proposal(&table, "", Locale::Vi, &Answers::default());
    assert_eq!((first.0.layout, &first.0.choices), (Layout::Down(1), &vec![(2, "Kỳ này".to_owned())]));
    let expected = [
        "dossiers_received Ready(597918)",
        "procedures_published_on_time Question(1234)",
        "procedures_public NearName(12)",
        "dossiers_to_sync Wrong(NotANumber)",
        "dossiers_synced Blank",
        "- Left",
        "procedures_with_full_content Twice(7)",
        "procedures_with_full_content Twice(8)",
    ];
    assert_eq!((told(&first), first.0.open()), (expected.map(str::to_owned).to_vec(), 5));
    let agreed = Answer { agreed: true, ..Answer::default() };
    let typed = |text: &str| Answer { text: Some(text.to_owned()), ..Answer::default() };
    let left = Answer { target: Some(None), ..Answer::default() };
    let lines = [(2, agreed.clone()), (3, agreed), (4, typed("1.000")), (7, left)];
    let answers = Answers { lines: lines.to_vec(), ..Answers::default() };
    let (done, set) = proposal(&table, "", Locale::Vi, &answers);
    let taken: Vec<(&str, u64)> =
        counts(&done).into_iter().map(|(index, count)| (set.criteria.counts()[index].as_str(), count)).collect();
    assert_eq!(done.open(), 0);
    assert_eq!(
        taken,
        [
            ("dossiers_received", 597_918),
            ("procedures_published_on_time", 1234),
            ("procedures_public", 12),
            ("dossiers_to_sync", 1000),
            ("procedures_with_full_content", 8)
        ]
    );
}

#[test]
fn two_columns_of_numbers_are_asked_about() {
    let text = "Chỉ tiêu;Kỳ trước;Kỳ này\nHồ sơ đã tiếp nhận;1;2\nHồ sơ đã đồng bộ;3;4\n";
    let table = split("", text, &Wanted::default());
    let (before, _) = proposal(&table, "", Locale::Vi, &Answers::default());
    assert_eq!((before.values, counts(&before)), (None, vec![]));
    assert_eq!(before.choices, [(1, "Kỳ trước".to_owned()), (2, "Kỳ này".to_owned())]);
    let (after, _) = proposal(&table, "", Locale::Vi, &Answers { values: Some(2), ..Answers::default() });
    assert_eq!(counts(&after).into_iter().map(|(_, count)| count).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn names_across_and_the_row_of_the_unit() {
    let text = "Đơn vị\tHồ sơ đã tiếp nhận\tdossiers_synced\nXã A\t10\t9\nXã B\t20\t19\n";
    let table = split("", text, &Wanted::default());
    let (mine, _) = proposal(&table, "xa b", Locale::Vi, &Answers::default());
    assert_eq!((mine.layout, mine.values), (Layout::Across(0), Some(2)));
    assert_eq!(mine.lines[0].cell, (2, 1));
    assert_eq!(counts(&mine).into_iter().map(|(_, count)| count).collect::<Vec<_>>(), [20, 19]);
    let (other, _) = proposal(&table, "Xã C", Locale::Vi, &Answers::default());
    assert_eq!((other.values, other.choices.len()), (None, 2));
}

#[test]
fn numbers_alone_go_in_the_order_of_the_form_and_empty_cells_keep_their_place() {
    for (text, layout) in [("Số liệu\n1\n2\n\n4\n", Layout::Ordered), ("1\t2\t\t4", Layout::OrderedAcross)] {
        let (found, set) =
            proposal(&split("", text, &Wanted::default()), "", Locale::Vi, &Answers { from: 3, ..Answers::default() });
        let order = set.form.order();
        assert_eq!(
            (found.layout, counts(&found)),
            (layout, vec![(order[3], 1), (order[4], 2), (order[6], 4)]),
            "{text:?}"
        );
    }
    let named = split("", "Số HS gửi đến\t1\n\t2\nSố khác\t3\n", &Wanted::default());
    let (found, set) = proposal(&named, "", Locale::Vi, &Answers::default());
    assert!(found.unnamed && counts(&found).is_empty(), "names that are none of the form's are not passed over");
    let answers = Answers { in_order: true, ..Answers::default() };
    let (found, _) = proposal(&named, "", Locale::Vi, &answers);
    let order = set.form.order();
    assert_eq!((found.unnamed, counts(&found)), (false, vec![(order[0], 1), (order[1], 2), (order[2], 3)]));
    let many = "7\n".repeat(40);
    let (found, set) = proposal(&split("", &many, &Wanted::default()), "", Locale::Vi, &Answers::default());
    assert_eq!(counts(&found).len(), set.form.order().len());
    assert!(found.lines.last().is_some_and(|line| line.state == State::Left));
}

#[test]
fn cells_of_a_spreadsheet_say_what_they_are() {
    let contents = [
        (Content::Number("1234".to_owned()), "Ready(1234)"),
        (Content::Number("1.234".to_owned()), "Wrong(Fraction)"),
        (Content::Number("-5".to_owned()), "Wrong(Negative)"),
        (Content::Text("1,234".to_owned()), "Question(1234)"),
        (Content::Date("2026-02-01".to_owned()), "Date"),
        (Content::Fault("#REF!".to_owned()), "Fault"),
        (Content::Unsolved, "Unsolved"),
        (Content::Truth(true), "Truth"),
        (Content::Text("=1+2".to_owned()), "Wrong(NotANumber)"),
    ];
    for (content, expected) in contents {
        let mut table = Table::default();
        table.put(0, 0, Cell::text("Hồ sơ đã đồng bộ"));
        table.put(0, 1, Cell::plain(Content::Number("5".to_owned())));
        table.put(1, 0, Cell::text("Hồ sơ đã tiếp nhận"));
        table.put(1, 1, Cell::plain(content));
        let (found, _) = proposal(&table, "", Locale::Vi, &Answers::default());
        assert_eq!(format!("{:?}", found.lines[1].state), expected);
        table.merged.push([0, 1, 1, 1]);
        let (found, _) = proposal(&table, "", Locale::Vi, &Answers::default());
        assert_eq!(found.lines[0].state, State::Merged(5));
    }
}

#[test]
fn the_apps_own_workbook_brings_stated_points_and_what_is_said_of_a_number() {
    let text = "Mã\tSố liệu đầu vào\tGiá trị\tHệ thống hoặc văn bản\tNgày chốt số\tNgười cung cấp\tGhi chú\n\
        dossiers_received\tHồ sơ đã tiếp nhận\t7\tMột cửa\t31/10/2026\tAn\tlần 1\n\
        dossiers_synced\tHồ sơ đã đồng bộ\t6\t\tcuối tháng 10\t\tlần 2\n\
        online-payment\tChỉ số\t5,5\tCổng\t\t\t\n\
        payment\tNhóm\t100,5\t\t\t\t\n\
        satisfaction\tNhóm khác\t\t\t\t\t\n";
    sets::admit_bundled();
    let set = sets::of_id("qd766-2026").expect("bundled");
    let ids: Vec<&str> = set.criteria.indicators().iter().map(|one| one.id.as_str()).collect();
    let groups: Vec<&str> = set.criteria.groups().iter().map(|one| one.id.as_str()).collect();
    let (indicator, group, blank) = (ids[3], groups[0], groups[1]);
    let text = text.replace("online-payment", indicator).replace("\npayment", &["\n", group].concat());
    let table = split("", &text.replace("satisfaction", blank), &Wanted::default());
    let (found, set) = proposal(&table, "", Locale::Vi, &Answers::default());
    let max = set.criteria.groups()[0].max;
    let five = crate::engine::Points::from_hundredths(550);
    let states: Vec<State> = found.lines.iter().map(|line| line.state).collect();
    assert_eq!(
        states,
        [State::Ready(7), State::Ready(6), State::Stated(five), State::NoPoints(max)],
        "nothing stands for the last"
    );
    assert_eq!(found.open(), 1, "points above the maximum are asked about");
    assert_eq!(found.taken().nth(2).map(|(_, taken)| taken), Some(Taken::Points(Place::Indicator(3), five)));
    let said = |line: usize| found.lines[line].said.fields().map(str::to_owned);
    assert_eq!(said(0), ["Một cửa", "2026-10-31", "An", "lần 1", ""]);
    assert_eq!(said(1), ["", "", "", "cuối tháng 10 lần 2", ""], "what is no day is kept in words");
    assert_eq!(said(2)[0], "Cổng");
    let left = Answer { target: Some(None), ..Answer::default() };
    let answers = Answers { lines: vec![(4, left)], ..Answers::default() };
    let (answered, _) = proposal(&table, "", Locale::Vi, &answers);
    assert_eq!((answered.open(), answered.lines[3].state), (0, State::Left));
}

#[test]
fn points_are_asked_about_as_counts_are_and_need_no_count_beside_them() {
    let (_, set) = proposal(&Table::default(), "", Locale::Vi, &Answers::default());
    let id = |index: usize| set.criteria.indicators()[index].id.clone();
    let rows = [
        "dossiers_received\tHồ sơ đã tiếp nhận\t".to_owned(),
        format!("{}\tx\t1,5", id(0)),
        format!("{}\tx\t2 điểm", id(1)),
        format!("{}\tx\t1", id(2)),
        format!("{}\tx\t2", id(2)),
    ];
    let (found, _) = proposal(&split("", &rows.join("\n"), &Wanted::default()), "", Locale::Vi, &Answers::default());
    let states: Vec<State> = found.lines.iter().map(|line| line.state).collect();
    let [points, max] = [crate::engine::Points::from_hundredths(150), set.criteria.indicators()[1].max];
    let expected = [State::Blank, State::Stated(points), State::NoPoints(max), State::Twice(100), State::Twice(200)];
    assert_eq!((states.as_slice(), found.open()), (expected.as_slice(), 3));
}

#[test]
fn points_in_merged_cells_are_asked_about() {
    let (_, set) = proposal(&Table::default(), "", Locale::Vi, &Answers::default());
    let id = &set.criteria.indicators()[0].id;
    let mut table = split("", &format!("dossiers_received\tx\t7\n{id}\tx\t1,5"), &Wanted::default());
    table.merged = vec![[1, 2, 2, 2]];
    let (found, _) = proposal(&table, "", Locale::Vi, &Answers::default());
    let points = crate::engine::Points::from_hundredths(150);
    assert_eq!((found.lines[1].state, found.open()), (State::MergedPoints(points), 1));
    let agreed = Answer { agreed: true, ..Answer::default() };
    let answers = Answers { lines: vec![(1, agreed)], ..Answers::default() };
    assert_eq!(proposal(&table, "", Locale::Vi, &answers).0.lines[1].state, State::Stated(points));
    let typed = Answer { text: Some("1".to_owned()), ..Answer::default() };
    let answers = Answers { lines: vec![(1, typed)], ..Answers::default() };
    let points = crate::engine::Points::from_hundredths(100);
    assert_eq!(proposal(&table, "", Locale::Vi, &answers).0.lines[1].state, State::Stated(points));
}
