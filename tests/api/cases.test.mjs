// Every printed row and every case file on the built wasm, one named test each: the twins of tests/cases.rs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import {
  Criteria, caseFiles, change, contains, dist, failure, hundredths, phuTho, readJson, rows, sameFindings, scaled, setLocale,
} from "./engine.mjs";

const older = Criteria.parse(readFileSync(new URL("embed/criteria/qd766-2022.json", dist), "utf8"));
const criteria = Criteria.bundled("qd766-2026");
const set = criteria.toJSON();
const indicators = set.groups.flatMap((group) => group.indicators);

const entry = (counts, points) =>
  ({ format: 1, criteria: set.id, unit: { level: "province" }, period: "2026", counts, points });

const indicatorOf = (card, id) => card.groups.flatMap((group) => group.indicators).find((one) => one.id === id);

afterEach(() => setLocale("vi"));

test("phu-tho-2026: 61,89 Trung bình and its groups", () => {
  const card = criteria.score(phuTho());
  assert.equal(card.total.points, "61.89");
  assert.equal(card.total.band, "average");
  assert.deepEqual(card.groups.map(({ points }) => points), ["7.96", "17.68", "8.56", "6.67", "11.43", "9.59"]);
  assert.deepEqual([card.total.complete, card.findings], [true, []]);
});

for (const [unit, id, numerator, denominator, points, max] of rows("components-2026.csv")) {
  test(`component ${unit} · ${id} ${numerator}/${denominator}`, () => {
    const { rule } = indicators.find((one) => one.id === id);
    const card = criteria.score(entry(countsFor(rule, Number(numerator), Number(denominator))));
    const result = indicatorOf(card, id);
    assert.deepEqual([result.numerator, result.denominator], [Number(numerator), Number(denominator)]);
    assert.equal(hundredths(result.max), hundredths(max));
    assert.equal(hundredths(result.points), hundredths(points));
  });
}

/** The first added count takes the numerator, others 0; a subtracted one takes what is missing to the denominator. */
function countsFor(rule, numerator, denominator) {
  const counts = Object.fromEntries(rule.numerator.add.map((id) => [id, 0]));
  counts[rule.numerator.add[0]] = numerator;
  counts[rule.denominator.add[0]] = denominator;
  const [subtracted] = rule.numerator.subtract ?? [];
  if (subtracted) counts[subtracted] = denominator - numerator;
  return counts;
}

const PAYMENT_COUNTS = [
  "dossiers_paid_online", "dossiers_with_fee",
  "procedures_paid_online", "procedures_payment_integrated", "procedures_with_fee",
];

for (const [unit, ...cells] of rows("payments-2026.csv")) {
  test(`payment ${unit}`, () => {
    const card = criteria.score(entry(Object.fromEntries(PAYMENT_COUNTS.map((id, at) => [id, Number(cells[at])]))));
    const group = card.groups.find(({ id }) => id === "online-payment");
    assert.equal(hundredths(group.points), hundredths(cells.at(-1)));
  });
}

for (const [unit, , period, total, ...cells] of rows("published-totals.csv")) {
  const groups = cells.slice(0, 6);
  const word = cells[6];
  test(`published ${unit} ${period}`, () => {
    const printed = groups.every(Boolean) ? groups : spread(hundredths(total));
    const stated = Object.fromEntries(set.groups.map(({ id }, at) => [id, printed[at]]));
    const rules = period.includes("2026") ? criteria : older;
    const card = rules.score({ ...entry({}, stated), criteria: rules.id, period: period.includes("2026") ? "2026" : "2025" });
    assert.deepEqual(card.findings, []);
    assert.equal(hundredths(card.total.points), hundredths(total));
    assert.equal(card.total.complete, true);
    assert.equal(card.total.band, bandOf(hundredths(total)));
    if (word) assert.equal(set.texts.vi.bands[card.total.band], word);
  });
}

/** Points of groups that make a total of which only the sum was printed. */
function spread(total) {
  let rest = total;
  return set.groups.map(({ max }) => {
    const part = rest < hundredths(max) ? rest : hundredths(max);
    rest -= part;
    return `${part / 100n}.${String(part % 100n).padStart(2, "0")}`;
  });
}

/** The band worked out here, in whole numbers: the lower end belongs to the band. */
function bandOf(total) {
  const reached = ({ from }) => total * 10_000n >= scaled(from, 4) * hundredths(set.max);
  return set.bands.find(reached).id;
}

for (const [name, one] of caseFiles("entries")) {
  const { value, skip } = entryOf(one);
  test(`entries/${name}`, { skip }, () => {
    if (one.findings) return eachLocale(() => refusedWith(() => criteria.score(value), one.findings));
    return contains(criteria.score(value), one.expect);
  });
}

/** The entry of a case as an object. Cases about text have none if an object cannot show what the text shows. */
function entryOf({ entry: whole, changes, text, findings = [] }) {
  if (text === undefined) return { value: change(whole ?? phuTho(), changes) };
  if (findings.some(({ code }) => code === "duplicate-key")) return { skip: "an object cannot hold a key twice" };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { skip: "an object cannot be cut off" };
  }
}

for (const [name, { changes, findings }] of caseFiles("criteria")) {
  for (const [form, given] of [["an object", (file) => file], ["JSON text", (file) => JSON.stringify(file)]]) {
    test(`criteria/${name} as ${form}`, () => {
      const file = given(change(criteria.toJSON(), changes));
      if (findings.length > 0) return eachLocale(() => refusedWith(() => Criteria.parse(file), findings));
      return assert.equal(Criteria.parse(file).digest, criteria.digest);
    });
  }
}

const construct = readJson("cases/format/base.json");
for (const folder of ["format/valid", "format/invalid"]) {
  for (const [name, { changes, findings }] of caseFiles(folder)) {
    test(`${folder}/${name}`, () => {
      const file = change(structuredClone(construct), changes);
      if (findings) return eachLocale(() => refusedWith(() => Criteria.parse(file), findings));
      return assert.match(Criteria.parse(file).digest, /^[0-9a-f]{64}$/);
    });
  }
}

function eachLocale(check) {
  for (const locale of ["vi", "en"]) {
    setLocale(locale);
    check();
  }
}

function refusedWith(call, expected) {
  const { findings } = failure(call);
  sameFindings(findings, expected);
}
