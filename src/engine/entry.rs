//! What was entered for one unit: counts, stated points, and its level.

use super::criteria::Criteria;
use super::points::Points;

/// The largest count: 2^53 − 1, the largest whole number every JSON reader keeps.
pub const MAX_COUNT: u64 = 9_007_199_254_740_991;

/// Level of government of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// Tỉnh, thành phố.
    Province,
    /// Sở, ban, ngành.
    Department,
    /// Xã, phường, đặc khu.
    Commune,
}

impl Level {
    /// All levels, from the top.
    pub const ALL: [Level; 3] = [Level::Province, Level::Department, Level::Commune];

    /// The word of the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Level::Province => "province",
            Level::Department => "department",
            Level::Commune => "commune",
        }
    }

    /// The level of a word of the contract.
    pub fn parse(text: &str) -> Option<Self> {
        Level::ALL.into_iter().find(|level| level.as_str() == text)
    }
}

/// Counts and stated points by index into one [`Criteria`]. What was not entered is missing, never zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    level: Level,
    periods: Option<u64>,
    counts: Vec<Option<u64>>,
    stated_indicators: Vec<Option<Points>>,
    stated_groups: Vec<Option<Points>>,
}

impl Entry {
    /// An entry in which everything is missing.
    pub fn blank(criteria: &Criteria, level: Level) -> Self {
        Entry {
            level,
            periods: None,
            counts: vec![None; criteria.counts().len()],
            stated_indicators: vec![None; criteria.indicators().len()],
            stated_groups: vec![None; criteria.groups().len()],
        }
    }

    /// Level of the unit.
    pub const fn level(&self) -> Level {
        self.level
    }

    /// How many periods such as the entry's a year has, if that is known; last year's counts are divided by it.
    pub const fn periods(&self) -> Option<u64> {
        self.periods
    }

    /// Says how many periods such as the entry's a year has, see [`super::Period::in_a_year`].
    pub const fn set_periods(&mut self, periods: Option<u64>) {
        self.periods = periods;
    }

    /// A count, or `None` if it is missing.
    pub fn count(&self, index: usize) -> Option<u64> {
        self.counts.get(index).copied().flatten()
    }

    /// Sets or clears a count. Counts above [`MAX_COUNT`] and unknown indices are refused with `false`.
    pub fn set_count(&mut self, index: usize, value: Option<u64>) -> bool {
        match self.counts.get_mut(index) {
            Some(slot) if value.is_none_or(|value| value <= MAX_COUNT) => {
                *slot = value;
                true
            }
            Some(_) | None => false,
        }
    }

    /// Stated points of an indicator.
    pub fn stated_indicator(&self, index: usize) -> Option<Points> {
        self.stated_indicators.get(index).copied().flatten()
    }

    /// Stated points of a group.
    pub fn stated_group(&self, index: usize) -> Option<Points> {
        self.stated_groups.get(index).copied().flatten()
    }

    /// Sets or clears the stated points of an indicator; more than its maximum is refused with `false`.
    pub fn state_indicator(&mut self, criteria: &Criteria, index: usize, points: Option<Points>) -> bool {
        let max = criteria.indicators().get(index).map(|indicator| indicator.max);
        set_stated(self.stated_indicators.get_mut(index), max, points)
    }

    /// Sets or clears the stated points of a group; more than its maximum is refused with `false`.
    pub fn state_group(&mut self, criteria: &Criteria, index: usize, points: Option<Points>) -> bool {
        let max = criteria.groups().get(index).map(|group| group.max);
        set_stated(self.stated_groups.get_mut(index), max, points)
    }
}

fn set_stated(slot: Option<&mut Option<Points>>, max: Option<Points>, points: Option<Points>) -> bool {
    match (slot, max) {
        (Some(slot), Some(max)) if points.is_none_or(|points| points <= max) => {
            *slot = points;
            true
        }
        (Some(_) | None, _) => false,
    }
}
