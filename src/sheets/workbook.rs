//! Reading workbooks. Values only: macros are not run, formulas not worked out, links not followed.

use super::naming::Wanted;
use super::table::{Cell, Content, MOST_ROWS, MOST_SHEETS, Table, Workbook};
use calamine::{Data, ExcelDateTime, Reader, SheetVisible, Sheets, Xlsx, XlsxError, open_workbook_auto_from_rs};
use std::cell::Cell as Held;
use std::io::{Cursor, Read, Result as IoResult, Seek, SeekFrom};
use std::rc::Rc;
use zip::ZipArchive;

/// Most bytes of a file.
pub const MOST_BYTES: usize = 64 << 20;

/// Most bytes that the parts of a file may have once unpacked. A workbook of 20 MB has some 200 MB.
const MOST_UNPACKED: u64 = 768 << 20;

/// Most parts of a file.
const MOST_PARTS: usize = 10_000;

/// Why a file is not read. Nothing of it is used then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// More than [`MOST_BYTES`].
    TooLarge,
    /// Unpacks to more than any workbook of people has.
    Bomb,
    /// It opens only with a password.
    Password,
    /// No workbook.
    Foreign,
    /// A workbook that breaks off or contradicts itself.
    Damaged,
    /// A workbook without a sheet of cells.
    NoSheets,
}

impl Refusal {
    /// The word in which it crosses to the page.
    pub const fn code(self) -> &'static str {
        match self {
            Refusal::TooLarge => "too_large",
            Refusal::Bomb => "bomb",
            Refusal::Password => "password",
            Refusal::Foreign => "foreign",
            Refusal::Damaged => "damaged",
            Refusal::NoSheets => "no_sheets",
        }
    }
}

/// Reads a workbook. `progress` hears how many hundredths of the file have been read.
///
/// # Errors
/// A [`Refusal`]; nothing is half read.
pub fn read(bytes: Vec<u8>, wanted: &Wanted, progress: impl Fn(u64) + 'static) -> Result<Workbook, Refusal> {
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    if bytes.starts_with(b"PK") {
        let parts = inspect(&bytes)?;
        let source = Source::new(bytes, progress);
        if parts.xlsx { spreadsheet(source, wanted, parts.macros) } else { other(source, wanted, parts.macros) }
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        // An encrypted .xlsx comes in the cover of an .xls.
        let locked: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
        if bytes.windows(locked.len()).any(|part| part == locked) {
            return Err(Refusal::Password);
        }
        other(Source::new(bytes, progress), wanted, false)
    } else {
        Err(Refusal::Foreign)
    }
}

struct Parts {
    xlsx: bool,
    macros: bool,
}

/// What the directory of a packed file says, before anything is unpacked.
fn inspect(bytes: &[u8]) -> Result<Parts, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal::Bomb);
    }
    let (mut unpacked, mut parts, mut known) = (0_u64, Parts { xlsx: false, macros: false }, false);
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(index) else { return Err(Refusal::Damaged) };
        let Ok(name) = part.name() else { return Err(Refusal::Damaged) };
        unpacked = unpacked.saturating_add(part.size());
        parts.xlsx |= name.eq_ignore_ascii_case("xl/workbook.xml");
        parts.macros |= name.ends_with("vbaProject.bin") || name.starts_with("Basic/");
        known |= name.starts_with("xl/") || name == "content.xml";
    }
    match () {
        () if unpacked > MOST_UNPACKED => Err(Refusal::Bomb),
        () if !known => Err(Refusal::Foreign),
        () => Ok(parts),
    }
}

/// Bytes that tell how far they have been read.
struct Source {
    bytes: Cursor<Vec<u8>>,
    read: Rc<Held<u64>>,
    progress: Rc<dyn Fn(u64)>,
}

impl Source {
    fn new(bytes: Vec<u8>, progress: impl Fn(u64) + 'static) -> Self {
        Source { bytes: Cursor::new(bytes), read: Rc::default(), progress: Rc::new(progress) }
    }
}

impl Clone for Source {
    fn clone(&self) -> Self {
        Source { bytes: self.bytes.clone(), read: Rc::clone(&self.read), progress: Rc::clone(&self.progress) }
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> IoResult<usize> {
        let read = self.bytes.read(buffer)?;
        // By how much was read and not by where: the directory stands at the end, and is read first.
        let (all, before) = (self.bytes.get_ref().len().max(1) as u64, self.read.get());
        let now = before + read as u64;
        self.read.set(now);
        let hundredths = |bytes: u64| bytes.min(all) * 100 / all;
        if hundredths(now) > hundredths(before) {
            (self.progress)(hundredths(now));
        }
        Ok(read)
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> IoResult<u64> {
        self.bytes.seek(to)
    }
}

/// An `.xlsx` is read cell by cell: no more of it is in memory than what is kept.
fn spreadsheet(source: Source, wanted: &Wanted, macros: bool) -> Result<Workbook, Refusal> {
    let mut book = Xlsx::new(source).map_err(|error| refusal(&error))?;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let mut read = Workbook { macros, sheets: Vec::new() };
    for sheet in sheets.into_iter().take(MOST_SHEETS) {
        let table =
            Table { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible, ..Table::default() };
        let mut table = table.filled(wanted);
        let mut cells = match book.worksheet_cells_reader(&sheet.name) {
            Ok(cells) => cells,
            // A sheet of charts.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(refusal(&error)),
        };
        while let Some(found) = cells.next_cell_with_formula_metadata().map_err(|error| refusal(&error))? {
            let (row, column) = (found.pos.0 as usize, found.pos.1 as usize);
            table.put(row, column, cell(found.value.into(), found.formula.is_some()));
        }
        drop(cells);
        let mut table = table.finish();
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        table.merged = merged.iter().map(|range| place(range.start, range.end)).take(MOST_ROWS).collect();
        read.sheets.push(table);
    }
    some_sheets(read)
}

fn place(start: (u32, u32), end: (u32, u32)) -> [usize; 4] {
    [start.0, start.1, end.0, end.1].map(|number| number as usize)
}

/// Older and other kinds are read whole: they are bounded by their kind.
fn other(source: Source, wanted: &Wanted, macros: bool) -> Result<Workbook, Refusal> {
    let mut book = open_workbook_auto_from_rs(source).map_err(|error| match error.to_string() {
        text if text.contains("assword") => Refusal::Password,
        _ => Refusal::Damaged,
    })?;
    let macros = macros || matches!(book.vba_project(), Ok(Some(_)));
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let mut read = Workbook { macros, sheets: Vec::new() };
    for sheet in sheets.into_iter().take(MOST_SHEETS) {
        let Ok(range) = book.worksheet_range(&sheet.name) else { continue };
        let formulas = book.worksheet_formula(&sheet.name).unwrap_or_default();
        let table =
            Table { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible, ..Table::default() };
        let mut table = table.filled(wanted);
        let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
        for (row, column, value) in range.used_cells() {
            let at = (u32::try_from(top + row).unwrap_or(u32::MAX), u32::try_from(left + column).unwrap_or(u32::MAX));
            let formula = formulas.get_value(at).is_some_and(|text| !text.is_empty());
            table.put(top + row, left + column, cell(value.clone(), formula));
        }
        let mut table = table.finish();
        if let Sheets::Xls(book) = &book {
            let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
            table.merged = merged.iter().map(|range| place(range.start, range.end)).take(MOST_ROWS).collect();
        }
        read.sheets.push(table);
    }
    some_sheets(read)
}

fn some_sheets(book: Workbook) -> Result<Workbook, Refusal> {
    if book.sheets.is_empty() { Err(Refusal::NoSheets) } else { Ok(book) }
}

fn refusal(error: &XlsxError) -> Refusal {
    if matches!(error, XlsxError::Password) { Refusal::Password } else { Refusal::Damaged }
}

fn cell(value: Data, formula: bool) -> Cell {
    let content = match value {
        Data::Empty if formula => Content::Unsolved,
        Data::String(text) if formula && text.is_empty() => Content::Unsolved,
        Data::Empty => Content::Empty,
        Data::Int(number) => Content::Number(number.to_string()),
        Data::Float(number) => Content::Number(number.to_string()),
        Data::String(text) => Cell::text(&text).content,
        Data::Bool(truth) => Content::Truth(truth),
        Data::DateTime(day) => Content::Date(written(day)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Content::Date(text.chars().take(40).collect()),
        Data::Error(fault) => Content::Fault(fault.to_string()),
    };
    Cell { content, formula }
}

fn written(day: ExcelDateTime) -> String {
    let (year, month, date, ..) = day.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{date:02}")
}
