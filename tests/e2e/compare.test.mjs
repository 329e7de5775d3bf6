// Two sets side by side, on a person's own numbers: what the rules did, what the numbers did, and what cannot be told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { By, PATIENCE, back, complaints, driver, inEngines, load, phuTho, press, site, text, until, waitForText, words } from "./browser.mjs";

const SHARED = [
  "dossiers_received", "dossiers_finished_on_time", "dossiers_open_within_deadline", "dossiers_paid_online",
  "dossiers_with_fee", "procedures_paid_online", "procedures_payment_integrated", "procedures_with_fee",
  "petitions_on_time", "petitions_satisfied", "petitions_received", "dossiers_overdue_or_dissatisfied",
];
const earlier = {
  ...phuTho, criteria: "qd766-2022", period: "2025-10-31",
  counts: { ...Object.fromEntries(SHARED.map((id) => [id, phuTho.counts[id]])), dossiers_paid_online: 100000 },
  points: { "transparency-published": "16.20", "online-services-published": "11.40", "digitisation-published": "17.30" },
};

const row = async (id, name) =>
  words(driver, await driver.findElement(By.xpath(`//table[@id="${id}"]//tr[contains(., "${name}")]`)));
const choose = (id, value) => press(driver, By.css(`#${id} option[value="${value}"]`));

inEngines(() => {
  test("without an assessment the rules are compared, and the page says what is needed for more", async () => {
    await load(driver, site.address, "#/compare");
    await waitForText(driver, "#compare-none", "Chưa có phiếu nào");
    assert.equal(await text(driver, "#compare-counts"), "Thêm 14, bỏ 3, đổi 3, giữ nguyên 4 chỉ số.");
    assert.match(await row("compare-changes", "Tỷ lệ hồ sơ thanh toán trực tuyến"), /trọn điểm từ 30 %.*trọn điểm từ 100 %.*đổi ngưỡng trọn điểm, đổi khi mẫu số bằng 0/);
    assert.match(await row("compare-changes", "Điểm Số hóa hồ sơ"), /chưa rõ công thức Không có Bỏ/);
    assert.match(await text(driver, "#compare-settings"), /Ngưỡng xếp loại như nhau/);
  });

  test("two assessments of one unit: each group's change by its cause, adding up to the hundredth", async () => {
    await driver.executeScript("localStorage['chamdiem.draft.1'] = arguments[0]; localStorage['chamdiem.draft.2'] = arguments[1]; localStorage['chamdiem.open'] = '2'",
      JSON.stringify(earlier), JSON.stringify(phuTho));
    await driver.navigate().refresh();
    await driver.wait(until.elementLocated(By.id("compare-sentence")), PATIENCE);
    // 100 000 of 358 625 dossiers paid online: 5,58 under the older rules (full at 30 %), 1,67 under the newer.
    assert.equal(await row("compare-groups", "Thanh toán trực tuyến"), "Thanh toán trực tuyến 7,07 6,67 −0,40 −3,91 +0,42 +3,09 –");
    assert.equal(await row("compare-groups", "Công khai"), "Công khai, minh bạch 16,20 7,96 −8,24 – – – −8,24");
    assert.equal(await row("compare-groups", "Cộng"), "Cộng các nhóm đủ số liệu 81,08 61,89 −19,19 −3,91 +0,42 +3,09 −18,79");
    const sentence = await text(driver, "#compare-sentence");
    assert.match(sentence, /Từ 81,08 đến 61,89 điểm: −19,19\. Do quy tắc −3,91, do số liệu \+0,42, do cả hai cùng đổi \+3,09\. Không tách được −18,79/);
    assert.equal(await text(driver, "#compare-trend"), "Không vẽ một đường xu hướng qua hai bộ tiêu chí: điểm của hai cách tính không cùng thước đo.");
    assert.equal((await driver.findElements(By.css("#compare-steps li"))).length, 6);
  });

  test("one assessment under both sets: all of the change is the rules'; groups without a formula are left out and said", async () => {
    await choose("compare-first", 0);
    await waitForText(driver, "#compare-sentence", "Cùng một số liệu");
    assert.match(await text(driver, "#compare-sentence"), /Chỉ tính 3 trong 6 nhóm/);
    assert.match(await row("compare-groups", "Công khai"), /chưa đủ số liệu 7,96 – – – –/);
    assert.equal((await driver.findElements(By.css("#compare-steps li"))).length, 3);
  });

  test("the two sets stand in the address; a set against itself differs in nothing", async () => {
    await choose("compare-before", "qd766-2026");
    await waitForText(driver, "#compare-counts", "Thêm 0, bỏ 0, đổi 0, giữ nguyên 21 chỉ số.");
    assert.match(await driver.getCurrentUrl(), /#\/compare\/qd766-2026\/qd766-2026$/);
    assert.equal((await driver.findElements(By.id("compare-trend"))).length, 0);
    await back(driver);
    await waitForText(driver, "#compare-counts", "Thêm 14");
    await press(driver, By.xpath("//nav//a[.='Tra quy tắc']"));
    await waitForText(driver, "h1", "Quy tắc tính điểm");
    assert.equal(await driver.getTitle(), "Quy tắc tính điểm");
    await press(driver, By.xpath("//nav//a[.='So sánh hai bộ']"));
    await waitForText(driver, "h1", "So sánh hai cách tính");
    await driver.wait(async () => (await driver.getTitle()) === "So sánh hai bộ tiêu chí", PATIENCE);
    assert.equal(await driver.executeScript("return document.activeElement.tagName + scrollY"), "H10");
    assert.deepEqual(await complaints(driver), []);
  });
});
