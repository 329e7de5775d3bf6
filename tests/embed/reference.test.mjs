// The reference page says everything there is, and nothing else.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { referencePage } from "../../embed/reference.mjs";
import { PUBLIC } from "../../embed/style.mjs";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const reference = JSON.parse(read("embed/reference.json"));
const sources = readdirSync(new URL("embed/src/", root), { recursive: true }).filter((name) => name.endsWith(".ts")).map((name) => [name, read(`embed/src/${name}`)]);
const every = (pattern, of = sources) => [...new Set(of.flatMap(([, text]) => [...text.matchAll(pattern)].map((match) => match[1])))].sort();

test("the page is as cargo xtask embed docs writes it", () => {
  assert.equal(read("docs/embed-reference.md"), referencePage(), "type: cargo xtask embed docs");
});

test("attributes are those the elements observe", () => {
  for (const { name, attributes } of reference.elements) {
    const [, text] = sources.find(([path]) => path === `${name.replace("chamdiem-", "")}-element.ts`);
    const list = /observedAttributes = \[([^\]]*)\]/.exec(text)[1];
    const made = list.includes("...MADE_FOR") ? /MADE_FOR = \[([^\]]*)\]/.exec(text)[1] : "";
    assert.deepEqual(Object.keys(attributes).sort(), every(/"([a-z]+)"/g, [["", list + made]]), name);
  }
});

test("parts, events and tokens are those of the code", () => {
  assert.deepEqual(Object.keys(reference.parts).sort(), every(/part(?:: |", )"([a-z]+)"/g));
  assert.deepEqual(Object.keys(reference.events).sort(), every(/\.?say\("([a-z]+)"/g).concat("submit").map((name) => `chamdiem-${name}`).sort().filter((name, at, all) => all.indexOf(name) === at));
  assert.deepEqual(Object.keys(reference.tokens).sort(), [...PUBLIC, "size"].sort());
});

test("codes are those that are said", () => {
  const faults = /readonly code: ("[^;]*);/.exec(read("embed/src/receipt/shape.ts"))[1];
  const loading = /readonly code: ("[^,]*),/.exec(read("embed/src/load.ts"))[1];
  const blocked = [...every(/reason: "(csp|type|load|rules|entry)"/g), "csp", "type", "load", "rules", "entry"].map((one) => `blocked-${one}`);
  const said = [...every(/"([a-z_-]+)"/g, [["", faults + loading]]), ...every(/Unopened\("([a-z-]+)"/g), ...blocked, "no-source"];
  assert.deepEqual(Object.keys(reference.codes).sort(), [...new Set(said)].sort());
});

test("texts: both languages have the same keys and places, and every key is used", () => {
  for (const kind of ["", "later.", "publish.", "table."]) {
    const [vi, en] = ["vi", "en"].map((language) => JSON.parse(read(`embed/texts/${kind}${language}.json`)));
    assert.deepEqual(Object.keys(en), Object.keys(vi), kind);
    for (const key of Object.keys(vi)) {
      const places = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
      assert.deepEqual(places(en[key]), places(vi[key]), `${kind}${key}`);
      const prefix = /^(fault|status|blocked|show|confidence|alarm|field|rules)_/.exec(key)?.[0];
      // In the script it travels with.
      const place = { "": /./, "later.": /^later/, "publish.": /^publish/, "table.": /^view\/table/ }[kind];
      const used = sources.some(([name, text]) => place.test(name) && (text.includes(`"${key}"`) || (prefix !== undefined && text.includes(`\`${prefix}$\{`))));
      assert.ok(used, `${kind}${key} is used nowhere`);
    }
  }
});

test("no text is left in the code: letters beyond ASCII stand in texts", () => {
  for (const [name, text] of sources) {
    const code = text.replace(/\/\*[^]*?\*\/|\/\/.*|^\s*\*.*/gm, "").replace(/[–…▲▼−·“”]|\/đ\/gi|�/g, "");
    assert.doesNotMatch(code, /[^\x00-\x7f]/, `${name}: ${/[^\n]*[^\x00-\x7f][^\n]*/.exec(code)?.[0]}`);
  }
});
