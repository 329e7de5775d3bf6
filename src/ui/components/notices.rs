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
    html! {
        <div class="wrap top-notice no-print" role="status">
            if let Some(notice) = notice { { shown(set, words, notice, emit) } }
        </div>
    }
}

fn shown(set: &SetHandle, words: Words, notice: &Notice, emit: &Callback<Action>) -> Html {
    let (error, body) = match notice {
        Notice::FileRefused(name, findings) => (
            true,
            html! {
                <>
                    <p><strong>{ if name.is_empty() { words.t("notice/text_refused").to_owned() } else { words.tf("notice/file_refused", &[("name", name.clone())]) } }</strong></p>
                    <ul class="findings">{ for findings.iter().take(MOST_SHOWN).map(|one| finding(set, words, one)) }</ul>
                    if findings.len() > MOST_SHOWN {
                        <p>{ words.tf("notice/more", &[("count", (findings.len() - MOST_SHOWN).to_string())]) }</p>
                    }
                    if findings.iter().any(|one| one.code == FindingCode::FileTooLarge) {
                        <p>{ words.t("notice/maybe_backup") }{ " " }<a href={address::DRAFTS}>{ words.t("start/all_drafts") }</a></p>
                    }
                    <p>{ words.t("notice/draft_untouched") }</p>
                </>
            },
        ),
        Notice::Backup => (
            false,
            html! { <p>{ words.t("notice/backup") }{ " " }<a href={address::DRAFTS}>{ words.t("start/all_drafts") }</a></p> },
        ),
        Notice::Parted => (false, html! { <p>{ words.t("notice/parted") }</p> }),
        Notice::Filled(count) => {
            (false, html! { <p>{ words.tf("notice/filled", &[("count", count.to_string())]) }</p> })
        }
        Notice::FileAdded(count) => {
            (false, html! { <p>{ words.tf("notice/file_added", &[("count", count.to_string())]) }</p> })
        }
        Notice::Carried { from, to, left } => {
            let labels = left.counts.iter().filter_map(|index| from.criteria.counts().get(*index));
            let labels = labels.map(|id| from.text(words.0, "counts", id, "label").to_owned());
            let title = to.title(words);
            (
                false,
                html! {
                    <>
                        <p><strong>{ words.tf("notice/carried", &[("set", title)]) }</strong></p>
                        if !left.counts.is_empty() {
                            <p>{ words.t("notice/left_counts") }</p>
                            <ul class="findings">{ for labels.map(|label| html! { <li>{ label }</li> }) }</ul>
                        }
                        if left.stated > 0 { <p>{ words.tf("notice/left_stated", &[("count", left.stated.to_string())]) }</p> }
                    </>
                },
            )
        }
        Notice::SetNotLoaded(offer) => {
            let values = [("set", offer.title(words))];
            (
                true,
                html! { <p>{ words.tf("notice/set_not_loaded", &values) }{ " " }{ words.t("notice/draft_untouched") }</p> },
            )
        }
        Notice::SetAdded(set) => {
            (false, html! { <p>{ words.tf("notice/set_added", &[("set", set.title(words))]) }</p> })
        }
        Notice::SetNotKept(set) => {
            (true, html! { <p>{ words.tf("notice/set_not_kept", &[("set", set.title(words))]) }</p> })
        }
        Notice::DeletedElsewhere => (false, html! { <p>{ words.t("notice/deleted_elsewhere") }</p> }),
        Notice::Scorecard => (true, html! { <p>{ words.t("notice/scorecard") }</p> }),
        Notice::NotDeleted => (true, html! { <p>{ words.t("notice/not_deleted") }</p> }),
        Notice::NoStore => (true, html! { <p>{ words.t("notice/no_store") }</p> }),
        Notice::IsHere => (false, html! { <p>{ words.t("notice/is_here") }</p> }),
        Notice::StoreLate => (false, html! { <p>{ words.t("notice/store_late") }</p> }),
        Notice::DraftsUnread(count) => {
            (true, html! { <p>{ words.tf("notice/drafts_unread", &[("count", count.to_string())]) }</p> })
        }
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
