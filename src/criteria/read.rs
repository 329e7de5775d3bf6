//! From a criteria file to a checked set. Shape first, then references, then the engine's own checks, then texts.

mod parts;

use super::canonical::{canonical_rules, digest};
use super::set_shape::CRITERIA_SHAPE;
use super::{Backing, CRITERIA_FORMAT, Confidence, CriteriaSet, texts};
use crate::engine::place::{FILE, Place};
use crate::engine::{Criteria, Finding, FindingCode};
use crate::format::Value;
use crate::format::read::capped;
use crate::texts::Catalogue;

/// Reads a criteria file.
///
/// # Errors
/// All findings at once, at most 200 and one that says there are more.
pub fn read_criteria(file: &Value) -> Result<CriteriaSet, Vec<Finding>> {
    read_all(file).map_err(capped)
}

fn read_all(file: &Value) -> Result<CriteriaSet, Vec<Finding>> {
    match file.get("format").whole() {
        Some(format) if format > CRITERIA_FORMAT => {
            return Err(vec![Finding::new(FindingCode::FutureFormat, FILE.key("format")).with("format", format)]);
        }
        None => return Err(vec![Finding::new(FindingCode::ForeignFile, "")]),
        Some(_) => {}
    }
    let mut found = Vec::new();
    CRITERIA_SHAPE.check(file, FILE, &mut found);
    let mut more = Vec::new();
    let parts = parts::read(file, &mut more);
    validity(file, &mut more);
    texts::check(file, &mut more);
    sources(file, &mut more);
    let criteria = Criteria::new(parts).map_err(|invalid| more.extend(invalid)).ok();
    more.retain(|finding| !follows(finding, &found));
    found.append(&mut more);
    match criteria {
        Some(criteria) if found.is_empty() => Ok(assemble(file, criteria)),
        Some(_) | None => Err(found),
    }
}

/// Whether a finding may only follow from a wrong shape: at the same place, or between lists one of which is wrong.
fn follows(finding: &Finding, shapes: &[Finding]) -> bool {
    shapes.iter().any(|shape| {
        let (one, other) = (shape.pointer.as_str(), finding.pointer.as_str());
        let within = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        within(one, other) || within(other, one) || reaches(shape, finding)
    })
}

/// Whether what is wrong at a place may be why something is found elsewhere.
fn reaches(shape: &Finding, finding: &Finding) -> bool {
    let (at, code) = (shape.pointer.as_str(), finding.code);
    let alone =
        ["/texts", "/guide", "/version", "/id", "/rounding", "/valid_to"].iter().any(|part| at.starts_with(part));
    if alone || shape.code == FindingCode::UnknownProperty {
        return false;
    }
    let key = at.rsplit('/').find(|part| !part.starts_with(|first: char| first.is_ascii_digit())).unwrap_or_default();
    match key {
        // A maximum is part of its group's sum and of the total's, unless its indicator only informs.
        "max" | "role" => {
            let sums = matches!(code, FindingCode::MaximaDisagree | FindingCode::StatedAboveMaximum);
            sums && (finding.pointer == "/max" || finding.pointer.split('/').nth(2) == at.split('/').nth(2))
        }
        "from" if at.starts_with("/bands") => code == FindingCode::BandsDisorder,
        "from" => false,
        "valid_from" => code == FindingCode::ValidityDisorder,
        "points" | "full_at" | "zero_at" | "none_below" | "below" | "most" | "series" | "relation" | "when_zero"
        | "scope" | "confidence" | "portal_code" | "bands_sources" => false,
        "sources" if at.starts_with("/groups") => false,
        _ => !matches!(code, FindingCode::DuplicateId | FindingCode::ZeroThreshold),
    }
}

fn assemble(file: &Value, criteria: Criteria) -> CriteriaSet {
    let canonical = canonical_rules(file);
    let text = |key| file.get(key).text().to_owned();
    CriteriaSet {
        id: text("id"),
        version: text("version"),
        series: Some(text("series")).filter(|series| !series.is_empty()),
        valid_from: text("valid_from"),
        valid_to: Some(text("valid_to")).filter(|day| !day.is_empty()),
        criteria,
        backing: indicators(file).into_iter().map(|(_, indicator)| backing(indicator)).collect(),
        vi: Catalogue::from_value(file.get("texts").get("vi")),
        en: Catalogue::from_value(file.get("texts").get("en")),
        #[cfg(feature = "guide")]
        around: super::Around {
            sources: file.get("sources").items().iter().map(|source| source.get("id").text().to_owned()).collect(),
            bands_sources: ids(file.get("bands_sources")),
            vi: Catalogue::from_value(file.get("guide").get("vi")),
            en: Catalogue::from_value(file.get("guide").get("en")),
        },
        digest: digest(&canonical),
        canonical,
    }
}

/// All indicators with their pointers.
pub(super) fn indicators(file: &Value) -> Vec<(String, &Value)> {
    let mut all = Vec::new();
    for (g, group) in file.get("groups").items().iter().enumerate() {
        for (i, indicator) in group.get("indicators").items().iter().enumerate() {
            all.push((String::from(FILE.key("groups").item(g).key("indicators").item(i)), indicator));
        }
    }
    all
}

fn backing(indicator: &Value) -> Backing {
    Backing {
        portal_code: Some(indicator.get("portal_code").text().to_owned()).filter(|code| !code.is_empty()),
        confidence: match indicator.get("confidence").text() {
            "verified" => Confidence::Verified,
            "unknown" => Confidence::Unknown,
            "own" => Confidence::Own,
            _ => Confidence::Reconstructed,
        },
        sources: ids(indicator.get("sources")),
    }
}

fn ids(list: &Value) -> Vec<String> {
    list.items().iter().map(|id| id.text().to_owned()).collect()
}

fn validity(file: &Value, found: &mut Vec<Finding>) {
    let (from, to) = (file.get("valid_from").text(), file.get("valid_to").text());
    if !to.is_empty() && to < from {
        found.push(Finding::new(FindingCode::ValidityDisorder, FILE.key("valid_to")));
    }
}

fn sources(file: &Value, found: &mut Vec<Finding>) {
    let known: Vec<&str> = file.get("sources").items().iter().map(|source| source.get("id").text()).collect();
    let mut lists = vec![(String::from(FILE.key("bands_sources")), file.get("bands_sources"))];
    for (at, indicator) in indicators(file) {
        lists.push((Place::Start(&at).key("sources").into(), indicator.get("sources")));
    }
    for (at, list) in lists {
        for (index, id) in list.items().iter().enumerate() {
            if !known.contains(&id.text()) {
                let finding = Finding::new(FindingCode::UnknownReference, Place::Start(&at).item(index));
                found.push(finding.with("id", id.text()));
            }
        }
    }
}
