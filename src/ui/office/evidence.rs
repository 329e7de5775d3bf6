//! Where each number comes from: the system it was taken from, the day of the snapshot, who gave it, a note.

use crate::engine::Period;
use crate::format::Evidence;
use crate::format::entry::MOST_NAME;
use crate::format::evidence::FIELDS;
use crate::ui::draft::Draft;
use crate::ui::handover::{Handover, Puts};
use crate::ui::words::Words;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct EvidenceProps {
    pub words: Words,
    pub handed: Rc<Handover>,
}

/// A number of the draft: its id, name and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Id of count, group or indicator.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What was typed; may be empty.
    pub value: String,
}

/// Every number that is asked for, then the points that are stated.
pub fn numbers(words: Words, draft: &Draft) -> Vec<Told> {
    let (set, criteria) = (&draft.set, &draft.set.criteria);
    let told = |kind: &str, id: &str, text: &str, value: &str| Told {
        id: id.to_owned(),
        name: set.text(words.0, kind, id, text).to_owned(),
        value: value.to_owned(),
    };
    let counts =
        set.form.order().iter().filter_map(|index| {
            Some(told("counts", criteria.counts().get(*index)?, "label", draft.fields.get(*index)?))
        });
    let groups = criteria.groups().iter().zip(&draft.stated_groups);
    let groups = groups.filter(|(_, text)| !text.is_empty()).map(|(one, text)| told("groups", &one.id, "name", text));
    let stated = criteria.indicators().iter().zip(&draft.stated_indicators);
    let stated =
        stated.filter(|(_, text)| !text.is_empty()).map(|(one, text)| told("indicators", &one.id, "name", text));
    counts.chain(groups).chain(stated).collect()
}

/// What is said of a number.
pub fn of<'a>(draft: &'a Draft, id: &str) -> Option<&'a Evidence> {
    draft.evidence.iter().find(|(one, _)| one == id).map(|(_, said)| said)
}

/// A count has come from somewhere. What was said of another number before is not true of this one; what was said of the same
/// number stays.
pub fn come(draft: &mut Draft, count: usize, same: bool, from: &Evidence) {
    let Some(id) = draft.set.criteria.counts().get(count).cloned() else { return };
    if same && of(draft, &id).is_some() {
        return;
    }
    draft.evidence.retain(|(one, _)| *one != id);
    if !from.is_empty() {
        draft.evidence.push((id, from.clone()));
    }
}

/// Says one thing of a number; what is empty is not kept.
fn say(draft: &mut Draft, id: &str, field: usize, text: &str) {
    let mut said = of(draft, id).cloned().unwrap_or_default();
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

/// Says something of every number that has a value and of which the same is not said yet: gaps only. How many changed.
fn fill(draft: &mut Draft, numbers: &[Told], with: &Evidence) -> usize {
    let mut changed = 0;
    for told in numbers.iter().filter(|told| !told.value.is_empty()) {
        let said = of(draft, &told.id).cloned().unwrap_or_default();
        let gaps = said.fields().into_iter().zip(with.fields()).enumerate();
        let gaps: Vec<_> = gaps.filter(|(_, (there, text))| there.is_empty() && !text.is_empty()).collect();
        changed += usize::from(!gaps.is_empty());
        gaps.into_iter().for_each(|(field, (_, text))| say(draft, &told.id, field, text));
    }
    changed
}

/// The page.
#[component]
pub fn EvidencePage(props: &EvidenceProps) -> Html {
    let EvidenceProps { words, handed } = props;
    let words = *words;
    let common = use_state(Evidence::default);
    let said = use_state(String::new);
    let Some((id, draft)) = handed.current() else {
        return super::without_draft(words, "evidence-title", words.t("evidence/title"), words.t("evidence/no_draft"));
    };
    let numbers = numbers(words, draft);
    let put = {
        let handed = handed.clone();
        Callback::from(move |(row, number, field, text): (usize, String, usize, String)| {
            let Some((id, draft)) = handed.current() else { return };
            let mut draft = draft.clone();
            say(&mut draft, &number, field, &text);
            Puts { typing: Some(row * FIELDS.len() + field), ..Puts::one(id, &draft, words.0) }.say();
        })
    };
    let fill_in = {
        let (id, draft, numbers, common, said) =
            (id.to_owned(), draft.clone(), numbers.clone(), common.clone(), said.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let mut draft = draft.clone();
            let filled = fill(&mut draft, &numbers, &common);
            if filled > 0 {
                Puts::one(&id, &draft, words.0).say();
            }
            said.set(words.tf("evidence/filled", &[("count", filled.to_string())]));
        })
    };
    let told = numbers.iter().filter(|told| of(draft, &told.id).is_some()).count();
    let progress = [("told", told.to_string()), ("all", numbers.len().to_string())];
    let sources: Vec<&str> = {
        let mut all: Vec<&str> = draft.evidence.iter().map(|(_, said)| said.source.as_str()).collect();
        all.sort_unstable();
        all.dedup();
        all.retain(|source| !source.is_empty());
        all
    };
    html! {
        <main class="wrap office" id="main" tabindex="-1">
            <div class="office__head">
                <h1 id="evidence-title" tabindex="-1">{ words.t("evidence/title") }</h1>
                <p class="note">{ super::for_whom(words, draft) }</p>
                <p class="lead">{ words.t("evidence/lead") }</p>
            </div>
            <form class="panel office__block" onsubmit={fill_in}>
                <h2>{ words.t("evidence/common") }</h2>
                <div class="evidence__fields">
                    { for (0..FIELDS.len()).map(|field| {
                        let common = common.clone();
                        let value = common.fields().get(field).map_or_else(String::new, |text| (*text).to_owned());
                        let set = Callback::from(move |text: String| {
                            let mut next = (*common).clone();
                            if let Some(one) = next.fields_mut().into_iter().nth(field) { *one = text; }
                            common.set(next);
                        });
                        input(words, "common", field, &value, set)
                    }) }
                </div>
                <div class="actions"><button class="btn" type="submit" id="evidence-fill">{ words.t("evidence/fill") }</button></div>
                <p class="note" role="status" id="evidence-said">{ (*said).clone() }</p>
            </form>
            <datalist id="sources">{ for sources.iter().map(|source| html! { <option value={(*source).to_owned()} /> }) }</datalist>
            <p class="note" id="evidence-told">{ words.tf("evidence/told", &progress) }</p>
            // For the eye, in wide windows; each field has its own label.
            <p class="evidence__heads" aria-hidden="true"><span></span>{ for LABELS.map(|label| html! { <span>{ words.t(label) }</span> }) }</p>
            <ol class="evidence">
                { for numbers.iter().enumerate().map(|(row, told)| {
                    let none = Evidence::default();
                    let said = of(draft, &told.id).unwrap_or(&none);
                    let value = if told.value.is_empty() { words.t("enter/no_value") } else { &told.value };
                    html! {
                        <li key={told.id.clone()}>
                            <fieldset>
                                <legend><span>{ told.name.clone() }</span>{ " " }<b class="nowrap">{ value.to_owned() }</b></legend>
                                <div class="evidence__fields">
                                    { for said.fields().into_iter().enumerate().map(|(field, text)| {
                                        let (put, number) = (put.clone(), told.id.clone());
                                        let set = Callback::from(move |text| put.emit((row, number.clone(), field, text)));
                                        input(words, &told.id, field, text, set)
                                    }) }
                                </div>
                            </fieldset>
                        </li>
                    }
                }) }
            </ol>
        </main>
    }
}

/// Labels of the fields of a piece of evidence.
const LABELS: [&str; 4] = ["evidence/source", "evidence/date", "evidence/person", "evidence/note"];

fn input(words: Words, of: &str, field: usize, value: &str, set: Callback<String>) -> Html {
    let id = format!("{of}-{}", FIELDS[field]);
    let label = words.t(LABELS[field]);
    let date = FIELDS[field] == "date";
    let oninput = Callback::from(move |event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlInputElement>().value();
        // A date under way is none yet; the field keeps what is typed.
        if !date || text.is_empty() || matches!(Period::parse(&text), Some(Period::Day(..))) {
            set.emit(text);
        }
    });
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <input {id} type={if date { "date" } else { "text" }} min={date.then_some("2000-01-01")} list={(field == 0).then_some("sources")} autocomplete="off"
                maxlength={(!date).then(|| MOST_NAME.to_string())} value={value.to_owned()} {oninput} />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Locale;
    use crate::ui::sets;

    #[test]
    fn common_words_fill_gaps_of_numbers_that_are_there_and_nothing_else() {
        sets::admit_bundled();
        let text = include_str!("../../../tests/data/phu-tho-2026.json");
        let mut draft = Draft::read_file(text, Locale::Vi).expect("readable").remove(0);
        let index = draft.set.criteria.count_index("petitions_received").expect("a count");
        draft.fields[index].clear();
        draft.stated_groups[2] = "8,56".to_owned();
        let numbers = numbers(Words(Locale::Vi), &draft);
        assert_eq!(numbers.len(), 35, "34 counts and a group");
        say(&mut draft, "dossiers_received", 0, "Sổ tay");
        let common =
            Evidence { source: "Một cửa".to_owned(), date: "2026-11-20".to_owned(), ..Evidence::default() };
        assert_eq!(fill(&mut draft, &numbers, &common), 34);
        assert_eq!(fill(&mut draft, &numbers, &common), 0);
        assert_eq!(of(&draft, "petitions_received"), None, "it has no number");
        let own = of(&draft, "dossiers_received").expect("said");
        assert_eq!((own.source.as_str(), own.date.as_str()), ("Sổ tay", "2026-11-20"));
        let file = Evidence { source: "a.xlsx".to_owned(), ..Evidence::default() };
        let index = draft.set.criteria.count_index("dossiers_received").expect("a count");
        come(&mut draft, index, true, &file);
        assert_eq!(of(&draft, "dossiers_received").map(|said| said.source.as_str()), Some("Sổ tay"));
        come(&mut draft, index, false, &file);
        assert_eq!(of(&draft, "dossiers_received"), Some(&file), "a date of before is not of this number");
        come(&mut draft, index, false, &Evidence::default());
        assert_eq!(of(&draft, "dossiers_received"), None, "pasted without a source");
        come(&mut draft, index, false, &common);
        say(&mut draft, "dossiers_received", 0, "");
        say(&mut draft, "dossiers_received", 1, "");
        assert_eq!(of(&draft, "dossiers_received"), None);
    }
}
