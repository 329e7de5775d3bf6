//! The entry page: fields by group, the result beside them.

use super::start::with_sets;
use crate::engine::{Period, Points};
use crate::format::Unit;
use crate::texts::messages;
use crate::ui::address;
use crate::ui::components::icons;
use crate::ui::components::ledger::{ledger, progress};
use crate::ui::components::steps::{Step, shortcuts, step_button};
use crate::ui::components::summary::{SummaryProps, bottom_bar, summary};
use crate::ui::components::unit_form::UnitForm;
use crate::ui::number::PointsReading;
use crate::ui::ports::browser::{self, Browser};
use crate::ui::ports::{Clock, letters};
use crate::ui::set_handle::SetHandle;
use crate::ui::sets;
use crate::ui::state::{Action, Notice, Page, Saved, Stored};
use crate::ui::words::Words;
use std::rc::Rc;
use yew::prelude::*;

pub struct EnterPageProps {
    pub set: SetHandle,
    pub words: Words,
    pub stored: Rc<Stored>,
    pub editing: Option<usize>,
    /// Whether unit and period are being changed.
    pub describing: bool,
    pub emit: Callback<Action>,
}

/// The page.
pub fn enter_page(props: &EnterPageProps) -> Html {
    let EnterPageProps { set, words, stored, emit, .. } = props;
    let save = save_callback(*words, stored);
    let groups = 0..set.criteria.groups().len();
    html! {
        <>
            <main id="main" tabindex="-1">
                { unit_bar(props) }
                <div class="wrap desk" onkeydown={shortcuts(stored, emit)}>
                    <nav class="groupnav" aria-label={words.t("enter/groups")}>
                        <ol>{ for groups.clone().map(|group| group_link(props, group)) }</ol>
                    </nav>
                    { summary(&SummaryProps { set: set.clone(), words: *words, stored: stored.clone(), save }) }
                    <div class="groups-of-fields">
                        { for groups.map(|group| ledger(props, group)) }
                    </div>
                </div>
            </main>
            { bottom_bar(set, *words, stored) }
        </>
    }
}

/// Hands the draft over as a file.
pub fn save_callback(words: Words, stored: &Stored) -> Callback<MouseEvent> {
    let draft = stored.draft.clone();
    Callback::from(move |_| browser::download(&draft.file_name(), &draft.write_file(words.0)))
}

fn group_link(props: &EnterPageProps, group: usize) -> Html {
    let EnterPageProps { set, words, stored, .. } = props;
    let id = set.criteria.groups().get(group).map(|group| group.id.clone()).unwrap_or_default();
    let (read, asked) = progress(set, stored, group);
    let points = stored.assessment.card.groups.get(group).map(|group| words.points(group.tally.points));
    let facts = [("read", read.to_string()), ("asked", asked.to_string()), ("points", points.unwrap_or_default())];
    let target = format!("group-{id}");
    let monitors = set.criteria.groups().get(group).is_some_and(|group| group.max == Points::ZERO);
    let go = Callback::from(move |_| browser::focus(&target));
    html! {
        <li key={group}>
            <button type="button" class="grouplink" onclick={go}>
                <span>{ set.text(words.0, "groups", &id, "name").to_owned() }</span>
                <span class={(read < asked).then_some("is-partial")}>
                    { words.tf(if monitors { "enter/group_link_read" } else if asked > 0 { "enter/group_link" } else { "enter/group_link_points" }, &facts) }
                    if has_error(set, stored, group) { { " " }{ icons::triangle() }<span class="vh">{ words.t("enter/missing_error") }</span> }
                </span>
            </button>
        </li>
    }
}

/// Whether something in a group cannot be read or cannot be right.
fn has_error(set: &SetHandle, stored: &Stored, group: usize) -> bool {
    let Stored { assessment, .. } = stored;
    set.criteria.members(group).any(|index| assessment.is_wrong(set, index))
        || assessment.stated_groups.get(group) == Some(&PointsReading::Wrong)
}

/// Whose numbers, for which period, and whether they are safe.
fn unit_bar(props: &EnterPageProps) -> Html {
    let EnterPageProps { set, words, stored, emit, describing, .. } = props;
    let describing = *describing;
    let toggle = emit.reform(move |_| Action::Describing(!describing));
    let describe = {
        let (emit, before) = (emit.clone(), stored.draft.unit.clone());
        Callback::from(move |(unit, period, _): (Unit, Period, String)| {
            letters::rename(&Browser, &before, &unit);
            emit.emit(Action::Describe(unit, period));
            browser::focus("describe");
        })
    };
    let cancel = emit.reform(|_: MouseEvent| {
        browser::focus("describe");
        Action::Describing(false)
    });
    let state = match &stored.saved {
        Saved::At(time) => html! { <>{ icons::tick() }{ words.tf("enter/saved", &[("time", time.clone())]) }</> },
        Saved::Failed => html! { <>{ icons::triangle() }<strong>{ words.t("enter/not_saved") }</strong></> },
    };
    html! {
        <div class="unitbar">
            // Not over the form below, whose fields the browser undoes.
            <div class="wrap" onkeydown={shortcuts(stored, emit)}>
                <div>
                    <h1>{ unit_name(*words, stored) }</h1>
                    { facts(set, *words, stored) }
                    <button class="opener note" type="button" id="describe" aria-expanded={describing.to_string()} onclick={toggle}>{ words.t("enter/describe") }</button>
                </div>
                <div class="actions no-print">
                    <a class="btn btn--small" id="to-import" href={address::IMPORT}>{ words.t("frame/import") }</a>
                    <a class="btn btn--small btn--quiet" id="to-evidence" href={address::EVIDENCE}>{ words.t("frame/evidence") }</a>
                    <a class="btn btn--small btn--quiet" id="to-history" href={address::HISTORY}>{ words.t("frame/history") }</a>
                    { step_button(stored, emit, Step::Back, words.t("enter/undo")) }
                    { step_button(stored, emit, Step::On, words.t("enter/redo")) }
                </div>
                <p class={classes!("state", (!matches!(stored.saved, Saved::At(_))).then_some("state--failed"))} id="saved">{ state }</p>
            </div>
            if !set.covers(stored.draft.period) { <div class="wrap">{ other_set(props) }</div> }
            if describing {
                <div class="wrap">
                    <UnitForm words={*words} unit={stored.draft.unit.clone()} period={stored.draft.period}
                        own={Some(set.clone())} submit={words.t("enter/describe_done").to_owned()} on_submit={describe} on_cancel={cancel} />
                </div>
            }
        </div>
    }
}

/// The period belongs to another set: what that means, and the way there. The draft stays as it is beside the new one.
fn other_set(props: &EnterPageProps) -> Html {
    let EnterPageProps { set, words, stored, emit, .. } = props;
    let Some(finding) = set.outside(stored.draft.period) else { return Html::default() };
    let text = messages::message(&finding, Some(set), words.0);
    let carry = sets::of_period(stored.draft.period).map(|offer| {
        let title = offer.title(*words);
        let (emit, draft, from) = (emit.clone(), stored.draft.clone(), set.clone());
        let go = Callback::from(move |_| {
            let (draft, from, id) = (draft.clone(), from.clone(), offer.id.clone());
            with_sets(vec![id.clone()], &emit, move |emit| {
                let Some(to) = sets::of_id(&id) else { return };
                let (carried, left) = draft.carried_to(&to);
                emit.emit(Action::Add(Browser.fresh_id(), carried, Page::Enter));
                emit.emit(Action::Tell(Some(Notice::Carried { from, to, left })));
                browser::to_top();
            });
        });
        html! {
            <div class="actions">
                <button class="btn btn--small" type="button" id="carry" onclick={go}>{ words.tf("enter/carry", &[("set", title)]) }</button>
            </div>
        }
    });
    html! {
        <div class="notice notice--info" id="other-set">
            { icons::info() }
            <p><strong>{ text.message }</strong></p>
            <p>{ text.hint }</p>
            { carry }
        </div>
    }
}

/// The unit's name, or what stands for it.
pub fn unit_name(words: Words, stored: &Stored) -> String {
    let name = &stored.draft.unit.name;
    if name.is_empty() { words.t("unit/nameless").to_owned() } else { name.clone() }
}

/// Level, period, criteria set.
pub fn facts(set: &SetHandle, words: Words, stored: &Stored) -> Html {
    html! {
        <dl class="facts">
            <div><dt>{ words.t("unit/level") }</dt>{ " " }<dd>{ words.level(stored.draft.unit.level) }</dd></div>
            <div><dt>{ words.t("unit/period") }</dt>{ " " }<dd>{ words.period(stored.draft.period) }</dd></div>
            <div><dt>{ words.t("unit/criteria") }</dt>{ " " }<dd>{ set.title(words) }</dd></div>
        </dl>
    }
}
