//! Running other programs, and where the project is.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What every command returns: nothing, or the sentence to stop with.
pub type Done<T = ()> = Result<T, String>;

/// The project's folder; that of a copy while it is built for comparison.
pub fn root() -> PathBuf {
    if let Some(copy) = std::env::var_os(COPY) {
        return copy.into();
    }
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the project").to_owned()
}

/// Names the folder of a copy of the project.
pub const COPY: &str = "CHAMDIEM_COPY";

/// Runs a program in the project's folder and shows what it prints.
pub fn call(program: &str, arguments: &[&str]) -> Done {
    let status = Command::new(program).args(arguments).current_dir(root()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("failed ({status}): {program} {}", arguments.join(" "))),
        Err(error) => Err(format!("cannot run {program}: {error}")),
    }
}

/// What a program prints, if it can be run and succeeds.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).current_dir(root()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reads a file of the project.
pub fn read(path: &Path) -> Done<String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes a file, with its folder.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Done {
    let folder = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    folder.and_then(|()| std::fs::write(path, bytes)).map_err(|error| format!("{}: {error}", path.display()))
}
