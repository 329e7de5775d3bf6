//! `cargo xtask bench`: the built wasm in Node beside a float scorer of the same rules, in one run.

use crate::build;
use crate::shell::{Done, call};

/// Builds and prints the table.
pub fn run() -> Done {
    build::run()?;
    call("node", &["--expose-gc", "tests/bench/bench.mjs"])
}
