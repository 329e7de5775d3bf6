//! Shapes written as JSON Schema (draft 2020-12), for editors and other programs.

use super::{Field, MOST_ITEMS, Shape};
use serde_json::{Map, Value, json};

impl Shape {
    /// The whole schema document of a file of this shape.
    pub fn document(&self, title: &str, description: &str) -> Value {
        let mut schema = self.schema();
        if let Some(object) = schema.as_object_mut() {
            let head = [
                ("$schema", "https://json-schema.org/draft/2020-12/schema"),
                ("title", title),
                ("description", description),
            ];
            let body = std::mem::take(object);
            object.extend(head.map(|(key, text)| (key.to_owned(), json!(text))));
            object.extend(body);
        }
        schema
    }

    fn schema(&self) -> Value {
        match self {
            Shape::Text { least, most } => json!({ "type": "string", "minLength": least, "maxLength": most }),
            Shape::Id => json!({ "type": "string", "maxLength": 64, "pattern": ID_PATTERN }),
            Shape::Decimal(decimals) => {
                json!({ "type": "string", "pattern": format!("^[0-9]{{1,18}}(\\.[0-9]{{1,{decimals}}})?$") })
            }
            Shape::Date => {
                json!({ "type": "string", "pattern": "^2[0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" })
            }
            Shape::Whole { least, most } => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Shape::Choice(words) => json!({ "enum": words }),
            Shape::List { least, of } => {
                json!({ "type": "array", "minItems": least, "maxItems": MOST_ITEMS, "items": of.schema() })
            }
            Shape::Map(of) => json!({
                "type": "object", "propertyNames": Shape::Id.schema(), "additionalProperties": of.schema()
            }),
            Shape::Object(fields) => object(fields, None),
            Shape::Kinds(kinds) => {
                json!({ "oneOf": kinds.iter().map(|(kind, fields)| object(fields, Some(kind))).collect::<Vec<_>>() })
            }
        }
    }
}

const ID_PATTERN: &str = "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$";

fn object(fields: &[Field], kind: Option<&str>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    if let Some(kind) = kind {
        properties.insert("kind".to_owned(), json!({ "const": kind }));
        required.push("kind");
    }
    for field in fields {
        let mut schema = field.shape.schema();
        if let Some(object) = schema.as_object_mut() {
            object.insert("description".to_owned(), json!(field.about));
        }
        properties.insert(field.name.to_owned(), schema);
        if field.required {
            required.push(field.name);
        }
    }
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}
