//! The second sheet: what is typed, and nothing else. It opens again in the app.

use super::styles::Styles;
use super::{FIRST_COUNT, Report, height, row};
use crate::format::evidence::FIELDS;
use rust_xlsxwriter::{DataValidation, DataValidationRule, Worksheet, XlsxError};

impl Report<'_> {
    /// The second sheet: what is typed, and nothing else.
    pub(super) fn counts(&self, sheet: &mut Worksheet, styles: &Styles) -> Result<(), XlsxError> {
        let (criteria, entry) = (&self.set.criteria, &self.file.entry);
        sheet.set_name(self.t("sheet/counts"))?;
        sheet.set_column_width(0, 34)?.set_column_width(1, 46)?.set_column_width(2, 18)?;
        sheet
            .set_column_width(3, 28)?
            .set_column_width(4, 13)?
            .set_column_width(5, 22)?
            .set_column_width(6, 34)?
            .set_column_width(7, 18)?;
        sheet.write_string_with_format(0, 0, self.t("counts/lead"), &styles.plain)?;
        for (at, head) in ["id", "name", "value"].into_iter().chain(FIELDS).enumerate() {
            let text = self.t(&format!("counts/{head}"));
            sheet.write_string_with_format(FIRST_COUNT - 1, u16::try_from(at).unwrap_or(0), text, &styles.head)?;
        }
        let typed = |id: &str| self.file.typed.iter().find(|(one, _)| one == id).map(|(_, text)| text.as_str());
        for (index, id) in criteria.counts().iter().enumerate() {
            let line = FIRST_COUNT + row(index);
            sheet.write_string_with_format(line, 0, id, &styles.name)?;
            let name = self.set.text(self.locale, "counts", id, "label");
            sheet.write_string_with_format(line, 1, name, &styles.name)?;
            match (entry.count(index), typed(id)) {
                (Some(count), _) => sheet.write_number_with_format(line, 2, count as f64, &styles.input)?,
                (None, Some(text)) => sheet.write_string_with_format(line, 2, text, &styles.input)?,
                (None, None) => sheet.write_blank(line, 2, &styles.input)?,
            };
            self.told(sheet, styles, line, (id, name))?;
        }
        let whole = DataValidation::new()
            .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            .set_error_title(self.t("counts/stop_title"))?
            .set_error_message(self.t("counts/stop_count"))?;
        let last = FIRST_COUNT + row(criteria.counts().len().max(1)) - 1;
        sheet.add_data_validation(FIRST_COUNT, 2, last, 2, &whole)?;
        sheet.write_string_with_format(last + 2, 0, self.t("counts/stated"), &styles.plain)?;
        let indicators = criteria
            .indicators()
            .iter()
            .enumerate()
            .map(|(index, one)| ("indicators", &one.id, one.max, entry.stated_indicator(index)));
        let groups = criteria
            .groups()
            .iter()
            .enumerate()
            .map(|(index, one)| ("groups", &one.id, one.max, entry.stated_group(index)));
        for (place, (kind, id, max, stated)) in indicators.chain(groups).enumerate() {
            let line = self.stated_row(place);
            sheet.write_string_with_format(line, 0, id, &styles.name)?;
            let name = self.set.text(self.locale, kind, id, "name");
            sheet.write_string_with_format(line, 1, name, &styles.name)?;
            match (stated, typed(id)) {
                (Some(points), _) => sheet.write_number_with_format(
                    line,
                    2,
                    f64::from(points.hundredths()) / 100.0,
                    &styles.input_points,
                )?,
                (None, Some(text)) => sheet.write_string_with_format(line, 2, text, &styles.input_points)?,
                (None, None) => sheet.write_blank(line, 2, &styles.input_points)?,
            };
            self.told(sheet, styles, line, (id, name))?;
            let points = DataValidation::new()
                .allow_decimal_number(DataValidationRule::Between(0.0, f64::from(max.hundredths()) / 100.0))
                .set_error_title(self.t("counts/stop_title"))?
                .set_error_message(self.t("counts/stop_points"))?;
            sheet.add_data_validation(line, 2, line, 2, &points)?;
        }
        sheet.set_freeze_panes(FIRST_COUNT, 0)?.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
        Ok(())
    }

    /// What is said of a number, beside its name; a field for it where nothing is.
    fn told(
        &self,
        sheet: &mut Worksheet,
        styles: &Styles,
        line: u32,
        (id, name): (&str, &str),
    ) -> Result<(), XlsxError> {
        let said = self.evidence.iter().find(|(one, _)| one == id).map(|(_, said)| said.fields()).unwrap_or_default();
        let [source, _, person, note, _] = said;
        sheet.set_row_height(line, height(&[(id, 34), (name, 46), (source, 28), (person, 22), (note, 34)]))?;
        for (column, text) in (3..).zip(said) {
            if text.is_empty() {
                sheet.write_blank(line, column, &styles.told)?;
            } else {
                sheet.write_string_with_format(line, column, text, &styles.told)?;
            }
        }
        Ok(())
    }
}
