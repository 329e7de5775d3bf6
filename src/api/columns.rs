//! `scoreColumns`: typed arrays in and out, in chunks, so that memory does not grow with the table.

use super::failure::failures;
use crate::criteria::CriteriaSet;
use crate::engine::columns::{ColumnScores, MAX_FINDINGS, MISSING, Table, score_columns};
use crate::engine::{Finding, FindingCode, MAX_COUNT, Points};
use crate::format::read::child;
use js_sys::{Float64Array, Int32Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

const CHUNK: usize = 2048;

/// Most rows of one table.
const MOST_ROWS: usize = 10_000_000;

/// Columns as given, by index into the criteria.
struct Source {
    rows: usize,
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
    let mut reader = Reader { buffer: vec![0.0; CHUNK.min(source.rows)], found: Vec::new() };
    let mut start = 0;
    while start < source.rows {
        let end = (start + CHUNK).min(source.rows);
        let chunk = reader.chunk(set, &source, start, end);
        match score_columns(&set.criteria, &chunk) {
            Ok(scores) if reader.found.is_empty() => {
                let at = u32::try_from(start).unwrap_or(0);
                write(&scores, at, &total, &groups, &band, &complete);
            }
            Ok(_) => {}
            Err(findings) => reader.found.extend(findings.into_iter().map(|finding| shifted(finding, start))),
        }
        if reader.found.len() > MAX_FINDINGS {
            break;
        }
        start = end;
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
    let get = |key: &str| Reflect::get(table, &key.into()).unwrap_or(JsValue::UNDEFINED);
    let wrong =
        |pointer: &str, expected: &str| vec![Finding::new(FindingCode::WrongType, pointer).with("expected", expected)];
    if !table.is_object() {
        return Err(wrong("", "object"));
    }
    let rows = get("rows").as_f64().filter(|rows| *rows >= 0.0 && *rows <= MOST_ROWS as f64 && rows.trunc() == *rows);
    let rows = rows.ok_or_else(|| wrong("/rows", "integer"))? as usize;
    let criteria = &set.criteria;
    let mut found = Vec::new();
    let mut counts = vec![None; criteria.counts().len()];
    each_column(&get("counts"), "/counts", rows, &mut found, &|id| criteria.count_index(id), &mut counts);
    let mut stated = vec![None; criteria.groups().len() + criteria.indicators().len()];
    let place =
        |id: &str| criteria.group_index(id).or_else(|| Some(criteria.groups().len() + criteria.indicator_index(id)?));
    each_column(&get("points"), "/points", rows, &mut found, &place, &mut stated);
    let (groups, indicators) = stated.split_at(criteria.groups().len());
    let source = Source { rows, counts, indicators: indicators.to_vec(), groups: groups.to_vec() };
    if found.is_empty() { Ok(source) } else { Err(found) }
}

fn each_column(
    columns: &JsValue,
    at: &str,
    rows: usize,
    found: &mut Vec<Finding>,
    place: &dyn Fn(&str) -> Option<usize>,
    into: &mut [Option<Float64Array>],
) {
    if columns.is_undefined() {
        return;
    }
    let Some(columns) = columns.dyn_ref::<Object>() else {
        found.push(Finding::new(FindingCode::WrongType, at).with("expected", "object"));
        return;
    };
    for key in Object::keys(columns).iter().filter_map(|key| key.as_string()) {
        let pointer = child(at, &key);
        let column = Reflect::get(columns, &JsValue::from_str(&key)).unwrap_or(JsValue::UNDEFINED);
        match (place(&key).and_then(|index| into.get_mut(index)), column.dyn_into::<Float64Array>()) {
            (None, _) => found.push(Finding::new(FindingCode::UnknownCount, pointer)),
            (Some(_), Err(_)) => {
                found.push(Finding::new(FindingCode::WrongType, pointer).with("expected", "Float64Array"));
            }
            (Some(_), Ok(column)) if column.length() as usize != rows => found.push(
                Finding::new(FindingCode::UnequalColumns, pointer)
                    .with("rows", u64::from(column.length()))
                    .with("expected", rows as u64),
            ),
            (Some(slot), Ok(column)) => *slot = Some(column),
        }
    }
}

struct Reader {
    buffer: Vec<f64>,
    found: Vec<Finding>,
}

impl Reader {
    fn chunk(&mut self, set: &CriteriaSet, source: &Source, start: usize, end: usize) -> Table {
        let criteria = &set.criteria;
        let mut table = Table { rows: end - start, ..Table::default() };
        for (column, id) in source.counts.iter().zip(criteria.counts()) {
            table.counts.push(self.column(column, start, end, &|reader, value, row| reader.count(value, id, row)));
        }
        for (column, one) in source.indicators.iter().zip(criteria.indicators()) {
            let read = |reader: &mut Reader, value, row| reader.points(value, &one.id, one.max, row);
            table.stated_indicators.push(self.column(column, start, end, &read));
        }
        for (column, group) in source.groups.iter().zip(criteria.groups()) {
            let read = |reader: &mut Reader, value, row| reader.points(value, &group.id, group.max, row);
            table.stated_groups.push(self.column(column, start, end, &read));
        }
        table
    }

    fn column(
        &mut self,
        column: &Option<Float64Array>,
        start: usize,
        end: usize,
        read: &dyn Fn(&mut Reader, f64, usize) -> u64,
    ) -> Option<Vec<u64>> {
        let column = column.as_ref()?;
        let mut buffer = std::mem::take(&mut self.buffer);
        let part = &mut buffer[..end - start];
        column.subarray(u32::try_from(start).unwrap_or(0), u32::try_from(end).unwrap_or(0)).copy_to(part);
        let values = part.iter().enumerate().map(|(row, value)| read(self, *value, start + row)).collect();
        self.buffer = buffer;
        Some(values)
    }

    fn count(&mut self, value: f64, id: &str, row: usize) -> u64 {
        let whole = value as u64;
        if whole as f64 == value && whole <= MAX_COUNT {
            return whole;
        }
        if value.is_nan() {
            return MISSING;
        }
        let code = if value < 0.0 {
            FindingCode::NegativeCount
        } else if value > MAX_COUNT as f64 {
            FindingCode::CountTooLarge
        } else {
            FindingCode::FractionalCount
        };
        self.report(Finding::new(code, format!("/counts/{id}/{row}")));
        MISSING
    }

    /// Stated points come as decimals. `n ÷ 100` and the literal of two decimals round to the same float, so equality
    /// tells exactly whether there are more than two.
    fn points(&mut self, value: f64, id: &str, max: Points, row: usize) -> u64 {
        if value.is_nan() {
            return MISSING;
        }
        let hundredths = (value * 100.0).round();
        let pointer = format!("/points/{id}/{row}");
        if hundredths / 100.0 != value || value < 0.0 {
            self.report(Finding::new(FindingCode::BadNotation, pointer).with("text", id).with("example", "8.56"));
            return MISSING;
        }
        let points = Points::from_hundredths(hundredths as u32);
        if points > max {
            let finding = Finding::new(FindingCode::StatedAboveMaximum, pointer);
            self.report(finding.with("points", points).with("max", max));
            return MISSING;
        }
        u64::from(points.hundredths())
    }

    fn report(&mut self, finding: Finding) {
        if self.found.len() < MAX_FINDINGS {
            self.found.push(finding);
        } else if self.found.len() == MAX_FINDINGS {
            self.found.push(Finding::new(FindingCode::MoreFindings, "").with("most", MAX_FINDINGS as u64));
        }
    }
}

/// The engine numbers rows within the chunk; people count from the start of the table.
fn shifted(mut finding: Finding, start: usize) -> Finding {
    if let Some((path, row)) = finding.pointer.rsplit_once('/')
        && let Ok(row) = row.parse::<usize>()
    {
        finding.pointer = format!("{path}/{}", row + start);
    }
    finding
}
