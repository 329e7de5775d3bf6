// What a visitor has to load, in bytes after brotli at quality 11, as a web server would send it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

// Not from engine.mjs: sizes can be told of a module that does not start.
const dist = new URL("../../dist/", import.meta.url);

const compressed = (path) =>
  brotliCompressSync(readFileSync(new URL(path, dist)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
  }).length;

function within(limit, paths, t) {
  const sizes = paths.map((path) => [path, compressed(path)]);
  for (const [path, size] of sizes) t.diagnostic(`${path}: ${size}`);
  const sum = sizes.reduce((total, [, size]) => total + size, 0);
  t.diagnostic(`together ${sum} of ${limit} bytes, ${limit - sum} left`);
  assert.ok(sum <= limit, `${sum} bytes, ${sum - limit} more than the ${limit} allowed`);
}

test("the embedded engine: at most 60 000 bytes", (t) => {
  within(60_000, ["embed/chamdiem.js", "embed/chamdiem_bg.wasm"], t);
});

// The page names what is loaded at once in its links and script; what it names in its meta element is loaded later.
const page = readFileSync(new URL("index.html", dist), "utf8").replace(/<meta name="site"[^>]*>/, "");
const assets = readdirSync(new URL("assets/", dist)).map((name) => `assets/${name}`);
const first = assets.filter((path) => page.includes(path));
const later = (name) => assets.filter((path) => path.startsWith(`assets/${name}`));

test("the first load of the app: at most 200 000 bytes", (t) => {
  assert.equal(first.length, 5, "style, icon, start script, program and its bindings");
  within(200_000, ["index.html", ...first], t);
});

test("the rules page, when it is first opened: at most 200 000 bytes more", (t) => {
  assert.equal(later("rules").length, 3);
  within(200_000, later("rules"), t);
});

test("the pages of tables and reports, when one is first opened: at most 230 000 bytes more", (t) => {
  assert.equal(later("office").length, 3);
  within(230_000, later("office"), t);
});

test("the worker of workbooks, when the first is opened or written: at most 520 000 bytes more", (t) => {
  assert.equal(later("worker").length + later("sheets").length, 3);
  within(520_000, [...later("worker"), ...later("sheets")], t);
});

const sets = ["qd766", "de-an", "par"].flatMap(later);
test("a set of rules with its guide, when it is chosen: at most 16 000 bytes more", (t) => {
  assert.equal(sets.length, 4);
  for (const path of sets) within(16_000, [path], t);
});

test("the guide of a language, when it is first shown: at most 10 000 bytes more", (t) => {
  assert.equal(later("guide").length, 2);
  for (const path of later("guide")) within(10_000, [path], t);
});

test("what is shipped names no place in sources, nor any of the machine that built it", () => {
  const wasms = ["embed/chamdiem_bg.wasm", ...assets.filter((path) => path.endsWith(".wasm"))];
  assert.equal(wasms.length, 5);
  for (const path of wasms) {
    const text = readFileSync(new URL(path, dist), "latin1");
    assert.doesNotMatch(text, /[a-z_/]+\.rs\0|\.cargo|\/registry\/|\/rustc\//, path);
  }
});

test("nothing is built that nobody loads", () => {
  const known = [...first, ...later("rules"), ...sets, ...later("guide"), ...later("example"), ...later("publish"), ...later("office"), ...later("worker"), ...later("sheets")];
  assert.deepEqual(assets.filter((path) => !known.includes(path)), []);
});

test("what the engine's wasm is made of uses no formatter of the standard library: 2 000 bytes", () => {
  const root = new URL("../../src/", import.meta.url);
  const linked = ["engine", "criteria", "format", "texts", "api"];
  const files = readdirSync(root, { recursive: true }).filter(
    (path) => path.endsWith(".rs") && linked.includes(path.split(/[/.]/)[0]),
  );
  assert.ok(files.length > 40);
  for (const path of files) {
    // Tests, and what only the schema's writer links, may use it.
    const code = readFileSync(new URL(path, root), "utf8").split("#[cfg(test)]")[0];
    const lines = code.split("\n").filter((line) => /\b(format|write)!\(|\.to_string\(/.test(line));
    const schema = /feature = "schema"/.test(code) || path.startsWith("format/shape/");
    assert.ok(schema || path === "texts/units.rs" || lines.length === 0, `${path}: ${lines}`);
  }
});
