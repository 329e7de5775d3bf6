//! What of a table goes where: each cell with the count it is meant for, how it reads, and what must be asked first.
//! Nothing is decided here that two people could see in two ways.

pub mod period;
mod sources;
mod state;

use super::names::{Found, Names};
use crate::format::Evidence;
use crate::sheets::naming::in_order;
use crate::sheets::table::{Cell, Content, Table};
use crate::texts::Locale;
use crate::texts::search::folded;
use crate::ui::history::Place;
use crate::ui::set_handle::SetHandle;
use sources::Sources;
use state::settle;

pub use state::{State, Taken};

/// Most lines of a proposal. More names no set has.
const MOST_LINES: usize = 1000;

/// How the numbers stand in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One count a row, its name in this column.
    Down(usize),
    /// One count a column, its name in this row; each further row is a unit or a period.
    Across(usize),
    /// Numbers without names, below each other: in the order of the form.
    Ordered,
    /// The same beside each other.
    OrderedAcross,
}

/// What a person has said about a proposal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The column (or, across, the row) of the numbers.
    pub values: Option<usize>,
    /// Where an order begins: an index of the form's order.
    pub from: usize,
    /// That numbers go in the order of the form although names stand beside them.
    pub in_order: bool,
    /// What was said of lines, with their places.
    pub lines: Vec<(usize, Answer)>,
}

impl Answers {
    /// What was said of the line of a place.
    pub fn of(&self, place: usize) -> Option<&Answer> {
        self.lines.iter().find(|(of, _)| *of == place).map(|(_, answer)| answer)
    }

    /// Says something else of a line.
    pub fn say(&mut self, place: usize, change: impl FnOnce(&mut Answer)) {
        let mut answer = self.of(place).cloned().unwrap_or_default();
        change(&mut answer);
        self.lines.retain(|(of, _)| *of != place);
        self.lines.push((place, answer));
    }
}

/// What a person has said of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Another count, or none.
    pub target: Option<Option<usize>>,
    /// Another text in place of the cell's.
    pub text: Option<String>,
    /// That it is right as it is proposed.
    pub agreed: bool,
}

/// A cell and what is to become of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which line of the table it is: a row, or across a column.
    pub place: usize,
    /// Row and column of the number.
    pub cell: (usize, usize),
    /// What the table calls it.
    pub name: String,
    /// What stands in the table.
    pub found: Cell,
    /// The count it is for.
    pub target: Option<usize>,
    /// Where points go that it states, if it is named by the id of an indicator or a group, as in the app's own workbooks.
    pub points: Option<Place>,
    /// What the table says of where it comes from.
    pub said: Evidence,
    /// Whether it may be taken.
    pub state: State,
}

/// What of a table goes where.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// How the numbers stand.
    pub layout: Layout,
    /// The columns (or rows) of numbers one can choose among, with their heads.
    pub choices: Vec<(usize, String)>,
    /// The one that is taken; `None` until a person has chosen.
    pub values: Option<usize>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Whether the table has a column for where its numbers come from, as the app's own workbooks have: then its file is no source.
    pub says_sources: bool,
    /// Names stand beside the numbers, and none is of the form: nothing is taken until a person says that the order is the
    /// form's.
    pub unnamed: bool,
}

impl Proposal {
    /// Works it out. `unit` is the name of the draft's unit, which picks its row among those of others.
    pub fn new(table: &Table, set: &SetHandle, names: &Names, unit: &str, locale: Locale, answers: &Answers) -> Self {
        let layout = layout(table, names);
        let across = matches!(layout, Layout::Across(_) | Layout::OrderedAcross);
        let view = View { table, across };
        let head = match layout {
            Layout::Down(head) | Layout::Across(head) => Some(head),
            Layout::Ordered | Layout::OrderedAcross => None,
        };
        let sources = match layout {
            Layout::Down(head) => Sources::new(table, head, names),
            Layout::Across(_) | Layout::Ordered | Layout::OrderedAcross => Sources::default(),
        };
        let mut choices = view.choices(head, names);
        choices.retain(|(column, _)| !sources.has(*column));
        let only = match choices.as_slice() {
            [(only, _)] => Some(*only),
            _ => view.of_unit(&choices, unit),
        };
        let values = answers.values.filter(|chosen| choices.iter().any(|(one, _)| one == chosen)).or(only);
        let mut lines = match (head, values) {
            (Some(head), values) => view.named(head, values, names),
            (None, Some(values)) => view.ordered(values, set, answers.from),
            (None, None) => Vec::new(),
        };
        let unnamed = head.is_none() && !answers.in_order && lines.iter().any(|(line, _)| !line.name.is_empty());
        for (line, near) in &mut lines {
            if unnamed {
                line.target = None;
            }
            line.said = sources.of(table, line.place);
            settle(line, *near, answers.of(line.place), view.is_merged(line.cell), set, locale);
        }
        let mut lines: Vec<Line> = lines.into_iter().map(|(line, _)| line).collect();
        refuse_twice(&mut lines);
        Proposal { layout, choices, values, lines, says_sources: sources.are_said(), unnamed }
    }

    /// How many lines must be answered first.
    pub fn open(&self) -> usize {
        self.lines.iter().filter(|line| line.state.is_open()).count()
    }

    /// The lines that are taken once nothing is open, with what is taken of each.
    pub fn taken(&self) -> impl Iterator<Item = (&Line, Taken)> {
        self.lines.iter().filter_map(|line| Some((line, line.taken()?)))
    }
}

/// Where the names stand: the column or row that names most counts.
fn layout(table: &Table, names: &Names) -> Layout {
    match ends(table, names) {
        [(0, _), (0, _)] if table.rows.iter().filter(|row| !row.is_empty()).count() == 1 && table.columns() > 1 => {
            Layout::OrderedAcross
        }
        [(0, _), (0, _)] => Layout::Ordered,
        [(down, column), (across, _)] if down >= across => Layout::Down(column),
        [_, (_, row)] => Layout::Across(row),
    }
}

/// How many counts a table names.
pub fn named(table: &Table, names: &Names) -> usize {
    ends(table, names).into_iter().map(|(named, _)| named).max().unwrap_or(0)
}

/// The column, and the row, that names most counts, and how many.
fn ends(table: &Table, names: &Names) -> [(usize, usize); 2] {
    let named = |cells: &mut dyn Iterator<Item = &Cell>| {
        let found = cells.filter_map(|cell| match (&cell.content, names.find(cell.shown())) {
            (Content::Text(_), Some(Found::Named(index))) => Some(index),
            _ => None,
        });
        in_order(found).len()
    };
    let best = |counts: Vec<usize>| {
        let most = counts.iter().copied().max().unwrap_or(0);
        (most, counts.iter().position(|count| *count == most).unwrap_or(0))
    };
    let column = |column| named(&mut table.rows.iter().filter_map(|row| row.get(column)));
    // Heads stand at the top.
    let rows = table.rows.iter().take(40).map(|row| named(&mut row.iter()));
    [best((0..table.columns()).map(column).collect()), best(rows.collect())]
}

/// A table as if its names stood below each other.
struct View<'a> {
    table: &'a Table,
    across: bool,
}

impl View<'_> {
    fn at(&self, line: usize, column: usize) -> (usize, usize) {
        if self.across { (column, line) } else { (line, column) }
    }

    fn cell(&self, line: usize, column: usize) -> &Cell {
        let (row, column) = self.at(line, column);
        self.table.cell(row, column)
    }

    fn is_merged(&self, (row, column): (usize, usize)) -> bool {
        self.table.is_merged(row, column)
    }

    fn lines(&self) -> usize {
        if self.across { self.table.columns() } else { self.table.rows.len() }
    }

    fn columns(&self) -> usize {
        if self.across { self.table.rows.len() } else { self.table.columns() }
    }

    /// The columns with numbers, and what stands at their head.
    fn choices(&self, head: Option<usize>, names: &Names) -> Vec<(usize, String)> {
        let named: Vec<usize> = match head {
            Some(head) => {
                let is_named =
                    |text: &str| names.find(text).is_some() || (!self.across && names.points(text).is_some());
                (0..self.lines()).filter(|line| is_named(self.cell(*line, head).shown())).collect()
            }
            None => (0..self.lines()).collect(),
        };
        let numbers = |column: &usize| named.iter().filter(|line| is_numeric(self.cell(**line, *column))).count();
        let mut columns: Vec<usize> =
            (0..self.columns()).filter(|column| Some(*column) != head && numbers(column) > 0).collect();
        // Numbering stands before the names.
        if let Some(head) = head
            && columns.iter().any(|column| *column > head)
        {
            columns.retain(|column| *column > head);
        }
        // A column with a number here and there is a note beside the one that is full.
        let most = columns.iter().map(numbers).max().unwrap_or(0);
        columns.retain(|column| numbers(column) * 4 >= most);
        columns.into_iter().map(|column| (column, self.head_of(column, named.first().copied().unwrap_or(0)))).collect()
    }

    /// The text above a column's first number; across, the first text of the row.
    fn head_of(&self, column: usize, first: usize) -> String {
        let cells = (0..if self.across { self.lines() } else { first }).map(|line| self.cell(line, column));
        let mut texts = cells.filter(|cell| matches!(cell.content, Content::Text(_)) && !is_numeric(cell));
        let text = if self.across { texts.next() } else { texts.next_back() };
        text.map_or_else(String::new, |cell| cell.shown().to_owned())
    }

    /// Among rows of many units, that of one.
    fn of_unit(&self, choices: &[(usize, String)], unit: &str) -> Option<usize> {
        let wanted = folded(unit.trim());
        let mut same = choices.iter().filter(|(_, head)| !wanted.is_empty() && folded(head.trim()) == wanted);
        let found = same.next().filter(|_| self.across)?;
        same.next().is_none().then_some(found.0)
    }

    fn line(&self, place: usize, name: String, values: usize, target: Option<usize>) -> Line {
        let found = self.cell(place, values).clone();
        let (points, said) = (None, Evidence::default());
        Line { place, cell: self.at(place, values), name, found, target, points, said, state: State::Left }
    }

    /// Lines whose names say which count they are; the bool tells names that are only near.
    fn named(&self, head: usize, values: Option<usize>, names: &Names) -> Vec<(Line, bool)> {
        let line = |place: usize| {
            let name = self.cell(place, head).shown().to_owned();
            let found = names.find(&name);
            let target = match found {
                Some(Found::Named(index) | Found::Near(index)) => Some(index),
                None => None,
            };
            let points = names.points(&name).filter(|_| !self.across);
            let mut line = self.line(place, name, values.unwrap_or(head), target);
            match values {
                Some(_) => line.points = points,
                // Not chosen yet.
                None => (line.found, line.state) = (Cell::default(), State::Blank),
            }
            // What has neither a known name nor a number is a heading.
            let worth = target.is_some()
                || (is_numeric(&line.found) && !line.name.is_empty())
                || (line.points.is_some() && line.found != Cell::default());
            worth.then_some((line, matches!(found, Some(Found::Near(_)))))
        };
        (0..self.lines()).filter_map(line).take(MOST_LINES).collect()
    }

    /// Numbers in the order of the form. Empty cells keep their place; a head does not.
    fn ordered(&self, values: usize, set: &SetHandle, from: usize) -> Vec<(Line, bool)> {
        // A head is a text; empty rows above the numbers of a file mean nothing, empty cells that were copied do.
        let head = |cell: &Cell| match cell.content {
            Content::Text(_) => !is_numeric(cell),
            Content::Empty => !self.table.name.is_empty(),
            Content::Number(_) | Content::Date(_) | Content::Truth(_) | Content::Fault(_) | Content::Unsolved => false,
        };
        let first = (0..self.lines()).find(|line| !head(self.cell(*line, values))).unwrap_or(0);
        let last = (0..self.lines()).rfind(|line| *self.cell(*line, values) != Cell::default()).unwrap_or(first);
        let line = |(index, place): (usize, usize)| {
            // Whatever words stand beside it, for the eye.
            let beside = (0..self.columns()).map(|column| self.cell(place, column));
            let name =
                beside.filter(|cell| matches!(cell.content, Content::Text(_)) && !is_numeric(cell)).map(Cell::shown);
            let name = name.take(1).collect::<String>();
            (self.line(place, name, values, set.form.order().get(from + index).copied()), false)
        };
        (first..=last).enumerate().take(MOST_LINES).map(line).collect()
    }
}

/// Whether a cell is meant as a number, right or wrong.
fn is_numeric(cell: &Cell) -> bool {
    match &cell.content {
        Content::Number(_) | Content::Date(_) | Content::Fault(_) | Content::Unsolved => true,
        Content::Text(text) => {
            let start = text.trim_start_matches(['-', '+', '=', '(', '\u{2212}', ' ']);
            start.starts_with(|first: char| first.is_numeric())
                && !text.chars().any(|one| one.is_alphabetic() && one != 'e' && one != 'E')
        }
        Content::Empty | Content::Truth(_) => false,
    }
}

/// Two numbers for one count: a person says which, by sending the other elsewhere or nowhere.
fn refuse_twice(lines: &mut [Line]) {
    let claimed: Vec<_> = lines.iter().map(|line| line.taken().map(Taken::place)).collect();
    for (index, line) in lines.iter_mut().enumerate() {
        let others = claimed.iter().enumerate().filter(|(other, place)| *other != index && **place == claimed[index]);
        if let (Some(taken), true) = (line.taken(), others.count() > 0) {
            line.state = State::Twice(taken.figure());
        }
    }
}

#[cfg(test)]
mod tests;
