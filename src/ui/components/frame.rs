//! Masthead and footer.

use super::icons;
use crate::texts::Locale;
use crate::ui::ports::browser;
use crate::ui::set_handle::SetHandle;
use crate::ui::state::{Action, Page, State, Theme};
use crate::ui::words::Words;
use yew::prelude::*;

/// Name, pages, language, theme. Entering and results need an open draft.
pub fn masthead(set: &SetHandle, words: Words, page: Page, state: &State, emit: &Callback<Action>) -> Html {
    let link = |to: Page, text: &'static str| {
        let current = (page == to).then_some("page");
        html! { <a href={to.hash()} aria-current={current}>{ text }</a> }
    };
    let other = match words.0 {
        Locale::Vi => Locale::En,
        Locale::En => Locale::Vi,
    };
    let dark = match state.theme {
        Theme::System => browser::prefers_dark(),
        Theme::Light => false,
        Theme::Dark => true,
    };
    let (next_theme, theme_text) =
        if dark { (Theme::Light, words.t("frame/theme_light")) } else { (Theme::Dark, words.t("frame/theme_dark")) };
    let speak = emit.reform(move |_| Action::Speak(other));
    let paint = emit.reform(move |_| Action::Paint(next_theme));
    html! {
        <header class="masthead">
            <div class="wrap">
                <a class="wordmark" href={Page::Start.hash()}>
                    { icons::wordmark() }
                    <span>{ words.t("frame/name") }<small>{ set.title(words) }</small></span>
                </a>
                <nav class="sections" aria-label={words.t("frame/pages")}>
                    { link(Page::Start, words.t("frame/start")) }
                    if state.current().is_some() {
                        { link(Page::Enter, words.t("frame/enter")) }
                        { link(Page::Result, words.t("frame/result")) }
                    }
                    { link(Page::Rules, words.t("frame/rules")) }
                    { link(Page::Publish, words.t("frame/publish")) }
                </nav>
                <div class="switches">
                    <button class="btn btn--small btn--quiet" type="button" id="switch-language" lang={other.as_str()}
                        onclick={speak}>{ words.t("frame/other_language") }</button>
                    <button class="btn btn--small btn--quiet" type="button" id="switch-theme" onclick={paint}>{ theme_text }</button>
                </div>
            </div>
        </header>
    }
}

/// What this is and is not.
pub fn footer(words: Words) -> Html {
    html! { <footer class="foot"><div class="wrap note"><p>{ words.t("frame/footer") }</p></div></footer> }
}
