// `cargo xtask bench`, second part: how long people wait for the built page in headless Chromium, its processor slowed four
// times as an old office machine would be. Times are in milliseconds; workbooks are held against LibreOffice in the same run.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { By, PATIENCE, load, phuTho, serve, startNew, until, waitForText } from "../e2e/browser.mjs";
import { build } from "../e2e/workbook.mjs";
import { open } from "../hosts/engines.mjs";

const SLOWED = 4;
const LOADS = 7;
const ROWS = 50_000;

const sorted = (values) => values.toSorted((a, b) => a - b);
const part = (values, share) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))];
const folder = mkdtempSync(join(tmpdir(), "chamdiem-bench-"));
let missed = false;

function tell(name, figure, limit) {
  missed ||= figure > limit;
  console.log(`${name.padEnd(62)}${figure.toFixed(figure < 10 ? 2 : 0).padStart(9)}   ≤ ${limit}   ${figure <= limit ? "reached" : "NOT reached"}`);
}

const slow = (driver, rate) => driver.sendDevToolsCommand("Emulation.setCPUThrottlingRate", { rate });

/** Notes the time from each digit to the frame that shows what became of it. */
const NOTED = `
  window.shown = [];
  addEventListener("input", ({ timeStamp }) => {
    // First after the frame: what the browser then does with forms, for its own lists of addresses, delays no picture.
    const painted = () => shown.push(performance.now() - timeStamp);
    requestAnimationFrame(() => scheduler.postTask(painted, { priority: "user-blocking" }));
  }, { capture: true });`;

/** Presses and releases a key, as long as somebody's finger needs for it. Nothing asks the page meanwhile: a question would
 * stand in the way of the picture that is waited for. */
async function press(driver, key) {
  await driver.sendDevToolsCommand("Input.dispatchKeyEvent", { type: "keyDown", ...key });
  await sleep(50);
  await driver.sendDevToolsCommand("Input.dispatchKeyEvent", { type: "keyUp", ...key, text: undefined });
  await sleep(50);
}

async function type(driver, digits) {
  const before = await driver.executeScript("return shown.length");
  for (const digit of digits) await press(driver, { key: digit, text: digit });
  const all = async () => (await driver.executeScript("return shown.length")) === before + digits.length;
  await driver.wait(all, PATIENCE, "a key was not shown");
}

/** What the machine needs for a page that is nothing but a field and the length of what is in it. */
async function leastPossible(driver) {
  await driver.get("data:text/html,<!doctype html><input autofocus><output></output>");
  await driver.executeScript(`${NOTED}
    const [field, length] = document.querySelectorAll("input, output");
    field.addEventListener("input", () => { length.textContent = field.value.length; });
    field.focus();`);
  await slow(driver, SLOWED);
  await type(driver, "1234567890".repeat(6));
  await slow(driver, 1);
  return driver.executeScript("return shown");
}

/** Types every number of a province into a blank form, as an officer does. */
async function keystrokes(driver) {
  await driver.executeScript(`${NOTED} document.querySelector(".fields input").focus();`);
  await slow(driver, SLOWED);
  for (let left = Object.keys(phuTho.counts).length; left > 0; left -= 1) {
    const id = await driver.executeScript("return document.activeElement.name");
    await type(driver, String(phuTho.counts[id]));
    await press(driver, { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" });
    await driver.wait(async () => (await driver.executeScript("return document.activeElement.name")) !== id, PATIENCE, id);
  }
  await slow(driver, 1);
  await waitForText(driver, "#live-total", "61,89");
  return driver.executeScript("return shown");
}

/** What notes when the first field can be typed in: it is there, and a frame with it has been shown. */
const READY = `
  new MutationObserver((_, observer) => {
    if (!document.querySelector("main input")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.ready = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });`;

async function loads(driver, address, rate) {
  const times = [];
  for (let one = 0; one < LOADS; one += 1) {
    await driver.get("about:blank");
    await slow(driver, rate);
    await driver.get(address);
    times.push(await driver.wait(() => driver.executeScript("return window.ready"), PATIENCE, "never ready"));
    await slow(driver, 1);
  }
  return part(times, 0.5);
}

/** A workbook as an information system exports it: a line for each dossier, and the numbers of a form far below. */
function export50000() {
  let state = 7;
  const random = () => (state = (state * 48271) % 2147483647);
  const column = (index) => (index < 26 ? "" : "A") + String.fromCharCode(65 + (index % 26));
  const rows = [];
  for (let row = 1; row <= ROWS; row += 1) {
    const cells = [];
    for (let index = 0; index < 27; index += 1) {
      const place = `${column(index)}${row}`;
      if (row === ROWS - 10 && index < 2) {
        cells.push(index === 0 ? `<c r="${place}" t="inlineStr"><is><t>Hồ sơ đã tiếp nhận</t></is></c>` : `<c r="${place}"><v>597919</v></c>`);
      } else if (index % 3 === 2) {
        cells.push(`<c r="${place}"><v>${random()}${random() % 1000}</v></c>`);
      } else {
        cells.push(`<c r="${place}" t="inlineStr"><is><t>${random().toString(36)}${random().toString(36)}${random().toString(36)}</t></is></c>`);
      }
    }
    rows.push(`<row r="${row}">${cells.join("")}</row>`);
  }
  return build({ sheets: [{ name: "Hồ sơ", xml: rows.join("") }] });
}

async function workbooks(driver, site) {
  const bytes = export50000();
  const path = join(folder, "export.xlsx");
  writeFileSync(path, bytes);
  console.log(`\nan .xlsx of ${(bytes.length / 2 ** 20).toFixed(1)} MB with ${ROWS} rows`);
  const office = [], page = [];
  let longest = 0, steps = 0;
  for (let round = 0; round < 3; round += 1) {
    const started = performance.now();
    execFileSync("soffice", [`-env:UserInstallation=file://${folder}/profile`, "--headless", "--convert-to", "csv", "--outdir", folder, path], { stdio: "ignore" });
    office.push(performance.now() - started);
    await driver.get("about:blank");
    await load(driver, site.address, "#/enter");
    await driver.wait(until.elementLocated(By.id("undo")), PATIENCE);
    await driver.executeScript("location.hash = '#/import'");
    const field = await driver.wait(until.elementLocated(By.id("table-file")), PATIENCE);
    await driver.executeScript(`
      window.begun = 0; window.longest = 0; window.steps = new Set(); let last = performance.now();
      document.getElementById("table-file").addEventListener("change", () => { begun = last = performance.now(); }, { capture: true });
      setInterval(() => {
        const now = performance.now();
        if (begun && !window.ended) longest = Math.max(longest, now - last);
        last = now;
        const progress = document.querySelector("progress");
        if (progress) steps.add(progress.value);
        if (document.getElementById("take") && !window.ended) window.ended = now;
      }, 4);`);
    await field.sendKeys(path);
    await driver.wait(() => driver.executeScript("return window.ended"), 300000, "never opened");
    const [time, most, count, sum] = await driver.executeScript("return [ended - begun, longest, steps.size, document.getElementById('preview').innerText]");
    assert.match(sum, /50\.000 dòng/);
    // Which of its many columns has the numbers is for a person to say.
    await driver.executeScript(`const choice = document.getElementById("values"); choice.selectedIndex = 1;
      choice.dispatchEvent(new Event("change", { bubbles: true }));`);
    await driver.wait(until.elementLocated(By.xpath("//*[@id='preview'][contains(., '597.919')]")), PATIENCE, "the row far below was not found");
    page.push(time);
    [longest, steps] = [Math.max(longest, most), count];
  }
  console.log(`LibreOffice ${part(office, 0.5).toFixed(0)} ms, the page ${part(page, 0.5).toFixed(0)} ms, ${steps} steps of progress shown`);
  tell("times LibreOffice, median of rounds", part(page.map((time, round) => time / office[round]), 0.5), 3);
  // The bar for a frozen page: what people feel as a stop.
  tell("longest time in which the page did nothing else, ms", longest, 200);
}

const site = Object.assign(await serve(), { script: READY });
const driver = await open("chromium");
try {
  console.log(`\nChromium, processor slowed ${SLOWED} times; times swing with what else the machine does`);
  console.log(`key to repaint of a page with nothing else, median: ${part(await leastPossible(driver), 0.5).toFixed(1)} ms`);
  await load(driver, site.address);
  await startNew(driver, "UBND tỉnh Phú Thọ");
  const keys = await keystrokes(driver);
  tell(`key to repainted total, median of ${keys.length} digits, ms`, part(keys, 0.5), 16);
  tell("key to repainted total, 95th percentile, ms", part(keys, 0.95), 50);
  tell(`ready for typing from a local server, median of ${LOADS}, ms`, await loads(driver, site.address, SLOWED), 1000);
  await workbooks(driver, site);
  // Last: from here on the browser has the app by itself.
  site.offline = true;
  await load(driver, site.address);
  await driver.wait(() => driver.executeAsyncScript("navigator.serviceWorker.ready.then(() => arguments[0](true))"), 60000);
  await load(driver, site.address);
  site.refused = /^(?!before\.js)/;
  console.log("");
  tell(`ready for typing without a network, median of ${LOADS}, ms`, await loads(driver, site.address, 1), 500);
  tell(`the same, slowed ${SLOWED} times, ms`, await loads(driver, site.address, SLOWED), 500);
} finally {
  await driver.close();
  site.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = missed ? 1 : 0;
