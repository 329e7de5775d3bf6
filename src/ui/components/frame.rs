//! Masthead and footer.

use super::icons;
use crate::texts::Locale;
use crate::ui::ports::browser;
use crate::ui::state::{Action, Page, Theme};
use crate::ui::words::Words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct MastheadProps {
    pub words: Words,
    pub title: String,
    pub page: Page,
    pub theme: Theme,
    /// Entering and results need an open draft.
    pub has_draft: bool,
    pub emit: Callback<Action>,
}

/// Name, pages, language, theme.
#[component]
pub fn Masthead(props: &MastheadProps) -> Html {
    let words = props.words;
    let link = |page: Page, text: &'static str| {
        let current = (props.page == page).then_some("page");
        html! { <a href={page.hash()} aria-current={current}>{ text }</a> }
    };
    let other = match words.0 {
        Locale::Vi => Locale::En,
        Locale::En => Locale::Vi,
    };
    let dark = match props.theme {
        Theme::System => browser::prefers_dark(),
        Theme::Light => false,
        Theme::Dark => true,
    };
    let (next_theme, theme_text) =
        if dark { (Theme::Light, words.t("frame/theme_light")) } else { (Theme::Dark, words.t("frame/theme_dark")) };
    let speak = props.emit.reform(move |_| Action::Speak(other));
    let paint = props.emit.reform(move |_| Action::Paint(next_theme));
    html! {
        <header class="masthead">
            <div class="wrap">
                <a class="wordmark" href={Page::Start.hash()}>
                    { icons::wordmark() }
                    <span>{ words.t("frame/name") }<small>{ props.title.clone() }</small></span>
                </a>
                <nav class="sections" aria-label={words.t("frame/pages")}>
                    { link(Page::Start, words.t("frame/start")) }
                    if props.has_draft {
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

#[derive(Properties, PartialEq)]
pub struct FooterProps {
    pub words: Words,
}

/// What this is and is not.
#[component]
pub fn Footer(props: &FooterProps) -> Html {
    html! { <footer class="foot"><div class="wrap note"><p>{ props.words.t("frame/footer") }</p></div></footer> }
}
