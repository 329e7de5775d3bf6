// Damaged, huge, foreign and future files; blocked and full storage; absurd counts; a panic.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { ALL, By, Key, PATIENCE, anew, back, downloaded, drafts, driver, file, inEngines, load, openFile, phuTho, press, site, startNew, text, until, waitForText, writeDraft } from "./browser.mjs";

const field = (id) => By.id(`count-${id}`);
const edited = (change) => JSON.stringify({ ...structuredClone(phuTho), ...change });

/** [name, content, what the notice says] */
const FILES = [
  ["damaged.json", JSON.stringify(phuTho).slice(0, 300), /bị hỏng hoặc không phải JSON/],
  ["binary.json", Buffer.from([0xff, 0xfe, 0, 1, 2, 3, 0x7b]), /bị hỏng hoặc không phải JSON/],
  ["huge.json", Buffer.alloc(50 * 1024 * 1024, 0x20), /50 MB, nhiều hơn mức 4 MB/],
  ["foreign.json", JSON.stringify({ name: "left-pad", version: "1.3.0" }), /không phải tệp của Chấm điểm/],
  ["future.json", edited({ format: 7 }), /định dạng 7, do bản mới hơn/],
  ["other.json", edited({ criteria: "qd766-1999" }), /Không có bộ tiêu chí “qd766-1999” trong bản này/],
  ["nested.json", "[".repeat(100000), /bị hỏng hoặc không phải JSON/],
  ["many.json", edited({ counts: { dossiers_received: -1, "<img src=x onerror=alert(1)>": 1, petitions_received: 1e20 } }), /là số âm[\s\S]*<img src=x[\s\S]*lớn hơn 9\.007/],
];

const STORAGES = {
  "no journal": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });",
  "a full journal": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
  "no store": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
  "a full store": "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };",
  "a store that never opens": "IDBFactory.prototype.open = () => new EventTarget();",
};
/** A write that does not end as long as its page is there. */
const ENDLESS = `const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...all) {
  const again = () => { this.count().onsuccess = again; };
  again();
  window.underway = true;
  return put.apply(this, all);
};`;
/** The store opens when the test says so, and the app begins without it at once. */
const LATE = `const { open } = IDBFactory.prototype, later = setTimeout;
window.setTimeout = (then, time, ...rest) => later(then, time === 12_000 ? 100 : time, ...rest);
const opens = new Promise((then) => { window.release = then; });
IDBFactory.prototype.open = function (...all) {
  const request = open.apply(this, all), listen = request.addEventListener.bind(request);
  request.addEventListener = (name, then) => listen(name, (event) => (name === "success" ? opens.then(() => then(event)) : then(event)));
  return request;
};`;
const NOTHING = [["no journal", "no store"], ["a full journal", "a full store"]];

/** Types a number into the open draft and leaves the page while that is on its way to the store. */
async function leaveInAWrite(number) {
  site.script = ENDLESS;
  await load(driver, site.address, "#/enter");
  await driver.navigate().refresh();
  await driver.wait(until.elementLocated(field("petitions_received")), PATIENCE).sendKeys(ALL, number, Key.TAB);
  await driver.wait(() => driver.executeScript("return window.underway"), PATIENCE, "nothing is written");
  await driver.get("about:blank");
}

inEngines(() => {
  describe("files that cannot be opened", () => {
    before(async () => {
      await load(driver, site.address);
      await startNew(driver, "Xã đang nhập");
      await driver.findElement(field("dossiers_received")).sendKeys("3443", Key.TAB);
      await press(driver, By.css(".sections a"));
      await driver.wait(until.elementLocated(By.id("open-file")), PATIENCE);
    });

    const kept = async () => [await drafts(driver), await driver.executeScript("return { ...localStorage }")];
    for (const [name, content, says] of FILES) {
      test(`${name} is explained and the draft is untouched`, async () => {
        const before = await kept();
        await openFile(driver, file(name, content));
        await waitForText(driver, "#top-notice", `“${name}”`);
        const notice = await text(driver, "#top-notice");
        assert.match(notice, says);
        assert.match(notice, /Bản nháp của bạn không bị thay đổi/);
        assert.deepEqual(await kept(), before);
        assert.equal((await driver.findElements(By.css("#top-notice img"))).length, 0);
        await press(driver, By.css("#top-notice .btn"));
      });
    }

    test("a file with two assessments adds both", async () => {
      await openFile(driver, file("two.json", JSON.stringify([phuTho, { ...phuTho, unit: { level: "commune", name: "Xã B" } }])));
      await waitForText(driver, "#top-notice", "2 phiếu");
      assert.equal(await text(driver, "h1"), "UBND tỉnh Phú Thọ");
      // Both are stored, not only the one that is open.
      await load(driver, site.address, "#/");
      await driver.navigate().refresh();
      await waitForText(driver, ".drafts", "Xã B");
      assert.match(await text(driver, ".drafts"), /UBND tỉnh Phú Thọ/);
      // Opened once more, they are there already.
      const all = Object.keys(await drafts(driver)).length;
      await openFile(driver, file("two.json", JSON.stringify([phuTho, { ...phuTho, unit: { level: "commune", name: "Xã B" } }])));
      await waitForText(driver, "#top-notice", "đã có trên máy này");
      assert.equal(Object.keys(await drafts(driver)).length, all);
      await load(driver, site.address, "#/");
    });

    test("two windows on one draft: one follows the other while it is unchanged, and parts from it with changes", async () => {
      await press(driver, By.css(".drafts .opener"));
      await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
      const id = await driver.executeScript("return localStorage['chamdiem.open']");
      const with77 = (await drafts(driver))[id].replace(/"counts":{[^}]*}/, '"counts":{"petitions_received":77}');
      // Written by another window, which says so: nothing is typed here, so this one follows.
      await writeDraft(driver, id, with77);
      await driver.executeScript("new BroadcastChannel('chamdiem').postMessage(arguments[0])", id);
      await driver.wait(async () => (await driver.findElement(field("petitions_received")).getAttribute("value")) === "77", PATIENCE);
      // Written again, and nobody says so: what is typed here is not written over it.
      const with78 = with77.replace("77", "78");
      await writeDraft(driver, id, with78);
      await driver.findElement(field("procedures_total")).sendKeys("5", Key.TAB);
      await waitForText(driver, "#top-notice", "thành một phiếu riêng");
      // Seen where somebody types, and not only at the top of the page.
      const seen = await driver.executeScript(`
        document.querySelector(".ledger:last-child input").scrollIntoView({ block: "center", behavior: "instant" });
        const { x, y, width, height } = document.getElementById("top-notice").getBoundingClientRect();
        return document.elementFromPoint(x + width / 2, y + height / 2)?.closest("#top-notice") !== null;`);
      assert.equal(seen, true);
      await driver.findElement(field("procedures_online_full")).sendKeys("4", Key.TAB);
      await driver.sleep(1500);
      const all = await drafts(driver);
      assert.equal(all[id], with78);
      const own = await driver.executeScript("return localStorage['chamdiem.open']");
      assert.notEqual(own, id);
      assert.match(all[own], /"procedures_online_full":4,.*"procedures_total":5/);
      await press(driver, By.css(".sections a"));
      assert.equal((await driver.findElements(By.css(".drafts li"))).length, 4);
    });

    test("a tab goes on with its own draft, whatever another has opened, and hears that a draft is deleted there", async () => {
      await press(driver, By.css(".drafts .opener"));
      await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
      const [id, name] = await driver.executeScript("return [localStorage['chamdiem.open'], document.querySelector('h1').innerText]");
      const other = Object.keys(await drafts(driver)).find((one) => one !== id);
      await driver.executeScript("localStorage['chamdiem.open'] = arguments[0]", other);
      await driver.navigate().refresh();
      await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
      assert.equal(await text(driver, "h1"), name);
      await driver.executeAsyncScript(`
        const [id, done] = arguments;
        indexedDB.open("chamdiem-drafts").onsuccess = ({ target }) => {
          const transaction = target.result.transaction("drafts", "readwrite");
          transaction.objectStore("drafts").delete(id);
          transaction.oncomplete = () => { new BroadcastChannel("chamdiem").postMessage(id); done(); };
        };`, id);
      await waitForText(driver, "#top-notice", "đã bị xóa ở cửa sổ khác");
      assert.equal((await driver.findElements(By.css(".drafts li"))).length, 3);
    });
  });

  test("a scorecard opened as an assessment is told", async () => {
    await load(driver, site.address, "#/");
    await openFile(driver, file("a.scorecard.json", { format: 1, criteria: { id: "qd766-2026" }, total: { points: "61.89" } }));
    await waitForText(driver, "#top-notice", "chỉ có kết quả");
  });

  test("a table opened as an assessment is told where it is opened, and not that it is broken", async () => {
    await load(driver, site.address, "#/");
    await openFile(driver, file("So lieu.XLSX", "PK\u0003\u0004"));
    await waitForText(driver, "#top-notice", "Đây là bảng tính");
    assert.doesNotMatch(await text(driver, "#top-notice"), /hỏng/);
  });

  test("a count of 10^20 is refused at its field and counts as missing", async () => {
    await anew();
    await load(driver, site.address);
    await startNew(driver, "Xã A");
    await driver.findElement(field("dossiers_received")).sendKeys(`1${"0".repeat(20)}`, Key.TAB);
    await waitForText(driver, "#about-dossiers_received", "quá lớn");
    assert.match(await text(driver, "#live-total"), /^2,00/);
    assert.equal(await driver.findElement(field("dossiers_received")).getAttribute("value"), `1${"0".repeat(20)}`);
  });

  for (const [name, script] of Object.entries(STORAGES)) {
    test(`${name}: the other one keeps the draft`, async () => {
      await anew(script);
      await load(driver, site.address);
      const says = await text(driver, ".top-notice");
      assert.equal(/không mở được kho bản nháp/.test(says), /no store|never opens/.test(name), says);
      await startNew(driver, "Xã B");
      await driver.findElement(field("petitions_received")).sendKeys("570", Key.TAB);
      await waitForText(driver, "#saved", "Đã lưu");
      await driver.sleep(400);
      await driver.get("about:blank");
      await load(driver, site.address, "#/");
      await waitForText(driver, ".drafts", "Xã B");
      await press(driver, By.css(".drafts .opener"));
      assert.equal(await driver.wait(until.elementLocated(field("petitions_received")), PATIENCE).getAttribute("value"), "570");
    });
  }

  for (const both of NOTHING) {
    test(`${both.join(" and ")}: the app works, says so, and the file saves everything`, async () => {
      await anew(both.map((one) => STORAGES[one]).join(""));
      await load(driver, site.address);
      await startNew(driver, "Xã B");
      await driver.findElement(field("petitions_received")).sendKeys("570", Key.TAB);
      await waitForText(driver, "#saved", "Trình duyệt không cho lưu");
      await press(driver, By.css(".summary .actions button"));
      assert.equal(JSON.parse((await downloaded(driver, ".json")).text).counts.petitions_received, 570);
    });
  }

  test("what is taken back at once is taken back for good", async () => {
    await anew();
    await load(driver, site.address);
    await startNew(driver, "Xã F");
    await drafts(driver);
    await driver.findElement(field("petitions_received")).sendKeys("570");
    await driver.findElement(field("petitions_received")).sendKeys(Key.chord(Key.CONTROL, "z"));
    await driver.wait(async () => (await driver.findElement(field("petitions_received")).getAttribute("value")) === "", PATIENCE);
    await driver.get("about:blank");
    await load(driver, site.address, "#/enter");
    assert.equal(await driver.wait(until.elementLocated(field("petitions_received")), PATIENCE).getAttribute("value"), "");
  });

  test("a window that is closed in the middle of a write loses nothing", async () => {
    await anew();
    await load(driver, site.address);
    await startNew(driver, "Xã E");
    await drafts(driver);
    await driver.findElement(field("petitions_received")).sendKeys("570");
    // At once, and without the page being asked.
    await driver.get("about:blank");
    await load(driver, site.address, "#/enter");
    assert.equal(await driver.wait(until.elementLocated(field("petitions_received")), PATIENCE).getAttribute("value"), "570");
    assert.match(Object.values(await drafts(driver))[0], /"petitions_received":570/);
  });

  test("a page that is left in the middle of a write does not keep the next one from the store", async () => {
    await anew();
    await load(driver, site.address);
    await startNew(driver, "Xã H");
    await drafts(driver);
    await leaveInAWrite("570");
    site.script = "";
    await load(driver, site.address, "#/enter");
    assert.equal(await driver.wait(until.elementLocated(field("petitions_received")), PATIENCE).getAttribute("value"), "570");
    assert.doesNotMatch(await text(driver, ".top-notice"), /kho bản nháp/);
    assert.equal(Object.keys(await drafts(driver)).length, 1);
  });

  test("a store that opens when the app has begun without it is told, and a reload shows what it holds once", async () => {
    await leaveInAWrite("571");
    site.script = LATE;
    await load(driver, site.address, "#/enter");
    await waitForText(driver, "#top-notice", "không mở được kho bản nháp");
    const before = await driver.wait(until.elementLocated(field("petitions_received")), PATIENCE);
    assert.equal(await before.getAttribute("value"), "571", "the journal has it");
    await before.sendKeys(ALL, "572", Key.TAB);
    await driver.executeScript("release()");
    await waitForText(driver, "#top-notice", "Đến giờ kho bản nháp mới mở được");
    site.script = "";
    await driver.navigate().refresh();
    await waitForText(driver, ".unitbar h1", "Xã H");
    assert.equal(await driver.wait(until.elementLocated(field("petitions_received")), PATIENCE).getAttribute("value"), "572");
    const all = Object.values(await drafts(driver));
    assert.deepEqual(all.map((one) => JSON.parse(one).counts.petitions_received), [572], "not beside what it was begun on");
  });

  test("a page left in the middle of a write goes on when somebody comes back to it", async () => {
    await leaveInAWrite("573");
    site.script = "";
    await back(driver);
    await driver.wait(async () => (await driver.getCurrentUrl()).startsWith(site.address), PATIENCE);
    await driver.wait(until.elementLocated(By.css("main h1")), PATIENCE);
    await driver.wait(async () => Object.values(await drafts(driver)).join().includes('"petitions_received":573'), PATIENCE);
    assert.equal(await driver.findElement(field("petitions_received")).getAttribute("value"), "573");
    assert.equal(Object.keys(await drafts(driver)).length, 1);
  });

  test("what is typed while another window writes is not written over, though nothing of it was drawn yet", async () => {
    await anew();
    await load(driver, site.address);
    await startNew(driver, "Xã G");
    const [[id, before]] = Object.entries(await drafts(driver));
    await writeDraft(driver, id, before.replace(/"counts":{[^}]*}/, '"counts":{"petitions_received":77}'));
    await driver.executeScript(`
      const later = setTimeout;
      window.setTimeout = (then, ms) => later(then, ms + 1000);
      const field = document.getElementById("count-petitions_received");
      field.value = "5";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      new BroadcastChannel("chamdiem").postMessage(arguments[0]);`, id);
    await waitForText(driver, "#top-notice", "ở một cửa sổ khác");
    assert.equal(await driver.findElement(field("petitions_received")).getAttribute("value"), "5");
    const counts = Object.values(await drafts(driver)).map((one) => JSON.parse(one).counts.petitions_received);
    assert.deepEqual(counts.sort(), [5, 77]);
  });

  test("a panic shows the error view: the numbers can be saved, and restarting brings them back", async () => {
    await anew();
    await load(driver, site.address);
    await startNew(driver, "Xã C");
    await driver.findElement(field("petitions_received")).sendKeys("570", Key.TAB);
    await waitForText(driver, ".groups-of-fields", "570");
    // The browser breaks under the app's feet: the next drawing of the page panics.
    await driver.executeScript("document.createElementNS = document.createElement = () => { throw new Error('broken'); };");
    await press(driver, By.css(".summary .btn--primary"));
    await driver.wait(async () => (await driver.findElement(By.id("failure"))).isDisplayed(), PATIENCE);
    assert.match(await text(driver, "#failure"), /Lưu số liệu của tôi/);
    const restart = await driver.findElement(By.id("failure-restart"));
    await press(driver, restart);
    await driver.wait(until.stalenessOf(restart), PATIENCE);
    await driver.wait(until.elementLocated(By.css("main")), PATIENCE);
    await load(driver, site.address, "#/enter");
    assert.equal(await driver.findElement(field("petitions_received")).getAttribute("value"), "570");
  });

  test("a trap in an answer to a promise shows the error view too; what else goes wrong there does not", async () => {
    // The page's own: a driver's script has a RuntimeError of its own. As the store answers, by a promise of the page.
    await anew(`const answer = (wrong) => document.dispatchEvent(
      new CustomEvent("chamdiem-store", { detail: ["get", () => { throw wrong; }, "drafts", "x"] }));
      window.answer = () => answer(new Error("unreachable"));
      window.trap = () => answer(new WebAssembly.RuntimeError("unreachable"));`);
    await load(driver, site.address);
    const shown = () => driver.executeScript("return !document.getElementById('failure').hidden");
    await driver.executeScript("window.answer()");
    const heard = () => driver.executeScript("return watched.some((one) => one.includes('unhandled rejection'))");
    await driver.wait(heard, PATIENCE, "nothing is rejected");
    assert.equal(await shown(), false);
    await driver.executeScript("window.trap()");
    await driver.wait(shown, PATIENCE, "the error view is never shown");
  });

  test("without storage a panic still hands the numbers over", async () => {
    await anew(STORAGES["no journal"] + STORAGES["no store"]);
    await load(driver, site.address);
    await startNew(driver, "Xã D");
    await driver.findElement(field("petitions_received")).sendKeys("571", Key.TAB);
    await waitForText(driver, ".groups-of-fields", "571");
    await driver.executeScript(`const create = document.createElement.bind(document);
      document.createElementNS = () => { throw new Error('broken'); };
      document.createElement = (name) => { if (name === 'a') return create(name); throw new Error('broken'); };`);
    await press(driver, By.css(".summary .btn--primary"));
    await driver.wait(async () => (await driver.findElement(By.id("failure"))).isDisplayed(), PATIENCE);
    await press(driver, By.id("failure-save"));
    assert.equal(JSON.parse((await downloaded(driver, ".json")).text).counts.petitions_received, 571);
  });

  test("WebAssembly refused by the server is said in words", async () => {
    await anew("WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => Promise.reject(new WebAssembly.CompileError('refused'));");
    await driver.get(site.address);
    await driver.wait(async () => (await driver.findElement(By.id("failure"))).isDisplayed(), PATIENCE);
    assert.match(await text(driver, "#failure"), /WebAssembly/);
  });
});
