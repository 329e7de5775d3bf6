//! What goes where, and what must be answered before it does.

mod outcome;

use super::Shown;
use crate::format::entry::MOST_NAME;
use crate::format::evidence::SAID;
use crate::sheets::table::{Content, MOST_ROWS, Table, column_name};
use crate::ui::components::heads::heads;
use crate::ui::components::icons;
use crate::ui::draft::Draft;
use crate::ui::history::Place;
use crate::ui::number::{PointsReading, read_points, write_count};
use crate::ui::office::proposal::period::other_period;
use crate::ui::office::proposal::{Answer, Answers, Layout, Line, Proposal, State};
use crate::ui::office::question;
use crate::ui::ports::browser;
use crate::ui::words::Words;
use outcome::outcome;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What is shown, and what changes it.
pub struct PreviewProps<'a> {
    pub words: Words,
    pub draft: &'a Draft,
    pub shown: &'a Shown,
    pub table: &'a Table,
    pub proposal: &'a Proposal,
    pub change: Callback<Shown>,
    pub take: Callback<MouseEvent>,
    pub again: &'a Callback<MouseEvent>,
}

impl PreviewProps<'_> {
    /// Says something else of a line; the focus goes on from there.
    fn answer<T: 'static>(&self, place: usize, change: impl Fn(&mut Answer, T) + 'static) -> Callback<T> {
        let say = self.choose(move |shown: &mut Shown, value| shown.answers.say(place, |answer| change(answer, value)));
        Callback::from(move |value| {
            say.emit(value);
            focus_next();
        })
    }

    fn choose<T: 'static>(&self, change: impl Fn(&mut Shown, T) + 'static) -> Callback<T> {
        let (shown, emit) = (self.shown.clone(), self.change.clone());
        Callback::from(move |value| {
            let mut shown = shown.clone();
            change(&mut shown, value);
            emit.emit(shown);
        })
    }

    fn label(&self, count: usize) -> String {
        let id = self.draft.set.criteria.counts().get(count).map_or("", String::as_str);
        self.draft.set.text(self.words.0, "counts", id, "label").to_owned()
    }

    /// What the draft has where a line goes, and the name of that if it states points.
    fn now(&self, line: &Line) -> (String, Option<String>) {
        let (draft, words) = (self.draft, self.words);
        let text = |place| draft.text(place).cloned().unwrap_or_default();
        let stated = line.points.and_then(|place| Some((text(place), draft.set.stated(place, words.0)?)));
        let name = stated.as_ref().map(|(_, (_, name, _))| (*name).to_owned());
        let now = match (line.target, stated) {
            (Some(count), _) => text(Place::Count(count)),
            (None, Some((now, (_, _, max)))) => match read_points(&now, max) {
                PointsReading::Points(points) => words.points(points),
                PointsReading::Empty | PointsReading::Wrong => now,
            },
            (None, None) => String::new(),
        };
        (now, name)
    }
}

/// Puts the focus on the next question, or, after the last, on the button that takes all: what was pressed is gone.
fn focus_next() {
    let next = || {
        ["first-open", "take", "preview-title"].into_iter().for_each(|id| {
            if browser::focus_is_lost() {
                browser::focus(id);
            }
        });
    };
    browser::later(0, Box::new(next));
}

/// The preview.
pub fn preview(props: &PreviewProps<'_>) -> Html {
    let PreviewProps { words, shown, proposal, .. } = props;
    let source = if shown.name.is_empty() { words.t("import/pasted") } else { &shown.name };
    let (open, taken) = (proposal.open(), proposal.taken().count());
    html! {
        <section class="preview" id="preview" aria-labelledby="preview-title">
            <h2 id="preview-title" tabindex="-1">{ words.tf("import/preview", &[("source", source.to_owned())]) }</h2>
            { warnings(props) }
            if proposal.unnamed { { unnamed(props) } }
            { choices(props) }
            if proposal.values.is_some() || proposal.choices.is_empty() {
                <p role="status" id="preview-sum">{ sum(props) }</p>
            }
            if proposal.values.is_some() && !proposal.lines.is_empty() {
                { lines(props) }
            }
            if taken > 0 {
                <div class="field preview__source">
                    <label for="table-source">{ words.t("import/source") }</label>
                    <input id="table-source" type="text" autocomplete="off" maxlength={MOST_NAME.to_string()} value={shown.source(proposal)}
                        oninput={props.choose(|shown, event: InputEvent| shown.source = Some(event.target_unchecked_into::<HtmlInputElement>().value()))} />
                </div>
            }
            <div class="preview__bar">
                <div class="actions">
                    <button class="btn btn--primary" type="button" id="take" disabled={open > 0 || taken == 0} onclick={props.take.clone()}>
                        { words.tf("import/take", &[("count", taken.to_string())]) }
                    </button>
                    if open > 0 {
                        <button class="btn" type="button" id="to-open" onclick={|_| browser::focus("first-open")}>{ words.tf("import/to_open", &[("count", open.to_string())]) }</button>
                    }
                    <button class="btn btn--quiet" type="button" id="again" onclick={props.again.clone()}>{ words.t("import/again") }</button>
                </div>
            </div>
        </section>
    }
}

/// What is not as in a plain table.
fn warnings(props: &PreviewProps<'_>) -> Html {
    let PreviewProps { words, shown, table, proposal, .. } = props;
    let formulas = proposal.lines.iter().filter(|line| line.found.formula && line.taken().is_some());
    let mut said = Vec::new();
    if shown.book.macros {
        said.push(words.t("import/macros").to_owned());
    }
    if table.hidden {
        said.push(words.t("import/hidden_sheet").to_owned());
    }
    if let Some(found) = other_period(&sources(props), props.draft.period) {
        let facts =
            [("found", found.chars().take(MOST_QUOTED).collect()), ("period", words.period(props.draft.period))];
        said.push(words.tf("import/other_period", &facts));
    }
    if table.all_rows > MOST_ROWS {
        let rows = [("all", words.count(table.all_rows as u64)), ("read", words.count(MOST_ROWS as u64))];
        said.push(words.tf("import/long", &rows));
    }
    let formulas = formulas.count();
    if formulas > 0 {
        said.push(words.tf("import/formulas", &[("count", formulas.to_string())]));
    }
    if matches!(proposal.layout, Layout::Ordered | Layout::OrderedAcross)
        && proposal.values.is_some()
        && !proposal.unnamed
    {
        said.push(words.t("import/ordered").to_owned());
    }
    if proposal.choices.is_empty() {
        said.push(words.t("import/no_numbers").to_owned());
    }
    if said.is_empty() {
        return Html::default();
    }
    html! {
        <div class="notice notice--info">
            { icons::info() }
            { for said.into_iter().map(|text| html! { <p>{ text }</p> }) }
        </div>
    }
}

/// Most letters that are quoted of a cell.
const MOST_QUOTED: usize = 80;

/// What may say of which month the numbers are, nearest first: the head of their column, the sheet, the file.
fn sources<'a>(props: &PreviewProps<'a>) -> [Vec<&'a str>; 3] {
    /// Rows and columns of a sheet in which its title may stand, and sheets that are looked at.
    const TITLE: usize = 12;
    const SHEETS: usize = 8;
    let PreviewProps { shown, table, proposal, .. } = *props;
    let head = proposal.choices.iter().filter(|(index, _)| proposal.values == Some(*index));
    let title = |sheet: &'a Table| {
        let cells = sheet.rows.iter().take(TITLE).flat_map(|row| row.iter().take(TITLE)).map(|cell| cell.shown());
        [sheet.name.as_str()].into_iter().chain(cells)
    };
    let rest = [shown.name.as_str()].into_iter().chain(shown.book.sheets.iter().take(SHEETS).flat_map(title));
    [head.map(|(_, head)| head.as_str()).collect(), title(table).collect(), rest.collect()]
}

/// No name is of the form: whether the numbers stand in its order all the same is for a person to say.
fn unnamed(props: &PreviewProps<'_>) -> Html {
    let words = props.words;
    let go = props.choose(|shown: &mut Shown, _: MouseEvent| {
        shown.answers.in_order = true;
        browser::focus_soon("preview-title".to_owned());
    });
    let answer = (words.t("import/in_order"), go);
    question("unnamed".to_owned(), words.t("import/unnamed").to_owned(), Some(answer))
}

/// What stands for its points where the count of a line would.
const POINTS: &str = "points";

fn number(event: &Event) -> Option<usize> {
    event.target_unchecked_into::<HtmlSelectElement>().value().parse().ok()
}

/// Sheet, column of numbers, and where an order begins.
fn choices(props: &PreviewProps<'_>) -> Html {
    let PreviewProps { words, shown, proposal, draft, .. } = props;
    let across = matches!(proposal.layout, Layout::Across(_) | Layout::OrderedAcross);
    let sheet = props.choose(|shown: &mut Shown, event: Event| {
        shown.sheet = number(&event).unwrap_or(0);
        shown.answers = Answers::default();
    });
    let values = props.choose(|shown: &mut Shown, event: Event| {
        let Answers { from, in_order, .. } = shown.answers;
        shown.answers = Answers { values: number(&event), from, in_order, ..Answers::default() };
    });
    let from = props.choose(|shown: &mut Shown, event: Event| {
        shown.answers.from = number(&event).unwrap_or(0);
    });
    let place = |index: usize, head: &str| {
        let name = if across { (index + 1).to_string() } else { column_name(index) };
        let key = if across { "import/row" } else { "import/column" };
        words.tf(if head.is_empty() { key } else { "import/headed" }, &[("name", name), ("head", head.to_owned())])
    };
    let sheets = &shown.book.sheets;
    html! {
        <div class="preview__choices">
            if sheets.len() > 1 {
                <div class="field">
                    <label for="sheet">{ words.t("import/sheet") }</label>
                    <select id="sheet" onchange={sheet}>{ for sheets.iter().enumerate().map(|(index, one)| html! {
                        <option value={index.to_string()} selected={index == shown.sheet}>
                            { if one.hidden { words.tf("import/hidden", &[("name", one.name.clone())]) } else { one.name.clone() } }
                        </option>
                    }) }</select>
                </div>
            }
            if proposal.choices.len() > 1 {
                <div class={classes!("field", proposal.values.is_none().then_some("field--question"))}>
                    <label for="values">{ words.t(if across { "import/which_row" } else { "import/which_column" }) }</label>
                    <select id="values" onchange={values}>
                        <option value="" selected={proposal.values.is_none()}>{ words.t("import/choose") }</option>
                        { for proposal.choices.iter().map(|(index, head)| html! {
                            <option value={index.to_string()} selected={proposal.values == Some(*index)}>{ place(*index, head) }</option>
                        }) }
                    </select>
                </div>
            }
            if matches!(proposal.layout, Layout::Ordered | Layout::OrderedAcross) && !proposal.unnamed {
                <div class="field">
                    <label for="from">{ words.t("import/from") }</label>
                    <select id="from" onchange={from}>{ for draft.set.form.order().iter().enumerate().map(|(index, count)| html! {
                        <option value={index.to_string()} selected={index == shown.answers.from}>{ props.label(*count) }</option>
                    }) }</select>
                </div>
            }
        </div>
    }
}

/// What will happen, in one sentence for each kind.
fn sum(props: &PreviewProps<'_>) -> String {
    let PreviewProps { words, proposal, draft, .. } = props;
    let changed = proposal.taken().filter(|(line, taken)| {
        let now = props.now(line).0;
        !now.is_empty() && now != taken.written(*words)
    });
    let left = proposal.lines.iter().filter(|line| line.state == State::Left).count();
    let order = draft.set.form.order();
    let absent = order.iter().filter(|count| !proposal.lines.iter().any(|line| line.target == Some(**count))).count();
    let parts = [
        ("import/sum_taken", proposal.taken().count()),
        ("import/sum_changed", changed.count()),
        ("import/sum_open", proposal.open()),
        ("import/sum_left", left),
        ("import/sum_absent", absent),
    ];
    let said = parts.into_iter().enumerate().filter(|(place, (_, count))| *place == 0 || *count > 0);
    said.map(|(_, (key, count))| words.tf(key, &[("count", count.to_string())])).collect::<Vec<_>>().join(" ")
}

fn lines(props: &PreviewProps<'_>) -> Html {
    let PreviewProps { words, proposal, .. } = props;
    html! {
        <table class="lines stack" role="table" aria-labelledby="preview-title">
            { heads(*words, &[("import/cell", ""), ("import/in_table", ""), ("import/value", "num"), ("import/target", ""), ("import/outcome", "")]) }
            <tbody role="rowgroup">{ for proposal.lines.iter().map(|line| row(props, line)) }</tbody>
        </table>
    }
}

fn row(props: &PreviewProps<'_>, line: &Line) -> Html {
    let PreviewProps { words, draft, .. } = props;
    let (cell, place) = (format!("{}{}", column_name(line.cell.1), line.cell.0 + 1), line.place);
    let target = props.choose(move |shown: &mut Shown, event: Event| {
        let points = event.target_unchecked_into::<HtmlSelectElement>().value() == POINTS;
        let target = (!points).then(|| number(&event));
        shown.answers.say(place, |answer| *answer = Answer { target, ..Answer::default() });
    });
    let (open, left) = (line.state.is_open(), line.state == State::Left);
    let id = format!("target-{place}");
    let (_, points) = props.now(line);
    // The app's own workbooks name a number by its id first.
    let count = draft.set.criteria.count_index(&line.name).map(|count| props.label(count));
    let name = match count.or_else(|| points.clone()) {
        Some(name) => name,
        None if line.name.is_empty() => words.t("enter/no_value").to_owned(),
        None => line.name.clone(),
    };
    let about = if line.name.is_empty() { cell.clone() } else { name.clone() };
    let said: Vec<&str> = line.said.fields().into_iter().take(SAID).filter(|text| !text.is_empty()).collect();
    let said = said.join("; ");
    let formula = line.found.formula.then(|| html! { <small class="note">{ words.t("import/formula") }</small> });
    let shown = match &line.found.content {
        // As the notation of the page writes it: the spreadsheet's own has none.
        Content::Number(text) => text.parse().map_or_else(|_| text.clone(), |count| write_count(count, words.0)),
        Content::Empty
        | Content::Text(_)
        | Content::Date(_)
        | Content::Truth(_)
        | Content::Fault(_)
        | Content::Unsolved => line.found.shown().to_owned(),
    };
    html! {
        <tr key={place} role="row" class={classes!(open.then_some("is-open"), left.then_some("is-left"))}>
            <td role="cell" data-label={words.t("import/cell")}>{ cell }</td>
            <th scope="row" role="rowheader">{ name }if !said.is_empty() { <small class="line note">{ said }</small> }</th>
            <td role="cell" class="num" data-label={words.t("import/value")}>{ shown }{ formula }</td>
            <td role="cell" data-label={words.t("import/target")}>
                <label class="vh" for={id.clone()}>{ words.tf("import/target_of", &[("name", about)]) }</label>
                <select {id} onchange={target}>
                    if line.points.is_some() { <option value={POINTS} selected={line.target.is_none() && !left}>{ words.t("enter/stated") }</option> }
                    <option value="" selected={line.target.is_none() && (line.points.is_none() || left)}>{ words.t("import/nowhere") }</option>
                    { for draft.set.form.order().iter().map(|count| html! {
                        <option value={count.to_string()} selected={line.target == Some(*count)}>{ props.label(*count) }</option>
                    }) }
                </select>
            </td>
            <td role="cell" data-label={words.t("import/outcome")}>{ outcome(props, line) }</td>
        </tr>
    }
}
