// The elements' style sheet from www/tokens.css and embed/style/*.css.
//
// Tokens are set on `.chamdiem` and not on `:root`: nothing is given to the page, and nothing taken from it but the
// public tokens `--chamdiem-…`. Lengths in rem become parts of `--chamdiem-size`, because many pages change what a rem is.
import { readdirSync, readFileSync } from "node:fs";

/** Tokens that a page may set, as `--chamdiem-<name>`. */
export const PUBLIC = [
  "accent", "accent-tint", "on-accent", "surface", "surface-sunken", "text", "text-muted", "line", "line-strong",
  "control-line", "error", "error-tint", "font", "weak", "average", "fair", "good", "excellent",
];

/** `--name: value` of every declaration of a block. */
const declarations = (block) => new Map([...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value.replace(/\s+/g, " ").trim()]));

function tokens() {
  const text = readFileSync(new URL("../www/tokens.css", import.meta.url), "utf8").replace(/\/\*.*?\*\//gs, "");
  const block = (start) => declarations(text.slice(text.indexOf(start)).match(/\{([^{}]*)\}/)[1]);
  const paper = text.slice(text.indexOf("@media print"));
  return { light: block(":root {"), dark: block(':root[data-theme="dark"] {'), paper: declarations(paper) };
}

/** Raw values of the palette stand in place of their names. */
function plain(value, light) {
  return value.replace(/var\(--((?:paper|ink|night|indigo|brick|peach|ochre|moss|lagoon|petrol)-[\w]+)\)/g, (_, name) => light.get(name));
}

const scaled = (css) => css.replace(/(-?[\d.]+)rem\b/g, (_, count) => `calc(${count}*var(--u))`);

/** Colours of the light theme and the font, for pictures that stand alone. */
export function palette() {
  const { light } = tokens();
  return Object.fromEntries([...light].filter(([name]) => PUBLIC.includes(name) || /^on-|-edge$/.test(name)).map(([name, value]) => [name, plain(value, light)]));
}

const rules = (name) => {
  const folder = new URL(`style/${name}/`, import.meta.url);
  const text = readdirSync(folder).sort().map((file) => readFileSync(new URL(file, folder), "utf8")).join("\n").replace(/\/\*.*?\*\//gs, "");
  // Container widths are counted in the page's rem by browsers, so they are given in pixels.
  return text.replace(/@container \(min-width: ([\d.]+)rem\)/g, (_, count) => `@container (min-width: ${count * 16}px)`);
};

/** The tokens that rules use, directly or through others. */
function tokensOf(text, { light, dark }) {
  const used = new Set();
  const use = (part) => {
    for (const [, name] of part.matchAll(/var\(--([\w-]+)/g)) {
      if (used.has(name) || !light.has(name)) continue;
      used.add(name);
      use(light.get(name));
      use(dark.get(name) ?? "");
    }
  };
  use(text);
  return [...light.keys()].filter((name) => used.has(name) && !/^(paper|ink|night|indigo|brick|peach|ochre|moss|lagoon|petrol)-/.test(name));
}

/** Folders of style/ as one sheet, small enough to travel in a script. It brings the tokens it needs, but for those of
 * the folders that are there already. */
export function styleSheet(names, there = []) {
  const all = tokens();
  const { light, dark, paper } = all;
  const known = tokensOf(there.map(rules).join(), all);
  const sheet = names.map(rules).join("\n");
  const wanted = tokensOf(sheet, all).filter((name) => !known.includes(name));
  const given = (name, value) => `--${name}:${PUBLIC.includes(name) ? `var(--chamdiem-${name},${value})` : value};`;
  const both = wanted.filter((name) => dark.has(name) && dark.get(name) !== light.get(name))
    .map((name) => given(name, `light-dark(${plain(light.get(name), light)},${plain(dark.get(name), light)})`));
  const block = (open, declared, close) => (declared.length === 0 ? "" : `${open}${declared.join("")}${close}`);
  const css = [
    there.length === 0 ? ".chamdiem{--u:var(--chamdiem-size,16px);}" : "",
    block(".chamdiem{", wanted.map((name) => given(name, plain(light.get(name), light))), "}"),
    block("@supports (color:light-dark(#000,#fff)){.chamdiem{", both, "}}"),
    sheet,
    block("@media print{.chamdiem{", wanted.filter((name) => paper.has(name)).map((name) => `--${name}:${plain(paper.get(name), light)};`), "}}"),
  ].join("\n");
  return scaled(css).replace(/\s+/g, " ").replace(/ ?([{};,]) ?/g, "$1").replace(/: /g, ":").replace(/;}/g, "}").trim();
}
