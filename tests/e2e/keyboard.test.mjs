// By keyboard alone, from the first page to the printed one; and pages as narrow as a zoom of 400 % makes them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { resize } from "../hosts/engines.mjs";
import { By, Key, PATIENCE, anew, driver, file, inEngines, load, openFile, phuTho, settled, site, startNew, until, waitForText } from "./browser.mjs";

const send = async (...keys) => (await driver.switchTo().activeElement()).sendKeys(...keys);

/** What is wrong with how the focus is seen: no ring around what has it, or something in front of all of it. */
const unseen = () => driver.executeScript(`
  const one = document.activeElement, { outlineStyle, outlineWidth } = getComputedStyle(one);
  // Headings have the focus only to be read.
  if (one.matches("h1, h2, main, body")) return null;
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return "no ring around " + (one.id || one.outerHTML);
  const { left, top, right, bottom } = one.getBoundingClientRect();
  const points = [[left + 2, top + 2], [right - 2, bottom - 2], [(left + right) / 2, (top + bottom) / 2]];
  const seen = points.some(([x, y]) => { const there = document.elementFromPoint(x, y); return there && (one.contains(there) || there.contains(one)); });
  return seen ? null : "nothing to be seen of " + (one.id || one.outerHTML);`);

/** Goes on by Tab, or back, until what a selector means has the focus. */
async function tabTo(selector, ...keys) {
  for (let step = 0; step < 150; step += 1) {
    if (await driver.executeScript("return document.activeElement.matches(arguments[0])", selector)) return;
    // Shift is let go by being sent again; what means that by itself is a letter to WebKit.
    await send(...keys, Key.TAB, ...keys);
    assert.equal(await unseen(), null, `on the way to ${selector}`);
  }
  assert.fail(`a hundred and fifty steps do not lead to ${selector}`);
}

inEngines(() => {
  test("a form filled and printed without a mouse, every stop of the focus seen", async () => {
    await anew("window.print = () => { window.printed = true; };");
    await load(driver, site.address);
    await driver.executeScript("document.activeElement.blur()");
    await tabTo("#unit-name");
    await send("UBND tỉnh Phú Thọ");
    await send(Key.ENTER);
    await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
    await settled(driver);
    await tabTo(".fields input");
    for (let left = Object.keys(phuTho.counts).length; left > 0; left -= 1) {
      const id = await driver.executeScript("return document.activeElement.name");
      await send(String(phuTho.counts[id]));
      await send(Key.ENTER);
      assert.equal(await unseen(), null, id);
    }
    // Names the number that went astray, should one.
    const typed = await driver.executeScript("return Object.fromEntries([...document.querySelectorAll('.fields input')].map((one) => [one.name, Number(one.value.replaceAll('.', ''))]))");
    assert.deepEqual(typed, Object.fromEntries(Object.keys(typed).map((id) => [id, phuTho.counts[id]])));
    await waitForText(driver, "#live-total", "61,89");
    // After the last number the focus is where the total is, and the way on with it.
    await tabTo("a.btn--primary[href='#/result']");
    await send(Key.ENTER);
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
    await settled(driver);
    await tabTo("#to-report");
    await send(Key.ENTER);
    await driver.wait(until.elementLocated(By.id("print")), PATIENCE);
    await settled(driver);
    await tabTo("#print");
    await send(Key.ENTER);
    assert.equal(await driver.executeScript("return window.printed"), true);
    await waitForText(driver, "#paper-total", "61,89");
  });

  test("at 320 pixels, which a zoom of 400 % leaves of 1280, no page is wider than the window", async () => {
    await anew();
    await resize(driver, 320);
    try {
      await load(driver, site.address);
      await openFile(driver, file("narrow.chamdiem.json", phuTho));
      await driver.wait(until.elementLocated(By.id("undo")), PATIENCE);
      const pages = ["#/", "#/enter", "#/result", "#/rules", "#/compare", "#/own", "#/publish", "#/import", "#/evidence", "#/history", "#/report", "#/drafts"];
      for (const hash of pages) {
        await driver.executeScript("location.hash = arguments[0]", hash);
        const there = () => driver.executeScript("const h = [...document.querySelectorAll('main h1')].find((one) => one.getClientRects().length > 0); return location.hash.startsWith(arguments[0]) && !!h && document.querySelectorAll('.loading:not([hidden])').length === 0", hash);
        await driver.wait(there, PATIENCE, hash);
        const wide = await driver.executeScript("scrollTo(9999, 0); const x = scrollX; scrollTo(0, 0); return x");
        assert.equal(wide, 0, `${hash} scrolls sideways by ${wide} px`);
      }
    } finally {
      await resize(driver, 1280);
    }
  });

  test("an assessment begun in a narrow window is filled in there", async () => {
    await anew();
    await resize(driver, 320);
    try {
      await load(driver, site.address);
      await startNew(driver, "Xã nhỏ");
      const field = await driver.findElement(By.id("count-dossiers_received"));
      await driver.executeScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", field);
      await field.sendKeys("12345", Key.TAB);
      await driver.wait(async () => (await field.getAttribute("value")) === "12.345", PATIENCE);
    } finally {
      await resize(driver, 1280);
    }
  });
});
