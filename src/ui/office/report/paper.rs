//! The report on sheets of A4. Pages are filled here, by the room each piece takes, and not by the browser: so each has its
//! number and its table heads wherever it is printed, and the preview is what comes out.

mod sheets;

use super::message::{Loss, largest};
use crate::engine::score::Tally;
use crate::engine::{Points, Status};
use crate::ui::components::band_mark::band_mark;
use crate::ui::office::evidence;
use crate::ui::ports::letters::Letter;
use crate::ui::state::Stored;
use crate::ui::uncounted::{found, uncounted};
use crate::ui::words::Words;
use sheets::{AROUND, HEAD, HEAD_OF_TWO, LINE, Sheets, TEXT, lines_of, list_height};
use yew::prelude::*;

/// Room of rules and signatures; on the summary less is left for wide fonts, so that it is one page.
const SIGNED: [u32; 2] = [860, 690];

/// The report; `brief`, without the tables of indicators and sources.
pub fn paper(words: Words, stored: &Stored, letter: &Letter, today: [u16; 3], brief: bool) -> Html {
    let mut sheets = Sheets::default();
    sheets.put(front_height(words, stored, letter), front(words, stored, letter, today));
    sheets.put(group_table_height(words, stored), group_table(words, stored));
    let told = evidence::numbers(words, &stored.draft);
    let (lost, doubts) = (largest(words, stored), doubts(words, stored, &told));
    let name = |one: &Loss| [&one.named(words), ": \u{2212}", &words.points(one.cost)].concat();
    let lost: Vec<String> = lost.iter().take(3).map(name).collect();
    let signed = SIGNED[usize::from(brief)];
    // What the message tells as well gives way to what nobody shall sign without having read it, and to a second page.
    let fits = doubts.is_empty() && sheets.has_room(list_height(&lost) + signed);
    if !lost.is_empty() && (fits || !brief) {
        sheets.list(words.t("report/losses"), lost);
    }
    if !doubts.is_empty() {
        sheets.list(words.t("report/doubts"), doubts);
    }
    if !brief {
        details(words, stored, &told, &mut sheets);
    }
    // Signatures never stand on a page of their own: nobody signs an empty sheet.
    sheets.put(signed, html! { <>{ rules(words, stored) }{ signatures(words, letter) }</> });
    let all = sheets.pages.len();
    let page = |(index, pieces): (usize, Vec<Html>)| {
        let numbers = [("page", (index + 1).to_string()), ("all", all.to_string())];
        html! {
            <section class="sheet" key={index} aria-label={words.tf("report/page", &numbers)}>
                { for pieces }
                <p class="sheet__foot"><span>{ words.t("report/foot") }</span><span>{ words.tf("report/page", &numbers) }</span></p>
            </section>
        }
    };
    html! { <div class="paper" id="paper">{ for sheets.pages.into_iter().enumerate().map(page) }</div> }
}

/// Each indicator, and where numbers come from.
fn details(words: Words, stored: &Stored, told: &[evidence::Told], sheets: &mut Sheets) {
    sheets.table(HEAD, indicator_rows(words, stored), |rows| indicator_table(words, rows));
    let evidence = evidence_rows(words, stored, told);
    let unsaid =
        told.iter().filter(|told| !told.value.is_empty() && evidence::of(&stored.draft, &told.id).is_none()).count();
    let some = !evidence.is_empty();
    sheets.table(HEAD_OF_TWO, evidence, |rows| evidence_table(words, rows));
    if some && unsaid > 0 {
        let said = words.tf("report/unsourced", &[("count", unsaid.to_string())]);
        sheets.put(90, html! { <p class="paper__note">{ said }</p> });
    }
}

/// Room of letterhead, title and total. Names may be long; with those most have it is 820.
fn front_height(words: Words, stored: &Stored, letter: &Letter) -> u32 {
    /// Letters in one line of the letterhead, which are large, of the title of the rules, and of what is said of the total.
    const WIDE: [usize; 3] = [26, 76, 88];
    let draft = &stored.draft;
    let head = lines_of(letter.above.trim(), WIDE[0]) + lines_of(&draft.unit.name, WIDE[0]).max(1);
    let rules = lines_of(draft.set.texts(words.0).get("title"), WIDE[1]);
    580 + TEXT * (head.max(2) + rules + lines_of(&standing(words, stored), WIDE[2]))
}

/// Room of the table of groups.
fn group_table_height(words: Words, stored: &Stored) -> u32 {
    /// Letters in one line of a name.
    const WIDE: usize = 38;
    /// A row: the mark of a band is higher than a line.
    const ROW: u32 = 79;
    let (set, card) = (&stored.draft.set, &stored.assessment.card);
    let more = set.criteria.groups().iter().zip(&card.groups).map(|(group, result)| {
        let lines = lines_of(set.text(words.0, "groups", &group.id, "name"), WIDE).max(1);
        ROW + (lines - 1 + u32::from(result.stated)) * LINE
    });
    HEAD + more.sum::<u32>() + ROW
}

/// Letterhead, title, total.
fn front(words: Words, stored: &Stored, letter: &Letter, today: [u16; 3]) -> Html {
    let (draft, total) = (&stored.draft, stored.assessment.card.total);
    let unit = if draft.unit.name.is_empty() { words.t("unit/nameless") } else { &draft.unit.name };
    let place = if letter.place.trim().is_empty() { words.t("report/dots") } else { letter.place.trim() };
    let [year, month, day] = today.map(|part| part.to_string());
    let date = [("place", place.to_owned()), ("day", day), ("month", month), ("year", year)];
    html! {
        <>
            <div class="letterhead">
                <div>
                    if !letter.above.trim().is_empty() { <p>{ letter.above.trim().to_uppercase() }</p> }
                    <p class="letterhead__unit">{ unit.to_uppercase() }</p>
                </div>
                <div>
                    <p><b>{ words.t("report/state") }</b></p>
                    <p class="letterhead__motto">{ words.t("report/motto") }</p>
                    <p><i>{ words.tf("report/date", &date) }</i></p>
                </div>
            </div>
            <h1 class="paper__title">{ words.t("report/paper_title") }</h1>
            <p class="paper__set">{ draft.set.texts(words.0).get("title").to_owned() }</p>
            <p class="paper__facts">{ words.tf("report/facts", &[("period", words.period(draft.period)), ("level", words.level(draft.unit.level).to_owned())]) }</p>
            if total.max > Points::ZERO {
                <p class="paper__total" id="paper-total">
                    <span>{ words.t(if total.complete { "enter/total" } else { "enter/total_so_far" }) }</span>
                    <b>{ words.so_far(&total) }</b><span>{ words.tf("enter/of_points", &[("max", words.max(total.max))]) }</span>
                    { band_mark(&draft.set, words, total.band) }
                </p>
                <p class="paper__note">{ standing(words, stored) }</p>
            }
        </>
    }
}

/// How sure the total is.
fn standing(words: Words, stored: &Stored) -> String {
    let (set, card) = (&stored.draft.set, &stored.assessment.card);
    let order = set.form.order();
    let read = [("read", stored.assessment.read(order).to_string()), ("asked", order.len().to_string())];
    if card.total.complete {
        return words.tf("report/complete", &read);
    }
    let ends = [("min", words.points(card.total.range.min)), ("max", words.points(card.total.range.max))];
    // All may be there, and some of it wrong.
    let read = words.tf(if read[0].1 == read[1].1 { "report/complete" } else { "report/incomplete" }, &read);
    [read, words.tf("report/range", &ends)].join(" ")
}

fn share(words: Words, tally: &Tally) -> String {
    if tally.complete {
        words.percent(u64::from(tally.points.hundredths()), u64::from(tally.max.hundredths()))
    } else {
        words.t("enter/no_value").to_owned()
    }
}

fn group_table(words: Words, stored: &Stored) -> Html {
    let (set, card) = (&stored.draft.set, &stored.assessment.card);
    let row = |(index, (meta, result)): (
        usize,
        (&crate::engine::criteria::Group, &crate::engine::score::GroupScore),
    )| {
        html! {
            <tr>
                <td>{ (index + 1).to_string() }</td>
                <th scope="row">{ set.text(words.0, "groups", &meta.id, "name").to_owned() }if result.stated { <small>{ " (" }{ words.t("enter/stated") }{ ")" }</small> }</th>
                if meta.max > Points::ZERO {
                    <td class="num">{ words.max(meta.max) }</td><td class="num"><b>{ words.so_far(&result.tally) }</b></td>
                    <td class="num">{ share(words, &result.tally) }</td><td>{ band_mark(set, words, result.tally.band) }</td>
                } else {
                    <td colspan="4">{ words.t("report/monitored") }</td>
                }
            </tr>
        }
    };
    html! {
        <table class="paper__table">
            <caption>{ words.t("report/groups") }</caption>
            <thead><tr>
                <th scope="col">{ words.t("report/number") }</th><th scope="col">{ words.t("result/group") }</th>
                <th scope="col" class="num">{ words.t("report/max") }</th><th scope="col" class="num">{ words.t("result/points") }</th>
                <th scope="col" class="num">{ words.t("result/share") }</th><th scope="col">{ words.t("result/band") }</th>
            </tr></thead>
            <tbody>{ for set.criteria.groups().iter().zip(&card.groups).enumerate().map(row) }</tbody>
            if card.total.max > Points::ZERO {
                <tfoot><tr class="is-group">
                    <td></td><th scope="row">{ words.t("report/sum") }</th>
                    <td class="num">{ words.max(card.total.max) }</td><td class="num"><b>{ words.so_far(&card.total) }</b></td>
                    <td class="num">{ share(words, &card.total) }</td><td>{ band_mark(set, words, card.total.band) }</td>
                </tr></tfoot>
            }
        </table>
    }
}

/// What does not add up or is not counted, as the page of the result says it: nobody shall sign without having read it.
fn doubts(words: Words, stored: &Stored, told: &[evidence::Told]) -> Vec<String> {
    /// More are counted and not listed.
    const MOST: usize = 12;
    let set = &stored.draft.set;
    let uncounted = uncounted(words, stored).into_iter().map(|one| [&one.name, ". ", &one.said].concat());
    let wrong = stored.assessment.card.findings.iter().map(|one| {
        let (about, text) = found(words, set, one);
        about.map_or(text.message.clone(), |about| [about, ". ", &text.message].concat())
    });
    let outdated = told.iter().filter_map(|told| {
        let number = evidence::outdated(words, told, evidence::of(&stored.draft, &told.id)?)?;
        Some([&told.name, ": ", &words.tf("evidence/of_number", &[("number", number)])].concat())
    });
    let mut all: Vec<String> = uncounted.chain(wrong).chain(outdated).collect();
    if all.len() > MOST {
        let rest = [("count", (all.len() - MOST).to_string())];
        all.truncate(MOST);
        all.push(words.tf("notice/more", &rest));
    }
    all
}

/// Rows of groups and indicators with the room each takes.
fn indicator_rows(words: Words, stored: &Stored) -> Vec<(u32, Html)> {
    /// Letters of a name in one line of its column, and of the name of a group, which goes over several.
    const WIDE: usize = 38;
    const WIDE_GROUP: usize = 68;
    let (set, card) = (&stored.draft.set, &stored.assessment.card);
    let none = || words.t("enter/no_value").to_owned();
    let mut rows = Vec::new();
    for (group, meta) in set.criteria.groups().iter().enumerate() {
        let name = set.text(words.0, "groups", &meta.id, "name");
        let tally = card.groups.get(group).map(|group| group.tally);
        let points = |points: Points| if meta.max > Points::ZERO { words.points(points) } else { String::new() };
        let of_group = lines_of(name, WIDE_GROUP);
        // With the first of its indicators in one piece: its row never stands alone at the foot of a page.
        let mut head = Some(html! {
            <tr class="is-group">
                <td>{ (group + 1).to_string() }</td><th scope="rowgroup" colspan="4">{ name.to_owned() }</th>
                <td class="num">{ if meta.max > Points::ZERO { words.max(meta.max) } else { String::new() } }</td>
                <td class="num">{ tally.filter(|_| meta.max > Points::ZERO).map_or_else(String::new, |tally| words.so_far(&tally)) }</td>
                <td class="num">{ tally.filter(|tally| tally.complete).map_or_else(String::new, |tally| points(tally.max.minus(tally.points))) }</td>
            </tr>
        });
        for (place, index) in set.criteria.members(group).enumerate() {
            let (Some(meta), Some(result)) = (set.criteria.indicators().get(index), card.indicators.get(index)) else {
                continue;
            };
            let name = set.text(words.0, "indicators", &meta.id, "name");
            let said = match result.status {
                Status::Stated => Some(words.t("enter/stated")),
                Status::Constant => Some(words.t("enter/fixed")),
                Status::ZeroDenominator => Some(words.t("enter/zero_denominator")),
                Status::Missing(_) => Some(words.waits(stored.assessment.waits(set, index))),
                Status::Inherited => Some(words.t("report/inherited")),
                Status::Scored | Status::NotApplicable => None,
            };
            let count = |count: Option<u64>| count.map_or_else(none, |count| words.count(count));
            let ratio = match (result.numerator, result.denominator, result.ratio) {
                (Some(numerator), Some(denominator), Some(_)) => words.percent(numerator, denominator),
                _ => none(),
            };
            let lines = lines_of(name, WIDE) + u32::from(said.is_some());
            let above = if head.is_some() { LINE * of_group + AROUND } else { 0 };
            rows.push((above + LINE * lines + AROUND, html! {
                <>{ head.take() }<tr>
                    <td>{ format!("{}.{}", group + 1, place + 1) }</td>
                    <th scope="row">{ name.to_owned() }if let Some(said) = said { <small>{ said }</small> }</th>
                    <td class="num">{ count(result.numerator) }</td><td class="num">{ count(result.denominator) }</td>
                    <td class="num">{ ratio }</td><td class="num">{ words.max(meta.max) }</td>
                    <td class="num"><b>{ result.points.map_or_else(none, |points| words.points(points)) }</b></td>
                    <td class="num">{ result.points.map_or_else(none, |points| words.points(meta.max.minus(points))) }</td>
                </tr></>
            }));
        }
    }
    rows
}

fn indicator_table(words: Words, rows: Vec<Html>) -> Html {
    let heads =
        ["report/numerator", "report/denominator", "report/ratio", "report/max", "result/points", "report/lost"];
    html! {
        <table class="paper__table paper__indicators">
            <caption>{ words.t("report/indicators") }</caption>
            <thead><tr>
                <th scope="col">{ words.t("report/number") }</th><th scope="col">{ words.t("report/indicator") }</th>
                { for heads.map(|head| html! { <th scope="col" class="num">{ words.t(head) }</th> }) }
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// What was said of where numbers come from; no rows where nothing was.
fn evidence_rows(words: Words, stored: &Stored, told: &[evidence::Told]) -> Vec<(u32, Html)> {
    /// Letters in one line of the columns for name, source, and person with note.
    const WIDE: [usize; 3] = [31, 20, 26];
    let row = |told: &evidence::Told| {
        let said = evidence::of(&stored.draft, &told.id)?;
        let who: Vec<&str> =
            [&said.person, &said.note].into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let who = who.join("; ");
        let day = if said.date.is_empty() { String::new() } else { words.day(&said.date) };
        let old =
            evidence::outdated(words, told, said).map(|number| words.tf("evidence/of_number", &[("number", number)]));
        let value = if told.value.is_empty() { words.t("enter/no_value").to_owned() } else { told.value.clone() };
        let lines = [&told.name, &said.source, &who].into_iter().zip(WIDE).map(|(text, wide)| lines_of(text, wide));
        let lines = lines.max().unwrap_or(1).max(1) + u32::from(old.is_some());
        let height = LINE * lines + AROUND;
        Some((
            height,
            html! {
                <tr>
                    <th scope="row">{ told.name.clone() }if let Some(old) = old { <small>{ old }</small> }</th><td class="num">{ value }</td>
                    <td>{ said.source.clone() }</td><td>{ day }</td><td>{ who }</td>
                </tr>
            },
        ))
    };
    told.iter().filter_map(row).collect()
}

fn evidence_table(words: Words, rows: Vec<Html>) -> Html {
    html! {
        <table class="paper__table paper__evidence">
            <caption>{ words.t("evidence/title") }</caption>
            <thead><tr>
                <th scope="col">{ words.t("history/number") }</th><th scope="col" class="num">{ words.t("evidence/value") }</th>
                <th scope="col">{ words.t("evidence/source") }</th><th scope="col">{ words.t("evidence/date") }</th>
                <th scope="col">{ words.t("evidence/who") }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// By which rules, and what this is not.
fn rules(words: Words, stored: &Stored) -> Html {
    let set = &stored.draft.set;
    let facts = [
        ("set", set.texts(words.0).get("title").to_owned()),
        ("version", set.version.clone()),
        ("from", words.day(&set.valid_from)),
        ("digest", set.digest.chars().take(16).collect()),
    ];
    html! { <div class="paper__rules"><h2>{ words.t("report/rules") }</h2><p>{ words.tf("report/rules_text", &facts) }</p><p>{ words.t("report/not_official") }</p></div> }
}

fn signatures(words: Words, letter: &Letter) -> Html {
    let title = if letter.head_title.trim().is_empty() { words.t("report/head") } else { letter.head_title.trim() };
    html! {
        <div class="signatures">
            <div><p><b>{ words.t("report/maker") }</b></p><p><i>{ words.t("report/maker_note") }</i></p><p class="signatures__name">{ letter.maker.trim().to_owned() }</p></div>
            <div><p><b>{ title.to_uppercase() }</b></p><p><i>{ words.t("report/head_note") }</i></p><p class="signatures__name">{ letter.head.trim().to_owned() }</p></div>
        </div>
    }
}
