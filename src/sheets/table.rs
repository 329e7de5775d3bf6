//! Cells as they were found, and the text in which they cross from the worker to the page.

use super::naming::Wanted;

/// Most rows that are kept whole of a sheet. Below them only those are kept that name something wanted: what has more is no form
/// filled in by hand, but may have one below it.
pub const MOST_ROWS: usize = 1000;

/// Most rows that are kept below those, and most rows that are looked at.
const MOST_FAR: usize = 1000;
const MOST_SEEN: usize = 1 << 17;

/// Most columns that are kept of a sheet.
pub const MOST_COLUMNS: usize = 256;

/// Most sheets that are kept of a workbook.
pub const MOST_SHEETS: usize = 64;

/// Most characters that are kept of a cell.
const MOST_TEXT: usize = 300;

/// What stands between sheets, rows and cells when they cross; texts of cells hold none of them.
const MARKS: [char; 3] = ['\u{1d}', '\u{1e}', '\u{1f}'];

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    #[default]
    Empty,
    /// A text, also one that looks like a number: it was written in somebody's notation.
    Text(String),
    /// A number of a spreadsheet, with a point before its decimals and no other mark: `-12.5`.
    Number(String),
    /// A date: `2026-01-02`.
    Date(String),
    /// Yes or no.
    Truth(bool),
    /// A value the spreadsheet could not work out: `#REF!`.
    Fault(String),
    /// A formula whose value was never saved.
    Unsolved,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub content: Content,
    /// Whether a formula worked it out.
    pub formula: bool,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name; empty if it was pasted.
    pub name: String,
    /// Whether the spreadsheet hides it.
    pub hidden: bool,
    /// How many rows it has; more than are kept, if it is long.
    pub all_rows: usize,
    /// Ranges that were merged to one cell, as first row, first column, last row, last column.
    pub merged: Vec<[usize; 4]>,
    /// Rows of cells, without empty ends.
    pub rows: Vec<Vec<Cell>>,
}

/// What a source holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// Whether it carries macros. They are never run.
    pub macros: bool,
    /// Its sheets.
    pub sheets: Vec<Table>,
}

impl Cell {
    /// A cell nobody worked out.
    pub fn plain(content: Content) -> Self {
        Cell { content, formula: false }
    }

    /// A text cell; a blank one is empty.
    pub fn text(text: &str) -> Self {
        let text: String = text.trim().chars().filter(|one| !MARKS.contains(one)).take(MOST_TEXT).collect();
        Cell::plain(if text.is_empty() { Content::Empty } else { Content::Text(text) })
    }

    /// How it is shown.
    pub fn shown(&self) -> &str {
        match &self.content {
            Content::Empty | Content::Unsolved => "",
            Content::Text(text) | Content::Number(text) | Content::Date(text) | Content::Fault(text) => text,
            Content::Truth(true) => "TRUE",
            Content::Truth(false) => "FALSE",
        }
    }

    fn write(&self) -> String {
        let kind = match self.content {
            Content::Empty => return String::new(),
            Content::Text(_) => 't',
            Content::Number(_) => 'n',
            Content::Date(_) => 'd',
            Content::Truth(_) => 'b',
            Content::Fault(_) => 'e',
            Content::Unsolved => 'u',
        };
        let kind = if self.formula { kind.to_ascii_uppercase() } else { kind };
        let mut text = String::from(kind);
        text.push_str(self.shown());
        text
    }

    fn read(text: &str) -> Self {
        let mut chars = text.chars();
        let Some(kind) = chars.next() else { return Cell::default() };
        let rest = chars.as_str().to_owned();
        let content = match kind.to_ascii_lowercase() {
            't' => Content::Text(rest),
            'n' => Content::Number(rest),
            'd' => Content::Date(rest),
            'b' => Content::Truth(rest == "TRUE"),
            'e' => Content::Fault(rest),
            _ => Content::Unsolved,
        };
        Cell { content, formula: kind.is_ascii_uppercase() }
    }
}

impl Table {
    /// The cell of a place; an empty one beyond the edges.
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        static EMPTY: Cell = Cell { content: Content::Empty, formula: false };
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(&EMPTY)
    }

    /// How many columns its widest row has.
    pub fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Puts a cell into its place, unless that is beyond what is kept.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell) {
        if row >= MOST_SEEN || column >= MOST_COLUMNS || cell == Cell::default() {
            return;
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let Some(cells) = self.rows.get_mut(row) else { return };
        if cells.len() <= column {
            cells.resize_with(column + 1, Cell::default);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
    }

    /// Rows that come one after the other, of which the far ones are kept only if they hold something wanted.
    pub fn filled(self, wanted: &Wanted) -> Filling<'_> {
        Filling { table: self, wanted, row: 0, far: Vec::new(), kept: 0 }
    }

    /// Whether a cell shares its value with others.
    pub fn is_merged(&self, row: usize, column: usize) -> bool {
        let within = |[top, left, bottom, right]: &[usize; 4]| {
            (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
        };
        self.merged.iter().any(within)
    }
}

/// A table being filled, row by row.
#[derive(Debug)]
pub struct Filling<'a> {
    table: Table,
    wanted: &'a Wanted,
    /// The far row that is being read, and its cells.
    row: usize,
    far: Vec<(usize, Cell)>,
    kept: usize,
}

impl Filling<'_> {
    /// Puts a cell; rows come in their order.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell) {
        self.table.all_rows = self.table.all_rows.max(row + 1);
        if column >= MOST_COLUMNS || cell == Cell::default() {
            return;
        }
        if row < MOST_ROWS {
            return self.table.put(row, column, cell);
        }
        if row != self.row {
            self.flush();
            self.row = row;
        }
        if self.kept < MOST_FAR {
            self.far.push((column, cell));
        }
    }

    fn flush(&mut self) {
        let wanted = |cell: &Cell| matches!(&cell.content, Content::Text(text) if self.wanted.holds(text));
        if self.far.iter().any(|(_, cell)| wanted(cell)) {
            self.kept += 1;
            for (column, cell) in self.far.drain(..) {
                self.table.put(self.row, column, cell);
            }
        }
        self.far.clear();
    }

    /// The table.
    pub fn finish(mut self) -> Table {
        self.flush();
        self.table
    }
}

impl Workbook {
    /// The text in which it crosses from the worker to the page.
    pub fn write(&self) -> String {
        let [between_sheets, between_rows, between_cells] = MARKS;
        let mut text = String::from(if self.macros { "m" } else { "-" });
        for sheet in &self.sheets {
            let name: String = sheet.name.chars().filter(|one| !MARKS.contains(one)).collect();
            text.push(between_sheets);
            text.push_str(&format!("{name}{between_cells}{}{between_cells}{}", u8::from(sheet.hidden), sheet.all_rows));
            for place in sheet.merged.iter().flatten() {
                text.push_str(&format!("{between_cells}{place}"));
            }
            for row in &sheet.rows {
                text.push(between_rows);
                for (index, cell) in row.iter().enumerate() {
                    if index > 0 {
                        text.push(between_cells);
                    }
                    text.push_str(&cell.write());
                }
            }
        }
        text
    }

    /// Reads it back.
    pub fn read(text: &str) -> Self {
        let [between_sheets, between_rows, between_cells] = MARKS;
        let mut parts = text.split(between_sheets);
        let macros = parts.next() == Some("m");
        let sheet = |text: &str| {
            let mut rows = text.split(between_rows);
            let mut head = rows.next().unwrap_or_default().split(between_cells);
            let name = head.next().unwrap_or_default().to_owned();
            let hidden = head.next() == Some("1");
            let mut numbers = head.filter_map(|number| number.parse().ok());
            let all_rows = numbers.next().unwrap_or(0);
            let places: Vec<usize> = numbers.collect();
            let merged = places.chunks_exact(4).filter_map(|four| four.try_into().ok()).collect();
            let cells = |row: &str| match row {
                "" => Vec::new(),
                _ => row.split(between_cells).map(Cell::read).collect(),
            };
            Table { name, hidden, all_rows, merged, rows: rows.map(cells).collect() }
        };
        Workbook { macros, sheets: parts.map(sheet).collect() }
    }
}

/// The name of a column as spreadsheets count: A, B, …, Z, AA.
pub fn column_name(mut column: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        match (column / 26).checked_sub(1) {
            Some(rest) => column = rest,
            None => return name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_crosses_comes_back() {
        let mut table = Table { name: "Số liệu".to_owned(), hidden: true, all_rows: 9, ..Table::default() };
        let contents = [
            Content::Text("a\u{1f}b; \"c\"\n".to_owned()),
            Content::Number("-12.5".to_owned()),
            Content::Date("2026-01-02".to_owned()),
            Content::Truth(true),
            Content::Fault("#REF!".to_owned()),
            Content::Unsolved,
        ];
        for (index, content) in contents.into_iter().enumerate() {
            let cell = if let Content::Text(text) = &content {
                Cell::text(text)
            } else {
                Cell { content, formula: index % 2 == 0 }
            };
            table.put(index * 2, index, cell);
        }
        table.merged.push([0, 0, 1, 3]);
        let book = Workbook { macros: true, sheets: vec![table, Table::default()] };
        assert_eq!(Workbook::read(&book.write()), book);
        assert!(book.sheets[0].is_merged(1, 3) && !book.sheets[0].is_merged(2, 0));
        assert_eq!((book.sheets[0].cell(2, 1).shown(), book.sheets[0].cell(99, 1).shown()), ("-12.5", ""));
    }

    #[test]
    fn nothing_is_kept_beyond_the_bounds() {
        let mut table = Table::default();
        table.put(MOST_SEEN, 0, Cell::text("x"));
        table.put(0, MOST_COLUMNS, Cell::text("x"));
        assert_eq!(table, Table::default());
        assert_eq!(Cell::text(&"x".repeat(MOST_TEXT + 1)).shown().len(), MOST_TEXT);
    }

    #[test]
    fn far_rows_are_kept_only_if_they_hold_something_wanted() {
        let wanted = Wanted::new("", &["a_count".to_owned()], [vec!["ten".to_owned()]].iter());
        let mut rows = Table::default().filled(&wanted);
        for row in 0..MOST_ROWS + 4 {
            let name = match row - row.min(MOST_ROWS) {
                1 => "Tên",
                2 => "a_count",
                _ => "x",
            };
            rows.put(row, 0, Cell::text(name));
            rows.put(row, 2, Cell::text("7"));
        }
        let table = rows.finish();
        assert_eq!((table.all_rows, table.rows.len()), (MOST_ROWS + 4, MOST_ROWS + 3));
        let far: Vec<_> = (0..4).map(|row| table.cell(MOST_ROWS + row, 0).shown()).collect();
        assert_eq!(far, ["", "Tên", "a_count", ""]);
        assert_eq!((table.cell(0, 0).shown(), table.cell(MOST_ROWS + 1, 2).shown()), ("x", "7"));
    }

    #[test]
    fn columns_have_the_names_of_spreadsheets() {
        let names = [0, 25, 26, 51, 52, 701, 702].map(column_name);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
