// Plain entries cross to the engine as numbers (src/api/plain.js), all others as JSON. Nobody may see a difference.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Criteria, failure, freshModule, phuTho, setLocale } from "./engine.mjs";
import { completeCounts, entryOf, patchyEntry, randomFrom } from "./units.mjs";

const criteria = Criteria.bundled("qd766-2026");
const set = criteria.toJSON();
const ids = ["total", ...set.groups.flatMap((group) => [group.id, ...group.indicators.map(({ id }) => id)])];

/** The same entry with a part that is empty and sends it the long way. */
const long = (entry) => ({ ...entry, typed: {} });

/** A set that has nothing to warn of. */
function unchecking() {
  const own = { ...structuredClone(set), checks: [] };
  for (const texts of Object.values(own.texts)) texts.checks = {};
  for (const { rule } of own.groups.flatMap(({ indicators }) => indicators)) {
    if (rule.when_zero !== "prior-year") continue;
    rule.when_zero = "zero";
    own.counts = own.counts.filter(({ id }) => id !== rule.prior);
    for (const { counts } of Object.values(own.texts)) delete counts[rule.prior];
    delete rule.prior;
  }
  return own;
}

/** How often an entry is written as JSON meanwhile: never on the short way. */
function written(call) {
  const { stringify } = JSON;
  let times = 0;
  JSON.stringify = (...given) => {
    times += 1;
    return stringify(...given);
  };
  try {
    call();
  } finally {
    JSON.stringify = stringify;
  }
  return times;
}

function same(entry, of = criteria) {
  const card = of.score(entry);
  const other = of.score(long(entry));
  assert.deepEqual(card, other);
  assert.equal(JSON.stringify(card), JSON.stringify(other), "keys in the same order");
}

function units(random, times) {
  const complete = () => entryOf(set, completeCounts(set, random), {}, random() < 0.5 ? "province" : "department");
  const patchy = () => ({ ...patchyEntry(set, random), points: {} });
  return Array.from({ length: times }, () => (random() < 0.5 ? complete() : patchy()));
}

criteria.score(phuTho());
criteria.score(entryOf(set, {}));

describe("plain entries", () => {
  test("2 000 of them: the same scorecard both ways", () => {
    // Numbers at random seldom agree with one another, and warnings go the long way: these have no checks.
    const unchecked = Criteria.parse(unchecking());
    const all = units(randomFrom(3), 2_000);
    unchecked.score(all[0]);
    assert.equal(written(() => all.forEach((entry) => unchecked.score(entry))), 0, "all go the short way");
    for (const entry of all) same(entry, unchecked);
  });

  test("2 000 of them with warnings", () => {
    for (const entry of units(randomFrom(3), 2_000)) same(entry);
  });

  for (const locale of ["vi", "en"]) {
    test(`100 of them: the same explanations both ways, ${locale}`, () => {
      setLocale(locale);
      assert.equal(written(() => ids.forEach((id) => criteria.explain(phuTho(), id))), 0, "all go the short way");
      for (const entry of units(randomFrom(4), 100)) {
        for (const id of ids) assert.deepEqual(criteria.explain(entry, id), criteria.explain(long(entry), id));
      }
      setLocale("vi");
    });
  }

  test("names, codes and what is left out", () => {
    const units = [{ code: "H44", name: "UBND tỉnh Phú Thọ" }, { name: "\"\\\n<b>" }, { code: "" }, { name: "😀" }, {}];
    for (const unit of units) same({ ...phuTho(), unit: { ...unit, level: "commune" } });
    for (const points of [{}, undefined]) same({ ...phuTho(), points });
    same({ ...phuTho(), counts: {} });
    same({ ...phuTho(), counts: { ...phuTho().counts, petitions_received: -0, petitions_on_time: 0, petitions_satisfied: 0 } });
    same({ ...phuTho(), counts: Object.assign(Object.create({ dossiers_received: 5 }), { procedures_total: 7 }) });
  });

  test("a set of one's own, with other decimals, bands and rounding", () => {
    const own = unchecking();
    Object.assign(own.rounding, { ratio_decimals: 3, stage: "total", mode: "half-even" });
    own.valid_from = "2020-01-01";
    const [{ id: gone }] = own.bands.splice(1, 1);
    for (const texts of Object.values(own.texts)) delete texts.bands[gone];
    const mine = Criteria.parse(own);
    const random = randomFrom(5);
    for (let unit = 0; unit < 200; unit += 1) {
      same(entryOf(own, completeCounts(own, random)), mine);
    }
  });

  test("the second score of a period is the short one", async () => {
    const { Criteria: Fresh } = await freshModule();
    const fresh = Fresh.bundled("qd766-2026");
    const entry = phuTho();
    assert.notEqual(written(() => fresh.score(entry)), 0);
    assert.equal(written(() => fresh.score(entry)), 0);
    assert.notEqual(written(() => fresh.score({ ...entry, period: "2026-W01" })), 0);
  });
});

describe("what is not plain goes the long way", () => {
  const counts = phuTho().counts;
  const cases = {
    "stated points": { points: { "online-services": "8.56" } },
    "typed text": { counts: {}, typed: { dossiers_received: "abc" } },
    "toJSON of the counts": { counts: { toJSON: () => ({}) } },
    "toJSON of the unit": { unit: { toJSON: () => ({ level: "province" }) } },
    "a warning": { counts: { ...counts, dossiers_finished_on_time: 1, dossiers_open_within_deadline: 0 } },
  };
  for (const [name, part] of Object.entries(cases)) {
    test(name, () => {
      const entry = { ...phuTho(), ...part };
      let card;
      assert.notEqual(written(() => (card = criteria.score(entry))), 0);
      assert.deepEqual(card, criteria.score(JSON.parse(JSON.stringify(entry))));
    });
  }

  const faults = {
    "a numerator above its denominator": { ...counts, procedures_with_full_content: 97 },
    "an unknown count": { ...counts, unknown: 1 },
    "a negative count": { ...counts, dossiers_received: -1 },
    "a fraction": { ...counts, dossiers_received: 0.5 },
    "a count that is too large": { ...counts, dossiers_received: 2 ** 53 },
    "a count as text": { ...counts, dossiers_received: "5" },
    "a count that is null": { ...counts, dossiers_received: null },
  };
  for (const [name, faulty] of Object.entries(faults)) {
    test(name, () => {
      const entry = { ...phuTho(), counts: faulty };
      assert.deepEqual(failure(() => criteria.score(entry)), failure(() => criteria.score(long(entry))));
      assert.deepEqual(failure(() => criteria.explain(entry, "total")), failure(() => criteria.explain(long(entry), "total")));
    });
  }
});

describe("whatever JSON sees is what counts, whether the period is known or not", () => {
  const { counts, ...rest } = phuTho();
  const bare = (value) => Object.assign(Object.create(null), value);
  const cases = {
    "an entry that inherits its counts": Object.assign(Object.create({ counts }), rest),
    "counts that are not enumerable": Object.defineProperty({ ...rest }, "counts", { value: counts }),
    "counts on a function": { ...rest, counts: Object.assign(() => 1, counts) },
    "an entry of a class": new (class { get format() { return 1; } get counts() { return counts; } })(),
    "a box as counts": { ...rest, counts: new Number(5) },
    "a box as points": { ...rest, counts, points: new String("") },
    "a list as unit": { ...rest, counts, unit: Object.assign([], rest.unit) },
    "a unit that inherits its level": { ...rest, counts, unit: Object.create(rest.unit) },
    "a list as entry": Object.assign([], rest, { counts }),
    "objects without a prototype": bare({ ...rest, unit: bare(rest.unit), counts: bare(counts) }),
    "a period that is an object": { ...rest, counts, period: Object.create(null) },
    "toJSON with another period": { toJSON: () => ({ ...rest, counts }), period: "nonsense <b>" },
    "a Map as counts": { ...rest, counts: new Map(Object.entries(counts)) },
    "a Set as points": { ...rest, counts, points: new Set(["online-services"]) },
  };
  const outcome = (call) => {
    try {
      return call();
    } catch ({ code, findings }) {
      return { code, findings };
    }
  };
  for (const [name, entry] of Object.entries(cases)) {
    test(name, async () => {
      const fresh = (await freshModule()).Criteria.bundled("qd766-2026");
      const cold = outcome(() => fresh.score(entry));
      assert.deepEqual(outcome(() => criteria.score(entry)), cold);
      assert.deepEqual(outcome(() => criteria.explain(entry, "total")), outcome(() => fresh.explain(entry, "total")));
      assert.ok(cold.code !== undefined || cold.total.points !== undefined);
    });
  }

  test("a Map or a Set is refused, in tables too", () => {
    for (const part of ["counts", "points"]) {
      const thrown = failure(() => criteria.score({ ...phuTho(), [part]: new Map([["petitions_received", 570]]) }));
      assert.deepEqual(thrown.findings.map(({ code, pointer }) => [code, pointer]), [["wrong-type", `/${part}`]]);
    }
    failure(() => criteria.scoreColumns({ rows: 2, counts: new Map() }));
  });

  test("a prototype that others have added to changes nothing", () => {
    const before = JSON.stringify(criteria.score({ ...phuTho(), unit: { level: "province" } }));
    Object.defineProperty(Object.prototype, "name", { value: "zzz", configurable: true, enumerable: true });
    try {
      assert.equal(JSON.stringify(criteria.score({ ...phuTho(), unit: { level: "province" } })), before);
    } finally {
      delete Object.prototype.name;
    }
  });
});

test("a period outside the set's time is said in every scorecard", () => {
  for (let time = 0; time < 3; time += 1) {
    const { findings, total } = criteria.score({ ...phuTho(), period: "2025-Q3" });
    assert.equal(total.points, "61.89");
    assert.deepEqual(findings.map(({ code, severity }) => [code, severity]), [["period-outside", "warning"]]);
    criteria.explain({ ...phuTho(), period: "2025-Q3" }, "total");
  }
});

test("the two ways stay behind the contract's methods", () => {
  assert.equal(criteria.scorePlain, undefined);
  assert.equal(criteria.explainPlain, undefined);
});

test("what is done to one scorecard does not show in the next", () => {
  const before = JSON.stringify(criteria.score(phuTho()));
  const card = criteria.score(phuTho());
  card.criteria.id = card.groups[0].id = card.groups[0].indicators[0].status = card.total.range.min = "changed";
  assert.equal(JSON.stringify(criteria.score(phuTho())), before);
});

test("a score within the reading of another", () => {
  const entry = phuTho();
  const inner = entryOf(set, completeCounts(set, randomFrom(6)));
  const nested = { ...entry.counts };
  Object.defineProperty(nested, "dossiers_received", {
    enumerable: true,
    get: () => (criteria.score(inner), entry.counts.dossiers_received),
  });
  assert.equal(criteria.score({ ...entry, counts: nested }).total.points, "61.89");
});
