// A published scorecard as elements: what stands on a page before, and without, any computing.
import type { Card, GroupView, IndicatorView, Tally } from "../receipt/read";
import type { Words } from "../words";
import { hundredths } from "../receipt/types";
import { bandMark, bandWord, nextBand, tone } from "./band";
import { h, s, type Child } from "./dom";
import { scale } from "./scale";

/** Parts of a card that can be left out. */
export const SECTIONS = ["groups", "indicators", "inputs", "about"] as const;
export type Section = (typeof SECTIONS)[number];

/** How a card is shown. */
export interface Look {
  readonly words: Words;
  readonly show: ReadonlySet<Section>;
  /** Level of its heading, 2 to 6. */
  readonly heading: number;
  /** What ids begin with: cards of one document differ in it. */
  readonly prefix: string;
  /** Where the file is, for a link to it. */
  readonly json?: string | undefined;
  /** Where the same as a table is. */
  readonly csv?: string | undefined;
  /** Whether the signature is known to be that of the key in the file. */
  readonly seal?: boolean | undefined;
}

/** The places of a card that change while it is read. */
export interface Shown {
  readonly article: HTMLElement;
  /** Below the result: what checking has to say. */
  readonly panel: HTMLElement;
  readonly actions: HTMLElement;
  /** Below the buttons: a form to try changes in. */
  readonly trial: HTMLElement;
}

/** The card. */
export function cardView(card: Card, look: Look): Shown {
  const { words, show, prefix } = look;
  const panel = h("div", { class: "cd-panel", part: "panel" });
  const actions = h("div", { class: "cd-actions", part: "actions" });
  const trial = h("div");
  const article = h("article", { class: "cd-card", part: "card", "aria-labelledby": `${prefix}h` },
    head(card.unit.name || card.unit.code, words.t("about", { period: words.period(card.period) }), look),
    total(card, words),
    card.bands.length > 0 && hundredths(card.total.max) > 0 ? scale(card, words, prefix) : undefined,
    show.has("groups") ? groups(card, words) : undefined,
    panel,
    show.has("indicators") ? indicators(card, words) : undefined,
    show.has("inputs") ? inputs(card, words) : undefined,
    show.size > 0 && card.notes.length > 0 ? notes(card, words) : undefined,
    actions,
    trial,
    foot(card, look));
  return { article, panel, actions, trial };
}

/** The head of a card, also of one that has nothing to show yet. */
export function head(name: string, about: string, { heading, prefix }: Look): HTMLElement {
  const level = `h${heading}` as "h3";
  return h("header", { class: "cd-head", part: "head" }, h(level, { id: `${prefix}h`, class: "cd-name", part: "name" }, name), " ", h("p", {}, about));
}

function total(card: Card, words: Words): HTMLElement | undefined {
  const { total } = card;
  if (hundredths(total.max) === 0) return undefined;
  const next = nextBand(card, total);
  const beside = !total.complete
    ? words.t("incomplete", { low: words.points(total.low), high: words.points(total.high) })
    : next && words.t("to_band", { points: words.points(next.away), band: bandWord(card, words, next.id) });
  return h("div", { class: "cd-total", part: "total" },
    h("b", { part: "points" }, words.points(total.points), h("small", {}, ` / ${words.short(total.max)}`)), " ",
    bandMark(card, words, total.band), " ", beside === undefined ? undefined : h("small", {}, beside));
}

function table(label: string, cells: readonly string[], rows: readonly HTMLElement[], kind: string): HTMLElement {
  const titles = cells.map((cell) => h("th", { scope: "col" }, cell));
  return h("table", { class: kind, part: "table" },
    h("caption", { class: "vh" }, label), h("thead", { class: "vh" }, h("tr", {}, ...titles)), h("tbody", {}, ...rows));
}

function row(name: string, ...cells: readonly HTMLElement[]): HTMLElement {
  return h("tr", {}, h("th", { scope: "row" }, name), ...cells);
}

function outOf(points: string | null, max: string, words: Words): HTMLElement {
  return h("td", { class: "num" }, h("b", {}, points === null ? "–" : words.points(points)), " ",
    h("span", { class: "of" }, `/ ${words.short(max)}`));
}

function groups(card: Card, words: Words): HTMLElement {
  const names = card.words[words.locale].groups;
  const rows = card.groups.map((group) => row(names.get(group.id) ?? group.id,
    h("td", { class: "cell-bar" }, bar(card, group)), outOf(entered(group), group.max, words),
    h("td", { class: "word" }, group.complete ? bandWord(card, words, group.band) : words.t("open_band"))));
  return table(words.t("groups"), [words.t("group"), words.t("chart"), words.t("points"), words.t("band")], rows, "cd-groups");
}

/** The points of a group; null while nothing of it is entered, which is not 0. */
export const entered = ({ complete, points }: Tally): string | null => (complete || points !== "0.00" ? points : null);

function bar(card: Card, group: GroupView): SVGElement {
  const max = hundredths(group.max);
  const width = max === 0 ? 0 : (hundredths(group.points) * 100) / max;
  return s("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    s("rect", { class: "track", width: 100, height: 10 }),
    s("rect", { class: `f-${tone(card, group.band)}`, width, height: 10 }));
}

function details(summary: string, ...children: readonly Child[]): HTMLElement {
  return h("details", { class: "cd-details", part: "details" }, h("summary", {}, summary), ...children);
}

function indicators(card: Card, words: Words): HTMLElement {
  const names = card.words[words.locale];
  const all = card.groups.flatMap((group) => group.indicators);
  const tables = card.groups.filter((group) => group.indicators.length > 0).map((group) => {
    const rows = group.indicators.map((one) => {
      const sure = card.confidence.get(one.id) ?? "unknown";
      const mark = sure === "verified" || one.status === "stated" ? undefined : h("small", { class: "of" }, ` (${words.t(`confidence_${sure}`)})`);
      return h("tr", {}, h("th", { scope: "row" }, names.indicators.get(one.id) ?? one.id, mark),
        h("td", { class: "word" }, why(one, words)), outOf(one.points, one.max, words));
    });
    const name = names.groups.get(group.id) ?? group.id;
    return h("div", { class: "cd-part" }, h("p", { class: "cd-part-name", "aria-hidden": "true" }, name),
      table(name, [words.t("indicator"), words.t("reached"), words.t("points")], rows, "cd-list"));
  });
  return details(words.t("indicators", { count: all.length }), ...tables);
}

/** What an indicator has reached, or why there is nothing to say of it. */
function why({ status, numerator, denominator }: IndicatorView, words: Words): string {
  if (status !== "scored") return words.t(`status_${status}`);
  if (numerator === null || denominator === null) return "";
  // Broken only before the sign of equality.
  return `${words.count(numerator)}\u00a0/\u00a0${words.count(denominator)} =\u00a0${words.percent(numerator, denominator)}`;
}

/** What the engine noted beside the result: a published number that contradicts another must not look sound. */
function notes(card: Card, words: Words): HTMLElement {
  return details(words.t("notes", { count: card.notes.length }), h("ul", { class: "cd-notes" }, ...card.notes.map((note) => h("li", {}, note))));
}

function inputs(card: Card, words: Words): HTMLElement {
  const names = card.words[words.locale];
  const value = (text: string) => h("td", { class: "num" }, text);
  const rows = Array.from(card.counts, ([id, count]) => row(names.counts.get(id) ?? id, value(words.count(count))));
  const stated = Array.from(card.stated, ([id, points]) =>
    row(names.groups.get(id) ?? names.indicators.get(id) ?? id, value(words.points(points))));
  const titles = [words.t("input"), words.t("value")];
  return details(words.t("inputs", { count: rows.length + stated.length }),
    rows.length === 0 ? undefined : table(words.t("inputs", { count: rows.length }), titles, rows, "cd-list"),
    stated.length === 0 ? undefined : table(words.t("stated_inputs"), [words.t("indicator"), words.t("points")], stated, "cd-list"));
}

function foot(card: Card, { words, show, json, csv, seal }: Look): HTMLElement {
  const { id, version } = card.criteria;
  // To be saved, not opened: within a frame the file would take the place of the card.
  const stem = `${card.unit.code || id}-${card.period}`;
  const link = (address: string, text: string) => h("a", { href: address, part: "link", download: `${stem}.${text.toLowerCase()}` }, text);
  const links = [json && link(json, "JSON"), csv && link(csv, "CSV")].filter((one) => one !== undefined && one !== "");
  const files = links.flatMap((one, at): Child[] => [at === 0 ? ": " : ", ", one as HTMLElement]);
  return h("footer", { class: "cd-foot cd-note", part: "foot" },
    h("p", {}, words.t("closed", { day: words.day(card.closed) }), " ", words.t("declared"), ...files, ". ", words.t("not_official")),
    show.has("about")
      ? h("p", {}, words.t("rules", { criteria: card.words[words.locale].criteria || id, version }), " ",
        words.t("digest", { digest: card.digest.slice(0, 16) }), " ", words.t(!card.signed ? "unsigned" : seal === true ? "signature_holds" : "signed"))
      : undefined);
}
