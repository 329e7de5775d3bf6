//! Texts by path: a JSON object of strings, flattened once. `{"a": {"b": "x"}}` holds `a/b`.

use crate::format::Value;
use crate::format::read::filled;

/// Texts of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue(Vec<(String, String)>);

impl Catalogue {
    /// All strings below a value.
    pub fn from_value(value: &Value) -> Self {
        let mut catalogue = Catalogue::default();
        catalogue.add(value);
        catalogue
    }

    /// All texts of a skeleton and its lines, see [`filled`]; none if it is not JSON.
    pub fn from_lines(skeleton: &str, lines: &str) -> Self {
        filled(skeleton, lines).map(|value| Catalogue::from_value(&value)).unwrap_or_default()
    }

    /// Adds all strings below a value, whose paths must be new.
    pub fn add(&mut self, value: &Value) {
        self.collect(value, "");
    }

    fn collect(&mut self, value: &Value, path: &str) {
        for (key, value) in value.pairs() {
            let path = if path.is_empty() { key.clone() } else { [path, "/", key].concat() };
            match value {
                Value::Text(text) => self.insert(path, text),
                Value::Object(_) => self.collect(value, &path),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) => {}
            }
        }
    }

    /// Keeps the order by insertion: a few hundred texts need no sort, and a sort is 4 KB of wasm.
    fn insert(&mut self, path: String, text: &str) {
        let at = self.0.partition_point(|(key, _)| *key < path);
        self.0.insert(at, (path, text.to_owned()));
    }

    /// The text of a path, or the empty text. Tests find paths that have none.
    pub fn get(&self, path: &str) -> &str {
        self.find(path).unwrap_or_default()
    }

    /// The text of a path, if there is one.
    pub fn find(&self, path: &str) -> Option<&str> {
        let index = self.0.binary_search_by(|(key, _)| key.as_str().cmp(path)).ok()?;
        self.0.get(index).map(|(_, text)| text.as_str())
    }

    /// All paths and texts, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }
}

/// Replaces `{name}` by its value. Values are inserted as they are and never filled again.
pub fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let value = after
            .split_once('}')
            .and_then(|(name, tail)| values.iter().find(|(key, _)| *key == name).map(|(_, value)| (value, tail)));
        match value {
            Some((value, tail)) => {
                text.push_str(value);
                rest = tail;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_known_names_once_and_leaves_the_rest() {
        let values = [("a", "{b}".to_owned()), ("b", "2".to_owned())];
        assert_eq!(fill("{a} and {b}, {c} {", &values), "{b} and 2, {c} {");
    }
}
