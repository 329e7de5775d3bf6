//! The second program of `dist/index.html`, loaded when the rules page is first opened.

use chamdiem::ui::{RulesApp, ports::browser};

fn main() {
    browser::report_panics();
    if let Some(root) = browser::element("rules") {
        yew::Renderer::<RulesApp>::with_root(root).render();
    }
}
