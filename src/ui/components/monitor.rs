//! Indicators that inform and add to nothing: figures, how far they have come, and their explanations.

use super::explanation::{ExplainedProps, explained, trust};
use super::heads::heads;
use super::icons;
use crate::engine::rule::Progress;
use crate::engine::{Points, Status};
use crate::ui::set_handle::SetHandle;
use crate::ui::state::{Action, Stored};
use crate::ui::words::Words;
use std::rc::Rc;
use yew::prelude::*;

/// Texts and classes of its columns.
const HEADS: &[(&str, &str)] = &[
    ("result/indicator", ""),
    ("result/counts", "num"),
    ("monitor/figure", "num"),
    ("monitor/progress", ""),
    ("result/confidence", ""),
];

/// Whether a set has no total and only monitors.
pub fn only_monitors(set: &SetHandle) -> bool {
    set.criteria.max() == Points::ZERO
}

/// Indices of the indicators that inform.
pub fn informing(set: &SetHandle) -> Vec<usize> {
    (0..set.criteria.indicators().len()).filter(|index| set.criteria.informs(*index)).collect()
}

/// How far an indicator has come.
pub fn progress_of(set: &SetHandle, stored: &Stored, index: usize) -> Option<Progress> {
    let result = stored.assessment.card.indicators.get(index)?;
    result.progress(&set.criteria, set.criteria.indicators().get(index)?)
}

/// The figure of an indicator: a percentage, a plain number, or what was stated.
pub fn figure(set: &SetHandle, words: Words, stored: &Stored, index: usize) -> String {
    let none = || words.t("enter/no_value").to_owned();
    let Some(result) = stored.assessment.card.indicators.get(index) else { return none() };
    match (result.status, result.numerator, result.denominator, result.points) {
        (Status::Stated, _, _, Some(points)) => {
            let max = set.criteria.indicators().get(index).map_or(Points::ZERO, |one| one.max);
            words.percent(u64::from(points.hundredths()), u64::from(max.hundredths()))
        }
        (Status::NotApplicable, Some(value), _, _) => words.count(value),
        (_, Some(numerator), Some(denominator), Some(_)) if denominator > 0 => words.percent(numerator, denominator),
        _ => none(),
    }
}

/// Mark and word of how far something has come. Never colour alone.
pub fn progress_mark(words: Words, progress: Progress) -> Html {
    let (class, icon, word) = match progress {
        Progress::Reached => ("progress progress--reached", icons::tick(), words.t("progress/reached")),
        Progress::UnderWay => ("progress progress--under-way", icons::half(), words.t("progress/under_way")),
        Progress::NotReached => ("progress progress--not-reached", icons::triangle(), words.t("progress/not_reached")),
    };
    html! { <span {class}>{ icon }{ word }</span> }
}

/// `12 reached, 3 under way, 1 not reached; 2 without numbers.`
pub fn tally(set: &SetHandle, words: Words, stored: &Stored) -> String {
    let all = informing(set);
    let count = |test: &dyn Fn(usize) -> bool| all.iter().filter(|index| test(**index)).count().to_string();
    let at = |wanted: Progress| count(&|index| progress_of(set, stored, index) == Some(wanted));
    let missing = |index: usize| {
        let status = stored.assessment.card.indicators.get(index).map(|one| one.status);
        matches!(status, Some(Status::Missing(_) | Status::ZeroDenominator))
    };
    let figure = |index: usize| {
        let result = stored.assessment.card.indicators.get(index);
        result.is_some_and(|one| one.status == Status::NotApplicable)
    };
    let values = [
        ("reached", at(Progress::Reached)),
        ("under_way", at(Progress::UnderWay)),
        ("not_reached", at(Progress::NotReached)),
        ("figures", count(&figure)),
        ("missing", count(&missing)),
    ];
    words.tf("monitor/tally", &values)
}

pub struct FiguresProps {
    pub set: SetHandle,
    pub words: Words,
    pub stored: Rc<Stored>,
    /// Goes to an indicator on the entry page.
    pub mend: Callback<usize>,
    /// The indicator whose explanation is open.
    pub open: Option<usize>,
    pub emit: Callback<Action>,
}

/// The table, group after group.
pub fn figures(props: &FiguresProps) -> Html {
    let FiguresProps { set, words, .. } = props;
    let bodies = set.criteria.groups().iter().enumerate().filter_map(|(group, meta)| {
        let members: Vec<usize> = set.criteria.members(group).filter(|index| set.criteria.informs(*index)).collect();
        let name = set.text(words.0, "groups", &meta.id, "name").to_owned();
        (!members.is_empty()).then(|| html! {
            <tbody role="rowgroup" key={meta.id.clone()}>
                <tr class="figures__group" role="row"><th scope="rowgroup" colspan="5" role="rowheader">{ name }</th></tr>
                { for members.into_iter().map(|index| row(props, index)) }
            </tbody>
        })
    });
    html! {
        <table class="losses figures stack" role="table" id="figures">
            <caption class="vh">{ words.t("monitor/caption") }</caption>
            { heads(*words, HEADS) }
            { for bodies }
        </table>
    }
}

fn row(props: &FiguresProps, index: usize) -> Html {
    let FiguresProps { set, words, stored, mend, open, emit } = props;
    let (meta, result) = (&set.criteria.indicators()[index], &stored.assessment.card.indicators[index]);
    let is_open = *open == Some(index);
    let toggle = emit.reform(move |_: MouseEvent| Action::Explain((!is_open).then_some(index)));
    let counts = match (result.status, result.numerator, result.denominator) {
        (Status::Stated, _, _) => words.t("enter/stated_figure").to_owned(),
        (Status::Missing(_), _, _) => words.waits(stored.assessment.waits(set, index)).to_owned(),
        (_, Some(numerator), Some(denominator)) => {
            format!("{} / {}", words.count(numerator), words.count(denominator))
        }
        _ => String::new(),
    };
    html! {
        <>
            <tr class={is_open.then_some("open")} role="row">
                <th scope="row" role="rowheader">
                    <button class="opener" type="button" aria-expanded={is_open.to_string()}
                        aria-controls={is_open.then(|| format!("explained-{index}"))} onclick={toggle}>
                        { set.text(words.0, "indicators", &meta.id, "name").to_owned() }
                    </button>
                </th>
                <td class="num wide" role="cell" data-label={words.t("result/counts_label")}>{ counts }</td>
                <td class="num end" role="cell" data-label={words.t("monitor/figure")}><b>{ figure(set, *words, stored, index) }</b></td>
                <td role="cell">{ for progress_of(set, stored, index).map(|progress| progress_mark(*words, progress)) }</td>
                <td class="end" role="cell">{ trust(set, *words, index) }</td>
            </tr>
            if is_open {
                <tr class="explain" id={format!("explained-{index}")} role="row">
                    <td colspan="5" role="cell">{ explained(&ExplainedProps { set: set.clone(), words: *words, stored: stored.clone(), index, mend: mend.clone() }) }</td>
                </tr>
            }
        </>
    }
}
