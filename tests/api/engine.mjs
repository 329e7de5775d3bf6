// The built package, started once for a test file, and what the test files share.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { initSync } from "../../dist/embed/chamdiem.js";

export * from "../../dist/embed/chamdiem.js";

const tests = new URL("../", import.meta.url);

/** `dist/` of this repository. */
export const dist = new URL("../dist/", tests);

const wasm = () => readFileSync(new URL("embed/chamdiem_bg.wasm", dist));

/** The memory of the module; it can grow and never shrinks. */
export const { memory } = initSync({ module: wasm() });

let copies = 0;

/** A module of its own. What spoils it spoils no other test. */
export async function freshModule() {
  copies += 1;
  const api = await import(`../../dist/embed/chamdiem.js?copy=${copies}`);
  api.initSync({ module: wasm() });
  return api;
}

/** Text of a file of `tests/`. */
export const read = (path) => readFileSync(new URL(path, tests), "utf8");

export const readJson = (path) => JSON.parse(read(path));

/** A fresh copy of the counts of Phú Thọ, which score 61,89. */
export const phuTho = () => readJson("data/phu-tho-2026.json");

/** Case files of a folder of `tests/cases`, as `[name, case]`, in order. */
export const caseFiles = (folder) =>
  readdirSync(new URL(`cases/${folder}/`, tests)).sort().map((name) => [name, readJson(`cases/${folder}/${name}`)]);

/** Rows of a CSV file of `tests/data` without its head. Quoted cells may hold commas. */
export function rows(name) {
  const cell = /(?:^|,)(?:"([^"]*)"|([^,]*))/g;
  const cells = (line) => [...line.matchAll(cell)].map(([, quoted, plain]) => quoted ?? plain);
  return read(`data/${name}`).trimEnd().split(/\r?\n/).slice(1).map(cells);
}

/** Applies changes by JSON pointer: `{ at: "/counts/x", to: 1 }`, or `{ at, remove: true }`; `-` appends to a list. */
export function change(value, changes = []) {
  for (const { at, to, remove } of changes) {
    const path = at.split("/").slice(1);
    const key = path.pop();
    const parent = path.reduce((inner, step) => inner[step], value);
    assert.equal(typeof parent, "object", `nothing to change at ${at}`);
    if (Array.isArray(parent)) {
      if (remove) parent.splice(Number(key), 1);
      else parent[key === "-" ? parent.length : Number(key)] = to;
    } else if (remove) {
      delete parent[key];
    } else {
      parent[key] = to;
    }
  }
  return value;
}

/** Every value of `part` stands in `whole`; items of lists are found by their `id`, if they have one. */
export function contains(whole, part, at = "") {
  if (Array.isArray(part) && part.length > 0 && part.every((item) => item.id !== undefined)) {
    for (const item of part) contains(whole.find(({ id }) => id === item.id), item, `${at}/${item.id}`);
  } else if (typeof part === "object" && part !== null && !Array.isArray(part)) {
    assert.equal(typeof whole, "object", `${at} is there`);
    for (const key of Object.keys(part)) contains(whole?.[key], part[key], `${at}/${key}`);
  } else {
    assert.deepEqual(whole, part, at);
  }
}

/** The `Failure` that a call throws: stable code, findings, words without a placeholder left over. */
export function failure(call) {
  let thrown;
  assert.throws(call, (error) => Boolean((thrown = error)));
  const shown = `${thrown?.name}: ${thrown?.message}`;
  assert.ok(!(thrown instanceof WebAssembly.RuntimeError), `a trap, which spoils the module: ${shown}`);
  assert.ok(thrown instanceof Error, `an Error: ${shown}`);
  assert.match(String(thrown.code), /^[a-z]+(-[a-z]+)*$/, `a code in kebab-case: ${shown}`);
  assert.ok(Array.isArray(thrown.findings) && thrown.findings.length > 0, `findings: ${shown}`);
  assert.ok(thrown.findings.some(({ code }) => code === thrown.code), `its code is that of a finding: ${shown}`);
  thrown.findings.forEach(hasWords);
  return thrown;
}

/** A finding says what, why and what to do. */
export function hasWords(finding) {
  for (const words of [finding.message, finding.hint]) {
    assert.match(words, /\S/, finding.code);
    assert.ok(!words.includes("{"), `${finding.code}: ${words}`);
  }
}

/** Exactly these codes and pointers, in any order. */
export function sameFindings(found, expected) {
  const lines = (findings) => findings.map(({ code, pointer }) => `${code} ${pointer}`).sort();
  assert.deepEqual(lines(found), lines(expected));
}

/** Decimals of the API as whole numbers: `scaled("61.89", 2)` is 6189n. Never through floats. */
export function scaled(decimal, decimals) {
  const [whole, fraction = ""] = String(decimal).split(".");
  assert.ok(/^\d+$/.test(whole) && /^\d*$/.test(fraction) && fraction.length <= decimals, `a decimal: ${decimal}`);
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

export const hundredths = (points) => scaled(points, 2);
