//! Copies criteria and texts without white space. Texts of both languages share one skeleton, in which each text is a 0;
//! the texts themselves stand apart, a line each: that is 1 KB less for every visitor to load.

#[cfg(feature = "format")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    parted::all()
}

/// The engine alone has no texts.
#[cfg(not(feature = "format"))]
fn main() {}

#[cfg(feature = "format")]
mod parted {
    use serde_json::Value;
    use std::error::Error;
    use std::path::{Path, PathBuf};
    use std::{env, fs};

    const FOLDERS: &[&str] =
        &["criteria", "src/texts", "src/ui/texts", "src/ui/rules/texts", "src/ui/office/texts", "src/sheets/texts"];

    pub fn all() -> Result<(), Box<dyn Error>> {
        let target = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
        FOLDERS.iter().try_for_each(|folder| {
            println!("cargo::rerun-if-changed={folder}");
            copy(Path::new(folder), &target.join(folder))
        })
    }

    fn copy(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
        fs::create_dir_all(to)?;
        for entry in fs::read_dir(from)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                copy(&path, &to.join(name))?;
            } else if let Some(stem) = name.strip_suffix("vi.json") {
                pair(from, stem, to)?;
            } else if name.ends_with(".json") && !name.ends_with("en.json") {
                fs::write(to.join(name), read(&path)?.to_string())?;
            }
        }
        Ok(())
    }

    fn read(path: &Path) -> Result<Value, Box<dyn Error>> {
        let text = fs::read_to_string(path)?;
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
    }

    /// `<stem>vi.json` and `<stem>en.json` as `<stem>skeleton.json`, `<stem>vi.txt` and `<stem>en.txt`.
    fn pair(from: &Path, stem: &str, to: &Path) -> Result<(), Box<dyn Error>> {
        let mut skeletons = Vec::new();
        for language in ["vi", "en"] {
            let path = from.join(format!("{stem}{language}.json"));
            let (mut value, mut lines) = (read(&path)?, Vec::new());
            part(&mut value, &mut lines).map_err(|text| format!("{}: {text}", path.display()))?;
            fs::write(to.join(format!("{stem}{language}.txt")), lines.join("\n"))?;
            skeletons.push(value);
        }
        if skeletons[0] != skeletons[1] {
            return Err(format!("{}/{stem}{{vi,en}}.json have different texts", from.display()).into());
        }
        Ok(fs::write(to.join(format!("{stem}skeleton.json")), skeletons[0].to_string())?)
    }

    /// Takes the texts out of a value.
    fn part(value: &mut Value, lines: &mut Vec<String>) -> Result<(), String> {
        match value {
            Value::Object(fields) => fields.values_mut().try_for_each(|field| part(field, lines)),
            Value::String(text) if !text.contains('\n') => {
                lines.push(std::mem::take(text));
                *value = 0.into();
                Ok(())
            }
            other @ (Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_)) => {
                Err(format!("not a text of one line: {other}"))
            }
        }
    }
}
