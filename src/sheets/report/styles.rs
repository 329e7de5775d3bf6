//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Styles of cells.
pub(super) struct Styles {
    pub(super) plain: Format,
    pub(super) small: Format,
    pub(super) doubt: Format,
    pub(super) title: Format,
    pub(super) center: Format,
    pub(super) center_bold: Format,
    pub(super) head: Format,
    pub(super) name: Format,
    pub(super) group: Format,
    pub(super) count: Format,
    pub(super) ratio: Format,
    pub(super) points: Format,
    pub(super) group_points: Format,
    pub(super) word: Format,
    pub(super) input: Format,
    pub(super) input_points: Format,
    pub(super) told: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let base = || Format::new().set_font_name("Times New Roman").set_font_size(11);
        let cell = || {
            base().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x8A_8A_8A)).set_align(FormatAlign::Top)
        };
        let group = || cell().set_bold().set_background_color(Color::RGB(0xF0_EF_EA));
        let input = || cell().set_background_color(Color::RGB(0xFF_F9_E5)).set_unlocked();
        Styles {
            plain: base(),
            small: base().set_font_size(9).set_text_wrap(),
            doubt: base().set_text_wrap(),
            title: base().set_bold().set_font_size(15).set_align(FormatAlign::Center),
            center: base().set_align(FormatAlign::Center).set_text_wrap(),
            center_bold: base().set_bold().set_align(FormatAlign::Center).set_text_wrap(),
            head: group().set_align(FormatAlign::Center).set_text_wrap(),
            name: cell().set_text_wrap(),
            group: group().set_text_wrap(),
            count: cell().set_num_format("#,##0"),
            ratio: cell().set_num_format("0.00%"),
            points: cell().set_num_format("0.00"),
            group_points: group().set_num_format("0.00"),
            word: group().set_align(FormatAlign::Center),
            input: input().set_num_format("#,##0"),
            input_points: input().set_num_format("0.00"),
            told: input().set_num_format("@").set_text_wrap(),
        }
    }
}
