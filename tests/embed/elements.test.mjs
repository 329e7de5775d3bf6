// The elements in Chromium: everything a source can do to them, and everything a page can.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { PATIENCE, errors, open } from "../hosts/engines.mjs";
import { DRAWN, page, POLICY, portal, press, said, shown } from "../hosts/site.mjs";
import { Criteria, dist, golden, otherKey, phuTho, publish, published, put, receipts, units } from "./published.mjs";

const receipt = await published();
const text = receipts.receiptText(receipt);
const changed = (pointer, value) => JSON.stringify(put(JSON.parse(text), pointer, value));
let driver;
let site;

before(async () => {
  driver = await open("chromium");
  site = await portal({ "/pt.json": text, "/units.json": JSON.stringify(await units()) });
});
after(async () => {
  site?.close();
  await driver?.close();
});

async function go(body, options = {}) {
  const { policy = POLICY, ...rest } = options;
  site.files["/page.html"] = { body: page(body, rest), headers: policy === "" ? {} : { "content-security-policy": policy } };
  await driver.get(`${site.origin}/page.html`);
}
/** Errors of scripts and of policies; what failed to load is in Chromium's log anyhow. */
const scriptErrors = async () => (await errors(driver)).filter((one) => !/Failed to load|net::ERR/.test(one));
const heard = "<script>window.heard = []; document.addEventListener('chamdiem-error', (event) => heard.push(event.detail.code));</script>";
const free = { policy: "" };

const SOURCES = [
  ["a missing file", { body: "gone", status: 404 }, "status", /trả lời mã 404/],
  ["a broken server", { body: "oh", status: 500 }, "status", /trả lời mã 500/],
  ["an HTML page", "<!doctype html><p>Đăng nhập</p>", "bad-json", /không phải JSON/],
  ["a file cut off", text.slice(0, 5000), "bad-json", /không phải JSON hoặc bị cắt/],
  ["an empty file", "", "bad-json", /không phải JSON/],
  ["another program's file", "{\"a\":1}", "foreign-file", /không phải phiếu chấm điểm đã công bố/],
  ["a list of scorecards", `[${text}]`, "foreign-file", /không phải phiếu chấm điểm đã công bố/],
  ["a format of the future", changed("/format", 2), "future-format", /định dạng mới hơn/],
  ["points that are a text of HTML", changed("/scorecard/total/points", "<b>99</b>"), "bad-value", /hỏng ở \/scorecard\/total\/points/],
  ["deep nesting", "[".repeat(100000), "too-deep", /lồng quá sâu/],
  ["50 MB", { body: (response) => { for (let part = 0; part < 50; part += 1) response.write("x".repeat(1024 * 1024)); response.end(); } }, "too-large", /lớn hơn 4 MB/],
  ["an address that is none", null, "bad-address", /không phải địa chỉ http/, "javascript:alert(1)"],
  ["no address", null, "no-source", /thiếu thuộc tính src/, ""],
  ["a server that does not answer", { body: () => undefined }, "slow", /không trả lời sau 10 giây/],
  ["a server that is not there", null, "unreachable", /Không tới được/, "http://127.0.0.1:9/x.json"],
];
for (const [name, answer, code, words, src = "/source.json"] of SOURCES) {
  test(`${name}: an explained state, an event, no error on the page`, async () => {
    if (answer !== null) site.files["/source.json"] = answer;
    await go(`${heard}<chamdiem-card src="${src}" label="UBND tỉnh Phú Thọ"></chamdiem-card>`, free);
    const found = await shown(driver, "chamdiem-card", ".cd-message--error");
    assert.match(found, words);
    assert.match(found, /UBND tỉnh Phú Thọ/);
    assert.match(found, /không phải vì bằng 0/);
    assert.deepEqual(await driver.executeScript("return window.heard"), [code]);
    assert.deepEqual(await scriptErrors(), []);
  });
}

test("a source that was down is there after “Thử lại”", async () => {
  site.refused = /again\.json/;
  site.files["/again.json"] = text;
  await go("<chamdiem-card src=\"/again.json\"></chamdiem-card>");
  await shown(driver, "chamdiem-card", ".cd-message--error");
  site.refused = /(?!)/;
  await press(driver, "chamdiem-card", 0, DRAWN);
});

test("HTML in names is text", async () => {
  const html = "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>";
  site.files["/html.json"] = JSON.stringify(put(put(put(JSON.parse(text), "/scorecard/unit/name", html), "/labels/vi/groups/transparency", html), "/labels/vi/bands/average", html));
  await go("<chamdiem-card src=\"/html.json\"></chamdiem-card>", free);
  assert.ok((await shown(driver, "chamdiem-card")).includes(html));
  await press(driver, "chamdiem-card", 0, ".cd-message--error");
  assert.equal(await driver.executeScript("return window.hit"), null);
  assert.equal(await driver.executeScript("return document.querySelector('chamdiem-card').shadowRoot.querySelectorAll('img, script').length"), 0);
});

const VERDICTS = [
  ["the published file", () => text, "key", /giống nhau.*21 chỉ số, 6 nhóm và tổng 61,89 khớp.*Chữ ký của đơn vị hợp lệ/s],
  ["a page that gives no key", () => text, "", /giống nhau.*so khóa này với khóa đơn vị công bố/s],
  ["a page that gives another key", () => text, "other", /^Không chắc phiếu này của đơn vị.*Chữ ký không phải của đơn vị/s],
  ["an unsigned file", async () => JSON.stringify(await publish(phuTho(), { key: null })), "", /giống nhau.*Không có chữ ký điện tử/s],
  ["a file signed by somebody else", async () => JSON.stringify(await publish(phuTho(), { key: otherKey })), "key", /Chữ ký không phải của đơn vị/s],
  ["a better total", () => changed("/scorecard/total/points", "91.89"), "key", /^Đã tính lại.*khác bản công bố.*91,89.*61,89.*đã bị sửa.*Chữ ký không hợp lệ/s],
  ["a signature taken away, and the code made anew", async () => JSON.stringify(await publish({ ...phuTho(), unit: { ...phuTho().unit, name: "Giả" } }, { key: null })), "key", /^Không chắc phiếu này của đơn vị.*không có chữ ký/s],
  ["a better number entered", () => changed("/entry/counts/procedures_updated_on_time", 60), "key", /khác bản công bố.*đã bị sửa/s],
  ["numbers the rules refuse", () => changed("/entry/counts/procedures_updated_on_time", 71), "key", /^Tệp đã bị sửa.*không nhận số liệu/s],
  ["a broken signature", () => changed("/signature/value", "A".repeat(86)), "key", /^Không chắc phiếu này của đơn vị.*Chữ ký không hợp lệ/s],
  ["another algorithm", () => changed("/signature/algorithm", "RSA"), "key", /Chữ ký không hợp lệ/s],
  ["a wrong digest", () => changed("/digest", "0".repeat(64)), "key", /^Tệp đã bị sửa sau khi đóng/s],
  ["rules nobody has", () => changed("/scorecard/criteria/digest", "1".repeat(64)), "key", /^Tệp đã bị sửa.*Không tìm thấy bộ tiêu chí qd766-2026 bản 1\.1\.0/s],
];
for (const [name, make, key, words] of VERDICTS) {
  test(`computed again: ${name}`, async () => {
    site.files["/verdict.json"] = await make();
    const given = { key: receipt.signature.key, other: otherKey.key, "": "" }[key];
    await go(`<chamdiem-card src="/verdict.json" key="${given}"></chamdiem-card>`);
    await shown(driver, "chamdiem-card");
    await press(driver, "chamdiem-card", 0, ".cd-message p:nth-child(2)");
    await driver.wait(async () => !(await said(driver, "chamdiem-card")).startsWith("Đang"), PATIENCE);
    assert.match(await said(driver, "chamdiem-card"), words);
    assert.deepEqual(await scriptErrors(), []);
  });
}

test("receipts of every set that ever was are the same in the browser", async () => {
  for (const { name, text: one } of golden()) {
    site.files["/golden.json"] = one;
    await go("<chamdiem-card src=\"/golden.json\"></chamdiem-card>");
    await shown(driver, "chamdiem-card", ".cd-foot");
    await press(driver, "chamdiem-card", 0, ".cd-message p:nth-child(3)");
    assert.match(await said(driver, "chamdiem-card"), /giống nhau/, name);
  }
});

const BLOCKED = [
  ["wasm sent as text works all the same", { "/chamdiem/chamdiem_bg.wasm": "text/plain" }, /(?!)/, /giống nhau/],
  ["a login page instead of the wasm", {}, /(?!)/, /sai kiểu hoặc gửi tệp khác/, "/chamdiem/chamdiem_bg.wasm"],
  ["no wasm", {}, /chamdiem_bg/, /sai kiểu|Không tải được bộ tính/],
  ["no engine", {}, /chamdiem\.js/, /Không tải được bộ tính/],
  ["no script to check with", {}, /later\.js/, /Không tải được bộ tính/],
  ["a script sent as text", { "/chamdiem/later.js": "text/plain" }, /(?!)/, /Không tải được bộ tính/],
];
for (const [name, types, refused, words, replaced] of BLOCKED) {
  test(`computed again: ${name}`, async () => {
    Object.assign(site, { types, refused });
    if (replaced) site.files[replaced] = "<!doctype html>";
    try {
      await go("<chamdiem-card src=\"/pt.json\"></chamdiem-card>");
      await shown(driver, "chamdiem-card");
      await press(driver, "chamdiem-card", 0, ".cd-message p:nth-child(2)");
      await driver.wait(async () => !(await said(driver, "chamdiem-card")).startsWith("Đang"), PATIENCE);
      assert.match(await said(driver, "chamdiem-card"), words);
      assert.match(await shown(driver, "chamdiem-card"), /61,89/);
      assert.deepEqual(await scriptErrors(), []);
      // And once it is there, it works without a reload of the page.
      Object.assign(site, { types: {}, refused: /(?!)/ });
      if (replaced) delete site.files[replaced];
      await press(driver, "chamdiem-card", 0, ".cd-message p:nth-child(3)");
      await driver.wait(async () => (await said(driver, "chamdiem-card")).includes("giống nhau"), 10000, "no second try");
    } finally {
      Object.assign(site, { types: {}, refused: /(?!)/ });
      if (replaced) delete site.files[replaced];
    }
  });
}

const ALARMS = [
  ["the unit's own file", () => text, "key", null],
  ["an edited score", () => changed("/scorecard/total/points", "91.89"), "key", /đã bị sửa sau khi đóng/],
  ["a stranger's signature", async () => JSON.stringify(await publish(phuTho(), { key: otherKey })), "key", /không phải của đơn vị/],
  ["no signature where the page gives a key", async () => JSON.stringify(await publish(phuTho(), { key: null })), "key", /không có chữ ký/],
  ["no signature where the page gives none", async () => JSON.stringify(await publish(phuTho(), { key: null })), "", null],
  ["a broken signature", () => changed("/signature/value", "A".repeat(86)), "", /Chữ ký không hợp lệ/],
];
for (const [name, make, key, words] of ALARMS) {
  test(`before anybody presses a button: ${name}`, async () => {
    site.files["/alarm.json"] = await make();
    await go(`<chamdiem-card src="/alarm.json" key="${key && receipt.signature.key}"></chamdiem-card>`);
    await shown(driver, "chamdiem-card");
    const alarms = await driver.executeScript("return document.querySelector('chamdiem-card').shadowRoot.querySelector('.cd-message--error')?.textContent ?? null");
    if (words === null) assert.equal(alarms, null);
    else assert.match(alarms, words);
  });
}

test("rules of the publisher's own are named as such, and those under a known name are an alarm", async () => {
  const file = JSON.parse(readFileSync(new URL("embed/criteria/qd766-2026.json", dist), "utf8"));
  const own = async (change) => {
    const mine = structuredClone(file);
    change(mine);
    const rules = Criteria.parse(mine);
    const made = await publish({ ...phuTho(), criteria: rules.id }, { rules });
    site.files["/own/pt.json"] = receipts.receiptText(made);
    site.files[`/own/rules/${rules.digest}.json`] = JSON.stringify(rules.toJSON());
    await go("<chamdiem-card src=\"/own/pt.json\"></chamdiem-card>");
    await shown(driver, "chamdiem-card");
    await press(driver, "chamdiem-card", 0, ".cd-message p:nth-child(3)");
    return said(driver, "chamdiem-card");
  };
  const lenient = (mine) => { mine.bands[0].from = "0.6"; mine.bands[1].from = "0.55"; mine.bands[2].from = "0.52"; };
  assert.match(await own((mine) => { lenient(mine); mine.id = "rieng"; }), /giống nhau.*bộ tiêu chí riêng của nơi công bố \(rieng/s);
  assert.match(await own(lenient), /^Tính theo quy tắc lạ mang tên quen.*khác bộ cùng tên/s);
});

test("addresses that are scripts, or none, become no links, and never a blank", async () => {
  const inline = (src) => `<chamdiem-card src="${src}"><script type="application/json">${text.replace(/</g, "\\u003c")}</script></chamdiem-card>`;
  for (const src of ["javascript:window.hit=1", "http://[", "data:text/html,x"]) {
    await go(inline(src), free);
    assert.match(await shown(driver, "chamdiem-card"), /61,89/);
    const link = await driver.executeScript("const link = document.querySelector('chamdiem-card').shadowRoot.querySelector('.cd-foot a'); link.click(); return link.href");
    assert.match(link, /^blob:/);
    assert.equal(await driver.executeScript("return window.hit ?? null"), null);
    assert.deepEqual(await scriptErrors(), []);
  }
});

test("a frame follows no redirect, speaks for no key and is never blank", async () => {
  const other = await portal({ "/x.json": { body: text, headers: { "access-control-allow-origin": "*" } } });
  site.files["/away.json"] = { body: "", status: 302, headers: { location: `${other.origin}/x.json` } };
  try {
    await driver.get(`${site.origin}/chamdiem/frame.html?src=/away.json`);
    assert.match(await shown(driver, "chamdiem-card", ".cd-message--error"), /Không tới được/);
    await driver.get(`${site.origin}/chamdiem/frame.html?src=/pt.json&key=${otherKey.key}`);
    await shown(driver, "chamdiem-card");
    assert.equal(await driver.executeScript("return document.querySelector('chamdiem-card').getAttribute('key')"), null);
    await driver.get(`${site.origin}/chamdiem/frame.html?kind=table`);
    await shown(driver, "chamdiem-table", ".cd-message--error");
  } finally {
    other.close();
  }
});

test("data of a page whose lists have a toJSON of their own, and inline data that comes after the element", async () => {
  await go("<script>Array.prototype.toJSON = () => '[patched]';</script><chamdiem-card></chamdiem-card>", free);
  await driver.executeScript("document.querySelector('chamdiem-card').data = JSON.parse(arguments[0])", text);
  assert.match(await shown(driver, "chamdiem-card"), /61,89/);
  await go("<chamdiem-card></chamdiem-card>", free);
  await shown(driver, "chamdiem-card", ".cd-message--error");
  await driver.executeScript("const script = Object.assign(document.createElement('script'), { type: 'application/json', textContent: arguments[0] }); document.querySelector('chamdiem-card').append(script)", text);
  assert.match(await shown(driver, "chamdiem-card"), /61,89/);
});

test("a trial survives another theme, a move in the page, and checking", async () => {
  await go("<div id=\"a\"><chamdiem-card src=\"/pt.json\"></chamdiem-card></div><div id=\"b\"></div>", free);
  await shown(driver, "chamdiem-card");
  await press(driver, "chamdiem-card", 1, ".cf input");
  const typed = "return document.querySelector('chamdiem-card').shadowRoot.querySelector('[id$=procedures_updated_on_time]')?.value ?? null";
  await driver.executeScript("const input = document.querySelector('chamdiem-card').shadowRoot.querySelector('[id$=procedures_updated_on_time]'); input.value = '33'; input.dispatchEvent(new Event('input', { bubbles: true })); const card = document.querySelector('chamdiem-card'); card.setAttribute('theme', 'dark'); b.append(card);");
  await new Promise((done) => setTimeout(done, 100));
  assert.equal(await driver.executeScript(typed), "33");
  await press(driver, "chamdiem-card", 0, ".cd-panel .cd-message p:nth-child(3)");
  assert.equal(await driver.executeScript(typed), "33");
  assert.deepEqual(await scriptErrors(), []);
});

test("keys: buttons keep the focus, a closed trial gives it back", async () => {
  await go("<chamdiem-card src=\"/pt.json\"></chamdiem-card>");
  await shown(driver, "chamdiem-card");
  const focused = () => driver.executeScript("return document.querySelector('chamdiem-card').shadowRoot.activeElement?.textContent ?? null");
  await driver.executeScript("const buttons = document.querySelector('chamdiem-card').shadowRoot.querySelectorAll('.cd-actions button'); buttons[0].focus(); buttons[0].click()");
  await shown(driver, "chamdiem-card", ".cd-message p:nth-child(3)");
  assert.equal(await focused(), "Kiểm tra lại");
  await press(driver, "chamdiem-card", 1, ".cf input");
  await driver.executeScript("[...document.querySelector('chamdiem-card').shadowRoot.querySelectorAll('button')].find((one) => one.textContent === 'Thôi thử').click()");
  assert.equal(await focused(), "Thử thay đổi");
});

test("the field a table is searched by stays the same while letters are composed", async () => {
  await go("<chamdiem-table src=\"/units.json\"></chamdiem-table>");
  await shown(driver, "chamdiem-table", "tbody tr");
  const same = await driver.executeScript(`
    const root = document.querySelector("chamdiem-table").shadowRoot; const field = root.querySelector("input"); field.focus();
    field.value = "xa"; field.dispatchEvent(new Event("input")); field.value = "xã số 1"; field.dispatchEvent(new Event("input"));
    return [field === root.querySelector("input"), root.activeElement === field, root.querySelectorAll("tbody tr").length, root.querySelector("[role=status]").textContent];`);
  assert.deepEqual(same, [true, true, 5, "5 trên 14 đơn vị"]);
});

test("forms of other units keep apart; a form hands over nothing that cannot be read", async () => {
  const form = (unit) => go(`<script>window.heard = []; document.addEventListener("chamdiem-submit", () => heard.push(1));</script><chamdiem-form criteria="qd766-2026" unit="${unit}" submit="Nộp"></chamdiem-form>`, free);
  const put = (id, value) => driver.executeScript("const input = document.querySelector('chamdiem-form').shadowRoot.querySelector('[id$=\"' + arguments[0] + '\"]'); input.value = arguments[1]; input.dispatchEvent(new Event('input', { bubbles: true }));", id, value);
  const value = (id) => driver.executeScript("return document.querySelector('chamdiem-form').shadowRoot.querySelector('[id$=\"' + arguments[0] + '\"]').value", id);
  const submit = () => driver.executeScript("const root = document.querySelector('chamdiem-form').shadowRoot; root.querySelector('.btn--primary').click(); return [window.heard.length, root.activeElement?.id.replace(/.*-/, '') ?? null]");
  await form("Xã A");
  await shown(driver, "chamdiem-form", ".cf input");
  await put("dossiers_received", "40.00053");
  assert.deepEqual(await submit(), [0, "dossiers_received"]);
  await put("dossiers_received", "40.000");
  assert.equal((await submit())[0], 1);
  await form("Xã B");
  await shown(driver, "chamdiem-form", ".cf input");
  assert.equal(await value("dossiers_received"), "");
  await form("Xã A");
  await shown(driver, "chamdiem-form", ".cf input");
  assert.equal(await value("dossiers_received"), "40.000");
  await driver.executeScript("document.querySelector('chamdiem-form').entry = { criteria: 'qd766-2026' }");
  await new Promise((done) => setTimeout(done, 200));
  assert.equal(await value("dossiers_received"), "40.000");
  assert.deepEqual(await scriptErrors(), []);
});

test("what is typed while a form opens in another language comes along", async () => {
  site.files["/slow.json"] = { body: readFileSync(new URL("embed/criteria/par-example.json", dist), "utf8"), wait: 400 };
  await go("<chamdiem-form criteria=\"/slow.json\"></chamdiem-form>", free);
  await shown(driver, "chamdiem-form", ".cf input");
  await driver.executeScript("const form = document.querySelector('chamdiem-form'); form.lang = 'en'; setTimeout(() => { const input = form.shadowRoot.querySelector('[id$=plan_tasks]'); input.value = '77'; input.dispatchEvent(new Event('input', { bubbles: true })); }, 150);");
  await driver.wait(async () => (await shown(driver, "chamdiem-form", ".cf")).includes("Self-assessment"), PATIENCE);
  assert.equal(await driver.executeScript("return document.querySelector('chamdiem-form').shadowRoot.querySelector('[id$=plan_tasks]').value"), "77");
  assert.deepEqual(await scriptErrors(), []);
});

test("nothing is loaded but the element and its file until somebody presses a button", async () => {
  site.asked.length = 0;
  await go("<chamdiem-card src=\"/pt.json\"></chamdiem-card>");
  await shown(driver, "chamdiem-card");
  const asked = site.asked.filter((path) => path !== "/favicon.ico");
  assert.deepEqual(asked.sort(), ["/chamdiem/element.js", "/page.html", "/pt.json", "/watch.js"]);
});

test("a card at rest: script and style at most 15 000 bytes", (t) => {
  const size = (name) => brotliCompressSync(readFileSync(new URL(`embed/${name}`, dist)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  // The style travels in the script; pages without constructable sheets load it once more.
  for (const name of ["element.js", "frame.js"]) {
    t.diagnostic(`${name}: ${size(name)} of 15 000`);
    assert.ok(size(name) <= 15000, `${name}: ${size(name)}`);
  }
  for (const [name, most] of [["english.js", 1600], ["later.js", 22000], ["table.js", 7500], ["publish.js", 46000], ["frame-later.js", 28000]]) {
    t.diagnostic(`${name}: ${size(name)} of ${most}`);
    assert.ok(size(name) <= most, `${name}: ${size(name)}`);
  }
});

for (const [width, kind] of [[320, ""], [400, ""], [640, ""], [1200, ""], [320, " compact"], [640, " compact"]]) {
  test(`nothing shifts after the first paint, ${width} px wide${kind}, however late the script and the file`, async () => {
    site.files["/late.json"] = { body: text, wait: 700 };
    site.files["/chamdiem/late.js"] = { body: readFileSync(new URL("embed/element.js", dist)), wait: 400, headers: { "content-type": "text/javascript" } };
    const watch = "<script>window.shifts = []; new PerformanceObserver((list) => { for (const one of list.getEntries()) shifts.push(one.value); }).observe({ type: \"layout-shift\", buffered: true });</script>";
    const below = "<p>Dưới thẻ</p>".repeat(20);
    await go(`<div style="inline-size:${width}px;max-inline-size:100%"><chamdiem-card${kind} src="/late.json" label="UBND tỉnh Phú Thọ"></chamdiem-card></div>${below}`,
      { ...free, head: `${watch}<link rel="stylesheet" href="/chamdiem/room.css">`, script: "<script type=\"module\" src=\"/chamdiem/late.js\"></script>" });
    await shown(driver, "chamdiem-card", ".cd-waiting");
    await shown(driver, "chamdiem-card");
    await new Promise((done) => setTimeout(done, 300));
    assert.deepEqual(await driver.executeScript("return window.shifts"), []);
  });
}

test("a thousand times attached, moved and detached: no error, and nothing kept", async () => {
  await go("<div id=\"a\"></div><div id=\"b\"></div>", free);
  const heap = () => driver.sendAndGetDevToolsCommand("HeapProfiler.collectGarbage").then(() => driver.sendAndGetDevToolsCommand("Performance.getMetrics")).then(({ metrics }) => Object.fromEntries(metrics.map(({ name, value }) => [name, value])));
  await driver.sendAndGetDevToolsCommand("Performance.enable");
  const round = (count) => driver.executeAsyncScript(`
    const [count, data, done] = arguments;
    (async () => {
      for (let place = 0; place < count; place += 1) {
        const card = document.createElement("chamdiem-card");
        if (place % 2) card.data = data; else card.setAttribute("src", "/pt.json?" + (place % 10));
        a.append(card);
        if (place % 3 === 0) await null;
        b.append(card);
        if (place % 5 === 0) await new Promise((next) => setTimeout(next));
        card.remove();
      }
      done();
    })();`, count, text);
  await round(200);
  const before = await heap();
  await round(1000);
  await new Promise((done) => setTimeout(done, 300));
  const now = await heap();
  assert.ok(now.Nodes - before.Nodes < 500, `${now.Nodes - before.Nodes} nodes more`);
  assert.ok(now.JSEventListeners - before.JSEventListeners < 200, `${now.JSEventListeners - before.JSEventListeners} listeners more`);
  assert.deepEqual(await scriptErrors(), []);
});

test("moved into the document of a frame, it takes its style along", async () => {
  await go("<chamdiem-card src=\"/pt.json\"></chamdiem-card><iframe srcdoc=\"<p>Khung</p>\"></iframe>", free);
  await shown(driver, "chamdiem-card");
  const look = await driver.executeAsyncScript(`
    const done = arguments[0]; const card = document.querySelector("chamdiem-card");
    document.querySelector("iframe").contentDocument.body.append(card);
    setTimeout(() => done([card.shadowRoot.adoptedStyleSheets.length, card.shadowRoot.querySelector(".cd-total b").textContent]), 300);`);
  assert.deepEqual(look, [1, "61,89 / 100"]);
  assert.deepEqual(await scriptErrors(), []);
});

test("attributes change what is shown, without loading again", async () => {
  await go("<chamdiem-card src=\"/pt.json\"></chamdiem-card>");
  await shown(driver, "chamdiem-card");
  site.asked.length = 0;
  const state = await driver.executeAsyncScript(`
    const done = arguments[0]; const card = document.querySelector("chamdiem-card"); const root = card.shadowRoot;
    const next = () => new Promise((then) => setTimeout(then, 30)); const seen = [];
    (async () => {
      card.lang = "en"; for (let tries = 0; tries < 50 && !root.querySelector(".cd-total b").textContent.includes("."); tries += 1) await next(); seen.push(root.querySelector(".cd-total b").textContent);
      card.setAttribute("compact", ""); await next(); seen.push(root.querySelector("table") === null);
      card.removeAttribute("compact"); card.setAttribute("show", "groups"); await next(); seen.push(root.querySelectorAll("details").length);
      card.setAttribute("theme", "dark"); await next(); seen.push(getComputedStyle(root.querySelector(".cd-card")).backgroundColor);
      card.setAttribute("heading", "2"); await next(); seen.push(root.querySelector(".cd-name").localName);
      done(seen);
    })();`);
  assert.deepEqual(state, ["61.89 / 100", true, 0, "rgb(26, 30, 37)", "h2"]);
  assert.deepEqual(site.asked, ["/chamdiem/english.js"]);
});

test("public tokens and parts reach inside; others of the page do not", async () => {
  const style = "<style>:root { --accent: red; --text: red; --chamdiem-accent: rgb(0, 100, 0); --chamdiem-size: 20px; } chamdiem-card::part(points) { color: rgb(1, 2, 3); }</style>";
  await go("<chamdiem-card src=\"/pt.json\"></chamdiem-card>", { ...free, head: style });
  await shown(driver, "chamdiem-card");
  const look = await driver.executeScript("const root = document.querySelector('chamdiem-card').shadowRoot; const of = (selector, name) => getComputedStyle(root.querySelector(selector))[name]; return [of('.cd-card', 'borderTopColor'), of('.cd-name', 'color'), of('.cd-name', 'fontSize'), of('.cd-total b', 'color')]");
  assert.deepEqual(look, ["rgb(0, 100, 0)", "rgb(26, 28, 33)", "20px", "rgb(1, 2, 3)"]);
});

test("JSON and CSV of a card: the file itself, and a table no spreadsheet computes", async () => {
  site.files["/formula.json"] = changed("/scorecard/unit/name", "=HYPERLINK(\"http://x\")");
  await go("<chamdiem-card src=\"/formula.json\"></chamdiem-card>", free);
  await shown(driver, "chamdiem-card");
  const [json, csv, names] = await driver.executeAsyncScript(`
    const done = arguments[0]; const links = [...document.querySelector("chamdiem-card").shadowRoot.querySelectorAll(".cd-foot a")];
    fetch(links[1].href).then((file) => file.text()).then((csv) => done([links[0].href, csv, links[1].download]));`);
  assert.equal(json, `${site.origin}/formula.json`);
  assert.match(csv, /^"total","total","'=HYPERLINK\(""http:\/\/x""\)","61\.89","100\.00","average"/m);
  assert.equal(names, "H44-2026-09-26.csv");
});

test("trying changes: the total follows, what was published stays, and can be had back", async () => {
  await go(`${"<script>window.heard = []; document.addEventListener('chamdiem-change', (event) => heard.push(event.detail.scorecard.total.points));</script>"}<chamdiem-card src="/pt.json"></chamdiem-card>`, free);
  await shown(driver, "chamdiem-card");
  await press(driver, "chamdiem-card", 1, ".cf input");
  const state = await driver.executeScript(`
    const root = document.querySelector("chamdiem-card").shadowRoot;
    const input = () => root.querySelector('[id$="procedures_updated_on_time"]');
    input().value = "70"; input().dispatchEvent(new Event("input", { bubbles: true }));
    const tried = root.querySelector(".cf-total").textContent; const stays = root.querySelector(".cd-total b").textContent;
    [...root.querySelectorAll("button")].find((one) => one.textContent === "Về số đã công bố").click();
    const back = [input().value, root.querySelector(".cf-total").textContent];
    [...root.querySelectorAll("button")].find((one) => one.textContent === "Thôi thử").click();
    return JSON.stringify({ tried, stays, back, heard: window.heard, open: root.querySelectorAll(".cf").length });`);
  const { tried, stays, back, heard: points, open: left } = JSON.parse(state);
  assert.match(tried, /65,89.*\+4,00 so với bản công bố/);
  assert.equal(stays, "61,89 / 100");
  assert.deepEqual([back[0], points, left], ["0", ["65.89"], 0]);
  assert.match(back[1], /^61,89/);
});

test("a form keeps what is typed when the page is loaded again, in every language", async () => {
  await go("<chamdiem-form id=\"f\" criteria=\"par-example\" level=\"department\" period=\"2026\"></chamdiem-form>");
  await shown(driver, "chamdiem-form", ".cf input");
  const type = (id, value) => driver.executeScript("const input = document.querySelector('chamdiem-form').shadowRoot.querySelector('[id$=\"' + arguments[0] + '\"]'); input.value = arguments[1]; input.dispatchEvent(new Event('input', { bubbles: true }));", id, value);
  const typed = (id) => driver.executeScript("return document.querySelector('chamdiem-form').shadowRoot.querySelector('[id$=\"' + arguments[0] + '\"]').value", id);
  await type("plan_tasks", "1200");
  await type("plan_tasks_done", "chưa rõ");
  await type("satisfaction-survey", "4,5");
  await driver.navigate().refresh();
  await shown(driver, "chamdiem-form", ".cf input");
  assert.deepEqual([await typed("plan_tasks"), await typed("plan_tasks_done"), await typed("satisfaction-survey")], ["1.200", "chưa rõ", "4,50"]);
  await driver.executeScript("document.querySelector('chamdiem-form').lang = 'en'");
  await driver.wait(async () => (await typed("plan_tasks")) === "1,200", PATIENCE);
  assert.deepEqual([await typed("plan_tasks_done"), await typed("satisfaction-survey")], ["chưa rõ", "4.50"]);
});

test("a form of one's own rules, of rules that are none, and of none", async () => {
  site.files["/own.json"] = readFileSync(new URL("embed/criteria/de-an-06.json", dist), "utf8");
  await go("<chamdiem-form criteria=\"/own.json\"></chamdiem-form>");
  assert.match(await shown(driver, "chamdiem-form", ".cf input"), /06/);
  for (const [criteria, words] of [["no-such-set", /Không có bộ tiêu chí no-such-set/], ["/pt.json", /không dùng được/], ["", /Không có bộ tiêu chí/], ["/gone.json", /Không tới được/]]) {
    await go(`${heard}<chamdiem-form criteria="${criteria}"></chamdiem-form>`, free);
    assert.match(await shown(driver, "chamdiem-form", ".cd-message--error"), words);
    assert.deepEqual(await scriptErrors(), []);
  }
});

test("compact: a table without groups, a form without what the page gives", async () => {
  await go("<chamdiem-table src=\"/units.json\" compact></chamdiem-table><chamdiem-form criteria=\"qd766-2026\" unit=\"Xã Gọn\" level=\"commune\" period=\"2026-Q3\" compact></chamdiem-form>");
  await shown(driver, "chamdiem-table", "tbody tr");
  await shown(driver, "chamdiem-form", ".cf-group");
  const state = await driver.executeScript(`
    const [table, form] = ["chamdiem-table", "chamdiem-form"].map((name) => document.querySelector(name));
    const { unit, period } = form.entry;
    return [table.shadowRoot.querySelectorAll("thead th").length, form.shadowRoot.querySelectorAll(".cf-about").length, unit.name, unit.level, period];`);
  assert.deepEqual(state, [4, 0, "Xã Gọn", "commune", "2026-Q3"]);
});

test("where storage is blocked a form says so and goes on", async () => {
  await go("<script>Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });</script><chamdiem-form criteria=\"qd766-2026\"></chamdiem-form>", free);
  await shown(driver, "chamdiem-form", ".cf input");
  await driver.executeScript("const input = document.querySelector('chamdiem-form').shadowRoot.querySelector('[id$=dossiers_received]'); input.value = '5'; input.dispatchEvent(new Event('input', { bubbles: true }));");
  assert.match(await shown(driver, "chamdiem-form", ".cd-card--form > .cd-note"), /không cho trang này lưu/);
  assert.deepEqual(await scriptErrors(), []);
});

test("axe: no violation in any state, light and dark, wide and narrow", async () => {
  const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
  site.files["/gone.json"] = { body: "", status: 404 };
  const body = `<main><h1>Cổng</h1><h2>Điểm</h2><chamdiem-card src="/pt.json"></chamdiem-card><chamdiem-card src="/pt.json" compact lang="en"></chamdiem-card>
    <chamdiem-card src="/gone.json" label="UBND"></chamdiem-card><chamdiem-table src="/units.json"></chamdiem-table><chamdiem-form criteria="qd766-2026" submit="Nộp"></chamdiem-form></main>`;
  for (const width of [1280, 390]) {
    for (const scheme of ["light", "dark"]) {
      await driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: false });
      await driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
      await go(body, { ...free, head: "<meta name=\"color-scheme\" content=\"light dark\">" });
      await shown(driver, "chamdiem-form", ".cf input");
      await shown(driver, "chamdiem-table", "tbody tr");
      await press(driver, "chamdiem-card", 0, ".cd-message p:nth-child(3)");
      await press(driver, "chamdiem-card + chamdiem-card", 1, ".cf input");
      await driver.executeScript("for (const one of document.querySelector('chamdiem-card').shadowRoot.querySelectorAll('details')) one.open = true; const input = document.querySelector('chamdiem-form').shadowRoot.querySelector('[id$=dossiers_received]'); input.value = 'abc'; input.dispatchEvent(new Event('input', { bubbles: true }));");
      await driver.executeScript(axe);
      const found = await driver.executeAsyncScript("const done = arguments[0]; axe.run().then(({ violations }) => done(violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ target, failureSummary }) => JSON.stringify(target) + failureSummary).join(' | '))))");
      assert.deepEqual(found, [], `${width} ${scheme}`);
    }
  }
});
