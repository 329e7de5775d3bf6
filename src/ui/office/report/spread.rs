//! The scorecard as a table for spreadsheets (CSV): each row one group or indicator. No cell is ever a formula.

use crate::engine::Points;
use crate::engine::points::format_scaled;
use crate::format::Evidence;
use crate::format::scorecard::status_word;
use crate::texts::Locale;
use crate::ui::draft::Draft;
use crate::ui::number::{Reading, read_count};
use crate::ui::office::evidence;
use crate::ui::state::Stored;
use crate::ui::words::Words;
use csv::{Terminator, WriterBuilder};

/// A text that no spreadsheet calculates: what would begin a formula is told to be text.
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}

/// The table, in the notation of the language: Vietnamese spreadsheets part cells by semicolons and decimals by commas.
pub fn csv(words: Words, stored: &Stored) -> String {
    let Draft { set, unit, period, .. } = &stored.draft;
    let card = &stored.assessment.card;
    let delimiter = if words.0 == Locale::Vi { b';' } else { b',' };
    let mut writer = WriterBuilder::new().delimiter(delimiter).terminator(Terminator::CRLF).from_writer(Vec::new());
    let heads = [
        "report/csv_kind",
        "report/csv_id",
        "report/csv_name",
        "report/csv_numerator",
        "report/csv_denominator",
        "report/csv_ratio",
        "report/csv_max",
        "report/csv_points",
        "report/csv_status",
        "evidence/value",
        "evidence/source",
        "evidence/date",
        "evidence/person",
        "evidence/note",
        "evidence/number",
    ];
    let points = |points: Option<Points>| points.map_or_else(String::new, |points| words.points(points));
    let whole = |count: Option<u64>| count.map_or_else(String::new, |count| count.to_string());
    let mut rows = vec![
        vec![words.t("report/csv_unit").to_owned(), inert(&unit.code), inert(&unit.name)],
        vec![words.t("unit/period").to_owned(), period.to_string(), words.period(*period)],
        vec![
            words.t("unit/criteria").to_owned(),
            set.id.clone(),
            inert(&set.title(words)),
            inert(&set.version),
            set.digest.clone(),
        ],
        heads.map(|head| words.t(head).to_owned()).to_vec(),
    ];
    /// The column of what was entered; what was said of it follows.
    const VALUE: usize = 9;
    let decimals = set.criteria.rounding().ratio_decimals;
    for (index, (group, result)) in set.criteria.groups().iter().zip(&card.groups).enumerate() {
        let name = inert(set.text(words.0, "groups", &group.id, "name"));
        let status = if result.stated { "stated" } else { "" };
        let blank = String::new;
        rows.push(vec![
            words.t("report/csv_group").to_owned(),
            group.id.clone(),
            name,
            blank(),
            blank(),
            blank(),
            words.points(group.max),
            words.points(result.tally.points),
            status.to_owned(),
        ]);
        for member in set.criteria.members(index) {
            let (Some(meta), Some(result)) = (set.criteria.indicators().get(member), card.indicators.get(member))
            else {
                continue;
            };
            let ratio = result.ratio.map_or_else(String::new, |ratio| format_scaled(ratio, decimals));
            let ratio = if words.0 == Locale::Vi { ratio.replace('.', ",") } else { ratio };
            rows.push(vec![
                words.t("report/csv_indicator").to_owned(),
                meta.id.clone(),
                inert(set.text(words.0, "indicators", &meta.id, "name")),
                whole(result.numerator),
                whole(result.denominator),
                ratio,
                words.points(meta.max),
                points(result.points),
                status_word(result.status).to_owned(),
            ]);
        }
    }
    for told in evidence::numbers(words, &stored.draft) {
        let said = evidence::of(&stored.draft, &told.id).cloned().unwrap_or_default();
        let mut row = vec![words.t("history/number").to_owned(), told.id, inert(&told.name)];
        row.resize(VALUE, String::new());
        row.push(match read_count(&told.value, words.0) {
            Reading::Count(count) => count.to_string(),
            Reading::Empty | Reading::Question(_) | Reading::Wrong(_) => inert(&told.value),
        });
        let number = if words.0 == Locale::Vi { said.number.replace('.', ",") } else { said.number.clone() };
        row.extend(Evidence { number, ..said }.fields().map(inert));
        rows.push(row);
    }
    let total = card.total;
    rows.push(vec![
        words.t("report/csv_total").to_owned(),
        "total".to_owned(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        words.points(total.max),
        words.points(total.points),
        if total.complete { "" } else { "incomplete" }.to_owned(),
    ]);
    for mut row in rows {
        row.resize(heads.len(), String::new());
        _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    // Excel takes a text without this mark for one in the code page of the machine.
    format!("\u{feff}{}", String::from_utf8(bytes).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::naming::Wanted;
    use crate::sheets::table::Content;
    use crate::sheets::text::split;
    use crate::ui::sets;
    use crate::ui::state::Saved;

    #[test]
    fn every_row_has_its_points_and_no_cell_begins_a_formula() {
        sets::admit_bundled();
        let text = include_str!("../../../../tests/data/phu-tho-2026.json").replace("UBND tỉnh", "=HYPERLINK(1)");
        let mut draft = Draft::read_file(&text, Locale::Vi).expect("readable").remove(0);
        let said =
            Evidence { source: "+84 máy chủ".to_owned(), date: "2026-11-20".to_owned(), ..Evidence::default() };
        draft.evidence.push(("dossiers_received".to_owned(), said));
        for locale in Locale::ALL {
            let mut draft = draft.clone();
            draft.translate(Locale::Vi, locale);
            let assessment = draft.assess(locale);
            let stored =
                Stored { id: String::new(), draft, assessment, saved: Saved::Failed, history: Default::default() };
            let table = split("", &csv(Words(locale), &stored), &Wanted::default());
            assert_eq!(table.rows.len(), 4 + 6 + stored.assessment.card.indicators.len() + 34 + 1);
            let total = table.rows.last().expect("a total");
            let points = if locale == Locale::Vi { "61,89" } else { "61.89" };
            assert_eq!((total[1].shown(), total[7].shown()), ("total", points));
            let number = table.rows.iter().find(|row| row[1].shown() == "dossiers_received").expect("a number");
            let told = [9, 10, 11].map(|column| number[column].shown());
            assert_eq!(told, ["597918", "'+84 máy chủ", "2026-11-20"]);
            for cell in table.rows.iter().flatten() {
                assert!(
                    !matches!(&cell.content, Content::Text(text) if text.starts_with(['=', '+', '-', '@'])),
                    "{cell:?}"
                );
            }
            assert_eq!(table.cell(0, 2).shown(), "'=HYPERLINK(1) Phú Thọ");
        }
    }
}
