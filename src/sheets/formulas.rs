//! Rules as formulas of spreadsheets: the same steps and roundings as the engine, cell by cell.
//!
//! Excel and LibreOffice calculate in floats. These formulas stay exact where it matters: ratios are rounded from one
//! division, differences are taken between whole numbers, and no rounding sees more than a float holds of counts below
//! 10 million. `tests/native/report.rs` has LibreOffice work out random scorecards and compares every point.

use crate::engine::band::Band;
use crate::engine::points::{Points, Share};
use crate::engine::rounding::{RoundingMode, RoundingPolicy, RoundingStage};
use crate::engine::rule::{Course, Expression, Ratio, Rule, WhenZero};

/// The cells that the formulas of one indicator speak of.
#[derive(Clone, Debug)]
pub struct Cells {
    /// Value of the numerator.
    pub numerator: String,
    /// Value of the denominator.
    pub denominator: String,
    /// The kept ratio.
    pub ratio: String,
    /// The maximum.
    pub max: String,
    /// Points that were stated for it.
    pub stated: String,
}

/// Names the cell of each count.
pub type CountCell<'a> = &'a dyn Fn(usize) -> String;

/// A number rounded by a policy's mode.
pub fn rounded(value: &str, decimals: u32, mode: RoundingMode) -> String {
    match mode {
        RoundingMode::HalfUp => format!("ROUND({value},{decimals})"),
        RoundingMode::Down => format!("ROUNDDOWN({value},{decimals})"),
        // A half is rounded to the even neighbour, which is twice the rounded half.
        RoundingMode::HalfEven => {
            let unit = 10_u64.pow(decimals);
            let (at, down) = (format!("ROUND(({value})*{unit},8)"), format!("INT(ROUND(({value})*{unit},8))"));
            format!("IF({at}-{down}=0.5,2*ROUND({down}/2,0)/{unit},ROUND({value},{decimals}))")
        }
    }
}

/// Points where a policy rounds them to what is shown, or to what is carried on.
pub fn rounded_points(value: &str, policy: &RoundingPolicy, now: bool) -> String {
    const CARRIED: u32 = 8;
    rounded(value, if now { policy.points_decimals } else { CARRIED }, policy.mode)
}

/// Numerator and denominator; empty until every count is a number.
pub fn counts(rule: &Rule, cell: CountCell<'_>, periods: Option<u64>) -> [String; 2] {
    match rule {
        Rule::Ratio(ratio) => {
            let sums = [sum(&ratio.numerator, cell), sum(&ratio.denominator, cell)];
            let known = [known(&ratio.numerator, cell), known(&ratio.denominator, cell)];
            let mut formulas = [0, 1].map(|place| format!("=IF({},{},\"\")", known[place], sums[place]));
            if let (Some(prior), Some(periods)) = (ratio.stands_in(), periods) {
                let last = cell(prior);
                let stands_in = format!("AND({},{}=0,N({last})>0)", known[1], sums[1]);
                formulas = [
                    format!("=IF({},IF({stands_in},MIN(({})*{periods},{last}),{}),\"\")", known[0], sums[0], sums[0]),
                    format!("=IF({},IF({stands_in},{last},{}),\"\")", known[1], sums[1]),
                ];
            }
            formulas
        }
        Rule::Figure(figure) => {
            [format!("=IF({},{},\"\")", known(&figure.value, cell), sum(&figure.value, cell)), String::new()]
        }
        Rule::Constant(_) | Rule::Stated(_) => Default::default(),
    }
}

fn sum(expression: &Expression, cell: CountCell<'_>) -> String {
    let mut text = expression.add.iter().map(|index| cell(*index)).collect::<Vec<_>>().join("+");
    for index in &expression.subtract {
        text.push('-');
        text.push_str(&cell(*index));
    }
    if expression.plus > 0 || text.is_empty() {
        text.push_str(&format!("{}{}", if text.is_empty() { "" } else { "+" }, expression.plus));
    }
    text
}

/// Whether all counts are there; answers must be yes or no.
fn known(expression: &Expression, cell: CountCell<'_>) -> String {
    let cells: Vec<String> = expression.counts().map(cell).collect();
    if cells.is_empty() {
        return "TRUE".to_owned();
    }
    let all = format!("COUNT({})={}", cells.join(","), cells.len());
    let least = format!("{}>=0", sum(expression, cell));
    let answers = expression.yes_no.then(|| format!("MAX({})<=1", cells.join(",")));
    // Text in a sum is an error, so nothing is summed before all of it are numbers.
    let sound = answers.map_or(least.clone(), |answers| format!("AND({least},{answers})"));
    format!("IF({all},{sound},FALSE)")
}

/// The kept ratio; empty without a denominator above zero, and where the numerator is more than it may be.
pub fn ratio(rule: &Rule, policy: &RoundingPolicy, cells: &Cells) -> String {
    let Rule::Ratio(rule) = rule else { return String::new() };
    let Cells { numerator, denominator, .. } = cells;
    let within = if rule.capped { format!("MIN({numerator},{denominator})") } else { numerator.clone() };
    let share = rounded(&format!("{within}/{denominator}"), policy.ratio_decimals, policy.mode);
    let sound = if rule.capped {
        format!("{denominator}>0")
    } else {
        format!("AND({denominator}>0,{numerator}<={denominator})")
    };
    format!("=IF(COUNT({numerator},{denominator})=2,IF({sound},{share},\"\"),\"\")")
}

/// The points of an indicator; empty while there is no score.
pub fn points(rule: &Rule, policy: &RoundingPolicy, cells: &Cells) -> String {
    let Cells { numerator, denominator, stated, max, .. } = cells;
    let computed = match rule {
        Rule::Ratio(rule) => {
            let zero = match rule.when_zero {
                WhenZero::Zero | WhenZero::PriorYear => "0",
                WhenZero::Full => max,
            };
            let now = policy.stage == RoundingStage::Indicator;
            let on_course = rounded_points(&course(rule, policy, cells), policy, now);
            let above = format!(
                "IF({denominator}=0,IF({numerator}=0,{zero},\"\"),IF(ISNUMBER({}),{on_course},\"\"))",
                cells.ratio
            );
            format!("IF(COUNT({numerator},{denominator})=2,{above},\"\")")
        }
        Rule::Constant(constant) => number(constant.points),
        Rule::Stated(_) | Rule::Figure(_) => "\"\"".to_owned(),
    };
    format!("=IF(ISNUMBER({stated}),{stated},{computed})")
}

/// Points before they are rounded, at most all of them.
fn course(rule: &Ratio, policy: &RoundingPolicy, cells: &Cells) -> String {
    let Cells { ratio, max, .. } = cells;
    match &rule.course {
        Course::Steps(steps) => steps.iter().rev().fold("0".to_owned(), |below, step| {
            format!("IF({ratio}>={},{},{below})", share(step.from), number(step.points))
        }),
        Course::Proportion => format!("MIN({max},{max}*{ratio}/{})", share(rule.full_at)),
        Course::NoneBelow(floor) => {
            format!("IF({ratio}<{},0,MIN({max},{max}*{ratio}/{}))", share(*floor), share(rule.full_at))
        }
        Course::From(begin) => {
            // Between whole numbers: the difference of two near fractions would lose what decides a half.
            let scale = policy.ratio_scale();
            let unit = u64::from(Share::WHOLE.ten_thousandths());
            let at = |share: Share| u64::from(share.ten_thousandths()) * scale / unit;
            let (from, to) = (at(*begin), at(rule.full_at));
            let kept = format!("ROUND({ratio}*{scale},0)");
            let way = if to > from { format!("{kept}-{from}") } else { format!("{from}-{kept}") };
            format!("MIN({max},{max}*MAX(0,{way})/{})", to.abs_diff(from))
        }
    }
}

/// The word of a band for points in a cell; empty for a maximum of zero.
pub fn band(bands: &[Band], max: Points, points: &str, name: impl Fn(&str) -> String) -> String {
    let quoted = |band: &Band| format!("\"{}\"", name(&band.id).replace('"', "\"\""));
    let last = bands.last().map_or_else(|| "\"\"".to_owned(), quoted);
    let above = bands.iter().rev().skip(1);
    above.fold(last, |below, band| format!("IF({points}>={},{},{below})", number(band.threshold(max)), quoted(band)))
}

/// Points as formulas write them: `7.5`.
pub fn number(points: Points) -> String {
    crate::engine::points::format_scaled(u64::from(points.hundredths()), 2)
}

fn share(share: Share) -> String {
    crate::engine::points::format_scaled(u64::from(share.ten_thousandths()), 4)
}
