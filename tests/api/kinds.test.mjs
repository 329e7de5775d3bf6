// Every kind of rule, conditions on groups, figures and last year's counts, in the sets that have them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { Criteria, dist, hundredths, setLocale } from "./engine.mjs";
import { columnsOf, entryOf, randomFrom } from "./units.mjs";

/** The sets that portals load from files. */
const file = (id) => JSON.parse(readFileSync(new URL(`embed/criteria/${id}.json`, dist), "utf8"));

/** Counts at random, which now and then contradict each other: answers, few of many, and some missing. */
function counts(set, random) {
  const rules = set.groups.flatMap(({ indicators }) => indicators.map(({ rule }) => rule));
  const answers = new Set(rules.flatMap(({ items = [] }) => items));
  const whole = new Set(rules.flatMap(({ denominator }) => denominator?.add ?? []));
  const upTo = (most) => Math.floor(random() * (most + 1));
  const value = (id) => (answers.has(id) ? upTo(1) : whole.has(id) && random() < 0.995 ? 14 + upTo(20) : upTo(13));
  return Object.fromEntries(set.counts.filter(() => random() < 0.98).map(({ id }) => [id, value(id)]));
}

function attempt(call) {
  try {
    return call();
  } catch ({ code }) {
    return code;
  }
}

for (const id of ["par-example", "de-an-06", "qd766-2022", "qd766-2022-five"]) {
  describe(id, () => {
    const set = file(id);
    const criteria = Criteria.parse(set);
    const random = randomFrom(6);
    const periods = ["2026", "2026-Q2", "2026-10", "2026-W41", "2026-10-15"];
    const entries = Array.from({ length: 600 }, (_, unit) => ({ ...entryOf(set, counts(set, random)), period: periods[unit % 5] }));

    test("columns say what single scores say, errors and all", () => {
      const seen = { scored: 0, refused: 0, held: 0 };
      for (const entry of entries) {
        const card = attempt(() => criteria.score(entry));
        const columns = attempt(() => criteria.scoreColumns({ ...columnsOf([entry]), period: entry.period }));
        assert.equal(typeof columns, typeof card, JSON.stringify(entry));
        if (typeof card === "string") {
          assert.equal(columns, card);
          seen.refused += 1;
          continue;
        }
        seen.scored += 1;
        seen.held += card.groups.filter(({ held }) => held !== undefined).length;
        assert.equal(BigInt(columns.total[0]), hundredths(card.total.points), JSON.stringify([entry, card.groups.map((one) => [one.id, one.points, columns.groups[one.id][0]])]));
        for (const { id: group, points } of card.groups) {
          assert.equal(BigInt(columns.groups[group][0]), hundredths(points), `${group} ${JSON.stringify(entry)}`);
        }
      }
      const fair = seen.scored > 100 && seen.refused > 10 && (seen.held > 10) === (id === "par-example");
      assert.ok(fair, JSON.stringify(seen));
    });

    test("explanations are the same whichever way they go, and every sentence is finished", () => {
      const ids = ["total", ...set.groups.flatMap((group) => [group.id, ...group.indicators.map((one) => one.id)])];
      for (const locale of ["vi", "en"]) {
        setLocale(locale);
        for (const entry of entries.slice(0, 60)) {
          // Without what contradicts: each numerator is its denominator.
          const sound = { ...entry, counts: Object.fromEntries(Object.keys(entry.counts).map((key) => [key, 1])) };
          const card = attempt(() => criteria.score(sound));
          if (typeof card === "string") continue;
          assert.deepEqual(card, criteria.score({ ...sound, typed: {} }));
          for (const one of ids) {
            const { sentence } = criteria.explain(sound, one);
            assert.doesNotMatch(sentence, /[{}]/, `${one}: ${sentence}`);
            assert.deepEqual(criteria.explain(sound, one), criteria.explain({ ...sound, typed: {} }, one));
          }
        }
      }
      setLocale("vi");
    });
  });
}

test("a condition on a group holds back its points, and says so", () => {
  const set = file("par-example");
  const criteria = Criteria.parse(set);
  const [{ entry }] = JSON.parse(readFileSync(new URL("../criteria/par-example/conformance/gate-closes.json", dist), "utf8")).cases;
  const group = criteria.score(entry).groups.find(({ held }) => held !== undefined);
  assert.deepEqual([group.id, group.points, group.held], ["procedures", "6.00", "10.95"]);
  const { steps, sentence } = criteria.explain(entry, "procedures");
  assert.deepEqual(steps, [{ kind: "held", indicator: "dossiers-settled-on-time", below: "0.5000", most: "6.00", points: "10.95" }]);
  assert.match(sentence, /6,00 điểm thay cho 10,95/);
});

test("what is missing is not made full by last year's number, nor by more than enough", () => {
  const index = Criteria.bundled("qd766-2026");
  const one = (value) => Float64Array.of(value);
  const table = { rows: 1, period: "2026-Q3", counts: { dossiers_to_sync: one(0), dossiers_to_sync_last_year: one(120) } };
  assert.equal(index.scoreColumns(table).groups.transparency[0], 0);
  table.counts.dossiers_synced = one(NaN);
  assert.equal(index.scoreColumns(table).groups.transparency[0], 0);
  table.counts.dossiers_synced = one(20);
  assert.equal(index.scoreColumns(table).groups.transparency[0], 400);
  const example = Criteria.parse(file("par-example"));
  assert.equal(example.scoreColumns({ rows: 1, counts: {} }).groups.direction[0], 0);
  const refused = { code: "out-of-range" };
  assert.throws(() => example.scoreColumns({ rows: 1, counts: { posts_used_within_quota: one(2) } }), refused);
  assert.throws(() => example.score(entryOf(example, { posts_used_within_quota: 2 })), refused);
});

test("a condition that may yet be met holds nothing back", () => {
  const example = Criteria.parse(file("par-example"));
  const counts = { late_dossiers_apologised: 1, dossiers_settled_late: 1, public_at_counter: 1, public_on_website: 1, public_on_portal: 1, public_petition_address: 1 };
  const group = example.score(entryOf(example, counts)).groups.find(({ id }) => id === "procedures");
  assert.deepEqual([group.points, group.held, group.complete, group.range.max], ["6.00", undefined, false, "15.00"]);
});

test("last year's number stands in for a denominator of zero, by the period", () => {
  const criteria = Criteria.bundled("qd766-2026");
  const counts = { dossiers_synced: 20, dossiers_to_sync: 0, dossiers_to_sync_last_year: 120 };
  const points = (period) => criteria.score({ ...entryOf(criteria, counts), period }).groups[0].indicators[3];
  const outcome = ({ points, status, ratio }) => [points, status, ratio];
  assert.deepEqual(outcome(points("2026-Q3")), ["4.00", "scored", "0.666667"]);
  assert.deepEqual(outcome(points("2026-10")), ["6.00", "scored", "1.000000"]);
  assert.deepEqual(outcome(points("2026")), ["1.00", "scored", "0.166667"]);
  // No source divides a year by weeks or days: then the numerator stands above a denominator of zero.
  assert.throws(() => points("2026-W41"), { code: "numerator-above-denominator" });
  const { sentence } = criteria.explain({ ...entryOf(criteria, counts), period: "2026-Q3" }, "dossier-sync");
  assert.match(sentence, /Trong 120 ÷ 4 hồ sơ phải đồng bộ, 20 đã đồng bộ/);
});
