//! What becomes of a line, or what is asked about it.

use super::PreviewProps;
use crate::ui::components::count_field::complaint;
use crate::ui::components::icons;
use crate::ui::number::write_count;
use crate::ui::office::proposal::{Line, State};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The text that is read of a line: what was typed for it, or what its cell holds.
fn typed<'a>(props: &'a PreviewProps<'_>, line: &'a Line) -> &'a str {
    props.shown.answers.of(line.place).and_then(|answer| answer.text.as_deref()).unwrap_or(line.found.shown())
}

/// What becomes of a line, or what is asked about it.
pub fn outcome(props: &PreviewProps<'_>, line: &Line) -> Html {
    let PreviewProps { words, .. } = props;
    match line.state {
        State::Ready(_) | State::Stated(_) => {
            let new = line.taken().map(|taken| taken.written(*words)).unwrap_or_default();
            let now = props.now(line).0;
            match now.as_str() {
                "" => html! { <span>{ icons::tick() }{ " " }<b>{ new }</b></span> },
                same if same == new => {
                    html! { <span class="note">{ words.tf("import/same", &[("new", new)]) }</span> }
                }
                _ => html! { <span>{ words.tf("import/replaces", &[("now", now), ("new", new)]) }</span> },
            }
        }
        State::NoPoints(max) => {
            let values = [("text", typed(props, line).to_owned()), ("max", words.max(max))];
            ask(props, line, words.tf("result/wrong_points", &values), None)
        }
        State::Blank => html! { <span class="note">{ words.t("import/blank") }</span> },
        State::Left => html! { <span class="note">{ words.t("import/left") }</span> },
        State::Question(count) => {
            let whole = write_count(count, words.0);
            let values = [("text", line.found.shown().to_owned()), ("whole", whole.clone())];
            ask(props, line, words.tf("enter/question", &values), Some(whole))
        }
        State::NearName(count) => {
            let name = line.target.map_or_else(String::new, |target| props.label(target));
            ask(props, line, words.tf("import/near", &[("name", name)]), Some(write_count(count, words.0)))
        }
        State::Merged(count) => {
            ask(props, line, words.t("import/merged").to_owned(), Some(write_count(count, words.0)))
        }
        State::MergedPoints(points) => {
            ask(props, line, words.t("import/merged").to_owned(), Some(words.points(points)))
        }
        State::Twice(_) => ask(props, line, words.t("import/twice").to_owned(), None),
        State::Wrong(wrong) => ask(props, line, complaint(*words, wrong, typed(props, line)), None),
        State::Date => ask(props, line, words.t("import/date").to_owned(), None),
        State::Fault => ask(props, line, words.tf("import/fault", &[("text", line.found.shown().to_owned())]), None),
        State::Unsolved => ask(props, line, words.t("import/unsolved").to_owned(), None),
        State::Truth => ask(props, line, words.t("import/truth").to_owned(), None),
    }
}

/// A question with the ways to answer it: agree to a number, type one, leave the line out.
fn ask(props: &PreviewProps<'_>, line: &Line, question: String, agree: Option<String>) -> Html {
    let (words, place) = (props.words, line.place);
    let typed = props.shown.answers.of(place).and_then(|answer| answer.text.clone()).unwrap_or_default();
    // Once it is left: half a number is a number too.
    let onchange = props.answer(place, |answer, event: Event| {
        let text = event.target_unchecked_into::<HtmlInputElement>().value();
        answer.text = (!text.trim().is_empty()).then_some(text);
    });
    // Who agrees to a name has not been asked about its number yet.
    let named = matches!(line.state, State::NearName(_)).then_some(line.target);
    let agreed = props.answer(place, move |answer, _: MouseEvent| match named {
        Some(target) => answer.target = Some(target),
        None => answer.agreed = true,
    });
    let left = props.answer(place, |answer, _: MouseEvent| answer.target = Some(None));
    let about = format!("ask-{place}");
    // Where somebody is led who looks for what must be answered.
    let is_first = props.proposal.lines.iter().find(|one| one.state.is_open()).is_some_and(|one| one.place == place);
    let id = if is_first { "first-open".to_owned() } else { format!("answer-{place}") };
    let is_twice = matches!(line.state, State::Twice(_));
    html! {
        <div class="ask">
            <p id={about.clone()}>{ icons::question() }{ question }</p>
            <div class="actions">
                if let Some(number) = agree {
                    <button class="btn btn--small" type="button" id={id.clone()} aria-describedby={about.clone()} onclick={agreed}>{ words.tf("import/agree", &[("count", number)]) }</button>
                } else if !is_twice {
                    <label class="vh" for={id.clone()}>{ words.t("import/type") }</label>
                    <input id={id.clone()} class="num" type="text" inputmode="numeric" autocomplete="off" value={typed} placeholder={words.t("import/type")} aria-describedby={about.clone()} {onchange} />
                }
                <button class="btn btn--small btn--quiet" type="button" id={is_twice.then_some(id)} aria-describedby={about} onclick={left}>{ words.t("import/leave") }</button>
            </div>
        </div>
    }
}
