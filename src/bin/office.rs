//! The third program of `dist/index.html`, loaded when tables are handed in.

use chamdiem::ui::{OfficeApp, ports::browser};

fn main() {
    browser::report_panics();
    if let Some(root) = browser::element("office") {
        yew::Renderer::<OfficeApp>::with_root(root).render();
    }
}
