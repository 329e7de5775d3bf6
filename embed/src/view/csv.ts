// The same numbers as a table for spreadsheets. No cell can be taken for a formula, and no comma for a new cell.
import type { Card } from "../receipt/read";
import type { Words } from "../words";

/** Quoted, and with an apostrophe before what a spreadsheet would compute: at its beginning, and behind what a spreadsheet
 * set to other separators would take for the end of a cell. */
export function cell(value: string | number): string {
  const text = String(value);
  const guarded = typeof value === "string" ? text.replace(/(^|[;,\t\r\n])([\s"]*)(?=[=+\-@\t\r])/g, "$1$2'") : text;
  return `"${guarded.replace(/"/g, '""')}"`;
}

/** Rows as a CSV file: RFC 4180, with the mark by which spreadsheets know UTF-8. */
export const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

/** A published scorecard as CSV: total, groups, indicators, then the numbers entered. Decimals have a point, so that
 * programs read them in any language. */
export function cardCsv(card: Card, words: Words): string {
  const names = card.words[words.locale];
  const { total } = card;
  const rows: (string | number)[][] = [
    ["kind", "id", "name", "points", "max", "band", "status", "numerator", "denominator", "value"],
    ["total", "total", card.unit.name, total.points, total.max, total.band ?? "", total.complete ? "complete" : "incomplete", "", "", ""],
  ];
  const facts = { code: card.unit.code, period: card.period, closed: card.closed, criteria: card.criteria.id, version: card.criteria.version, rules: card.criteria.digest, digest: card.digest };
  for (const [id, value] of Object.entries(facts)) rows.push(["about", id, "", "", "", "", "", "", "", value]);
  for (const group of card.groups) {
    const name = names.groups.get(group.id) ?? group.id;
    rows.push(["group", group.id, name, group.points, group.max, group.band ?? "", group.stated ? "stated" : "", "", "", ""]);
    for (const one of group.indicators) {
      const indicator = names.indicators.get(one.id) ?? one.id;
      rows.push(["indicator", one.id, indicator, one.points ?? "", one.max, "", one.status, one.numerator ?? "", one.denominator ?? "", ""]);
    }
  }
  for (const [id, count] of card.counts) rows.push(["count", id, names.counts.get(id) ?? id, "", "", "", "", "", "", count]);
  return csv(rows);
}
