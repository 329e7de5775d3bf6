//! The wasm of workbooks, which works in a worker beside the page. See `www/sheets.js`.

use chamdiem::sheets::naming::Wanted;
use chamdiem::sheets::{report, workbook};
use wasm_bindgen::prelude::*;

/// Reads a workbook; the text is what `chamdiem::sheets::table::Workbook::read` reads. `wanted` is what
/// `chamdiem::sheets::naming::Wanted::write` writes; `progress` hears hundredths.
///
/// # Errors
/// The code of a refusal.
#[wasm_bindgen]
pub fn read(bytes: Vec<u8>, wanted: &str, progress: js_sys::Function) -> Result<String, String> {
    let tell = move |hundredths: u64| _ = progress.call1(&JsValue::NULL, &JsValue::from_f64(hundredths as f64));
    workbook::read(bytes, &Wanted::read(wanted), tell)
        .map(|book| book.write())
        .map_err(|refusal| refusal.code().to_owned())
}

/// Writes a report, or a template, as an `.xlsx`. The request is JSON: `locale`, the file of the `draft`, `sets` of one's
/// own, and `today` as year, month and day.
///
/// # Errors
/// `broken`, if the request does not read: the page made it.
#[wasm_bindgen]
pub fn report(request: &str) -> Result<Vec<u8>, String> {
    report::from_request(request).ok_or_else(|| "broken".to_owned())
}

fn main() {}
