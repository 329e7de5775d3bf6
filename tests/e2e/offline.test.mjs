// Without a network: after one visit, and as one file opened from a folder.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ALL, By, PATIENCE, complaints, downloaded, driver, file, inEngines, load, phuTho, press, site, text, until, waitForText } from "./browser.mjs";

const draft = file("phu-tho.chamdiem.json", phuTho);
const alone = readFileSync(new URL("../../dist/chamdiem.html", import.meta.url), "utf8");
/** The app keeps what the tests put into its page, too. */
const kept = (bytes) => bytes.toString().replace("const FILES = [", 'const FILES = ["before.js",');

/** As a person does: Firefox's driver passes by what the app has kept. */
async function reload() {
  const main = await driver.findElement(By.css("main"));
  await driver.executeScript("location.reload()");
  await driver.wait(until.stalenessOf(main), PATIENCE);
}

inEngines(() => {
  test("everything works with the network off: entry, rules, tables, reports, publishing, other sets", async () => {
    const count = "sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;";
    Object.assign(site, { offline: true, script: count, changed: { "sw.js": kept } });
    await load(driver, site.address);
    await driver.executeAsyncScript("navigator.serviceWorker.ready.then(arguments[0])");
    site.refused = /./;
    await reload();
    await driver.wait(until.elementLocated(By.id("example")), PATIENCE);
    await driver.findElement(By.id("open-file")).sendKeys(draft);
    await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
    await press(driver, By.css(".summary .btn--primary"));
    assert.match(await text(driver, "#total"), /^61,89/);
    for (const [hash, id] of [["#/rules", "rules-search"], ["#/report", "paper"], ["#/import", "paste"]]) {
      await driver.executeScript("location.hash = arguments[0]", hash);
      await driver.wait(until.elementLocated(By.id(id)), PATIENCE, hash);
    }
    await driver.executeScript("location.hash = '#/publish'");
    await driver.wait(until.elementLocated(By.css("#publish chamdiem-card")), PATIENCE);
    await driver.executeScript("location.hash = '#/'");
    const year = await driver.wait(until.elementLocated(By.id("period-year")), PATIENCE);
    await year.sendKeys(ALL, "2025");
    await waitForText(driver, "#period-set", "cách tính 2022");
    await press(driver, By.css(".unitform button[type=submit]"));
    await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
    assert.match(await text(driver, ".facts"), /cách tính 2022/);
  });

  test("a new version waits until no page of the old one is open, and then is served whole", async () => {
    const version = () => driver.executeAsyncScript("caches.keys().then((names) => arguments[0](names.sort().join()))");
    const old = await version();
    site.refused = /(?!)/;
    // The same site with another start page is another version.
    site.changed = { "sw.js": (bytes) => kept(bytes).replace(/"chamdiem [0-9a-f]+"/, '"chamdiem 000000000000"') };
    await driver.executeAsyncScript("navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => arguments[0]())");
    await driver.wait(async () => (await version()).includes(","), PATIENCE, "the new version is never there");
    assert.ok((await version()).includes(old), "the old one serves its page");
    await driver.executeAsyncScript(`const done = arguments[0];
      (function look() { navigator.serviceWorker.getRegistration().then((one) => (one.waiting ? done() : setTimeout(look, 50))); })();`);
    const loads = () => driver.executeScript("return Number(sessionStorage.loads)");
    const before = await loads();
    await reload();
    await driver.wait(async () => (await version()) === "chamdiem 000000000000", PATIENCE, "the old version is never dropped");
    // Once here, and once by the page itself.
    await driver.wait(async () => (await loads()) === before + 2, PATIENCE, "the new version is never taken");
    await driver.wait(until.elementLocated(By.css("main")), PATIENCE);
    assert.deepEqual((await complaints(driver)).filter((one) => !/404|Failed to load/.test(one)), []);
  });

  test("the one file opens from a folder, scores, keeps, explains, reads a table, writes a report, and asks for nothing", async () => {
    const page = `file://${encodeURI(file("Chấm điểm.html", alone))}`;
    await driver.get(page);
    await driver.wait(until.elementLocated(By.id("example")), PATIENCE);
    await driver.findElement(By.id("open-file")).sendKeys(draft);
    await driver.wait(async () => (await driver.getCurrentUrl()).endsWith("#/enter"), PATIENCE);
    await press(driver, By.css(".summary .btn--primary"));
    assert.match(await text(driver, "#total"), /^61,89/);
    const visit = async (hash, id) => {
      await driver.executeScript("location.hash = arguments[0]", hash);
      return driver.wait(until.elementLocated(By.id(id)), PATIENCE, hash);
    };
    await visit("#/rules", "rules-search");
    await visit("#/report", "paper");
    await press(driver, By.id("xlsx"));
    const report = file("report.xlsx", (await downloaded(driver, ".xlsx")).bytes);
    await (await visit("#/import", "table-file")).sendKeys(report);
    await driver.wait(until.elementLocated(By.id("preview-sum")), PATIENCE);
    assert.match(await text(driver, "#preview-sum"), /^34 số sẽ vào phiếu/);
    await visit("#/", "period-year");
    await driver.executeScript("const year = document.getElementById('period-year'); year.value = '2025'; year.dispatchEvent(new InputEvent('input', { bubbles: true }));");
    await waitForText(driver, "#period-set", "cách tính 2022");
    await press(driver, By.css(".unitform button[type=submit]"));
    await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
    assert.match(await text(driver, ".facts"), /cách tính 2022/);
    await driver.get("about:blank");
    await driver.get(`${page}#/`);
    await waitForText(driver, ".drafts", "Phú Thọ");
    const asked = await driver.executeScript("return performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !/^(blob|data):/.test(name))");
    assert.deepEqual(asked, []);
  });
});

test("the one file forbids requests and takes only its own script and style", () => {
  const policy = alone.match(/Content-Security-Policy" content="([^"]+)"/)[1];
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'sha256-[^']+'; .*connect-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:|'self'/);
  assert.doesNotMatch(alone.replace(/<script type="text\/plain"[^]*?<\/script>/g, ""), /\s(src|href)="(?!#|data:)/);
});
