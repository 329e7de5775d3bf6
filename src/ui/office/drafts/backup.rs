//! All drafts, their snapshots and sets of one's own in one file, and what becomes of such a file on a machine that already
//! has some: nothing there is overwritten.

use super::super::snapshot::Snapshot;
use crate::format::write::Writer;
use crate::format::{Value, json};

/// The version of the file.
const FORMAT: u64 = 1;

/// Most bytes of such a file; a draft has about two thousand.
pub const MOST_BYTES: usize = 64 << 20;

/// What the file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backup {
    /// When it was made, as `2026-11-20 09:41`.
    pub made: String,
    /// Ids and texts of drafts.
    pub drafts: Vec<(String, String)>,
    /// Snapshots.
    pub snapshots: Vec<Snapshot>,
    /// Files of sets of one's own.
    pub sets: Vec<String>,
    /// What stands around reports, by where it is kept; files of before have none.
    pub letters: Vec<(String, String)>,
}

impl Backup {
    /// As a file.
    pub fn write(&self) -> String {
        let mut writer = Writer::default();
        writer.object(|w| {
            w.key("chamdiem-backup").whole(FORMAT);
            w.key("made").text(&self.made);
            w.key("drafts").list(&self.drafts, |w, (id, text)| w.list([id, text], |w, text| w.text(text)));
            w.key("snapshots").list(&self.snapshots, |w, one| w.list([&one.id, &one.write()], |w, text| w.text(text)));
            w.key("sets").list(&self.sets, |w, file| w.text(file));
            w.key("letters").list(&self.letters, |w, (key, text)| w.list([key, text], |w, text| w.text(text)));
        });
        writer.finish()
    }

    /// Reads a file; `None` if it is no backup, of a later version, or damaged anywhere: nothing is taken by halves.
    pub fn read(text: &str) -> Option<Self> {
        let value = json::parse(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()?;
        if value.get("chamdiem-backup").whole()? > FORMAT {
            return None;
        }
        let string = |value: &Value| if let Value::Text(text) = value { Some(text.clone()) } else { None };
        let pair = |value: &Value| match value.items() {
            [id, text] => string(id).zip(string(text)),
            _ => None,
        };
        let list = |key: &str| if let Value::List(items) = value.get(key) { Some(items) } else { None };
        let snapshot = |value: &Value| pair(value).and_then(|(id, text)| Snapshot::read(&id, &text));
        Some(Backup {
            made: string(value.get("made"))?,
            drafts: list("drafts")?.iter().map(pair).collect::<Option<_>>()?,
            snapshots: list("snapshots")?.iter().map(snapshot).collect::<Option<_>>()?,
            sets: list("sets")?.iter().map(string).collect::<Option<_>>()?,
            letters: value.get("letters").items().iter().map(pair).collect::<Option<_>>()?,
        })
    }

    /// What is to be done here, where there are these drafts and snapshots. A draft that is here as it is in the file is left
    /// alone; one that is here with other numbers gets the file's beside it, under a fresh id.
    pub fn plan(&self, here: &[(String, String)], snapshots: &[Snapshot], mut fresh: impl FnMut() -> String) -> Plan {
        let mut plan = Plan::default();
        for (id, text) in &self.drafts {
            if here.iter().any(|(_, there)| there == text) {
                plan.same += 1;
            } else if here.iter().any(|(there, _)| there == id) {
                plan.beside += 1;
                plan.drafts.push((fresh(), text.clone()));
            } else {
                // An id is figures, and is given once; whatever else stands in a file is none.
                let sound = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
                let taken = plan.drafts.iter().any(|(one, _)| one == id);
                plan.drafts.push((if sound && !taken { id.clone() } else { fresh() }, text.clone()));
            }
        }
        let new = |one: &&Snapshot| snapshots.iter().all(|there| there.id != one.id);
        plan.snapshots = self.snapshots.iter().filter(new).cloned().collect();
        plan
    }
}

/// What a backup brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Drafts to be added.
    pub drafts: Vec<(String, String)>,
    /// How many of those stand beside one with other numbers.
    pub beside: usize,
    /// How many are here already.
    pub same: usize,
    /// Snapshots to be added.
    pub snapshots: Vec<Snapshot>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(id: &str) -> Snapshot {
        let text = |text: &str| text.to_owned();
        Snapshot {
            id: text(id),
            of: text("1"),
            name: text("a"),
            at: text("2026-11-20 09:41"),
            digest: text("d"),
            total: text(""),
            text: text("{}"),
        }
    }

    fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_file_brings_back_everything_and_overwrites_nothing() {
        let backup = Backup {
            made: "2026-11-22 10:00".to_owned(),
            drafts: pairs(&[("1", "one"), ("2", "two \"quoted\""), ("3", "three")]),
            snapshots: vec![snapshot("7"), snapshot("8")],
            sets: vec!["{\"id\":\"x\"}".to_owned()],
            letters: pairs(&[("chamdiem.letter.a", "b\nc")]),
        };
        let read = Backup::read(&backup.write()).expect("a backup");
        assert_eq!(read, backup);
        let bare = read.plan(&[], &[], || unreachable!());
        assert_eq!((bare.drafts, bare.snapshots), (backup.drafts.clone(), backup.snapshots.clone()));
        let twice = Backup { drafts: pairs(&[("1", "one"), ("1", "two"), ("*", "three")]), ..Backup::default() };
        assert_eq!(
            twice.plan(&[], &[], || "f".to_owned()).drafts,
            pairs(&[("1", "one"), ("f", "two"), ("f", "three")])
        );
        // One as it is in the file under another id, one with other numbers, one that is not here.
        let here = pairs(&[("9", "one"), ("2", "changed")]);
        let plan = read.plan(&here, &[snapshot("8")], || "fresh".to_owned());
        let expected = Plan {
            drafts: pairs(&[("fresh", "two \"quoted\""), ("3", "three")]),
            beside: 1,
            same: 1,
            snapshots: vec![snapshot("7")],
        };
        assert_eq!(plan, expected);
    }

    #[test]
    fn what_is_no_backup_or_only_part_of_one_brings_nothing() {
        let whole = Backup { drafts: pairs(&[("1", "one")]), ..Backup::default() }.write();
        assert!(Backup::read(&whole).is_some());
        for (from, to) in [
            ("backup\":1", "backup\":2"),
            ("[\"1\",\"one\"]", "[\"1\"]"),
            ("[\"1\",\"one\"]", "[\"1\",1]"),
            ("\"sets\":[]", "\"sets\":{}"),
            ("\"snapshots\":[]", "\"snapshots\":[[\"1\",\"{}\"]]"),
            ("chamdiem-backup", "other"),
            ("}", ""),
        ] {
            let text = whole.replace(from, to);
            assert_ne!(text, whole, "{from}");
            assert_eq!(Backup::read(&text), None, "{to}");
        }
    }
}
