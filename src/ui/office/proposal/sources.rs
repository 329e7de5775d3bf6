//! What a table says of where its numbers come from: columns under the heads of the app's own workbooks.

use crate::engine::Period;
use crate::format::Evidence;
use crate::format::entry::MOST_NAME;
use crate::format::evidence::FIELDS;
use crate::sheets::table::{Cell, Content, Table};
use crate::texts::Locale;
use crate::ui::office::evidence::LABELS;
use crate::ui::office::names::Names;
use crate::ui::words::Words;

/// Rows above the first name in which heads are looked for.
const HEADS: usize = 8;

/// The column of each thing that can be said; none by default.
#[derive(Default)]
pub struct Sources([Option<usize>; FIELDS.len()]);

impl Sources {
    /// Those whose heads, in any language, stand above the first name of the column of names.
    pub fn new(table: &Table, of_names: usize, names: &Names) -> Self {
        let named = |row: &Vec<Cell>| row.get(of_names).is_some_and(|cell| names.find(cell.shown()).is_some());
        let first = table.rows.iter().position(named).unwrap_or(0);
        let heads =
            || table.rows.iter().take(first).skip(first.saturating_sub(HEADS)).flat_map(|row| row.iter().enumerate());
        Sources(LABELS.map(|label| {
            let texts = Locale::ALL.map(|locale| Words(locale).t(label));
            heads().find(|(_, cell)| texts.contains(&cell.shown().trim())).map(|(column, _)| column)
        }))
    }

    /// Whether the table has a column for where its numbers come from. Notes alone say nothing of that.
    pub fn are_said(&self) -> bool {
        matches!(self.0, [Some(_), ..])
    }

    /// Whether one of them is this.
    pub fn has(&self, column: usize) -> bool {
        self.0.contains(&Some(column))
    }

    /// What is said of the number of a row.
    pub fn of(&self, table: &Table, row: usize) -> Evidence {
        let [source, date, person, note, number] =
            self.0.map(|column| column.map_or_else(Cell::default, |column| table.cell(row, column).clone()));
        let text = |cell: &Cell| cell.shown().trim().chars().take(MOST_NAME).collect::<String>();
        let date = day(&date);
        // What is no day is kept in words.
        let note = match &date {
            Err(other) if !other.is_empty() => {
                [other, &text(&note)].map(|part| part.trim()).join(" ").trim().to_owned()
            }
            _ => text(&note),
        };
        let note = note.chars().take(MOST_NAME).collect();
        let [source, person, number] = [source, person, number].map(|cell| text(&cell));
        Evidence { source, date: date.unwrap_or_default(), person, note, number }
    }
}

/// A day as spreadsheets and people write it, day before month; else the text.
fn day(cell: &Cell) -> Result<String, String> {
    let text = cell.shown().trim();
    let is_day = |text: &String| matches!(Period::parse(text), Some(Period::Day(..)));
    if let Content::Date(date) = &cell.content {
        return Some(date.chars().take(10).collect()).filter(is_day).ok_or_else(|| text.to_owned());
    }
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let turned = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => [*year, *month, *day],
        [day, month, year] if year.len() == 4 => [*year, *month, *day],
        _ => return Err(text.to_owned()),
    };
    let [year, month, day] = turned;
    Some(format!("{year}-{month:0>2}-{day:0>2}")).filter(is_day).ok_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_spreadsheets_and_people_write_them() {
        let text = |text: &str| day(&Cell::text(text));
        for (typed, read) in [
            ("31/10/2026", "2026-10-31"),
            ("1/2/2026", "2026-02-01"),
            ("2026-10-31", "2026-10-31"),
            ("31.10.2026", "2026-10-31"),
        ] {
            assert_eq!(text(typed), Ok(read.to_owned()), "{typed}");
        }
        for typed in ["31/13/2026", "10/2026", "cuối tháng 10", "", "1/2/26"] {
            assert_eq!(text(typed), Err(typed.to_owned()));
        }
        assert_eq!(day(&Cell::plain(Content::Date("2026-10-31".to_owned()))), Ok("2026-10-31".to_owned()));
    }

    #[test]
    fn the_heads_of_the_workbooks_are_those_of_the_page() {
        // Two programs with texts of their own: what one writes the other looks for.
        let workbooks = [include_str!("../../../sheets/texts/vi.json"), include_str!("../../../sheets/texts/en.json")];
        let pages = [include_str!("../texts/vi.json"), include_str!("../texts/en.json")];
        for (workbook, page) in workbooks.into_iter().zip(pages) {
            let [workbook, page]: [serde_json::Value; 2] =
                [workbook, page].map(|text| serde_json::from_str(text).expect("texts"));
            for label in LABELS {
                let (room, key) = label.split_once('/').expect("a path");
                assert_eq!(workbook["counts"][key], page[room][key], "{label}");
            }
        }
    }
}
