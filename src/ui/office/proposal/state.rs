//! Whether a line of a table may be taken.

use super::{Answer, Line};
use crate::engine::Points;
use crate::sheets::table::{Cell, Content};
use crate::texts::Locale;
use crate::ui::history::Place;
use crate::ui::number::{PointsReading, Reading, Wrong, read_count, read_points, write_count};
use crate::ui::set_handle::SetHandle;
use crate::ui::words::Words;

/// Whether a line may be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is taken.
    Ready(u64),
    /// It is taken as points that are stated.
    Stated(Points),
    /// No points from 0 to this maximum.
    NoPoints(Points),
    /// Nothing stands there: what the draft has stays.
    Blank,
    /// It is left out, because nothing in the form has this name, or because the person said so.
    Left,
    /// The name is only nearly one of the form's.
    NearName(u64),
    /// Two lines are for one count.
    Twice(u64),
    /// The cell is merged with others: its number may be of several lines.
    Merged(u64),
    /// The same, with points that are stated.
    MergedPoints(Points),
    /// The number could be read in two ways.
    Question(u64),
    /// No count.
    Wrong(Wrong),
    /// A date; spreadsheets make dates of `1/2`.
    Date,
    /// The spreadsheet could not work it out.
    Fault,
    /// A formula without its value.
    Unsolved,
    /// Yes or no where a number belongs.
    Truth,
}

impl State {
    /// Whether it must be answered before anything is taken.
    pub fn is_open(self) -> bool {
        !matches!(self, State::Ready(_) | State::Stated(_) | State::Blank | State::Left)
    }
}

/// What is taken of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A number, for a count.
    Count(usize, u64),
    /// Points that are stated at a place.
    Points(Place, Points),
}

impl Taken {
    /// Where it goes.
    pub fn place(self) -> Place {
        match self {
            Taken::Count(index, _) => Place::Count(index),
            Taken::Points(place, _) => place,
        }
    }

    /// The number, of points in hundredths.
    pub fn figure(self) -> u64 {
        match self {
            Taken::Count(_, count) => count,
            Taken::Points(_, points) => points.hundredths().into(),
        }
    }

    /// As its field has it then.
    pub fn written(self, words: Words) -> String {
        match self {
            Taken::Count(_, count) => write_count(count, words.0),
            Taken::Points(_, points) => words.points(points),
        }
    }
}

impl Line {
    /// What is taken of it, if it may be taken.
    pub fn taken(&self) -> Option<Taken> {
        match self.state {
            State::Ready(count) => self.target.map(|target| Taken::Count(target, count)),
            State::Stated(points) => self.points.map(|place| Taken::Points(place, points)),
            State::NoPoints(_)
            | State::Blank
            | State::Left
            | State::NearName(_)
            | State::Twice(_)
            | State::Merged(_)
            | State::MergedPoints(_)
            | State::Question(_)
            | State::Wrong(_)
            | State::Date
            | State::Fault
            | State::Unsolved
            | State::Truth => None,
        }
    }
}

/// Tells whether a line may be taken, by what stands there and what was said of it.
pub(super) fn settle(
    line: &mut Line,
    near: bool,
    answer: Option<&Answer>,
    merged: bool,
    set: &SetHandle,
    locale: Locale,
) {
    let agreed = answer.is_some_and(|answer| answer.agreed);
    let chosen = answer.and_then(|answer| answer.target);
    if let Some(target) = chosen {
        line.target = target;
    }
    let typed = answer.and_then(|answer| answer.text.as_deref());
    if let (Some(points), None) = (line.points, chosen) {
        line.state = match (typed, read(&line.found, locale)) {
            (None, Err(state)) => state,
            _ => stated(typed.unwrap_or(line.found.shown()), points, set, locale),
        };
        if let (State::Stated(points), true) = (line.state, merged && !agreed && typed.is_none()) {
            line.state = State::MergedPoints(points);
        }
        return;
    }
    let reading = match typed {
        Some(text) => Ok(read_count(text, locale)),
        None => read(&line.found, locale),
    };
    line.state = match (reading, line.target) {
        (_, None) => State::Left,
        (Err(state), _) => state,
        (Ok(Reading::Empty), _) => State::Blank,
        (Ok(Reading::Question(count)), _) if near && chosen.is_none() => State::NearName(count),
        (Ok(Reading::Question(count)), _) if agreed => State::Ready(count),
        (Ok(Reading::Question(count)), _) => State::Question(count),
        (Ok(Reading::Wrong(wrong)), _) => State::Wrong(wrong),
        (Ok(Reading::Count(count)), _) if near && !agreed && chosen.is_none() => State::NearName(count),
        (Ok(Reading::Count(count)), _) if merged && !agreed && typed.is_none() => State::Merged(count),
        (Ok(Reading::Count(count)), _) => State::Ready(count),
    };
}

/// Points of an indicator or a group, as they are typed in the form.
fn stated(text: &str, place: Place, set: &SetHandle, locale: Locale) -> State {
    let max = set.stated(place, locale).map_or(Points::ZERO, |(_, _, max)| max);
    match read_points(text, max) {
        PointsReading::Empty => State::Blank,
        PointsReading::Points(points) => State::Stated(points),
        PointsReading::Wrong => State::NoPoints(max),
    }
}

/// How a cell reads. A number of a spreadsheet has no notation, so there is nothing to ask about it.
fn read(cell: &Cell, locale: Locale) -> Result<Reading, State> {
    match &cell.content {
        Content::Empty => Ok(Reading::Empty),
        Content::Text(text) => Ok(read_count(text, locale)),
        Content::Number(text) if text.starts_with('-') => Ok(Reading::Wrong(Wrong::Negative)),
        Content::Number(text) if text.contains('.') => Ok(Reading::Wrong(Wrong::Fraction)),
        Content::Number(text) => Ok(read_count(text, locale)),
        Content::Date(_) => Err(State::Date),
        Content::Fault(_) => Err(State::Fault),
        Content::Unsolved => Err(State::Unsolved),
        Content::Truth(_) => Err(State::Truth),
    }
}
