//! Canonical JSON and its digest: the same set has the same digest however it was written down.

use crate::format::{Number, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Keys sorted by bytes, no white space, strings escaped as serde_json does. Criteria hold no other numbers than whole.
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write_value(&mut text, value);
    text
}

fn write_value(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(Number::Whole(whole)) => _ = write!(text, "{whole}"),
        Value::Number(Number::Decimal(decimal)) => text.push_str(decimal),
        Value::Number(Number::Huge | Number::Negative) => text.push_str("null"),
        Value::Text(string) => write_string(text, string),
        Value::List(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(text, index);
                write_value(text, item);
            }
            text.push(']');
        }
        Value::Object(pairs) => {
            let sorted: BTreeMap<_, _> = pairs.iter().map(|(key, value)| (key, value)).collect();
            text.push('{');
            for (index, (key, value)) in sorted.into_iter().enumerate() {
                separate(text, index);
                write_string(text, key);
                text.push(':');
                write_value(text, value);
            }
            text.push('}');
        }
    }
}

fn separate(text: &mut String, index: usize) {
    if index > 0 {
        text.push(',');
    }
}

fn write_string(text: &mut String, string: &str) {
    text.push_str(&serde_json::to_string(string).unwrap_or_default());
}

/// SHA-256 as 64 lower-case hexadecimal digits.
pub fn digest(canonical: &str) -> String {
    Sha256::digest(canonical.as_bytes()).iter().fold(String::new(), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::read_json;

    #[test]
    fn order_and_white_space_do_not_matter_but_content_does() {
        let of = |text| read_json(text).map(|value| canonical(&value)).ok();
        assert_eq!(of("{ \"b\": [1, \"é\\n\"], \"a\": {} }").as_deref(), Some("{\"a\":{},\"b\":[1,\"é\\n\"]}"));
        assert_eq!(of("{\"a\":{},\"b\":[1,\"\\u00e9\\n\"]}"), of("{ \"b\": [1, \"é\\n\"], \"a\": {} }"));
        assert_eq!(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
