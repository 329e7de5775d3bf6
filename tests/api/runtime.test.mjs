// Rules are data: what a maintainer adds in JSON is scored at once, with no change of the program.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Criteria, failure, phuTho } from "./engine.mjs";

const bundled = () => Criteria.bundled("qd766-2026").toJSON();

const both = (texts, change) => Object.entries(texts).forEach(([language, words]) => change(words, language));

/** An indicator of two new counts in a group, and what the maxima become. */
function withIndicator(set) {
  const group = set.groups.find(({ id }) => id === "progress");
  set.counts.push({ id: "calls_answered" }, { id: "calls_received" });
  group.indicators.push({
    id: "calls", max: "5", scope: "unit", confidence: "reconstructed", sources: [set.sources[0].id],
    rule: {
      kind: "ratio", numerator: { add: ["calls_answered"] }, denominator: { add: ["calls_received"] },
      full_at: "0.9", when_zero: "zero",
    },
  });
  group.max = "25";
  set.max = "105";
  both(set.texts, (words) => {
    words.indicators.calls = {
      name: "Calls", short: "Calls", phrase: "Of {denominator} calls, {numerator} answered", zero: "Gives 0 points.",
    };
    words.counts.calls_answered = { label: "Answered" };
    words.counts.calls_received = { label: "Received" };
  });
  return set;
}

const indicator = (card, id) => card.groups.flatMap(({ indicators }) => indicators).find((one) => one.id === id);

test("an indicator", () => {
  const criteria = Criteria.parse(withIndicator(bundled()));
  const counts = { ...phuTho().counts, calls_answered: 45, calls_received: 100 };
  const card = criteria.score({ ...phuTho(), counts });
  assert.equal(indicator(card, "calls").points, "2.50");
  assert.deepEqual([card.total.points, card.total.max], ["64.39", "105.00"]);
  assert.match(criteria.explain({ ...phuTho(), counts }, "calls").sentence, /Of 100 calls, 45 answered/);
  assert.equal(criteria.scoreColumns({ rows: 1, counts: Object.fromEntries(Object.entries(counts).map(([id, n]) => [id, Float64Array.of(n)])) }).total[0], 6439);
});

test("a threshold", () => {
  const set = bundled();
  set.groups.find(({ id }) => id === "progress").indicators[0].rule.full_at = "0.8";
  const card = Criteria.parse(set).score(phuTho());
  assert.equal(indicator(card, "on-time").points, "20.00");
});

/** Every way a ratio becomes points, by object, by plain numbers, by columns and in words. */
for (const [name, rule, rows] of [
  ["less is better", { full_at: "0", zero_at: "0.2" }, [[0, "5.00"], [5, "3.75"], [20, "0.00"], [90, "0.00"]]],
  ["points begin later", { full_at: "0.9", zero_at: "0.5" }, [[40, "0.00"], [70, "2.50"], [95, "5.00"]]],
  ["steps", { kind: "steps", steps: [{ from: "0.9", points: "5" }, { from: "0.5", points: "2.25" }] }, [[90, "5.00"], [89, "2.25"], [50, "2.25"], [49, "0.00"]]],
]) {
  test(`a rule of another course: ${name}`, () => {
    const set = withIndicator(bundled());
    const own = set.groups.find(({ id }) => id === "progress").indicators.find(({ id }) => id === "calls");
    const { full_at, ...rest } = own.rule;
    own.rule = { ...rest, ...rule };
    const criteria = Criteria.parse(set);
    assert.deepEqual(Criteria.parse(criteria.toJSON()).digest, criteria.digest);
    for (const [answered, points] of rows) {
      const entry = { ...phuTho(), counts: { ...phuTho().counts, calls_answered: answered, calls_received: 100 } };
      for (let again = 0; again < 2; again += 1) {
        const card = criteria.score(entry);
        assert.equal(indicator(card, "calls").points, points, `${answered} of 100`);
        const table = { rows: 1, counts: Object.fromEntries(Object.entries(entry.counts).map(([id, n]) => [id, Float64Array.of(n)])) };
        assert.equal(`${criteria.scoreColumns(table).total[0]}`, card.total.points.replace(".", ""));
      }
      const told = criteria.explain(entry, "calls");
      assert.equal(told.points, points);
      assert.doesNotMatch(told.sentence, /\{/);
      const step = told.steps.find(({ kind }) => kind === (rule.steps ? "step" : "share"));
      if (rule.steps) assert.equal(step.from, rule.steps.find(({ from }) => answered >= 100 * from)?.from.padEnd(6, "0"));
      else assert.equal(step.zeroAt, rule.zero_at.padEnd(6, "0"));
    }
  });
}

test("a whole set of one indicator, with bands of its own and other digits", () => {
  const texts = {
    title: "Calls", short_title: "Calls", bands: { pass: "Pass", fail: "Fail" }, groups: { all: { name: "All" } }, checks: {},
    indicators: { calls: { name: "Calls", short: "Calls", phrase: "Of {denominator}, {numerator}", zero: "0." } },
    counts: { yes: { label: "Yes" }, of: { label: "Of" } },
  };
  const set = {
    format: 1, id: "calls", version: "1.0.0", valid_from: "2026-01-01", max: "10",
    rounding: { ratio_decimals: 3, points_decimals: 1, mode: "half-up", stage: "indicator" },
    bands: [{ id: "pass", from: "0.5" }, { id: "fail", from: "0" }], bands_sources: ["own"],
    counts: [{ id: "yes" }, { id: "of" }],
    groups: [{ id: "all", max: "10", indicators: [{
      id: "calls", max: "10", scope: "unit", confidence: "reconstructed", sources: ["own"],
      rule: { kind: "ratio", numerator: { add: ["yes"] }, denominator: { add: ["of"] }, full_at: "1", when_zero: "zero" },
    }] }],
    checks: [], sources: [{ id: "own" }], texts: { vi: texts, en: texts },
  };
  const criteria = Criteria.parse(set);
  const entry = { format: 1, criteria: "calls", unit: { level: "commune" }, period: "2026", counts: { yes: 2, of: 3 } };
  assert.deepEqual(criteria.score(entry).total,
    { points: "6.70", max: "10.00", band: "pass", complete: true, range: { min: "6.70", max: "6.70" } });
  assert.notEqual(criteria.digest, Criteria.bundled("qd766-2026").digest);
});

test("an indicator that does not fit is refused with every finding", () => {
  const set = withIndicator(bundled());
  set.max = "100";
  delete set.texts.en.indicators.calls;
  set.groups[1].indicators[1].rule.full_at = "0";
  const codes = failure(() => Criteria.parse(set)).findings.map(({ code, pointer }) => `${code} ${pointer}`).sort();
  assert.deepEqual(codes, [
    "maxima-disagree /max", "missing-text /texts/en/indicators/calls", "zero-threshold /groups/1/indicators/1/rule/full_at",
  ]);
});
