//! The first sheet: groups and indicators, their points as formulas, on A4 with letterhead and signatures.

use super::super::formulas::{self, Cells};
use super::super::table::column_name;
use super::styles::Styles;
use super::{HEAD_ROW, Report, height};
use crate::engine::criteria::Role;
use crate::engine::points::{Points, format_scaled};
use crate::engine::rounding::RoundingStage;
use crate::engine::score::Tally;
use crate::engine::{Finding, Scorecard};
use crate::texts::{fill, messages, units};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// Columns of the first sheet.
mod column {
    pub const NUMBER: u16 = 0;
    pub const NAME: u16 = 1;
    pub const NUMERATOR: u16 = 2;
    pub const DENOMINATOR: u16 = 3;
    pub const RATIO: u16 = 4;
    pub const MAX: u16 = 5;
    pub const POINTS: u16 = 6;
    pub const LOST: u16 = 7;
    pub const BAND: u16 = 8;
    pub const LOWEST: u16 = 9;
    pub const HIGHEST: u16 = 10;
}

/// Most of what does not add up that is told; the app lists all.
const MOST_DOUBTS: usize = 12;

/// Rows of the first sheet.
struct Rows {
    groups: Vec<u32>,
    indicators: Vec<u32>,
}

impl Report<'_> {
    pub(super) fn card(&self, sheet: &mut Worksheet, styles: &Styles, card: &Scorecard) -> Result<(), XlsxError> {
        sheet.set_name(self.t("sheet/card"))?;
        for (at, width) in [5, 36, 11, 11, 9, 8, 8, 8, 12, 9, 9].into_iter().enumerate() {
            sheet.set_column_width(u16::try_from(at).unwrap_or(0), width)?;
        }
        for hidden in [column::LOWEST, column::HIGHEST] {
            sheet.set_column_hidden(hidden)?;
        }
        // What has no number is empty, and no 0, in programs that do not work formulas out.
        sheet.set_formula_result_default("");
        self.letterhead(sheet, styles)?;
        let heads = [
            "number",
            "name",
            "numerator",
            "denominator",
            "ratio",
            "max",
            "points",
            "lost",
            "band",
            "lowest",
            "highest",
        ];
        for (at, head) in heads.into_iter().enumerate() {
            let text = self.t(&format!("column/{head}"));
            sheet.write_string_with_format(HEAD_ROW, u16::try_from(at).unwrap_or(0), text, &styles.head)?;
        }
        let rows = self.rows();
        for group in 0..self.set.criteria.groups().len() {
            self.group(sheet, styles, card, &rows, group)?;
        }
        let last = self.total(sheet, styles, card, &rows)?;
        let last = self.doubts(sheet, styles, card, last)?;
        self.signatures(sheet, styles, last)?;
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
        sheet.set_margins(0.6, 0.5, 0.6, 0.7, 0.3, 0.3).set_footer(format!("&C{}", self.t("footer")));
        sheet.set_freeze_panes(HEAD_ROW + 1, 0)?;
        Ok(())
    }

    fn letterhead(&self, sheet: &mut Worksheet, styles: &Styles) -> Result<(), XlsxError> {
        let unit = &self.file.unit;
        let [above, place, ..] = &self.letter;
        let name = unit.name.to_uppercase();
        let (first, second) = if above.is_empty() { (name, String::new()) } else { (above.to_uppercase(), name) };
        both(sheet, 0, &first, self.t("state"), &styles.center_bold)?;
        both(sheet, 1, &second, self.t("motto"), &styles.center_bold)?;
        let [year, month, day] = self
            .today
            .map_or_else(|| ["……", "……", "……"].map(str::to_owned), |today| today.map(|part| part.to_string()));
        let place = if place.is_empty() { self.t("place").to_owned() } else { place.clone() };
        let date = fill(self.t("place_date"), &[("place", place), ("day", day), ("month", month), ("year", year)]);
        both(sheet, 2, "", &date, &styles.center)?;
        let mut across = |line: u32, text: &str, style: &Format| {
            sheet.merge_range(line, column::NUMBER, line, column::BAND, text, style).map(|_| ())
        };
        across(4, self.t(if self.is_blank() { "template" } else { "title" }), &styles.title)?;
        across(5, self.set.texts(self.locale).get("title"), &styles.center)?;
        let period = fill(self.t("period"), &[("period", units::period(self.file.period, self.locale))]);
        let level = fill(self.t("level"), &[("level", units::level(unit.level, self.locale).to_owned())]);
        across(6, &format!("{period}. {level}"), &styles.center)?;
        // Bold capitals are wide.
        sheet.set_row_height(0, height(&[(&first, 40)]))?.set_row_height(1, height(&[(&second, 40)]))?;
        sheet.set_row_height(5, 32)?;
        Ok(())
    }

    /// The rows of groups and indicators.
    fn rows(&self) -> Rows {
        let mut next = HEAD_ROW + 1;
        let mut rows = Rows { groups: Vec::new(), indicators: Vec::new() };
        for group in 0..self.set.criteria.groups().len() {
            rows.groups.push(next);
            next += 1;
            for _ in self.set.criteria.members(group) {
                rows.indicators.push(next);
                next += 1;
            }
        }
        rows
    }

    fn group(
        &self,
        sheet: &mut Worksheet,
        styles: &Styles,
        card: &Scorecard,
        rows: &Rows,
        group: usize,
    ) -> Result<(), XlsxError> {
        let criteria = &self.set.criteria;
        let (Some(meta), Some(result)) = (criteria.groups().get(group), card.groups.get(group)) else { return Ok(()) };
        let line = rows.groups.get(group).copied().unwrap_or(0);
        sheet.write_string_with_format(line, column::NUMBER, (group + 1).to_string(), &styles.group)?;
        let name = self.set.text(self.locale, "groups", &meta.id, "name");
        sheet.write_string_with_format(line, column::NAME, name, &styles.group)?;
        sheet.set_row_height(line, height(&[(name, 34)]))?;
        for blank in [column::NUMERATOR, column::DENOMINATOR, column::RATIO] {
            sheet.write_blank(line, blank, &styles.group)?;
        }
        for index in criteria.members(group) {
            self.indicator(sheet, styles, card, rows, group, index)?;
        }
        if meta.max == Points::ZERO {
            return Ok(());
        }
        let stated = self.stated_cell(criteria.indicators().len() + group);
        let members: Vec<u32> = criteria
            .members(group)
            .filter(|index| criteria.indicators().get(*index).is_some_and(|one| one.role == Role::Scored))
            .filter_map(|index| rows.indicators.get(index).copied())
            .collect();
        let sum = |at: u16| {
            let sum = format!("SUM({})", members.iter().map(|row| cell(*row, at)).collect::<Vec<_>>().join(","));
            let sum =
                formulas::rounded_points(&sum, criteria.rounding(), criteria.rounding().stage != RoundingStage::Total);
            let Some(gate) = meta.gate else { return sum };
            let key = rows.indicators.get(gate.indicator).map_or_else(String::new, |row| cell(*row, at));
            let wanted = criteria.indicators().get(gate.indicator).map_or(Points::ZERO, |one| one.max);
            let wanted =
                format!("{}*{}", formulas::number(wanted), format_scaled(u64::from(gate.below.ten_thousandths()), 4));
            // Points that are missing are none so far; the lowest and highest columns have both ends.
            format!("IF(N({key})<{wanted}-0.000000001,MIN({},{sum}),{sum})", formulas::number(gate.most))
        };
        let tally = result.tally;
        let worked_out = |at: u16| format!("=IF(ISNUMBER({stated}),{stated},{})", sum(at));
        self.tally(sheet, styles, line, &tally, [column::POINTS, column::LOWEST, column::HIGHEST].map(worked_out))
    }

    /// Maximum, points, what is lost, both ends, and band of a group or the total.
    fn tally(
        &self,
        sheet: &mut Worksheet,
        styles: &Styles,
        line: u32,
        tally: &Tally,
        sums: [String; 3],
    ) -> Result<(), XlsxError> {
        let points = |points: Points| format_scaled(u64::from(points.hundredths()), 2);
        let style = &styles.group_points;
        sheet.write_number_with_format(line, column::MAX, f64::from(tally.max.hundredths()) / 100.0, style)?;
        let places =
            [(column::POINTS, tally.points), (column::LOWEST, tally.range.min), (column::HIGHEST, tally.range.max)];
        for ((at, value), sum) in places.into_iter().zip(sums) {
            sheet.write_formula_with_format(line, at, self.formula(&sum, &points(value)), style)?;
        }
        // Bands and losses go by points as they are shown, which may be carried with more decimals.
        let policy = self.set.criteria.rounding();
        let shown = |at: u16| match policy.stage {
            RoundingStage::Indicator => cell(line, at),
            RoundingStage::Group | RoundingStage::Total => formulas::rounded(&cell(line, at), 2, policy.mode),
        };
        let lost = format!("=ROUND({}-{},2)", cell(line, column::MAX), shown(column::POINTS));
        sheet.write_formula_with_format(
            line,
            column::LOST,
            self.formula(&lost, &points(tally.max.minus(tally.points))),
            style,
        )?;
        let bands = self.set.criteria.bands();
        let name = |id: &str| self.set.texts(self.locale).get(&format!("bands/{id}")).to_owned();
        let [low, high] =
            [column::LOWEST, column::HIGHEST].map(|at| formulas::band(bands, tally.max, &shown(at), name));
        let band = format!("=IF({low}={high},{low},\"{}\")", self.t("open"));
        let known = tally
            .band
            .and_then(|band| bands.get(band))
            .map_or_else(|| self.t("open").to_owned(), |band| name(&band.id));
        sheet.write_formula_with_format(line, column::BAND, self.formula(&band, &known), &styles.word)?;
        Ok(())
    }

    fn indicator(
        &self,
        sheet: &mut Worksheet,
        styles: &Styles,
        card: &Scorecard,
        rows: &Rows,
        group: usize,
        index: usize,
    ) -> Result<(), XlsxError> {
        let criteria = &self.set.criteria;
        let (Some(meta), Some(result)) = (criteria.indicators().get(index), card.indicators.get(index)) else {
            return Ok(());
        };
        let line = rows.indicators.get(index).copied().unwrap_or(0);
        let number = format!("{}.{}", group + 1, index - criteria.members(group).start + 1);
        sheet.write_string_with_format(line, column::NUMBER, number, &styles.name)?;
        let name = self.set.text(self.locale, "indicators", &meta.id, "name");
        sheet.write_string_with_format(line, column::NAME, name, &styles.name)?;
        sheet.set_row_height(line, height(&[(name, 36)]))?;
        sheet.write_number_with_format(line, column::MAX, f64::from(meta.max.hundredths()) / 100.0, &styles.points)?;
        let cells = Cells {
            numerator: cell(line, column::NUMERATOR),
            denominator: cell(line, column::DENOMINATOR),
            ratio: cell(line, column::RATIO),
            max: cell(line, column::MAX),
            stated: self.stated_cell(index),
        };
        let whole = |value: Option<u64>| value.map_or_else(String::new, |value| value.to_string());
        let policy = criteria.rounding();
        let [numerator, denominator] =
            formulas::counts(&meta.rule, &|count| self.count_cell(count), self.file.entry.periods());
        let ratio = result.ratio.map_or_else(String::new, |ratio| format_scaled(ratio, policy.ratio_decimals));
        let points = |points: Option<Points>| {
            points.map_or_else(String::new, |points| format_scaled(u64::from(points.hundredths()), 2))
        };
        let lost =
            format!("=IF(ISNUMBER({0}),ROUND({1}-{0},2),\"\")", cell(line, column::POINTS), cell(line, column::MAX));
        let end = |missing: &str| format!("=IF(ISNUMBER({0}),{0},{missing})", cell(line, column::POINTS));
        let formulas = [
            (column::NUMERATOR, numerator, whole(result.numerator), &styles.count),
            (column::DENOMINATOR, denominator, whole(result.denominator), &styles.count),
            (column::RATIO, formulas::ratio(&meta.rule, policy, &cells), ratio, &styles.ratio),
            (column::POINTS, formulas::points(&meta.rule, policy, &cells), points(result.points), &styles.points),
            (column::LOST, lost, points(result.points.map(|points| meta.max.minus(points))), &styles.points),
            (column::LOWEST, end("0"), points(Some(result.points.unwrap_or(Points::ZERO))), &styles.points),
            (column::HIGHEST, end(&cells.max), points(Some(result.points.unwrap_or(meta.max))), &styles.points),
        ];
        for (at, formula, known, style) in formulas {
            if formula.is_empty() {
                sheet.write_blank(line, at, style)?;
            } else {
                sheet.write_formula_with_format(line, at, self.formula(&formula, &known), style)?;
            }
        }
        sheet.write_blank(line, column::BAND, &styles.name)?;
        Ok(())
    }

    /// The total and the span around it; returns the row below.
    fn total(&self, sheet: &mut Worksheet, styles: &Styles, card: &Scorecard, rows: &Rows) -> Result<u32, XlsxError> {
        let criteria = &self.set.criteria;
        let line = rows.indicators.last().or(rows.groups.last()).map_or(HEAD_ROW, |row| *row) + 1;
        let mut next = line;
        if criteria.max() > Points::ZERO {
            let names = [self.t("total"), self.t("so_far")];
            let (lowest, highest) = (cell(line, column::LOWEST), cell(line, column::HIGHEST));
            let name = format!("=IF({lowest}={highest},\"{}\",\"{}\")", names[0], names[1]);
            let known = names[usize::from(card.total.range.min != card.total.range.max)];
            sheet.merge_range(line, column::NUMBER, line, column::RATIO, "", &styles.group)?;
            sheet.write_formula_with_format(line, column::NUMBER, self.formula(&name, known), &styles.group)?;
            let groups = criteria.groups().iter().zip(&rows.groups).filter(|(group, _)| group.max > Points::ZERO);
            let groups: Vec<u32> = groups.map(|(_, row)| *row).collect();
            let sum = |at: u16| {
                let sum = format!("SUM({})", groups.iter().map(|row| cell(*row, at)).collect::<Vec<_>>().join(","));
                format!("={}", formulas::rounded_points(&sum, criteria.rounding(), true))
            };
            self.tally(sheet, styles, line, &card.total, [column::POINTS, column::LOWEST, column::HIGHEST].map(sum))?;
            // Only while numbers are missing.
            let open = |text: &str| format!("=IF({lowest}={highest},\"\",{text})");
            let ends = format!("FIXED({lowest},2,TRUE)&\" – \"&FIXED({highest},2,TRUE)");
            let [low, high] =
                [card.total.range.min, card.total.range.max].map(|end| format_scaled(u64::from(end.hundredths()), 2));
            let known = if low == high {
                ["", ""].map(str::to_owned)
            } else {
                [self.t("range").to_owned(), format!("{low} – {high}")]
            };
            let texts = [open(&format!("\"{}\"", self.t("range"))), open(&ends)];
            let places = [(column::NUMBER, column::RATIO), (column::MAX, column::BAND)];
            for (((from, to), text), known) in places.into_iter().zip(&texts).zip(&known) {
                sheet.merge_range(line + 1, from, line + 1, to, "", &styles.name)?;
                sheet.write_formula_with_format(line + 1, from, self.formula(text, known), &styles.name)?;
            }
            next = line + 2;
        }
        let note = fill(self.t("note"), &[("counts", self.t("sheet/counts").to_owned())]);
        sheet.merge_range(next, column::NUMBER, next, column::BAND, &note, &styles.small)?;
        sheet.set_row_height(next, 28)?;
        Ok(next + 1)
    }

    /// What did not add up when the file was made: nobody shall sign without having read it.
    fn doubts(&self, sheet: &mut Worksheet, styles: &Styles, card: &Scorecard, line: u32) -> Result<u32, XlsxError> {
        let about = |finding: &Finding| {
            let text = messages::message(finding, Some(self.set), self.locale).message;
            let about = messages::subject(finding, self.set, self.locale, &text);
            about.map_or_else(|| text.clone(), |about| format!("{about}. {text}"))
        };
        let said: Vec<String> = card.findings.iter().take(MOST_DOUBTS).map(about).collect();
        let head = if said.is_empty() { None } else { Some(self.t("doubts").to_owned()) };
        let rest = card.findings.len() - said.len();
        let rest = (rest > 0).then(|| fill(self.t("more_doubts"), &[("count", rest.to_string())]));
        let mut next = line;
        for text in head.into_iter().chain(said).chain(rest) {
            sheet.merge_range(next, column::NUMBER, next, column::BAND, &text, &styles.doubt)?;
            sheet.set_row_height(next, height(&[(&text, 96)]))?;
            next += 1;
        }
        Ok(next)
    }

    fn signatures(&self, sheet: &mut Worksheet, styles: &Styles, line: u32) -> Result<(), XlsxError> {
        let [_, _, maker, title, head] = &self.letter;
        for (offset, what, style) in [(1, "", &styles.center_bold), (2, "_note", &styles.center)] {
            let text = |side: &str| self.t(&format!("signature/{side}{what}"));
            let head = if what.is_empty() && !title.is_empty() { &title.to_uppercase() } else { text("right") };
            both(sheet, line + offset, text("left"), head, style)?;
        }
        both(sheet, line + 6, maker, head, &styles.center_bold)
    }
}

/// Writes the left and the right half of a line, as letters are laid out.
fn both(sheet: &mut Worksheet, line: u32, left: &str, right: &str, style: &Format) -> Result<(), XlsxError> {
    sheet.merge_range(line, column::NUMBER, line, column::NUMERATOR, left, style)?;
    sheet.merge_range(line, column::DENOMINATOR, line, column::BAND, right, style)?;
    Ok(())
}

fn cell(line: u32, at: u16) -> String {
    format!("{}{}", column_name(usize::from(at)), line + 1)
}
