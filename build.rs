//! Copies the JSON texts and criteria sets without their white space: 0.7 KB less for every visitor to load.

use std::path::Path;
use std::{env, fs, io};

const FOLDERS: &[&str] = &["criteria", "src/texts", "src/ui/texts"];

fn main() -> io::Result<()> {
    let target = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    FOLDERS.iter().try_for_each(|folder| {
        println!("cargo::rerun-if-changed={folder}");
        squeeze(Path::new(folder), &Path::new(&target).join(folder))
    })
}

fn squeeze(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            squeeze(&path, &target)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            fs::write(target, without_space(&fs::read_to_string(&path)?))?;
        }
    }
    Ok(())
}

/// JSON without white space between its tokens.
fn without_space(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let mut keep = |one: &char| {
        let kept = quoted || !one.is_ascii_whitespace();
        if *one == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && *one == '\\' && !escaped;
        kept
    };
    json.chars().filter(|one| keep(one)).collect()
}
