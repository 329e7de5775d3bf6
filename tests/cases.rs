//! Data first: every printed row and every case file is one named test. The same cases run on the built wasm in Node
//! (`tests/api/cases.test.mjs`).

#[path = "native/archive.rs"]
mod archive;
#[path = "native/case_files.rs"]
mod case_files;
#[path = "native/compare.rs"]
mod compare;
#[path = "native/conformance.rs"]
mod conformance;
#[path = "native/format_cases.rs"]
mod format_cases;
#[path = "native/printed.rs"]
mod printed;
#[cfg(feature = "sheets")]
#[path = "native/workbooks.rs"]
mod workbooks;

use chamdiem::criteria::{CriteriaSet, bundled};
use libtest_mimic::{Arguments, Trial};
use std::sync::LazyLock;

/// The set of the printed rows of 2022 to 2025.
static SET_2022: LazyLock<CriteriaSet> = LazyLock::new(|| bundled("qd766-2022").expect("bundled").expect("valid"));
/// The set that monitors Project 06.
static SET_06: LazyLock<CriteriaSet> = LazyLock::new(|| bundled("de-an-06").expect("bundled").expect("valid"));
/// The set most cases are about.
static SET_2026: LazyLock<CriteriaSet> = LazyLock::new(|| bundled("qd766-2026").expect("bundled").expect("valid"));

fn main() {
    let arguments = Arguments::from_args();
    let mut trials: Vec<Trial> = Vec::new();
    trials.extend(printed::trials());
    trials.extend(case_files::trials());
    trials.extend(format_cases::trials());
    trials.extend(conformance::trials());
    trials.extend(archive::trials());
    #[cfg(feature = "sheets")]
    trials.extend(workbooks::trials());
    libtest_mimic::run(&arguments, trials).exit();
}

/// A file of `tests/`.
fn read(path: &str) -> String {
    let path = format!("{}/tests/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Rows of a CSV file of `tests/data` without its head. Quoted cells may hold commas.
fn rows(name: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| {
        let (mut cells, mut quoted) = (vec![String::new()], false);
        for character in line.chars() {
            match character {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                _ => cells.last_mut().expect("a cell").push(character),
            }
        }
        cells
    };
    read(&format!("data/{name}")).lines().skip(1).map(cells).collect()
}
