//! Work beside the page: `www/sheets.js` in a worker of its own, so that the page never waits.

use super::browser;
use crate::format::read_json;
use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// What a worker says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// So many hundredths are done.
    Progress(u64),
    /// It is done, with this.
    Done(JsValue),
    /// It could not be done: a code, or what went wrong.
    Failed(String),
}

/// A piece of work under way. Dropped, it is ended.
#[derive(Debug)]
pub struct Job {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl Drop for Job {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Has a worker do `work` with what belongs to it. `None` where workers cannot be had.
pub fn start(work: &str, with: &[JsValue], then: impl Fn(Said) + Clone + 'static) -> Option<Job> {
    let site = read_json(&browser::site()).ok()?;
    let address = site.get("worker").text();
    let options = WorkerOptions::new();
    // In the one file it is a text of the page, and no browser takes that for a module of a page without a server.
    options.set_type(if address.starts_with("blob:") { WorkerType::Classic } else { WorkerType::Module });
    let worker = Worker::new_with_options(address, &options).ok()?;
    let failed = then.clone();
    let listeners = [
        EventListener::new(&worker, "message", move |event| {
            let message = event.dyn_ref::<MessageEvent>().map(|event| Array::from(&event.data())).unwrap_or_default();
            let text = || message.get(1).as_string().unwrap_or_default();
            then(match message.get(0).as_string().as_deref() {
                Some("progress") => Said::Progress(message.get(1).as_f64().unwrap_or(0.0) as u64),
                Some("done") => Said::Done(message.get(1)),
                Some(_) | None => Said::Failed(text()),
            });
        }),
        EventListener::new(&worker, "error", move |_| failed(Said::Failed(String::new()))),
    ];
    let message = Array::of1(&JsValue::from_str(work));
    with.iter().for_each(|one| _ = message.push(one));
    worker.post_message(&message).ok()?;
    Some(Job { worker, _listeners: listeners })
}
