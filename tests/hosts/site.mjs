// A portal on loopback: pages given as text, with their headers, and the package below /chamdiem/.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { PATIENCE } from "./engines.mjs";

const dist = new URL("../../dist/embed/", import.meta.url).pathname;
const watch = readFileSync(new URL("pages/watch.js", import.meta.url));
const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm",
  ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".csv": "text/csv; charset=utf-8",
};

/** Starts it. `files` are texts, or answers (`{ body, status, headers, wait }`), by path; more can be put in later.
 * `types` overrules content types by path or extension; what `refused` matches is a 404;
 * `headers` go with every answer. */
export async function portal(files = {}) {
  const site = { files: { "/watch.js": watch, ...files }, types: {}, refused: /(?!)/, asked: [], folder: null, headers: {} };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    site.asked.push(path);
    const given = site.refused.test(path) ? undefined : (site.files[path] ?? packaged(path) ?? unpacked(site.folder, path));
    if (given === undefined) return response.writeHead(404, { "content-type": "text/plain" }).end("404");
    const { body, status = 200, headers = {}, wait = 0 } = given.body === undefined ? { body: given } : given;
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    const type = site.types[path] ?? site.types[extname(path)] ?? TYPES[extname(path)] ?? "text/html; charset=utf-8";
    response.writeHead(status, { "content-type": type, ...site.headers, ...headers });
    if (typeof body === "function") body(response);
    else response.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return Object.assign(site, { origin, close: () => { server.closeAllConnections(); server.close(); } });
}

function packaged(path) {
  return path.startsWith("/chamdiem/") ? unpacked(dist, path.slice("/chamdiem".length)) : undefined;
}

function unpacked(folder, path) {
  if (folder === null) return undefined;
  const file = join(folder, normalize(path));
  return file.startsWith(folder) && existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
}

/** A page of the portal. */
export const page = (body, { head = "", lang = "vi", script = "<script type=\"module\" src=\"/chamdiem/element.js\"></script>", attributes = "" } = {}) =>
  `<!doctype html><html lang="${lang}"${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Cổng thông tin</title><script src="/watch.js"></script>${head}${script}</head><body>${body}</body></html>`;

/** What an element needs of a page's policy: its scripts, its data, and wasm for computing again. */
export const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** A card that is drawn, and not only the room kept for it. */
export const DRAWN = ".cd-card:not(.cd-wait) .cd-total";

/** What stands in the shadow root of the first element of a selector: text, once `ready` is found in it. */
export async function shown(driver, selector, ready = DRAWN) {
  const inside = () => driver.executeScript(
    "const root = document.querySelector(arguments[0])?.shadowRoot; return root?.querySelector(arguments[1]) ? root.querySelector('.chamdiem').textContent : null",
    selector, ready);
  await driver.wait(async () => (await inside()) !== null, PATIENCE, `${selector} has no ${ready}`);
  return inside();
}

/** Presses a button within an element by its place, and waits for what it says. */
export async function press(driver, selector, place, ready) {
  await driver.executeScript("document.querySelector(arguments[0]).shadowRoot.querySelectorAll('.cd-actions button')[arguments[1]].click()", selector, place);
  return shown(driver, selector, ready);
}

export const said = (driver, selector) =>
  driver.executeScript("return document.querySelector(arguments[0]).shadowRoot.querySelector('.cd-panel, .cd-message').textContent", selector);
