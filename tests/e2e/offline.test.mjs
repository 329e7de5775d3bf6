// Without a network: after one visit, and as one file opened from a folder.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { By, Key, complaints, load, open as openApp, phuTho, serve, text, until, waitForText } from "./browser.mjs";
import { open } from "../hosts/engines.mjs";

const folder = mkdtempSync(join(tmpdir(), "chamdiem-offline-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const draft = join(folder, "phu-tho.chamdiem.json");
writeFileSync(draft, JSON.stringify(phuTho));

describe("after one visit", () => {
  let site, driver;
  before(async () => { site = await serve(); driver = await openApp({ offline: true }); });
  after(async () => { await driver?.quit(); site?.close(); });

  test("everything works with the network off: entry, rules, tables, reports, publishing, other sets", async () => {
    await load(driver, site.address);
    await driver.executeAsyncScript("navigator.serviceWorker.ready.then(arguments[0])");
    site.refused = /./;
    await driver.navigate().refresh();
    await driver.wait(until.elementLocated(By.id("example")), 20000);
    await driver.findElement(By.id("open-file")).sendKeys(draft);
    await driver.wait(until.elementLocated(By.css(".groupnav")), 10000);
    await driver.findElement(By.css(".summary .btn--primary")).click();
    assert.match(await text(driver, "#total"), /^61,89/);
    for (const [hash, id] of [["#/rules", "rules-search"], ["#/report", "paper"], ["#/import", "paste"]]) {
      await driver.executeScript("location.hash = arguments[0]", hash);
      await driver.wait(until.elementLocated(By.id(id)), 20000, hash);
    }
    await driver.executeScript("location.hash = '#/publish'");
    await driver.wait(until.elementLocated(By.css("#publish chamdiem-card")), 20000);
    await driver.executeScript("location.hash = '#/'");
    const year = await driver.wait(until.elementLocated(By.id("period-year")), 5000);
    await year.sendKeys(ALL, "2025");
    await waitForText(driver, "#period-set", "cách tính 2022");
    await driver.findElement(By.css(".unitform button[type=submit]")).click();
    await driver.wait(until.elementLocated(By.css(".groupnav")), 10000);
    assert.match(await text(driver, ".facts"), /cách tính 2022/);
  });

  test("a new version waits until no page of the old one is open, and then is served whole", async () => {
    const version = () => driver.executeAsyncScript("caches.keys().then((names) => arguments[0](names.sort().join()))");
    const old = await version();
    site.refused = /(?!)/;
    // The same site with another start page is another version.
    site.changed = { "sw.js": (bytes) => Buffer.from(bytes.toString().replace(/"chamdiem [0-9a-f]+"/, '"chamdiem 000000000000"')) };
    await driver.executeAsyncScript("navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => arguments[0]())");
    await driver.wait(async () => (await version()).includes(","), 20000, "the new version is never there");
    assert.ok((await version()).includes(old), "the old one serves its page");
    await driver.executeAsyncScript(`const done = arguments[0];
      (function look() { navigator.serviceWorker.getRegistration().then((one) => (one.waiting ? done() : setTimeout(look, 50))); })();`);
    await driver.navigate().refresh();
    await driver.wait(async () => (await version()) === "chamdiem 000000000000", 20000, "the old version is never dropped");
    await driver.wait(until.elementLocated(By.css("main")), 20000);
    assert.deepEqual((await complaints(driver)).filter((one) => !/404|Failed to load/.test(one)), []);
  });
});

for (const engine of ["chromium", "firefox"]) {
  describe(`one file in ${engine}`, () => {
    let driver;
    before(async () => {
      cpSync(new URL("../../dist/chamdiem.html", import.meta.url), join(folder, "Chấm điểm.html"));
      driver = await open(engine);
    });
    after(async () => { await driver?.close(); });

    test("opens from a folder, scores, keeps, explains, reads a table, writes a report, and asks for nothing", async () => {
      const page = `file://${encodeURI(join(folder, "Chấm điểm.html"))}`;
      await driver.get(page);
      await driver.wait(until.elementLocated(By.id("example")), 20000);
      await driver.findElement(By.id("open-file")).sendKeys(draft);
      await driver.wait(async () => (await driver.getCurrentUrl()).endsWith("#/enter"), 20000);
      await driver.findElement(By.css(".summary .btn--primary")).click();
      assert.match(await text(driver, "#total"), /^61,89/);
      const visit = async (hash, id) => {
        await driver.executeScript("location.hash = arguments[0]", hash);
        return driver.wait(until.elementLocated(By.id(id)), 20000, hash);
      };
      await visit("#/rules", "rules-search");
      await visit("#/report", "paper");
      await driver.executeScript("window.blobs = []; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { blobs.push(blob); return make.call(URL, blob); };");
      await driver.findElement(By.id("xlsx")).click();
      await driver.wait(() => driver.executeScript("return blobs.length > 0"), 30000, "no workbook");
      const base64 = await driver.executeAsyncScript(`const done = arguments[0], reader = new FileReader();
        reader.onload = () => done(reader.result.split(",")[1]); reader.readAsDataURL(blobs[0]);`);
      const report = join(folder, `${engine}.xlsx`);
      writeFileSync(report, Buffer.from(base64, "base64"));
      await (await visit("#/import", "table-file")).sendKeys(report);
      await driver.wait(until.elementLocated(By.id("preview-sum")), 20000);
      assert.match(await text(driver, "#preview-sum"), /^34 số sẽ vào phiếu/);
      await visit("#/", "period-year");
      await driver.executeScript("const year = document.getElementById('period-year'); year.value = '2025'; year.dispatchEvent(new InputEvent('input', { bubbles: true }));");
      await waitForText(driver, "#period-set", "cách tính 2022");
      await driver.findElement(By.css(".unitform button[type=submit]")).click();
      await driver.wait(until.elementLocated(By.css(".groupnav")), 20000);
      assert.match(await text(driver, ".facts"), /cách tính 2022/);
      await driver.get("about:blank");
      await driver.get(`${page}#/`);
      await waitForText(driver, ".drafts", "Phú Thọ");
      const asked = await driver.executeScript("return performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !/^(blob|data):/.test(name))");
      assert.deepEqual(asked, []);
    });
  });
}

test("the one file forbids requests and takes only its own script and style", () => {
  const page = readFileSync(new URL("../../dist/chamdiem.html", import.meta.url), "utf8");
  const policy = page.match(/Content-Security-Policy" content="([^"]+)"/)[1];
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'sha256-[^']+'; .*connect-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:|'self'/);
  assert.doesNotMatch(page.replace(/<script type="text\/plain"[^]*?<\/script>/g, ""), /\s(src|href)="(?!#|data:)/);
});
