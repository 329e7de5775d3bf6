//! Canonical JSON and its digest: the same set has the same digest however it was written down.

use crate::format::write::Writer;
use crate::format::{Number, Value};
use sha2::{Digest, Sha256};

/// Keys sorted by bytes, no white space. Checked criteria hold no other numbers than whole ones.
pub fn canonical(value: &Value) -> String {
    let mut writer = Writer::default();
    write_value(&mut writer, value);
    writer.finish()
}

/// The same of what the digest is of: the file without its guide.
pub fn canonical_rules(file: &Value) -> String {
    let mut writer = Writer::default();
    write_pairs(&mut writer, file.pairs(), "guide");
    writer.finish()
}

/// The pairs of an object but for those of one key. Keys of checked criteria are ids.
fn write_pairs(w: &mut Writer, pairs: &[(String, Value)], but: &str) {
    w.object(|w| {
        for (key, value) in sorted(pairs) {
            if key != but {
                write_value(w.key(key), value);
            }
        }
    });
}

fn write_value(w: &mut Writer, value: &Value) {
    match value {
        Value::Null => w.word("null"),
        Value::Bool(value) => w.bool(*value),
        Value::Number(Number::Whole(whole)) => w.whole(*whole),
        Value::Number(Number::Decimal(decimal)) => w.word(decimal),
        Value::Number(Number::Huge | Number::Negative) => w.word("null"),
        Value::Text(text) => w.text(text),
        Value::List(items) => w.list(items, write_value),
        Value::Object(pairs) => write_pairs(w, pairs, ""),
    }
}

/// Pairs by key, put in place one by one: objects are small, and a sort is 4 KB of wasm.
fn sorted(pairs: &[(String, Value)]) -> Vec<&(String, Value)> {
    let mut sorted: Vec<&(String, Value)> = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let at = sorted.partition_point(|(key, _)| *key < pair.0);
        sorted.insert(at, pair);
    }
    sorted
}

/// SHA-256 as 64 lower-case hexadecimal digits.
pub fn digest(canonical: &str) -> String {
    let hex = |digit: u8| char::from_digit(u32::from(digit), 16).unwrap_or('0');
    Sha256::digest(canonical.as_bytes()).iter().flat_map(|byte| [hex(byte / 16), hex(byte % 16)]).collect()
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
