// The page for publishing: from drafts to a folder that reads, checks and prints without the app.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { unzipSync } from "fflate";
import { errors, resize } from "../hosts/engines.mjs";
import { portal, press as pressPart, said, shown } from "../hosts/site.mjs";
import { Criteria, receipts } from "../embed/published.mjs";
import { By, PATIENCE, anew, complaints, downloaded, driver, file, folder, inEngines, load, openFile, phuTho, settled, site, startNew, text, texts, until, waitForText } from "./browser.mjs";

const { digest: DIGEST } = Criteria.bundled("qd766-2026");

/** Opens files and then the page for publishing. */
async function publishing(entries) {
  await load(driver, site.address);
  await openFile(driver, file("drafts.chamdiem.json", entries));
  await settled(driver);
  await driver.executeScript("location.hash = '#/publish'");
  await driver.wait(until.elementLocated(By.css(".publish h1")), PATIENCE);
}
const button = async (name) => driver.findElement(By.xpath(`//div[@id='publish']//button[normalize-space()='${name}']`));
const click = async (name) => driver.executeScript("arguments[0].click()", await button(name));
const put = (id, value) => driver.executeScript("const field = document.getElementById(arguments[0]); field.value = arguments[1]; field.dispatchEvent(new Event('input', { bubbles: true })); field.dispatchEvent(new Event('change', { bubbles: true }));", id, value);
const previewed = () => driver.executeScript("return document.querySelector('.publish chamdiem-card')?.shadowRoot.querySelector('.cd-total b')?.textContent ?? null");

/** Where folders are put, below /diem/. */
let host;

/** Lays a folder out. */
function laidOut(zip) {
  const place = mkdtempSync(join(folder, "www-"));
  const files = unzipSync(new Uint8Array(zip));
  for (const [path, bytes] of Object.entries(files)) {
    const file = join(place, "diem", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  host.folder = `${place}/`;
  return { place, names: Object.keys(files).sort() };
}

/** A page of the folder with a script before its own. */
function watched(name, script) {
  const html = readFileSync(join(host.folder, "diem", name), "utf8");
  host.files["/diem/watched.html"] = html.replace("<head>", `<head><script src="${script}"></script>`);
}

/** Notes at every frame where the card and its parts stand, first in the page and then in the living card. Chromium
 * tells of shifts by itself, but not of those below three pixels. */
const PLACES = `const places = window.places = { still: {}, living: {} };
const shifts = window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
(function look() {
  const card = document.querySelector("chamdiem-card");
  const parts = card ? [card, ...(card.shadowRoot ?? card).querySelectorAll(".cd-name, .cd-total, .cd-groups, .cd-groups th[scope=row]")] : [];
  parts.forEach((part, place) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    const seen = places[card.shadowRoot ? "living" : "still"][place + " " + part.className] ??= [];
    const at = [x, y, width, height].join(" ");
    if (!seen.includes(at)) seen.push(at);
  });
  requestAnimationFrame(look);
})();`;

inEngines(() => {
  beforeEach(async () => {
    await anew();
    host = await portal({ "/favicon.ico": "" });
  });
  afterEach(() => host?.close());

  test("one unit, signed: the folder reads without a script, is the same when checked, prints with its code", async () => {
    await publishing([phuTho]);
    await driver.wait(async () => (await previewed()) === "61,89 / 100", PATIENCE, "no preview");
    await put("publish-closed", "2026-11-15");
    const BASE = `${host.origin}/diem/`;
    await put("publish-base", BASE);
    await click("Tạo khóa của đơn vị");
    await waitForText(driver, ".publish__key", "");
    const key = await text(driver, ".publish__key");
    assert.match(key, /^[\w-]{43}$/);
    await click("Lưu bản dự phòng của khóa");
    const backup = JSON.parse((await downloaded(driver, `khoa-chamdiem-${key.slice(0, 6)}.json`)).text);
    await waitForText(driver, "#publish", "Đã lưu bản dự phòng");
    assert.equal(backup.key, key);
    await driver.wait(async () => (await driver.executeScript("return document.getElementById('publish-snippet_element').value")).includes(key), PATIENCE);
    const snippet = await driver.executeScript("return document.getElementById('publish-snippet_element').value");
    const { "element.js": integrity } = JSON.parse(readFileSync(new URL("../../dist/embed/integrity.json", import.meta.url), "utf8"));
    assert.ok(snippet.includes(`src="${BASE}chamdiem/element.js" integrity="${integrity}"`), snippet);
    assert.ok(snippet.includes(`src="${BASE}h44-2026-09-26.json"`), snippet);
    await click("Tải cả thư mục (.zip)");
    const { place, names } = laidOut((await downloaded(driver, ".zip")).bytes);
    for (const name of ["index.html", "h44-2026-09-26.html", "h44-2026-09-26.json", "h44-2026-09-26.csv", "h44-2026-09-26.svg", "h44-2026-09-26.png", "h44-2026-09-26.oembed.json", "key.txt", "README.txt", "chamdiem/frame.js", "chamdiem/chamdiem_bg.wasm", "chamdiem/english.js", `chamdiem/criteria/archive/${DIGEST}.json`]) {
      assert.ok(names.includes(name), `${name} of ${names}`);
    }
    assert.deepEqual(await complaints(driver), []);
    const file = (name) => readFileSync(join(place, "diem", name));
    const card = receipts.readCard(receipts.parse(file("h44-2026-09-26.json").toString()));
    assert.deepEqual([card.closed, card.receipt.signature.key, card.total.points], ["2026-11-15", key, "61.89"]);
    assert.equal(await receipts.verify(card.receipt.signature, receipts.sealed(card.receipt)), true);
    assert.deepEqual([...file("h44-2026-09-26.png").subarray(1, 4)], [...Buffer.from("PNG")]);
    assert.equal(file("h44-2026-09-26.png").readUInt32BE(16), 1200);
    const html = file("index.html").toString();
    assert.ok(html.includes(`<meta property="og:image" content="${BASE}h44-2026-09-26.png">`));
    assert.match(JSON.parse(file("h44-2026-09-26.oembed.json")).html, /^<iframe src="http:\/\/127\.0\.0\.1:\d+\/diem\/h44-2026-09-26\.html"/);
    assert.doesNotMatch(html, /style="|<style|onerror=|javascript:/);

    host.files["/watched.html"] = html.replace("<head>", "<head><base href=\"/diem/\"><script src=\"/watch.js\"></script>").replace("base-uri 'none'", "base-uri 'self'");
    await driver.get(`${host.origin}/watched.html`);
    assert.match(await shown(driver, "chamdiem-card"), /61,89/);
    await pressPart(driver, "chamdiem-card", 0, ".cd-message p:nth-child(3)");
    assert.match(await said(driver, "chamdiem-card"), /giống nhau.*Chữ ký của đơn vị hợp lệ/s);
    assert.deepEqual(await errors(driver), []);
    // In a frame without an origin, scripts or none at all.
    for (const sandbox of ["allow-scripts", ""]) {
      host.files["/outer.html"] = `<!doctype html><script src="/watch.js"></script><iframe sandbox="${sandbox}" src="/diem/h44-2026-09-26.html" width="640" height="600"></iframe>`;
      await driver.get(`${host.origin}/outer.html`);
      await driver.switchTo().frame(0);
      if (sandbox === "") {
        assert.match(await driver.findElement(By.css("article")).getText(), /61,89/, "no script");
      } else {
        assert.match(await shown(driver, "chamdiem-card"), /61,89/, "own origin");
        await pressPart(driver, "chamdiem-card", 0, ".cd-message p:nth-child(3)");
        assert.match(await said(driver, "chamdiem-card"), /giống nhau/, "own origin");
      }
      await driver.switchTo().defaultContent();
    }
  });

  test("the static card is one file that needs no other", async () => {
    await publishing([phuTho]);
    await driver.wait(async () => (await previewed()) !== null, PATIENCE);
    await click("Thẻ tĩnh (.html)");
    const html = (await downloaded(driver, ".html")).text;
    assert.doesNotMatch(html, /<script|<link|src=|href="(?!#)/);
    host.files["/alone.html"] = html;
    await driver.get(`${host.origin}/alone.html`);
    assert.match(await text(driver, "article"), /61,89/);
    const styled = await driver.executeScript("return getComputedStyle(document.querySelector('.cd-total b')).fontSize");
    assert.equal(styled, "40px");
  });

  test("many units: a ranked page that reads without a script, with a page for each", async () => {
    const entries = ["Xã Một", "Xã Hai", "Xã Ba"].map((name, at) => ({ ...phuTho, unit: { code: "", name, level: "commune" }, counts: { ...phuTho.counts, procedures_published_on_time: at * 30 } }));
    await publishing(entries);
    for (const box of await driver.findElements(By.css(".publish__units input"))) if (!(await box.isSelected())) await driver.executeScript("arguments[0].click()", box);
    await put("publish-title", "Điểm các xã <b>");
    await driver.wait(async () => (await driver.findElements(By.id("publish-shown"))).length === 1, PATIENCE);
    await click("Tải cả thư mục (.zip)");
    const { place, names } = laidOut((await downloaded(driver, ".zip")).bytes);
    assert.deepEqual(names.filter((name) => /^[^/]+\.html$/.test(name)), ["index.html", "xa-ba-2026-09-26.html", "xa-hai-2026-09-26.html", "xa-mot-2026-09-26.html"]);
    const table = receipts.readTable(JSON.parse(readFileSync(join(place, "diem/units.json"), "utf8")));
    assert.deepEqual(table.rows.map(({ rank }) => rank).sort(), [1, 2, 3]);
    // Nothing runs in a page of this policy.
    host.headers = { "content-security-policy": "sandbox" };
    await driver.get(`${host.origin}/diem/index.html`);
    const rows = await Promise.all((await driver.findElements(By.css("tbody tr th"))).map((one) => one.getText()));
    assert.deepEqual(rows, ["Xã Ba", "Xã Hai", "Xã Một"]);
    assert.equal(await driver.findElement(By.css("h1")).getText(), "Điểm các xã <b>");
    await driver.findElement(By.linkText("Xã Ba")).click();
    await driver.wait(until.elementLocated(By.css("article.cd-card")), PATIENCE);
    host.headers = {};
    watched("index.html", "/watch.js");
    await driver.get(`${host.origin}/diem/watched.html`);
    await shown(driver, "chamdiem-table", "thead button");
    assert.deepEqual(await errors(driver), []);
  });

  test("nothing shifts when a static page comes to life", async () => {
    await publishing([phuTho]);
    await driver.wait(async () => (await previewed()) !== null, PATIENCE);
    await click("Tải cả thư mục (.zip)");
    laidOut((await downloaded(driver, ".zip")).bytes);
    host.files["/places.js"] = PLACES;
    // Late, so that the page is seen before.
    host.files["/diem/chamdiem/frame.js"] = { body: readFileSync(join(host.folder, "diem/chamdiem/frame.js")), wait: 300 };
    watched("index.html", "/places.js");
    for (const width of [390, 1280]) {
      await resize(driver, width);
      await driver.get(`${host.origin}/diem/watched.html`);
      await shown(driver, "chamdiem-card");
      await driver.sleep(300);
      const [{ still, living }, shifts] = await driver.executeScript("return [places, shifts.map((one) => one.value)]");
      assert.ok(Object.keys(still).length > 3, "seen before");
      assert.deepEqual(living, still, String(width));
      assert.deepEqual(shifts, [], String(width));
    }
  });

  test("what is missing, faulty or unread is said; a faulty assessment cannot be published", async () => {
    const missing = { ...phuTho, unit: { ...phuTho.unit, name: "Thiếu" }, counts: { dossiers_received: 5 }, typed: { dossiers_finished_on_time: "khoảng 3" } };
    const faulty = { ...phuTho, unit: { ...phuTho.unit, name: "Sai" }, counts: { ...phuTho.counts, dossiers_received: 1 } };
    await publishing([missing, faulty]);
    const states = await texts(driver, ".publish__units li");
    assert.match(states.find((one) => one.includes("Thiếu")), /còn thiếu số liệu: từ .* đến .*1 ô chưa đọc được/s);
    assert.match(states.find((one) => one.includes("Sai")), /chưa công bố được: .*: /);
    // Neither is published without being chosen by hand.
    const chosen = await Promise.all((await driver.findElements(By.css(".publish__units input"))).map((one) => one.isSelected()));
    assert.deepEqual(chosen, [false, false]);
    await driver.executeScript("document.querySelector('.publish__units input:enabled').click()");
    await put("publish-closed", "2026-11-15");
    await driver.wait(async () => (await previewed()) !== null, PATIENCE);
    const snippet = await driver.executeScript("return document.getElementById('publish-snippet_frame').value");
    assert.match(snippet, /Thiếu: còn thiếu số liệu: từ [\d,]+ đến [\d,]+/);
    const boxes = await Promise.all((await driver.findElements(By.css(".publish__units input"))).map((one) => one.isEnabled()));
    assert.deepEqual(boxes.sort(), [false, true]);
  });

  test("what was chosen stays chosen when another assessment comes to the desk", async () => {
    const named = (name) => ({ ...phuTho, unit: { code: "", name, level: "commune" } });
    await publishing([named("Xã A"), named("Xã B")]);
    const boxes = () => driver.executeScript("return [...document.querySelectorAll('.publish__units li')].map((one) => [one.querySelector('b').textContent, one.querySelector('input').checked])");
    await driver.executeScript("for (const one of document.querySelectorAll('.publish__units li')) { const box = one.querySelector('input'); if (box.checked !== one.textContent.includes('Xã B')) box.click(); }");
    await load(driver, site.address, "#/");
    await openFile(driver, file("more.chamdiem.json", named("Xã C")));
    await settled(driver);
    await driver.executeScript("location.hash = '#/publish'");
    await driver.wait(async () => (await boxes()).length === 3, PATIENCE);
    assert.deepEqual((await boxes()).filter(([, checked]) => checked), [["Xã B", true]]);
  });

  test("units that cannot stand in one table are named before anything is made", async () => {
    await publishing([{ ...phuTho, unit: { ...phuTho.unit, name: "Tỉnh" } }, { ...phuTho, unit: { code: "", name: "Xã", level: "commune" } }]);
    for (const box of await driver.findElements(By.css(".publish__units input"))) if (!(await box.isSelected())) await driver.executeScript("arguments[0].click()", box);
    await waitForText(driver, "#publish", "không xếp vào một bảng được");
    assert.equal(await (await button("Tải cả thư mục (.zip)")).isEnabled(), false);
  });

  test("without assessments the page says what to do; an address that is none is refused in words", async () => {
    await load(driver, site.address, "");
    await driver.executeScript("location.hash = '#/publish'");
    await waitForText(driver, ".publish", "Chưa có phiếu nào");
    await load(driver, site.address, "#/");
    await startNew(driver, "Xã Mới");
    await driver.executeScript("location.hash = '#/publish'");
    await driver.wait(until.elementLocated(By.id("publish-base")), PATIENCE);
    await put("publish-base", "javascript:alert(1)");
    await waitForText(driver, "#publish-base-note", "phải bắt đầu bằng https://");
    await put("publish-closed", "");
    await waitForText(driver, "#publish", "Chọn ít nhất một phiếu");
  });

  test("a key stays in the browser, is brought back from its file, and is removed only when asked twice", async () => {
    await publishing([phuTho]);
    await driver.wait(until.elementLocated(By.xpath("//button[.='Tạo khóa của đơn vị']")), PATIENCE);
    await click("Tạo khóa của đơn vị");
    await driver.wait(until.elementLocated(By.css(".publish__key")), PATIENCE);
    const key = await text(driver, ".publish__key");
    await click("Lưu bản dự phòng của khóa");
    const backup = (await downloaded(driver, `khoa-chamdiem-${key.slice(0, 6)}.json`)).text;
    await driver.navigate().refresh();
    await driver.wait(until.elementLocated(By.css(".publish__key")), PATIENCE);
    assert.equal(await text(driver, ".publish__key"), key);
    assert.equal((await driver.findElements(By.xpath("//button[.='Lưu bản dự phòng của khóa']"))).length, 0, "the secret is out of reach");
    await click("Bỏ khóa khỏi trình duyệt này");
    assert.equal(await text(driver, ".publish__key"), key);
    await click("Bỏ hẳn khóa");
    await driver.wait(until.elementLocated(By.id("publish-key-file")), PATIENCE);
    const wrong = file("wrong.json", { ...JSON.parse(backup), key: "A".repeat(43) });
    await driver.findElement(By.id("publish-key-file")).sendKeys(wrong);
    await waitForText(driver, ".publish", "không phải khóa đã lưu");
    await driver.findElement(By.id("publish-key-file")).sendKeys(file("right.json", backup));
    await driver.wait(until.elementLocated(By.css(".publish__key")), PATIENCE);
    assert.equal(await text(driver, ".publish__key"), key);
  });
});
