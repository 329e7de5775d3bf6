//! The form of one's own set: every weight, threshold, band and name of the file, each at its pointer.

use super::edit::{Kind, at, shown_at, sum_of_parts, text_at};
use crate::engine::points::{Share, format_scaled};
use crate::engine::{Finding, FindingCode};
use crate::format::Value;
use crate::texts::{Locale, messages};
use crate::ui::words::Words;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Something done in the form.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Typing in the field of a pointer.
    Type(String, Kind, String),
    /// A field is left.
    Leave,
    /// Texts chosen for pointers.
    Put(Vec<(String, String)>),
}

/// What the form shows.
pub struct Form<'a> {
    /// Language and notation.
    pub words: Words,
    /// The file.
    pub file: &'a Value,
    /// What is wrong with it.
    pub found: &'a [Finding],
    /// The field being typed in, with its text.
    pub typing: Option<&'a (String, String)>,
    /// Where edits go.
    pub on_edit: Callback<Edit>,
}

/// Id of the field of a pointer.
pub fn field_id(pointer: &str) -> String {
    format!("own{}", pointer.replace('/', "-"))
}

/// Whether the form has a field for a pointer.
pub fn has_field(pointer: &str) -> bool {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    matches!(
        parts[..],
        ["id" | "version" | "valid_from" | "valid_to" | "max" | "bands"]
            | ["texts", _, "title" | "short_title"]
            | ["texts", _, "bands", _]
            | ["texts", _, "groups", _, "name"]
            | ["texts", _, "indicators", _, "name" | "short" | "phrase"]
            | ["bands", _, "from"]
            | ["groups", _, "max"]
            | ["groups", _, "indicators", _, "max"]
            | ["groups", _, "indicators", _, "rule", "full_at" | "zero_at" | "none_below" | "points" | "when_zero"]
            | ["groups", _, "gate", "below" | "most"]
            | ["groups", _, "indicators", _, "rule", "steps", _, "from" | "points"]
    )
}

/// What is wrong at a field. Numbers are typed otherwise here than they stand in the file.
fn problem(words: Words, kind: Kind, finding: &Finding) -> String {
    let number = matches!(finding.code, FindingCode::BadNotation | FindingCode::OutOfRange);
    if finding.code == FindingCode::ZeroThreshold {
        return words.t("own/zero_percent").to_owned();
    }
    match kind {
        Kind::Words if finding.pointer == "/id" && finding.code == FindingCode::DuplicateId => {
            words.t("own/id_taken").to_owned()
        }
        Kind::Words if finding.pointer == "/id" => words.t("own/bad_id").to_owned(),
        Kind::Words | Kind::Day if finding.pointer.starts_with("/valid_") => words.t("own/bad_day").to_owned(),
        Kind::Words if finding.code == FindingCode::BadLength => words.t("own/bad_length").to_owned(),
        Kind::Points if number => words.t("own/bad_points").to_owned(),
        Kind::Percent if number => words.t("own/bad_percent").to_owned(),
        Kind::Words | Kind::Day | Kind::Points | Kind::Percent | Kind::Whole => {
            let text = messages::message(finding, None, words.0);
            format!("{} {}", text.message, text.hint)
        }
    }
}

/// Where a finding stands and what is wrong there, for the list above the form.
pub fn told(words: Words, file: &Value, finding: &Finding) -> String {
    let parts: Vec<&str> = finding.pointer.split('/').collect();
    let name =
        |kind: &str, id: &str| text_at(file, &format!("/texts/{}/{kind}/{id}/name", words.0.as_str())).to_owned();
    let id = |pointer: String| text_at(file, &pointer).to_owned();
    let place = match parts[..] {
        ["", "groups", group, "indicators", indicator, ..] => {
            name("indicators", &id(format!("/groups/{group}/indicators/{indicator}/id")))
        }
        ["", "groups", group, ..] => name("groups", &id(format!("/groups/{group}/id"))),
        ["", "texts", _, kind @ ("indicators" | "groups"), id, ..] => name(kind, id),
        ["", "bands", ..] => words.t("own/bands").to_owned(),
        _ => String::new(),
    };
    let counts = text_at(file, &finding.pointer.replace("/full_at", "/kind")) == "count";
    let kind = match parts.last() {
        Some(&("max" | "points" | "most")) => Kind::Points,
        Some(&"full_at") if counts => Kind::Whole,
        Some(&("full_at" | "zero_at" | "none_below" | "below" | "from")) => Kind::Percent,
        Some(_) | None => Kind::Words,
    };
    let wrong = problem(words, kind, finding);
    if place.is_empty() { wrong } else { format!("{place}: {wrong}") }
}

impl Form<'_> {
    /// A field with its label and what is wrong with it.
    fn field(&self, pointer: String, kind: Kind, label: String) -> Html {
        let comma = self.words.0 == Locale::Vi;
        let typed = self.typing.filter(|(at, _)| *at == pointer).map(|(_, text)| text.clone());
        let value = typed.unwrap_or_else(|| kind.to_screen(&shown_at(self.file, &pointer), comma));
        let id = field_id(&pointer);
        let problems: Vec<String> = self
            .found
            .iter()
            .filter(|finding| finding.pointer == pointer)
            .map(|finding| problem(self.words, kind, finding))
            .collect();
        let problem = (!problems.is_empty()).then(|| format!("{id}-problem"));
        let oninput = {
            let pointer = pointer.clone();
            self.on_edit.reform(move |event: InputEvent| {
                let text = event.target_unchecked_into::<HtmlInputElement>().value();
                Edit::Type(pointer.clone(), kind, text)
            })
        };
        let onblur = self.on_edit.reform(|_: FocusEvent| Edit::Leave);
        let mode = if matches!(kind, Kind::Words | Kind::Day) { "text" } else { "decimal" };
        let type_ = if kind == Kind::Day { "date" } else { "text" };
        html! {
            <div class={classes!("field", (!matches!(kind, Kind::Words)).then_some("field--short"))}>
                <label for={id.clone()}>{ label }</label>
                <input {id} type={type_} inputmode={mode} autocomplete="off" maxlength="2000" {value} {oninput} {onblur}
                    aria-invalid={problem.as_ref().map(|_| "true")} aria-describedby={problem.clone()} />
                if let Some(id) = problem { <p class="problem" {id}>{ problems.join(" ") }</p> }
            </div>
        }
    }

    /// The same text in both languages.
    fn both(&self, path: &str, label: &str) -> Html {
        html! {
            <>
                { self.field(format!("/texts/vi/{path}"), Kind::Words, format!("{label} ({})", self.words.t("own/vi"))) }
                { self.field(format!("/texts/en/{path}"), Kind::Words, format!("{label} ({})", self.words.t("own/en"))) }
            </>
        }
    }

    /// Name, version, validity.
    pub fn general(&self) -> Html {
        let words = self.words;
        html! {
            <fieldset class="own__general">
                <legend>{ words.t("own/general") }</legend>
                { self.both("short_title", words.t("own/short_title")) }
                { self.both("title", words.t("own/full_title")) }
                { self.field("/id".to_owned(), Kind::Words, words.t("own/id").to_owned()) }
                { self.new_id() }
                { self.field("/version".to_owned(), Kind::Words, words.t("own/version").to_owned()) }
                { self.field("/valid_from".to_owned(), Kind::Day, words.t("own/valid_from").to_owned()) }
                { self.field("/valid_to".to_owned(), Kind::Day, words.t("own/valid_to").to_owned()) }
                { self.field("/max".to_owned(), Kind::Points, words.t("own/total_max").to_owned()) }
                { self.take_sum("/max", "/groups") }
            </fieldset>
        }
    }

    /// A press away from an id that is taken: the set goes on as another one.
    fn new_id(&self) -> Html {
        let is_taken = |finding: &Finding| finding.pointer == "/id" && finding.code == FindingCode::DuplicateId;
        if !self.found.iter().any(is_taken) {
            return Html::default();
        }
        let id = super::fresh_id(text_at(self.file, "/id"));
        let values = [("id", id.clone())];
        let put = self.on_edit.reform(move |_: MouseEvent| Edit::Put(vec![("/id".to_owned(), id.clone())]));
        html! { <button class="btn btn--small own__sum" type="button" id="own-new-id" onclick={put}>{ self.words.tf("own/new_id", &values) }</button> }
    }

    /// Bands by their lower ends.
    pub fn bands(&self) -> Html {
        let words = self.words;
        let bands = at(self.file, "/bands").map(Value::items).unwrap_or_default();
        let row = |(index, band): (usize, &Value)| {
            let id = band.get("id").text().to_owned();
            html! {
                <fieldset class="own__row own__row--named" key={id.clone()}>
                    <legend class="vh">{ id.clone() }</legend>
                    { self.both(&format!("bands/{id}"), words.t("own/band")) }
                    { self.field(format!("/bands/{index}/from"), Kind::Percent, words.t("own/from").to_owned()) }
                </fieldset>
            }
        };
        let disorder = self.found.iter().find(|finding| finding.pointer == "/bands");
        html! {
            <>
                { for bands.iter().enumerate().map(row) }
                if let Some(finding) = disorder { <p class="problem" id={field_id("/bands")} tabindex="-1">{ messages::message(finding, None, words.0).message }</p> }
            </>
        }
    }

    /// One group with its indicators.
    pub fn group(&self, group: usize) -> Html {
        let words = self.words;
        let place = format!("/groups/{group}");
        let value = at(self.file, &place).unwrap_or(self.file);
        let id = value.get("id").text();
        let indicators = value.get("indicators").items();
        html! {
            <section class="own__group" aria-labelledby={format!("own-group-{group}")} key={id.to_owned()}>
                <h3 id={format!("own-group-{group}")}>{ format!("{}. {}", group + 1, self.name("groups", id)) }</h3>
                <div class="own__row own__row--named">
                    { self.both(&format!("groups/{id}/name"), words.t("own/group_name")) }
                    { self.field(format!("{place}/max"), Kind::Points, words.t("own/group_max").to_owned()) }
                    { self.take_sum(&format!("{place}/max"), &format!("{place}/indicators")) }
                </div>
                if *value.get("gate") != Value::Null {
                    <p class="note">{ words.tf("own/gate", &[("indicator", self.name("indicators", value.get("gate").get("indicator").text()))]) }</p>
                    <div class="own__row own__row--numbers">
                        { self.field(format!("{place}/gate/below"), Kind::Percent, words.t("own/gate_below").to_owned()) }
                        { self.field(format!("{place}/gate/most"), Kind::Points, words.t("own/gate_most").to_owned()) }
                    </div>
                }
                { for (0..indicators.len()).map(|index| self.indicator(&format!("{place}/indicators/{index}"))) }
            </section>
        }
    }

    fn name(&self, kind: &str, id: &str) -> String {
        text_at(self.file, &format!("/texts/{}/{kind}/{id}/name", self.words.0.as_str())).to_owned()
    }

    fn indicator(&self, place: &str) -> Html {
        let words = self.words;
        let value = at(self.file, place).unwrap_or(self.file);
        let (id, rule) = (value.get("id").text(), value.get("rule"));
        let text = |what: &str| format!("indicators/{id}/{what}");
        let informs = value.get("role").text() == "informational";
        html! {
            <fieldset class="own__indicator" key={id.to_owned()}>
                <legend>{ self.name("indicators", id) }</legend>
                <div class="own__row own__row--numbers">
                    { self.field(format!("{place}/max"), Kind::Points, words.t(if informs { "own/max_informs" } else { "own/max" }).to_owned()) }
                    { match rule.get("kind").text() {
                        "ratio" => html! {
                            <>
                                { self.field(format!("{place}/rule/full_at"), Kind::Percent, words.t("own/full_at").to_owned()) }
                                { self.zero_rule(place, id, rule.get("when_zero").text()) }
                                if *rule.get("zero_at") != Value::Null {
                                    { self.field(format!("{place}/rule/zero_at"), Kind::Percent, words.t("own/zero_at").to_owned()) }
                                }
                                if *rule.get("none_below") != Value::Null {
                                    { self.field(format!("{place}/rule/none_below"), Kind::Percent, words.t("own/none_below").to_owned()) }
                                }
                            </>
                        },
                        "steps" => html! {
                            <>
                                { for (0..rule.get("steps").items().len()).map(|step| html! {
                                    <>
                                        { self.field(format!("{place}/rule/steps/{step}/from"), Kind::Percent, words.t("own/step_from").to_owned()) }
                                        { self.field(format!("{place}/rule/steps/{step}/points"), Kind::Points, words.t("own/step_points").to_owned()) }
                                        <span></span>
                                    </>
                                }) }
                                { self.zero_rule(place, id, rule.get("when_zero").text()) }
                            </>
                        },
                        "count" => self.field(format!("{place}/rule/full_at"), Kind::Whole, words.t("own/enough").to_owned()),
                        "checklist" => html! { <p class="note">{ words.tf("rules/checklist", &[("count", rule.get("items").items().len().to_string()), ("max", Kind::Points.to_screen(value.get("max").text(), words.0 == Locale::Vi))]) }</p> },
                        "constant" => self.field(format!("{place}/rule/points"), Kind::Points, words.t("own/points").to_owned()),
                        _ => Html::default(),
                    } }
                </div>
                { self.small_share(place, rule) }
                <details class="own__words">
                    <summary>{ words.t("own/words") }</summary>
                    <div class="own__row">
                        { self.both(&text("name"), words.t("own/name")) }
                        { self.both(&text("short"), words.t("own/short")) }
                        { self.both(&text("phrase"), words.t("own/phrase")) }
                    </div>
                    <p class="note">{ words.t("own/phrase_note") }</p>
                </details>
            </fieldset>
        }
    }

    /// What a denominator of zero gives; its words in both languages go with it.
    fn zero_rule(&self, place: &str, indicator: &str, current: &str) -> Html {
        let words = self.words;
        let pointer = format!("{place}/rule/when_zero");
        let (id, on_edit, indicator) = (field_id(&pointer), self.on_edit.clone(), indicator.to_owned());
        let onchange = Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            let said = |words: Words| match chosen.as_str() {
                "full" => words.t("own/zero_full_said").to_owned(),
                "prior-year" => words.t("own/zero_prior_said").to_owned(),
                _ => words.t("own/zero_zero_said").to_owned(),
            };
            let text = |locale: Locale| {
                (format!("/texts/{}/indicators/{indicator}/zero", locale.as_str()), said(Words(locale)))
            };
            on_edit.emit(Edit::Put(vec![(pointer.clone(), chosen.clone()), text(Locale::Vi), text(Locale::En)]));
        });
        let option = |value: &'static str, text: &'static str| html! { <option {value} selected={value == current}>{ text }</option> };
        let prior = current == "prior-year" || at(self.file, &format!("{place}/rule/prior")).is_some();
        html! {
            <div class="field">
                <label for={id.clone()}>{ words.t("own/when_zero") }</label>
                <select {id} {onchange}>
                    { option("zero", words.t("compare/zero_zero")) }
                    { option("full", words.t("compare/zero_full")) }
                    // Only where the set has last year's count.
                    if prior { { option("prior-year", words.t("compare/zero_prior")) } }
                </select>
            </div>
        }
    }

    /// A threshold of one percent or less is asked about: many mean the share, 0,8 for 80 %.
    fn small_share(&self, place: &str, rule: &Value) -> Html {
        let pointer = format!("{place}/rule/full_at");
        let text = rule.get("full_at").text();
        let shown = Kind::Percent.to_screen(text, self.words.0 == Locale::Vi);
        let share = Share::parse(text).map_or(0, Share::ten_thousandths);
        if share == 0 || share > 100 || rule.get("kind").text() == "count" {
            return Html::default();
        }
        let more = format_scaled(u64::from(share) * 100, 4);
        let percent = Kind::Percent.to_screen(&more, self.words.0 == Locale::Vi);
        let put = {
            let (pointer, more) = (pointer, more.clone());
            self.on_edit.reform(move |_: MouseEvent| Edit::Put(vec![(pointer.clone(), more.clone())]))
        };
        let values = [("typed", shown), ("meant", percent)];
        html! {
            <p class="note own__ask">{ self.words.tf("own/small_share", &values) }{ " " }
                <button class="btn btn--small" type="button" onclick={put}>{ self.words.tf("own/small_share_put", &values) }</button></p>
        }
    }

    /// A button that takes the sum of the parts, where the stated maximum is another.
    fn take_sum(&self, pointer: &str, list: &str) -> Html {
        let Some(sum) = sum_of_parts(self.file, list).map(|sum| sum.to_string()) else { return Html::default() };
        let sum = Kind::Points.to_file(&sum);
        if sum == Kind::Points.to_file(text_at(self.file, pointer)) {
            return Html::default();
        }
        let shown = Kind::Points.to_screen(&sum, self.words.0 == Locale::Vi);
        let pointer = pointer.to_owned();
        let put = self.on_edit.reform(move |_: MouseEvent| Edit::Put(vec![(pointer.clone(), sum.clone())]));
        html! { <button class="btn btn--small own__sum" type="button" onclick={put}>{ self.words.tf("own/take_sum", &[("sum", shown)]) }</button> }
    }
}
