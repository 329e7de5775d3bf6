// `cargo xtask bench`: the engine beside a float scorer of the same rules, in one run and in turns, so that a busy
// machine slows both. Ratios are what counts; microseconds are for orientation.
import assert from "node:assert/strict";
import { Criteria, hundredths, phuTho } from "../api/engine.mjs";
import { columnsOf, completeCounts, entryOf, randomFrom } from "../api/units.mjs";
import { baseline } from "./baseline.mjs";

const ROUNDS = 21;
const UNITS = 40_000;

const criteria = Criteria.bundled("qd766-2026");
const set = criteria.toJSON();
const entry = phuTho();
const card = JSON.stringify(criteria.score(entry));
const random = randomFrom(40);
// Through JSON, as a portal gets them: objects built key by key are slower to read, which would flatter the engine.
const built = Array.from({ length: UNITS }, () => entryOf(set, completeCounts(set, random, 6)));
const units = JSON.parse(JSON.stringify(built));
const table = { rows: UNITS, counts: columnsOf(units).counts };

// What a call gives is kept here, so that no call can be left out as useless.
let kept;

const contenders = {
  "baseline, one unit": { calls: 20_000, run: () => { kept = baseline(entry); } },
  "JSON in and out alone": { calls: 1_000, run: () => { kept = [JSON.stringify(entry), JSON.parse(card)]; } },
  "score": { calls: 500, run: () => { kept = criteria.score(entry); } },
  "explain one indicator": { calls: 500, run: () => { kept = criteria.explain(entry, "on-time"); } },
  "baseline, 40 000 units": { calls: 1, units: UNITS, run: () => { for (const unit of units) kept = baseline(unit); } },
  "scoreColumns, 40 000 units": { calls: 1, units: UNITS, run: () => { kept = criteria.scoreColumns(table); } },
};

const targets = [
  ["score", "baseline, one unit", 50, 25],
  ["explain one indicator", "baseline, one unit", 50, 25],
  ["scoreColumns, 40 000 units", "baseline, 40 000 units", 0.25, 0.1],
];

/** Microseconds for one unit. */
function measure({ calls, units: perCall = 1, run }) {
  globalThis.gc?.();
  const started = performance.now();
  for (let call = 0; call < calls; call += 1) run();
  return ((performance.now() - started) * 1_000) / (calls * perCall);
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Both do the same work, or their times tell nothing. */
function sameWork() {
  assert.equal(criteria.score(entry).total.points, baseline(entry).total.toFixed(2));
  const { total } = criteria.scoreColumns(table);
  units.slice(0, 2_000).forEach((unit, row) => {
    assert.equal(hundredths(criteria.score(unit).total.points), BigInt(total[row]));
    assert.ok(Math.abs(baseline(unit).total * 100 - total[row]) < 10, JSON.stringify(unit));
  });
}

sameWork();
for (const one of Object.values(contenders)) for (let round = 0; round < 3; round += 1) measure(one);
const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, one] of Object.entries(contenders)) times[name].push(measure(one));
}
assert.ok(kept);

const padded = (cell, at) => (at === 0 ? cell.padEnd(28) : cell.padStart(12));
const row = (...cells) => console.log(cells.map(padded).join(""));
const reached = (ratio, limit) => (ratio <= limit ? "reached" : "not reached");

console.log(`node ${process.version}, ${ROUNDS} rounds in turns, medians\n`);
row("", "µs per unit", "fastest");
for (const [name, all] of Object.entries(times)) row(name, median(all).toFixed(3), Math.min(...all).toFixed(3));

console.log("");
row("times the baseline", "ratio", "must", "", "wish", "");
let missed = false;
for (const [name, against, must, wish] of targets) {
  // Round by round: what slows a round slows both.
  const ratio = median(times[name].map((time, round) => time / times[against][round]));
  row(name, `${ratio.toFixed(3)}×`, `≤ ${must}×`, reached(ratio, must), `≤ ${wish}×`, reached(ratio, wish));
  missed ||= ratio > must;
}
process.exitCode = missed ? 1 : 0;
