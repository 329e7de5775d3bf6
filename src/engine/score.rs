//! From an entry to a scorecard. Pure: the same criteria and entry always give the same scorecard.

mod checks;

pub(super) use checks::is_provisional;

use super::band::band_at;
use super::criteria::{Criteria, Gate, Indicator, Role, Scope};
use super::entry::{Entry, Level};
use super::finding::{Finding, FindingCode};
use super::place::FILE;
use super::points::{Points, Share};
use super::rounding::{Carried, RoundingStage};
use super::rule::{Progress, Ratio, RatioOutcome, RatioScale, Rule, Sum};

/// The result of scoring one entry; `indicators` and `groups` are in the order of the criteria.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorecard {
    /// The total.
    pub total: Tally,
    /// One for each group.
    pub groups: Vec<GroupScore>,
    /// One for each indicator.
    pub indicators: Vec<IndicatorScore>,
    /// Errors and warnings about the entry's values.
    pub findings: Vec<Finding>,
}

/// Points so far, and what they may still become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Points of what is known; what is missing gives nothing here.
    pub points: Points,
    /// Maximum.
    pub max: Points,
    /// Worst and best total over every completion of the missing counts.
    pub range: Range,
    /// Index of the band from the top, if both ends of the range share it.
    pub band: Option<usize>,
    /// Whether nothing is missing.
    pub complete: bool,
}

/// Lowest and highest points possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Worst.
    pub min: Points,
    /// Best.
    pub max: Points,
}

/// One group's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupScore {
    /// Points and range.
    pub tally: Tally,
    /// Whether the points were stated instead of computed.
    pub stated: bool,
    /// The points before the group's gate limited them, if it did.
    pub held: Option<Points>,
}

/// One indicator's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndicatorScore {
    /// How the points came about, or why there are none.
    pub status: Status,
    /// Points, or `None` if there is no score. Never zero for want of a number.
    pub points: Option<Points>,
    /// Value of the numerator, where the rule has one and its counts are known.
    pub numerator: Option<u64>,
    /// Value of the denominator, likewise.
    pub denominator: Option<u64>,
    /// The kept ratio times 10 to the policy's `ratio_decimals`.
    pub ratio: Option<u64>,
    pub(super) carried: Carried,
}

/// How an indicator's points came about, or why it has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Computed from counts.
    Scored,
    /// Published points, entered as such.
    Stated,
    /// Points that need no counts.
    Constant,
    /// Computed from the province's counts, which the unit cannot change.
    Inherited,
    /// The denominator is zero; the criteria say what that gives.
    ZeroDenominator,
    /// A figure that is shown as it is and can have no points.
    NotApplicable,
    /// No score.
    Missing(Gap),
}

impl IndicatorScore {
    /// How far the figure of an informational indicator has come; none for what counts, and where there is no target.
    pub fn progress(&self, criteria: &Criteria, indicator: &Indicator) -> Option<Progress> {
        let shown = indicator.role == Role::Informational && self.status != Status::ZeroDenominator;
        let points = self.points.filter(|_| shown)?;
        match (&indicator.rule, self.ratio) {
            (Rule::Ratio(ratio), Some(kept)) if self.status != Status::Stated => {
                Some(ratio.progress(kept, criteria.rounding().ratio_scale()))
            }
            _ if points == Points::ZERO => Some(Progress::NotReached),
            _ if points < indicator.max => Some(Progress::UnderWay),
            _ => Some(Progress::Reached),
        }
    }
}

/// Why an indicator has no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Counts were not entered.
    NotEntered,
    /// Its counts cannot be right; a finding says why.
    Faulty,
    /// Not needed: its group's points are stated.
    GroupStated,
}

/// Scores an entry.
pub fn score(criteria: &Criteria, entry: &Entry) -> Scorecard {
    let mut findings = Vec::new();
    let mut indicators: Vec<IndicatorScore> = criteria
        .scaled_indicators()
        .enumerate()
        .map(|(index, (indicator, scale))| score_indicator(criteria, entry, index, indicator, scale, &mut findings))
        .collect();
    let mut total = Sums::default();
    let groups = (0..criteria.groups().len())
        .map(|group| {
            let members = indicators.get_mut(criteria.members(group)).unwrap_or_default();
            let free = sum_group(criteria, entry, group, members, &mut findings);
            let stated = entry.stated_group(group).is_some();
            let meta = criteria.groups().get(group);
            let gate = meta.and_then(|group| group.gate).filter(|_| !stated);
            let key = gate.map(|gate| (gate, key_of(criteria, gate, &indicators)));
            let sums = key.map_or(free, |(gate, key)| free.held(criteria, gate, &key));
            // What may yet open is not said to be closed.
            let known = key.is_some_and(|(_, key)| !key.gaps);
            let held = (known && sums.points < free.points).then(|| criteria.rounding().shown(free.points));
            total.add(&sums);
            let max = meta.map_or(Points::ZERO, |group| group.max);
            GroupScore { tally: sums.tally(criteria, max, criteria.group_lower_ends(group)), stated, held }
        })
        .collect();
    let total = total.at(criteria, RoundingStage::Total).tally(criteria, criteria.max(), criteria.total_lower_ends());
    let mut card = Scorecard { total, groups, indicators, findings };
    checks::add_warnings(criteria, entry, &mut card);
    card
}

/// What a gate's indicator has, as sums of its own.
fn key_of(criteria: &Criteria, gate: Gate, indicators: &[IndicatorScore]) -> Sums {
    let mut sums = Sums::default();
    if let Some((result, indicator)) = indicators.get(gate.indicator).zip(criteria.indicators().get(gate.indicator)) {
        sums.add_result(criteria, indicator, result);
    }
    sums
}

fn score_indicator(
    criteria: &Criteria,
    entry: &Entry,
    index: usize,
    indicator: &Indicator,
    scale: &RatioScale,
    findings: &mut Vec<Finding>,
) -> IndicatorScore {
    let mut result = match &indicator.rule {
        Rule::Constant(constant) => with_points(Status::Constant, criteria.rounding().carry(constant.points)),
        Rule::Stated(_) => with_points(Status::Missing(Gap::NotEntered), Carried(0)),
        Rule::Figure(figure) => match figure.value.value(|count| entry.count(count)) {
            Sum::Value(value) => {
                IndicatorScore { numerator: Some(value), ..with_points(Status::NotApplicable, Carried(0)) }
            }
            Sum::Missing => with_points(Status::Missing(Gap::NotEntered), Carried(0)),
            Sum::Impossible => {
                let subtracted = figure.value.subtract.first().copied();
                findings.push(about_count(criteria, FindingCode::NegativeSum, subtracted).about(index));
                with_points(Status::Missing(Gap::Faulty), Carried(0))
            }
        },
        Rule::Ratio(ratio) => {
            let outcome = ratio.evaluate(scale, |count| entry.count(count), entry.periods());
            if let Some(finding) = fault(criteria, ratio, outcome, &|count| entry.count(count)) {
                findings.push(finding.with("indicator", indicator.id.as_str()).about(index));
            }
            let inherited = indicator.scope == Scope::Province && entry.level() != Level::Province;
            ratio_score(outcome, if inherited { Status::Inherited } else { Status::Scored })
        }
    };
    if let Some(points) = entry.stated_indicator(index) {
        let known = !matches!(result.status, Status::Missing(_)) && !is_provisional(indicator, &result);
        let computed = known.then(|| criteria.rounding().shown(result.carried));
        findings.extend(checks::differs(&indicator.id, points, computed).map(|finding| finding.about(index)));
        result.status = Status::Stated;
        result.carried = criteria.rounding().carry(points);
    }
    result.points = (!matches!(result.status, Status::Missing(_) | Status::NotApplicable))
        .then(|| criteria.rounding().shown(result.carried));
    result
}

fn with_points(status: Status, carried: Carried) -> IndicatorScore {
    IndicatorScore { status, points: None, numerator: None, denominator: None, ratio: None, carried }
}

fn ratio_score(outcome: RatioOutcome, scored: Status) -> IndicatorScore {
    match outcome {
        RatioOutcome::Missing => with_points(Status::Missing(Gap::NotEntered), Carried(0)),
        RatioOutcome::Impossible => with_points(Status::Missing(Gap::Faulty), Carried(0)),
        RatioOutcome::Above { numerator, denominator } => IndicatorScore {
            numerator: Some(numerator),
            denominator: Some(denominator),
            ..with_points(Status::Missing(Gap::Faulty), Carried(0))
        },
        RatioOutcome::ZeroDenominator(points) => {
            IndicatorScore { numerator: Some(0), denominator: Some(0), ..with_points(Status::ZeroDenominator, points) }
        }
        RatioOutcome::Scored { numerator, denominator, ratio, points } => IndicatorScore {
            numerator: Some(numerator),
            denominator: Some(denominator),
            ratio: Some(ratio),
            ..with_points(scored, points)
        },
    }
}

/// A finding about a count, by index.
pub(super) fn about_count(criteria: &Criteria, code: FindingCode, count: Option<usize>) -> Finding {
    let id = count.and_then(|index| criteria.counts().get(index)).map_or("", String::as_str);
    Finding::new(code, FILE.key("counts").key(id))
}

/// What is wrong with the counts of an outcome, which are those of `count`.
pub(super) fn fault(
    criteria: &Criteria,
    ratio: &Ratio,
    outcome: RatioOutcome,
    count: &dyn Fn(usize) -> Option<u64>,
) -> Option<Finding> {
    match outcome {
        RatioOutcome::Above { numerator, denominator } => {
            let first = ratio.numerator.add.first().copied();
            let finding = about_count(criteria, FindingCode::NumeratorAboveDenominator, first);
            Some(finding.with("numerator", numerator).with("denominator", denominator))
        }
        RatioOutcome::Impossible => {
            if let Some(answer) = ratio.numerator.no_answer(count) {
                return Some(
                    about_count(criteria, FindingCode::OutOfRange, Some(answer)).with("least", 0).with("most", 1),
                );
            }
            let subtracted = ratio.numerator.subtract.first().or(ratio.denominator.subtract.first());
            Some(about_count(criteria, FindingCode::NegativeSum, subtracted.copied()))
        }
        RatioOutcome::Missing | RatioOutcome::ZeroDenominator(_) | RatioOutcome::Scored { .. } => None,
    }
}

/// Sums on the way to a tally.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    /// Points that are settled.
    pub(super) points: Carried,
    /// What the missing ones may still add.
    missing: Carried,
    gaps: bool,
}

impl Sums {
    /// The sums of something that is settled.
    pub(super) fn known(points: Carried) -> Self {
        Sums { points, ..Sums::default() }
    }

    /// Adds points that are settled.
    #[inline(always)]
    pub(super) fn add_known(&mut self, points: Carried) {
        self.points = self.points.plus(points);
    }

    /// Adds an indicator's result.
    fn add_result(&mut self, criteria: &Criteria, indicator: &Indicator, result: &IndicatorScore) {
        match result.points {
            Some(_) => self.add_known(result.carried),
            None => self.add_missing(criteria.rounding().carry(indicator.max)),
        }
    }

    /// The sums as a gate lets them through; `key` are those of its indicator alone. What the indicator lacks may close
    /// the gate at worst and open it at best.
    pub(super) fn held(&self, criteria: &Criteria, gate: Gate, key: &Sums) -> Sums {
        let rounding = criteria.rounding();
        let max = criteria.indicators().get(gate.indicator).map_or(Points::ZERO, |one| one.max);
        let wanted = rounding.carry(max).0 * u64::from(gate.below.ten_thousandths());
        let through = |points: Carried, key: Carried| {
            let closed = key.0 * u64::from(Share::WHOLE.ten_thousandths()) < wanted;
            if closed { points.min(rounding.carry(gate.most)) } else { points }
        };
        let points = through(self.points, key.points);
        let best = through(self.points.plus(self.missing), key.points.plus(key.missing));
        let missing = Carried(best.0.saturating_sub(points.0));
        Sums { points, missing, gaps: self.gaps || (key.gaps && missing.0 > 0) }
    }

    /// Adds something without a score, which may still become `max`.
    pub(super) fn add_missing(&mut self, max: Carried) {
        self.missing = self.missing.plus(max);
        self.gaps = true;
    }

    /// Adds other sums.
    #[inline(always)]
    pub(super) fn add(&mut self, other: &Sums) {
        self.points = self.points.plus(other.points);
        self.missing = self.missing.plus(other.missing);
        self.gaps |= other.gaps;
    }

    /// The sums rounded, if this is the stage at which the policy rounds.
    #[inline(always)]
    pub(super) fn at(&self, criteria: &Criteria, stage: RoundingStage) -> Sums {
        let rounding = criteria.rounding();
        if !rounding.rounds_at(stage) {
            return *self;
        }
        let (points, best) = (rounding.rounded(self.points), rounding.rounded(self.points.plus(self.missing)));
        Sums { points, missing: Carried(best.0.saturating_sub(points.0)), gaps: self.gaps }
    }

    /// What the sums mean for a maximum with these lower ends of its bands.
    pub(super) fn tally(&self, criteria: &Criteria, max: Points, lower_ends: &[Points]) -> Tally {
        let rounding = criteria.rounding();
        let (points, best) = (rounding.shown(self.points), rounding.shown(self.points.plus(self.missing)));
        let band = |points| band_at(lower_ends, points);
        let worst = band(points);
        Tally {
            points,
            max,
            range: Range { min: points, max: best },
            band: if points == best { worst } else { worst.filter(|worst| band(best) == Some(*worst)) },
            complete: !self.gaps,
        }
    }
}

fn sum_group(
    criteria: &Criteria,
    entry: &Entry,
    group: usize,
    members: &mut [IndicatorScore],
    findings: &mut Vec<Finding>,
) -> Sums {
    let (mut sums, mut provisional, mut twice) = (Sums::default(), false, false);
    let maxima = criteria.indicators().get(criteria.members(group)).unwrap_or_default();
    for (member, indicator) in members.iter().zip(maxima) {
        if indicator.role == Role::Scored {
            sums.add_result(criteria, indicator, member);
            provisional |= is_provisional(indicator, member);
            twice |= member.status == Status::Stated;
        }
    }
    let sums = sums.at(criteria, RoundingStage::Group);
    let Some(stated) = entry.stated_group(group) else { return sums };
    let computed = (!sums.gaps && !provisional).then(|| criteria.rounding().shown(sums.points));
    let id = criteria.groups().get(group).map_or("", |group| group.id.as_str());
    findings.extend(checks::stated_group(id, twice, stated, computed));
    for (member, indicator) in members.iter_mut().zip(maxima) {
        if indicator.role == Role::Scored && matches!(member.status, Status::Missing(_)) {
            member.status = Status::Missing(Gap::GroupStated);
        }
    }
    Sums::known(criteria.rounding().carry(stated))
}
