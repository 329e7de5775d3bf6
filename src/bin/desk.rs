//! The first program of `dist/index.html`: start, entry, result.

use chamdiem::ui::{App, ports::browser};

fn main() {
    browser::report_panics();
    if let Some(root) = browser::element("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}
