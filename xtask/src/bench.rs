//! `cargo xtask bench`: the built wasm in Node beside a float scorer of the same rules, and the built page in a slowed browser
//! beside LibreOffice, each in one run.

use crate::shell::{Done, call};
use crate::{build, setup};

/// Builds and prints the table.
pub fn run() -> Done {
    build::run()?;
    setup::node_modules()?;
    setup::browsers()?;
    setup::office()?;
    let engine = call("node", &["--expose-gc", "tests/bench/bench.mjs"]);
    // Both are told, whatever the first has missed.
    call("node", &["tests/bench/pages.mjs"]).and(engine)
}
