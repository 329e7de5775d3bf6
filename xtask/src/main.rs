//! The project's commands. Each installs what it needs, or stops with the line to type.

mod bench;
mod build;
mod criteria;
mod embed;
mod pack;
mod panics;
mod serve;
mod setup;
mod shell;
mod test;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N]   build the site and serve it on http://127.0.0.1:8080
cargo xtask test               run every check
cargo xtask build              write dist/
cargo xtask bench              print the benchmark table
cargo xtask criteria check [F] check every criteria set, or a file or folder F; print all findings
cargo xtask criteria schema    write criteria/schema/
cargo xtask criteria docs      write docs/criteria-format.md
cargo xtask criteria archive   keep this version of every bundled set in criteria/archive
cargo xtask embed docs         write docs/embed-reference.md";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve"] => serve::run(8080),
        ["serve", "--port", port] => port.parse().map_err(|_| format!("no port: {port}")).and_then(serve::run),
        ["test"] => test::run(),
        ["build"] => build::run().map(|_| ()),
        ["bench"] => bench::run(),
        ["criteria", "check"] => criteria::check(None),
        ["criteria", "check", path] => criteria::check(Some(path)),
        ["criteria", "schema"] => criteria::write_schemas(),
        ["criteria", "docs"] => criteria::write_docs(),
        ["embed", "build", folder] => embed::run(Path::new(folder)),
        ["embed", "docs"] => embed::write_docs(),
        ["criteria", "archive"] => criteria::archive(),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
