//! The root: holds the state, shows a page, and keeps storage, address and title in step with it.

use super::components::frame::{footer, masthead};
use super::components::notices::top_notice;
use super::draft::Draft;
use super::history::History;
use super::pages::{
    elsewhere::Elsewhere,
    enter::{EnterPageProps, enter_page},
    result::ResultPage,
    start::StartPage,
};
use super::ports::browser::{self, Browser};
use super::ports::{Clock, Storage, drafts, own_sets};
use super::set_handle::SetHandle;
use super::sets::Offer;
use super::state::{Action, Notice, Page, Saved, State, Stored};
use super::words::Words;
use super::{address, handover, sets};
use crate::criteria::in_force;
use std::rc::Rc;
use yew::prelude::*;

/// The app.
#[component]
pub fn App() -> Html {
    let set = use_memo((), |()| {
        sets::note_offers(&browser::site());
        let set = in_force().ok().map(sets::admit);
        own_sets::load(&Browser).iter().for_each(|file| _ = sets::admit_own(file));
        set
    });
    // Drafts are read once the sets they were made for are there; those whose set could not be loaded stay stored.
    let needed = use_memo((), |()| drafts::sets_named(&Browser));
    let outcome = use_state(|| needed.iter().all(|id| sets::of_id(id).is_some()).then_some(Ok(())));
    {
        let outcome = outcome.clone();
        use_effect_with((), move |()| {
            if outcome.is_none() {
                sets::with(needed.to_vec(), move |done| outcome.set(Some(done)));
            }
        });
    }
    match (set.as_ref().clone(), (*outcome).clone()) {
        (Some(set), Some(outcome)) => html! { <Desk {set} missing={outcome.err()} /> },
        (Some(_), None) => {
            let words = Words(drafts::settings(&Browser).0);
            html! { <p class="loading wrap" role="status">{ words.t("frame/loading") }</p> }
        }
        // A set of the program does not read: a build fault, which a test finds.
        (None, _) => Html::default(),
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}

#[derive(Properties, PartialEq)]
struct DeskProps {
    /// The set in force, for pages without a draft.
    set: SetHandle,
    /// A set of stored drafts that could not be loaded.
    missing: Option<Box<Offer>>,
}

/// The state as it was left, from storage and the address.
fn initial(missing: Option<Box<Offer>>) -> State {
    let storage = Browser;
    let (locale, theme) = drafts::settings(&storage);
    let found = drafts::load(&storage, locale);
    let stored = |(id, draft): (String, Draft)| {
        let assessment = draft.assess(locale);
        Stored { id, draft, assessment, saved: Saved::At(storage.time_of_day()), history: History::default() }
    };
    State {
        locale,
        theme,
        page: Page::from_hash(&browser::hash()),
        drafts: found.drafts.into_iter().map(stored).collect(),
        open: drafts::open(&storage),
        editing: None,
        notice: missing.map(Notice::SetNotLoaded).or((found.unread > 0).then_some(Notice::DraftsUnread(found.unread))),
        pasted: None,
    }
}

#[component]
fn Desk(props: &DeskProps) -> Html {
    let state = {
        let missing = props.missing.clone();
        use_reducer(move || initial(missing))
    };
    let emit = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| {
            if let Action::Delete(id) = &action {
                drafts::delete(&Browser, id);
            }
            dispatcher.dispatch(action);
        })
    };
    {
        let emit = emit.clone();
        use_effect_with((), move |()| {
            let fill = emit.clone();
            let listeners = (
                browser::listen(handover::USE_EVENT, move |file| adopt(&file, &emit)),
                browser::listen(handover::FILL_EVENT, move |text| fill.emit(Action::Fill(handover::filled(&text)))),
            );
            move || drop(listeners)
        });
    }
    use_saving(&state, &emit);
    use_address(&state, &emit);
    let words = Words(state.locale);
    let page = state.shown_page();
    let set = state.current().map_or_else(|| props.set.clone(), |stored| stored.draft.set.clone());
    let shown = set.clone();
    let body = match (page, state.current()) {
        (Page::Enter, Some(stored)) => html! {
            { enter_page(&EnterPageProps { set, words, stored: stored.clone(), editing: state.editing, emit: emit.clone() }) }
        },
        (Page::Result, Some(stored)) => html! {
            <ResultPage {set} {words} stored={stored.clone()} emit={emit.clone()} />
        },
        (Page::Rules | Page::Publish | Page::Office, _) => {
            let program = page.program().unwrap_or_default();
            let handover = handover::write(&state);
            html! { <Elsewhere key={program} {program} {handover} /> }
        }
        (Page::Start, _) | (_, None) => html! {
            <StartPage set={props.set.clone()} {words} drafts={state.drafts.clone()} year={Browser.year()} emit={emit.clone()} />
        },
    };
    html! {
        <>
            <a class="skip" href="#main" onclick={skip}>{ words.t("frame/skip") }</a>
            { masthead(&shown, words, page, &state, &emit) }
            { top_notice(&shown, words, state.notice.as_ref(), &emit) }
            { body }
            // Other programs end with a footer of their own.
            if page.program().is_none() { { footer(words) } }
        </>
    }
}

/// Takes a set of one's own from the rules page, keeps it, and scores the open draft by it.
fn adopt(file: &str, emit: &Callback<Action>) {
    // Another window may have stored one of the same id since.
    own_sets::load(&Browser).iter().for_each(|file| _ = sets::admit_own(file));
    match sets::admit_own(file) {
        Ok(set) => {
            let kept = own_sets::save(&Browser, &set.id, file);
            emit.emit(Action::Adopt(set.clone(), Browser.fresh_id(), Browser.year()));
            if !kept {
                emit.emit(Action::Tell(Some(Notice::SetNotKept(set))));
            }
        }
        Err(found) => emit.emit(Action::Tell(Some(Notice::FileRefused(String::new(), found)))),
    }
}

/// The address names the page, so the skip link moves the focus itself.
fn skip(event: MouseEvent) {
    event.prevent_default();
    browser::focus("main");
}

/// What storage holds of a draft, as far as this page has read or written it.
struct Kept {
    id: String,
    draft: Draft,
    text: String,
}

/// Saves every draft that has changed, and remembers settings. What another window has changed meanwhile is not
/// overwritten.
#[hook]
fn use_saving(state: &UseReducerHandle<State>, emit: &Callback<Action>) {
    let kept = use_mut_ref(|| {
        let kept = |stored: &Stored| Kept {
            id: stored.id.clone(),
            draft: stored.draft.clone(),
            text: drafts::text(&Browser, &stored.id).unwrap_or_default(),
        };
        state.drafts.iter().map(kept).collect::<Vec<_>>()
    });
    let (locale, emit) = (state.locale, emit.clone());
    let all: Vec<(String, Draft)> = state.drafts.iter().map(|one| (one.id.clone(), one.draft.clone())).collect();
    use_effect_with((all, locale), move |(all, locale)| {
        let mut kept = kept.borrow_mut();
        for (id, draft) in all {
            if let Some(saved) = save(&mut kept, id, draft, || draft.write_file(*locale)) {
                emit.emit(Action::Saved(id.clone(), saved));
            }
        }
        kept.retain(|one| all.iter().any(|(id, _)| *id == one.id));
    });
    let current = state.current().map(|stored| (stored.draft.clone(), locale));
    use_effect_with(current, move |current| {
        if let Some((draft, locale)) = current {
            browser::hand_over(&draft.file_name(), &draft.write_file(*locale));
        }
    });
    let settings = (state.open.clone(), state.locale, state.theme);
    use_effect_with(settings, |(open, locale, theme)| {
        drafts::remember(&Browser as &dyn Storage, open.as_deref(), *locale, *theme);
    });
}

/// Saves one draft if it has changed; `None` if there was nothing to do. Only a changed draft is written out: this runs
/// over all drafts at every keystroke.
fn save(kept: &mut Vec<Kept>, id: &str, draft: &Draft, write: impl Fn() -> String) -> Option<Saved> {
    let known = kept.iter_mut().find(|one| one.id == id);
    if known.as_ref().is_some_and(|known| known.draft == *draft) {
        return None;
    }
    let text = write();
    let (before, known) = match known {
        Some(known) if known.text == text => {
            known.draft = draft.clone();
            return None;
        }
        Some(known) => (Some(known.text.clone()), Some(known)),
        None => (None, None),
    };
    if before.is_some() && drafts::text(&Browser, id) != before {
        return Some(Saved::Elsewhere);
    }
    if !drafts::save(&Browser, id, &text) {
        return Some(Saved::Failed);
    }
    match known {
        Some(known) => (known.draft, known.text) = (draft.clone(), text),
        None => kept.push(Kept { id: id.to_owned(), draft: draft.clone(), text }),
    }
    Some(Saved::At(Browser.time_of_day()))
}

/// Address, title, language and theme follow the state; the back button leads it.
#[hook]
fn use_address(state: &UseReducerHandle<State>, emit: &Callback<Action>) {
    let emit = emit.clone();
    // Somebody may have gone on while the first page was drawn, before anything listened.
    let born = use_memo((), |()| browser::hash());
    let seen = born.clone();
    use_effect_with((), move |()| {
        let go = move |hash: String| emit.emit(Action::Go(Page::from_hash(&hash)));
        if browser::hash() != *seen {
            go(browser::hash());
        }
        let listener = browser::on_hash_change(go);
        move || drop(listener)
    });
    let first = use_mut_ref(|| true);
    use_effect_with(state.shown_page(), move |page| {
        let first = std::mem::replace(&mut *first.borrow_mut(), false);
        let gone_on = first && browser::hash() != *born;
        if !page.holds(&browser::hash()) && !gone_on {
            browser::set_hash(page.hash());
        }
        if !first {
            browser::to_top();
        }
    });
    let words = Words(state.locale);
    let title = match (state.shown_page(), state.current()) {
        (Page::Enter, Some(stored)) => format!("{} · {}", words.t("enter/title"), stored.draft.unit.name),
        (Page::Result, Some(stored)) => format!("{} · {}", words.t("result/title"), stored.draft.unit.name),
        (Page::Rules, _) => match browser::hash() {
            hash if hash.starts_with(address::COMPARE) => words.t("rules/compare_title").to_owned(),
            hash if hash.starts_with(address::OWN) => words.t("rules/own_title").to_owned(),
            _ => words.t("rules/title").to_owned(),
        },
        (Page::Publish, _) => words.t("frame/publish").to_owned(),
        (Page::Office, _) if browser::hash() == address::REPORT => words.t("result/print").to_owned(),
        (Page::Office, _) => words.t("frame/import").to_owned(),
        (Page::Start, _) | (_, None) => words.t("start/title").to_owned(),
    };
    use_effect_with((state.locale, state.theme, title), |(locale, theme, title)| {
        browser::dress(locale.as_str(), title, theme.as_str());
    });
}
