// A real headless Chromium over WebDriver, and dist/ served below a sub-path, as a portal would.
import chrome from "selenium-webdriver/chrome.js";
import { Builder, By, Key, logging, until } from "selenium-webdriver";
import { createServer } from "node:http";
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";

const dist = new URL("../../dist/", import.meta.url).pathname;
const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm",
  ".svg": "image/svg+xml", ".json": "application/json", ".webmanifest": "application/manifest+json",
};

/** Serves dist/ on loopback at /portal/cham-diem/; anything else is a 404, and so is what
 * `site.refused` matches; what `site.slow` matches takes its time; `site.changed` has other bytes for a path. */
export async function serve() {
  const site = { refused: /(?!)/, slow: /(?!)/, changed: {}, asked: [] };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname).replace(/^\/portal\/cham-diem\//, "");
    const file = join(dist, normalize(path === "" ? "index.html" : path));
    site.asked.push(path);
    if (site.slow.test(path)) await new Promise((resolve) => setTimeout(resolve, 1500));
    if (site.refused.test(path) || path.startsWith("/") || !file.startsWith(dist) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    const bytes = readFileSync(file);
    response.end(site.changed[path]?.(bytes) ?? bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return Object.assign(site, { origin, address: `${origin}/portal/cham-diem/`, close: () => server.close() });
}

/** What keeps a page from working offline: tests that watch what is asked for must not meet the copies it keeps. */
const ONLINE = "Object.defineProperty(navigator, 'serviceWorker', { value: undefined });";

/** A fresh browser with its own profile and download folder. `before` is script that runs before the page's own. */
export async function open({ before = "", width = 1280, offline = false } = {}) {
  if (!offline) before += ONLINE;
  const options = new chrome.Options();
  options.setBinaryPath("/usr/bin/chromium");
  options.addArguments(
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=vi",
    "--force-prefers-reduced-motion",
  );
  const preferences = new logging.Preferences();
  preferences.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  preferences.setLevel(logging.Type.PERFORMANCE, logging.Level.ALL);
  options.setLoggingPrefs(preferences);
  const driver = await new Builder().forBrowser("chrome").setChromeOptions(options)
    .setChromeService(new chrome.ServiceBuilder("/usr/bin/chromedriver")).build();
  const downloads = mkdtempSync(join(tmpdir(), "chamdiem-"));
  await driver.sendDevToolsCommand("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  await driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride",
    { width, height: 900, deviceScaleFactor: 1, mobile: false });
  if (before !== "") await driver.sendDevToolsCommand("Page.addScriptToEvaluateOnNewDocument", { source: before });
  return Object.assign(driver, { downloads });
}

/** Opens the app and waits until it has drawn itself. */
export async function load(driver, address, hash = "") {
  await driver.get(address + hash);
  await driver.wait(until.elementLocated(By.css("h1")), 20000);
  await driver.wait(until.elementLocated(By.css("main")), 20000);
}

/** The stored drafts by id, once nothing is on its way to them. */
export async function drafts(driver) {
  const settled = "return Object.keys(localStorage).every((key) => !key.startsWith('chamdiem.draft.'))";
  await driver.wait(() => driver.executeScript(settled), 5000, "the journal is never empty");
  return driver.executeAsyncScript(`
    const done = arguments[0];
    indexedDB.open("chamdiem-drafts").onsuccess = ({ target }) => {
      const store = target.result.transaction("drafts").objectStore("drafts"), all = {};
      store.openCursor().onsuccess = ({ target: { result: cursor } }) => {
        if (!cursor) return done(all);
        all[cursor.key] = cursor.value;
        cursor.continue();
      };
    };`);
}

/** Writes a draft as another window would. */
export async function writeDraft(driver, id, text) {
  await driver.executeAsyncScript(`
    const [id, text, done] = arguments;
    indexedDB.open("chamdiem-drafts").onsuccess = ({ target }) => {
      const transaction = target.result.transaction("drafts", "readwrite");
      transaction.objectStore("drafts").put(text, id);
      transaction.oncomplete = () => done();
    };`, id, text);
}

/** The text of the element of a selector. */
export async function text(driver, selector) {
  return (await driver.findElement(By.css(selector)).getText()).replace(/\s*\n\s*/g, " ").trim();
}

/** Waits until the element of a selector holds a text. */
export async function waitForText(driver, selector, expected) {
  const holds = async () => {
    const found = await driver.findElements(By.css(selector));
    return found.length > 0 && (await found[0].getText()).includes(expected);
  };
  await driver.wait(holds, 10000, `${selector} never held “${expected}”`);
}

/** Starts a new assessment of a unit. */
export async function startNew(driver, name) {
  await driver.findElement(By.id("unit-name")).sendKeys(name);
  await driver.findElement(By.css(".unitform button[type=submit]")).click();
  await driver.wait(until.elementLocated(By.css(".groupnav")), 10000);
}

/** Opens a file with this text by the file field. */
export async function openFile(driver, path) {
  await driver.findElement(By.id("open-file")).sendKeys(path);
}

/** The one file that was downloaded, as text, once it is whole. */
export async function downloaded(driver) {
  const whole = () => readdirSync(driver.downloads).filter((name) => name.endsWith(".json"));
  await driver.wait(() => whole().length > 0, 10000, "nothing was downloaded");
  const name = whole()[0];
  return { name, text: readFileSync(join(driver.downloads, name), "utf8") };
}

/** Uncaught errors and refusals the console has seen since the last call. */
export async function complaints(driver) {
  const entries = await driver.manage().logs().get(logging.Type.BROWSER);
  return entries.filter((entry) => entry.level.value >= logging.Level.SEVERE.value).map((entry) => entry.message);
}

export { By, Key, logging, until };
export const phuTho = JSON.parse(readFileSync(new URL("../data/phu-tho-2026.json", import.meta.url), "utf8"));
