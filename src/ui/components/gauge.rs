//! The gauge of the result: where the total stands among the bands, and how far it is to the next.

use super::band_mark::{band_word, tone};
use crate::engine::Points;
use crate::engine::score::Tally;
use crate::ui::app::SetHandle;
use crate::ui::words::Words;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct GaugeProps {
    pub set: SetHandle,
    pub words: Words,
    pub tally: Tally,
}

/// The next band above a tally and the points it takes; `None` in the highest band.
pub fn next_band(set: &SetHandle, tally: &Tally) -> Option<(usize, Points)> {
    let bands = set.criteria.bands();
    let index = crate::engine::band::band_of(bands, tally.points, tally.max)?.checked_sub(1)?;
    Some((index, bands.get(index)?.threshold(tally.max).minus(tally.points)))
}

/// Two drawings of the same; the style sheet shows the one that fits.
#[component]
pub fn Gauge(props: &GaugeProps) -> Html {
    html! {
        <>
            <div class="gauge gauge--wide">{ draw(props, &WIDE) }</div>
            <div class="gauge gauge--narrow">{ draw(props, &NARROW) }</div>
        </>
    }
}

/// Measures of a drawing in its own units.
struct Measures {
    width: f64,
    height: f64,
    top: f64,
    bar: f64,
    text: f64,
    figure: f64,
    long: bool,
}

const WIDE: Measures =
    Measures { width: 1140.0, height: 124.0, top: 46.0, bar: 26.0, text: 15.0, figure: 18.0, long: true };
const NARROW: Measures =
    Measures { width: 326.0, height: 128.0, top: 44.0, bar: 20.0, text: 12.0, figure: 16.0, long: false };

fn draw(props: &GaugeProps, m: &Measures) -> Html {
    let GaugeProps { set, words, tally } = props;
    let bands = set.criteria.bands();
    let x = |points: Points| f64::from(points.hundredths()) * m.width / f64::from(tally.max.hundredths().max(1));
    let from = |index: usize| bands[index].threshold(tally.max);
    let to = |index: usize| if index == 0 { tally.max } else { from(index - 1) };
    let bottom = m.top + m.bar;
    let cell = |index: usize| {
        let (left, right) = (x(from(index)), x(to(index)));
        let current = tally.band == Some(index);
        // On the narrow drawing the highest band is too narrow for its word: it goes one line below, at the end.
        let crowded = !m.long && index == 0;
        let (at, anchor, line) = if crowded { (right, "end", 2.0) } else { ((left + right) / 2.0, "middle", 1.0) };
        html! {
            <>
                <rect class={tone("f-", index, bands.len())} x={number(left)} y={number(m.top)} width={number(right - left)} height={number(m.bar)} />
                <text class={if current { "strong" } else { "word" }} x={number(at)} y={number(bottom + 8.0 + m.text * (0.5 + 1.45 * line))}
                    font-size={number(m.text)} text-anchor={anchor}>{ band_word(set, *words, &bands[index].id) }</text>
            </>
        }
    };
    let mark = |points: Points| {
        let at = x(points);
        let anchor = if points == Points::ZERO {
            "start"
        } else if points == tally.max {
            "end"
        } else {
            "middle"
        };
        html! {
            <>
                <path class="tick" d={format!("M{at:.1} {bottom}v6")} />
                <text class="dim" x={number(at)} y={number(bottom + 6.0 + m.text)} font-size={number(m.text)} text-anchor={anchor}>
                    { words.max(points) }
                </text>
            </>
        }
    };
    let marks = (0..bands.len()).map(from).chain([tally.max]);
    html! {
        <svg viewBox={format!("0 0 {} {}", m.width, m.height)} role="img" aria-label={described(props)}>
            { for (0..bands.len()).map(cell) }
            { for marks.map(mark) }
            { if tally.complete { needle(props, m, x(tally.points)) } else { span(props, m, x(tally.range.min), x(tally.range.max)) } }
        </svg>
    }
}

fn number(value: f64) -> String {
    format!("{value:.1}")
}

/// The drawing in words.
fn described(props: &GaugeProps) -> String {
    let GaugeProps { set, words, tally } = props;
    let band = tally.band.and_then(|band| set.criteria.bands().get(band));
    let band = band.map_or_else(|| words.t("band/open").to_owned(), |band| band_word(set, *words, &band.id));
    let values = [
        ("points", words.points(tally.points)),
        ("max", words.max(tally.max)),
        ("band", band),
        ("low", words.points(tally.range.min)),
        ("high", words.points(tally.range.max)),
    ];
    if tally.complete { words.tf("result/gauge", &values) } else { words.tf("result/gauge_open", &values) }
}

fn needle(props: &GaugeProps, m: &Measures, at: f64) -> Html {
    let GaugeProps { set, words, tally } = props;
    let (tip, base) = (m.top - 12.0, m.top + m.bar);
    let shape = format!("M{:.1} {tip}h16l-6 12V{base}h-4V{}z", at - 8.0, m.top);
    let near_end = at > m.width * 0.85;
    let gap = next_band(set, tally).map(|(band, points)| {
        let goal = f64::from(set.criteria.bands()[band].threshold(tally.max).hundredths()) * m.width
            / f64::from(tally.max.hundredths().max(1));
        let y = m.top - 8.0;
        let values = [("points", words.points(points)), ("band", band_word(set, *words, &set.criteria.bands()[band].id))];
        let text = if m.long { words.tf("result/to_band", &values) } else { words.tf("result/to_band_short", &values) };
        // Where the right is too short for the words, they stand left of the figure.
        let (text_x, anchor, text_y) = match (m.long, near_end) {
            (true, false) => (goal + 10.0, "start", y - 1.0),
            (true, true) => (at - 34.0, "end", tip - 8.0),
            (false, false) if at < m.width * 0.55 => (at + 30.0, "start", tip - 8.0),
            (false, _) => (at - 26.0, "end", tip - 8.0),
        };
        html! {
            <>
                if goal - at > 18.0 {
                    <path class="gap" d={format!("M{:.1} {y}H{goal:.1}M{goal:.1} {}v12", at + 13.0, y - 6.0)} />
                    <path class="gap" d={format!("M{:.1} {}l6 4l-6 4", goal - 6.0, y - 4.0)} />
                }
                <text x={number(text_x)} y={number(text_y)} font-size={number(m.text)} text-anchor={anchor}>{ text }</text>
            </>
        }
    });
    let half = m.figure * 1.6;
    let figure_x = at.clamp(half, m.width - half);
    html! {
        <>
            { for gap }
            <path class="needle" d={shape} />
            <text class="strong" x={number(figure_x)} y={number(tip - 8.0)} font-size={number(m.figure)} text-anchor="middle">{ words.points(tally.points) }</text>
        </>
    }
}

/// While numbers are missing there is no needle, only the span it may come to stand in.
fn span(props: &GaugeProps, m: &Measures, low: f64, high: f64) -> Html {
    let GaugeProps { words, tally, .. } = props;
    let y = m.top - 8.0;
    let values = [("min", words.points(tally.range.min)), ("max", words.points(tally.range.max))];
    let middle = ((low + high) / 2.0).clamp(m.figure * 3.5, m.width - m.figure * 3.5);
    html! {
        <>
            <path class="gap" d={format!("M{low:.1} {}V{y}H{high:.1}V{}", m.top + m.bar, m.top + m.bar)} />
            <text class="strong" x={number(middle)} y={number(y - 10.0)} font-size={number(m.figure)} text-anchor="middle">{ words.tf("result/span", &values) }</text>
        </>
    }
}
