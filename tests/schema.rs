//! The committed JSON Schema is the one the code describes, and judges files as the code does.

use chamdiem::criteria::{
    CRITERIA_SHAPE, bundled, bundled_files, bundled_ids, format_page, read_criteria, schema_document,
};
use chamdiem::format::read_json;
use serde_json::Value;

fn committed() -> String {
    let path = format!("{}/criteria/schema/criteria.schema.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn the_committed_schema_is_current() {
    assert!(
        committed() == schema_document(&CRITERIA_SHAPE),
        "the schema has drifted; run: cargo xtask criteria schema"
    );
}

#[test]
fn the_committed_page_about_the_format_is_current() {
    let path = format!("{}/docs/criteria-format.md", env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(path).unwrap_or_default();
    assert!(page == format_page(&bundled_files()), "the page has drifted; run: cargo xtask criteria docs");
}

/// Each property stands in a bundled set or in the example of every construct, which are valid; is refused with its
/// pointer if it has a wrong type; and is missed, if it must be there.
#[test]
fn every_property_of_the_format_is_covered() {
    let mut sets = bundled_files();
    let path = format!("{}/tests/cases/format/base.json", env!("CARGO_MANIFEST_DIR"));
    let constructs: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("base.json")).expect("JSON");
    sets.push(constructs);
    let refused = |file: &Value, pointer: &str| {
        let found =
            read_json(&file.to_string()).map_err(|finding| vec![finding]).and_then(|value| read_criteria(&value));
        let found = found.expect_err(pointer);
        found.iter().any(|finding| finding.pointer == pointer || (pointer == "/format" && finding.pointer.is_empty()))
    };
    for property in CRITERIA_SHAPE.properties() {
        let name = property.name();
        let found = sets.iter().find_map(|set| Some((set, property.find(set)?.0)));
        let (set, pointer) = found.unwrap_or_else(|| panic!("no set has {name}"));
        let mut wrong = set.clone();
        *wrong.pointer_mut(&pointer).expect("found") = Value::Bool(true);
        assert!(refused(&wrong, &pointer), "{name}: a wrong type at {pointer}");
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        let mut without = set.clone();
        without.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object").remove(key);
        if property.required {
            assert!(refused(&without, &pointer), "{name}: absent at {pointer}");
        }
    }
}

#[test]
fn every_bundled_set_follows_it() {
    let schema: Value = serde_json::from_str(&committed()).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    for id in bundled_ids() {
        let set = bundled(id).expect("bundled").unwrap_or_else(|findings| panic!("{id}: {findings:#?}"));
        let file: Value = serde_json::from_str(&set.canonical).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&file).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{id}");
    }
}

#[test]
fn it_refuses_what_the_code_refuses_for_its_shape() {
    let schema: Value = serde_json::from_str(&committed()).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let set = bundled("qd766-2026").expect("bundled").expect("valid");
    let file: Value = serde_json::from_str(&set.canonical).expect("JSON");
    for (pointer, value) in [
        ("/format", serde_json::json!(2)),
        ("/id", serde_json::json!("QD 766")),
        ("/max", serde_json::json!(100)),
        ("/rounding/mode", serde_json::json!("bankers")),
        ("/rounding/ratio_decimals", serde_json::json!(12)),
        ("/bands/0/from", serde_json::json!("90 %")),
        ("/groups/0/indicators/0/rule/kind", serde_json::json!("magic")),
        ("/texts/vi/title", serde_json::json!("")),
        ("/valid_from", serde_json::json!("1/3/2026")),
    ] {
        let mut changed = file.clone();
        *changed.pointer_mut(pointer).expect("there") = value;
        assert!(!validator.is_valid(&changed), "{pointer}");
    }
}
