//! From text to a value, within bounds.

use super::json;
use super::value::Value;
use crate::engine::{Finding, FindingCode};

/// The largest file read: 4 MiB. A scorecard has 2 KiB, a criteria set 90.
pub const MAX_FILE_BYTES: usize = 4 * 1024 * 1024;

/// Reads JSON text. Nesting is bounded, see [`json::MAX_DEPTH`].
///
/// # Errors
/// `file-too-large`, or `not-json` with line and column.
pub fn read_json(text: &str) -> Result<Value, Finding> {
    if text.len() > MAX_FILE_BYTES {
        return Err(too_large(text.len() as u64));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    json::parse(text).map_err(|stop| {
        Finding::new(FindingCode::NotJson, "").with("line", stop.line as u64).with("column", stop.column as u64)
    })
}

/// JSON whose texts stand apart: each 0 of the skeleton is the next of the lines. `build.rs` takes texts apart like this.
///
/// # Errors
/// As [`read_json`].
pub fn filled(skeleton: &str, lines: &str) -> Result<Value, Finding> {
    fn fill<'a>(value: &mut Value, lines: &mut impl Iterator<Item = &'a str>) {
        match value {
            Value::Object(fields) => fields.iter_mut().for_each(|(_, field)| fill(field, lines)),
            text @ (Value::Number(_) | Value::Null | Value::Bool(_) | Value::Text(_) | Value::List(_)) => {
                *text = Value::Text(lines.next().unwrap_or_default().to_owned());
            }
        }
    }
    let mut value = read_json(skeleton)?;
    fill(&mut value, &mut lines.split('\n'));
    Ok(value)
}

/// The finding for a file of `bytes` bytes, which need not have been read to tell.
pub fn too_large(bytes: u64) -> Finding {
    Finding::new(FindingCode::FileTooLarge, "")
        .with("size", bytes.div_ceil(1_048_576))
        .with("most", (MAX_FILE_BYTES / 1_048_576) as u64)
}

/// Most findings listed for one file.
pub const MOST_FINDINGS: usize = 200;

/// At most [`MOST_FINDINGS`], and one more that says there are others.
pub fn capped(mut findings: Vec<Finding>) -> Vec<Finding> {
    if findings.len() > MOST_FINDINGS {
        findings.truncate(MOST_FINDINGS);
        findings.push(Finding::new(FindingCode::MoreFindings, "").with("most", MOST_FINDINGS as u64));
    }
    findings
}
