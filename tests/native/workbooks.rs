//! `tests/cases/workbooks/*.json`: workbooks that people and enemies hand in, each built here from its parts, and what is
//! read of them. `tests/e2e/office.test.mjs` opens the same in the page.

use crate::case_files::names;
use crate::read;
use chamdiem::sheets::naming::Wanted;
use chamdiem::sheets::table::{Cell, Content, column_name};
use chamdiem::sheets::workbook;
use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub fn trials() -> Vec<Trial> {
    let trial = |name: String| {
        Trial::test(format!("workbooks/{name}"), move || {
            one(&serde_json::from_str(&read(&format!("cases/workbooks/{name}")))?)
        })
    };
    names("workbooks").into_iter().map(trial).collect()
}

fn one(case: &Value) -> Result<(), Failed> {
    let expect = &case["expect"];
    let book = match workbook::read(build(case), &Wanted::default(), |_| {}) {
        Ok(book) => book,
        Err(refusal) if expect["refused"] == refusal.code() => return Ok(()),
        Err(refusal) => return Err(format!("refused: {refusal:?}").into()),
    };
    if expect["refused"].is_string() {
        return Err("nothing was refused".into());
    }
    check(&expect["macros"].as_bool().unwrap_or(false), &book.macros, "macros")?;
    let sheets = expect["sheets"].as_array().ok_or("no sheets expected")?;
    check(&sheets.len(), &book.sheets.len(), "sheets")?;
    for (expected, sheet) in sheets.iter().zip(&book.sheets) {
        check(&expected["name"].as_str().unwrap_or_default(), &sheet.name.as_str(), "name")?;
        check(&expected["hidden"].as_bool().unwrap_or(false), &sheet.hidden, "hidden")?;
        let merged: Vec<[usize; 4]> = serde_json::from_value(expected["merged"].clone()).unwrap_or_default();
        check(&merged, &sheet.merged, "merged")?;
        if let Some(rows) = expected["rows"].as_u64() {
            check(&rows, &(sheet.rows.len() as u64), "rows")?;
        }
        for (place, told) in expected["cells"].as_object().into_iter().flatten() {
            let column = (0..26).find(|column| place.starts_with(&column_name(*column))).ok_or("column")?;
            let row: usize = place[1..].parse()?;
            check(&told.as_str().unwrap_or_default(), &describe(sheet.cell(row - 1, column)).as_str(), place)?;
        }
    }
    Ok(())
}

fn check<T: PartialEq + std::fmt::Debug>(expected: &T, found: &T, what: &str) -> Result<(), Failed> {
    if expected == found { Ok(()) } else { Err(format!("{what}: {found:?} and not {expected:?}").into()) }
}

fn describe(cell: &Cell) -> String {
    let kind = match cell.content {
        Content::Empty => "empty",
        Content::Text(_) => "text",
        Content::Number(_) => "number",
        Content::Date(_) => "date",
        Content::Truth(_) => "truth",
        Content::Fault(_) => "fault",
        Content::Unsolved => "unsolved",
    };
    let words = [kind, cell.shown(), if cell.formula { "by formula" } else { "" }];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The bytes of a case's file.
fn build(case: &Value) -> Vec<u8> {
    if case["encrypted"] == true {
        let locked = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]);
        return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].into_iter().chain([0; 1024]).chain(locked).collect();
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, text) in parts(case) {
        archive.start_file(name, options).expect("a part");
        archive.write_all(text.as_bytes()).expect("written");
    }
    if let Some(megabytes) = case["bomb"].as_u64() {
        // Packed once and entered under many names: packing it all would take as long as a bomb may.
        let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
        packed.start_file("zeros", options).expect("a part");
        packed.write_all(&vec![0; 32 << 20]).expect("written");
        let mut packed = ZipArchive::new(packed.finish().expect("packed")).expect("packed");
        for number in 0..megabytes / 32 {
            let zeros = packed.by_index_raw(0).expect("zeros");
            archive.raw_copy_file_rename(zeros, format!("xl/media/{number}.bin")).expect("copied");
        }
    }
    let mut bytes = archive.finish().expect("packed").into_inner();
    if let Some(keep) = case["keep"].as_u64() {
        bytes.truncate(keep as usize);
    }
    bytes
}

fn parts(case: &Value) -> Vec<(String, String)> {
    if case["foreign"] == true {
        return vec![("readme.txt".to_owned(), "x".to_owned())];
    }
    let base: Value = serde_json::from_str(&read("data/workbook.json")).expect("data");
    let text = |key: &str| base[key].as_str().unwrap_or_default().to_owned();
    let sheets = case["sheets"].as_array().cloned().unwrap_or_default();
    let (mut listed, mut related) = (String::new(), String::new());
    let mut parts = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let number = index + 1;
        let state = sheet["state"].as_str().map(|state| format!(" state=\"{state}\"")).unwrap_or_default();
        let name = sheet["name"].as_str().unwrap_or_default();
        listed.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>"));
        related.push_str(&text("relation").replace("{number}", &number.to_string()));
        let merged: String =
            sheet["merge"].as_array().into_iter().flatten().map(|range| format!("<mergeCell ref={range}/>")).collect();
        let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
        let whole =
            text("sheet").replace("{rows}", sheet["xml"].as_str().unwrap_or_default()).replace("{merged}", &merged);
        let xml = sheet["raw"].as_str().map_or(whole, str::to_owned);
        parts.push((format!("xl/worksheets/sheet{number}.xml"), xml));
    }
    parts.push(("xl/workbook.xml".to_owned(), text("workbook").replace("{sheets}", &listed)));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), text("relations").replace("{relations}", &related)));
    parts.push(("xl/styles.xml".to_owned(), text("styles")));
    parts.push(("[Content_Types].xml".to_owned(), text("types")));
    parts.push(("_rels/.rels".to_owned(), text("root")));
    let more = case["parts"].as_object().into_iter().flatten();
    parts.extend(more.map(|(name, text)| (name.clone(), text.as_str().unwrap_or_default().to_owned())));
    parts
}
