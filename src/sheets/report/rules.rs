//! The third sheet: by which rules, and how sure they are.

use super::styles::Styles;
use super::{Report, row};
use crate::engine::points::Points;
use crate::texts::{fill, notation};
use rust_xlsxwriter::{Worksheet, XlsxError};

impl Report<'_> {
    /// The third sheet: by which rules, and how sure they are.
    pub(super) fn rules(&self, sheet: &mut Worksheet, styles: &Styles) -> Result<(), XlsxError> {
        sheet.set_name(self.t("sheet/rules"))?;
        sheet.set_column_width(0, 40)?.set_column_width(1, 60)?;
        let (set, policy) = (self.set, self.set.criteria.rounding());
        let rounding = [("ratio", policy.ratio_decimals.to_string()), ("points", policy.points_decimals.to_string())];
        let mut lines = vec![
            (self.t("rules/set").to_owned(), set.texts(self.locale).get("title").to_owned()),
            (self.t("rules/id").to_owned(), set.id.clone()),
            (self.t("rules/version").to_owned(), set.version.clone()),
            (self.t("rules/digest").to_owned(), set.digest.clone()),
            (self.t("rules/valid").to_owned(), notation::day(&set.valid_from, self.locale)),
            (self.t("rules/rounding").to_owned(), fill(self.t("rules/rounding_text"), &rounding)),
            (self.t("rules/program").to_owned(), format!("Chấm điểm {}", crate::VERSION)),
        ];
        if set.criteria.max() > Points::ZERO {
            for band in set.criteria.bands() {
                let from = [("from", notation::points_short(band.threshold(set.criteria.max()), self.locale))];
                let word = set.texts(self.locale).get(&format!("bands/{}", band.id)).to_owned();
                lines.push((format!("{}: {word}", self.t("rules/bands")), fill(self.t("rules/band_from"), &from)));
            }
        }
        for (indicator, backing) in set.criteria.indicators().iter().zip(&set.backing) {
            let name = set.text(self.locale, "indicators", &indicator.id, "name").to_owned();
            let sure = self.t(&format!("rules/{}", backing.confidence.as_str()));
            lines.push((name, format!("{}: {sure} ({})", self.t("rules/confidence"), backing.sources.join(", "))));
        }
        for (at, (what, text)) in lines.into_iter().enumerate() {
            sheet.write_string_with_format(row(at), 0, what, &styles.name)?;
            sheet.write_string_with_format(row(at), 1, text, &styles.name)?;
        }
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
        Ok(())
    }
}
