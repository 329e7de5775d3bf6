//! Unit, level and period: for a new assessment, and to mend those of an open one.

use crate::engine::{Level, Period};
use crate::format::Unit;
use crate::format::entry::MOST_NAME;
use crate::ui::ports::Clock;
use crate::ui::ports::browser::Browser;
use crate::ui::set_handle::SetHandle;
use crate::ui::sets::{self, Offer};
use crate::ui::words::Words;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct UnitFormProps {
    pub words: Words,
    pub unit: Unit,
    pub period: Period,
    /// The set of an open draft, which a new period does not change.
    pub own: Option<SetHandle>,
    /// Words of the button.
    pub submit: String,
    /// Gets unit, period, and the id of the set.
    pub on_submit: Callback<(Unit, Period, String)>,
    /// Leaves everything as it is, where there is something to go back to.
    #[prop_or_default]
    pub on_cancel: Option<Callback<MouseEvent>>,
}

/// The kinds of period, with the value that stands for each in the select.
const KINDS: [&str; 5] = ["year", "quarter", "month", "week", "day"];

/// What stands in the form; the period may be unfinished.
#[derive(Clone)]
struct Form {
    name: String,
    code: String,
    level: Level,
    kind: &'static str,
    year: String,
    part: String,
    day: String,
    /// Id of a set that is chosen by hand; empty: the one of the period.
    set: String,
}

impl Form {
    fn of(unit: &Unit, period: Period) -> Self {
        let (kind, part) = match period {
            Period::Year(_) => ("year", 1),
            Period::Quarter(_, quarter) => ("quarter", quarter),
            Period::Month(_, month) => ("month", month),
            Period::Week(_, week) => ("week", week),
            Period::Day(..) => ("day", 1),
        };
        let day = if kind == "day" { period.to_string() } else { String::new() };
        let (name, code) = (unit.name.clone(), unit.code.clone());
        let (year, part) = (period.year().to_string(), part.to_string());
        Form { name, code, level: unit.level, kind, year, part, day, set: String::new() }
    }

    fn period(&self) -> Option<Period> {
        let (year, part) = (self.year.trim(), self.part.trim());
        match self.kind {
            "quarter" => Period::parse(&format!("{year}-Q{part}")),
            "month" => Period::parse(&format!("{year}-{part:0>2}")),
            "week" => Period::parse(&format!("{year}-W{part:0>2}")),
            "day" => Period::parse(self.day.trim()).filter(|period| matches!(period, Period::Day(..))),
            _ => Period::parse(year).filter(|period| matches!(period, Period::Year(_))),
        }
    }

    /// The set that the period has, or that was chosen instead. An open draft of another series stays under its own.
    fn offer(&self, own: Option<&SetHandle>) -> Option<Offer> {
        let by_hand = sets::by_hand();
        let other = own.filter(|own| !sets::is_own(&own.id)).map_or(self.set.as_str(), |own| own.id.as_str());
        let chosen = by_hand.into_iter().find(|offer| offer.id == other);
        self.period().and_then(|period| chosen.or_else(|| sets::of_period(period)))
    }
}

/// The form.
#[component]
pub fn UnitForm(props: &UnitFormProps) -> Html {
    let words = props.words;
    // What stands there, and not what was drawn last: keys may come faster than pictures.
    let form = use_mut_ref(|| Form::of(&props.unit, props.period));
    let update = use_force_update();
    let tried = use_state(|| false);
    let set = {
        let form = form.clone();
        Callback::from(move |(change, text): (fn(&mut Form, String), String)| {
            change(&mut form.borrow_mut(), text);
            update.force_update();
        })
    };
    let edit = |change: fn(&mut Form, String)| {
        set.reform(move |event: InputEvent| (change, event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let choose = |change: fn(&mut Form, String)| {
        set.reform(move |event: Event| (change, event.target_unchecked_into::<HtmlSelectElement>().value()))
    };
    let onsubmit = {
        let (form, tried, on_submit) = (form.clone(), tried.clone(), props.on_submit.clone());
        let (before, own) = (props.period, props.own.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            let form = form.borrow().clone();
            let offer = form.offer(own.as_ref()).map(|offer| offer.id);
            if let Some(period) = form.period().filter(|period| *period == before || offer.is_some()) {
                let unit =
                    Unit { code: form.code.trim().to_owned(), name: form.name.trim().to_owned(), level: form.level };
                on_submit.emit((unit, period, offer.unwrap_or_default()));
            }
        })
    };
    let form = form.borrow();
    let period = form.period();
    let offer = form.offer(props.own.as_ref());
    // That no set covers a period is said at once; that a period is unfinished, when it is used.
    let problem = if period.is_none() { *tried } else { offer.is_none() };
    let described = problem.then_some("period-problem");
    let option = |value: String, text: String, selected: bool| html! { <option {value} {selected}>{ text }</option> };
    html! {
        <form class="unitform" {onsubmit}>
            <div class="field unitform__name">
                <label for="unit-name">{ words.t("unit/name") }</label>
                <input id="unit-name" type="text" autocomplete="organization" maxlength={MOST_NAME.to_string()}
                    value={form.name.clone()} oninput={edit(|form, text| form.name = text)} />
            </div>
            <div class="field">
                <label for="unit-level">{ words.t("unit/level") }</label>
                <select id="unit-level" onchange={choose(|form, text| form.level = Level::parse(&text).unwrap_or(form.level))}>
                    { for Level::ALL.map(|level| option(level.as_str().to_owned(), words.level(level).to_owned(), level == form.level)) }
                </select>
            </div>
            <div class="field">
                <label for="unit-code">{ words.t("unit/code") }</label>
                <input id="unit-code" type="text" autocomplete="off" maxlength={MOST_NAME.to_string()}
                    value={form.code.clone()} oninput={edit(|form, text| form.code = text)} />
            </div>
            if props.own.is_none() {
                <div class="field unitform__name">
                    <label for="unit-set">{ words.t("unit/criteria") }</label>
                    <select id="unit-set" onchange={choose(|form, text| form.set = text)}>
                        { option(String::new(), words.t("unit/of_period").to_owned(), form.set.is_empty()) }
                        { for sets::by_hand().into_iter().map(|offer| option(offer.id.clone(), offer.title(words), offer.id == form.set)) }
                    </select>
                </div>
            }
            <div class="field">
                <label for="period-kind">{ words.t("unit/period") }</label>
                <select id="period-kind" onchange={choose(|form, text| {
                    form.kind = KINDS.into_iter().find(|kind| *kind == text).unwrap_or("year");
                    // A seventh month is no seventh quarter; what is assessed is mostly what is under way.
                    let [_, month, _] = Browser.today();
                    form.part = match form.kind {
                        "month" => month,
                        "quarter" => month.div_ceil(3),
                        _ => 1,
                    }.to_string();
                })}>
                    { for KINDS.map(|kind| option(kind.to_owned(), kind_word(words, kind).to_owned(), kind == form.kind)) }
                </select>
            </div>
            if matches!(form.kind, "quarter" | "month") {
                <div class="field">
                    <label for="period-part">{ kind_word(words, form.kind) }</label>
                    <select id="period-part" onchange={choose(|form, text| form.part = text)}>
                        { for (1..=if form.kind == "quarter" { 4 } else { 12 }).map(|part: u8| {
                            let part = part.to_string();
                            option(part.clone(), part.clone(), part == form.part)
                        }) }
                    </select>
                </div>
            }
            if form.kind == "week" {
                <div class="field">
                    <label for="period-part">{ kind_word(words, form.kind) }</label>
                    <input id="period-part" type="text" inputmode="numeric" value={form.part.clone()}
                        aria-invalid={problem.then_some("true")} aria-describedby={described}
                        oninput={edit(|form, text| form.part = text)} />
                </div>
            }
            if form.kind == "day" {
                <div class="field">
                    <label for="period-day">{ words.t("unit/day") }</label>
                    <input id="period-day" type="date" value={form.day.clone()} aria-invalid={problem.then_some("true")}
                        aria-describedby={described} oninput={edit(|form, text| form.day = text)} />
                </div>
            } else {
                <div class="field">
                    <label for="period-year">{ words.t("unit/year") }</label>
                    <input id="period-year" type="text" inputmode="numeric" autocomplete="off" value={form.year.clone()}
                        aria-invalid={problem.then_some("true")} aria-describedby={described}
                        oninput={edit(|form, text| form.year = text)} />
                </div>
            }
            <div class="unitform__set" role="status">
                if let Some(offer) = offer {
                    <p class="note" id="period-set">
                        { by_period(words, &offer, props.own.as_ref()) }
                        if period.is_some_and(|period| !offer.covers(period)) { { " " }{ words.t("start/outside") } }
                    </p>
                } else if problem && period.is_some() {
                    <p class="problem" id="period-problem">{ words.tf("unit/no_set", &[("from", first_day(words))]) }</p>
                } else if problem {
                    <p class="problem" id="period-problem">{ words.t(match form.kind {
                        "week" => "unit/no_week",
                        "day" => "unit/no_day",
                        _ => "unit/no_year",
                    }) }</p>
                }
            </div>
            <div class="actions">
                <button class="btn btn--primary" type="submit">{ props.submit.clone() }</button>
                if let Some(cancel) = props.on_cancel.clone() {
                    <button class="btn btn--quiet" type="button" id="describe-no" onclick={cancel}>{ words.t("notice/close") }</button>
                }
            </div>
        </form>
    }
}

/// The day from which on there are rules.
fn first_day(words: Words) -> String {
    sets::official().iter().map(|set| &set.valid_from).min().map_or_else(String::new, |day| words.day(day))
}

/// Which set applies to the period, and that an open draft stays under its own.
fn by_period(words: Words, set: &Offer, own: Option<&SetHandle>) -> String {
    let title = set.title(words);
    match own.filter(|own| own.id != set.id) {
        None if sets::by_hand().contains(set) => words.tf("unit/by_hand", &[("set", title)]),
        Some(own) => words.tf("unit/other_set", &[("set", title), ("own", own.title(words))]),
        None => words.tf("unit/by_period", &[("set", title)]),
    }
}

fn kind_word(words: Words, kind: &str) -> &'static str {
    match kind {
        "quarter" => words.t("unit/quarter"),
        "month" => words.t("unit/month"),
        "week" => words.t("unit/week"),
        "day" => words.t("unit/to_day"),
        _ => words.t("unit/whole_year"),
    }
}
