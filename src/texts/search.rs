//! Searching Vietnamese text as people type it: with or without diacritics, in any case.

/// Small letters without diacritics; `đ` is `d`.
pub fn folded(text: &str) -> String {
    text.chars().filter_map(base).collect()
}

/// Whether every word of `query` stands in `text`, both folded. An empty query is in every text.
pub fn matches(text: &str, query: &str) -> bool {
    query.split(' ').all(|word| holds(text, word))
}

/// Whether a text stands in another, letter by letter. Windows instead of `contains`: the general searcher is 8 KB of wasm.
pub fn holds(text: &str, part: &str) -> bool {
    part.is_empty() || text.as_bytes().windows(part.len()).any(|one| one == part.as_bytes())
}

/// The letter below the marks; none for a mark that stands by itself, as some keyboards type them. By a table: the
/// language has these letters and no others, and the tables of all of Unicode are 4 KB of wasm.
fn base(letter: char) -> Option<char> {
    const LETTERS: [(char, &str); 7] = [
        ('a', "àáảãạăằắẳẵặâầấẩẫậÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ"),
        ('d', "đĐ"),
        ('e', "èéẻẽẹêềếểễệÈÉẺẼẸÊỀẾỂỄỆ"),
        ('i', "ìíỉĩịÌÍỈĨỊ"),
        ('o', "òóỏõọôồốổỗộơờớởỡợÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ"),
        ('u', "ùúủũụưừứửữựÙÚỦŨỤƯỪỨỬỮỰ"),
        ('y', "ỳýỷỹỵỲÝỶỸỴ"),
    ];
    if letter.is_ascii() {
        return Some(letter.to_ascii_lowercase());
    }
    if ('\u{300}'..='\u{36f}').contains(&letter) {
        return None;
    }
    let found = LETTERS.iter().find(|(_, marked)| marked.chars().any(|one| one == letter));
    Some(found.map_or(letter, |(base, _)| *base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_and_without_diacritics_composed_and_decomposed() {
        let text = folded("Tỷ lệ hồ sơ đồng bộ lên Cổng DVCQG");
        assert_eq!(text, "ty le ho so dong bo len cong dvcqg");
        for query in ["đồng bộ", "dong bo", "ĐỒNG BỘ", "do\u{302}\u{300}ng b", "bo dong", "", "  dvcqg "] {
            assert!(matches(&text, &folded(query)), "{query:?}");
        }
        for (_, letter) in "ĂÂÊÔƠƯĐ".char_indices() {
            assert!(folded(&letter.to_string()).is_ascii());
        }
        for query in ["thanh toán", "dong bo x"] {
            assert!(!matches(&text, &folded(query)), "{query:?}");
        }
    }
}
