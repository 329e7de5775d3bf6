//! The rule browser: every group and indicator of every set, with formula, source and confidence; found by words,
//! linked by address (`#/rules/qd766-2026/on-time`), printable.

use crate::criteria::CriteriaSet;
use crate::engine::criteria::{Gate, Role};
use crate::engine::explain::{Subject, explain};
use crate::engine::rule::{Course, Expression, Ratio, Rule, Step};
use crate::engine::{Indicator, Points, Scope};
use crate::texts::search::{folded, matches};
use crate::texts::{notation, sentence::sentence};
use crate::ui::components::explanation::trust;
use crate::ui::components::indicator::number_of;
use crate::ui::components::trust_note::trust_note;
use crate::ui::draft::{Assessment, Draft};
use crate::ui::handover::Handover;
use crate::ui::ports::browser;
use crate::ui::set_handle::SetHandle;
use crate::ui::state::Page;
use crate::ui::words::Words;
use crate::ui::{address, sets};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct BrowseProps {
    pub words: Words,
    /// What the desk knows: its sets stand beside those of the program.
    pub handed: Rc<Handover>,
    /// The address: it names the set and the indicator.
    pub hash: AttrValue,
}

/// Id of the article of an indicator.
fn rule_id(indicator: &str) -> String {
    format!("rule-{indicator}")
}

/// The page.
#[component]
pub fn Browse(props: &BrowseProps) -> Html {
    let words = props.words;
    let query = use_state(String::new);
    let parts = address::rule_parts(&props.hash);
    use_effect_with(parts.get(1).map(|indicator| rule_id(indicator)), |article| {
        if let Some(article) = article {
            browser::focus_soon(article.clone());
        }
    });
    let all = sets::loaded();
    let open = props.handed.open.and_then(|open| props.handed.drafts.get(open)).map(|draft| draft.set.clone());
    let named = parts.first().and_then(|id| sets::of_id(id)).or(open).or_else(|| all.first().cloned());
    let Some(set) = named else { return Html::default() };
    let example = use_memo((set.clone(), words), |(set, words)| worked(set, *words));
    let search = {
        let query = query.clone();
        Callback::from(move |event: InputEvent| query.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    // Folded once, not at every keystroke.
    let texts = use_memo((set.clone(), words), |(set, words)| {
        (0..set.criteria.indicators().len()).map(|index| searched(set, *words, index)).collect::<Vec<_>>()
    });
    let wanted = folded(&query);
    let found = texts.iter().enumerate().filter(|(_, text)| matches(text, &wanted));
    let found: Vec<usize> = found.map(|(index, _)| index).collect();
    let guide = set.guide(words.0);
    let tabs = all.into_iter().map(|one| {
        let current = one == set;
        let title = one.title(words);
        let choose = Callback::from(move |_| browser::set_hash(&format!("{}/{}", Page::Rules.hash(), one.id)));
        html! { <button class="btn btn--small" type="button" aria-pressed={current.to_string()} onclick={choose}>{ title }</button> }
    });
    html! {
        <main class="wrap rules" id="main" tabindex="-1">
            <div class="start__head">
                <h1>{ words.t("rules/title") }</h1>
                <p class="lead">{ set.texts(words.0).get("title").to_owned() }</p>
                <p class="note">{ validity(&set, words) }</p>
                <p class="note">{ guide.get("about").to_owned() }</p>
            </div>
            <div class="rules__tools no-print">
                <div class="actions" role="group" aria-label={words.t("rules/sets")}>{ for tabs }</div>
                <div class="field">
                    <label for="rules-search">{ words.t("rules/search") }</label>
                    <input id="rules-search" type="search" autocomplete="off" value={(*query).clone()} oninput={search} />
                </div>
                <p class="note" role="status">{ words.tf("rules/found", &[("count", found.len().to_string())]) }</p>
            </div>
            { for (0..set.criteria.groups().len()).map(|group| group_section(&set, words, group, &found, example.as_ref().as_ref())) }
            <section class="block" aria-labelledby="rules-sources">
                <div class="block__head"><h2 id="rules-sources">{ words.t("explain/sources") }</h2></div>
                <dl class="rule__facts rule__facts--sources">
                    { for set.around.sources.iter().map(|id| html! {
                        <><dt>{ guide.get(&format!("sources/{id}/title")).to_owned() }</dt><dd>{ guide.get(&format!("sources/{id}/supports")).to_owned() }</dd></>
                    }) }
                </dl>
            </section>
            { trust_note(&set, words) }
        </main>
    }
}

fn validity(set: &CriteriaSet, words: Words) -> String {
    let from = words.day(&set.valid_from);
    match &set.valid_to {
        Some(to) => words.tf("rules/valid", &[("from", from), ("to", words.day(to))]),
        None => words.tf("rules/valid_from", &[("from", from)]),
    }
}

/// The example's counts scored by this set, if they are made for it.
fn worked(set: &SetHandle, words: Words) -> Option<(Draft, Rc<Assessment>)> {
    let draft = Draft::read_file(include_str!("../../../tests/data/phu-tho-2026.json"), words.0)
        .ok()?
        .into_iter()
        .next()
        .filter(|draft| draft.set == *set)?;
    let assessment = draft.assess(words.0);
    Some((draft, assessment))
}

/// All words by which an indicator is found, folded.
fn searched(set: &SetHandle, words: Words, index: usize) -> String {
    let Some(indicator) = set.criteria.indicators().get(index) else { return String::new() };
    let group = set.criteria.group_of(index).and_then(|group| set.criteria.groups().get(group));
    let text = |kind, id: &str, what| set.text(words.0, kind, id, what).to_owned();
    let mut all = vec![
        indicator.id.clone(),
        text("indicators", &indicator.id, "name"),
        text("indicators", &indicator.id, "short"),
    ];
    all.extend(group.map(|group| text("groups", &group.id, "name")));
    all.extend(set.backing.get(index).and_then(|backing| backing.portal_code.clone()));
    all.push(set.guide(words.0).get(&format!("indicators/{}/note", indicator.id)).to_owned());
    for field in set.form.fields(index) {
        let id = set.criteria.counts().get(field.count).map_or("", String::as_str);
        all.extend([id.to_owned(), text("counts", id, "label")]);
    }
    folded(&all.join("\n"))
}

type Worked = (Draft, Rc<Assessment>);

fn group_section(set: &SetHandle, words: Words, group: usize, found: &[usize], example: Option<&Worked>) -> Html {
    let members = set.criteria.members(group);
    let Some(meta) = set.criteria.groups().get(group).filter(|_| found.iter().any(|one| members.contains(one))) else {
        return Html::default();
    };
    let title = format!("rules-{}", meta.id);
    html! {
        <section class="block" aria-labelledby={title.clone()} key={format!("{}-{}", set.id, meta.id)}>
            <div class="block__head">
                <h2 id={title}>{ format!("{}. {}", group + 1, set.text(words.0, "groups", &meta.id, "name")) }</h2>
                if meta.max > Points::ZERO { <p class="note">{ words.tf("rules/max", &[("max", words.max(meta.max))]) }</p> }
            </div>
            { for meta.gate.map(|gate| html! { <p class="note rules__about">{ gate_text(set, words, gate) }</p> }) }
            <p class="note rules__about">{ set.guide(words.0).get(&format!("groups/{}/note", meta.id)).to_owned() }</p>
            { for found.iter().filter(|one| members.contains(one)).map(|index| article(set, words, *index, example)) }
        </section>
    }
}

/// The condition on a group in words.
pub fn gate_text(set: &SetHandle, words: Words, gate: Gate) -> String {
    let id = set.criteria.indicators().get(gate.indicator).map_or("", |one| one.id.as_str());
    let values = [
        ("indicator", set.text(words.0, "indicators", id, "name").to_owned()),
        ("below", notation::share(gate.below, words.0)),
        ("most", words.max(gate.most)),
    ];
    words.tf("rules/gate", &values)
}

fn article(set: &SetHandle, words: Words, index: usize, example: Option<&Worked>) -> Html {
    let Some(indicator) = set.criteria.indicators().get(index) else { return Html::default() };
    let id = rule_id(&indicator.id);
    let guide = set.guide(words.0);
    let note = |what: &str| guide.get(&format!("indicators/{}/{what}", indicator.id)).to_owned();
    let go = {
        let id = id.clone();
        Callback::from(move |_| browser::focus_soon(id.clone()))
    };
    let sources = set.backing.get(index).map(|backing| backing.sources.clone()).unwrap_or_default();
    let source = |id: &String| html! { <li>{ guide.get(&format!("sources/{id}/title")).to_owned() }</li> };
    let spoken = example.and_then(|(draft, assessment)| {
        let explanation = explain(&set.criteria, &assessment.entry, &assessment.card, Subject::Indicator(index))?;
        Some((draft.unit.name.clone(), sentence(set, &assessment.card, &explanation, words.0)))
    });
    let history: Vec<Html> = sets::loaded()
        .iter()
        .filter(|other| *other != set)
        .filter_map(|other| earlier(other, words, indicator))
        .collect();
    html! {
        <article class="rule" {id} tabindex="-1" aria-label={set.text(words.0, "indicators", &indicator.id, "name").to_owned()}>
            <h3>
                <span class="no">{ number_of(set, index) }</span>
                <a href={address::of_rule(&set.id, &indicator.id)} onclick={go}>{ set.text(words.0, "indicators", &indicator.id, "name").to_owned() }</a>
                <small>{ if indicator.role == Role::Informational { words.t("rules/informs").to_owned() } else { words.tf("rules/max", &[("max", words.max(indicator.max))]) } }</small>
            </h3>
            <div class="rule__formula">{ formula(set, words, indicator) }</div>
            <dl class="rule__facts">
                <dt>{ words.t("result/confidence") }</dt><dd>{ trust(set, words, index) }<span class="line">{ note("evidence") }</span></dd>
                <dt>{ words.t("explain/note") }</dt><dd>{ note("note") }</dd>
                if indicator.scope == Scope::Province { <dt>{ words.t("result/inherited") }</dt><dd>{ words.t("rules/inherited") }</dd> }
                if matches!(indicator.rule, Rule::Ratio(_)) {
                    <dt>{ words.t("explain/zero") }</dt><dd>{ set.text(words.0, "indicators", &indicator.id, "zero").to_owned() }</dd>
                }
                if let Some((unit, spoken)) = spoken { <dt>{ words.tf("rules/example", &[("unit", unit)]) }</dt><dd>{ spoken }</dd> }
                if !history.is_empty() { <dt>{ words.t("rules/history") }</dt><dd>{ for history }</dd> }
                <dt>{ words.t("explain/sources") }</dt><dd><ul>{ for sources.iter().map(source) }</ul></dd>
                if let Some(code) = set.backing.get(index).and_then(|backing| backing.portal_code.clone()) {
                    <dt>{ words.t("explain/portal_code") }</dt><dd><code>{ code }</code></dd>
                }
            </dl>
        </article>
    }
}

/// `max × a ⁄ b`, and from where on it is full.
fn formula(set: &SetHandle, words: Words, indicator: &Indicator) -> Html {
    match &indicator.rule {
        Rule::Ratio(ratio) if ratio.course != Course::Proportion || indicator.role == Role::Informational => html! {
            <>
                <p class="rule__fraction">
                    <span class="frac"><span>{ labels(set, words, &ratio.numerator) }</span><span>{ below(set, words, ratio) }</span></span>
                </p>
                { for course(words, ratio, indicator).into_iter().map(|text| html! { <p class="note">{ text }</p> }) }
            </>
        },
        Rule::Ratio(ratio) => html! {
            <>
                <p class="rule__fraction">
                    <span>{ words.max(indicator.max) }{ " × " }</span>
                    <span class="frac"><span>{ labels(set, words, &ratio.numerator) }</span><span>{ below(set, words, ratio) }</span></span>
                    if !is_whole(ratio) { <span>{ " ÷ " }{ notation::share(ratio.full_at, words.0) }</span> }
                </p>
                <p class="note">{ full_marks(words, ratio, indicator.max) }</p>
            </>
        },
        Rule::Constant(constant) => {
            html! { <p>{ words.tf("rules/constant", &[("points", words.points(constant.points))]) }</p> }
        }
        Rule::Figure(figure) => html! { <p>{ labels(set, words, &figure.value) }</p> },
        Rule::Stated(_) if indicator.role == Role::Informational => html! { <p>{ words.t("rules/stated_figure") }</p> },
        Rule::Stated(_) => html! { <p>{ words.t("rules/stated") }</p> },
    }
}

/// How points follow from the ratio where they do not run in proportion, a line each.
pub fn course(words: Words, ratio: &Ratio, indicator: &Indicator) -> Vec<String> {
    let max = indicator.max;
    let share = |share| notation::share(share, words.0);
    match &ratio.course {
        Course::Proportion => Vec::new(),
        Course::NoneBelow(floor) if indicator.role == Role::Informational => {
            vec![words.tf("rules/flagged_below", &[("none_below", share(*floor))])]
        }
        Course::NoneBelow(floor) => {
            let values = [("none_below", share(*floor)), ("full_at", share(ratio.full_at)), ("max", words.max(max))];
            vec![words.tf("rules/none_below", &values)]
        }
        Course::From(zero_at) => {
            let values = [("zero_at", share(*zero_at)), ("full_at", share(ratio.full_at)), ("max", words.max(max))];
            vec![words.tf("rules/between", &values)]
        }
        Course::Steps(steps) => {
            let line =
                |step: &Step| words.tf("rules/step", &[("from", share(step.from)), ("points", words.max(step.points))]);
            steps.iter().map(line).chain([words.t("rules/below_steps").to_owned()]).collect()
        }
    }
}

/// What the numerator is divided by: counts, how many questions there are, or the number for full marks.
pub fn below(set: &SetHandle, words: Words, ratio: &Ratio) -> String {
    match ratio.denominator.plus {
        0 => labels(set, words, &ratio.denominator),
        plus => words.count(plus),
    }
}

/// From where on there are full marks.
fn full_marks(words: Words, ratio: &Ratio, max: Points) -> String {
    let values = [
        ("full_at", notation::share(ratio.full_at, words.0)),
        ("count", words.count(ratio.denominator.plus)),
        ("max", words.max(max)),
    ];
    words.tf(
        match () {
            () if ratio.numerator.yes_no && ratio.denominator.plus == 1 => "rules/yes_no",
            () if ratio.numerator.yes_no => "rules/checklist",
            () if ratio.capped => "rules/count",
            () => "rules/full_at",
        },
        &values,
    )
}

fn is_whole(ratio: &Ratio) -> bool {
    ratio.full_at == crate::engine::points::Share::WHOLE
}

pub fn labels(set: &SetHandle, words: Words, expression: &Expression) -> String {
    let label = |index: &usize| {
        let id = set.criteria.counts().get(*index).map_or("", String::as_str);
        set.text(words.0, "counts", id, "label").to_owned()
    };
    let added = expression.add.iter().map(label).collect::<Vec<_>>().join(" + ");
    expression.subtract.iter().fold(added, |text, index| format!("{text} \u{2212} {}", label(index)))
}

/// What another set says of the indicator of the same id, if that differs.
fn earlier(other: &SetHandle, words: Words, indicator: &Indicator) -> Option<Html> {
    let index = other.criteria.indicator_index(&indicator.id)?;
    let theirs = other.criteria.indicators().get(index)?;
    let (Rule::Ratio(rule), Rule::Ratio(ours)) = (&theirs.rule, &indicator.rule) else { return None };
    // Counts have other places in other sets, so the rules cannot be compared as they are.
    let facts = |max, rule: &Ratio| (max, rule.full_at, rule.when_zero, rule.course.clone());
    if facts(theirs.max, rule) == facts(indicator.max, ours) {
        return None;
    }
    let title = other.title(words);
    let values = [("full_at", notation::share(rule.full_at, words.0)), ("max", words.max(theirs.max))];
    let full = match rule.course {
        Course::Proportion => words.tf("rules/full_at", &values),
        Course::NoneBelow(_) | Course::From(_) | Course::Steps(_) => course(words, rule, theirs).join(" "),
    };
    let zero = other.text(words.0, "indicators", &theirs.id, "zero").to_owned();
    Some(
        html! { <span class="line"><b>{ title }</b>{ ": " }{ full }{ " " }{ words.t("explain/zero") }{ ": " }{ zero }</span> },
    )
}
