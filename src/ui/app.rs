//! The root: holds the state, shows a page, and keeps storage, address and title in step with it.

use super::components::frame::{footer, masthead};
use super::components::notices::top_notice;
use super::draft::{self, Draft};
use super::guide::use_guide;
use super::history::History;
use super::live::use_live;
use super::pages::{
    enter::{EnterPageProps, enter_page},
    result::{ResultPageProps, result_page},
    start::{StartPageProps, start_page},
};
use super::ports::browser::{self, Browser};
use super::ports::drafts::{self, Kept};
use super::ports::{Clock, own_sets, store};
use super::saving::{self, Keeper, use_saving};
use super::set_handle::SetHandle;
use super::sets::Offer;
use super::state::{Action, Notice, Page, Saved, State, Stored};
use super::words::{self, Words};
use super::{handover, sets, shared};
use crate::criteria::{IN_FORCE_PARTS, in_force};
use crate::texts::Locale;
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds for the store to open. A browser that neither opens nor refuses it must not keep anybody waiting.
const PATIENCE: u32 = 12_000;

/// What the app begins with.
struct Opened {
    /// Whether there is a store, or only the journal.
    has_store: bool,
    /// The place of this window in the journal.
    window: String,
    all: Vec<Kept>,
    /// A set of stored drafts that could not be loaded.
    missing: Option<Box<Offer>>,
}

/// The app.
#[component]
pub fn App() -> Html {
    let set = use_memo((), |()| {
        words::provide(const { &[&words::DESK] });
        sets::note_offers(&browser::site());
        let set = in_force(IN_FORCE_PARTS).ok().map(sets::admit);
        own_sets::load(&Browser).iter().for_each(|file| _ = sets::admit_own(file));
        set
    });
    let opened = use_state(|| None::<Rc<Opened>>);
    let late = use_state(|| false);
    {
        let (opened, late) = (opened.clone(), late.clone());
        use_effect_with((), move |()| {
            let begin = Rc::new(Cell::new(Some(move |opening| opened.set(Some(Rc::new(opening))))));
            let without = begin.clone();
            Timeout::new(PATIENCE, move || _ = open_with(None, &without)).forget();
            store::all(store::DRAFTS, move |stored| {
                let is_there = stored.is_some();
                if !open_with(stored, &begin) && is_there {
                    late.set(true);
                }
            });
        });
    }
    match (set.as_ref().clone(), (*opened).clone()) {
        (Some(set), Some(opened)) => html! { <Desk {set} {opened} late={*late} /> },
        (Some(_), None) => {
            let words = Words(drafts::settings(&Browser).0);
            html! { <p class="loading wrap" role="status">{ words.t("frame/loading") }</p> }
        }
        // A set of the program does not read: a build fault, which a test finds.
        (None, _) => Html::default(),
    }
}

/// Begins once the sets are there that the drafts were made for; drafts whose set could not be loaded stay stored. Once: `false` if
/// it has begun already.
fn open_with(stored: Option<Vec<(String, String)>>, begin: &Cell<Option<impl FnOnce(Opened) + 'static>>) -> bool {
    let Some(begin) = begin.take() else { return false };
    let has_store = stored.is_some();
    let window = Browser.fresh_id();
    let all = drafts::reconcile(stored, &Browser, &window, || Browser.fresh_id());
    sets::with(drafts::sets_named(&all), move |done| begin(Opened { has_store, window, all, missing: done.err() }));
    true
}

#[derive(Properties)]
struct DeskProps {
    /// The set in force, for pages without a draft.
    set: SetHandle,
    /// What it begins with.
    opened: Rc<Opened>,
    /// Whether the store has opened after that.
    late: bool,
}

impl PartialEq for DeskProps {
    fn eq(&self, other: &Self) -> bool {
        self.set == other.set && self.late == other.late && Rc::ptr_eq(&self.opened, &other.opened)
    }
}

/// The state as it was left, from storage and the address.
fn initial(opened: &Opened) -> State {
    let storage = Browser;
    let (locale, theme) = drafts::settings(&storage);
    let found = drafts::load(&opened.all, locale);
    // Another tab may have opened another since; a tab that has just begun goes on with the last.
    let is_here = |id: &String| found.drafts.iter().any(|(one, _)| one == id);
    let open = browser::of_tab(drafts::OPEN).filter(is_here).or_else(|| drafts::open(&storage).filter(is_here));
    let stored = |(id, draft): (String, Draft)| {
        let assessment = draft.assess(locale);
        Rc::new(Stored { id, draft, assessment, saved: Saved::At(storage.time_of_day()), history: History::default() })
    };
    State {
        locale,
        theme,
        page: Page::from_hash(&browser::hash()),
        drafts: found.drafts.into_iter().map(stored).collect(),
        open,
        editing: None,
        describing: false,
        explained: None,
        notice: opened
            .missing
            .clone()
            .map(Notice::SetNotLoaded)
            .or((found.unread > 0).then_some(Notice::DraftsUnread(found.unread)))
            .or((!opened.has_store).then_some(Notice::NoStore)),
        pasted: None,
        pastes: 0,
    }
}

#[component]
fn Desk(props: &DeskProps) -> Html {
    let begun = use_memo((), |()| {
        let (opened, state) = (&props.opened, Rc::new(initial(&props.opened)));
        let keeper = Keeper::new(opened.has_store, opened.window.clone(), &opened.all, &state);
        let keeper = Rc::new(RefCell::new(keeper));
        // For the copy that is at hand should the app break. All that comes later is kept as it happens.
        saving::keep(&keeper, &state);
        (state, keeper)
    });
    let (first, keeper) = (&begun.0, begun.1.clone());
    let (state, act, catch_up) = {
        let keeper = keeper.clone();
        use_live(first, move |state| saving::keep(&keeper, state))
    };
    let emit = {
        let (keeper, catch_up) = (keeper.clone(), catch_up.clone());
        use_callback((), move |action: Action, ()| {
            let parted = if let Action::Part(id, _) = &action { Some(id.clone()) } else { None };
            if let Action::Delete(id) = &action {
                let act = act.clone();
                saving::delete(&keeper, id, move || act.emit(Action::Tell(Some(Notice::NotDeleted))));
            }
            act.emit(action);
            if let Some(id) = parted {
                saving::part(keeper.clone(), act.clone(), catch_up.clone(), id);
            }
        })
    };
    {
        let emit = emit.clone();
        use_effect_with((), move |()| {
            let put = emit.clone();
            let listeners = (
                browser::listen(handover::USE_EVENT, move |file| adopt(&file, &emit)),
                browser::listen(handover::PUT_EVENT, move |text| put_drafts(&text, &put)),
                shared::give(),
            );
            move || drop(listeners)
        });
    }
    {
        let emit = emit.clone();
        use_effect_with(props.late && state.notice == Some(Notice::NoStore), move |late| {
            if *late {
                emit.emit(Action::Tell(Some(Notice::StoreLate)));
            }
        });
    }
    use_saving(&state, &keeper, &emit, &catch_up);
    use_address(&state, &emit);
    let words = Words(state.locale);
    let page = state.shown_page();
    let set = state.current().map_or_else(|| props.set.clone(), |stored| stored.draft.set.clone());
    let shown = set.clone();
    use_program(&state, page);
    // The first page tells of the set in force.
    let guided = if page == Page::Start { &props.set } else { &shown };
    use_guide(page.program().is_none().then_some(guided), page, words);
    let body = match (page, state.current()) {
        (Page::Enter, Some(stored)) => html! {
            { enter_page(&EnterPageProps { set, words, stored: stored.clone(), editing: state.editing, describing: state.describing, emit: emit.clone() }) }
        },
        (Page::Result, Some(stored)) => html! {
            { result_page(&ResultPageProps { set, words, stored: stored.clone(), explained: state.explained, emit: emit.clone() }) }
        },
        (Page::Rules | Page::Publish | Page::Office, _) => Html::default(),
        (Page::Start, _) | (_, None) => html! {
            { start_page(&StartPageProps { set: props.set.clone(), words, drafts: state.drafts.clone(), year: Browser.year(), emit: emit.clone() }) }
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

/// Takes what another program of the page has made of drafts: texts in place of those there are, new ones, ones thrown away.
fn put_drafts(text: &str, emit: &Callback<Action>) {
    // A backup may have brought sets of one's own.
    own_sets::load(&Browser).iter().for_each(|file| _ = sets::admit_own(file));
    let actions = handover::put_actions(text);
    let named = actions
        .iter()
        .flat_map(|action| if let Action::Put(_, text, _) = action { draft::sets_named(text) } else { Vec::new() });
    let emit = emit.clone();
    // Never put off and never dropped: another page has nothing of this any more.
    sets::with(named.collect(), move |outcome| {
        let unread = |action: &Action| {
            if let Action::Put(_, text, _) = action { Draft::read_file(text, Locale::Vi).err() } else { None }
        };
        let mut refused = None;
        for action in actions {
            match unread(&action) {
                Some(found) => refused = Some(found),
                // It would say that all is done.
                None if refused.is_some() && matches!(action, Action::Open(..) | Action::Tell(_)) => {}
                None => emit.emit(action),
            }
        }
        if let Some(found) = refused {
            emit.emit(Action::Tell(Some(Notice::FileRefused(String::new(), found))));
        }
        if let Err(offer) = outcome {
            emit.emit(Action::Tell(Some(Notice::SetNotLoaded(offer))));
        }
    });
}

/// Has another program draw the page, if the desk does not, and hands it what it shall know.
#[hook]
fn use_program(state: &State, page: Page) {
    let handover = page.program().map(|_| handover::write(state));
    use_effect_with((page.program(), handover), |(program, handover)| {
        if let Some(program) = program {
            browser::show_program(program, handover.as_deref());
        }
    });
    use_effect_with(page.program(), |program| {
        let program = *program;
        move || {
            if let Some(program) = program {
                browser::show_program(program, None);
            }
        }
    });
}

/// The address names the page, so the skip link moves the focus itself.
fn skip(event: MouseEvent) {
    event.prevent_default();
    browser::focus("main");
}

/// Address, title, language and theme follow the state; the back button leads it.
#[hook]
fn use_address(state: &State, emit: &Callback<Action>) {
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
        (Page::Publish, _) => words.t("frame/publish").to_owned(),
        // Said by the program, which has more pages than this one knows.
        (Page::Rules | Page::Office, _) => String::new(),
        (Page::Start, _) | (_, None) => words.t("start/title").to_owned(),
    };
    use_effect_with((state.locale, state.theme, title), |(locale, theme, title)| {
        browser::dress(locale.as_str(), title, theme.as_str());
    });
}
