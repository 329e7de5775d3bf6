//! The real browser. Storage is reached directly, because gloo's wrapper panics where it is blocked.

use super::{Clock, Storage};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use std::borrow::Cow;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, CustomEvent, CustomEventInit, Document, HtmlElement, MessageEvent, Window};

/// This browser.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Browser;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn local() -> Option<web_sys::Storage> {
    window()?.local_storage().ok()?
}

/// What this tab keeps to itself, until it is closed.
fn own() -> Option<web_sys::Storage> {
    window()?.session_storage().ok()?
}

/// A text that this tab keeps to itself.
pub fn of_tab(key: &str) -> Option<String> {
    own()?.get_item(key).ok()?
}

/// Keeps it.
pub fn keep_in_tab(key: &str, text: &str) {
    _ = own().map(|storage| storage.set_item(key, text));
}

impl Storage for Browser {
    fn keys(&self, prefix: &str) -> Vec<String> {
        let Some(storage) = local() else { return Vec::new() };
        let mut keys: Vec<String> = Vec::new();
        for key in (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?) {
            if key.starts_with(prefix) {
                keys.insert(keys.partition_point(|other| *other < key), key);
            }
        }
        keys
    }

    fn get(&self, key: &str) -> Option<String> {
        local()?.get_item(key).ok()?
    }

    fn set(&self, key: &str, text: &str) -> bool {
        local().is_some_and(|storage| storage.set_item(key, text).is_ok())
    }

    fn remove(&self, key: &str) {
        if let Some(storage) = local() {
            _ = storage.remove_item(key);
        }
    }
}

impl Clock for Browser {
    fn time_of_day(&self) -> String {
        let now = js_sys::Date::new_0();
        format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
    }

    fn year(&self) -> u16 {
        u16::try_from(js_sys::Date::new_0().get_full_year()).unwrap_or(2026)
    }

    fn today(&self) -> [u16; 3] {
        let now = js_sys::Date::new_0();
        [now.get_full_year(), now.get_month() + 1, now.get_date()].map(|part| u16::try_from(part).unwrap_or(0))
    }

    fn fresh_id(&self) -> String {
        // Two drafts in one millisecond come only from one file; the random part tells them apart.
        let (now, random) = (js_sys::Date::now() as u64, (js_sys::Math::random() * 1e6) as u64);
        format!("{now:013}{random:06}")
    }
}

/// The element of an id.
pub fn element(id: &str) -> Option<web_sys::Element> {
    document()?.get_element_by_id(id)
}

/// The address after `#`.
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Writes the address, so that back and reload work. A step in the history unless it stays the same.
pub fn set_hash(hash: &str) {
    if let Some(window) = window()
        && self::hash() != hash
    {
        _ = window.location().set_hash(hash);
    }
}

/// Calls with every new address.
pub fn on_hash_change(then: impl Fn(String) + 'static) -> Option<EventListener> {
    window().map(|window| EventListener::new(&window, "hashchange", move |_| then(hash())))
}

/// The title of the page, if there is one.
pub fn entitle(title: &str) {
    if let Some(document) = document().filter(|_| !title.is_empty()) {
        document.set_title(title);
    }
}

/// Language, title and theme of the page.
pub fn dress(language: &str, title: &str, theme: &str) {
    let Some(document) = document() else { return };
    entitle(title);
    if let Some(root) = document.document_element() {
        _ = root.set_attribute("lang", language);
        _ = root.set_attribute("data-theme", theme);
    }
}

/// Whether the machine is set to dark.
pub fn prefers_dark() -> bool {
    let query = window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok()?);
    query.is_some_and(|query| query.matches())
}

/// The text of a paste.
pub fn pasted_text(event: &web_sys::Event) -> Option<String> {
    event.dyn_ref::<web_sys::ClipboardEvent>()?.clipboard_data()?.get_data("text/plain").ok()
}

/// Puts the focus on the element of an id and shows it.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        _ = element.focus();
        // As with the Tab key: what is typed next replaces what stands there.
        if let Some(input) = element.dyn_ref::<web_sys::HtmlInputElement>() {
            input.select();
        }
    }
}

/// The same for an element that comes only with the next paint.
pub fn focus_soon(id: String) {
    later(50, Box::new(move || focus(&id)));
}

/// Does something after so many milliseconds.
pub fn later(after: u32, then: Box<dyn FnOnce()>) {
    Timeout::new(after, then).forget();
}

/// Does something before the page hears of a key or a press, and when it is hidden or left. A short drawing that it begins is
/// done before the page hears: browsers finish what one listener has left for later before they call the next.
pub fn before_all(then: yew::Callback<()>) -> Option<[EventListener; 4]> {
    let window = window()?;
    let first = EventListenerOptions::run_in_capture_phase();
    let listener = |name: &'static str| {
        let then = then.clone();
        EventListener::new_with_options(&window, name, first, move |_| then.emit(()))
    };
    Some(["keydown", "click", "pagehide", "visibilitychange"].map(listener))
}

/// Top of the page and its main heading, after another page was chosen.
pub fn to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    let heading = document().and_then(|document| document.query_selector("main h1").ok().flatten());
    if let Some(heading) = heading.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        _ = heading.set_attribute("tabindex", "-1");
        _ = heading.focus();
    }
}

/// Whether the focus is nowhere: what had it has gone.
pub fn focus_is_lost() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_none_or(|element| element.tag_name().eq_ignore_ascii_case("body"))
}

/// Hands a file of JSON to the person.
pub fn download(name: &str, text: &str) {
    download_as(name, &JsValue::from_str(text), "application/json");
}

/// Hands a file to the person: a text or bytes. Made in the page; nothing is sent.
pub fn download_as(name: &str, content: &JsValue, kind: &str) {
    let attempt = || -> Result<(), JsValue> {
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(kind);
        let parts = js_sys::Array::of1(content);
        let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
        let address = web_sys::Url::create_object_url_with_blob(&blob)?;
        let link = document().ok_or(JsValue::NULL)?.create_element("a")?.dyn_into::<web_sys::HtmlAnchorElement>()?;
        link.set_href(&address);
        link.set_download(name);
        link.click();
        web_sys::Url::revoke_object_url(&address)
    };
    _ = attempt();
}

/// Copies a text, and says whether that was allowed.
pub fn copy(text: &str, then: impl FnOnce(bool) + 'static) {
    let Some(window) = window().filter(|window| window.is_secure_context()) else { return then(false) };
    settled(&window.navigator().clipboard().write_text(text), move |done| then(done.is_some()));
}

/// The text of a file, or nothing if it cannot be read. In UTF-16, too, if it says so: Notepad calls that Unicode.
pub fn text_of(file: &web_sys::File, then: impl FnOnce(Option<String>) + 'static) {
    bytes_of(file, move |given| {
        then(given.and_then(|buffer| {
            let bytes = js_sys::Uint8Array::new(&buffer);
            let label = match [bytes.get_index(0), bytes.get_index(1)] {
                [0xff, 0xfe] => "utf-16le",
                [0xfe, 0xff] => "utf-16be",
                _ => "utf-8",
            };
            let decoder = web_sys::TextDecoder::new_with_label(label).ok()?;
            decoder.decode_with_buffer_source(&bytes).ok()
        }));
    });
}

/// The bytes of a file, or nothing if it cannot be read. Read here and not in a worker: a page without a server has workers
/// that WebKit lets read no file.
pub fn bytes_of(file: &web_sys::File, then: impl FnOnce(Option<JsValue>) + 'static) {
    settled(&file.array_buffer(), then);
}

/// Does something once a promise is kept, with what it gave, or broken, with nothing.
fn settled(promise: &js_sys::Promise, then: impl FnOnce(Option<JsValue>) + 'static) {
    let then = std::rc::Rc::new(std::cell::Cell::new(Some(then)));
    let failed = then.clone();
    let done = Closure::once_into_js(move |given: JsValue| _ = then.take().map(|then| then(Some(given))));
    let failed = Closure::once_into_js(move |_: JsValue| _ = failed.take().map(|then| then(None)));
    // Each is called at most once, and one of them is not called at all.
    _ = js_sys::Reflect::get(promise, &"then".into())
        .ok()
        .and_then(|method| method.dyn_into::<js_sys::Function>().ok())
        .and_then(|method| method.call2(promise, &done, &failed).ok());
}

/// The browser's print dialogue.
pub fn print() {
    if let Some(window) = window() {
        _ = window.print();
    }
}

/// Gives `boot.js` a copy of the open draft as a file, for the error view, so that a crash of the wasm cannot take it
/// along.
pub fn hand_over(name: &str, text: &str) {
    dispatch("chamdiem-draft", &js_sys::Array::of2(&JsValue::from_str(name), &JsValue::from_str(text)));
}

/// Shows the error view of `boot.js` when the app panics, with the panic's words where they are kept (`KEEP_PANICS`);
/// as it is shipped, the trap of a panic reaches `boot.js` as an error of the window.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| dispatch("chamdiem-crash", &JsValue::from_str(&panic.to_string()))));
}

/// What the page says the site has: sets of rules and where they are.
pub fn site() -> String {
    let meta = document().and_then(|document| document.query_selector("meta[name=site]").ok().flatten());
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

/// Has `boot.js` load the file of a set; `None` if it could not.
pub fn request_set(id: &str, then: impl FnOnce(Option<String>) + 'static) {
    let Some(document) = document() else { return then(None) };
    EventListener::once(&document, format!("chamdiem-set-{id}"), move |event| then(detail(event))).forget();
    dispatch("chamdiem-load", &JsValue::from_str(id));
}

/// Shows another program with what it shall know, or puts it away. `boot.js` loads it when it is first shown; put away, it
/// keeps its state.
pub fn show_program(program: &str, handover: Option<&str>) {
    dispatch(&["chamdiem-", program].concat(), &handover.map_or(JsValue::NULL, JsValue::from_str));
}

/// Listens to what the other program says.
pub fn listen(name: impl Into<Cow<'static, str>>, then: impl Fn(String) + 'static) -> Option<EventListener> {
    let listener =
        |document: Document| EventListener::new(&document, name, move |event| then(detail(event).unwrap_or_default()));
    document().map(listener)
}

/// Has `store.js` do something and answer.
pub fn ask_store(job: &str, with: &[JsValue], then: impl FnOnce(JsValue) + 'static) {
    let question = js_sys::Array::of2(&JsValue::from_str(job), &Closure::once_into_js(then));
    with.iter().for_each(|one| _ = question.push(one));
    dispatch("chamdiem-store", &question);
}

thread_local! {
    /// Between the windows of this app.
    static WINDOWS: Option<BroadcastChannel> = BroadcastChannel::new("chamdiem").ok();
}

/// Tells the other windows that a draft was written or deleted.
pub fn tell_windows(id: &str) {
    WINDOWS.with(|channel| _ = channel.as_ref().map(|channel| channel.post_message(&JsValue::from_str(id))));
}

/// Hears of drafts that other windows have written or deleted.
pub fn listen_to_windows(then: impl Fn(String) + 'static) -> Option<EventListener> {
    let id = |event: &web_sys::Event| event.dyn_ref::<MessageEvent>()?.data().as_string();
    let listener =
        |channel: &BroadcastChannel| EventListener::new(channel, "message", move |event| _ = id(event).map(&then));
    WINDOWS.with(|channel| channel.as_ref().map(listener))
}

fn detail(event: &web_sys::Event) -> Option<String> {
    event.dyn_ref::<CustomEvent>()?.detail().as_string()
}

/// Says something to the rest of the page.
pub fn say(name: &str, text: &str) {
    dispatch(name, &JsValue::from_str(text));
}

fn dispatch(name: &str, detail: &JsValue) {
    let options = CustomEventInit::new();
    options.set_detail(detail);
    if let (Some(document), Ok(event)) = (document(), CustomEvent::new_with_event_init_dict(name, &options)) {
        _ = document.dispatch_event(&event);
    }
}
