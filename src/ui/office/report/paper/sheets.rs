//! Sheets that fill up, and how much room pieces take, in tenths of a millimetre.

use yew::prelude::*;

/// Room of a page below its margins, in tenths of a millimetre, with some left for fonts that are wider than ours.
const ROOM: u32 = 2560;

/// A line of text in a table, and what surrounds it.
pub const LINE: u32 = 45;
pub const AROUND: u32 = 21;

/// A line of text outside of tables.
pub const TEXT: u32 = 48;

/// How many lines of so many letters a text fills, broken between words, and within those that are longer.
pub fn lines_of(text: &str, wide: usize) -> u32 {
    let (mut lines, mut left) = (0, 0);
    for word in text.split_whitespace().map(|word| word.chars().count()) {
        if word < left {
            left -= word + 1;
        } else {
            lines += word.div_ceil(wide);
            left = (wide - word % wide) % wide;
        }
    }
    u32::try_from(lines).unwrap_or(0)
}

/// A caption with a line of heads, and with two.
pub const HEAD: u32 = 185;
pub const HEAD_OF_TWO: u32 = 230;

/// Room of lines below a title.
pub fn list_height(lines: &[String]) -> u32 {
    /// Letters in one line.
    const WIDE: usize = 88;
    120 + TEXT * lines.iter().map(|text| lines_of(text, WIDE)).sum::<u32>()
}

/// Sheets that fill up.
#[derive(Default)]
pub struct Sheets {
    pub pages: Vec<Vec<Html>>,
    left: u32,
}

impl Sheets {
    /// Puts a piece onto the page, or the next if there is no room for it.
    pub fn put(&mut self, height: u32, piece: Html) {
        if height > self.left || self.pages.is_empty() {
            self.pages.push(Vec::new());
            self.left = ROOM;
        }
        self.left = self.left.saturating_sub(height);
        if let Some(page) = self.pages.last_mut() {
            page.push(piece);
        }
    }

    /// Puts lines below a title.
    pub fn list(&mut self, title: &'static str, lines: Vec<String>) {
        self.put(list_height(&lines), list(title, lines));
    }

    /// Whether a piece goes onto the page that was begun.
    pub fn has_room(&self, height: u32) -> bool {
        height <= self.left
    }

    /// Puts a table, its heads repeated on each page. `table` makes one of some rows.
    pub fn table(&mut self, head: u32, rows: Vec<(u32, Html)>, table: impl Fn(Vec<Html>) -> Html) {
        let mut rows = rows.into_iter().peekable();
        while let Some((first, _)) = rows.peek() {
            // A head with a row or two below it is hard to read on.
            let begun = head + (*first).max(4 * (LINE + AROUND));
            if begun > self.left {
                self.left = 0;
            }
            let mut room = if self.left == 0 { ROOM } else { self.left };
            room = room.saturating_sub(head);
            let (mut some, mut used) = (Vec::new(), 0);
            while let Some((height, row)) = rows.next_if(|(height, _)| used + height <= room || used == 0) {
                used += height;
                some.push(row);
            }
            self.put(head + used, table(some));
        }
    }
}

fn list(title: &'static str, lines: Vec<String>) -> Html {
    html! {
        <div class="paper__list">
            <h2>{ title }</h2>
            <ol>{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ol>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        for (text, lines) in [
            ("", 0),
            ("a", 1),
            ("Báo cáo của", 1),
            ("Báo cáo của Trung tâm", 2),
            ("Báo cáo của Trung tâm Phục", 3),
            ("0123456789012", 1),
            ("01234567890123", 2),
            ("0123456789012 3", 2),
            ("012345678901234567890123456 a", 3),
        ] {
            assert_eq!(lines_of(text, 13), lines, "{text}");
        }
    }
}
