//! A set of one's own in the making: a criteria file as JSON, changed at pointers. What cannot be read as a number stays
//! in the file as it was typed, where the checks of the format report it; nothing typed is lost.

use crate::criteria::CriteriaSet;
use crate::engine::Points;
use crate::engine::points::{Share, format_scaled};
use crate::format::value::Number;
use crate::format::{Value, read_json};
use crate::texts::{Catalogue, Locale};
use crate::ui::number::{PointsReading, read_points};
use crate::ui::sets;
use crate::ui::words::Words;

/// A new set that begins as a copy of another, with a name of its own.
pub fn copy_of(set: &CriteriaSet, id: &str, titles: [String; 2]) -> Value {
    let mut file = read_json(&set.canonical).unwrap_or(Value::Null);
    if let Value::Object(pairs) = &mut file
        && set.around.vi.iter().next().is_some()
    {
        let both = vec![("en".to_owned(), nested(&set.around.en)), ("vi".to_owned(), nested(&set.around.vi))];
        pairs.push(("guide".to_owned(), Value::Object(both)));
    }
    put_text(&mut file, "/id", id);
    put_text(&mut file, "/version", "1");
    for (locale, title) in Locale::ALL.into_iter().zip(titles) {
        for what in ["title", "short_title"] {
            put_text(&mut file, &format!("/texts/{}/{what}", locale.as_str()), &title);
        }
        let values = [("id", set.id.clone()), ("version", set.version.clone())];
        let about = Words(locale).tf("own/about", &values);
        put_known(&mut file, &format!("/guide/{}/about", locale.as_str()), &about);
    }
    file
}

/// Texts by path as nested objects again.
fn nested(texts: &Catalogue) -> Value {
    let mut all = Value::Object(Vec::new());
    // Those that may be empty.
    for key in ["groups", "indicators", "counts", "sources"] {
        *child(&mut all, key) = Value::Object(Vec::new());
    }
    for (path, text) in texts.iter() {
        let mut at = &mut all;
        for key in path.split('/') {
            at = child(at, key);
        }
        *at = Value::Text(text.to_owned());
    }
    all
}

/// The value of a key, made if it is not there; a text on the way becomes an object.
fn child<'a>(value: &'a mut Value, key: &str) -> &'a mut Value {
    if !matches!(value, Value::Object(_)) {
        *value = Value::Object(Vec::new());
    }
    let Value::Object(pairs) = value else { return value };
    let at = pairs.iter().position(|(name, _)| name == key).unwrap_or_else(|| {
        pairs.push((key.to_owned(), Value::Null));
        pairs.len() - 1
    });
    &mut pairs[at].1
}

/// The value at a pointer.
pub fn at<'a>(file: &'a Value, pointer: &str) -> Option<&'a Value> {
    pointer.split('/').skip(1).try_fold(file, |value, key| match value {
        Value::List(items) => items.get(key.parse::<usize>().ok()?),
        Value::Object(pairs) => pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => None,
    })
}

fn at_mut<'a>(file: &'a mut Value, pointer: &str) -> Option<&'a mut Value> {
    pointer.split('/').skip(1).try_fold(file, |value, key| match value {
        Value::List(items) => items.get_mut(key.parse::<usize>().ok()?),
        Value::Object(pairs) => pairs.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => None,
    })
}

/// The text at a pointer, or none.
pub fn text_at<'a>(file: &'a Value, pointer: &str) -> &'a str {
    at(file, pointer).map(Value::text).unwrap_or_default()
}

/// The text or whole number at a pointer as it stands in a field.
pub fn shown_at(file: &Value, pointer: &str) -> String {
    match at(file, pointer) {
        Some(Value::Number(Number::Whole(number))) => number.to_string(),
        other => other.map(Value::text).unwrap_or_default().to_owned(),
    }
}

/// Writes a text at a pointer. Items of lists must be there; keys of objects are made.
pub fn put_text(file: &mut Value, pointer: &str, text: &str) {
    let mut place = file;
    for key in pointer.split('/').skip(1) {
        place = match place {
            Value::List(items) => match key.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
                Some(item) => item,
                None => return,
            },
            Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => child(place, key),
        };
    }
    *place = Value::Text(text.to_owned());
}

/// Writes a text at a pointer that is there; sets without a guide get none.
fn put_known(file: &mut Value, pointer: &str, text: &str) {
    if at(file, pointer).is_some() {
        put_text(file, pointer, text);
    }
}

/// What a field of the form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, as they are.
    Words,
    /// A day, from the browser's own field.
    Day,
    /// Points: typed `2,5` or `2.5`, in the file `2.5`.
    Points,
    /// A share: typed as a percentage, in the file as a share of one.
    Percent,
    /// A whole number.
    Whole,
}

const MOST: Points = crate::engine::points::MAX_POINTS;
const HUNDRED: Points = Points::from_hundredths(10_000);

impl Kind {
    /// What was typed as the file has it; as it is if it cannot be read.
    pub fn to_file(self, typed: &str) -> String {
        let read = match self {
            Kind::Words | Kind::Day | Kind::Whole => return typed.to_owned(),
            Kind::Points => read_points(typed, MOST),
            Kind::Percent => read_points(typed.trim_end_matches([' ', '%']), HUNDRED),
        };
        match (read, self) {
            (PointsReading::Points(percent), Kind::Percent) => trimmed(&format_scaled(percent.hundredths().into(), 4)),
            (PointsReading::Points(points), _) => trimmed(&points.to_string()),
            // Shown again as it was typed, with a sign that no number has.
            (PointsReading::Empty | PointsReading::Wrong, Kind::Percent) => format!("{typed}%"),
            (PointsReading::Empty | PointsReading::Wrong, _) => typed.to_owned(),
        }
    }

    /// What the file has as a person reads it; `comma` for decimals after a comma.
    pub fn to_screen(self, text: &str, comma: bool) -> String {
        let shown = match self {
            Kind::Words | Kind::Day | Kind::Whole => return text.to_owned(),
            Kind::Points => Points::parse(text).map(|points| trimmed(&points.to_string())),
            Kind::Percent => Share::parse(text).map(|share| trimmed(&format_scaled(share.ten_thousandths().into(), 2))),
        };
        match shown {
            Some(number) if comma => number.replace('.', ","),
            Some(number) => number,
            None => text.strip_suffix('%').filter(|_| self == Kind::Percent).unwrap_or(text).to_owned(),
        }
    }
}

/// A decimal without needless zeros.
fn trimmed(decimal: &str) -> String {
    if decimal.contains('.') {
        decimal.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        decimal.to_owned()
    }
}

/// Changes a field. An indicator whose weight or rule is changed is no longer backed by what backed it.
pub fn change(file: &mut Value, pointer: &str, text: &str) {
    if shown_at(file, pointer) == text {
        return;
    }
    put_text(file, pointer, text);
    // How many of something give full marks is a number in the file; what is none stays as it was typed.
    let rule = pointer.strip_suffix("/full_at").filter(|rule| text_at(file, &format!("{rule}/kind")) == "count");
    if let (Some(_), Ok(number), Some(value)) = (rule, text.trim().parse(), at_mut(file, pointer)) {
        *value = Value::Number(Number::Whole(number));
    }
    let parts: Vec<&str> = pointer.split('/').collect();
    if pointer == "/valid_to" && text.is_empty() {
        // Without an end it has none, rather than an empty one.
        if let Value::Object(pairs) = file {
            pairs.retain(|(key, _)| key != "valid_to");
        }
    }
    if let ["", "bands", ..] = parts[..] {
        for locale in Locale::ALL {
            put_known(file, &format!("/guide/{}/bands_note", locale.as_str()), Words(locale).t("own/evidence"));
        }
    }
    if let ["", "groups", group, "indicators", indicator, "max" | "rule", ..] = parts[..] {
        let place = format!("/groups/{group}/indicators/{indicator}");
        let id = text_at(file, &format!("{place}/id")).to_owned();
        put_text(file, &format!("{place}/confidence"), "own");
        // What confirmed the old rule, and what was said of it, does not hold for this one.
        for locale in Locale::ALL {
            for what in ["evidence", "note"] {
                let pointer = format!("/guide/{}/indicators/{id}/{what}", locale.as_str());
                put_known(file, &pointer, Words(locale).t("own/evidence"));
            }
        }
    }
}

/// The sum of the maxima of an object's parts that count, if all can be read: of the indicators of a group, of the groups.
pub fn sum_of_parts(file: &Value, list: &str) -> Option<Points> {
    let informs =
        |item: &Value| item.get("role").text() == "informational" || item.get("rule").get("kind").text() == "figure";
    let mut items = at(file, list)?.items().iter().filter(|item| !informs(item));
    items.try_fold(Points::ZERO, |sum, item| Some(sum.plus(Points::parse(item.get("max").text())?)))
}

/// Whether a file can be mended in the form: it has groups and texts, and every key, and every id that texts have as
/// their key, is one that the format could have, once.
pub fn can_be_mended(file: &Value) -> bool {
    // The id of the set itself is no key of anything.
    sets::is_set(file) && have_plain_keys(file.pairs()) && file.pairs().iter().all(|(_, value)| is_plain(value))
}

fn is_plain(value: &Value) -> bool {
    match value {
        Value::Object(pairs) => {
            let plain = |(key, value): &(String, Value)| (key != "id" || is_key(value.text())) && is_plain(value);
            have_plain_keys(pairs) && pairs.iter().all(plain)
        }
        Value::List(items) => items.iter().all(is_plain),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => true,
    }
}

fn have_plain_keys(pairs: &[(String, Value)]) -> bool {
    let unique = |(index, (key, _)): (usize, &(String, Value))| pairs.iter().take(index).all(|(other, _)| other != key);
    pairs.iter().all(|(key, _)| is_key(key)) && pairs.iter().enumerate().all(unique)
}

fn is_key(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::{bundled, canonical, read_criteria};
    use crate::engine::FindingCode;

    fn copy() -> Value {
        let set = bundled("qd766-2026").expect("bundled").expect("valid");
        copy_of(&set, "cua-toi", ["Bo rieng".to_owned(), "My set".to_owned()])
    }

    #[test]
    fn a_copy_is_a_valid_set_with_the_same_rules_and_its_own_name() {
        let (set, file) = (bundled("qd766-2026").expect("bundled").expect("valid"), copy());
        let own = read_criteria(&file).expect("valid");
        assert_eq!((own.id.as_str(), &own.valid_to), ("cua-toi", &set.valid_to));
        let others = |texts: &Catalogue| {
            texts.iter().filter(|(path, _)| *path != "about").map(|(_, text)| text.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!((others(&own.around.vi), others(&own.around.en)), (others(&set.around.vi), others(&set.around.en)));
        assert!(own.around.vi.get("about").contains("qd766-2026"));
        assert_eq!(own.criteria.indicators(), set.criteria.indicators());
        assert_ne!(own.digest, set.digest);
        let again = read_json(&canonical(&file)).expect("JSON");
        assert_eq!(read_criteria(&again).map(|set| set.digest), Ok(own.digest));
        assert!(can_be_mended(&file));
    }

    #[test]
    fn numbers_as_people_type_them() {
        for (kind, typed, file, screen) in [
            (Kind::Points, "2,5", "2.5", "2,5"),
            (Kind::Points, " 2.50 ", "2.5", "2,5"),
            (Kind::Points, "20", "20", "20"),
            (Kind::Points, "hai", "hai", "hai"),
            (Kind::Points, "", "", ""),
            (Kind::Percent, "80", "0.8", "80"),
            (Kind::Percent, "80 %", "0.8", "80"),
            (Kind::Percent, "33,25", "0.3325", "33,25"),
            (Kind::Percent, "0,8", "0.008", "0,8"),
            (Kind::Percent, "100", "1", "100"),
            (Kind::Percent, "120", "120%", "120"),
            (Kind::Percent, "", "%", ""),
            (Kind::Words, " Name ", " Name ", " Name "),
        ] {
            assert_eq!((kind.to_file(typed).as_str(), kind.to_screen(file, true).as_str()), (file, screen), "{typed}");
        }
        assert_eq!(Kind::Points.to_screen("2.5", false), "2.5");
    }

    #[test]
    fn what_was_changed_is_no_longer_verified_and_what_is_wrong_is_found_where_it_stands() {
        let mut file = copy();
        change(&mut file, "/groups/3/indicators/0/rule/full_at", "0.5");
        change(&mut file, "/groups/1/indicators/0/max", "20");
        assert_eq!(text_at(&file, "/groups/3/indicators/0/confidence"), "own");
        assert_eq!(text_at(&file, "/groups/1/indicators/0/confidence"), "verified", "nothing has changed there");
        read_criteria(&file).expect("valid");
        change(&mut file, "/groups/1/indicators/0/max", "19");
        change(&mut file, "/groups/4/indicators/0/max", "sau");
        change(&mut file, "/texts/en/groups/progress/name", "");
        let found = read_criteria(&file).expect_err("wrong");
        let told: Vec<_> = found.iter().map(|one| (one.code, one.pointer.as_str())).collect();
        assert!(told.contains(&(FindingCode::BadNotation, "/groups/4/indicators/0/max")), "{told:?}");
        assert!(told.contains(&(FindingCode::BadLength, "/texts/en/groups/progress/name")), "{told:?}");
        assert_eq!(sum_of_parts(&file, "/groups/1/indicators"), Some(Points::from_hundredths(1900)));
        assert_eq!(sum_of_parts(&file, "/groups/4/indicators"), None);
    }

    #[test]
    fn how_many_are_enough_is_a_number_and_what_informs_is_in_no_sum() {
        let set = bundled("par-example").expect("bundled").expect("valid");
        let mut file = copy_of(&set, "cua-toi", ["Bo rieng".to_owned(), "My set".to_owned()]);
        let enough = "/groups/0/indicators/2/rule/full_at";
        assert_eq!(shown_at(&file, enough), "3");
        change(&mut file, enough, "x");
        assert_eq!(shown_at(&file, enough), "x", "nothing typed is lost");
        assert_eq!(read_criteria(&file).expect_err("no number")[0].pointer, enough);
        change(&mut file, enough, "5");
        let own = read_criteria(&file).expect("valid");
        assert_ne!(own.criteria.indicators()[2].rule, set.criteria.indicators()[2].rule);
        for (group, meta) in set.criteria.groups().iter().enumerate() {
            assert_eq!(sum_of_parts(&file, &format!("/groups/{group}/indicators")), Some(meta.max));
        }
    }

    #[test]
    fn files_with_strange_keys_are_not_opened_for_mending() {
        let open = |more: &str| {
            let text = format!("{{\"groups\":[],\"texts\":{{}},\"id\":\"Not An Id\"{more}}}");
            can_be_mended(&read_json(&text).expect("JSON"))
        };
        assert!(open("") && open(r#","a":{"b":[1,{"c":null}]}"#), "a wrong id of the set can be mended");
        for more in [r#","a b":1"#, r#","a":{"x\"y":1}"#, r#","a":1,"a":2"#, r#","":1"#, r#","a":[{"id":"a\"b"}]"#] {
            assert!(!open(more), "{more}");
        }
        assert!(!can_be_mended(&read_json(include_str!("../../../../tests/data/phu-tho-2026.json")).expect("JSON")));
    }
}
