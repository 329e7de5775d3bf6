//! The gauge of the result: where the total stands among the bands, and how far it is to the next.

use super::band_mark::{band_word, tone};
use super::drawing::{place, tenths};
use crate::engine::Points;
use crate::engine::score::Tally;
use crate::ui::set_handle::SetHandle;
use crate::ui::words::Words;
use yew::prelude::*;

/// What is drawn.
struct GaugeProps<'a> {
    set: &'a SetHandle,
    words: Words,
    tally: Tally,
}

/// The next band above a tally and the points it takes; `None` in the highest band.
pub fn next_band(set: &SetHandle, tally: &Tally) -> Option<(usize, Points)> {
    let bands = set.criteria.bands();
    let index = crate::engine::band::band_of(bands, tally.points, tally.max)?.checked_sub(1)?;
    Some((index, bands.get(index)?.threshold(tally.max).minus(tally.points)))
}

/// Two drawings of the same; the style sheet shows the one that fits.
pub fn gauge(set: &SetHandle, words: Words, tally: Tally) -> Html {
    let props = &GaugeProps { set, words, tally };
    html! {
        <>
            <div class="gauge gauge--wide">{ draw(props, &WIDE) }</div>
            <div class="gauge gauge--narrow">{ draw(props, &NARROW) }</div>
        </>
    }
}

/// Measures of a drawing, in tenths of its own unit.
struct Measures {
    width: i64,
    height: i64,
    /// Top and height of the bar.
    top: i64,
    bar: i64,
    /// Sizes of words and of the figure.
    text: i64,
    figure: i64,
    /// Whether there is room for whole phrases.
    long: bool,
}

const WIDE: Measures =
    Measures { width: 11_400, height: 1_240, top: 460, bar: 260, text: 150, figure: 180, long: true };
const NARROW: Measures =
    Measures { width: 3_260, height: 1_280, top: 440, bar: 200, text: 120, figure: 160, long: false };

fn draw(props: &GaugeProps, m: &Measures) -> Html {
    let GaugeProps { set, words, tally } = props;
    let bands = set.criteria.bands();
    let x = |points: Points| place(points, tally.max, m.width);
    let from = |index: usize| bands[index].threshold(tally.max);
    let to = |index: usize| if index == 0 { tally.max } else { from(index - 1) };
    let bottom = m.top + m.bar;
    let cell = |index: usize| {
        let (left, right) = (x(from(index)), x(to(index)));
        let current = tally.band == Some(index);
        // On the narrow drawing the highest band is too narrow for its word: it goes one line below, at the end.
        let crowded = !m.long && index == 0;
        let (at, anchor, line) = if crowded { (right, "end", 2) } else { ((left + right) / 2, "middle", 1) };
        let baseline = bottom + 80 + m.text / 2 + m.text * 145 * line / 100;
        html! {
            <>
                <rect class={tone("f-", index, bands.len())} x={tenths(left)} y={tenths(m.top)} width={tenths(right - left)} height={tenths(m.bar)} />
                <text class={if current { "strong" } else { "word" }} x={tenths(at)} y={tenths(baseline)}
                    font-size={tenths(m.text)} text-anchor={anchor}>{ band_word(set, *words, &bands[index].id) }</text>
            </>
        }
    };
    let mark = |points: Points| {
        let anchor = match points {
            Points::ZERO => "start",
            points if points == tally.max => "end",
            _ => "middle",
        };
        html! {
            <>
                <path class="tick" d={format!("M{} {}v6", tenths(x(points)), tenths(bottom))} />
                <text class="dim" x={tenths(x(points))} y={tenths(bottom + 60 + m.text)} font-size={tenths(m.text)} text-anchor={anchor}>
                    { words.max(points) }
                </text>
            </>
        }
    };
    let marks = (0..bands.len()).map(from).chain([tally.max]);
    html! {
        <svg viewBox={format!("0 0 {} {}", m.width / 10, m.height / 10)} role="img" aria-label={described(props)}>
            { for (0..bands.len()).map(cell) }
            { for marks.map(mark) }
            { if tally.complete { needle(props, m, x(tally.points)) } else { span(props, m, x(tally.range.min), x(tally.range.max)) } }
        </svg>
    }
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

fn needle(props: &GaugeProps, m: &Measures, at: i64) -> Html {
    let tip = m.top - 120;
    let shape =
        format!("M{} {}h16l-6 12V{}h-4V{}z", tenths(at - 80), tenths(tip), tenths(m.top + m.bar), tenths(m.top));
    let half = m.figure * 16 / 10;
    let figure = at.clamp(half, m.width - half);
    html! {
        <>
            { gap(props, m, at, tip) }
            <path class="needle" d={shape} />
            <text class="strong" x={tenths(figure)} y={tenths(tip - 80)} font-size={tenths(m.figure)} text-anchor="middle">
                { props.words.points(props.tally.points) }
            </text>
        </>
    }
}

/// The arrow to the next band and its words, which stand where there is room.
fn gap(props: &GaugeProps, m: &Measures, at: i64, tip: i64) -> Html {
    let GaugeProps { set, words, tally } = props;
    let Some((band, points)) = next_band(set, tally) else { return Html::default() };
    let band = &set.criteria.bands()[band];
    let goal = place(band.threshold(tally.max), tally.max, m.width);
    let y = m.top - 80;
    let values = [("points", words.points(points)), ("band", band_word(set, *words, &band.id))];
    let text = if m.long { words.tf("result/to_band", &values) } else { words.tf("result/to_band_short", &values) };
    // Words beyond the threshold have room up to four fifths of the way.
    let (text_x, anchor, text_y) = match (m.long, if m.long { goal } else { at } * 100 / m.width) {
        (true, 0..=80) => (goal + 100, "start", y - 10),
        (true, _) => (at - 340, "end", tip - 80),
        (false, 0..55) => (at + 300, "start", tip - 80),
        (false, _) => (at - 260, "end", tip - 80),
    };
    let arrow = format!("M{} {}H{}M{} {}v12", tenths(at + 130), tenths(y), tenths(goal), tenths(goal), tenths(y - 60));
    html! {
        <>
            if goal - at > 180 {
                <path class="gap" d={arrow} />
                <path class="gap" d={format!("M{} {}l6 4l-6 4", tenths(goal - 60), tenths(y - 40))} />
            }
            <text x={tenths(text_x)} y={tenths(text_y)} font-size={tenths(m.text)} text-anchor={anchor}>{ text }</text>
        </>
    }
}

/// While numbers are missing there is no needle, only the span it may come to stand in.
fn span(props: &GaugeProps, m: &Measures, low: i64, high: i64) -> Html {
    let GaugeProps { words, tally, .. } = props;
    let (y, bottom) = (m.top - 80, tenths(m.top + m.bar));
    let values = [("min", words.points(tally.range.min)), ("max", words.points(tally.range.max))];
    let room = m.figure * 35 / 10;
    let middle = ((low + high) / 2).clamp(room, m.width - room);
    html! {
        <>
            <path class="gap" d={format!("M{} {bottom}V{}H{}V{bottom}", tenths(low), tenths(y), tenths(high))} />
            <text class="strong" x={tenths(middle)} y={tenths(y - 100)} font-size={tenths(m.figure)} text-anchor="middle">
                { words.tf("result/span", &values) }
            </text>
        </>
    }
}
