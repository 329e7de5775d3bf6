// The contract of the module: what it exports, criteria and their digest, languages, warnings, the end of an object.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, test } from "node:test";
import * as api from "./engine.mjs";
import { Criteria, change, dist, failure, freshModule, hasWords, phuTho, sameFindings, setLocale } from "./engine.mjs";

const ID = "qd766-2026";
const criteria = Criteria.bundled(ID);
const file = readFileSync(new URL(`embed/criteria/${ID}.json`, dist));
const set = JSON.parse(file);

afterEach(() => setLocale("vi"));

describe("the module", () => {
  test("exports what the contract names and nothing else", async () => {
    const module = await freshModule();
    assert.deepEqual(Object.keys(module).sort(), ["Criteria", "bundledCriteria", "default", "initSync", "setLocale"]);
    const methods = ["explain", "free", "score", "scoreColumns", "toJSON"];
    for (const name of methods) assert.equal(typeof criteria[name], "function", name);
    for (const name of ["bundled", "parse"]) assert.equal(typeof Criteria[name], "function", name);
    for (const name of ["id", "version", "digest"]) assert.equal(typeof criteria[name], "string", name);
  });

  test("starts from the bytes, again as often as one likes", async () => {
    const { default: init, initSync, bundledCriteria } = await freshModule();
    const bytes = readFileSync(new URL("embed/chamdiem_bg.wasm", dist));
    const started = await init({ module_or_path: bytes });
    assert.equal(initSync({ module: bytes }), started);
    assert.equal(bundledCriteria()[0].id, ID);
  });

  test("the package names files that are there", () => {
    const embed = new URL("embed/", dist);
    const { main, types, exports } = JSON.parse(readFileSync(new URL("package.json", embed)));
    const named = Object.values(exports).flatMap((one) => (typeof one === "string" ? [one] : Object.values(one)));
    for (const name of [main, types, ...named.filter((one) => !one.includes("*"))]) assert.ok(readFileSync(new URL(name, embed)).length > 0, name);
    for (const name of ["criteria/qd766-2026.json", "README.md", "REFERENCE.md", "frame.html"]) assert.ok(readFileSync(new URL(name, embed)).length > 0, name);
  });

  test("the package is found by its name: engine, receipts, criteria", async () => {
    const place = mkdtempSync(join(tmpdir(), "chamdiem-npm-"));
    try {
      cpSync(new URL("embed/", dist), join(place, "node_modules/chamdiem"), { recursive: true });
      writeFileSync(join(place, "use.mjs"), `
        import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
        import { initSync, Criteria } from "chamdiem";
        import { readCard, parse } from "chamdiem/receipt";
        initSync({ module: readFileSync(new URL(import.meta.resolve("chamdiem/chamdiem_bg.wasm"))) });
        import.meta.resolve("chamdiem/element"); import.meta.resolve("chamdiem/criteria/qd766-2022.json"); import.meta.resolve("chamdiem/frame.html");
        console.log(Criteria.bundled("qd766-2026").id, typeof readCard, typeof parse);`);
      assert.equal(execFileSync(process.execPath, [join(place, "use.mjs")], { encoding: "utf8" }).trim(), "qd766-2026 function function");
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  });

  test("integrity.json has the hash of every file a page may load", () => {
    const embed = new URL("embed/", dist);
    const hashes = JSON.parse(readFileSync(new URL("integrity.json", embed)));
    for (const name of ["element.js", "later.js", "frame.js", "chamdiem.js", "chamdiem_bg.wasm", "element.css"]) {
      assert.equal(hashes[name], `sha384-${createHash("sha384").update(readFileSync(new URL(name, embed))).digest("base64")}`, name);
    }
  });
});

describe("criteria", () => {
  test("bundledCriteria lists id, version, title, validity and digest", () => {
    const { id, version, valid_from: validFrom, texts } = set;
    const { digest } = criteria;
    for (const locale of ["vi", "en"]) {
      setLocale(locale);
      const { title } = texts[locale];
      assert.deepEqual(api.bundledCriteria(), [{ id, version, title, validFrom, validTo: null, digest }]);
    }
  });

  test("id and version are those of the file", () => {
    assert.deepEqual([criteria.id, criteria.version], [ID, set.version]);
  });

  test("the digest is SHA-256 of the canonical file, which toJSON gives", () => {
    assert.match(criteria.digest, /^[0-9a-f]{64}$/);
    assert.equal(criteria.digest, createHash("sha256").update(file).digest("hex"));
    assert.deepEqual(criteria.toJSON(), set);
  });

  test("what was parsed again has the same digest, whatever the order of its keys", () => {
    const reversed = (value) => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(Object.entries(value).reverse().map(([key, inner]) => [key, reversed(inner)]));
    };
    const forms = [set, reversed(set), file.toString(), JSON.stringify(reversed(set), null, 2), `\uFEFF${file}`];
    for (const form of forms) assert.equal(Criteria.parse(form).digest, criteria.digest);
  });

  test("a change of one character changes the digest", () => {
    const changed = change(criteria.toJSON(), [{ at: "/texts/vi/bands/good", to: "Tot" }]);
    assert.notEqual(Criteria.parse(changed).digest, criteria.digest);
  });

  test("an unknown id is unknown-criteria", () => {
    for (const id of ["nope", "", "QD766-2026", "__proto__", "x".repeat(100_000)]) {
      const { code, findings } = failure(() => Criteria.bundled(id));
      assert.equal(code, "unknown-criteria");
      sameFindings(findings, [{ code, pointer: "/criteria" }]);
      assert.match(findings[0].hint, /qd766-2026/);
    }
  });

  test("text is read strictly: cut off, nested too deep, a key twice, too large", () => {
    const text = file.toString();
    const cases = [
      [text.slice(0, -1), "not-json"],
      ["[".repeat(100_000), "not-json"],
      [text.replace('"format":1', '"format":1,"format":1'), "duplicate-key"],
      [`${text}${" ".repeat(5 * 2 ** 20)}`, "file-too-large"],
    ];
    for (const [given, code] of cases) assert.equal(failure(() => Criteria.parse(given)).code, code);
  });

  test("a set of one's own scores by its own rules", () => {
    const own = Criteria.parse(change(criteria.toJSON(), [
      { at: "/id", to: "own" },
      { at: "/groups/1/indicators/0/rule/full_at", to: "0.5" },
    ]));
    const counts = { dossiers_received: 4, dossiers_finished_on_time: 1, dossiers_open_within_deadline: 0 };
    const score = (rules) => rules.score({ ...phuTho(), criteria: rules.id, counts }).groups[1].points;
    assert.deepEqual([score(criteria), score(own)], ["5.00", "10.00"]);
    assert.equal(failure(() => own.score(phuTho())).code, "other-criteria");
  });
});

describe("languages", () => {
  const refusal = () => failure(() => criteria.score({})).findings[0].message;
  const sentence = () => criteria.explain(phuTho(), "total").sentence;
  const warning = () => criteria.score(change(phuTho(), [{ at: "/counts/petitions_satisfied", to: 300 }])).findings[0];

  test("setLocale changes messages and sentences; Vietnamese comes first", async () => {
    const fresh = await freshModule();
    const first = fresh.Criteria.bundled(ID).explain(phuTho(), "total").sentence;
    const said = () => [refusal(), sentence(), warning().message, warning().hint];
    const vi = said();
    setLocale("en");
    const en = said();
    vi.forEach((text, index) => assert.notEqual(text, en[index]));
    assert.equal(first, vi[1]);
    assert.match(vi[1], /61,89/);
    assert.match(en[1], /61\.89/);
    setLocale("vi");
    assert.deepEqual(said(), vi);
  });

  test("an unknown language throws and changes nothing", () => {
    for (const kept of ["vi", "en"]) {
      setLocale(kept);
      const before = sentence();
      for (const tag of ["fr", "", "VI", "vi-VN", "constructor"]) {
        const { findings } = failure(() => setLocale(tag));
        sameFindings(findings, [{ code: "not-allowed", pointer: "/locale" }]);
        assert.equal(sentence(), before);
      }
    }
  });
});

describe("warnings", () => {
  test("stay in the scorecard, with words in both languages", () => {
    const changes = [
      { at: "/counts/petitions_satisfied", to: 300 },
      { at: "/points", to: { progress: "18.00", "online-services": 8, "dossiers-online": 1 } },
    ];
    for (const locale of ["vi", "en"]) {
      setLocale(locale);
      const { findings, total } = criteria.score(change(phuTho(), changes));
      assert.ok(findings.every(({ severity }) => severity === "warning"));
      findings.forEach(hasWords);
      sameFindings(findings, [
        { code: "check-failed", pointer: "/counts/petitions_satisfied" },
        { code: "stated-differs", pointer: "/points/progress" },
        { code: "stated-differs", pointer: "/points/dossiers-online" },
        { code: "stated-twice", pointer: "/points/online-services" },
        { code: "stated-differs", pointer: "/points/online-services" },
      ]);
      assert.equal(total.complete, true);
    }
  });

  test("come along when there are errors too", () => {
    const { code, findings } = failure(() => criteria.score(change(phuTho(), [
      { at: "/counts/petitions_satisfied", to: 300 },
      { at: "/counts/procedures_with_full_content", to: 97 },
    ])));
    assert.equal(code, "numerator-above-denominator");
    assert.deepEqual(findings.map(({ severity }) => severity).sort(), ["error", "warning"]);
  });
});

describe("the scorecard", () => {
  test("says which criteria, unit and period it is for", () => {
    const { format, criteria: used, unit, period } = criteria.score(phuTho());
    assert.deepEqual([format, used], [1, { id: ID, version: set.version, digest: criteria.digest }]);
    assert.deepEqual([unit, period], [phuTho().unit, phuTho().period]);
  });

  test("is plain JSON, and scoring does not change the entry", () => {
    const entry = phuTho();
    const card = criteria.score(entry);
    assert.deepEqual(JSON.parse(JSON.stringify(card)), card);
    assert.deepEqual(entry, phuTho());
  });

  test("keeps names as they are", () => {
    for (const name of ["<img src=x onerror=alert(1)>", "\"\\\n\t\u0000\u2028", "Đắk Lắk 😀", "{name}"]) {
      assert.equal(criteria.score({ ...phuTho(), unit: { level: "commune", name } }).unit.name, name);
    }
  });
});
