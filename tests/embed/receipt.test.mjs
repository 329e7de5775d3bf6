// Published scorecards: sealed, signed, read, computed again. Node's own crypto is the oracle.
import assert from "node:assert/strict";
import { createHash, createPrivateKey, createPublicKey, sign, verify, webcrypto } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { archived, Criteria, dist, golden, leaves, otherKey, phuTho, publish, published, put, read, receipts, setLocale, unitKey, units } from "./published.mjs";

const { canonical, compare, parse, readCard, receiptText, sealed, sha256Hex } = receipts;
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const copy = (value) => JSON.parse(JSON.stringify(value));

test("canonical text: the same bytes as the engine writes, for every set of the archive", () => {
  const folder = new URL("../../criteria/archive/", import.meta.url);
  const names = readdirSync(folder);
  assert.ok(names.length >= 5);
  for (const name of names) {
    const text = readFileSync(new URL(name, folder), "utf8").trimEnd();
    assert.equal(canonical(JSON.parse(text)), text, name);
    assert.equal(sha256Hex(text), Criteria.parse(text).digest, name);
  }
});

test("canonical text: escapes and order of keys against an independent writer", () => {
  const oracle = (value) => {
    if (Array.isArray(value)) return `[${value.map(oracle)}]`;
    if (typeof value !== "object" || value === null) {
      const plain = { b: "0008", f: "000c", r: "000d", t: "0009" };
      return JSON.stringify(value).replace(/\\(?:u(....)|([bfrt])|(.))/g, (whole, code, letter) => (letter ? `\\u${plain[letter]}` : whole));
    }
    const bytes = (key) => Buffer.from(key, "utf8");
    return `{${Object.keys(value).sort((one, other) => Buffer.compare(bytes(one), bytes(other))).map((key) => `${oracle(key)}:${oracle(value[key])}`)}}`;
  };
  let seed = 1;
  const next = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const marks = ["a", "Z", "đ", "\u0000", "\u001f", "\n", "\t", "\b", "\"", "\\", "/", "\u2028", "\uffff", "𐀀", "😀", "<", "__proto__"];
  const text = () => Array.from({ length: next(5) }, () => marks[next(marks.length)]).join("");
  const value = (depth) => [() => next(1e9), text, () => null, () => true, () => Array.from({ length: next(4) }, () => value(depth - 1)),
    () => Object.fromEntries(Array.from({ length: next(5) }, () => [text(), value(depth - 1)]))][next(depth > 0 ? 6 : 4)]();
  for (let round = 0; round < 2000; round += 1) {
    const made = value(4);
    assert.equal(canonical(made), oracle(made));
  }
});

test("canonical text: numbers that are no counts, and depth without end, are refused", () => {
  for (const value of [1.5, -1, NaN, Infinity, 2 ** 53]) assert.throws(() => canonical(value), RangeError);
  let deep = 0;
  for (let level = 0; level < 70; level += 1) deep = [deep];
  assert.throws(() => canonical(deep), RangeError);
});

test("digest and signature of a published scorecard hold by Node's own crypto", async () => {
  const receipt = await published();
  const { digest, signature, ...open } = copy(receipt);
  assert.equal(digest, sha256(canonical(open)));
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: signature.key }, format: "jwk" });
  assert.ok(verify(null, Buffer.from(canonical(open)), key, Buffer.from(signature.value, "base64url")));
  assert.equal(signature.key, unitKey.key);
});

test("a signature made by Node's own crypto is accepted", async () => {
  const jwk = { kty: "OKP", crv: "Ed25519", d: Buffer.alloc(32, 9).toString("base64url"), x: receipts.keyOf(await receipts.storable(new Uint8Array(32).fill(9))).key };
  const secret = createPrivateKey({ key: jwk, format: "jwk" });
  const value = sign(null, Buffer.from("một"), secret).toString("base64url");
  const made = { algorithm: "Ed25519", key: jwk.x, value };
  assert.equal(await receipts.verify(made, "một"), true);
  assert.equal(await receipts.verify(made, "hai"), false);
});

test("without the browser's own Ed25519 the same signatures are made and accepted", async () => {
  const receipt = await published();
  const text = sealed(receipt);
  const kept = Object.getOwnPropertyDescriptor(globalThis, "crypto");
  Object.defineProperty(globalThis, "crypto", { configurable: true, value: { getRandomValues: (bytes) => webcrypto.getRandomValues(bytes) } });
  try {
    const key = receipts.keyOf(await receipts.storable(new Uint8Array(32).fill(7)));
    assert.equal(await key.sign(text), receipt.signature.value);
    assert.equal(await receipts.verify(receipt.signature, text), true);
    assert.equal(await receipts.verify(receipt.signature, `${text} `), false);
  } finally {
    Object.defineProperty(globalThis, "crypto", kept);
  }
});

test("RFC 8032, test 3: the vector of the standard", async () => {
  const hex = (text) => Uint8Array.from(Buffer.from(text, "hex"));
  const secret = hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
  const { key } = receipts.keyOf(await receipts.storable(secret));
  assert.equal(Buffer.from(key, "base64url").toString("hex"), "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
});

test("broken signatures are invalid and never an error", async () => {
  const { signature } = await published();
  const text = sealed(await published());
  const flipped = (value) => (value[0] === "A" ? "B" : "A") + value.slice(1);
  for (const broken of [
    { ...signature, value: flipped(signature.value) }, { ...signature, key: flipped(signature.key) }, { ...signature, key: otherKey.key },
    { ...signature, key: "" }, { ...signature, value: "" }, { ...signature, key: "!!" }, { ...signature, value: signature.key },
    { ...signature, key: "A".repeat(43) }, { ...signature, value: "_".repeat(86) },
  ]) assert.equal(await receipts.verify(broken, text), false, JSON.stringify(broken));
});

for (const { name, text, at, to, repeat, also, faults } of JSON.parse(read("cases/receipt-faults.json"))) {
  test(`a file with faults: ${name}`, async () => {
    const changed = text ?? (() => {
      const value = copy(at === undefined ? {} : original);
      if (also) put(value, also.at, also.to);
      return JSON.stringify(put(value, at, repeat === undefined ? to : "x".repeat(repeat)));
    })();
    const found = (() => {
      try {
        readCard(parse(changed));
      } catch (error) {
        assert.ok(Array.isArray(error.faults), `not ${error}`);
        return error.faults.map(({ code, pointer }) => `${code} ${pointer}`).sort();
      }
      return [];
    })();
    assert.deepEqual(found, faults);
  });
}
const original = copy(await published());

test("a file too large or nested too deeply is refused before it is parsed, in time", () => {
  const code = (text) => {
    try {
      parse(text);
    } catch (error) {
      return error.faults[0].code;
    }
    return "read";
  };
  assert.equal(code(`"${"x".repeat(4 * 1024 * 1024)}"`), "too-large");
  assert.equal(code("[".repeat(65) + "]".repeat(65)), "too-deep");
  assert.equal(code("[".repeat(2_000_000)), "too-deep");
  assert.equal(code(`"${"[".repeat(1000)}"`), "read");
  const began = Date.now();
  assert.equal(code("\\\"".repeat(2_000_000)), "bad-json");
  assert.ok(Date.now() - began < 2000, "quadratic");
});

test("keys of the prototype are names like others", () => {
  const text = JSON.stringify(original).replace("\"counts\":{", "\"counts\":{\"__proto__\":5,\"constructor\":6,");
  const card = readCard(parse(text));
  assert.equal(card.counts.get("__proto__"), 5);
  assert.equal(card.counts.get("constructor"), 6);
  assert.equal({}.x, undefined);
  const without = JSON.stringify(original).replace("\"total\":{\"points\"", "\"__proto__\":{\"points\"");
  assert.throws(() => readCard(parse(without)), (error) => error.faults.length > 0);
});

test("every single changed number of a scorecard is found, at its place", async () => {
  const rules = Criteria.bundled("qd766-2026");
  const places = leaves(original.scorecard).filter((pointer) => !/\/(message|hint)$/.test(pointer));
  assert.ok(places.length > 150, `${places.length} places`);
  const byId = (pointer) => pointer.replace(/^\/groups\/(\d+)(?:\/indicators\/(\d+))?/, (_, group, indicator) => {
    const found = original.scorecard.groups[group];
    return `/groups/${found.id}${indicator === undefined ? "" : `/indicators/${found.indicators[indicator].id}`}`;
  });
  for (const pointer of places) {
    const changed = copy(original);
    const before = pointer.split("/").slice(1).reduce((at, key) => at[key], changed.scorecard);
    const other = { boolean: !before, number: before + 1, string: /^\d+\.\d\d$/.test(before) ? "0.77" : `${before}x`, object: "x" }[typeof before];
    put(changed.scorecard, pointer, other);
    let card;
    try {
      card = readCard(changed);
    } catch (error) {
      assert.ok(error.faults.length > 0, pointer);
      continue;
    }
    const outcome = compare(card, rules);
    if (pointer.endsWith("/id")) {
      assert.equal(outcome.kind, "differs", pointer);
      continue;
    }
    assert.deepEqual(outcome.differences.map((one) => one.pointer), [byId(pointer)], pointer);
    assert.notEqual(sha256Hex(sealed(changed)), card.digest, pointer);
  }
});

test("a changed input is found by what it changes; changed words are found", () => {
  const rules = Criteria.bundled("qd766-2026");
  const more = put(copy(original), "/entry/counts/dossiers_received", original.entry.counts.dossiers_received + 50000);
  assert.equal(compare(readCard(more), rules).kind, "differs");
  const renamed = put(copy(original), "/labels/vi/bands/average", "Xuất sắc");
  const outcome = compare(readCard(renamed), rules);
  assert.deepEqual([outcome.kind, outcome.differences, outcome.labelsDiffer], ["differs", [], true]);
  const refused = put(copy(original), "/entry/counts/dossiers_finished_on_time", original.entry.counts.dossiers_received * 2);
  assert.equal(compare(readCard(refused), rules).kind, "blocked");
});

test("what a newer engine says beside is neither confirmed nor denied; what it says otherwise is", () => {
  const rules = Criteria.bundled("qd766-2026");
  const newer = put(put(copy(original), "/scorecard/total/percentile", "12"), "/labels/vi/hints", { a: "b" });
  assert.equal(compare(readCard(newer), rules).kind, "same");
  assert.equal(compare(readCard(put(newer, "/scorecard/total/band", "good")), rules).kind, "differs");
});

test("a list in another order, and a null that is a text, are differences", () => {
  const rules = Criteria.bundled("qd766-2026");
  const turned = copy(original);
  turned.scorecard.groups.reverse();
  assert.equal(compare(readCard(turned), rules).kind, "differs");
  assert.deepEqual(receipts.differences({ band: "null" }, { band: null }).length, 1);
  assert.deepEqual(receipts.differences({ groups: [{ id: "a" }, { id: "a" }] }, { groups: [{ id: "a" }] }).length, 1);
});

test("stated points that are numbers are published as texts", async () => {
  const receipt = copy(await publish({ ...phuTho(), points: { "online-services": 8.56 } }));
  assert.equal(readCard(receipt).stated.get("online-services"), "8.56");
  assert.equal(compare(readCard(receipt), Criteria.bundled("qd766-2026")).kind, "same");
});

test("the language somebody scored in makes no difference", async () => {
  const rules = Criteria.bundled("qd766-2026");
  const entry = phuTho();
  // A period the set is not for: that gives a finding with words.
  entry.period = "2025";
  setLocale("en");
  const receipt = copy(await publish(entry));
  setLocale("vi");
  assert.ok(receipt.scorecard.findings.length > 0);
  assert.notDeepEqual(receipt.scorecard.findings, rules.score(entry).findings);
  assert.equal(compare(readCard(receipt), rules).kind, "same");
});

test("every receipt ever published is the same by the rules of its digest", () => {
  const all = golden();
  assert.deepEqual(all.map(({ name }) => name), readdirSync(new URL("../../criteria/archive/", import.meta.url)).sort(), "one for each set: node tests/embed/golden.mjs");
  for (const { name, text } of all) {
    const card = readCard(parse(text));
    assert.equal(sha256(sealed(JSON.parse(text))), card.digest, name);
    assert.equal(compare(card, archived(card.criteria.digest)).kind, "same", name);
    assert.equal(receiptText(JSON.parse(text)), text.trimEnd(), name);
  }
});

test("a table ranks what is complete, shares places, and refuses what cannot be compared", async () => {
  const all = await units();
  const table = receipts.readTable(copy(all));
  assert.equal(table.rows.at(-1).rank, null);
  const [first, second] = table.rows;
  assert.equal(first.total.points, second.total.points);
  assert.equal(first.rank, second.rank);
  assert.deepEqual(table.rows.filter(({ rank }) => rank !== null).map(({ rank }) => rank).sort((one, other) => one - other).slice(-3), [11, 12, 12]);
  const file = receipts.makeTable(all.map((receipt, place) => ({ receipt, card: `${place}.html` })));
  assert.deepEqual(receipts.readTable(copy(file)).rows.map(({ rank }) => rank), table.rows.map(({ rank }) => rank));
  assert.equal(file.digest, sha256(sealed(file)));
  const faults = (value) => {
    try {
      receipts.readTable(value);
    } catch (error) {
      return error.faults.map(({ code }) => code);
    }
    return [];
  };
  const foreign = copy(await publish(JSON.parse(golden()[0].text).entry, { rules: archived(JSON.parse(golden()[0].text).scorecard.criteria.digest) }));
  assert.deepEqual(faults([copy(all[0]), foreign]), ["mixed"]);
  assert.deepEqual(faults([copy(all[0]), put(copy(all[1]), "/scorecard/period", "2026-Q1")]), ["mixed"]);
  assert.deepEqual(faults([copy(all[0]), put(copy(all[1]), "/scorecard/unit/level", "province")]), ["mixed"]);
  assert.ok(faults([]).includes("no_rows"));
});

test("the package's types have no any", () => {
  const folder = new URL("embed/", dist);
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".d.ts"));
  assert.ok(files.length > 8);
  for (const name of files) {
    const code = readFileSync(new URL(name, folder), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
    assert.doesNotMatch(code, /\bany\b/, name);
  }
});
