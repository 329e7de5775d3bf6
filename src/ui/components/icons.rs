//! Icons. Always beside words, so hidden from readers of the screen.

use yew::prelude::*;

fn icon(paths: Html) -> Html {
    html! { <svg viewBox="0 0 20 20" aria-hidden="true">{ paths }</svg> }
}

/// The app's mark.
pub fn wordmark() -> Html {
    html! {
        <svg viewBox="0 0 28 28" aria-hidden="true">
            <rect x="1" y="1" width="26" height="26" rx="3" fill="currentColor" />
            <path class="knock" d="M6 20.5h3V17H6Zm4.3 0h3v-6h-3Zm4.3 0h3V11.5h-3Zm4.3 0h3v-13h-3Z" />
        </svg>
    }
}

/// Done.
pub fn tick() -> Html {
    icon(html! {
        <path d="M3 10.5 8 15.5 17 5" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
    })
}

/// Half done.
pub fn half() -> Html {
    icon(html! {
        <>
            <circle cx="10" cy="10" r="7.6" fill="none" stroke="currentColor" stroke-width="1.8" />
            <path d="M10 2.4a7.6 7.6 0 0 1 0 15.2Z" fill="currentColor" />
        </>
    })
}

/// Error.
pub fn triangle() -> Html {
    icon(html! {
        <>
            <path d="M10 1.8 18.8 17.5H1.2Z" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" />
            <path d="M10 7v5" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
            <circle cx="10" cy="14.7" r="1.1" fill="currentColor" />
        </>
    })
}

/// Question.
pub fn question() -> Html {
    icon(html! {
        <>
            <circle cx="10" cy="10" r="8.2" fill="none" stroke="currentColor" stroke-width="1.8" />
            <path d="M7.6 7.8a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.8" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
            <circle cx="10" cy="14.4" r="1.1" fill="currentColor" />
        </>
    })
}

/// Something to know.
pub fn info() -> Html {
    icon(html! {
        <>
            <circle cx="10" cy="10" r="8.2" fill="none" stroke="currentColor" stroke-width="1.8" />
            <path d="M10 9v5" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
            <circle cx="10" cy="6" r="1.1" fill="currentColor" />
        </>
    })
}

/// An empty field.
pub fn blank_field() -> Html {
    icon(html! {
        <rect x="2.5" y="4.5" width="15" height="11" rx="1" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="3 2" />
    })
}

/// A file.
pub fn disk() -> Html {
    icon(html! {
        <path d="M3 3h11l3 3v11H3ZM6.5 3v4.5h6V3M6 17v-5.5h8V17" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round" stroke-linecap="round" />
    })
}

/// A printer.
pub fn printer() -> Html {
    icon(html! {
        <path d="M5.5 8V2.5h9V8M5.5 14.5h-3V8h15v6.5h-3M5.5 12h9v5.5h-9Z" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round" stroke-linecap="round" />
    })
}

/// Verified.
pub fn verified() -> Html {
    icon(html! {
        <>
            <circle cx="10" cy="10" r="9" fill="currentColor" />
            <path class="knock-line" d="m5.8 10.3 2.9 2.9 5.5-6" fill="none" stroke-width="2" />
        </>
    })
}

/// Reconstructed.
pub fn reconstructed() -> Html {
    icon(html! {
        <>
            <circle cx="10" cy="10" r="8.2" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="3.2 2.2" />
            <path d="M6 9c1.3-1.4 2.6-1.4 4 0s2.7 1.4 4 0M6 12.6c1.3-1.4 2.6-1.4 4 0s2.7 1.4 4 0" fill="none" stroke="currentColor" stroke-width="1.5" />
        </>
    })
}

/// Laid down by someone.
pub fn pencil() -> Html {
    icon(html! {
        <path d="m3 17 .8-3.7L13.6 3.5l2.9 2.9-9.8 9.8Z" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round" />
    })
}
