//! `cargo xtask test`: every check, cheapest first; the runners' closing lines end the output.

use crate::setup;
use crate::shell::{Done, call, output, root};
use std::time::Instant;

/// Runs every check.
pub fn run() -> Done {
    let started = Instant::now();
    setup::wasm_target()?;
    setup::node_modules()?;
    setup::browsers()?;
    setup::wordpress()?;
    setup::office()?;
    step("format", || call("cargo", &["fmt", "--all", "--check"]))?;
    step("engine alone", engine_alone)?;
    step("lints", || {
        call(
            "cargo",
            &[
                "clippy",
                "--quiet",
                "--locked",
                "--workspace",
                "--all-targets",
                "--all-features",
                "--",
                "-D",
                "warnings",
            ],
        )
    })?;
    step("native tests", || call("cargo", &["test", "--quiet", "--locked", "--workspace", "--all-features"]))?;
    step("build", || crate::build::run().map(|_| ()))?;
    step("build again", crate::embed::again)?;
    for project in ["tests/api", "embed"] {
        let project = format!("{project}/tsconfig.json");
        step("types", || call("node_modules/.bin/tsc", &["--project", &project]))?;
    }
    println!("== tests on the built wasm and in browsers (after {} s)", started.elapsed().as_secs());
    // Last and without a word after it: the runner's own count closes the output.
    node_tests()
}

fn step(name: &str, check: impl FnOnce() -> Done) -> Done {
    println!("== {name}");
    let started = Instant::now();
    check()?;
    println!("   {name}: {} s", started.elapsed().as_secs());
    Ok(())
}

/// The engine compiles without any feature and has no dependency.
fn engine_alone() -> Done {
    call("cargo", &["check", "--quiet", "--locked", "--no-default-features", "--lib"])?;
    let tree = ["tree", "--locked", "--package", "chamdiem", "--no-default-features", "--edges", "normal,build"];
    let tree = output("cargo", &tree).ok_or("cargo tree failed")?;
    match tree.lines().filter(|line| !line.trim().is_empty()).count() {
        1 => Ok(()),
        _ => Err(format!("the engine has gained a dependency:\n{tree}")),
    }
}

fn node_tests() -> Done {
    let mut files = Vec::new();
    for folder in ["tests/api", "tests/e2e", "tests/embed", "tests/hosts"] {
        let entries = std::fs::read_dir(root().join(folder)).map_err(|error| format!("{folder}: {error}"))?;
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        files.extend(names.filter(|name| name.ends_with(".test.mjs")).map(|name| format!("{folder}/{name}")));
    }
    files.sort();
    let mut arguments = vec!["--test", "--test-concurrency=2", "--test-reporter=spec"];
    arguments.extend(files.iter().map(String::as_str));
    call("node", &arguments)
}
