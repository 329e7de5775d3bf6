//! `cargo xtask criteria`: for those who keep the criteria sets.

use crate::shell::{Done, root, write};
use chamdiem::criteria::CRITERIA_SHAPE;

/// Writes the JSON Schemas of the formats. A test fails while they differ from the code.
pub fn write_schemas() -> Done {
    let path = root().join("criteria/schema/criteria.schema.json");
    write(&path, chamdiem::criteria::schema_document(&CRITERIA_SHAPE))?;
    println!("written: criteria/schema/criteria.schema.json");
    Ok(())
}
