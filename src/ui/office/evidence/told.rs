//! Numbers of a draft, and what is said of them: asked for, filled in, renewed. The page shows it.

use crate::engine::Points;
use crate::engine::points::format_scaled;
use crate::format::Evidence;
use crate::format::evidence::SAID;
use crate::texts::Locale;
use crate::ui::draft::Draft;
use crate::ui::number::{PointsReading, Reading, read_count, read_points, write_count};
use crate::ui::words::Words;

/// A number of the draft: its id, name and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Id of count, group or indicator.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What was typed; may be empty.
    pub value: String,
    /// The same in figures alone, with a point; empty where it does not read.
    pub number: String,
}

/// Every number that is asked for, then the points that are stated.
pub fn numbers(words: Words, draft: &Draft) -> Vec<Told> {
    let (set, criteria) = (&draft.set, &draft.set.criteria);
    let told = |[kind, id, text]: [&str; 3], value: &str, number: String| Told {
        id: id.to_owned(),
        name: set.text(words.0, kind, id, text).to_owned(),
        value: value.to_owned(),
        number,
    };
    let counts = set.form.order().iter().filter_map(|index| {
        let value = draft.fields.get(*index)?;
        Some(told(["counts", criteria.counts().get(*index)?, "label"], value, plain(value, words.0)))
    });
    let groups = criteria.groups().iter().map(|one| ("groups", &one.id, one.max)).zip(&draft.stated_groups);
    let stated = criteria.indicators().iter().map(|one| ("indicators", &one.id, one.max)).zip(&draft.stated_indicators);
    let points = groups.chain(stated).filter(|(_, text)| !text.is_empty());
    let points = points.map(|((kind, id, max), text)| told([kind, id, "name"], text, plain_points(text, max)));
    counts.chain(points).collect()
}

/// A count in figures alone, or nothing where it does not read.
pub fn plain(text: &str, locale: Locale) -> String {
    match read_count(text, locale) {
        Reading::Count(count) => count.to_string(),
        Reading::Empty | Reading::Question(_) | Reading::Wrong(_) => String::new(),
    }
}

/// The same of points.
pub fn plain_points(text: &str, max: Points) -> String {
    match read_points(text, max) {
        PointsReading::Points(points) => format_scaled(u64::from(points.hundredths()), 2),
        PointsReading::Empty | PointsReading::Wrong => String::new(),
    }
}

/// The number that something was said of, if it has changed since; as people write it.
pub fn outdated(words: Words, told: &Told, said: &Evidence) -> Option<String> {
    (!said.number.is_empty() && said.number != told.number).then(|| match said.number.parse() {
        Ok(count) => write_count(count, words.0),
        Err(_) if words.0 == Locale::Vi => said.number.replace('.', ","),
        Err(_) => said.number.clone(),
    })
}

/// What is said of a number.
pub fn of<'a>(draft: &'a Draft, id: &str) -> Option<&'a Evidence> {
    draft.evidence.iter().find(|(one, _)| one == id).map(|(_, said)| said)
}

/// A number has come from a file, in place of what stood there; both in figures alone. What `told` says of it, the file's own
/// words, holds. For the rest, what was said of another number gives way; what was said of the same number stays, and so does
/// what nobody gainsays: it is [asked about](outdated). What was said before there was a number was meant for the one that comes.
pub fn come(draft: &mut Draft, id: &str, [before, now]: [&str; 2], told: &Evidence, file: &str) {
    if told.is_empty() && file.is_empty() {
        return;
    }
    let mut said = of(draft, id).cloned().unwrap_or_default();
    if said.number.is_empty() {
        said.number = if before.is_empty() { now } else { before }.to_owned();
    }
    let of_another = !told.is_empty() && !told.number.is_empty() && told.number != said.number;
    if said.number != now || said.is_empty() || of_another {
        said = Evidence { number: now.to_owned(), ..Evidence::default() };
    }
    let told = told.fields().into_iter().filter(|_| !told.is_empty());
    for (there, text) in said.fields_mut().into_iter().zip(told).filter(|(_, text)| !text.is_empty()) {
        text.clone_into(there);
    }
    if said.source.is_empty() {
        file.clone_into(&mut said.source);
    }
    draft.evidence.retain(|(one, _)| one != id);
    draft.evidence.push((id.to_owned(), said));
}

/// Says one thing of a number; what is empty is not kept. What was said of another number stays said of that one, until
/// somebody says that it is true of this one, too.
pub fn say(draft: &mut Draft, told: &Told, field: usize, text: &str) {
    let id = told.id.as_str();
    let mut said = of(draft, id).cloned().unwrap_or_default();
    if said.number.is_empty() {
        said.number.clone_from(&told.number);
    }
    if let Some(one) = said.fields_mut().into_iter().nth(field) {
        text.clone_into(one);
    }
    match draft.evidence.iter().position(|(one, _)| one == id) {
        Some(at) if said.is_empty() => _ = draft.evidence.remove(at),
        Some(at) => draft.evidence[at].1 = said,
        None if said.is_empty() => {}
        None => draft.evidence.push((id.to_owned(), said)),
    }
}

/// Says something of every number that has a value and of which the same is not said yet: of gaps only, or over what was said
/// before. How many changed.
pub fn fill(draft: &mut Draft, numbers: &[Told], with: &Evidence, over: bool) -> usize {
    let mut changed = 0;
    for told in numbers.iter().filter(|told| !told.value.is_empty()) {
        let said = of(draft, &told.id).cloned().unwrap_or_default();
        let gaps = said.fields().into_iter().zip(with.fields()).enumerate();
        let gaps: Vec<_> =
            gaps.filter(|(_, (there, text))| !text.is_empty() && there != text && (over || there.is_empty())).collect();
        changed += usize::from(!gaps.is_empty());
        // Something older that stays was said of another number, still.
        let mut both = said.fields().into_iter().zip(with.fields()).take(SAID);
        if over && !gaps.is_empty() && both.all(|(there, text)| there.is_empty() || !text.is_empty()) {
            say(draft, told, SAID, &told.number);
        }
        gaps.into_iter().for_each(|(field, (_, text))| say(draft, told, field, text));
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sets;

    #[test]
    fn common_words_fill_gaps_of_numbers_that_are_there_and_nothing_else() {
        sets::admit_bundled();
        let text = include_str!("../../../../tests/data/phu-tho-2026.json");
        let mut draft = Draft::read_file(text, Locale::Vi).expect("readable").remove(0);
        let index = draft.set.criteria.count_index("petitions_received").expect("a count");
        draft.fields[index].clear();
        draft.stated_groups[2] = "8,56".to_owned();
        let numbers = numbers(Words(Locale::Vi), &draft);
        assert_eq!(numbers.len(), 35, "34 counts and a group");
        let told = numbers.iter().find(|told| told.id == "dossiers_received").expect("asked for").clone();
        assert_eq!((told.value.as_str(), told.number.as_str()), ("597.918", "597918"));
        assert_eq!(numbers.last().map(|told| told.number.as_str()), Some("8.56"));
        say(&mut draft, &told, 0, "Sổ tay");
        let common =
            Evidence { source: "Một cửa".to_owned(), date: "2026-11-20".to_owned(), ..Evidence::default() };
        assert_eq!(fill(&mut draft, &numbers, &common, false), 34);
        assert_eq!(fill(&mut draft, &numbers, &common, false), 0);
        assert_eq!(of(&draft, "petitions_received"), None, "it has no number");
        let own = of(&draft, "dossiers_received").expect("said");
        assert_eq!((own.source.as_str(), own.date.as_str()), ("Sổ tay", "2026-11-20"));
        let mut over = draft.clone();
        assert_eq!((fill(&mut over, &numbers, &common, true), fill(&mut over, &numbers, &common, true)), (1, 0));
        assert_eq!(of(&over, "dossiers_received").map(|said| said.source.as_str()), Some("Một cửa"));
        // Of another number: what stays of it is not said of this one, whoever gave it.
        over.evidence.iter_mut().for_each(|(_, said)| said.number = "1".to_owned());
        let person = Evidence { person: "An".to_owned(), ..Evidence::default() };
        assert_eq!(fill(&mut over, &numbers, &person, true), 34);
        assert_eq!(of(&over, "dossiers_received").map(|said| said.number.as_str()), Some("1"));
        let all = Evidence { person: "Bình".to_owned(), ..common.clone() };
        assert_eq!(fill(&mut over, &numbers, &all, true), 34);
        assert_eq!(of(&over, "dossiers_received").map(|said| said.number.as_str()), Some("597918"));
        let (id, file, none) = ("dossiers_received", "a.xlsx", Evidence::default());
        come(&mut draft, id, ["597918", "597918"], &none, file);
        assert_eq!(of(&draft, "dossiers_received").map(|said| said.source.as_str()), Some("Sổ tay"));
        let of_number = Evidence { source: file.to_owned(), number: "597919".to_owned(), ..Evidence::default() };
        come(&mut draft, id, ["597918", "597919"], &none, file);
        assert_eq!(of(&draft, "dossiers_received"), Some(&of_number), "a date of before is not of this number");
        come(&mut draft, id, ["1", "597919"], &none, "");
        assert_eq!(of(&draft, "dossiers_received"), Some(&of_number), "pasted without a source");
        // The number that something was said of has come back, or another has come.
        come(&mut draft, id, ["8", "7"], &common, file);
        assert_eq!(of(&draft, "dossiers_received").map(|said| said.number.as_str()), Some("7"));
        come(&mut draft, id, ["9", "7"], &none, file);
        assert_eq!(of(&draft, "dossiers_received").map(|said| said.source.as_str()), Some("Một cửa"));
        // The file's own words hold, and say themselves what number they were said of.
        let words = Evidence { person: "An".to_owned(), number: "6".to_owned(), ..Evidence::default() };
        come(&mut draft, id, ["7", "7"], &words, file);
        let own = of(&draft, "dossiers_received").expect("said");
        assert_eq!([&own.source, &own.person, &own.number].map(String::as_str), [file, "An", "6"]);
        let words = Evidence { number: "6".to_owned(), note: "b".to_owned(), ..Evidence::default() };
        come(&mut draft, id, ["6", "6"], &words, "b.xlsx");
        let own = of(&draft, "dossiers_received").expect("said");
        assert_eq!([&own.source, &own.person, &own.note].map(String::as_str), [file, "An", "b"]);
        (0..4).for_each(|field| say(&mut draft, &told, field, ""));
        assert_eq!(of(&draft, "dossiers_received"), None);
    }

    #[test]
    fn what_is_said_before_there_is_a_number_is_said_of_the_one_that_comes() {
        sets::admit_bundled();
        let text = include_str!("../../../../tests/data/phu-tho-2026.json");
        let mut draft = Draft::read_file(text, Locale::Vi).expect("readable").remove(0);
        let index = draft.set.criteria.count_index("dossiers_received").expect("a count");
        draft.fields[index].clear();
        let blank = draft.clone();
        let told =
            |draft: &Draft| numbers(Words(Locale::Vi), draft).into_iter().find(|one| one.id == "dossiers_received");
        say(&mut draft, &told(&blank).expect("asked for"), 2, "An");
        let said = draft.clone();
        // Typed.
        draft.fields[index] = "7".to_owned();
        draft.settle(index, Locale::Vi);
        draft.fields[index] = "8".to_owned();
        draft.settle(index, Locale::Vi);
        let of_seven = Evidence { person: "An".to_owned(), number: "7".to_owned(), ..Evidence::default() };
        assert_eq!(of(&draft, "dossiers_received"), Some(&of_seven));
        // From a file.
        let mut draft = said;
        come(&mut draft, "dossiers_received", ["", "7"], &Evidence::default(), "a.xlsx");
        assert_eq!(of(&draft, "dossiers_received"), Some(&Evidence { source: "a.xlsx".to_owned(), ..of_seven }));
    }

    #[test]
    fn figures_of_a_set_without_points_are_numbers_too() {
        sets::admit_bundled();
        let set = sets::of_id("de-an-06").expect("a set");
        let unit =
            crate::format::Unit { code: String::new(), name: String::new(), level: crate::engine::Level::Province };
        let mut draft = Draft::blank(&set, unit, crate::engine::Period::Year(2024));
        draft.stated_indicators[0] = "36".to_owned();
        let numbers = numbers(Words(Locale::Vi), &draft);
        assert_eq!(numbers.last().map(|told| told.number.as_str()), Some("36.00"));
    }

    #[test]
    fn what_was_said_of_another_number_is_asked_about() {
        let words = Words(Locale::Vi);
        let told = |number: &str| Told {
            id: "a".to_owned(),
            name: String::new(),
            value: String::new(),
            number: number.to_owned(),
        };
        let said = |number: &str| Evidence { number: number.to_owned(), ..Evidence::default() };
        for (now, then, outcome) in [
            ("7", "", None),
            ("7", "7", None),
            ("7", "1234", Some("1.234")),
            ("", "7", Some("7")),
            ("8.56", "8.50", Some("8,50")),
        ] {
            assert_eq!(outdated(words, &told(now), &said(then)).as_deref(), outcome, "{then} then, {now} now");
        }
    }
}
