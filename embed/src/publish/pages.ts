// Static pages: everything can be read without a script; scripts add checking, trying and sorting.
import elementCss from "virtual:element.css";
import pageCss from "virtual:page.css";
import { sha256Base64 } from "../receipt/seal";
import { cardView, SECTIONS, type Section } from "../view/card";
import { h, type Child } from "../view/dom";
import { tableView } from "../view/table";
import { wordsOf, type Words } from "../words";
import { HEIGHT, titleOf, WIDTH } from "./picture";
import { qrCode } from "./qr";
import { attributes, cardAttributes, escaped, type Wish } from "./snippets";
import { publishText } from "./words";
import { tableOf, type Unit } from "./unit";

/** Scripts, styles, data and pictures of its own server; wasm only for computing again. The server is named too where it
 * is known: in a frame of an origin of its own, WebKit takes nothing for 'self'. */
function policy({ base }: Wish): string {
  const own = base === "" ? "'self'" : `'self' ${new URL(base).origin}`;
  return `default-src 'none'; script-src ${own} 'wasm-unsafe-eval'; style-src ${own}; connect-src ${own}; img-src ${own}; base-uri 'none'; form-action 'none'`;
}

interface Page {
  readonly wish: Wish;
  readonly title: string;
  /** The stem of its files. */
  readonly stem: string;
  readonly head: string;
  readonly body: readonly Child[];
}

function page({ wish, title, stem, head, body }: Page): string {
  const { lang, base } = wish;
  const place = (path: string) => `${base}${path}`;
  const share = base === "" ? "" : [["title", title], ["type", "website"], ["url", place(`${stem}.html`)], ["image", place(`${stem}.png`)],
    ["image:width", String(WIDTH)], ["image:height", String(HEIGHT)], ["locale", lang === "vi" ? "vi_VN" : "en_GB"]]
    .map(([name, content]) => `<meta property="og:${name}" content="${escaped(content!)}">\n`).join("");
  return shell(wish, policy(wish), title, `<meta name="referrer" content="no-referrer">
<meta name="description" content="${escaped(title)}">
${share}${head}<link rel="stylesheet" href="chamdiem/element.css">
<link rel="stylesheet" href="chamdiem/page.css">
<script src="chamdiem/frame.js" defer></script>
`, body);
}

/** The text of a page; `head` stands behind its title. */
function shell({ lang, theme }: Wish, csp: string, title: string, head: string, body: readonly Child[]): string {
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(csp)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${theme === "" ? "light dark" : theme}">
<title>${escaped(title)}</title>
${head}</head>
<body class="chamdiem">
${h("main", { class: "page" }, ...body).outerHTML}
</body>
</html>
`;
}

const link = (rel: string, type: string, href: string) => `<link${attributes({ rel, type, href })}>\n`;

/** The page of one unit. */
export function unitPage(unit: Unit, wish: Wish, among: "alone" | "many"): string {
  const words = wordsOf(wish.lang);
  const t = (key: Parameters<typeof publishText>[1], values?: Record<string, string>) => publishText(words.locale, key, values);
  const { card, stem } = unit;
  const look = { words, show: shownSections(wish), heading: 2, prefix: `${stem}-`, json: `${stem}.json`, csv: `${stem}.csv` };
  const article = cardView(card, look).article;
  // Within the element stand the static card and its data: nothing need be loaded, in a frame of its own origin either.
  const element = h("chamdiem-card" as "div", { heading: 2, ...set(cardAttributes(unit, wish, `${stem}.json`)) },
    h("div", { class: "chamdiem", lang: wish.lang, "data-theme": wish.theme || undefined }, article),
    h("script", { type: "application/json" }, unit.text.replace(/</g, "\\u003c")));
  const head = link("alternate", "application/json", `${stem}.json`) + link("alternate", "text/csv", `${stem}.csv`)
    + (wish.base === "" ? "" : link("alternate", "application/json+oembed", `${wish.base}${stem}.oembed.json`));
  const back = among === "many" ? h("p", { class: "back" }, h("a", { href: "index.html" }, t("all_units"))) : undefined;
  return page({ wish, title: titleOf(card, words), stem, head, body: [back, h("h1", {}, t("page_title", { unit: card.unit.name || card.unit.code })), element, trust(words, wish, "trust_recheck"), paper(unit, wish, words)] });
}

/** Attributes without those that say nothing. */
const set = (pairs: Readonly<Record<string, string | boolean>>) => Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== ""));

/** One file that needs no other: the card to read and to print, its style within it, no script. */
export function standalonePage(unit: Unit, wish: Wish): string {
  const words = wordsOf(wish.lang);
  const { card } = unit;
  const style = `${elementCss}${pageCss}`;
  const csp = `default-src 'none'; style-src 'sha256-${sha256Base64(style)}'; base-uri 'none'; form-action 'none'`;
  const look = { words, show: shownSections(wish), heading: 2, prefix: `${unit.stem}-` };
  return shell(wish, csp, titleOf(card, words), `<style>${style}</style>\n`, [
    h("h1", {}, publishText(words.locale, "page_title", { unit: card.unit.name || card.unit.code })),
    h("div", { class: "chamdiem", "data-theme": wish.theme || undefined }, cardView(card, look).article), paper(unit, wish, words)]);
}

/** The sections of a card that are wished for. */
function shownSections({ show, compact }: Wish): ReadonlySet<Section> {
  const wanted = show.split(" ");
  return new Set(compact ? [] : SECTIONS.filter((one) => show === "" || wanted.includes(one)));
}

/** What a printed page is checked by. */
function paper({ card, stem }: Unit, { base, key }: Wish, words: Words): HTMLElement {
  const t = (name: Parameters<typeof publishText>[1]) => publishText(words.locale, name);
  const address = base === "" ? `chamdiem:${card.digest}` : `${base}${stem}.html#${card.digest}`;
  const code = (text: string) => h("p", { class: "code" }, text);
  return h("section", { class: "paper" }, qrCode(address, t("qr")), h("div", {}, h("p", {}, t("paper_digest")), code(card.digest),
    ...(key === "" ? [] : [h("p", {}, t("paper_key")), code(key)]), base === "" ? undefined : code(`${base}${stem}.html`)));
}

/** What a reader is told about trusting the page. */
function trust(words: Words, { key }: Wish, how: "trust_recheck" | "trust_table"): HTMLElement {
  const t = (name: Parameters<typeof publishText>[1]) => publishText(words.locale, name);
  return h("section", { class: "trust" }, h("h2", {}, t("trust_title")), h("p", {}, t(how)), h("p", {}, t("trust_limits")),
    key === "" ? undefined : h("p", {}, t("trust_key"), " ", h("a", { href: "key.txt" }, "key.txt"), ": ", h("code", {}, key)));
}

/** The page of many units. */
export function tablePage(units: readonly Unit[], wish: Wish, title: string): string {
  const words = wordsOf(wish.lang);
  const { table } = tableOf(units);
  const order = { column: "total", descending: true, search: "", most: units.length, compact: false } as const;
  const fixed = tableView(table, words, order, undefined, "units-");
  const element = h("chamdiem-table" as "div", set({ src: "units.json", lang: wish.lang === "vi" ? "" : wish.lang, theme: wish.theme }),
    h("div", { class: "chamdiem", lang: wish.lang, "data-theme": wish.theme || undefined }, fixed));
  const head = link("alternate", "application/json", "units.json") + link("alternate", "text/csv", "units.csv");
  const files = h("p", { class: "files" }, h("a", { href: "units.json" }, "JSON"), ", ", h("a", { href: "units.csv" }, "CSV"));
  return page({ wish, title, stem: "index", head, body: [h("h1", {}, title), element, files, trust(words, wish, "trust_table")] });
}
