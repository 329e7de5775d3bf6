//! The committed JSON Schema is the one the code describes, and judges files as the code does.

use chamdiem::criteria::{CRITERIA_SHAPE, bundled, bundled_ids, schema_document};
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
