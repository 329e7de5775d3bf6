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

/** The sheets of a folder of style/ as one, small enough to travel in a script. Static pages have the tokens already. */
export function styleSheet(name) {
  const folder = new URL(`style/${name}/`, import.meta.url);
  const { light, dark, paper } = tokens();
  const rules = readdirSync(folder).sort().map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n").replace(/\/\*.*?\*\//gs, "");
  // Container widths are counted in the page's rem by browsers, so they are given in pixels.
  const sheet = rules.replace(/@container \(min-width: ([\d.]+)rem\)/g, (_, count) => `@container (min-width: ${count * 16}px)`);
  const used = new Set();
  const use = (text) => {
    for (const [, name] of text.matchAll(/var\(--([\w-]+)/g)) {
      if (used.has(name) || !light.has(name)) continue;
      used.add(name);
      use(light.get(name));
      use(dark.get(name) ?? "");
    }
  };
  use(sheet);
  const names = [...light.keys()].filter((name) => used.has(name) && !/^(paper|ink|night|indigo|brick|peach|ochre|moss|lagoon|petrol)-/.test(name));
  const given = (name, value) => `--${name}:${PUBLIC.includes(name) ? `var(--chamdiem-${name},${value})` : value};`;
  const first = names.map((name) => given(name, plain(light.get(name), light)));
  const both = names.filter((name) => dark.has(name) && dark.get(name) !== light.get(name))
    .map((name) => given(name, `light-dark(${plain(light.get(name), light)},${plain(dark.get(name), light)})`));
  const print = names.filter((name) => paper.has(name)).map((name) => `--${name}:${plain(paper.get(name), light)};`);
  const css = [
    `.chamdiem{--u:var(--chamdiem-size,16px);${first.join("")}}`,
    `@supports (color:light-dark(#000,#fff)){.chamdiem{${both.join("")}}}`,
    sheet,
    `@media print{.chamdiem{${print.join("")}}}`,
  ].join("\n");
  return scaled(css).replace(/\s+/g, " ").replace(/ ?([{};,]) ?/g, "$1").replace(/: /g, ":").replace(/;}/g, "}").trim();
}
