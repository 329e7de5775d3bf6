// Sets beside the index: Project 06, which only monitors, and the worked example with every kind of rule.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ALL, By, Key, PATIENCE, complaints, driver, inEngines, load, press, settled, site, text, until, waitForText, words } from "./browser.mjs";

const entryOf = (path, place = 0) => {
  const file = JSON.parse(readFileSync(new URL(`../../criteria/${path}`, import.meta.url), "utf8"));
  return (file.cases?.[place] ?? file).entry;
};

/** A new assessment under a set that is chosen by hand. */
async function start(set, period) {
  await load(driver, site.address, "#/");
  await press(driver, By.css(`#unit-set option[value="${set}"]`));
  const year = await driver.findElement(By.id("period-year"));
  await year.sendKeys(ALL, period);
  await press(driver, By.css(".unitform button[type=submit]"));
  await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
  await settled(driver);
}

async function type(counts) {
  for (const [id, value] of Object.entries(counts)) {
    const field = await driver.findElement(By.id(`count-${id}`));
    await field.sendKeys(String(value), Key.TAB);
  }
}

const to = async (page) => {
  await press(driver, By.css(`nav a[href="#/${page}"]`));
  await driver.sleep(200);
};

inEngines(() => {
  test("Project 06 is chosen on the start page, monitors without a total, and says what does not add up", async () => {
    await start("de-an-06", "2024");
    assert.equal((await driver.findElements(By.css(".scale, .ledger__sum, .stated-group"))).length, 0, "no points anywhere");
    await type(entryOf("de-an-06/conformance/s1-2024-10.json").counts);
    await waitForText(driver, "#live-total", "3 chỉ số đạt, 4 đang thực hiện, 0 chưa đạt");
    await to("result");
    await waitForText(driver, ".findings", "lệch 51 nhiệm vụ");
    assert.equal((await driver.findElements(By.css(".gauge, #total, .groups"))).length, 0);
    const row = async (name) => {
      const found = await driver.findElement(By.xpath(`//table[@id="figures"]//tr[contains(., "${name}")]`));
      return words(driver, found);
    };
    assert.match(await row("Tỷ lệ bộ, ngành đã nâng cấp"), /13 \/ 22 59,09 % Đang thực hiện/);
    assert.match(await row("Tỷ lệ địa phương đã nâng cấp"), /63 \/ 63 100,00 % Đạt/);
    assert.match(await row("Số nhiệm vụ chưa rõ tình trạng"), /51/);
  });

  test("less than the least that a source names is flagged, and a figure nobody can recompute is typed", async () => {
    await start("de-an-06", "2023");
    await type({ procedures_simplified: 388, procedures_to_simplify: 1086 });
    const shown = await text(driver, "#indicator-procedures-simplified .reading");
    assert.match(shown, /35,73 % Chưa đạt/);
    const stated = await driver.findElement(By.id("stated-residence-returned-share"));
    await stated.sendKeys("98,1", Key.TAB);
    await waitForText(driver, "#indicator-residence-returned-share .reading", "98,10 %");
    assert.match(await text(driver, "#indicator-residence-returned-share .reading"), /nhập trực tiếp/);
  });

  test("answers are yes or no, enough is enough, and last year's number is asked for where it stands in", async () => {
    await start("par-example", "2026");
    const answer = (id, word) => press(driver, By.xpath(`//select[@id="count-${id}"]/option[.="${word}"]`));
    assert.equal(await (await driver.findElement(By.id("count-public_at_counter"))).getTagName(), "select");
    for (const id of ["public_at_counter", "public_on_website", "public_on_portal"]) await answer(id, "Có");
    await answer("public_petition_address", "Không");
    await waitForText(driver, "#indicator-procedures-made-public .reading", "3,75 / 5");
    await type({ reform_inspections: 5 });
    await waitForText(driver, "#indicator-reform-inspections .reading", "3,00 / 3 100,00 %".split(" 100")[0]);
    const prior = () => driver.findElements(By.id("count-legal_documents_to_review_last_year"));
    assert.equal((await prior()).length, 0);
    await type({ legal_documents_reviewed: 30, legal_documents_to_review: 0 });
    await driver.wait(async () => (await prior()).length === 1, PATIENCE);
    await type({ legal_documents_to_review_last_year: 60 });
    await waitForText(driver, "#indicator-legal-documents-reviewed .reading", "2,00 / 4");
  });

  test("a group held back says so where its points stand, and among the losses", async () => {
    await start("par-example", "2026");
    const entry = entryOf("par-example/conformance/gate-closes.json");
    const { groups } = JSON.parse(readFileSync(new URL("../../criteria/par-example/structure.json", import.meta.url), "utf8"));
    const answers = groups.flatMap(({ indicators }) => indicators.flatMap(({ rule }) => rule.items ?? []));
    for (const [id, value] of Object.entries(entry.counts)) {
      if (answers.includes(id)) await press(driver, By.css(`#count-${id} option[value="${value}"]`));
      else if ((await driver.findElements(By.id(`count-${id}`))).length > 0) await type({ [id]: value });
    }
    for (const [id, points] of Object.entries(entry.points ?? {})) {
      await driver.findElement(By.id(`stated-${id}`)).sendKeys(String(points).replace(".", ","), Key.TAB);
    }
    await waitForText(driver, "#live-total", "65,53");
    await to("result");
    assert.equal(await text(driver, "#total"), "65,53 / 100");
    assert.match(await text(driver, ".groups"), /nhóm chỉ được 6,00 điểm thay cho 10,95/);
    assert.match(await text(driver, ".losses"), /bị chặn bởi điều kiện của nhóm – 6,00 \/ 15 4,95/);
    assert.deepEqual(await complaints(driver), []);
  });
});
