//! A scorecard as a workbook whose points are formulas, so that whoever gets it can check and go on with it. A report
//! without numbers is the template to fill in; both open again in the app.
//!
//! Texts are written as texts: no cell of a name is ever a formula.

mod card;
mod counts;
mod rules;
mod styles;

use crate::criteria::{CriteriaSet, bundled, read_criteria};
use crate::engine::score;
use crate::format::{EntryFile, Evidence, read_entry, read_evidence, read_json};
use crate::texts::{Catalogue, Locale};
use rust_xlsxwriter::{DocProperties, Formula, Workbook, XlsxError};
use std::sync::OnceLock;
use styles::Styles;

/// What a report is made of.
#[derive(Debug)]
pub struct Report<'a> {
    /// The rules.
    pub set: &'a CriteriaSet,
    /// Unit, period, numbers.
    pub file: &'a EntryFile,
    /// Where numbers come from, by id.
    pub evidence: &'a [(String, Evidence)],
    /// Language of its words.
    pub locale: Locale,
    /// Year, month and day of today; `None` leaves them to the pen.
    pub today: Option<[u16; 3]>,
    /// What stands around it, empty where nobody has said: the authority above, the place, who made it, the title and the name
    /// of who signs.
    pub letter: [String; 5],
    /// Whether cells carry the results of their formulas, for programs that do not calculate.
    pub solved: bool,
}

/// Row of the heads of the first sheet; what stands above is its letterhead.
pub const HEAD_ROW: u32 = 8;

/// First row of the counts on the second sheet.
pub const FIRST_COUNT: u32 = 3;

fn catalogue(locale: Locale) -> &'static Catalogue {
    static VI: OnceLock<Catalogue> = OnceLock::new();
    static EN: OnceLock<Catalogue> = OnceLock::new();
    const SKELETON: &str = include_str!(concat!(env!("OUT_DIR"), "/src/sheets/texts/skeleton.json"));
    let (cell, lines) = match locale {
        Locale::Vi => (&VI, include_str!(concat!(env!("OUT_DIR"), "/src/sheets/texts/vi.txt"))),
        Locale::En => (&EN, include_str!(concat!(env!("OUT_DIR"), "/src/sheets/texts/en.txt"))),
    };
    cell.get_or_init(|| Catalogue::from_lines(SKELETON, lines))
}

/// Writes what the page asks for, see `src/bin/sheets.rs`; `None` if the request does not read.
pub fn from_request(request: &str) -> Option<Vec<u8>> {
    let request = read_json(request).ok()?;
    let draft = read_json(request.get("draft").text()).ok()?;
    let id = draft.get("criteria").text();
    let own = request.get("sets").items().iter().filter_map(|file| read_criteria(&read_json(file.text()).ok()?).ok());
    let set = bundled(id).and_then(Result::ok).or_else(|| own.into_iter().find(|set| set.id == id))?;
    let file = read_entry(&set, &draft, "").ok()?;
    let evidence = read_evidence(&set, &draft, "").ok()?;
    let today: Vec<u16> = request.get("today").items().iter().filter_map(|part| part.text().parse().ok()).collect();
    let locale = Locale::parse(request.get("locale").text()).unwrap_or_default();
    let mut said = request.get("letter").items().iter().map(|text| text.text().to_owned());
    let letter = std::array::from_fn(|_| said.next().unwrap_or_default());
    Report { set: &set, file: &file, evidence: &evidence, locale, today: today.try_into().ok(), letter, solved: true }
        .write()
        .ok()
}

impl Report<'_> {
    /// The workbook as the bytes of an `.xlsx`.
    ///
    /// # Errors
    /// What the writer says of a name or a place; a test writes every bundled set.
    pub fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let card = score(&self.set.criteria, &self.file.entry);
        let (mut book, styles) = (Workbook::new(), Styles::new());
        book.set_properties(&DocProperties::new().set_title(self.t("title")).set_author(&self.file.unit.name));
        self.card(book.add_worksheet(), &styles, &card)?;
        let counts = book.add_worksheet();
        self.counts(counts, &styles)?;
        // A template opens where it is filled in.
        counts.set_active(self.is_blank());
        self.rules(book.add_worksheet(), &styles)?;
        book.save_to_buffer()
    }

    fn t(&self, path: &str) -> &'static str {
        catalogue(self.locale).get(path)
    }

    fn is_blank(&self) -> bool {
        let (entry, criteria) = (&self.file.entry, &self.set.criteria);
        (0..criteria.counts().len()).all(|index| entry.count(index).is_none()) && self.file.typed.is_empty()
    }

    /// The cell of a count, seen from the first sheet.
    fn count_cell(&self, index: usize) -> String {
        format!("'{}'!$C${}", self.t("sheet/counts"), FIRST_COUNT as usize + index + 1)
    }

    /// Row, from 0, of the field for stated points: of each indicator, then of each group.
    fn stated_row(&self, place: usize) -> u32 {
        FIRST_COUNT + row(self.set.criteria.counts().len() + 2 + place)
    }

    fn stated_cell(&self, place: usize) -> String {
        format!("'{}'!$C${}", self.t("sheet/counts"), self.stated_row(place) + 1)
    }

    /// A formula with what it gives.
    fn formula(&self, text: &str, result: &str) -> Formula {
        let formula = Formula::new(text);
        if self.solved { formula.set_result(result) } else { formula }
    }
}

/// Points of a row that shows these texts whole in columns of so many letters. Not left to the program that opens the file:
/// LibreOffice makes all rows one line high.
fn height(texts: &[(&str, usize)]) -> f64 {
    const LINE: usize = 15;
    let lines = texts.iter().map(|(text, wide)| text.chars().count().div_ceil(*wide)).max().unwrap_or(1).clamp(1, 20);
    u32::try_from(lines * LINE).map_or(f64::from(15), f64::from)
}

fn row(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
