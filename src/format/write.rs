//! Writing JSON text. Everything that leaves goes through here: one writer is smaller than a serialisation framework,
//! and strings are escaped in one place.

use crate::engine::Points;
use crate::engine::points::push_scaled;

/// JSON text under construction. Commas come by themselves.
#[derive(Debug)]
pub struct Writer(String);

/// Room for a scorecard, so that the text does not move while it grows.
const ROOM: usize = 8 * 1024;

impl Default for Writer {
    fn default() -> Self {
        Writer(String::with_capacity(ROOM))
    }
}

impl Writer {
    /// The finished text.
    pub fn finish(self) -> String {
        self.0
    }

    /// An object with whatever `fields` writes.
    pub fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.open('{');
        fields(self);
        self.0.push('}');
    }

    /// A list with one `item` for each of `items`.
    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut item: impl FnMut(&mut Self, T)) {
        self.open('[');
        for one in items {
            item(self, one);
        }
        self.0.push(']');
    }

    /// A key, which needs no escaping: an id, or a word of the program. Its value must follow.
    pub fn key(&mut self, key: &str) -> &mut Self {
        debug_assert!(!key.contains(['"', '\\']) && !key.contains(char::is_control), "{key:?}");
        self.open('"');
        self.0.push_str(key);
        self.0.push_str("\":");
        self
    }

    /// A string.
    pub fn text(&mut self, text: &str) {
        self.open('"');
        let mut rest = text;
        // Whole stretches at a time: nearly all texts have nothing to escape.
        while let Some(at) = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ') {
            self.0.push_str(rest.get(..at).unwrap_or_default());
            self.escape(rest.as_bytes().get(at).copied().unwrap_or(b' '));
            rest = rest.get(at + 1..).unwrap_or_default();
        }
        self.0.push_str(rest);
        self.0.push('"');
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' | b'\\' => {
                self.0.push('\\');
                self.0.push(char::from(byte));
            }
            b'\n' => self.0.push_str("\\n"),
            _ => {
                let hex = |digit| char::from_digit(u32::from(digit), 16).unwrap_or('0');
                self.0.push_str("\\u00");
                self.0.push(hex(byte / 16));
                self.0.push(hex(byte % 16));
            }
        }
    }

    /// A string, or `null`.
    pub fn text_or_null(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.word("null"),
        }
    }

    /// A whole number.
    pub fn whole(&mut self, value: u64) {
        self.separate();
        push_scaled(&mut self.0, value, 0);
    }

    /// `true` or `false`.
    pub fn bool(&mut self, value: bool) {
        self.word(if value { "true" } else { "false" });
    }

    /// Points as a string of two decimals.
    pub fn points(&mut self, points: Points) {
        self.scaled(u64::from(points.hundredths()), 2);
    }

    /// Points, or `null`.
    pub fn points_or_null(&mut self, points: Option<Points>) {
        match points {
            Some(points) => self.points(points),
            None => self.word("null"),
        }
    }

    /// A scaled integer as a string with its decimals.
    pub fn scaled(&mut self, value: u64, decimals: u32) {
        self.open('"');
        push_scaled(&mut self.0, value, decimals);
        self.0.push('"');
    }

    /// A number or word that is JSON already.
    pub fn word(&mut self, json: &str) {
        self.separate();
        self.0.push_str(json);
    }

    fn open(&mut self, mark: char) {
        self.separate();
        self.0.push(mark);
    }

    fn separate(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_by_others(texts in prop::collection::vec(any::<String>(), 0..5), whole: u64) {
            let mut writer = Writer::default();
            writer.object(|writer| {
                writer.key("whole").whole(whole);
                writer.key("texts").list(&texts, |writer, text| writer.text(text));
                writer.key("empty").object(|_| {});
                writer.key("none").text_or_null(None);
            });
            let read: serde_json::Value = serde_json::from_str(&writer.finish()).expect("JSON");
            let expected = serde_json::json!({ "whole": whole, "texts": texts, "empty": {}, "none": null });
            prop_assert_eq!(read, expected);
        }
    }
}
