// A set of one's own: made in the form, checked as it is typed, tried on the open assessment, saved, opened, scored by.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as api from "../api/engine.mjs";
import { ALL, By, Key, PATIENCE, complaints, downloaded, driver, file, inEngines, load, phuTho, press, site, text, until, waitForText } from "./browser.mjs";

const bundled = JSON.parse(readFileSync(new URL("../../dist/embed/criteria/qd766-2026.json", import.meta.url), "utf8"));
const FULL_AT = "own-groups-3-indicators-0-rule-full_at";
let saved;

const field = (id) => driver.wait(until.elementLocated(By.id(id)), PATIENCE);
const type = async (id, value) => (await field(id)).sendKeys(ALL, value);
const click = async (selector) => driver.executeScript("arguments[0].click()", await driver.wait(until.elementLocated(By.css(selector)), PATIENCE));
/** Presses a button that puts a number into a field: a moment later the field has the focus, and keys would go there. */
const put = async (selector) => {
  await driver.executeScript("document.activeElement.blur()");
  await click(selector);
  await driver.wait(() => driver.executeScript("return document.activeElement.id.startsWith('own-')"), PATIENCE);
};
const offer = async (name, content) => (await field("own-file")).sendKeys(file(name, content));
const discard = async () => { await click("#own-drop"); await click("#own-drop"); await field("own-create"); };

inEngines(() => {
  test("a threshold changed in the form: checked, marked as one's own, and tried on the open assessment at once", async () => {
    await load(driver, site.address);
    await driver.executeScript("localStorage['chamdiem.draft.1'] = arguments[0]; localStorage['chamdiem.open'] = '1'", JSON.stringify(phuTho));
    await driver.navigate().refresh();
    await load(driver, site.address, "#/own");
    await click("#own-create");
    await waitForText(driver, "#own-state", "61,89 → 61,89 điểm (0,00)");
    await type(FULL_AT, "50");
    // 309 542 of 358 625 dossiers paid online: 5,18 becomes 6,00.
    await waitForText(driver, "#own-state", "Bộ tiêu chí hợp lệ. Phiếu đang mở: 61,89 → 62,71 điểm (+0,82).");
    assert.match(await text(driver, "#compare-sentence"), /toàn bộ là do quy tắc: \+0,82/);
  });

  test("maxima that do not add up: said at the field and above, with the sum a press away", async () => {
    await type("own-groups-1-indicators-0-max", "19,5");
    await waitForText(driver, "#own-findings", "Tiến độ giải quyết: Điểm tối đa ghi là 20,00, còn các phần cộng lại là 19,50");
    assert.match(await text(driver, "#own-findings"), /\/groups\/1\/max/);
    assert.equal((await driver.findElements(By.id("own-use"))).length, 0);
    assert.equal(await (await field("own-groups-1-max")).getAttribute("aria-invalid"), "true");
    await put("[aria-labelledby=own-group-1] .own__sum");
    await waitForText(driver, "#own-findings", "Điểm tối đa ghi là 100,00, còn các phần cộng lại là 99,50");
    await put(".own__general .own__sum");
    await waitForText(driver, "#own-state", "Bộ tiêu chí hợp lệ");
    await type("own-groups-1-indicators-0-max", "20");
    await put("[aria-labelledby=own-group-1] .own__sum");
    await put(".own__general .own__sum");
    await waitForText(driver, "#own-state", "62,71");
  });

  test("what is no number stays as it was typed, through a reload, and is found with pointer and hint", async () => {
    await type("own-groups-0-indicators-0-max", "sáu");
    await type("own-groups-2-indicators-0-rule-full_at", "120");
    await type("own-bands-1-from", "95");
    await type("own-version", Key.DELETE);
    await type("own-id", "Bo Rieng");
    await waitForText(driver, "#own-state", "Có 5 chỗ cần sửa");
    await driver.navigate().refresh();
    await waitForText(driver, "#own-state", "Có 5 chỗ cần sửa");
    const said = await text(driver, "#own-findings");
    for (const part of ["/groups/0/indicators/0/max", "Viết điểm bằng số", "/groups/2/indicators/0/rule/full_at", "Viết phần trăm từ 0 đến 100", "/bands", "/version", "/id", "Mã gồm chữ thường không dấu"]) {
      assert.ok(said.includes(part), `${part} in ${said}`);
    }
    const value = async (id) => (await field(id)).getAttribute("value");
    assert.deepEqual([await value("own-groups-0-indicators-0-max"), await value("own-groups-2-indicators-0-rule-full_at")], ["sáu", "120"]);
    await press(driver, By.css("#own-findings li button"));
    assert.match(await driver.executeScript("return document.activeElement.id"), /^own-/);
    await type("own-groups-0-indicators-0-max", "6");
    await type("own-groups-2-indicators-0-rule-full_at", "0,8");
    await waitForText(driver, ".own__ask", "Ngưỡng 0,8 % rất thấp. Có phải là 80 %?");
    await put(".own__ask button");
    await type("own-bands-1-from", "80");
    await type("own-version", "1");
    await type("own-id", "cua-xa");
    await waitForText(driver, "#own-state", "62,71");
  });

  test("another set's id is refused; the saved file is a valid set for the API, with the same total", async () => {
    await type("own-id", "qd766-2022");
    await waitForText(driver, "#own-findings", "/id");
    await type("own-id", "phu-tho-xa");
    await waitForText(driver, "#own-state", "Bộ tiêu chí hợp lệ");
    await click("#own-save");
    saved = await downloaded(driver, ".criteria.json");
    assert.equal(saved.name, "phu-tho-xa.criteria.json");
    const own = api.Criteria.parse(saved.text);
    const card = own.score({ ...phuTho, criteria: "phu-tho-xa" });
    assert.equal(card.total.points, "62.71");
    assert.equal(card.criteria.digest, own.digest);
    assert.notEqual(own.digest, api.Criteria.bundled("qd766-2026").digest);
    assert.equal(own.explain({ ...phuTho, criteria: "phu-tho-xa" }, "dossiers-paid-online").confidence, "own");
  });

  test("scored by: a new assessment beside the old one, kept with its set through a reload", async () => {
    await click("#own-use");
    await waitForText(driver, ".facts", "phu-tho-xa");
    assert.match(await text(driver, ".summary"), /62,71/);
    await driver.navigate().refresh();
    await waitForText(driver, ".facts", "phu-tho-xa");
    await load(driver, site.address, "#/");
    await driver.wait(async () => (await driver.findElements(By.css(".drafts li"))).length === 2, PATIENCE);
    assert.match(await text(driver, ".drafts"), /62,71.*61,89/);
    await load(driver, site.address, "#/rules/phu-tho-xa/dossiers-paid-online");
    await waitForText(driver, "#rule-dossiers-paid-online", "Quy định riêng");
    assert.doesNotMatch(await text(driver, "#rule-dossiers-paid-online dd"), /Đã kiểm chứng/);
    await load(driver, site.address, "#/compare/qd766-2026/phu-tho-xa");
    await waitForText(driver, "#compare-counts", "đổi 1, giữ nguyên 20");
  });

  test("a set that was used to score keeps its content: a change needs a new id, also after a reload", async () => {
    await load(driver, site.address, "#/own");
    await type(FULL_AT, "40");
    await waitForText(driver, "#own-findings", "Mã này đã có bộ khác nội dung");
    await driver.navigate().refresh();
    await waitForText(driver, "#own-findings", "Mã này đã có bộ khác nội dung");
    assert.equal((await driver.findElements(By.id("own-use"))).length, 0);
    await load(driver, site.address, "#/rules");
    await waitForText(driver, "h1", "Quy tắc tính điểm");
    await load(driver, site.address, "#/own");
    assert.equal(await (await field(FULL_AT)).getAttribute("value"), "40", "pages come and go, the set in the making stays");
    await click("#own-new-id");
    await waitForText(driver, "#own-state", "Bộ tiêu chí hợp lệ");
    assert.match(await (await field("own-id")).getAttribute("value"), /^phu-tho-xa-own-\d{4}$/);
  });

  test("points entered directly are no effect of rules: the page says that they were left behind", async () => {
    // As in a new tab: one that has a draft open goes on with that.
    await driver.executeScript("localStorage['chamdiem.draft.9'] = arguments[0]; localStorage['chamdiem.open'] = '9'; sessionStorage.removeItem('chamdiem.open')",
      JSON.stringify({ ...phuTho, points: { "online-payment": "9.00" } }));
    await driver.navigate().refresh();
    await waitForText(driver, "#own-state", "có điểm nhập trực tiếp, không mang sang bộ khác được");
    assert.match(await text(driver, "#compare-sentence"), /Không tách được −1,51: .*điểm nhập trực tiếp/);
    assert.doesNotMatch(await text(driver, "#compare-sentence"), /toàn bộ là do quy tắc/);
  });

  test("files that are none of ours are refused in words, whole and at once", async () => {
    await load(driver, site.address, "#/own");
    await discard();
    const deep = `{"format":1,"id":${"[".repeat(200)}${"]".repeat(200)}}`;
    for (const [name, content, said] of [
      ["cut.json", '{"format": 1, "id": ', /không phải JSON/],
      ["foreign.json", { hello: 1 }, /không phải tệp của Chấm điểm/],
      ["scorecard.json", phuTho, /không phải tệp của Chấm điểm/],
      ["future.json", { ...bundled, format: 9 }, /định dạng 9/],
      ["deep.json", deep, /không phải JSON|lồng/],
      ["keys.json", '{"format":1,"groups":[],"texts":{},"id":"x","id":"y"}', /hai lần/],
      ["huge.json", `{"format":1,"x":"${"a".repeat(10_000_000)}"}`, /MB/],
    ]) {
      await offer(name, content);
      await waitForText(driver, "#own-refused", name);
      assert.match(await text(driver, "#own-refused"), said, name);
    }
  });

  test("a file of criteria with errors opens to be mended; nothing in it is interpreted", async () => {
    const hostile = structuredClone(bundled);
    hostile.id = "hostile";
    hostile.texts.vi.groups.progress.name = "<img src=x onerror=alert(1)>";
    hostile.texts.vi.indicators["on-time"].name = "{numerator}<script>alert(1)</script>";
    hostile.groups[1].indicators[0].rule.full_at = "0";
    hostile.groups[0].indicators[0].sources = ["javascript:alert(1)"];
    delete hostile.texts.en.bands.good;
    await offer("hostile.json", hostile);
    await waitForText(driver, "#own-findings", "/groups/1/indicators/0/rule/full_at");
    const said = await text(driver, "#own-findings");
    assert.ok(said.includes("<script>alert(1)</script>") && said.includes("/texts/en/bands/good"), said);
    assert.equal((await driver.findElements(By.css("#rules img, #rules script"))).length, 0);
    await discard();
    await offer("saved.criteria.json", saved.text);
    await waitForText(driver, "#own-state", "Bộ tiêu chí hợp lệ");
    assert.deepEqual(await complaints(driver), []);
  });
});
