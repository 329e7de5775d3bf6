//! What a text names, once case, marks, numbering and abbreviations are put aside.

use crate::texts::search::folded;

/// How names are read: which abbreviations stand for which words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    short: Vec<(String, Vec<String>)>,
}

impl Naming {
    /// With abbreviations such as `HS=hồ sơ;TTHC=thủ tục hành chính`.
    pub fn new(abbreviations: &str) -> Self {
        let pairs = abbreviations.split(';').filter_map(|pair| pair.split_once('='));
        Naming { short: pairs.map(|(short, long)| (folded(short.trim()), plain_words(long))).collect() }
    }

    /// Small words without marks and numbering, abbreviations written out.
    pub fn words(&self, text: &str) -> Vec<String> {
        let mut words = plain_words(text);
        let numbered = words.iter().take_while(|word| is_number(word)).count();
        // A text of numbers alone names nothing.
        words.drain(..numbered);
        let long = |word: String| match self.short.iter().find(|(short, _)| *short == word) {
            Some((_, long)) => long.clone(),
            None => vec![word],
        };
        words.into_iter().flat_map(long).collect()
    }

    /// Whether a text may name something: one of its words is known, or an abbreviation. Most cells of a long sheet do not, and
    /// this makes no words of them.
    pub fn may_name(&self, text: &str, is_known: impl Fn(&str) -> bool) -> bool {
        let is_word = |word: &str| is_known(word) || self.short.iter().any(|(short, _)| short == word);
        folded(text).split(|one: char| !one.is_ascii_alphanumeric()).any(is_word)
    }
}

/// Names that are looked for beyond the first rows of a long sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    abbreviations: String,
    naming: Naming,
    names: Vec<Vec<String>>,
    ids: Vec<String>,
}

impl Wanted {
    /// Names, and ids, which are told letter by letter.
    pub fn new<'a>(abbreviations: &str, ids: &[String], names: impl Iterator<Item = &'a Vec<String>>) -> Self {
        Wanted {
            abbreviations: abbreviations.to_owned(),
            naming: Naming::new(abbreviations),
            names: in_order(names.cloned()),
            ids: in_order(ids.iter().cloned()),
        }
    }

    /// Whether a text is one of them.
    pub fn holds(&self, text: &str) -> bool {
        let is_id = || self.ids.binary_search_by(|id| id.as_str().cmp(text.trim())).is_ok();
        !self.names.is_empty() && (is_id() || self.names.binary_search(&self.naming.words(text)).is_ok())
    }

    /// The text in which it crosses from the page to the worker: abbreviations, a line of ids, and a line for each name.
    pub fn write(&self) -> String {
        let ids = self.ids.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
        let names = self.names.iter().map(|words| words.join(" "));
        [self.abbreviations.clone(), ids].into_iter().chain(names).collect::<Vec<_>>().join("\n")
    }

    /// Reads it there.
    pub fn read(text: &str) -> Self {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let mut lines = text.split('\n');
        let abbreviations = lines.next().unwrap_or_default();
        let ids = words(lines.next().unwrap_or_default());
        let names: Vec<_> = lines.map(words).collect();
        Wanted::new(abbreviations, &ids, names.iter())
    }
}

/// Each once, in order, to be found by halves: a hash is 3 KB of wasm, a sort as much.
pub fn in_order<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut ordered: Vec<T> = Vec::new();
    for one in all {
        if let Err(at) = ordered.binary_search(&one) {
            ordered.insert(at, one);
        }
    }
    ordered
}

fn plain_words(text: &str) -> Vec<String> {
    let folded = folded(text);
    folded.split(|one: char| !one.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `12`, `iv` and `a` as they stand before a name.
fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit()) || word.len() == 1 || word.bytes().all(|byte| b"ivx".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_crosses_and_is_told_from_the_rest() {
        let naming = Naming::new("HS=hồ sơ");
        let names = [naming.words("Hồ sơ đã tiếp nhận")];
        let wanted = Wanted::new("HS=hồ sơ", &["dossiers_received".to_owned()], names.iter());
        let there = Wanted::read(&wanted.write());
        assert_eq!(there, wanted);
        for text in ["12. HS đã tiếp nhận", "HỒ SƠ ĐÃ TIẾP NHẬN", " dossiers_received "] {
            assert!(there.holds(text), "{text}");
        }
        for text in ["", "12", "Hồ sơ", "dossiers-received", "Nguyễn Văn A"] {
            assert!(!there.holds(text), "{text}");
        }
        assert!(!Wanted::default().holds(""));
        assert!(!Wanted::read(&Wanted::default().write()).holds(""));
    }
}
