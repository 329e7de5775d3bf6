//! `scoreColumns`: typed arrays in and out, in chunks, so that memory does not grow with the table.

use super::failure::failures;
use crate::criteria::CriteriaSet;
use crate::engine::columns::{ColumnScores, MAX_FINDINGS, MISSING, Table, score_columns};
use crate::engine::place::{FILE, Place};
use crate::engine::{Finding, FindingCode, MAX_COUNT, Period, Points};
use js_sys::{Float64Array, Int32Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// Rows at a time: enough that few calls cross the boundary, few enough that memory does not grow with the table.
const CHUNK: usize = 4096;

/// From here to twice as much, floats are the whole numbers.
const TWO_TO_52: f64 = 4_503_599_627_370_496.0;

/// Most rows of one table.
const MOST_ROWS: f64 = 1e7;

/// Columns as given, by index into the criteria.
struct Source {
    rows: usize,
    periods: Option<u64>,
    counts: Vec<Option<Float64Array>>,
    indicators: Vec<Option<Float64Array>>,
    groups: Vec<Option<Float64Array>>,
}

pub fn score(set: &CriteriaSet, table: &JsValue) -> Result<JsValue, JsValue> {
    let source = source(set, table).map_err(|findings| failures(&findings, Some(set)))?;
    let size = u32::try_from(source.rows).unwrap_or(0);
    let (total, band, complete) =
        (Int32Array::new_with_length(size), Uint8Array::new_with_length(size), Uint8Array::new_with_length(size));
    let groups: Vec<_> = set.criteria.groups().iter().map(|_| Int32Array::new_with_length(size)).collect();
    let mut reader = Reader::default();
    for start in (0..source.rows).step_by(CHUNK) {
        let end = (start + CHUNK).min(source.rows);
        reader.fill(set, &source, start, end);
        match score_columns(&set.criteria, &reader.table) {
            Ok(scores) => write(&scores, u32::try_from(start).unwrap_or(0), &total, &groups, &band, &complete),
            Err(findings) => reader.found.extend(findings.into_iter().map(|finding| shifted(finding, start))),
        }
        if reader.found.len() > MAX_FINDINGS {
            reader.found.truncate(MAX_FINDINGS);
            reader.found.push(Finding::new(FindingCode::MoreFindings, "").with("most", MAX_FINDINGS as u64));
            break;
        }
    }
    if reader.found.is_empty() {
        result(set, total, groups, band, complete)
    } else {
        Err(failures(&reader.found, Some(set)))
    }
}

fn write(
    scores: &ColumnScores,
    at: u32,
    total: &Int32Array,
    groups: &[Int32Array],
    band: &Uint8Array,
    complete: &Uint8Array,
) {
    let end = at + u32::try_from(scores.total.len()).unwrap_or(0);
    total.subarray(at, end).copy_from(&scores.total);
    for (target, points) in groups.iter().zip(&scores.groups) {
        target.subarray(at, end).copy_from(points);
    }
    band.subarray(at, end).copy_from(&scores.band);
    complete.subarray(at, end).copy_from(&scores.complete);
}

fn result(
    set: &CriteriaSet,
    total: Int32Array,
    groups: Vec<Int32Array>,
    band: Uint8Array,
    complete: Uint8Array,
) -> Result<JsValue, JsValue> {
    let (scores, by_group) = (Object::new(), Object::new());
    for (group, points) in set.criteria.groups().iter().zip(groups) {
        Reflect::set(&by_group, &JsValue::from_str(&group.id), &points)?;
    }
    Reflect::set(&scores, &"total".into(), &total)?;
    Reflect::set(&scores, &"groups".into(), &by_group)?;
    Reflect::set(&scores, &"band".into(), &band)?;
    Reflect::set(&scores, &"complete".into(), &complete)?;
    Ok(scores.into())
}

fn source(set: &CriteriaSet, table: &JsValue) -> Result<Source, Vec<Finding>> {
    let mut found = Vec::new();
    let known = |key: &str| ["rows", "counts", "points", "period"].contains(&key);
    for key in keys(table, "", &mut found).iter().filter(|key| !known(key)) {
        found.push(Finding::new(FindingCode::UnknownProperty, FILE.key(key)));
    }
    let rows = get(table, "rows").as_f64().filter(|rows| (0.0..=MOST_ROWS).contains(rows) && rows.trunc() == *rows);
    if rows.is_none() {
        found.push(wrong_type("/rows", "integer"));
    }
    let rows = rows.unwrap_or(0.0) as usize;
    let given = get(table, "period");
    let period = given.as_string().and_then(|text| Period::parse(&text));
    if period.is_none() && !given.is_undefined() {
        found.push(wrong_type("/period", "string"));
    }
    let criteria = &set.criteria;
    let mut counts = vec![None; criteria.counts().len()];
    let place = |id: &str| criteria.count_index(id);
    each_column(&get(table, "counts"), "/counts", FindingCode::UnknownCount, rows, &mut found, &place, &mut counts);
    let mut stated = vec![None; criteria.groups().len() + criteria.indicators().len()];
    let place =
        |id: &str| criteria.group_index(id).or_else(|| Some(criteria.groups().len() + criteria.indicator_index(id)?));
    let points = get(table, "points");
    if !points.is_undefined() {
        each_column(&points, "/points", FindingCode::UnknownIndicator, rows, &mut found, &place, &mut stated);
    }
    let (groups, indicators) = stated.split_at(criteria.groups().len());
    let source = Source {
        rows,
        periods: period.and_then(Period::in_a_year),
        counts,
        indicators: indicators.to_vec(),
        groups: groups.to_vec(),
    };
    if found.is_empty() { Ok(source) } else { Err(found) }
}

fn wrong_type(pointer: &str, expected: &str) -> Finding {
    Finding::new(FindingCode::WrongType, pointer).with("expected", expected)
}

/// A property; a getter that throws gives what is refused later, never an exception of its own.
fn get(object: &JsValue, key: &str) -> JsValue {
    // Each exception that is caught keeps a slot of the table of references for ever: none for what is no object.
    if !object.is_object() {
        return JsValue::NULL;
    }
    Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::NULL)
}

/// The keys of an object, whatever realm or prototype it has; anything else is a wrong type.
fn keys(object: &JsValue, at: &str, found: &mut Vec<Finding>) -> Vec<String> {
    if let Some(Ok(keys)) = object.is_object().then(|| Reflect::own_keys(object)) {
        return keys.iter().filter_map(|key| key.as_string()).collect();
    }
    found.push(wrong_type(at, "object"));
    Vec::new()
}

fn each_column(
    columns: &JsValue,
    at: &str,
    unknown: FindingCode,
    rows: usize,
    found: &mut Vec<Finding>,
    place: &dyn Fn(&str) -> Option<usize>,
    into: &mut [Option<Float64Array>],
) {
    for key in keys(columns, at, found) {
        let start = Place::Start(at);
        let pointer = start.key(&key);
        match (place(&key).and_then(|index| into.get_mut(index)), floats(get(columns, &key))) {
            (None, _) => found.push(Finding::new(unknown, pointer)),
            (Some(_), None) => found.push(wrong_type(&String::from(pointer), "Float64Array")),
            (Some(_), Some(column)) if column.length() as usize != rows => found.push(
                Finding::new(FindingCode::UnequalColumns, pointer)
                    .with("rows", u64::from(column.length()))
                    .with("expected", rows as u64),
            ),
            (Some(slot), Some(column)) => *slot = Some(column),
        }
        if found.len() > MAX_FINDINGS {
            return;
        }
    }
}

/// A `Float64Array` of any realm; no proxy, and nothing that only has its prototype.
fn floats(value: JsValue) -> Option<Float64Array> {
    let tag = Reflect::get(&value, &js_sys::Symbol::to_string_tag()).ok().and_then(|tag| tag.as_string());
    if !js_sys::ArrayBuffer::is_view(&value) || tag.as_deref() != Some("Float64Array") {
        return None;
    }
    // A subclass may have methods of its own; copied into an array of ours it has not.
    let ours = Object::get_prototype_of(&value) == Object::get_prototype_of(&Float64Array::new_with_length(0));
    let column: Float64Array = value.unchecked_into();
    Some(if ours || column.length() == 0 { column } else { Float64Array::new(&column) })
}

/// Reads chunks into one table that is used again and again.
#[derive(Default)]
struct Reader {
    table: Table,
    floats: Vec<f64>,
    found: Vec<Finding>,
}

impl Reader {
    fn fill(&mut self, set: &CriteriaSet, source: &Source, start: usize, end: usize) {
        let criteria = &set.criteria;
        self.table.rows = end - start;
        self.table.periods = source.periods;
        let mut counts = std::mem::take(&mut self.table.counts);
        counts.resize_with(criteria.counts().len(), Option::default);
        for ((cells, column), id) in counts.iter_mut().zip(&source.counts).zip(criteria.counts()) {
            self.read(cells, column.as_ref(), start, end, |reader, value, row| reader.count(value, id, row));
        }
        self.table.counts = counts;
        let indicators = criteria.indicators().iter().map(|one| (one.id.as_str(), one.max)).collect();
        self.table.stated_indicators = self.stated(&source.indicators, indicators, start, end);
        let groups = criteria.groups().iter().map(|group| (group.id.as_str(), group.max)).collect();
        self.table.stated_groups = self.stated(&source.groups, groups, start, end);
    }

    fn stated(
        &mut self,
        columns: &[Option<Float64Array>],
        subjects: Vec<(&str, Points)>,
        start: usize,
        end: usize,
    ) -> Vec<Option<Vec<u64>>> {
        let mut all = Vec::with_capacity(columns.len());
        for (column, (id, max)) in columns.iter().zip(subjects) {
            let mut cells = None;
            self.read(&mut cells, column.as_ref(), start, end, |reader, value, row| reader.points(value, id, max, row));
            all.push(cells);
        }
        all
    }

    /// Fills the cells of a column. Plain counts, which are nearly all, take the short way; the rest is judged one by one.
    fn read(
        &mut self,
        cells: &mut Option<Vec<u64>>,
        column: Option<&Float64Array>,
        start: usize,
        end: usize,
        judge: impl Fn(&mut Reader, f64, usize) -> u64,
    ) {
        let Some(column) = column else { return };
        let range = u32::try_from(start).unwrap_or(0)..u32::try_from(end).unwrap_or(0);
        // A column over a buffer that has shrunk since it was looked at.
        if column.length() < range.end {
            self.found.push(wrong_type("/counts", "Float64Array"));
            return;
        }
        let mut floats = std::mem::take(&mut self.floats);
        floats.resize(end - start, 0.0);
        column.subarray(range.start, range.end).copy_to(&mut floats);
        let cells = cells.get_or_insert_default();
        cells.clear();
        cells.extend(floats.iter().enumerate().map(|(row, value)| judge(self, *value, start + row)));
        self.floats = floats;
    }

    #[inline(always)]
    fn count(&mut self, value: f64, id: &str, row: usize) -> u64 {
        // 2^52 + value has the value in its low bits, if that is whole and below 2^52: faster than a conversion, which
        // must also look after every other float.
        let above = value + TWO_TO_52;
        let count = above.to_bits().wrapping_sub(TWO_TO_52.to_bits());
        let usual = above - TWO_TO_52 == value && count < 1 << 52;
        if usual { count } else { self.unusual_count(value, id, row) }
    }

    #[cold]
    fn unusual_count(&mut self, value: f64, id: &str, row: usize) -> u64 {
        let whole = value as u64;
        if whole as f64 == value && whole <= MAX_COUNT {
            return whole;
        }
        if !value.is_nan() {
            let code = if value < 0.0 {
                FindingCode::NegativeCount
            } else if value > MAX_COUNT as f64 {
                FindingCode::CountTooLarge
            } else {
                FindingCode::FractionalCount
            };
            self.found.push(Finding::new(code, FILE.key("counts").key(id).item(row)));
        }
        MISSING
    }

    /// Stated points come as decimals. `n ÷ 100` and the literal of two decimals round to the same float, so equality
    /// tells exactly whether there are more than two.
    fn points(&mut self, value: f64, id: &str, max: Points, row: usize) -> u64 {
        if value.is_nan() {
            return MISSING;
        }
        let hundredths = (value * 100.0).round();
        let points = Points::from_hundredths(hundredths as u32);
        let exact = hundredths / 100.0 == value && value >= 0.0;
        if exact && points <= max {
            return u64::from(points.hundredths());
        }
        let pointer = String::from(FILE.key("points").key(id).item(row));
        self.found.push(if exact {
            Finding::new(FindingCode::StatedAboveMaximum, pointer).with("points", points).with("max", max)
        } else {
            Finding::new(FindingCode::BadNotation, pointer).with("text", id).with("example", "8.56")
        });
        MISSING
    }
}

/// The engine numbers rows within the chunk; people count from the start of the table.
fn shifted(mut finding: Finding, start: usize) -> Finding {
    if let Some((path, row)) = finding.pointer.rsplit_once('/')
        && let Ok(row) = row.parse::<usize>()
    {
        finding.pointer = Place::Start(path).item(row + start).into();
    }
    finding
}
