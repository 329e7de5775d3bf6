//! A JSON value that keeps what others lose: the order of keys, keys given twice, and what kind of number it was.

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
