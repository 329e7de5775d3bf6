//! Boxes that say what, why and what to do.

use super::icons;
use crate::engine::{Finding, FindingCode};
use crate::texts::messages;
use crate::ui::address;
use crate::ui::ports::browser;
use crate::ui::set_handle::SetHandle;
use crate::ui::state::{Action, Notice};
use crate::ui::words::Words;
use yew::prelude::*;

/// Most findings of a refused file that are listed on the screen.
const MOST_SHOWN: usize = 12;

/// What is told at the top of the page. The live region stays in place, so that its text is announced.
pub fn top_notice(set: &SetHandle, words: Words, notice: Option<&Notice>, emit: &Callback<Action>) -> Html {
    // Where somebody types in the middle of the form, and from now on in a draft of its own, it is seen there.
    let held = notice == Some(&Notice::Parted);
    html! {
        <div class={if held { "wrap top-notice no-print is-held" } else { "wrap top-notice no-print" }} role="status">
            if let Some(notice) = notice { { shown(set, words, notice, emit) } }
        </div>
    }
}

fn shown(set: &SetHandle, words: Words, notice: &Notice, emit: &Callback<Action>) -> Html {
    let said = |text: String| html! { <p>{ text }</p> };
    let plain = |path: &str| said(words.t(path).to_owned());
    let with = |path: &str, name: &str, value: String| said(words.tf(path, &[(name, value)]));
    let counted = |path: &str, count: usize| with(path, "count", count.to_string());
    let error = notice.is_error();
    let body = match notice {
        Notice::FileRefused(name, findings) => html! {
            <>
                <p><strong>{ if name.is_empty() { words.t("notice/text_refused").to_owned() } else { words.tf("notice/file_refused", &[("name", name.clone())]) } }</strong></p>
                <ul class="findings">{ for findings.iter().take(MOST_SHOWN).map(|one| finding(set, words, one)) }</ul>
                if findings.len() > MOST_SHOWN { { counted("notice/more", findings.len() - MOST_SHOWN) } }
                if findings.iter().any(|one| one.code == FindingCode::FileTooLarge) { { to_drafts(words, "notice/maybe_backup") } }
                { plain("notice/draft_untouched") }
            </>
        },
        Notice::Backup => to_drafts(words, "notice/backup"),
        Notice::Table => plain("notice/table"),
        Notice::Parted => plain("notice/parted"),
        Notice::Filled(count) => counted("notice/filled", *count),
        Notice::FileAdded(count) => counted("notice/file_added", *count),
        Notice::Carried { from, to, left } => {
            let labels = left.counts.iter().filter_map(|index| from.criteria.counts().get(*index));
            let labels = labels.map(|id| from.text(words.0, "counts", id, "label").to_owned());
            html! {
                <>
                    <p><strong>{ words.tf("notice/carried", &[("set", to.title(words))]) }</strong></p>
                    if !left.counts.is_empty() {
                        { plain("notice/left_counts") }
                        <ul class="findings">{ for labels.map(|label| html! { <li>{ label }</li> }) }</ul>
                    }
                    if left.stated > 0 { { counted("notice/left_stated", left.stated) } }
                </>
            }
        }
        Notice::SetNotLoaded(offer) => html! {
            <>{ with("notice/set_not_loaded", "set", offer.title(words)) }{ plain("notice/draft_untouched") }</>
        },
        Notice::SetAdded(set) => with("notice/set_added", "set", set.title(words)),
        Notice::SetNotKept(set) => with("notice/set_not_kept", "set", set.title(words)),
        Notice::DeletedElsewhere => plain("notice/deleted_elsewhere"),
        Notice::Scorecard => plain("notice/scorecard"),
        Notice::NotDeleted => plain("notice/not_deleted"),
        Notice::NoStore => plain("notice/no_store"),
        Notice::Stepped { back, of_unit } => {
            let what = words.t(if *of_unit { "enter/describe" } else { "frame/evidence" });
            with(if *back { "notice/undone" } else { "notice/redone" }, "what", what.to_owned())
        }
        Notice::IsHere => plain("notice/is_here"),
        Notice::StoreLate => plain("notice/store_late"),
        Notice::DraftsUnread(count) => counted("notice/drafts_unread", *count),
    };
    let close = {
        let emit = emit.clone();
        Callback::from(move |_| {
            emit.emit(Action::Tell(None));
            browser::to_top();
        })
    };
    html! {
        <div class={classes!("notice", if error { "notice--error" } else { "notice--info" })} id="top-notice">
            { if error { icons::triangle() } else { icons::info() } }
            { body }
            <div class="actions"><button class="btn btn--small" type="button" onclick={close}>{ words.t("notice/close") }</button></div>
        </div>
    }
}

/// What is said, and the way to the page of all drafts.
fn to_drafts(words: Words, path: &str) -> Html {
    html! { <p>{ words.t(path) }{ " " }<a href={address::DRAFTS}>{ words.t("start/all_drafts") }</a></p> }
}

fn finding(set: &SetHandle, words: Words, finding: &Finding) -> Html {
    let text = messages::message(finding, Some(set), words.0);
    html! {
        <li>
            { text.message }{ " " }{ text.hint }
            if finding.code == FindingCode::UnknownCriteria { { " " }{ words.t("notice/own_set_first") } }
            if !finding.pointer.is_empty() { { " " }<code>{ finding.pointer.clone() }</code> }
        </li>
    }
}

/// An error at a field.
pub fn error(id: String, title: String, rest: String) -> Html {
    html! {
        <div class="notice notice--error" {id} role="alert">
            { icons::triangle() }
            <p><strong>{ title }</strong></p>
            <p>{ rest }</p>
        </div>
    }
}

/// Something to look at, which does not stop the score.
pub fn warning(id: String, title: String, rest: String) -> Html {
    html! {
        <div class="notice notice--info" {id}>
            { icons::info() }
            <p>{ title }</p>
            <p>{ rest }</p>
        </div>
    }
}
