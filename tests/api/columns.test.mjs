// scoreColumns: the digits of score for many units at once, and its refusals.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Criteria, failure, freshModule, hundredths, sameFindings } from "./engine.mjs";
import { columnsOf, completeCounts, entryOf, oracle, patchyEntry, randomFrom } from "./units.mjs";

const criteria = Criteria.bundled("qd766-2026");
const set = criteria.toJSON();

/** More rows than the engine takes at a time, twice over. */
const MANY = 4_500;
const column = (rows, value) => new Float64Array(rows).fill(value);

describe("the same digits", () => {
  test("500 complete units score what whole-number arithmetic gives, one by one and as columns", () => {
    const random = randomFrom(766);
    const entries = Array.from({ length: 500 }, () => entryOf(set, completeCounts(set, random)));
    const columns = criteria.scoreColumns(columnsOf(entries));
    entries.forEach((entry, row) => {
      const expected = oracle(set, entry.counts);
      const card = criteria.score(entry);
      const shown = JSON.stringify(entry.counts);
      assert.deepEqual(card.groups.map(({ points }) => hundredths(points)), expected.groups, shown);
      assert.equal(hundredths(card.total.points), expected.total, shown);
      assert.equal(BigInt(columns.total[row]), expected.total, shown);
      assert.deepEqual(set.groups.map(({ id }) => BigInt(columns.groups[id][row])), expected.groups, shown);
    });
  });

  test(`${MANY} units with gaps, zero denominators and stated points score as columns what they score alone`, () => {
    const random = randomFrom(2026);
    const entries = Array.from({ length: MANY }, () => patchyEntry(set, random));
    const columns = criteria.scoreColumns(columnsOf(entries));
    const seen = { bands: new Set(), complete: new Set(), statuses: new Set() };
    entries.forEach((entry, row) => {
      const { total, groups } = criteria.score(entry);
      const band = set.bands.findIndex(({ id }) => id === total.band);
      const alone = [hundredths(total.points), ...groups.map(({ points }) => hundredths(points))].map(Number);
      const together = [columns.total[row], ...set.groups.map(({ id }) => columns.groups[id][row])];
      assert.deepEqual(together, alone, JSON.stringify(entry));
      assert.equal(columns.band[row], band < 0 ? 255 : band, JSON.stringify(entry));
      assert.equal(columns.complete[row], Number(total.complete), JSON.stringify(entry));
      seen.bands.add(columns.band[row]);
      seen.complete.add(columns.complete[row]);
      for (const { indicators } of groups) for (const { status } of indicators) seen.statuses.add(status);
    });
    assert.deepEqual([seen.complete.size, seen.bands.has(255), seen.bands.size > 3], [2, true, true], "a fair mixture");
    assert.deepEqual([...seen.statuses].sort(),
      ["constant", "inherited", "missing", "scored", "stated", "zero-denominator"]);
  });

  test("the arrays have the types of the contract, and a table may have no rows", () => {
    for (const rows of [0, 1]) {
      const scores = criteria.scoreColumns({ rows, counts: { dossiers_received: column(rows, 5) } });
      assert.ok(scores.total instanceof Int32Array && scores.total.length === rows);
      assert.ok(scores.band instanceof Uint8Array && scores.band.length === rows);
      assert.ok(scores.complete instanceof Uint8Array && scores.complete.length === rows);
      assert.deepEqual(Object.keys(scores.groups), set.groups.map(({ id }) => id));
      for (const points of Object.values(scores.groups)) {
        assert.ok(points instanceof Int32Array && points.length === rows);
      }
    }
  });

  test("the columns given are not changed, and may be parts of a larger buffer", () => {
    const buffer = Float64Array.from([9, 9, 3, 4, 9]);
    const whole = buffer.slice();
    const counts = { dossiers_received: buffer.subarray(2, 4), dossiers_with_e_result: column(2, 3) };
    const { groups } = criteria.scoreColumns({ rows: 2, counts });
    assert.deepEqual([...groups.digitisation], [800, 650]);
    assert.deepEqual(buffer, whole);
  });

  test("counts without a prototype are counts", () => {
    const counts = Object.create(null);
    Object.assign(counts, { petitions_on_time: column(1, 1), petitions_received: column(1, 2) });
    assert.equal(criteria.scoreColumns({ rows: 1, counts }).groups.satisfaction[0], 300);
  });
});

describe("refusals", () => {
  const refused = (table, ...expected) => {
    const { findings } = failure(() => criteria.scoreColumns(table));
    sameFindings(findings, expected.map(([code, pointer]) => ({ code, pointer })));
  };

  test("every column that does not fit, at once", () => {
    refused(
      {
        rows: 2,
        counts: { dossiers_received: column(3, 1), petitions_received: [1, 2], tong_ho_so: column(2, 1) },
        points: { progress: column(1, 1), "toc-do": column(2, 1), "on-time": new Float32Array(2) },
      },
      ["unequal-columns", "/counts/dossiers_received"],
      ["wrong-type", "/counts/petitions_received"],
      ["unknown-count", "/counts/tong_ho_so"],
      ["unequal-columns", "/points/progress"],
      ["unknown-indicator", "/points/toc-do"],
      ["wrong-type", "/points/on-time"],
    );
  });

  for (const rows of [undefined, null, -1, 1.5, NaN, Infinity, "2", 2n, 1e12]) {
    test(`rows: ${typeof rows} ${rows}`, () => refused({ rows, counts: {} }, ["wrong-type", "/rows"]));
  }

  test("bad cells are named by row, beyond the first thousands too", () => {
    const bad = [[3, -1, "negative-count"], [2_049, 0.5, "fractional-count"], [4_100, 2 ** 53, "count-too-large"],
      [4_101, Infinity, "count-too-large"], [4_499, -Infinity, "negative-count"]];
    const dossiers_received = column(MANY, 10);
    for (const [row, value] of bad) dossiers_received[row] = value;
    refused({ rows: MANY, counts: { dossiers_received } },
      ...bad.map(([row, , code]) => [code, `/counts/dossiers_received/${row}`]));
  });

  test("the largest count, -0 and the highest points are good", () => {
    const counts = { dossiers_received: column(1, 2 ** 53 - 1), dossiers_with_e_result: column(1, -0) };
    assert.equal(criteria.scoreColumns({ rows: 1, counts, points: { progress: column(1, 20) } }).total[0], 2_200);
  });

  test("stated points above the maximum, negative or with three decimals", () => {
    const progress = Float64Array.from([20.01, -0.01, 1.234, 8.56, NaN]);
    refused({ rows: 5, counts: {}, points: { progress } }, ["stated-above-maximum", "/points/progress/0"],
      ["bad-notation", "/points/progress/1"], ["bad-notation", "/points/progress/2"]);
  });

  test("a row that cannot be right gets the findings of its entry, with the row", () => {
    const wrong = [
      { dossiers_paid_online: 9, dossiers_with_fee: 3 },
      { dossiers_received: 5, dossiers_overdue_or_dissatisfied: 6 },
      { procedures_online_full: 2, procedures_online_partial: 2, procedures_total: 3 },
      { petitions_on_time: 3, petitions_satisfied: 3, petitions_received: 2 },
    ];
    const entries = Array.from({ length: MANY }, () => entryOf(set, {}));
    const expected = wrong.flatMap((counts, index) => {
      const row = index * 1_400;
      entries[row].counts = counts;
      const { findings } = failure(() => criteria.score(entries[row]));
      return findings.map(({ code, pointer }) => [code, `${pointer}/${row}`]);
    });
    refused(columnsOf(entries), ...expected);
  });
});

describe("at most 100 findings and one that says there are more", () => {
  const above = (...bad) => {
    const counts = { dossiers_paid_online: column(MANY, 1), dossiers_with_fee: column(MANY, 2) };
    for (const row of bad.flat()) counts.dossiers_paid_online[row] = 3;
    return { rows: MANY, counts };
  };
  const range = (from, length) => Array.from({ length }, (_, index) => from + index);
  const found = (table) => failure(() => criteria.scoreColumns(table)).findings;
  const more = ({ code }) => code === "more-findings";

  test("100 bad rows are listed in full", () => {
    const findings = found(above(range(0, 50), range(4_000, 50)));
    assert.deepEqual([findings.length, findings.filter(more).length], [100, 0]);
  });

  const cases = {
    "in the first rows": above(range(0, 101)),
    "far apart": above(range(0, 60), range(2_100, 60), range(4_200, 60)),
    "of two kinds": { ...above(range(0, 60)), points: { progress: column(MANY, -1) } },
    "in every row": { rows: MANY, counts: { dossiers_paid_online: column(MANY, -1) } },
  };
  for (const [where, table] of Object.entries(cases)) {
    test(`more than 100 bad rows ${where}`, () => {
      const findings = found(table);
      assert.deepEqual([findings.length, findings.filter(more).length, more(findings.at(-1))], [101, 1, true]);
    });
  }
});

describe("hostile tables are refused and the module goes on", () => {
  class Odd extends Float64Array {
    subarray() {
      return new Float64Array(0);
    }
  }
  const trap = () => {
    throw new Error("trap");
  };
  const shrinking = () => {
    const buffer = new ArrayBuffer(16, { maxByteLength: 16 });
    const counts = { dossiers_received: new Float64Array(buffer) };
    return { rows: 2, counts, get points() { return void buffer.resize(8); } };
  };
  const one = (dossiers_received) => () => ({ rows: 1, counts: { dossiers_received } });
  const tables = {
    "null": () => null,
    "undefined": () => undefined,
    "42": () => 42,
    "text": () => "text",
    "a list": () => [],
    "no counts, null instead": () => ({ rows: 1, counts: null }),
    "counts as a number": () => ({ rows: 1, counts: 42 }),
    "counts that throw": () => ({ rows: 1, get counts() { return trap(); } }),
    "keys that throw": () => ({ rows: 1, counts: new Proxy({}, { ownKeys: trap }) }),
    "a column that throws": () => ({ rows: 1, counts: { get dossiers_received() { return trap(); } } }),
    "a column by prototype only": one(Object.create(Float64Array.prototype)),
    "a proxy of a column": one(new Proxy(new Float64Array(1), {})),
  };
  // Odd columns may be read as the arrays they are; what counts is that nothing traps.
  const odd = { "a column with a method of its own": one(new Odd(1)), "a column that shrinks meanwhile": shrinking };

  for (const [name, table] of Object.entries({ ...tables, ...odd })) {
    test(name, async () => {
      const spare = (await freshModule()).Criteria.bundled(set.id);
      const call = () => spare.scoreColumns(table());
      if (name in tables) failure(call);
      else acceptedOrRefused(call);
      assert.equal(spare.scoreColumns({ rows: 1, counts: {} }).total[0], 200);
    });
  }

  function acceptedOrRefused(call) {
    try {
      call();
    } catch {
      failure(call);
    }
  }
});
