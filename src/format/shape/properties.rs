//! Every property of a shape by its path: for the page of documentation and for the test that each one is covered.

use super::{Field, Shape};
use serde_json::Value;

/// One step from a value to a value within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A property of this name.
    Key(&'static str),
    /// Any item of a list.
    Item,
    /// Any value of a map.
    Entry,
    /// The object itself, if it is of this kind.
    Kind(&'static str),
}

/// A property of the format.
#[derive(Clone, Debug)]
pub struct Property {
    /// The way to it from the whole file.
    pub path: Vec<Step>,
    /// What it holds, in a few words.
    pub holds: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it means.
    pub about: &'static str,
}

impl Property {
    /// The path as people write it: `groups[].indicators[].rule(ratio).full_at`.
    pub fn name(&self) -> String {
        let mut name = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) if name.is_empty() => name.push_str(key),
                Step::Key(key) => {
                    name.push('.');
                    name.push_str(key);
                }
                Step::Item => name.push_str("[]"),
                Step::Entry => name.push_str(".<id>"),
                Step::Kind(kind) => {
                    name.push('(');
                    name.push_str(kind);
                    name.push(')');
                }
            }
        }
        name
    }

    /// The first place in a file where it stands: JSON pointer and value.
    pub fn find<'a>(&self, file: &'a Value) -> Option<(String, &'a Value)> {
        find(&self.path, file, String::new())
    }
}

fn find<'a>(path: &[Step], value: &'a Value, at: String) -> Option<(String, &'a Value)> {
    let Some((step, rest)) = path.split_first() else { return Some((at, value)) };
    match step {
        Step::Key(key) => find(rest, value.get(key)?, format!("{at}/{key}")),
        Step::Item => value.as_array()?.iter().enumerate().find_map(|(i, item)| find(rest, item, format!("{at}/{i}"))),
        Step::Entry => value.as_object()?.iter().find_map(|(key, value)| find(rest, value, format!("{at}/{key}"))),
        Step::Kind(kind) => (value.get("kind")? == kind).then(|| find(rest, value, at))?,
    }
}

impl Shape {
    /// Every property, in the order of the description.
    pub fn properties(&self) -> Vec<Property> {
        let mut all = Vec::new();
        self.collect(&[], &mut all);
        all
    }

    fn collect(&self, path: &[Step], all: &mut Vec<Property>) {
        let under = |step| [path, &[step]].concat();
        match self {
            Shape::Object(fields) => fields.iter().for_each(|field| field.collect(path, all)),
            Shape::Kinds(kinds) => {
                for (kind, fields) in *kinds {
                    fields.iter().for_each(|field| field.collect(&under(Step::Kind(kind)), all));
                }
            }
            Shape::List { of, .. } => of.collect(&under(Step::Item), all),
            Shape::Map(of) => of.collect(&under(Step::Entry), all),
            Shape::Text { .. }
            | Shape::Id
            | Shape::Decimal(_)
            | Shape::Date
            | Shape::Whole { .. }
            | Shape::Choice(_) => {}
        }
    }

    fn holds(&self) -> String {
        match self {
            Shape::Text { least: 0, most } => format!("text, at most {most} characters"),
            Shape::Text { least, most } => format!("text of {least} to {most} characters"),
            Shape::Id => "id".to_owned(),
            Shape::Decimal(decimals) => format!("decimal as text, at most {decimals} decimals"),
            Shape::Date => "day as text".to_owned(),
            Shape::Whole { least, most } => format!("whole number, {least} to {most}"),
            Shape::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or "),
            Shape::List { least: 0, of } => format!("list of {}", of.plural()),
            Shape::List { least, of } => format!("list of {}, at least {least}", of.plural()),
            Shape::Map(_) => "object by id".to_owned(),
            Shape::Object(_) => "object".to_owned(),
            Shape::Kinds(kinds) => {
                let kinds: Vec<String> = kinds.iter().map(|(kind, _)| format!("`{kind}`")).collect();
                format!("object of `kind` {}", kinds.join(" or "))
            }
        }
    }

    fn plural(&self) -> &'static str {
        if matches!(self, Shape::Id) { "ids" } else { "objects" }
    }
}

impl Field {
    fn collect(&self, path: &[Step], all: &mut Vec<Property>) {
        let path = [path, &[Step::Key(self.name)]].concat();
        all.push(Property {
            path: path.clone(),
            holds: self.shape.holds(),
            required: self.required,
            about: self.about,
        });
        self.shape.collect(&path, all);
    }
}
