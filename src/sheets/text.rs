//! Cells as text: pasted from a spreadsheet, or a CSV file. Decoding bytes is the browser's work.

use super::naming::Wanted;
use super::table::{Cell, Table};
use csv::{ReaderBuilder, Trim};

/// The marks that part cells, the likeliest first.
const MARKS: [u8; 4] = [b'\t', b';', b',', b'|'];

/// Splits a text into cells. Which mark parts them is told by the text: the one that gives most rows the same number of
/// cells. A text with no mark is one column.
pub fn split(name: &str, text: &str, wanted: &Wanted) -> Table {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Excel writes this line so that Excel knows the mark.
    let (told, text) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((mark, rest)) => (mark.trim_end().bytes().next(), rest),
        None => (None, text),
    };
    let text = &with_blank_lines(text);
    let mark = told.unwrap_or_else(|| likeliest(text));
    let mut table = Table { name: name.to_owned(), ..Table::default() }.filled(wanted);
    for (row, cells) in records(text, mark).enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            table.put(row, column, Cell::text(cell));
        }
    }
    table.finish()
}

/// An empty cell of a single column is an empty line, which the reader would leave out: every number below it would move.
/// Here it becomes an empty cell in quotes. Within quotes a line end is part of a cell.
fn with_blank_lines(text: &str) -> String {
    let (mut whole, mut quoted) = (String::with_capacity(text.len()), false);
    let text = text.trim_end_matches(['\r', '\n']);
    for line in text.split('\n') {
        if !quoted && line.trim_end_matches('\r').is_empty() && !text.is_empty() {
            whole.push_str("\"\"");
        }
        quoted ^= line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
        whole.push_str(line);
        whole.push('\n');
    }
    whole
}

/// Whether each line is one number in groups of three, such as `1,234`: then commas part no cells.
fn is_grouped(text: &str) -> bool {
    let grouped = |line: &str| {
        let mut groups = line.trim_matches(['"', '\r', ' ']).split(',');
        let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
        groups.next().is_some_and(|first| first.len() <= 3 && digits(first))
            && groups.all(|group| group.len() == 3 && digits(group))
    };
    text.lines().all(grouped)
}

fn records(text: &str, mark: u8) -> impl Iterator<Item = csv::StringRecord> {
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    reader.into_records().filter_map(Result::ok)
}

/// The mark that parts most rows alike, in a first stretch of the text.
fn likeliest(text: &str) -> u8 {
    const STRETCH: usize = 200;
    let even = |mark: u8| {
        let widths: Vec<usize> = records(text, mark).take(STRETCH).map(|cells| cells.len()).collect();
        let most = widths.iter().copied().max().unwrap_or(0);
        // Decimal commas part some rows of a column of numbers and not others; a mark of a table parts all.
        let like = |width: usize| widths.iter().filter(|one| **one == width).count();
        if most < 2 { 0 } else { (2..=most).map(like).max().unwrap_or(0) }
    };
    // A tab is never part of a number or a name.
    if text.contains('\t') {
        return b'\t';
    }
    let best = MARKS.map(|mark| (if mark == b',' && is_grouped(text) { 0 } else { even(mark) }, mark));
    let most = best.iter().map(|(rows, _)| *rows).max().unwrap_or(0);
    best.into_iter().find(|(rows, _)| *rows == most && most > 0).map_or(b'\t', |(_, mark)| mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::table::MOST_ROWS;

    fn cells(text: &str) -> Vec<Vec<String>> {
        split("", text, &Wanted::default())
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.shown().to_owned()).collect())
            .collect()
    }

    #[test]
    fn each_mark_is_told_from_the_text() {
        let expected = vec![vec!["Hồ sơ, đã nhận", "597.918"], vec!["Đúng hạn", "1,5"]];
        for text in [
            "Hồ sơ, đã nhận\t597.918\nĐúng hạn\t1,5\n",
            "\u{feff}Hồ sơ, đã nhận;597.918\r\nĐúng hạn;1,5",
            "\"Hồ sơ, đã nhận\",597.918\n\"Đúng hạn\",\"1,5\"\n",
            "sep=|\r\nHồ sơ, đã nhận|597.918\r\nĐúng hạn|1,5",
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }

    #[test]
    fn cells_with_line_ends_and_quotes_stay_whole() {
        assert_eq!(cells("\"hai\ndòng\"\t\"nói \"\"x\"\"\"\t3"), [["hai\ndòng", "nói \"x\"", "3"]]);
        assert_eq!(cells("1.234\n5\n\n7\n\n"), [vec!["1.234"], vec!["5"], vec![], vec!["7"]]);
        assert_eq!(cells("1,234\n5,678\n"), [["1,234"], ["5,678"]]);
        assert_eq!(cells("1,23\n5,67\n"), [["1", "23"], ["5", "67"]]);
        assert_eq!(cells("\"a\n\nb\"\t1"), [["a\n\nb", "1"]]);
        assert_eq!(cells(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn long_texts_are_counted_and_cut() {
        let table = split("a.csv", &"1;2\n".repeat(MOST_ROWS + 3), &Wanted::default());
        assert_eq!((table.rows.len(), table.all_rows, table.name.as_str()), (MOST_ROWS, MOST_ROWS + 3, "a.csv"));
    }
}
