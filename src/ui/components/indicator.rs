//! One indicator on the entry page: its fields, what it gives, help, and what is wrong.

use super::answer_field::{AnswerFieldProps, answer_field};
use super::count_field::{CountFieldProps, count_field, field_id, field_notice, notice_id};
use super::monitor::{figure, only_monitors, progress_mark, progress_of};
use super::notices;
use super::points_field::PointsField;
use crate::engine::criteria::{self, Role};
use crate::engine::rule::Rule;
use crate::engine::{Finding, FindingCode, Level, Scope, Status};
use crate::texts::messages;
use crate::ui::form::FormField;
use crate::ui::number::{PointsReading, Reading};
use crate::ui::ports::browser;
use crate::ui::set_handle::SetHandle;
use crate::ui::state::{Action, Stored};
use crate::ui::words::Words;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties)]
pub struct IndicatorProps {
    pub set: SetHandle,
    pub words: Words,
    pub stored: Rc<Stored>,
    pub index: usize,
    pub editing: Option<usize>,
    /// Whether the guide of the set is there.
    pub has_guide: bool,
    pub emit: Callback<Action>,
}

/// Drawn again only for what is seen of it: at a keystroke, most of a form stays as it is.
impl PartialEq for IndicatorProps {
    fn eq(&self, other: &Self) -> bool {
        let (index, stored, before) = (self.index, &self.stored, &other.stored);
        let (now, then) = (&stored.assessment, &before.assessment);
        (&self.set, self.words, index, &self.emit) == (&other.set, other.words, other.index, &other.emit)
            && self.has_guide == other.has_guide
            && stored.draft.unit.level == before.draft.unit.level
            && now.card.indicators.get(index) == then.card.indicators.get(index)
            && now.card.findings == then.card.findings
            && now.stated_indicators.get(index) == then.stated_indicators.get(index)
            && stored.draft.stated_indicators.get(index) == before.draft.stated_indicators.get(index)
            && self.set.form.fields(index).iter().all(|field| {
                let count = field.count;
                now.readings.get(count) == then.readings.get(count)
                    && stored.draft.fields.get(count) == before.draft.fields.get(count)
                    && (self.editing == Some(count)) == (other.editing == Some(count))
            })
    }
}

/// `2.1`: group and place in it.
pub fn number_of(set: &SetHandle, indicator: usize) -> String {
    let group = set.criteria.group_of(indicator).unwrap_or(0);
    format!("{}.{}", group + 1, indicator - set.criteria.members(group).start + 1)
}

/// Its part of the form.
#[component]
pub fn Indicator(props: &IndicatorProps) -> Html {
    let IndicatorProps { set, words, stored, index, editing, emit, .. } = props;
    let Some(indicator) = set.criteria.indicators().get(*index) else { return Html::default() };
    let text = |what| set.text(words.0, "indicators", &indicator.id, what).to_owned();
    let inherited = indicator.scope == Scope::Province && stored.draft.unit.level != Level::Province;
    let fields: Vec<FormField> =
        set.form.fields(*index).iter().filter(|field| is_asked(stored, field)).copied().collect();
    let fields = fields.as_slice();
    let findings: Vec<&Finding> =
        stored.assessment.card.findings.iter().filter(|finding| concerns(set, finding, *index)).collect();
    let three = fields.len() == 3;
    let name = format!("name-{}", indicator.id);
    html! {
        // No fieldset: engines differ in where its legend stands.
        <div class="indicator" role="group" id={format!("indicator-{}", indicator.id)} aria-labelledby={name.clone()}>
            <h3 id={name}>
                <span class="no">{ number_of(set, *index) }</span>{ text("name") }
                if inherited { <span class="note">{ words.t("enter/inherited") }</span> }
            </h3>
            <div class="reading">{ reading(props) }</div>
            <div class={classes!("fields", three.then_some("fields--three"))}>
                { for fields.iter().map(|field| if field.own { own_field(props, field.count, &findings) } else { shared(props, field.count) }) }
                { without_fields(props, indicator) }
            </div>
            { help(props, &indicator.id, fields) }
            // Yew matches the children of an element from the last one back: lists of changing length stand in an element of
            // their own, or the field being typed in would be replaced.
            <div class="notices">
                { for fields.iter().filter(|field| field.own && *editing != Some(field.count)).map(|field| {
                    field_notice(set, *words, stored, field.count, emit)
                }) }
                { for findings.iter().enumerate().map(|(place, finding)| finding_notice(set, *words, &finding_id(&indicator.id, place), finding)) }
            </div>
        </div>
    }
}

/// Last year's count is asked for once its denominator is 0, and stays where something was typed.
fn is_asked(stored: &Stored, field: &FormField) -> bool {
    let zero = |count: usize| stored.assessment.readings.get(count) == Some(&Reading::Count(0));
    let typed = || stored.draft.fields.get(field.count).is_some_and(|text| !text.is_empty());
    field.stands_in.is_none_or(zero) || typed()
}

/// What stands where an indicator asks for no counts: a note, or the field for its published points.
fn without_fields(props: &IndicatorProps, indicator: &criteria::Indicator) -> Html {
    let IndicatorProps { words, stored, index, .. } = props;
    let text = stored.draft.stated_indicators.get(*index).cloned().unwrap_or_default();
    let constant = matches!(indicator.rule, Rule::Constant(_));
    // Points from a file stand in a field wherever they are, so that they can be mended and taken back.
    if text.is_empty() && !matches!(indicator.rule, Rule::Stated(_)) {
        return match indicator.role {
            _ if constant => {
                html! { <p class="note">{ props.set.text(words.0, "indicators", &indicator.id, "phrase").to_owned() }{ "." }</p> }
            }
            Role::Informational if matches!(indicator.rule, Rule::Ratio(_)) => html! {
                <details class="help"><summary>{ words.t("enter/only_figure") }</summary>{ stated_field(props, indicator) }</details>
            },
            Role::Informational | Role::Scored => Html::default(),
        };
    }
    stated_field(props, indicator)
}

/// The field for points or a figure that was published.
fn stated_field(props: &IndicatorProps, indicator: &criteria::Indicator) -> Html {
    let IndicatorProps { words, stored, index, emit, .. } = props;
    let index = *index;
    let text = stored.draft.stated_indicators.get(index).cloned().unwrap_or_default();
    let reading = stored.assessment.stated_indicators.get(index).copied().unwrap_or(PointsReading::Empty);
    html! {
        <PointsField words={*words} id={indicator.id.clone()} max={indicator.max} {text} {reading}
            informs={indicator.role == Role::Informational} described_by={None::<String>}
            on_text={emit.reform(move |text| Action::StateIndicator(index, text))} />
    }
}

/// Findings shown at an indicator: its own, and checks about a count that is typed here.
fn concerns(set: &SetHandle, finding: &Finding, indicator: usize) -> bool {
    if let Some(about) = finding.indicator {
        return about == indicator;
    }
    let count = finding.pointer.strip_prefix("/counts/").and_then(|id| set.criteria.count_index(id));
    finding.code == FindingCode::CheckFailed && count.and_then(|count| set.form.home(count)) == Some(indicator)
}

/// Id of a finding's notice.
pub fn finding_id(indicator: &str, place: usize) -> String {
    format!("finding-{indicator}-{place}")
}

/// A finding as a notice.
pub fn finding_notice(set: &SetHandle, words: Words, id: &str, finding: &Finding) -> Html {
    let text = messages::message(finding, Some(set), words.0);
    if finding.is_error() {
        notices::error(id.to_owned(), text.message, text.hint)
    } else {
        notices::warning(id.to_owned(), text.message, text.hint)
    }
}

fn own_field(props: &IndicatorProps, count: usize, findings: &[&Finding]) -> Html {
    let id = props.set.criteria.counts().get(count).cloned().unwrap_or_default();
    let still = props.editing == Some(count);
    let reading = props.stored.assessment.readings.get(count).cloned().filter(|_| !still);
    let pointer = format!("/counts/{id}");
    let pointed: Vec<usize> = (0..findings.len()).filter(|place| findings[*place].pointer == pointer).collect();
    let faulty = pointed.iter().any(|place| findings[*place].is_error());
    let next = props.set.form.next(count).and_then(|next| props.set.criteria.counts().get(next));
    let noticed = matches!(reading, Some(Reading::Question(_) | Reading::Wrong(_)));
    let indicator = props.set.criteria.indicators().get(props.index).map_or("", |one| one.id.as_str());
    let about = noticed.then(|| notice_id(&id)).into_iter();
    let about: Vec<String> = about.chain(pointed.iter().map(|place| finding_id(indicator, *place))).collect();
    let described_by = (!about.is_empty()).then(|| about.join(" "));
    if props.set.criteria.is_answer(count) {
        return html! {
            { answer_field(&AnswerFieldProps { words: props.words, index: count, label: label(props, &id), text: props.stored.draft.fields.get(count).cloned().unwrap_or_default(), described_by, faulty, count: id, emit: props.emit.clone() }) }
        };
    }
    html! {
        { count_field(&CountFieldProps { words: props.words, index: count, label: label(props, &id), text: props.stored.draft.fields.get(count).cloned().unwrap_or_default(), reading, described_by, faulty, next: next.map(|next| field_id(next)), count: id, emit: props.emit.clone() }) }
    }
}

fn label(props: &IndicatorProps, count: &str) -> String {
    props.set.text(props.words.0, "counts", count, "label").to_owned()
}

/// A count that is typed elsewhere: its value and the way there.
fn shared(props: &IndicatorProps, count: usize) -> Html {
    let (set, words) = (&props.set, props.words);
    let id = set.criteria.counts().get(count).cloned().unwrap_or_default();
    let value = match props.stored.assessment.readings.get(count) {
        Some(Reading::Count(value)) => words.count(*value),
        Some(Reading::Empty | Reading::Question(_) | Reading::Wrong(_)) | None => words.t("enter/no_value").to_owned(),
    };
    let from = set.form.home(count).map(|home| number_of(set, home)).unwrap_or_default();
    let field = field_id(&id);
    let go = Callback::from(move |_| browser::focus(&field));
    html! {
        <div class="field field--shared">
            <span class="label">{ label(props, &id) }</span>
            <span class="value">
                <button class="opener note" type="button" onclick={go}>{ words.tf("enter/from", &[("number", from)]) }</button>
                <span>{ value }</span>
            </span>
        </div>
    }
}

/// Points and ratio, or why there are none.
fn reading(props: &IndicatorProps) -> Html {
    let words = props.words;
    let Some(result) = props.stored.assessment.card.indicators.get(props.index) else { return Html::default() };
    let max = props.set.criteria.indicators().get(props.index).map(|one| words.max(one.max)).unwrap_or_default();
    let why = match result.status {
        Status::Scored | Status::Inherited => {
            words.percent(result.numerator.unwrap_or(0), result.denominator.unwrap_or(0))
        }
        Status::NotApplicable => words.t("enter/informs").to_owned(),
        Status::Constant => words.t("enter/fixed").to_owned(),
        Status::Stated => words.t("enter/stated").to_owned(),
        Status::ZeroDenominator => words.t("enter/zero_denominator").to_owned(),
        Status::Missing(_) => words.waits(props.stored.assessment.waits(&props.set, props.index)).to_owned(),
    };
    let index = props.index;
    let unstate = props.emit.reform(move |_| Action::StateIndicator(index, String::new()));
    let informs = props.set.criteria.informs(props.index);
    if informs && !matches!(result.status, Status::Missing(_)) {
        return html! {
            <>
                <b>{ figure(&props.set, words, &props.stored, props.index) }</b>
                if result.status == Status::Stated {
                    <span class="why">{ words.t("enter/stated_figure") }</span>
                    <button class="opener note" type="button" onclick={unstate}>{ words.t("enter/unstate") }</button>
                } else if !only_monitors(&props.set) {
                    <span class="why">{ words.t("enter/informs") }</span>
                }
                { for progress_of(&props.set, &props.stored, props.index).map(|progress| progress_mark(words, progress)) }
            </>
        };
    }
    let points = result.points.map_or_else(|| words.t("enter/no_value").to_owned(), |points| words.points(points));
    html! {
        <>
            <b>{ points }</b>if !informs { <small>{ format!(" / {max}") }</small> }
            <span class={if matches!(result.status, Status::Scored | Status::Inherited) { "ratio" } else { "why" }}>{ why }</span>
            if result.status == Status::Stated {
                <button class="opener note" type="button" onclick={unstate}>{ words.t("enter/unstate") }</button>
            }
        </>
    }
}

/// What is counted, what is not, where to find it; opens in place.
fn help(props: &IndicatorProps, indicator: &str, fields: &[FormField]) -> Html {
    let guide = props.set.guide(props.words.0);
    let own = fields.iter().filter(|field| field.own).filter_map(|field| props.set.criteria.counts().get(field.count));
    let counts = own.map(|id| {
        let text = |what| guide.get(&format!("counts/{id}/{what}")).to_owned();
        html! {
            <>
                <dt>{ label(props, id) }</dt>
                <dd>
                    <p>{ text("counts") }</p>
                    if !text("excludes").is_empty() { <p>{ text("excludes") }</p> }
                    <p>{ text("where") }</p>
                </dd>
            </>
        }
    });
    html! {
        <details class="help">
            <summary>{ props.words.t("enter/help") }</summary>
            <p>{ guide.get(&format!("indicators/{indicator}/note")).to_owned() }</p>
            <dl>{ for counts }</dl>
        </details>
    }
}
