//! Whether a criteria file has every text it needs, in both languages, and no other.

use super::read::indicators;
use crate::engine::place::{FILE, Place};
use crate::engine::{Finding, FindingCode};
use crate::format::Value;

pub fn check(file: &Value, found: &mut Vec<Finding>) {
    let ids = |list: &str| file.get(list).items().iter().map(|one| one.get("id").text()).collect::<Vec<_>>();
    let indicators = indicators(file);
    let indicator_ids = indicators.iter().map(|(_, one)| one.get("id").text()).collect();
    let kinds = [
        ("bands", ids("bands")),
        ("checks", ids("checks")),
        ("groups", ids("groups")),
        ("indicators", indicator_ids),
        ("counts", ids("counts")),
        ("sources", ids("sources")),
    ];
    // Sources have no texts, bands and checks no guide.
    let [texts @ .., _] = &kinds;
    let [_, _, guides @ ..] = &kinds;
    for (part, kinds) in [("texts", &texts[..]), ("guide", &guides[..])] {
        for (language, words) in file.get(part).pairs() {
            for (kind, ids) in kinds {
                compare(words.get(kind), ids, FILE.key(part).key(language).key(kind), found);
            }
            if part == "texts" {
                for (_, indicator) in &indicators {
                    phrase(words, indicator, language, found);
                }
            }
        }
    }
}

fn compare(texts: &Value, ids: &[&str], at: Place<'_>, found: &mut Vec<Finding>) {
    let keys: Vec<&str> = texts.pairs().iter().map(|(key, _)| key.as_str()).collect();
    let missing = ids.iter().filter(|id| !keys.contains(id)).map(|id| (FindingCode::MissingText, *id));
    let unknown = keys.iter().filter(|key| !ids.contains(key)).map(|key| (FindingCode::UnknownText, *key));
    found.extend(missing.chain(unknown).map(|(code, id)| Finding::new(code, at.key(id)).with("id", id)));
}

/// The phrase of a share has both numbers once each, a figure's has one, that of fixed or stated points none.
fn phrase(texts: &Value, indicator: &Value, language: &str, found: &mut Vec<Finding>) {
    let id = indicator.get("id").text();
    let text = texts.get("indicators").get(id).get("phrase").text();
    let wanted = match indicator.get("rule").get("kind").text() {
        "stated" | "constant" => [0, 0],
        "figure" => [1, 0],
        _ => [1, 1],
    };
    for (placeholder, wanted) in ["{numerator}", "{denominator}"].into_iter().zip(wanted) {
        // Windows instead of `matches`: the general searcher is 8 KB of wasm.
        let times = text.as_bytes().windows(placeholder.len()).filter(|part| *part == placeholder.as_bytes()).count();
        if !text.is_empty() && times != wanted {
            let texts = FILE.key("texts");
            let phrase = texts.key(language);
            found.push(
                Finding::new(FindingCode::BadPlaceholder, phrase.key("indicators").key(id).key("phrase"))
                    .with("placeholder", placeholder.trim_matches(['{', '}'])),
            );
        }
    }
}
