//! Which criteria sets there are: those that are loaded, and those the site offers and loads when they are chosen.

use super::ports::browser;
use super::set_handle::SetHandle;
use super::words::Words;
use crate::criteria::{CriteriaSet, applies, bundled, bundled_ids, read_criteria};
use crate::engine::{Finding, FindingCode, Period};
use crate::format::{Value, read_json};
use crate::texts::Locale;
use std::cell::RefCell;

/// A set that can be scored by, loaded or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: String,
    /// First day it applies.
    pub valid_from: String,
    valid_to: Option<String>,
    series: Option<String>,
    vi: String,
    en: String,
}

thread_local! {
    static LOADED: RefCell<Vec<SetHandle>> = const { RefCell::new(Vec::new()) };
    static OWN: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
    static OFFERS: RefCell<Vec<Offer>> = const { RefCell::new(Vec::new()) };
}

impl Offer {
    /// Its name for narrow places.
    pub fn title(&self, words: Words) -> String {
        match words.0 {
            Locale::Vi => self.vi.clone(),
            Locale::En => self.en.clone(),
        }
    }

    /// Whether it applies to a period.
    pub fn covers(&self, period: Period) -> bool {
        applies(&self.valid_from, self.valid_to.as_deref(), period)
    }

    fn of_set(set: &SetHandle) -> Self {
        let title = |locale| set.texts(locale).get("short_title").to_owned();
        Offer {
            id: set.id.clone(),
            valid_from: set.valid_from.clone(),
            valid_to: set.valid_to.clone(),
            series: set.series.clone(),
            vi: title(Locale::Vi),
            en: title(Locale::En),
        }
    }

    fn read(value: &Value) -> Self {
        let text = |key| value.get(key).text().to_owned();
        let some = |key| Some(text(key)).filter(|text| !text.is_empty());
        let (valid_to, series) = (some("valid_to"), some("series"));
        Offer { id: text("id"), valid_from: text("valid_from"), valid_to, series, vi: text("vi"), en: text("en") }
    }
}

/// Adds a set to those that are loaded; one of the same id gives way.
pub fn admit(set: CriteriaSet) -> SetHandle {
    let handle = SetHandle::new(set);
    LOADED.with_borrow_mut(|loaded| match loaded.iter_mut().find(|one| one.id == handle.id) {
        Some(one) => *one = handle.clone(),
        None => loaded.push(handle.clone()),
    });
    handle
}

/// Adds every set of the program.
pub fn admit_bundled() {
    bundled_ids().filter_map(|id| bundled(id)?.ok()).for_each(|set| _ = admit(set));
}

/// Reads a set of one's own and adds it to those that are loaded. An id has one content: assessments name sets by it, and
/// what was scored must not change behind anybody's back.
///
/// # Errors
/// All findings, or that a set of other content has the id.
pub fn admit_own(file: &str) -> Result<SetHandle, Vec<Finding>> {
    // Handed over again and again: read once.
    let known = OWN.with_borrow(|own| own.iter().find(|(_, known)| known == file).and_then(|(id, _)| of_id(id)));
    if let Some(known) = known {
        return Ok(known);
    }
    let set = read_json(file).map_err(|finding| vec![finding]).and_then(|value| read_criteria(&value))?;
    match of_id(&set.id) {
        Some(same) if same.digest == set.digest => return Ok(same),
        Some(_) => return Err(vec![taken(&set.id)]),
        None if offers().iter().any(|offer| offer.id == set.id) => return Err(vec![taken(&set.id)]),
        None => {}
    }
    OWN.with_borrow_mut(|own| own.push((set.id.clone(), file.to_owned())));
    Ok(admit(set))
}

/// Whether a file is one of criteria at all, with whatever wrong, and no assessment.
pub fn is_set(file: &Value) -> bool {
    matches!((file.get("groups"), file.get("texts")), (Value::List(_), Value::Object(_)))
}

/// The finding that another set has an id.
pub fn taken(id: &str) -> Finding {
    Finding::new(FindingCode::DuplicateId, "/id").with("id", id)
}

/// Whether the set of an id is one's own.
pub fn is_own(id: &str) -> bool {
    OWN.with_borrow(|own| own.iter().any(|(one, _)| one == id))
}

/// The files of the sets of one's own that are loaded.
pub fn own_files() -> Vec<String> {
    OWN.with_borrow(|own| own.iter().map(|(_, file)| file.clone()).collect())
}

/// Notes what the page says the site offers.
pub fn note_offers(site: &str) {
    let site = read_json(site).unwrap_or(Value::Null);
    OFFERS.set(site.get("sets").items().iter().map(Offer::read).collect());
}

/// The sets that are loaded, the one in force first.
pub fn loaded() -> Vec<SetHandle> {
    LOADED.with_borrow(Clone::clone)
}

/// The loaded set of an id.
pub fn of_id(id: &str) -> Option<SetHandle> {
    LOADED.with_borrow(|loaded| loaded.iter().find(|set| set.id == id).cloned())
}

/// Every set that can be scored by.
pub fn offers() -> Vec<Offer> {
    let mut all: Vec<Offer> = LOADED.with_borrow(|loaded| loaded.iter().map(Offer::of_set).collect());
    OFFERS.with_borrow(|offers| {
        all.extend(offers.iter().filter(|offer| of_id(&offer.id).is_none()).cloned());
    });
    all
}

/// The sets among which a period picks: the series of the one in force. One's own are used where they are chosen.
pub fn official() -> Vec<Offer> {
    let series = LOADED.with_borrow(|loaded| loaded.first().and_then(|set| set.series.clone()));
    offers().into_iter().filter(|offer| offer.series == series && !is_own(&offer.id)).collect()
}

/// The sets that are chosen by hand: all others.
pub fn by_hand() -> Vec<Offer> {
    let official = official();
    offers().into_iter().filter(|offer| !official.contains(offer)).collect()
}

/// The set that applies to a period. There is none before the first; no other stands in for it.
pub fn of_period(period: Period) -> Option<Offer> {
    official().into_iter().find(|offer| offer.covers(period))
}

/// Does something once the sets of some ids are loaded, or tells which one could not be. Ids that nobody offers are
/// passed over: whoever needs them says so better.
pub fn with(ids: Vec<String>, then: impl FnOnce(Result<(), Box<Offer>>) + 'static) {
    // Boxed, so that there is one such function and not one for each caller.
    load(missing(ids), Ok(()), Box::new(then));
}

/// Whether some of these sets are still to be loaded.
pub fn are_missing(ids: &[String]) -> bool {
    !missing(ids.to_vec()).is_empty()
}

/// Those of some ids that somebody offers and that are not loaded.
fn missing(mut ids: Vec<String>) -> Vec<String> {
    let known = offers();
    ids.retain(|id| of_id(id).is_none() && known.iter().any(|offer| offer.id == *id));
    ids
}

fn load(mut ids: Vec<String>, outcome: Result<(), Box<Offer>>, then: Box<dyn FnOnce(Result<(), Box<Offer>>)>) {
    let Some(id) = ids.pop() else { return then(outcome) };
    browser::request_set(&id.clone(), move |text| {
        let set = text.and_then(|text| read_criteria(&read_json(&text).ok()?).ok());
        let missing = || offers().into_iter().find(|offer| offer.id == id);
        let outcome = match set.filter(|set| set.id == id) {
            Some(set) => {
                // Asked for twice at once, it comes twice; drafts hold the first.
                if of_id(&set.id).is_none() {
                    admit(set);
                }
                outcome
            }
            None => outcome.and_then(|()| missing().map_or(Ok(()), |offer| Err(Box::new(offer)))),
        };
        load(ids, outcome, then);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_the_set_in_force_on_its_last_day_or_none() {
        admit_bundled();
        for (period, id) in [
            ("2022-07", None),
            ("2022-08", Some("qd766-2022")),
            ("2022", Some("qd766-2022")),
            ("2025-10-31", Some("qd766-2022")),
            ("2026-02", Some("qd766-2022")),
            ("2026-Q1", Some("qd766-2026")),
            ("2026-W41", Some("qd766-2026")),
            ("2031", Some("qd766-2026")),
            ("2021", None),
        ] {
            let set = Period::parse(period).and_then(of_period);
            assert_eq!(set.as_ref().map(|set| set.id.as_str()), id, "{period}");
        }
    }

    #[test]
    fn a_set_of_ones_own_is_loaded_under_its_own_id_and_read_once() {
        admit_bundled();
        let file = of_id("qd766-2026").expect("bundled").canonical.clone();
        let same = admit_own(&file).expect("the program's own");
        assert!(!is_own(&same.id));
        let found =
            admit_own(&file.replace("\"full_at\":\"0.5\"", "\"full_at\":\"0.4\"")).expect_err("not the program's");
        assert_eq!((found[0].code, found[0].pointer.as_str()), (FindingCode::DuplicateId, "/id"));
        let own = file.replace("\"id\":\"qd766-2026\"", "\"id\":\"cua-toi\"");
        let first = admit_own(&own).expect("valid");
        assert_eq!(admit_own(&own), Ok(first.clone()));
        let changed = own.replace("\"full_at\":\"0.5\"", "\"full_at\":\"0.4\"");
        assert_eq!(admit_own(&changed).expect_err("another content")[0].code, FindingCode::DuplicateId);
        assert_eq!((own_files(), loaded().len(), of_id("cua-toi")), (vec![own], 6, Some(first)));
        let old = of_id("qd766-2022").expect("bundled").canonical.replace("\"id\":\"qd766-2022\"", "\"id\":\"cu\"");
        admit_own(&old.replace("\"valid_from\":\"2022-08-01\"", "\"valid_from\":\"2020-01-01\"")).expect("valid");
        assert_eq!(Period::parse("2025-10").and_then(of_period).map(|offer| offer.id).as_deref(), Some("qd766-2022"));
        assert_eq!(Period::parse("2021").and_then(of_period), None);
        assert!(admit_own("{").is_err());
    }

    #[test]
    fn what_the_site_offers_stands_beside_what_is_loaded_once() {
        admit_bundled();
        note_offers(
            r#"{"sets":[{"id":"qd766-2022","series":"qd766","valid_from":"2022-08-01","vi":"a","en":"b"},
                        {"id":"x","series":"qd766","valid_from":"2019-01-01","valid_to":"2020-12-31","vi":"Bộ X","en":"Set X"}]}"#,
        );
        let ids: Vec<String> = offers().into_iter().map(|offer| offer.id).collect();
        assert_eq!(ids, ["qd766-2026", "qd766-2022", "qd766-2022-five", "de-an-06", "par-example", "x"]);
        let offer = Period::parse("2020-Q4").and_then(of_period).expect("offered");
        let others: Vec<String> = by_hand().into_iter().map(|offer| offer.id).collect();
        assert_eq!(others, ["qd766-2022-five", "de-an-06", "par-example"]);
        assert_eq!((offer.title(Words(Locale::Vi)).as_str(), of_id("x").is_some()), ("Bộ X", false));
        OFFERS.set(Vec::new());
    }
}
