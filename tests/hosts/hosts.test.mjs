// The elements in the pages of others, in Chromium, Firefox and WebKit.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Criteria, dist, published, receipts, units } from "../embed/published.mjs";
import { ENGINES, PATIENCE, errors, open } from "./engines.mjs";
import { DRAWN, page, POLICY, portal, press, said, shown } from "./site.mjs";
import { startWordPress } from "./wordpress.mjs";

const receipt = await published();
const text = receipts.receiptText(receipt);
const card = (more = "") => `<chamdiem-card src="/pt.json" key="${receipt.signature.key}"${more}></chamdiem-card>`;
const policy = (body, value = POLICY) => ({ body, headers: { "content-security-policy": value } });
const SAME = "giống nhau";
const INTEGRITY = JSON.parse(readFileSync(new URL("embed/integrity.json", dist), "utf8"));

/** Names and values that must not change on the page around. */
const OUTSIDE = `return JSON.stringify([document.title, document.styleSheets.length, document.adoptedStyleSheets?.length,
  document.body.className, document.documentElement.getAttributeNames().join(), getComputedStyle(document.body).font,
  Object.keys(window).filter((name) => /chamdiem/i.test(name)), document.head.children.length, document.cookie, localStorage.length])`;

// A portal of the year 2008: a Prototype.js of its own, and scripts that have been through everything.
const PATCHED = `<script>
Object.prototype.inherited = "x";
Array.prototype.each = function () {}; Array.prototype.toJSON = function () { return "[patched]"; };
String.prototype.toJSON = function () { return '"patched"'; };
Array.prototype.remove = function () {}; String.prototype.trim2 = 1;
window.$ = window.h = window.s = () => null; window.Element.prototype.hide = function () {};
const fetchBefore = window.fetch; window.fetch = function () { return fetchBefore.apply(this, arguments); };
const defineBefore = customElements.define; customElements.define = function () { return defineBefore.apply(this, arguments); };
window.name = "chamdiem"; document.createElementBefore = document.createElement;
</script>`;
const HOSTILE = `* { all: unset !important; font: 50px/3 fantasy !important; color: lime !important; text-transform: uppercase !important;
  letter-spacing: 1em !important; direction: rtl !important; text-align: right !important; background: red !important; }
html { font-size: 62.5% !important; } table, svg, article { display: none !important; } .band, .num, .btn { visibility: hidden !important; }`;

for (const engine of ENGINES) {
  describe(engine, () => {
    let driver;
    let site;
    before(async () => {
      driver = await open(engine);
      site = await portal({ "/pt.json": text, "/units.json": JSON.stringify(await units()) });
    });
    after(async () => {
      site?.close();
      await driver?.close();
    });
    const go = async (path, content) => {
      site.files[path] = content;
      await driver.get(site.origin + path);
    };

    test("a plain page: shown, computed again, tried; nothing of the page is touched", async () => {
      await go("/plain.html", page(`<h1>Cổng</h1>${card()}`));
      const text = await shown(driver, "chamdiem-card");
      assert.ok(text.includes("UBND tỉnh Phú Thọ") && text.includes("61,89") && text.includes("Trung bình"), text);
      const outside = await driver.executeScript(OUTSIDE);
      await press(driver, "chamdiem-card", 0, ".cd-message a, .cd-message p:nth-child(3)");
      assert.match(await said(driver, "chamdiem-card"), /giống nhau.*Chữ ký của đơn vị hợp lệ/s);
      await press(driver, "chamdiem-card", 1, ".cf input");
      assert.equal(await driver.executeScript(OUTSIDE), outside);
      assert.deepEqual(await errors(driver), []);
    });

    test("a strict policy: everything works, and without leave for wasm the card stays and says why", async () => {
      await go("/strict.html", policy(page(card())));
      await shown(driver, "chamdiem-card");
      await press(driver, "chamdiem-card", 0, ".cd-message p:nth-child(3)");
      assert.match(await said(driver, "chamdiem-card"), new RegExp(SAME));
      assert.deepEqual(await errors(driver), []);
      await go("/stricter.html", policy(page(card()), "default-src 'none'; script-src 'self'; connect-src 'self'"));
      await shown(driver, "chamdiem-card");
      await press(driver, "chamdiem-card", 0, ".cd-message p:nth-child(3)");
      assert.match(await said(driver, "chamdiem-card"), /không cho chạy WebAssembly.*wasm-unsafe-eval.*Chữ ký của đơn vị hợp lệ/s);
      assert.match(await shown(driver, "chamdiem-card"), /61,89/);
      assert.deepEqual((await errors(driver)).filter((one) => !/policy|Content Security Policy/.test(one)), []);
    });

    test("inline data under connect-src 'none'", async () => {
      const inline = `<chamdiem-card><script type="application/json">${text.replace(/</g, "\\u003c")}</script></chamdiem-card>`;
      await go("/inline.html", policy(page(inline), "default-src 'none'; script-src 'self'; connect-src 'none'"));
      assert.match(await shown(driver, "chamdiem-card"), /61,89/);
      assert.deepEqual(await errors(driver), []);
    });

    test("two cards, a second copy and another version of the script: the first stays", async () => {
      const other = readFileSync(new URL("embed/element.js", dist), "utf8").replaceAll("0.1.0", "9.9.9");
      site.files["/other.js"] = { body: other, headers: { "content-type": "text/javascript" } };
      const twice = "<script type=\"module\" src=\"/chamdiem/element.js?2\"></script><script type=\"module\" src=\"/other.js\"></script>";
      await go("/two.html", page(`${card()}${card(" lang=\"en\" compact")}`, { head: "", script: `<script type="module" src="/chamdiem/element.js"></script>${twice}` }));
      await shown(driver, "chamdiem-card");
      const second = await shown(driver, "chamdiem-card + chamdiem-card");
      assert.ok(second.includes("61.89") && second.includes("Average"), second);
      assert.equal(await driver.executeScript("return customElements.get('chamdiem-card').version"), "0.1.0");
      assert.deepEqual(await errors(driver), []);
    });

    test("hostile styles and patched globals: the card looks and computes as ever", async () => {
      const measure = `const root = document.querySelector("chamdiem-card").shadowRoot; const of = (selector) => { const found = root.querySelector(selector); const { fontSize, color, textTransform, letterSpacing, direction } = getComputedStyle(found); return [found.getBoundingClientRect().height, fontSize, color, textTransform, letterSpacing, direction].join(" "); }; return [".cd-name", ".cd-total b", ".cd-groups", ".band", ".num"].map(of).join("\\n")`;
      await go("/friendly.html", page(`<div id="w">${card()}</div>`, { head: "<style>body { margin: 0 }</style>" }));
      await shown(driver, "chamdiem-card");
      const friendly = await driver.executeScript(measure);
      await go("/hostile.html", page(`<div id="w">${card()}</div>`, { head: `<style>${HOSTILE} html, body, #w, chamdiem-card { display: block !important; }</style>${PATCHED}` }));
      await shown(driver, "chamdiem-card");
      assert.equal(await driver.executeScript(measure), friendly);
      await press(driver, "chamdiem-card", 0, ".cd-message p:nth-child(3)");
      assert.match(await said(driver, "chamdiem-card"), new RegExp(SAME));
      // One text: the page has spoilt how lists are handed on.
      assert.equal(await driver.executeScript("return window.watched.join('; ')"), "");
    });

    test("a page written from right to left", async () => {
      await go("/rtl.html", page(card(), { lang: "ar", attributes: " dir=\"rtl\"" }));
      assert.match(await shown(driver, "chamdiem-card"), /Trung bình/);
      const ends = await driver.executeScript("const root = document.querySelector('chamdiem-card').shadowRoot; const at = (selector) => root.querySelector(selector).getBoundingClientRect().left; return at('.cd-groups th[scope=row]') < at('.cd-groups .num') && getComputedStyle(root.querySelector('.cd-name')).direction");
      assert.equal(ends, "ltr");
      assert.deepEqual(await errors(driver), []);
    });

    test("a frame of an origin of its own: shown where the server lets it, else explained; its height follows", async () => {
      site.files["/open.json"] = { body: text, headers: { "access-control-allow-origin": "*" } };
      const frame = (src, id) => `<iframe id="${id}" data-chamdiem src="/chamdiem/frame.html?src=${src}" sandbox="allow-scripts" width="640" height="90"></iframe>`;
      await go("/frames.html", page(frame("/open.json", "open") + frame("/pt.json", "closed") + frame("https://elsewhere.example/x.json", "foreign"), { script: "<script src=\"/chamdiem/frame-host.js\" defer></script>" }));
      const inside = async (id, ready) => {
        await driver.switchTo().defaultContent();
        await driver.switchTo().frame(await driver.findElement({ id }));
        return shown(driver, "chamdiem-card", ready);
      };
      assert.match(await inside("open", DRAWN), /61,89/);
      await press(driver, "chamdiem-card", 0, ".cd-message p:nth-child(3)");
      assert.match(await said(driver, "chamdiem-card"), new RegExp(SAME));
      assert.match(await inside("closed", ".cd-message--error"), /Access-Control-Allow-Origin/);
      assert.match(await inside("foreign", ".cd-message--error"), /cùng máy chủ/);
      await driver.switchTo().defaultContent();
      const height = () => driver.executeScript("return Number(document.getElementById('open').height)");
      await driver.wait(async () => (await height()) > 300, PATIENCE, "the frame keeps its height");
      assert.deepEqual(await errors(driver), []);
    });

    test("the package and the file on other servers: their origins in the policy are enough", async () => {
      const cors = { "access-control-allow-origin": "*" };
      const data = await portal({ "/pt.json": { body: text, headers: cors } });
      const elsewhere = await portal();
      elsewhere.headers = cors;
      try {
        const script = `<script type="module" src="${elsewhere.origin}/chamdiem/element.js" crossorigin="anonymous" integrity="${INTEGRITY["element.js"]}"></script>`;
        const value = `default-src 'none'; script-src ${elsewhere.origin} ${site.origin}/watch.js 'wasm-unsafe-eval'; connect-src ${data.origin} ${elsewhere.origin}`;
        await go("/far.html", policy(page(`<chamdiem-card src="${data.origin}/pt.json"></chamdiem-card>`, { script }), value));
        await shown(driver, "chamdiem-card");
        await press(driver, "chamdiem-card", 0, ".cd-message p:nth-child(3)");
        assert.match(await said(driver, "chamdiem-card"), new RegExp(SAME));
        assert.deepEqual(await errors(driver), []);
      } finally {
        data.close();
        elsewhere.close();
      }
    });

    test("a form: numbers are typed, questions answered, the page hears of it", async () => {
      await go("/form.html", policy(page("<chamdiem-form criteria=\"qd766-2026\" level=\"commune\" unit=\"Xã Ví Dụ\" submit=\"Nộp\"></chamdiem-form>")));
      await shown(driver, "chamdiem-form", ".cf input");
      const heard = await driver.executeScript(`
        const heard = []; for (const name of ["change", "submit"]) document.addEventListener("chamdiem-" + name, (event) => heard.push([name, event.composed, event.detail.scorecard?.total.points ?? null]));
        const root = document.querySelector("chamdiem-form").shadowRoot;
        const put = (id, text) => { const input = root.querySelector('[id$="' + id + '"]'); input.value = text; for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true })); return input; };
        put("dossiers_finished_on_time", "900"); put("dossiers_open_within_deadline", "50"); put("dossiers_received", "1.000");
        put("dossiers_to_sync", "1,234"); const asked = root.querySelector('[id$="dossiers_to_sync-note"]').textContent;
        root.querySelector('[id$="dossiers_to_sync-note"] button').click();
        const answered = root.querySelector('[id$="dossiers_to_sync"]').value;
        root.querySelector(".btn--primary").click();
        return JSON.stringify({ heard: heard.at(-1), asked, answered, entry: document.querySelector("chamdiem-form").entry });`);
      const { heard: last, asked, answered, entry } = JSON.parse(heard);
      assert.match(asked, /1,234: ý bạn là 1\.234/);
      assert.equal(answered, "1.234");
      assert.deepEqual(last, ["submit", true, Criteria.bundled("qd766-2026").score(entry).total.points]);
      assert.equal(entry.counts.dossiers_to_sync, 1234);
      assert.deepEqual(await errors(driver), []);
    });

    test("a table: ranked, sorted, searched", async () => {
      await go("/table.html", policy(page("<chamdiem-table src=\"/units.json\"></chamdiem-table>")));
      await shown(driver, "chamdiem-table", "tbody tr");
      const state = await driver.executeScript(`
        const root = document.querySelector("chamdiem-table").shadowRoot;
        const names = () => [...root.querySelectorAll("tbody th")].map((one) => one.textContent);
        const before = names(); root.querySelector("thead th:nth-child(2) button").click(); const named = names();
        const field = root.querySelector("input"); field.focus(); field.value = "xa so 12"; field.dispatchEvent(new Event("input"));
        return JSON.stringify([before.at(-1), before[0], named[0], names(), root.activeElement === root.querySelector("input")]);`);
      assert.deepEqual(JSON.parse(state), ["Xã số 13", "Xã số 12", "Xã số 0", ["Xã số 12"], true]);
      assert.deepEqual(await errors(driver), []);
    });
  });
}

describe("WordPress", () => {
  let wordpress;
  let folder;
  let driver;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "chamdiem-package-"));
    cpSync(new URL("embed/", dist), folder, { recursive: true });
    writeFileSync(join(folder, "pt.json"), text);
    wordpress = await startWordPress({ files: folder, before: "<script src=\"/chamdiem/watch.js\"></script>" });
    cpSync(new URL("pages/watch.js", import.meta.url), join(folder, "watch.js"));
    driver = await open("chromium");
  });
  after(async () => {
    await driver?.close();
    await wordpress?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("the two lines in a post of an administrator: shown and computed again", async () => {
    const lines = `<script type="module" src="/chamdiem/element.js"></script>\n<chamdiem-card src="/chamdiem/pt.json" label="UBND tỉnh Phú Thọ" lang="vi" key="${receipt.signature.key}"></chamdiem-card>`;
    await driver.get(await wordpress.post("Chất lượng phục vụ", lines));
    assert.match(await shown(driver, "chamdiem-card"), /61,89.*Trung bình/s);
    await press(driver, "chamdiem-card", 0, ".cd-message p:nth-child(3)");
    assert.match(await said(driver, "chamdiem-card"), new RegExp(SAME));
    assert.deepEqual(await errors(driver), []);
  });

  test("the frame in a post: shown without a script of the page", async () => {
    const lines = "<iframe src=\"/chamdiem/frame.html?src=pt.json\" title=\"Điểm của UBND tỉnh Phú Thọ\" width=\"640\" height=\"620\"></iframe>\n<p><a href=\"/chamdiem/pt.json\">UBND tỉnh Phú Thọ: 61,89 điểm, Trung bình</a></p>";
    await driver.get(await wordpress.post("Khung", lines));
    await driver.switchTo().frame(await driver.findElement({ css: "iframe[src*=chamdiem]" }));
    assert.match(await shown(driver, "chamdiem-card"), /61,89/);
    await driver.switchTo().defaultContent();
  });

  test("what WordPress leaves of the frame's lines in a post of an author is the link with the result", async () => {
    const lines = "<iframe src=\"/chamdiem/frame.html?src=pt.json\"></iframe>\n<p><a href=\"/chamdiem/pt.json\">UBND tỉnh Phú Thọ: 61,89 điểm, Trung bình</a></p>";
    await driver.get(await wordpress.post("Tác giả", lines, { role: "author" }));
    assert.equal((await driver.findElements({ css: "iframe[src*=chamdiem]" })).length, 0);
    assert.match(await driver.findElement({ css: "a[href*='pt.json']" }).getText(), /61,89 điểm, Trung bình/);
  });
});
