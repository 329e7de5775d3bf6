// What is not needed at once is loaded when it is first used: sets of rules that are not in force, the rules page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL, By, PATIENCE, anew, complaints, drafts, driver, inEngines, load, press, site, startNew, text, until, waitForText } from "./browser.mjs";

const later = () => site.asked.filter((path) => /assets\/(rules|qd766)/.test(path)).map((path) => path.replace(/-[0-9a-f]{12}/, ""));
const replace = async (selector, value) => driver.findElement(By.css(selector)).sendKeys(ALL, value);

inEngines(() => {
  test("the first load has the set in force and no other", async () => {
    await load(driver, site.address);
    await replace("#period-year", "2025");
    await waitForText(driver, "#period-set", "cách tính 2022");
    assert.deepEqual(later(), []);
  });

  test("a set that cannot be loaded is said, and can be tried again", async () => {
    site.refused = /qd766-2022/;
    await replace("#unit-name", "Xã A");
    await press(driver, By.css(".unitform button[type=submit]"));
    await waitForText(driver, "#top-notice", "Không tải được");
    assert.match(await text(driver, "#top-notice"), /cách tính 2022/);
    assert.equal((await driver.findElements(By.css(".drafts li"))).length, 0);
    assert.equal(await driver.findElement(By.id("unit-name")).getAttribute("value"), "Xã A");
    site.refused = /(?!)/;
    await press(driver, By.css(".unitform button[type=submit]"));
    await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
    assert.match(await text(driver, ".facts"), /cách tính 2022/);
    assert.deepEqual(later(), ["assets/qd766-2022.json", "assets/qd766-2022.json"]);
    await complaints(driver);
  });

  test("a stored draft brings its set along; without it the draft stays stored and is counted", async () => {
    await drafts(driver);
    site.refused = /qd766-2022/;
    await load(driver, site.address, "#/");
    await driver.navigate().refresh();
    await waitForText(driver, "#top-notice", "Không tải được Bộ chỉ số 766, cách tính 2022");
    assert.equal(Object.keys(await drafts(driver)).length, 1);
    site.refused = /(?!)/;
    await driver.navigate().refresh();
    await driver.wait(until.elementLocated(By.css(".drafts li")), PATIENCE);
    assert.match(await text(driver, ".drafts"), /Xã A/);
    assert.equal(Object.keys(await drafts(driver)).length, 1);
    await complaints(driver);
  });

  test("the rules page says when it cannot be loaded, tries again, and keeps its state while others are shown", async () => {
    site.refused = /rules-.*(js|wasm)/;
    await driver.get(`${site.address}#/rules`);
    await driver.navigate().refresh();
    await waitForText(driver, "#rules .unloaded", "Không tải được trang này");
    assert.equal((await driver.findElements(By.css(".masthead"))).length, 1);
    await complaints(driver);
    site.refused = /(?!)/;
    await press(driver, By.css("#rules .again"));
    await driver.wait(until.elementLocated(By.id("rules-search")), PATIENCE);
    await driver.findElement(By.id("rules-search")).sendKeys("dossiers_with_fee");
    await waitForText(driver, ".rules__tools", "Tìm thấy 1 chỉ số");
    await press(driver, By.css(".sections a"));
    await driver.wait(until.elementLocated(By.id("example")), PATIENCE);
    assert.equal((await driver.findElements(By.id("rules"))).length, 0, "put away, not hidden");
    const asked = later().length;
    await press(driver, By.css('.sections a[href="#/rules"]'));
    await waitForText(driver, ".rules__tools", "Tìm thấy 1 chỉ số");
    assert.equal(later().length, asked, "loaded once");
    await press(driver, By.id("switch-language"));
    await waitForText(driver, ".rules__tools", "Indicators found: 1");
    await press(driver, By.id("switch-language"));
    assert.equal((await driver.findElements(By.css("main"))).length, 1);
    assert.equal((await driver.findElements(By.css("footer"))).length, 1);
    assert.deepEqual(await complaints(driver), []);
  });

  test("leaving the rules page before it has arrived leaves it ready for the next visit", async () => {
    site.slow = /rules-.*wasm/;
    await load(driver, site.address, "#/");
    await driver.navigate().refresh();
    await driver.wait(until.elementLocated(By.id("example")), PATIENCE);
    await press(driver, By.css('.sections a[href="#/rules"]'));
    await driver.wait(until.elementLocated(By.css("#rules .loading")), PATIENCE);
    await press(driver, By.css(".sections a"));
    await driver.wait(until.elementLocated(By.id("example")), PATIENCE);
    assert.equal((await text(driver, "body")).includes("Đang mở trang quy tắc"), false);
    await driver.sleep(2500);
    assert.equal((await driver.findElements(By.id("rules"))).length, 0, "put away once it is there");
    await press(driver, By.css('.sections a[href="#/rules"]'));
    await driver.wait(until.elementLocated(By.id("rules-search")), PATIENCE);
    site.slow = /(?!)/;
  });

  test("a set on its way: a second press adds no second assessment; at the start the page says what it waits for", async () => {
    await drafts(driver);
    await driver.executeAsyncScript("localStorage.clear(); const done = arguments[0]; document.dispatchEvent(new CustomEvent('chamdiem-store', { detail: ['clear', () => done(), 'drafts'] }));");
    site.slow = /qd766-2022/;
    await load(driver, site.address, "#/");
    await driver.navigate().refresh();
    await driver.wait(until.elementLocated(By.id("example")), PATIENCE);
    await replace("#period-year", "2025");
    await waitForText(driver, "#period-set", "cách tính 2022");
    await driver.executeScript("const go = document.querySelector('.unitform button[type=submit]'); go.click(); go.click();");
    await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
    await waitForText(driver, "#saved", "Đã lưu");
    await driver.get("about:blank");
    await driver.get(site.address);
    await waitForText(driver, "#app", "Đang tải bộ tiêu chí");
    await driver.wait(until.elementLocated(By.css(".drafts li")), PATIENCE);
    assert.equal((await driver.findElements(By.css(".drafts li"))).length, 1);
    site.slow = /(?!)/;
  });

  test("a guide that could not be loaded is asked for again by the next page", async () => {
    await anew();
    site.refused = /guide-vi/;
    await load(driver, site.address);
    await startNew(driver, "Xã A");
    const help = () => driver.executeScript("return document.querySelector('.help p').textContent");
    assert.equal(await help(), "");
    await complaints(driver);
    site.refused = /(?!)/;
    await load(driver, site.address, "#/result");
    await load(driver, site.address, "#/enter");
    await driver.wait(async () => (await help()).length > 20, PATIENCE, "no help came");
  });
});
