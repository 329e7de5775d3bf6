// The totals of a unit over its periods: a line for each set, and never one over two.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { By, PATIENCE, complaints, driver, file, inEngines, load, openFile, phuTho, settled, site, text, until, words } from "./browser.mjs";

inEngines(() => {
  test("a unit's periods under two sets are two lines, in order, broken where numbers are missing", async () => {
    const old = JSON.parse(readFileSync(new URL("../../criteria/qd766-2022/conformance/phu-tho-2025.json", import.meta.url), "utf8"));
    const of = (entry, period, change = () => {}) => {
      const copy = { ...structuredClone(entry), unit: phuTho.unit, period };
      change(copy.counts);
      return copy;
    };
    const entries = [
      of(phuTho, "2026-10", (counts) => { counts.petitions_satisfied = 500; }),
      of(phuTho, "2026-08"),
      of(phuTho, "2026-09", (counts) => { delete counts.dossiers_received; }),
      of((old.cases?.[0] ?? old).entry, "2025-10"),
      of((old.cases?.[0] ?? old).entry, "2025-09"),
    ];
    await load(driver, site.address);
    await openFile(driver, file("periods.chamdiem.json", entries));
    await settled(driver);
    await driver.executeScript("location.hash = '#/compare'");
    await driver.wait(until.elementLocated(By.id("compare-lines")), PATIENCE);
    const lines = await driver.findElements(By.css("#compare-lines .trend"));
    assert.equal(lines.length, 2);
    const rows = async (line) => Promise.all((await line.findElements(By.css("tbody tr"))).map((row) => words(driver, row)));
    assert.match(await words(driver, lines[0]), /cách tính 2026/);
    const [august, september, october] = await rows(lines[0]);
    assert.match(august, /tháng 8 năm 2026 61,89 Trung bình/);
    assert.match(september, /tháng 9 năm 2026 chưa đủ số liệu/);
    assert.match(october, /tháng 10 năm 2026 64,73/);
    assert.equal(await lines[0].findElement(By.css(".gauge--wide .trend__line")).getAttribute("d"), "", "no line over a gap");
    assert.equal((await rows(lines[1])).length, 2);
    assert.match(await text(driver, "#compare-lines"), /Không vẽ một đường xu hướng qua hai bộ tiêu chí/);
    assert.deepEqual(await complaints(driver), []);
  });
});
