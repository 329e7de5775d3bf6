//! Periods of assessment: a year, quarter, month, ISO week, or a day (cumulative to that day).

use std::fmt;

/// A period as written in an entry: `2026`, `2026-Q3`, `2026-10`, `2026-W41` or `2026-10-15`.
///
/// Years 2000 … 2999. A day means: from the start of its year to that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A whole year.
    Year(u16),
    /// Year and quarter 1 … 4.
    Quarter(u16, u8),
    /// Year and month 1 … 12.
    Month(u16, u8),
    /// ISO year and week 1 … 53.
    Week(u16, u8),
    /// Year, month and day.
    Day(u16, u8, u8),
}

impl Period {
    /// Reads one of the five notations; anything else, or a day that does not exist, is `None`.
    ///
    /// ```
    /// use chamdiem::engine::Period;
    /// assert_eq!(Period::parse("2026-Q3"), Some(Period::Quarter(2026, 3)));
    /// assert_eq!(Period::parse("2026-02-30"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4).filter(|year| (2000..3000).contains(year))?;
        let period = match (parts.next(), parts.next()) {
            (None, None) => Period::Year(year),
            (Some(part), None) => match (part.strip_prefix('Q'), part.strip_prefix('W')) {
                (Some(quarter), _) => Period::Quarter(year, within(digits(quarter, 1)?, 1, 4)?),
                (None, Some(week)) => Period::Week(year, within(digits(week, 2)?, 1, weeks_of(year))?),
                (None, None) => Period::Month(year, within(digits(part, 2)?, 1, 12)?),
            },
            (month, Some(day)) => {
                let month = within(digits(month?, 2)?, 1, 12)?;
                Period::Day(year, month, within(digits(day, 2)?, 1, days_of(year, month))?)
            }
        };
        parts.next().is_none().then_some(period)
    }

    /// The notation that [`Period::parse`] reads.
    pub fn text(self) -> String {
        let mut text = super::points::format_scaled(u64::from(self.year()), 0);
        let mut part = |mark: &str, number: u8| {
            text.push_str(mark);
            // A quarter has one digit, anything else two.
            if mark != "-Q" {
                text.push(char::from(b'0' + number / 10));
            }
            text.push(char::from(b'0' + number % 10));
        };
        match self {
            Period::Year(_) => {}
            Period::Quarter(_, quarter) => part("-Q", quarter),
            Period::Month(_, month) => part("-", month),
            Period::Week(_, week) => part("-W", week),
            Period::Day(_, month, day) => {
                part("-", month);
                part("-", day);
            }
        }
        text
    }

    /// The year of the period.
    pub const fn year(self) -> u16 {
        match self {
            Period::Year(year)
            | Period::Quarter(year, _)
            | Period::Month(year, _)
            | Period::Week(year, _)
            | Period::Day(year, _, _) => year,
        }
    }

    /// How many such periods a year has: 1, 4 or 12. `None` for weeks and for days, by which no source divides a year.
    pub const fn in_a_year(self) -> Option<u64> {
        match self {
            Period::Year(_) => Some(1),
            Period::Quarter(..) => Some(4),
            Period::Month(..) => Some(12),
            Period::Week(..) | Period::Day(..) => None,
        }
    }

    /// Its last day as year, month and day. A set of rules applies to a period if it applies on that day.
    ///
    /// ```
    /// use chamdiem::engine::Period;
    /// let last = |text| Period::parse(text).map(Period::last_day);
    /// assert_eq!(last("2026-Q3"), Some((2026, 9, 30)));
    /// assert_eq!(last("2026-W53"), Some((2027, 1, 3)));
    /// ```
    pub fn last_day(self) -> (u16, u8, u8) {
        match self {
            Period::Year(year) => (year, 12, 31),
            Period::Quarter(year, quarter) => end_of_month(year, quarter.saturating_mul(3)),
            Period::Month(year, month) => end_of_month(year, month),
            Period::Day(year, month, day) => (year, month, day),
            Period::Week(year, week) => {
                // 4 January lies in week 1; its Sunday is at most 6 days on. Counted in days of the year from 1.
                let sunday_of_first = 4 + (7 - weekday_in_january(year, 4)) % 7;
                let mut day = sunday_of_first + (u16::from(week) - 1) * 7;
                for (year, month) in (1..=12).map(|month| (year, month)).chain([(year + 1, 1)]) {
                    match days_of(year, month) {
                        days if day > days => day -= days,
                        _ => return (year, month, u8::try_from(day).unwrap_or(31)),
                    }
                }
                (year + 1, 1, 7)
            }
        }
    }
}

fn end_of_month(year: u16, month: u8) -> (u16, u8, u8) {
    (year, month, u8::try_from(days_of(year, month)).unwrap_or(31))
}

/// The weekday of a day of January; Sunday is 0.
fn weekday_in_january(year: u16, day: u32) -> u16 {
    let before = u32::from(year) - 1;
    u16::try_from((day + before + before / 4 - before / 100 + before / 400) % 7).unwrap_or(0)
}

/// As [`Period::text`].
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

fn digits(text: &str, length: usize) -> Option<u16> {
    (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn within(value: u16, low: u16, high: u16) -> Option<u8> {
    if (low..=high).contains(&value) { u8::try_from(value).ok() } else { None }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of(year: u16, month: u8) -> u16 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A year has 53 ISO weeks if it starts on a Thursday, or on a Wednesday in a leap year.
fn weeks_of(year: u16) -> u16 {
    let first_weekday = weekday_in_january(year, 1);
    if first_weekday == 4 || (first_weekday == 3 && is_leap(year)) { 53 } else { 52 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Day by day through the calendar from Sunday, 9 January 2000, which ends week 1: each seventh day ends the next week.
    #[test]
    fn weeks_end_seven_days_apart() {
        let (mut day, mut week, mut days) = ((2000, 1, 9), (2000, 1), 0);
        while week.0 < 2999 {
            if days % 7 == 0 {
                assert_eq!(Period::Week(week.0, week.1).last_day(), day);
                let last = u16::from(week.1) == weeks_of(week.0);
                week = if last { (week.0 + 1, 1) } else { (week.0, week.1 + 1) };
            }
            days += 1;
            day = match day {
                (year, 12, 31) => (year + 1, 1, 1),
                (year, month, day) if u16::from(day) == days_of(year, month) => (year, month + 1, 1),
                (year, month, day) => (year, month, day + 1),
            };
        }
    }

    #[test]
    fn reads_and_writes_the_five_notations() {
        for text in ["2026", "2026-Q3", "2026-10", "2026-W41", "2026-W53", "2026-10-15", "2024-02-29"] {
            assert_eq!(Period::parse(text).map(|p| p.to_string()).as_deref(), Some(text));
        }
        for text in [
            "",
            "26",
            "1999",
            "2026-",
            "2026-Q5",
            "2026-Q0",
            "2026-13",
            "2026-1",
            "2026-W54",
            "2025-W53",
            "2026-02-29",
            "2026-10-15-1",
            "2026-Q3-01",
            "2026-W41-1",
            "２０２６",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
