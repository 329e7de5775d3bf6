//! A JSON value that keeps what others lose: the order of keys, keys given twice, and what kind of number it was.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object: its pairs as written, keys possibly more than once.
    Object(Vec<(String, Value)>),
}

/// A JSON number, as far as counts and points need it. No arithmetic is ever done on a float.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// Whole and not negative, up to 2^64 − 1.
    Whole(u64),
    /// Whole and above 2^64 − 1.
    Huge,
    /// Below zero.
    Negative,
    /// Not whole: its shortest decimal notation.
    Decimal(String),
}

static NULL: Value = Value::Null;

impl Value {
    /// The value of a key, `null` if it is absent or this is no object.
    pub fn get(&self, key: &str) -> &Value {
        self.pairs().iter().find(|(name, _)| name == key).map_or(&NULL, |(_, value)| value)
    }

    /// The pairs of an object, else none.
    pub fn pairs(&self) -> &[(String, Value)] {
        if let Value::Object(pairs) = self { pairs } else { &[] }
    }

    /// The items of an array, else none.
    pub fn items(&self) -> &[Value] {
        if let Value::List(items) = self { items } else { &[] }
    }

    /// The text of a string, else the empty text.
    pub fn text(&self) -> &str {
        if let Value::Text(text) = self { text } else { "" }
    }

    /// A whole number that is not negative.
    pub fn whole(&self) -> Option<u64> {
        if let Value::Number(Number::Whole(value)) = self { Some(*value) } else { None }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(Number::Whole(value)))
    }

    /// serde_json hands only negative integers over here.
    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(u64::try_from(value).map_or(Number::Negative, Number::Whole)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(number_of(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = sequence.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Value::Object(pairs))
    }
}

/// `1.0` and `1e3` are whole; `8.56` becomes the text `8.56`, its shortest notation.
fn number_of(value: f64) -> Number {
    let notation = value.to_string();
    if notation.starts_with('-') && value != 0.0 {
        Number::Negative
    } else if notation.contains('.') {
        Number::Decimal(notation)
    } else {
        notation.trim_start_matches('-').parse().map_or(Number::Huge, Number::Whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_others_lose() {
        let read = |text: &str| serde_json::from_str::<Value>(text).ok();
        let number = |number| Some(Value::Number(number));
        assert_eq!(read("9007199254740993"), number(Number::Whole(9_007_199_254_740_993)));
        assert_eq!(read("100000000000000000000"), number(Number::Huge));
        assert_eq!(read("1e400"), None);
        assert_eq!(read("-3"), number(Number::Negative));
        assert_eq!(read("-0"), number(Number::Whole(0)));
        assert_eq!(read("1.0"), number(Number::Whole(1)));
        assert_eq!(read("8.56"), number(Number::Decimal("8.56".to_owned())));
        assert_eq!(read(r#"{"a":1,"a":2}"#).map(|value| value.pairs().len()), Some(2));
    }
}
