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

    fn of_set(set: &SetHandle) -> Self {
        let title = |locale| set.texts(locale).get("short_title").to_owned();
        Offer {
            id: set.id.clone(),
            valid_from: set.valid_from.clone(),
            valid_to: set.valid_to.clone(),
            vi: title(Locale::Vi),
            en: title(Locale::En),
        }
    }

    fn read(value: &Value) -> Self {
        let text = |key| value.get(key).text().to_owned();
        let valid_to = Some(text("valid_to")).filter(|day| !day.is_empty());
        Offer { id: text("id"), valid_from: text("valid_from"), valid_to, vi: text("vi"), en: text("en") }
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

/// Reads a set of one's own and adds it to those that are loaded. The sets of the program keep their ids.
///
/// # Errors
/// All findings, or that the id is one of the program's.
pub fn admit_own(file: &str) -> Result<SetHandle, Vec<Finding>> {
    let set = read_json(file).map_err(|finding| vec![finding]).and_then(|value| read_criteria(&value))?;
    let theirs = offers().iter().any(|offer| offer.id == set.id);
    if theirs && !OWN.with_borrow(|own| own.iter().any(|(id, _)| *id == set.id)) {
        return Err(vec![Finding::new(FindingCode::DuplicateId, "/id").with("id", set.id.as_str())]);
    }
    OWN.with_borrow_mut(|own| {
        own.retain(|(id, _)| *id != set.id);
        own.push((set.id.clone(), file.to_owned()));
    });
    // A set of the same content stays the one that drafts already have.
    match of_id(&set.id).filter(|other| other.digest == set.digest) {
        Some(same) => Ok(same),
        None => Ok(admit(set)),
    }
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

/// The set that applies to a period. There is none before the first; no other stands in for it.
pub fn of_period(period: Period) -> Option<Offer> {
    offers().into_iter().find(|offer| applies(&offer.valid_from, offer.valid_to.as_deref(), period))
}

/// Does something once the sets of some ids are loaded. Ids that nobody offers are passed over: whoever needs them says
/// so better.
pub fn with(mut ids: Vec<String>, then: impl FnOnce(Result<(), Offer>) + 'static) {
    let Some(id) = ids.pop() else { return then(Ok(())) };
    let offer = offers().into_iter().find(|offer| offer.id == id);
    let Some(offer) = offer.filter(|_| of_id(&id).is_none()) else { return with(ids, then) };
    browser::request_set(&id, move |text| {
        let set = text.and_then(|text| read_criteria(&read_json(&text).ok()?).ok());
        match set.filter(|set| set.id == offer.id) {
            Some(set) => {
                admit(set);
                with(ids, then);
            }
            None => then(Err(offer)),
        }
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
        let found = admit_own(&file).expect_err("the program's");
        assert_eq!((found[0].code, found[0].pointer.as_str()), (FindingCode::DuplicateId, "/id"));
        let own = file.replace("\"id\":\"qd766-2026\"", "\"id\":\"cua-toi\"");
        let first = admit_own(&own).expect("valid");
        assert_eq!(admit_own(&own), Ok(first.clone()));
        let changed = own.replace("\"full_at\":\"0.5\"", "\"full_at\":\"0.4\"");
        assert_ne!(admit_own(&changed), Ok(first));
        assert_eq!((own_files(), loaded().len()), (vec![changed], 3));
        assert!(admit_own("{").is_err());
    }

    #[test]
    fn what_the_site_offers_stands_beside_what_is_loaded_once() {
        admit_bundled();
        note_offers(
            r#"{"sets":[{"id":"qd766-2022","valid_from":"2022-08-01","vi":"a","en":"b"},
                        {"id":"x","valid_from":"2019-01-01","valid_to":"2020-12-31","vi":"Bộ X","en":"Set X"}]}"#,
        );
        let ids: Vec<String> = offers().into_iter().map(|offer| offer.id).collect();
        assert_eq!(ids, ["qd766-2026", "qd766-2022", "x"]);
        let offer = Period::parse("2020-Q4").and_then(of_period).expect("offered");
        assert_eq!((offer.title(Words(Locale::Vi)).as_str(), of_id("x").is_some()), ("Bộ X", false));
        OFFERS.set(Vec::new());
    }
}
