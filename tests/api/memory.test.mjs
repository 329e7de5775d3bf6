// The memory of a wasm module never shrinks, so a page that stays open for weeks must not make it grow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Criteria, memory, phuTho } from "./engine.mjs";
import { columnsOf, patchyEntry, randomFrom } from "./units.mjs";

const criteria = Criteria.bundled("qd766-2026");
const set = criteria.toJSON();
const entry = phuTho();

const repeat = (times, call) => {
  for (let done = 0; done < times; done += 1) call(done);
};

/** Bytes the memory has grown by while `call` ran so many times, after a tenth or so of that to warm up. */
function growth(warmUp, times, call) {
  repeat(warmUp, call);
  const before = memory.buffer.byteLength;
  repeat(times, call);
  return memory.buffer.byteLength - before;
}

test("1 000 000 scores after 10 000 do not grow the memory", (t) => {
  const started = performance.now();
  assert.equal(growth(10_000, 1_000_000, () => criteria.score(entry)), 0);
  t.diagnostic(`${((performance.now() - started) / 1_010_000 * 1_000).toFixed(1)} µs each`);
  t.diagnostic(`memory: ${memory.buffer.byteLength / 1024} KiB`);
});

test("nor do refusals, explanations, columns, criteria that are parsed and freed", () => {
  const random = randomFrom(10);
  const table = columnsOf(Array.from({ length: 3_000 }, () => patchyEntry(set, random)));
  const freed = Criteria.bundled("qd766-2026");
  freed.score(entry);
  freed.free();
  freed.free();
  const stated = { ...entry, points: { "online-services": "8.56" } };
  const broken = { ...entry, counts: { ...entry.counts, procedures_with_full_content: 97 } };
  const refused = (call) => assert.throws(call, { name: "Error" });
  const calls = {
    "a score by way of JSON": () => criteria.score(stated),
    explain: () => criteria.explain(entry, "total"),
    "explain by way of JSON": () => criteria.explain(stated, "total"),
    "a refused entry": () => refused(() => criteria.score(broken)),
    "a refused id": () => refused(() => Criteria.bundled("nope")),
    scoreColumns: () => criteria.scoreColumns(table),
    "parse and free": () => Criteria.parse(set).free(),
    "a set that scored and was freed": () => refused(() => freed.score(entry)),
    "tables that are none": () => refused(() => criteria.scoreColumns(null)),
  };
  const times = { scoreColumns: 300, "parse and free": 300 };
  for (const [name, call] of Object.entries(calls)) {
    assert.equal(growth(200, times[name] ?? 20_000, call), 0, name);
  }
});
