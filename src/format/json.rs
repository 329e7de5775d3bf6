//! A JSON reader (RFC 8259) that never goes through floats.
//!
//! Libraries turn `9007199254740993` and `8.56` into floats, drop keys given twice, and bring 30 KB of float tables into
//! the wasm, half the engine's budget. Tests hold this reader against serde_json.

use super::value::{Number, Value};

/// Where reading stopped: line and column from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// Deepest nesting of lists and objects.
pub const MAX_DEPTH: usize = 64;

/// Reads a whole text as one JSON value.
///
/// # Errors
/// Where the text stops being JSON, or nests deeper than [`MAX_DEPTH`].
pub fn parse(text: &str) -> Result<Value, Stop> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0).filter(|_| {
        reader.white_space();
        reader.at == text.len()
    });
    value.ok_or_else(|| reader.stop())
}

/// Reads from `at`, which always lies on a character boundary. `None` means: no JSON from here on.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn stop(&self) -> Stop {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Stop { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    fn white_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.white_space();
        match self.peek()? {
            b'{' if depth < MAX_DEPTH => self.object(depth + 1),
            b'[' if depth < MAX_DEPTH => self.list(depth + 1),
            b'"' => self.string().map(Value::Text),
            b'-' | b'0'..=b'9' => self.number().map(Value::Number),
            b'n' => self.word("null", Value::Null),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            _ => None,
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        self.text.get(self.at..)?.starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        self.sequence(b'[', b']', |reader| {
            items.push(reader.value(depth)?);
            Some(())
        })?;
        Some(Value::List(items))
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        let mut pairs = Vec::new();
        self.sequence(b'{', b'}', |reader| {
            let key = reader.string()?;
            reader.white_space();
            reader.eat(b':')?;
            pairs.push((key, reader.value(depth)?));
            Some(())
        })?;
        Some(Value::Object(pairs))
    }

    /// Items between `open` and `close`, separated by commas.
    fn sequence(&mut self, open: u8, close: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.eat(open)?;
        self.white_space();
        if self.eat(close).is_some() {
            return Some(());
        }
        loop {
            self.white_space();
            item(self)?;
            self.white_space();
            if self.eat(close).is_some() {
                return Some(());
            }
            self.eat(b',')?;
        }
    }

    fn string(&mut self) -> Option<String> {
        self.eat(b'"')?;
        let mut string = String::new();
        loop {
            let rest = self.text.get(self.at..)?;
            let plain = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ')?;
            string.push_str(rest.get(..plain)?);
            self.at += plain;
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(string);
                }
                b'\\' => string.push(self.escape()?),
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        self.eat(b'\\')?;
        let kind = self.peek()?;
        let plain = match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(),
            _ => return None,
        };
        self.at += 1;
        Some(plain)
    }

    /// `\u0041`, or a surrogate pair as two of them.
    fn unicode_escape(&mut self) -> Option<char> {
        let high = self.code_unit()?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high);
        }
        self.eat(b'\\')?;
        let low = self.code_unit()?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + low)
    }

    fn code_unit(&mut self) -> Option<u32> {
        self.eat(b'u')?;
        let digits = self.text.get(self.at..self.at + 4)?;
        let unit = digits.bytes().try_fold(0, |unit, digit| Some(unit * 16 + char::from(digit).to_digit(16)?))?;
        self.at += 4;
        Some(unit)
    }

    fn number(&mut self) -> Option<Number> {
        let negative = self.eat(b'-').is_some();
        let whole = self.digits()?;
        if !negative && !matches!(self.peek(), Some(b'.' | b'e' | b'E')) {
            // Counts are plain whole numbers: read as they are.
            let plain = whole.len() == 1 || !whole.starts_with('0');
            return plain.then(|| whole.parse().map_or(Number::Huge, Number::Whole));
        }
        if whole.len() > 1 && whole.starts_with('0') {
            return None;
        }
        let fraction = if self.eat(b'.').is_some() { self.digits()? } else { "" };
        let mut exponent: i64 = 0;
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            let down = self.eat(b'-').is_some();
            if !down {
                self.eat(b'+');
            }
            // Exponents of more than 9 digits are as good as endless.
            let size = self.digits()?.parse::<u32>().map_or(i64::MAX / 4, i64::from);
            exponent = if down { -size } else { size };
        }
        let number = number_of(whole, fraction, exponent);
        Some(if negative && number != Number::Whole(0) { Number::Negative } else { number })
    }

    fn digits(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..)?;
        let length = rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).filter(|digits| !digits.is_empty())
    }
}

/// Most digits before or after the point that a number is written out with.
const MOST_DIGITS: i64 = 40;

/// `whole.fraction × 10^exponent`, exactly.
fn number_of(whole: &str, fraction: &str, exponent: i64) -> Number {
    let digits = [whole, fraction].concat();
    let significant = digits.trim_start_matches('0');
    let leading = digits.len() - significant.len();
    let significant = significant.trim_end_matches('0');
    if significant.is_empty() {
        return Number::Whole(0);
    }
    // How many significant digits stand before the point; negative: zeros after it.
    let before = (whole.len() as i64 - leading as i64).saturating_add(exponent);
    let length = significant.len() as i64;
    if before >= length {
        let zeros = usize::try_from(before - length).unwrap_or(usize::MAX);
        if before > MOST_DIGITS {
            return Number::Huge;
        }
        return [significant, &"0".repeat(zeros)].concat().parse().map_or(Number::Huge, Number::Whole);
    }
    let split = usize::try_from(before).unwrap_or(0);
    let zeros = usize::try_from((-before).clamp(0, MOST_DIGITS)).unwrap_or(0);
    let (head, tail) = significant.split_at_checked(split).unwrap_or((significant, ""));
    let head = if head.is_empty() { "0" } else { head };
    Number::Decimal([head, ".", &"0".repeat(zeros), tail].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_what_others_lose() {
        let number = |number| Ok(Value::Number(number));
        let decimal = |text: &str| number(Number::Decimal(text.to_owned()));
        assert_eq!(parse("9007199254740993"), number(Number::Whole(9_007_199_254_740_993)));
        assert_eq!(parse("100000000000000000000"), number(Number::Huge));
        assert_eq!(parse("1e400"), number(Number::Huge));
        assert_eq!(parse("1e99999999999"), number(Number::Huge));
        assert_eq!(parse("0e99999999999"), number(Number::Whole(0)));
        assert_eq!(parse("-3"), number(Number::Negative));
        assert_eq!(parse("-0.0"), number(Number::Whole(0)));
        assert_eq!(parse("1.0"), number(Number::Whole(1)));
        assert_eq!(parse("1.5e3"), number(Number::Whole(1500)));
        assert_eq!(parse("1234.5e-2"), decimal("12.345"));
        assert_eq!(parse("8.56"), decimal("8.56"));
        assert_eq!(parse("0.050"), decimal("0.05"));
        assert_eq!(parse(r#"{"a":1,"a":2}"#).map(|value| value.pairs().len()), Ok(2));
        assert_eq!(parse(r#""\ud83d\ude00\u00e9""#), Ok(Value::Text("😀é".to_owned())));
    }

    #[test]
    fn says_where_it_stops() {
        assert_eq!(parse("{\n  \"é\": tru }"), Err(Stop { line: 2, column: 8 }));
        assert_eq!(parse(""), Err(Stop { line: 1, column: 1 }));
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(&deep(MAX_DEPTH)).is_ok());
        assert!(parse(&deep(MAX_DEPTH + 1)).is_err());
        assert!(parse(&"[".repeat(1_000_000)).is_err());
    }

    /// The same value as serde_json reads, as far as serde_json can tell.
    fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
        match (ours, theirs) {
            (Value::Null, serde_json::Value::Null) => true,
            (Value::Bool(ours), serde_json::Value::Bool(theirs)) => ours == theirs,
            (Value::Text(ours), serde_json::Value::String(theirs)) => ours == theirs,
            (Value::List(ours), serde_json::Value::Array(theirs)) => {
                ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
            }
            (Value::Object(_), serde_json::Value::Object(theirs)) => theirs
                .iter()
                .all(|(key, theirs)| ours.pairs().iter().rev().any(|(k, ours)| k == key && same(ours, theirs))),
            (Value::Number(ours), serde_json::Value::Number(theirs)) => match ours {
                Number::Whole(whole) => {
                    theirs.as_u64() == Some(*whole) || close(*whole as f64, theirs.as_f64().unwrap_or(f64::NAN))
                }
                Number::Negative => theirs.as_f64().is_some_and(|theirs| theirs <= 0.0),
                Number::Huge => theirs.as_f64().is_some_and(|theirs| theirs >= u64::MAX as f64),
                Number::Decimal(text) => close(text.parse().unwrap_or(f64::NAN), theirs.as_f64().unwrap_or(f64::NAN)),
            },
            _ => false,
        }
    }

    /// serde_json may be one float off, and we write no more than 40 zeros.
    fn close(ours: f64, theirs: f64) -> bool {
        (ours - theirs).abs() <= theirs.abs() * 1e-15 + 1e-39
    }

    fn json() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("null".to_owned()),
            any::<f64>().prop_filter("finite", |value| value.is_finite()).prop_map(|value| format!("{value:?}")),
            any::<i64>().prop_map(|value| value.to_string()),
            "\\PC{0,8}".prop_map(|text| serde_json::Value::from(text).to_string()),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[ {} ]", items.join(" ,\n"))),
                prop::collection::vec((any::<char>(), inner), 0..4).prop_map(|pairs| {
                    let pair =
                        |(key, value): (char, String)| format!("{} :{value}", serde_json::Value::from(key.to_string()));
                    format!("{{{}}}", pairs.into_iter().map(pair).collect::<Vec<_>>().join(","))
                }),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn reads_what_serde_json_reads(text in json()) {
            let (ours, theirs) = (parse(&text), serde_json::from_str(&text));
            prop_assert!(same(&ours.expect("valid"), &theirs.expect("valid")), "{}", text);
        }

        /// Damaged text: cut, and one character replaced. Both readers refuse or both read the same.
        #[test]
        fn refuses_what_serde_json_refuses(text in json(), cut in 0usize..200, noise in "[\\[\\]{}\",:0-9eE.+tn \\\\-]") {
            let mut characters: Vec<char> = text.chars().collect();
            let at = cut % characters.len().max(1);
            characters[at] = noise.chars().next().unwrap_or(' ');
            let text: String = characters.into_iter().collect();
            match (parse(&text), serde_json::from_str::<serde_json::Value>(&text)) {
                (Ok(ours), Ok(theirs)) => prop_assert!(same(&ours, &theirs), "{}", text),
                (Err(_), Err(_)) => {}
                // serde_json refuses what no float can hold.
                (Ok(_), Err(error)) => prop_assert!(error.to_string().contains("number out of range"), "{}", text),
                (Err(_), Ok(_)) => prop_assert!(false, "{}", text),
            }
        }
    }
}
