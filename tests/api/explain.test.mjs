// explain: every number of the tree can be worked out again by hand, every sentence can be read.
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { Criteria, caseFiles, change, failure, hundredths, phuTho, scaled, setLocale } from "./engine.mjs";
import { entryOf, halfUp, patchyEntry, randomFrom } from "./units.mjs";

const criteria = Criteria.bundled("qd766-2026");
const set = criteria.toJSON();
const indicators = set.groups.flatMap((group) => group.indicators);
const ids = ["total", ...set.groups.map(({ id }) => id), ...indicators.map(({ id }) => id)];

const entries = {
  "Phú Thọ": phuTho(),
  "nothing entered": entryOf(set, {}),
  "a commune that inherits": { ...phuTho(), unit: { level: "commune" } },
  "one count missing": change(phuTho(), [{ at: "/counts/procedures_for_population", remove: true }]),
  "every count zero": { ...phuTho(), counts: Object.fromEntries(set.counts.map(({ id }) => [id, 0])) },
  "stated group and indicator": { ...phuTho(), points: { "online-services": "8.56", "on-time": 18.4 } },
  "a group stated, no counts": entryOf(set, {}, { digitisation: 12 }),
};

afterEach(() => setLocale("vi"));

for (const locale of ["vi", "en"]) {
  describe(`in ${locale}`, () => {
    for (const [name, entry] of Object.entries(entries)) {
      test(`${name}: the total, every group and every indicator`, () => {
        setLocale(locale);
        const card = criteria.score(entry);
        for (const id of ids) {
          const explanation = criteria.explain(entry, id);
          assert.equal(explanation.id, id);
          check(explanation, locale, card);
        }
      });
    }

    test("300 units at random, and every case file", () => {
      setLocale(locale);
      const random = randomFrom(57);
      const cases = caseFiles("entries").filter(([, { expect, text }]) => expect && text === undefined);
      const more = cases.map(([, one]) => change(one.entry ?? phuTho(), one.changes));
      for (const entry of [...more, ...Array.from({ length: 300 }, () => patchyEntry(set, random))]) {
        check(criteria.explain(entry, "total"), locale, criteria.score(entry));
      }
    });
  });
}

/** An explanation agrees with the scorecard, with its own steps and with its parts, all the way down. */
function check(explanation, locale, card) {
  const { id, kind, name, sentence, points, max, lost, parts } = explanation;
  const shown = `${id} (${locale}): ${sentence}`;
  assert.match(sentence, /^\S.*[.!]$/u, shown);
  assert.doesNotMatch(sentence, /[{}]|\s\s|undefined|null|NaN| [,.;:]/u, shown);
  assert.match(name, /\S/, shown);
  const scored = resultOf(card, id);
  assert.deepEqual([points, max], [scored.points, scored.max], shown);
  // Nothing is lost for certain while there is no score, or counts are missing.
  if (points === null || scored.complete === false) assert.equal(lost, null, shown);
  else assert.equal(hundredths(points) + hundredths(lost), hundredths(max), shown);

  if (kind === "indicator") checkIndicator(explanation, scored, locale);
  else if (explanation.steps.length === 0) {
    const sum = parts.reduce((total, part) => total + hundredths(part.points ?? "0"), 0n);
    assert.equal(sum, hundredths(points), shown);
  } else assert.deepEqual(explanation.steps, [{ kind: "stated", points }], shown);
  parts.forEach((part) => check(part, locale, card));
}

function resultOf(card, id) {
  if (id === "total") return card.total;
  return card.groups.find((group) => group.id === id)
    ?? card.groups.flatMap((group) => group.indicators).find((one) => one.id === id);
}

function checkIndicator({ id, status, confidence, sources, steps, points, lost }, scored, locale) {
  const { rule, ...known } = indicators.find((one) => one.id === id);
  assert.deepEqual([status, confidence, sources], [scored.status, status === "stated" ? undefined : known.confidence, known.sources], id);
  const step = (kind) => steps.find((one) => one.kind === kind);
  const expected = {
    scored: ["counts", "ratio", "share", "points", "lost"],
    inherited: ["counts", "ratio", "share", "points", "lost"],
    stated: rule.kind === "ratio" ? ["counts", "stated", "lost"] : ["stated", "lost"],
    constant: ["constant", "lost"],
    "zero-denominator": ["counts", "zero-denominator", "lost"],
    missing: ["counts", "no-score"],
  };
  assert.deepEqual(steps.map(({ kind }) => kind), expected[status], id);
  if (step("counts")) checkCounts(step("counts"), rule, locale);
  if (step("ratio")) checkRatio(id, step, rule, points);
  if (step("no-score")) assert.equal(step("no-score").reason, scored.reason, id);
  if (step("lost")) assert.equal(step("lost").points, lost, id);
  if (step("zero-denominator")) assert.equal(step("zero-denominator").gives, rule.when_zero, id);
  for (const kind of ["stated", "constant", "zero-denominator"]) {
    if (step(kind)) assert.equal(step(kind).points, points, id);
  }
}

function checkCounts(step, rule, locale) {
  for (const side of ["numerator", "denominator"]) {
    const { add, subtract = [] } = rule[side];
    assert.deepEqual(step[side].map(({ count, sign }) => sign + count), [...add.map((id) => `+${id}`),
      ...subtract.map((id) => `-${id}`)]);
    for (const { count, label } of step[side]) assert.equal(label, set.texts[locale].counts[count].label);
  }
}

/** Counts → ratio, half up to six decimals → share of the ratio for full marks, cut → points, half up to two. */
function checkRatio(id, step, rule, points) {
  const { numerator, denominator, ratio } = step("ratio");
  const counts = step("counts");
  for (const [side, value] of Object.entries({ numerator, denominator })) {
    const signed = ({ sign, value: count }) => BigInt(`${sign}${count}`);
    assert.equal(counts[side].reduce((sum, term) => sum + signed(term), 0n), BigInt(value), id);
  }
  const million = 10n ** 6n;
  const kept = halfUp(BigInt(numerator) * million, BigInt(denominator));
  assert.equal(scaled(ratio, 6), kept, id);

  const { fullAt, share } = step("share");
  const full = scaled(fullAt, 6);
  assert.equal(full, scaled(rule.full_at, 6), id);
  const least = (a, b) => (a < b ? a : b);
  assert.equal(scaled(share, 6), least((kept * million) / full, million), id);

  const last = step("points");
  const max = hundredths(last.max);
  assert.equal(scaled(last.unrounded, 8), least((max * million * kept) / full, max * million), id);
  assert.equal(hundredths(last.points), least(halfUp(max * kept, full), max), id);
  assert.equal(last.points, points, id);
}

test("what does not exist cannot be explained", () => {
  for (const id of ["nope", "", "on_time", "Total", "x".repeat(10_000), "constructor", "__proto__"]) {
    assert.equal(failure(() => criteria.explain(phuTho(), id)).code, "unknown-indicator", id.slice(0, 20));
  }
});

test("an entry with errors is refused with the findings of score", () => {
  const entry = change(phuTho(), [{ at: "/counts/procedures_with_full_content", to: 97 }]);
  const explained = failure(() => criteria.explain(entry, "progress"));
  assert.deepEqual(explained.findings, failure(() => criteria.score(entry)).findings);
});
