// The built app in the three engines, and dist/ served below a sub-path, as a portal would.
import { By, Key, WebElementPromise, until } from "selenium-webdriver";
import { createServer } from "node:http";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join, normalize } from "node:path";
import { after, before, describe } from "node:test";
import { ENGINES, PATIENCE, errors, open } from "../hosts/engines.mjs";

const dist = new URL("../../dist/", import.meta.url).pathname;
const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm",
  ".svg": "image/svg+xml", ".json": "application/json", ".webmanifest": "application/manifest+json",
};

/** The app of the test that is running, and its browser. */
export let site, driver;

/** Tests that run in each engine: one browser and one site for all of them. */
export function inEngines(tests) {
  for (const engine of ENGINES) {
    describe(engine, () => {
      before(async () => {
        site = await serve();
        driver = await open(engine);
        const { wait } = driver;
        driver.wait = (...waited) => {
          const came = wait(...waited);
          const said = came.catch(withFailure);
          return came instanceof WebElementPromise ? new WebElementPromise(driver, said) : said;
        };
      });
      after(async () => {
        site.close();
        await driver?.close();
        driver = undefined;
      });
      tests(engine);
    });
  }
}

/** What was said where the app has stopped; nothing where it goes on. */
export const stopped = () =>
  driver.executeScript("return document.querySelector('#failure:not([hidden])') ? `The app has stopped: ${watched.join('\\n')}` : ''");

/** What is waited for in vain where the app has stopped: the error, with what was said. */
async function withFailure(error) {
  const said = await stopped().catch(() => "");
  if (said) error.stack += `\n${said}`;
  throw error;
}

/** Serves the app anew, at an origin where nothing is stored yet. `script` runs before the page's own. */
export async function anew(script = "") {
  site.close();
  site = Object.assign(await serve(), { script });
}

const watch = readFileSync(new URL("../hosts/pages/watch.js", import.meta.url), "utf8");
/** What was said in a page that has gone stays heard. */
const HEARD = `watched.unshift(...JSON.parse(sessionStorage.watched ?? "[]"));
addEventListener("pagehide", () => { sessionStorage.watched = JSON.stringify(watched); });`;
/** What keeps a page from working offline: tests that watch what is asked for must not meet the copies it keeps. */
const ONLINE = "Object.defineProperty(navigator, 'serviceWorker', { value: undefined });";

/** Serves dist/ on loopback at /portal/cham-diem/; anything else is a 404, and so is what `site.refused` matches; what
 * `site.slow` matches takes its time; `site.changed` has other bytes for a path. Before the page's own scripts runs
 * before.js, with `site.script` in it; `site.offline` lets the app keep itself. */
export async function serve() {
  const site = { refused: /(?!)/, slow: /(?!)/, changed: {}, asked: [], script: "", offline: false };
  const own = {
    "index.html": (bytes) => bytes.toString().replace("<head>", '<head><script src="before.js"></script>'),
    "before.js": () => `${watch}${HEARD}${site.offline ? "" : ONLINE}${site.script}`,
  };
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, "http://host");
    const path = decodeURIComponent(pathname).replace(/^\/portal\/cham-diem\//, "") || "index.html";
    const file = join(dist, normalize(path));
    site.asked.push(path + search);
    if (site.slow.test(path)) await new Promise((resolve) => setTimeout(resolve, 1500));
    const there = existsSync(file) || path in own;
    if (site.refused.test(path) || path.startsWith("/") || !file.startsWith(dist) || !there) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    const bytes = existsSync(file) ? readFileSync(file) : "";
    response.end((site.changed[path] ?? own[path])?.(bytes) ?? bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => { server.closeAllConnections(); server.close(); };
  return Object.assign(site, { origin, address: `${origin}/portal/cham-diem/`, close });
}

/** Selects what stands in a field. Not by Key.chord: its end is one more key to Firefox and WebKit, and Ctrl stays down. */
export const ALL = Key.CONTROL + "a" + Key.CONTROL;

/** Opens the app, or goes on in it, and waits until it has drawn itself. */
export async function load(driver, address, hash = "") {
  const [here, page = ""] = (await driver.getCurrentUrl()).split("#");
  const goesOn = here === address && /^#\/(enter|result)?$/.test(hash) && `#${page || "/"}` !== hash;
  if (goesOn) await driver.executeScript("document.activeElement.blur()");
  await driver.get(address + hash);
  if (goesOn) await settled(driver);
  // Firefox now and then comes back while the page before is still there.
  const there = "return location.href.startsWith(arguments[0]) && document.querySelector('main h1') !== null";
  await driver.wait(() => driver.executeScript(there, address), PATIENCE, `${address} is never drawn`);
}

/** Waits until another page of the desk has put the focus on its heading: keys sent before go astray. */
export async function settled(driver) {
  const headed = () => driver.executeScript("return document.activeElement.matches('h1')");
  await driver.wait(headed, PATIENCE, "the focus is never on the heading");
}

/** The stored drafts by id, once nothing is on its way to them. */
export async function drafts(driver) {
  const settled = "return Object.keys(localStorage).every((key) => !key.startsWith('chamdiem.draft.'))";
  await driver.wait(() => driver.executeScript(settled), PATIENCE, "the journal is never empty");
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

// Not by the driver's getText(): WebKit's has nothing between cells and between blocks.
const SHOWN = 'const shown = (one) => (one.getClientRects().length > 0 ? one.innerText : "").replace(/\\s+/g, " ").trim();';

/** What an element shows, on one line. */
export const words = (driver, element) => driver.executeScript(`${SHOWN} return shown(arguments[0]);`, element);

/** What the elements of a selector show. */
export const texts = (driver, selector) =>
  driver.executeScript(`${SHOWN} return [...document.querySelectorAll(arguments[0])].map(shown);`, selector);

/** What the element of a selector shows. */
export async function text(driver, selector) {
  const [first] = await texts(driver, selector);
  if (first === undefined) throw new Error(`there is no ${selector}`);
  return first;
}

/** Waits until the element of a selector holds a text. */
export async function waitForText(driver, selector, expected) {
  let last;
  const holds = async () => ([last] = await texts(driver, selector))[0]?.includes(expected);
  const instead = () => `${selector} never held “${expected}” but ${last === undefined ? "is not there" : `“${last}”`}`;
  await driver.wait(holds, PATIENCE, instead);
}

/** Clicks an element, or the one of a locator, in the middle of the window, once it stands still there. To the driver of
 * WebKit, what is less than the page's scroll padding below the window is in it, and then cannot be clicked; and WebKit
 * scrolls to what has the focus a while after it has got it: whoever clicks meanwhile clicks beside it. Not for pages
 * in which no script runs. */
export async function press(driver, target) {
  const element = target instanceof By ? await driver.findElement(target) : target;
  await driver.executeAsyncScript(`
    const [target, done] = arguments, element = target.closest("select") ?? target;
    let before;
    (function look() {
      if (element.getBoundingClientRect().top === before) return done();
      element.scrollIntoView({ block: "center", behavior: "instant" });
      before = element.getBoundingClientRect().top;
      requestAnimationFrame(() => requestAnimationFrame(look));
    })();`, element);
  await element.click();
}

/** Goes a step back. Not by navigate().back(): WebKit's leaves out steps that no person took. */
export const back = (driver) => driver.executeScript("history.back()");

/** Pastes a text into the element of an id. Each engine takes it by another name. */
export const paste = (driver, id, pasted) => driver.executeScript(`
  const data = new DataTransfer();
  data.setData("text/plain", arguments[1]);
  document.getElementById(arguments[0]).dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, data: arguments[1], dataType: "text/plain", bubbles: true, cancelable: true }));`, id, pasted);

/** Starts a new assessment of a unit. */
export async function startNew(driver, name) {
  await driver.findElement(By.id("unit-name")).sendKeys(name);
  await press(driver, By.css(".unitform button[type=submit]"));
  await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
  await settled(driver);
}

/** Opens a file by the file field. */
export async function openFile(driver, path) {
  // Whoever waits for the heading of the page that opens waits for no other.
  await driver.executeScript("document.activeElement.blur()");
  await driver.findElement(By.id("open-file")).sendKeys(path);
}

/** Where tests put files, until they end. */
export const folder = mkdtempSync(join(tmpdir(), "chamdiem-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Writes a file of text, of bytes or of JSON; returns where it is. */
export function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
}

/** The one file that was downloaded, once it is whole. It is taken away, so that the next is the one again. */
export async function downloaded(driver, ending) {
  // While it is written, a file has another beside it, or another name, or nothing in it.
  let before;
  const whole = () => {
    const files = readdirSync(driver.downloads).map((name) => [name, statSync(join(driver.downloads, name), { throwIfNoEntry: false })?.size]);
    const [[name, size] = ["", 0]] = files;
    const stays = String(files) === before;
    before = String(files);
    return stays && files.length === 1 && name.endsWith(ending) && size > 0 && join(driver.downloads, name);
  };
  const path = await driver.wait(whole, PATIENCE, `no ${ending} was downloaded`);
  const bytes = readFileSync(path);
  rmSync(path);
  return { name: basename(path), bytes, text: bytes.toString() };
}

/** What errors() tells, of all pages since the last call. */
export async function complaints(driver) {
  const all = await errors(driver, driver.heard ?? 0);
  driver.heard = Date.now();
  await driver.executeScript("watched.length = 0");
  return all;
}

export { By, Key, PATIENCE, until };
export const phuTho = JSON.parse(readFileSync(new URL("../data/phu-tho-2026.json", import.meta.url), "utf8"));
