//! Shapes: one description that both checks a value, with all findings at once, and becomes the JSON Schema.

#[cfg(feature = "schema")]
pub mod properties;
#[cfg(any(test, feature = "schema"))]
mod schema;

use super::value::{Number, Value};
use crate::engine::place::Place;
use crate::engine::points::parse_scaled;
use crate::engine::{Finding, FindingCode};

/// What a value may look like.
#[derive(Debug)]
pub enum Shape {
    /// A text of so many characters.
    Text {
        /// Fewest characters.
        least: usize,
        /// Most characters.
        most: usize,
    },
    /// An id: lower-case ASCII words joined by `-` or `_`, at most 64 bytes.
    Id,
    /// A decimal in a string: `"18"`, `"0.8"`, at most so many decimals.
    Decimal(u32),
    /// A day: `2026-03-01`.
    Date,
    /// A whole number within bounds.
    Whole {
        /// Least.
        least: u64,
        /// Most.
        most: u64,
    },
    /// One of some words.
    Choice(&'static [&'static str]),
    /// A list of at least `least` and at most 1000 items.
    List {
        /// Fewest items.
        least: usize,
        /// Shape of each.
        of: &'static Shape,
    },
    /// An object whose keys are ids.
    Map(&'static Shape),
    /// An object of known properties.
    Object(&'static [Field]),
    /// An object whose property `kind` tells its other properties.
    Kinds(&'static [(&'static str, &'static [Field])]),
}

/// A property of an object.
#[derive(Debug)]
pub struct Field {
    /// Its key.
    pub name: &'static str,
    /// Its shape.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it means; the schema's description. Only the schema carries it.
    #[cfg(any(test, feature = "schema"))]
    pub about: &'static str,
}

impl Field {
    /// A property that must be there.
    pub const fn required(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Field::new(name, shape, true, about)
    }

    /// A property that may be absent.
    pub const fn optional(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Field::new(name, shape, false, about)
    }

    #[cfg(any(test, feature = "schema"))]
    const fn new(name: &'static str, shape: Shape, required: bool, about: &'static str) -> Self {
        Field { name, shape, required, about }
    }

    #[cfg(not(any(test, feature = "schema")))]
    const fn new(name: &'static str, shape: Shape, required: bool, _about: &'static str) -> Self {
        Field { name, shape, required }
    }
}

/// Most keys of an object that are compared with each other.
const MOST_KEYS: usize = 5000;

/// Most items of a list or keys of an object.
const MOST_ITEMS: usize = 1000;

impl Shape {
    /// Checks a value; all findings go into `found`.
    pub fn check(&self, value: &Value, at: Place<'_>, found: &mut Vec<Finding>) {
        match (self, value) {
            (Shape::Text { least, most }, Value::Text(text)) => {
                let length = text.chars().count();
                if length < *least || length > *most {
                    found.push(Finding::new(FindingCode::BadLength, at).with("most", *most as u64));
                }
            }
            (Shape::Id, Value::Text(text)) => notation(found, at, is_id(text), text, "id"),
            (Shape::Decimal(decimals), Value::Text(text)) => {
                notation(found, at, parse_scaled(text, *decimals).is_some(), text, "0.8");
            }
            (Shape::Date, Value::Text(text)) => notation(found, at, is_date(text), text, "2026-03-01"),
            (Shape::Whole { least, most }, Value::Number(number)) => {
                if !matches!(number, Number::Whole(whole) if (least..=most).contains(&whole)) {
                    found.push(Finding::new(FindingCode::OutOfRange, at).with("least", *least).with("most", *most));
                }
            }
            (Shape::Choice(words), Value::Text(text)) => {
                if !words.contains(&text.as_str()) {
                    found.push(Finding::new(FindingCode::NotAllowed, at).with("allowed", words.join(", ")));
                }
            }
            (Shape::List { least, of }, Value::List(items)) => {
                if items.len() < *least || items.len() > MOST_ITEMS {
                    found.push(Finding::new(FindingCode::BadLength, at).with("most", MOST_ITEMS as u64));
                }
                for (index, item) in items.iter().take(MOST_ITEMS).enumerate() {
                    of.check(item, at.item(index), found);
                }
            }
            (Shape::Map(of), Value::Object(pairs)) => {
                unique_keys(pairs, at, found);
                if pairs.len() > MOST_ITEMS {
                    found.push(Finding::new(FindingCode::BadLength, at).with("most", MOST_ITEMS as u64));
                }
                for (key, value) in pairs.iter().take(MOST_ITEMS) {
                    let at = at.key(key);
                    notation(found, at, is_id(key), key, "id");
                    of.check(value, at, found);
                }
            }
            (Shape::Object(fields), Value::Object(pairs)) => {
                unique_keys(pairs, at, found);
                check_fields(fields, None, value, at, found);
            }
            (Shape::Kinds(kinds), Value::Object(pairs)) => {
                unique_keys(pairs, at, found);
                match kinds.iter().find(|(kind, _)| *kind == value.get("kind").text()) {
                    Some((_, fields)) => check_fields(fields, Some("kind"), value, at, found),
                    None => {
                        let names: Vec<_> = kinds.iter().map(|(kind, _)| *kind).collect();
                        let at = at.key("kind");
                        found.push(Finding::new(FindingCode::NotAllowed, at).with("allowed", names.join(", ")));
                    }
                }
            }
            (shape, _) => {
                found.push(Finding::new(FindingCode::WrongType, at).with("expected", shape.type_name()));
            }
        }
    }

    /// The JSON type of values of this shape.
    fn type_name(&self) -> &'static str {
        match self {
            Shape::Text { .. } | Shape::Id | Shape::Decimal(_) | Shape::Date | Shape::Choice(_) => "string",
            Shape::Whole { .. } => "integer",
            Shape::List { .. } => "array",
            Shape::Map(_) | Shape::Object(_) | Shape::Kinds(_) => "object",
        }
    }
}

fn check_fields(fields: &[Field], also: Option<&str>, value: &Value, at: Place<'_>, found: &mut Vec<Finding>) {
    for (key, _) in value.pairs() {
        if also != Some(key) && !fields.iter().any(|field| field.name == key) {
            found.push(Finding::new(FindingCode::UnknownProperty, at.key(key)));
        }
    }
    for field in fields {
        match value.pairs().iter().find(|(key, _)| key == field.name) {
            Some((_, value)) => field.shape.check(value, at.key(field.name), found),
            None if field.required => {
                found.push(Finding::new(FindingCode::MissingProperty, at.key(field.name)));
            }
            None => {}
        }
    }
}

/// Reports keys that an object gives twice. JSON readers silently keep one of them.
pub fn unique_keys(pairs: &[(String, Value)], at: Place<'_>, found: &mut Vec<Finding>) {
    if pairs.len() > MOST_KEYS {
        found.push(Finding::new(FindingCode::BadLength, at).with("most", MOST_KEYS as u64));
        return;
    }
    let mut seen: Vec<&str> = Vec::with_capacity(pairs.len());
    for (key, _) in pairs {
        match seen.binary_search(&key.as_str()) {
            Ok(_) => found.push(Finding::new(FindingCode::DuplicateKey, at.key(key))),
            Err(at) => seen.insert(at, key),
        }
    }
}

fn notation(found: &mut Vec<Finding>, at: Place<'_>, good: bool, text: &str, example: &str) {
    if !good {
        let text: String = text.chars().take(40).collect();
        found.push(Finding::new(FindingCode::BadNotation, at).with("text", text).with("example", example));
    }
}

/// `[a-z][a-z0-9]*` joined by single `-` or `_`.
pub fn is_id(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .split(['-', '_'])
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

fn is_date(text: &str) -> bool {
    matches!(crate::engine::Period::parse(text), Some(crate::engine::Period::Day(..)))
}
