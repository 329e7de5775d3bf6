// docs/embed-reference.md from reference.json and the tokens: node embed/reference.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { palette } from "./style.mjs";

const here = (path) => new URL(path, import.meta.url);

/** The page. */
export function referencePage() {
  const { elements, events, codes, parts, tokens } = JSON.parse(readFileSync(here("reference.json"), "utf8"));
  const rows = (head, pairs, code = (name) => `\`${name}\``) =>
    [`| ${head} | |`, "|---|---|", ...Object.entries(pairs).map(([name, about]) => `| ${code(name)} | ${about} |`)].join("\n");
  const colours = palette();
  const element = ({ name, about, attributes, properties, children }) => [
    `## \`<${name}>\``, about, rows("attribute", attributes), rows("property", properties), ...(children === "" ? [] : [`Children: ${children}`]),
  ].join("\n\n");
  const token = (name) => `\`--chamdiem-${name}\``;
  const described = Object.fromEntries(Object.entries(tokens).map(([name, about]) => [name, `${about}${colours[name]?.startsWith("#") ? `; light \`${colours[name]}\`` : ""}`]));
  return `${[
    "# Elements: reference",
    "Written by `cargo xtask embed docs` from `embed/reference.json`; tests hold it to the code. How to begin: [embed.md](embed.md).",
    ...elements.map(element),
    "## Events", "All bubble and cross shadow roots.", rows("event", events), "Codes of `chamdiem-error`:", rows("code", codes),
    "## Parts", "For `::part(…)`.", rows("part", parts),
    "## Tokens", "Custom properties, set on the element or on anything around it. Colours without a value of yours follow the theme.", rows("token", described, token),
  ].join("\n\n")}\n`;
}

if (process.argv[1]?.endsWith("reference.mjs")) writeFileSync(here("../docs/embed-reference.md"), referencePage());
