// What is pasted into a portal's page.
import type { Words } from "../words";
import { titleOf } from "./picture";
import type { Unit } from "./unit";
import { publishText } from "./words";

/** How cards are to look, as the attributes of the element say it. */
export interface Wish {
  readonly lang: "vi" | "en";
  readonly theme: "" | "light" | "dark";
  readonly compact: boolean;
  /** Names of sections; all of them where it is empty. */
  readonly show: string;
  /** Where the folder will lie, ending in a slash; empty while nobody has said. */
  readonly base: string;
  /** The unit's public key; empty without signature. */
  readonly key: string;
}

export const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** `name="value"` of what is set. */
export function attributes(pairs: Readonly<Record<string, string | boolean>>): string {
  const set = Object.entries(pairs).filter(([, value]) => value !== "" && value !== false);
  return set.map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`)).join("");
}

/** The attributes of a card. */
export function cardAttributes(unit: Unit, { lang, theme, compact, show, key }: Wish, src: string): Readonly<Record<string, string | boolean>> {
  return { src, label: unit.card.unit.name, lang, theme, compact, show, key };
}

/** Script and style once, the element where it shall stand. Where no script runs, the link within is read. */
function element(tag: string, wish: Wish, integrity: string, pairs: Readonly<Record<string, string | boolean>>, page: string, title: string): string {
  const script = attributes({ type: "module", src: `${wish.base}chamdiem/element.js`, integrity, crossorigin: integrity === "" ? "" : "anonymous" });
  const style = attributes({ rel: "stylesheet", href: `${wish.base}chamdiem/room.css` });
  return `<script${script}></script>\n<link${style}>\n<${tag}${attributes(pairs)}><a href="${escaped(page)}">${escaped(title)}</a></${tag}>\n`;
}

export const elementSnippet = (unit: Unit, wish: Wish, words: Words, integrity: string): string =>
  element("chamdiem-card", wish, integrity, cardAttributes(unit, wish, `${wish.base}${unit.stem}.json`), `${wish.base}${unit.stem}.html`, titleOf(unit.card, words));

export const tableSnippet = (wish: Wish, title: string, integrity: string): string =>
  element("chamdiem-table", wish, integrity, { src: `${wish.base}units.json`, lang: wish.lang, theme: wish.theme }, `${wish.base}index.html`, title);

/** Two lines without script: a frame and, where frames are not shown either, a link. */
export function frameSnippet(unit: Unit, { base, compact }: Wish, words: Words): string {
  const title = titleOf(unit.card, words);
  const page = `${base}${unit.stem}.html`;
  const frame = attributes({ src: page, title, width: "100%", height: compact ? "340" : "760", frameborder: "0", loading: "lazy", sandbox: "allow-scripts allow-downloads", "data-chamdiem": true });
  return `<iframe${frame}></iframe>\n<p><a href="${escaped(page)}">${escaped(title)}</a></p>\n`;
}

/** What an oEmbed reader is told. */
export function oembed(unit: Unit, wish: Wish, words: Words): string {
  const html = frameSnippet(unit, wish, words).split("\n")[0];
  const told = { version: "1.0", type: "rich", title: titleOf(unit.card, words), provider_name: publishText(words.locale, "product"), width: 640, height: wish.compact ? 340 : 760, html };
  return `${JSON.stringify(told, null, 2)}\n`;
}
