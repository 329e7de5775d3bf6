//! The totals of a unit over its periods: one line for each set and kind of period. Two sets never share a line: their
//! points are no measure of each other.

use crate::engine::band::band_of;
use crate::engine::{Period, Points};
use crate::ui::components::band_mark::band_mark;
use crate::ui::components::drawing::{place, tenths};
use crate::ui::draft::Draft;
use crate::ui::set_handle::SetHandle;
use crate::ui::words::Words;
use std::mem::discriminant;
use yew::prelude::*;

/// Totals of one unit under one set, over periods of one kind, the earliest first.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    set: SetHandle,
    /// Period and total; `None` while numbers are missing, where the line is broken.
    points: Vec<(Period, Option<Points>)>,
}

/// The lines of a unit: those with at least two totals. Of two drafts of one period the newer is shown.
fn lines(words: Words, drafts: &[Draft], unit: &Draft) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for draft in drafts.iter().filter(|draft| draft.unit == unit.unit && draft.set.criteria.max() > Points::ZERO) {
        let total = draft.assess(words.0).card.total;
        let point = (draft.period, total.complete.then_some(total.points));
        let same = |line: &&mut Line| {
            let kind = line.points.first().map(|(period, _)| discriminant(period));
            line.set == draft.set && kind == Some(discriminant(&draft.period))
        };
        match lines.iter_mut().find(same) {
            None => lines.push(Line { set: draft.set.clone(), points: vec![point] }),
            Some(line) => {
                let day = draft.period.last_day();
                let at = line.points.partition_point(|(period, _)| period.last_day() < day);
                // The newest drafts come first.
                if line.points.get(at).is_none_or(|(period, _)| *period != draft.period) {
                    line.points.insert(at, point);
                }
            }
        }
    }
    lines.retain(|line| line.points.iter().filter(|(_, total)| total.is_some()).count() > 1);
    lines
}

/// The section, if there is a line to draw.
pub fn trend_block(words: Words, drafts: &[Draft], unit: &Draft) -> Html {
    let lines = lines(words, drafts, unit);
    if lines.is_empty() {
        return Html::default();
    }
    let several = lines.iter().any(|line| line.set != lines[0].set);
    html! {
        <section class="block" aria-labelledby="compare-trend-title" id="compare-lines">
            <div class="block__head">
                <h2 id="compare-trend-title">{ words.t("compare/trend") }</h2>
                <p class="note">{ unit.unit.name.clone() }</p>
            </div>
            { for lines.iter().map(|line| one(words, line)) }
            if several { <p class="note">{ words.t("compare/no_trend") }</p> }
        </section>
    }
}

fn one(words: Words, line: &Line) -> Html {
    let criteria = &line.set.criteria;
    let row = |(period, total): &(Period, Option<Points>)| {
        let band = total.and_then(|total| band_of(criteria.bands(), total, criteria.max()));
        html! {
            <tr role="row">
                <th scope="row" role="rowheader">{ words.period(*period) }</th>
                <td class="num" role="cell">{ total.map_or_else(|| words.t("compare/unknown").to_owned(), |total| words.points(total)) }</td>
                <td role="cell">if total.is_some() { { band_mark(&line.set, words, band) } }</td>
            </tr>
        }
    };
    html! {
        <div class="trend">
            <h3>{ line.set.title(words) }</h3>
            <div class="gauge gauge--wide">{ draw(words, line, &WIDE) }</div>
            <div class="gauge gauge--narrow">{ draw(words, line, &NARROW) }</div>
            <table class="trend__table">
                <caption class="vh">{ words.t("compare/trend") }{ ": " }{ line.set.title(words) }</caption>
                <thead><tr>
                    <th scope="col">{ words.t("unit/period") }</th>
                    <th scope="col" class="num">{ words.t("result/points") }</th>
                    <th scope="col">{ words.t("result/band") }</th>
                </tr></thead>
                <tbody>{ for line.points.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// Measures of a drawing, in tenths of its own unit.
struct Measures {
    width: i64,
    height: i64,
    /// Room beside the drawing for words.
    side: i64,
    text: i64,
    /// Most totals that all have their figure.
    most: usize,
}

const WIDE: Measures = Measures { width: 11_400, height: 2600, side: 500, text: 150, most: 14 };
const NARROW: Measures = Measures { width: 3_260, height: 2000, side: 300, text: 120, most: 5 };

fn draw(words: Words, line: &Line, m: &Measures) -> Html {
    let criteria = &line.set.criteria;
    let (top, bottom) = (m.text * 2, m.height - m.text * 2);
    let y = |points: Points| bottom - place(points, criteria.max(), bottom - top);
    let steps = i64::try_from(line.points.len()).unwrap_or(1).max(2) - 1;
    let x = |index: usize| m.side + (m.width - 2 * m.side) * i64::try_from(index).unwrap_or(0) / steps;
    let all = || line.points.iter().enumerate();
    // Between two totals; not over a period whose total is not known.
    let pairs = all().zip(line.points.iter().skip(1)).filter_map(|((index, (_, one)), (_, next))| {
        Some(format!("M{} {}L{} {}", tenths(x(index)), tenths(y((*one)?)), tenths(x(index + 1)), tenths(y((*next)?))))
    });
    let path: String = pairs.collect();
    let last = line.points.len().saturating_sub(1);
    let dots = all().filter_map(|(index, (period, total))| {
        let total = (*total)?;
        let shown = line.points.len() <= m.most || index == 0 || index == last;
        let anchor = match index {
            0 => "start",
            index if index == last => "end",
            _ => "middle",
        };
        Some(html! {
            <>
                <circle class="trend__dot" cx={tenths(x(index))} cy={tenths(y(total))} r="4" />
                if shown {
                    <text class="strong" x={tenths(x(index))} y={tenths(y(total) - m.text * 6 / 10)} font-size={tenths(m.text)} text-anchor={anchor}>{ words.points(total) }</text>
                }
                if index == 0 || index == last || shown && m.most > 5 {
                    <text class="dim" x={tenths(x(index))} y={tenths(m.height - m.text / 3)} font-size={tenths(m.text)} text-anchor={anchor}>{ period.text() }</text>
                }
            </>
        })
    });
    let bands = criteria.bands().iter().map(|band| band.threshold(criteria.max()));
    let label = |total: &Points| words.points(*total);
    let described: Vec<String> = line.points.iter().filter_map(|(_, total)| total.as_ref().map(label)).collect();
    html! {
        <svg viewBox={format!("0 0 {} {}", m.width / 10, m.height / 10)} role="img" aria-label={described.join("; ")}>
            { for bands.map(|from| html! {
                <>
                    <path class="trend__band" d={format!("M0 {}H{}", tenths(y(from)), tenths(m.width))} />
                    <text class="dim" x="0" y={tenths(y(from) - m.text / 4)} font-size={tenths(m.text * 8 / 10)}>{ words.max(from) }</text>
                </>
            }) }
            <path class="trend__line" d={path} />
            { for dots }
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Level;
    use crate::format::Unit;
    use crate::texts::Locale;
    use crate::ui::sets;

    fn draft(set: &str, name: &str, period: &str, points: Option<&str>) -> Draft {
        let set = sets::of_id(set).expect("bundled");
        let unit = Unit { code: String::new(), name: name.to_owned(), level: Level::Commune };
        let mut draft = Draft::blank(&set, unit, Period::parse(period).expect("a period"));
        for text in &mut draft.stated_groups {
            points.unwrap_or_default().clone_into(text);
        }
        draft
    }

    #[test]
    fn a_line_has_one_unit_one_set_and_one_kind_of_period_in_order() {
        sets::admit_bundled();
        let drafts = [
            draft("qd766-2026", "A", "2026-10", Some("8")),
            draft("qd766-2026", "A", "2026-08", Some("6")),
            draft("qd766-2026", "A", "2026-09", None),
            draft("qd766-2026", "A", "2026-08", Some("1")),
            draft("qd766-2026", "A", "2026-Q3", Some("5")),
            draft("qd766-2022", "A", "2025-10", Some("9")),
            draft("qd766-2022", "A", "2025-11", Some("7")),
            draft("qd766-2026", "B", "2026-07", Some("1")),
            draft("de-an-06", "A", "2026-08", None),
        ];
        let lines = lines(Words(Locale::Vi), &drafts, &drafts[0]);
        type Told = (String, Vec<(String, Option<u32>)>);
        let told: Vec<Told> = lines
            .iter()
            .map(|line| {
                let points = line.points.iter();
                let points = points.map(|(period, total)| (period.text(), total.map(Points::hundredths)));
                (line.set.id.clone(), points.collect())
            })
            .collect();
        let point = |period: &str, total| (period.to_owned(), total);
        let this = vec![point("2026-08", Some(3600)), point("2026-09", None), point("2026-10", Some(4800))];
        let before = vec![point("2025-10", Some(5400)), point("2025-11", Some(4200))];
        assert_eq!(told, [("qd766-2026".to_owned(), this), ("qd766-2022".to_owned(), before)]);
    }
}
