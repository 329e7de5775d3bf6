// Many units in one table: ranked, sorted by any column, searched by name.
import type { Locale } from "../../../src/api/types";
import type { Tally } from "../receipt/read";
import type { RowView, Table } from "../receipt/read-table";
import { hundredths } from "../receipt/types";
import { filled, type Values, type Words } from "../words";
import en from "../../texts/table.en.json";
import vi from "../../texts/table.vi.json";
import { toneOf } from "./band";
import { entered } from "./card";
import { button, h } from "./dom";

const TEXTS: Readonly<Record<Locale, Readonly<Record<keyof typeof vi, string>>>> = { vi, en };

/** A text of the table with its values in place. */
function tableText({ locale }: Words, key: keyof typeof vi, values: Values = {}): string {
  return filled(TEXTS[locale][key], values);
}

/** What the table is sorted by: the name, the total, or the group of a number. */
export type Column = "name" | "total" | number;

/** How a table is shown. */
export interface Order {
  readonly column: Column;
  readonly descending: boolean;
  /** Part of a name that is looked for. */
  readonly search: string;
  /** Most rows that are drawn. */
  readonly most: number;
  /** Without the groups. */
  readonly compact: boolean;
}

/** What a reader can do with it. */
export interface Doing {
  readonly sort: (column: Column) => void;
  readonly search: (text: string) => void;
  readonly more: () => void;
  /** The address of a row's own card; undefined if it has none. */
  readonly link: (row: RowView) => string | undefined;
}

/** From how many units on a name is looked for rather than found. */
const SEARCHED_FROM = 12;

/** The rows that are shown, in order. Units that are not ranked come last, whichever way it is sorted. */
export function arranged({ rows }: Table, { column, descending, search }: Order): RowView[] {
  const wanted = plain(search);
  const tally = (row: RowView) => (column === "total" || column === "name" ? row.total : row.groups[column]!);
  const order = (one: RowView, other: RowView) => {
    if (column === "name") return (descending ? -1 : 1) * one.name.localeCompare(other.name, "vi");
    if (tally(one).complete !== tally(other).complete) return tally(one).complete ? -1 : 1;
    const apart = hundredths(tally(one).points) - hundredths(tally(other).points);
    return (descending ? -apart : apart) || one.name.localeCompare(other.name, "vi");
  };
  return rows.filter((row) => plain(row.name).includes(wanted)).sort(order);
}

/** Without case and diacritics, as people type on any keyboard. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().trim();

/** The table; without `doing` one to read only. */
export function tableView(table: Table, words: Words, order: Order, doing: Doing | undefined, prefix: string): HTMLElement {
  const names = table.words[words.locale];
  const shown = arranged(table, order);
  const count = table.rows.length;
  const search = doing === undefined || count < SEARCHED_FROM ? undefined : searchField(words, order.search, doing, prefix);
  const text = shown.length === count ? tableText(words, "units", { count: words.count(count) }) : tableText(words, "units_found", { found: words.count(shown.length), count: words.count(count) });
  const heading = (column: Column, title: string, max: string) => {
    const sorted = order.column === column ? (order.descending ? "descending" : "ascending") : undefined;
    const of = max === "" ? undefined : h("small", {}, ` / ${words.short(max)}`);
    const mark = h("span", { class: "ct-mark", "aria-hidden": "true" }, sorted === undefined ? "" : order.descending ? "▼" : "▲");
    const inside = [title, ...(of === undefined ? [] : [of])];
    const press = doing && button("", () => doing.sort(column), { class: "ct-sort", id: `${prefix}c${column}` });
    press?.append(...inside, mark);
    return h("th", { scope: "col", class: column === "name" ? "ct-name" : "num", "aria-sort": sorted }, ...(press === undefined ? inside : [press]));
  };
  const head = h("tr", {}, h("th", { scope: "col", class: "num ct-rank" }, tableText(words, "rank")), heading("name", tableText(words, "unit"), ""),
    heading("total", tableText(words, "total"), table.rows[0]!.total.max), h("th", { scope: "col" }, words.t("band")),
    ...(order.compact ? [] : table.groups).map(({ id, max }, at) => heading(at, names.groups.get(id) ?? id, max)));
  const rows = shown.slice(0, order.most).map((row) => rowView(table, row, words, order, doing === undefined ? row.card : doing.link(row)));
  const caption = tableText(words, "sorted", { criteria: names.criteria });
  return h("div", { class: "cd-card ct", part: "card" },
    h("div", { class: "ct-tools" }, h("p", { class: "ct-about" }, words.t("about", { period: words.period(table.rows[0]!.period) })), search, h("p", { class: "cd-note", role: "status" }, text)),
    h("div", { class: "ct-scroll", tabindex: 0, role: "region", "aria-label": caption },
      h("table", { class: "ct-table", part: "table" }, h("caption", { class: "vh" }, caption), h("thead", {}, head), h("tbody", {}, ...rows))),
    h("div", { class: "ct-more" }, doing !== undefined && shown.length > order.most ? h("div", { class: "cd-actions" }, button(tableText(words, "more"), doing.more)) : undefined),
    h("footer", { class: "cd-foot cd-note", part: "foot" },
      h("p", {}, words.t("rules", { criteria: names.criteria, version: table.criteria.version }), " ", words.t("declared"), ". ", words.t("not_official"))));
}

function searchField(words: Words, value: string, doing: Doing, prefix: string): HTMLElement {
  const field = h("input", { type: "search", id: `${prefix}s`, part: "input", class: "ct-search", maxlength: 100, value, autocomplete: "off" });
  field.addEventListener("input", () => doing.search(field.value));
  return h("div", { class: "ct-find" }, h("label", { for: `${prefix}s` }, tableText(words, "filter")), field);
}

function rowView(table: Table, row: RowView, words: Words, { compact }: Order, link: string | undefined): HTMLElement {
  const { total, rank, groups, name } = row;
  const band = (id: string | null) => (id === null ? words.t("open_band") : (table.words[words.locale].bands.get(id) ?? id));
  const points = (tally: Tally) => {
    const own = entered(tally);
    return h("td", { class: tally.complete ? "num" : "num of" }, own === null ? "–" : words.points(own));
  };
  return h("tr", {},
    h("td", { class: "num ct-rank", title: rank === null ? tableText(words, "unranked") : undefined }, rank === null ? "–" : words.count(rank)),
    h("th", { scope: "row", class: "ct-name" }, link === undefined || link === "" ? name : h("a", { href: link, part: "link" }, name)),
    h("td", { class: total.complete ? "num" : "num of" }, h("b", {}, words.points(total.points))),
    h("td", {}, h("span", { class: `band band--${toneOf(table.bands, total.band)}` }, band(total.band))),
    ...(compact ? [] : groups).map(points));
}
