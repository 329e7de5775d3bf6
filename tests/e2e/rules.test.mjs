// The rule browser: found by words, linked by address, the same numbers as the rules themselves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL, By, Key, PATIENCE, back, complaints, driver, inEngines, load, press, site, text, until, waitForText } from "./browser.mjs";

const articles = () => driver.findElements(By.css("article.rule"));
const focused = () => driver.executeScript("return document.activeElement.id");

inEngines(() => {
  test("every indicator is there with formula, threshold, zero rule, confidence, source and example", async () => {
    await load(driver, site.address, "#/rules");
    assert.equal((await articles()).length, 21);
    const rule = await text(driver, "#rule-dossiers-satisfied");
    assert.match(rule, /5\.3/);
    assert.match(rule, /Hồ sơ đã tiếp nhận − Hồ sơ quá hạn, không hài lòng/);
    assert.match(rule, /Tỷ lệ từ 90 % thì được trọn 6 điểm/);
    assert.match(rule, /Mẫu số bằng 0 Được 0 điểm/);
    assert.match(rule, /Đã kiểm chứng/);
    assert.match(rule, /Trong 597\.918 hồ sơ đã tiếp nhận, 528\.464/);
    assert.match(await text(driver, "#rule-publish-on-time"), /Kế thừa từ tỉnh/);
    assert.match(await text(driver, "#rule-certified-copies"), /Luôn được 2,00 điểm/);
  });

  test("words find with and without diacritics, in names, counts and codes", async () => {
    const search = await driver.findElement(By.id("rules-search"));
    for (const [words, found] of [["thanh toán", 3], ["THANH TOAN", 3], ["petition_processing", 1], ["dossiers_overdue", 1], ["xyz", 0]]) {
      await search.sendKeys(ALL, words);
      await waitForText(driver, ".rules__tools", `Tìm thấy ${found} chỉ số`);
      assert.equal((await articles()).length, found, words);
    }
    // Words in any order, each somewhere among name, group, counts and note.
    await search.sendKeys(ALL, "kho ca nhan dong bo");
    await driver.wait(async () => (await driver.findElements(By.id("rule-personal-store"))).length === 1, PATIENCE);
    assert.ok((await articles()).length < 21);
    await search.sendKeys(ALL, Key.DELETE);
    await waitForText(driver, ".rules__tools", "Tìm thấy 21 chỉ số");
  });

  test("the other set is a press away, says what differs, and has an address", async () => {
    await press(driver, By.xpath("//button[contains(., 'cách tính 2022')]"));
    await waitForText(driver, ".rules", "Áp dụng từ 1/8/2022 đến 28/2/2026");
    assert.equal((await articles()).length, 10);
    const paid = await text(driver, "#rule-dossiers-paid-online");
    assert.match(paid, /Tỷ lệ từ 30 % thì được trọn 6 điểm/);
    assert.match(paid, /cách tính 2026: Tỷ lệ từ 100 %/);
    assert.doesNotMatch(await text(driver, "#rule-on-time"), /Ở cách tính khác/);
    assert.match(await text(driver, "#rule-transparency-published"), /Chưa rõ cách tính/);
    assert.match(await text(driver, "[aria-labelledby=trust-title]"), /“Chưa rõ cách tính”: chưa nguồn nào nêu công thức/);
    await driver.navigate().refresh();
    await waitForText(driver, ".rules", "Áp dụng từ 1/8/2022");
  });

  test("a link leads to its rule, from elsewhere and from the result", async () => {
    await load(driver, site.address, "#/");
    await load(driver, site.address, "#/rules/qd766-2022/dossiers-paid-online");
    await driver.navigate().refresh();
    await driver.wait(async () => (await focused()) === "rule-dossiers-paid-online", PATIENCE);
    await load(driver, site.address, "#/");
    await press(driver, By.id("example"));
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
    await press(driver, By.css(".losses .opener"));
    await press(driver, await driver.wait(until.elementLocated(By.xpath("//a[.='Xem quy tắc']")), PATIENCE));
    await driver.wait(async () => (await focused()) === "rule-publish-on-time", PATIENCE);
    assert.match(await driver.getCurrentUrl(), /#\/rules\/qd766-2026\/publish-on-time$/);
    await back(driver);
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
  });

  test("nothing has complained in the console", async () => {
    assert.deepEqual(await complaints(driver), []);
  });
});
