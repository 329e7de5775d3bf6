// The conformance kit: its cases on the built wasm, and a runner that can fail.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cases, faults } from "../../criteria/conformance/run.mjs";
import { calculator } from "../../criteria/conformance/chamdiem.mjs";

for (const one of cases) {
  test(`conformance ${one.name}`, () => assert.deepEqual(faults(one, calculator(one.criteria)), []));
}

test("twelve localities are 7 good, 2 fair and 3 average", () => {
  const twelve = cases.filter(({ name }) => name.includes("twelve-localities"));
  const bands = twelve.map(({ criteria, entry }) => calculator(criteria)(entry).total.band);
  const times = (band) => bands.filter((one) => one === band).length;
  assert.deepEqual([bands.length, times("good"), times("fair"), times("average")], [12, 7, 2, 3]);
});

test("a calculator that is wrong by a hundredth, forgives errors or refuses everything does not conform", () => {
  const wrong = (id) => (entry) => {
    const card = calculator(id)(entry);
    return { ...card, total: { ...card.total, points: "61.90" } };
  };
  const phuTho = cases.find(({ name }) => name.includes("phu-tho-2026"));
  assert.deepEqual(faults(phuTho, wrong(phuTho.criteria)), ['/total/points is "61.90", expected "61.89"']);
  const refused = cases.find(({ error }) => error);
  assert.equal(faults(refused, () => ({})).length, 1);
  assert.equal(faults(phuTho, () => { throw new Error("no"); }).length, 1);
});
