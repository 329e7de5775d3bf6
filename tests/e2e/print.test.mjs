// What comes out of the printer: the PDFs of Chromium and Firefox, read by poppler.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { By, PATIENCE, anew, driver, file, inEngines, load, openFile, phuTho, press, settled, site, text, until, waitForText } from "./browser.mjs";

/** In points of print. */
const A4 = [595.28, 841.89];
const isA4 = (size) => size.forEach((side, index) => assert.ok(Math.abs(side - A4[index]) < 1, `${size} is not A4`));

/** Every number with where it comes from, so that the report is as long as it gets. */
const evidence = Object.fromEntries(Object.keys(phuTho.counts).map((count) =>
  [count, { source: "Hệ thống thông tin giải quyết TTHC của tỉnh", date: "2026-11-20", person: "Nguyễn Thị Hoa", note: "Chốt số liệu lúc 17 giờ" }]));
const long = file("printed.chamdiem.json", { ...phuTho, evidence });

const poppler = (command, ...options) => execFileSync(command, options, { encoding: "utf8" });

/** The pages of the printed page: their sizes in points of print, and their texts. */
async function printed() {
  const path = file("printed.pdf", Buffer.from(await driver.printPage({ width: 21, height: 29.7, shrinkToFit: false }), "base64"));
  const sizes = [...poppler("pdfinfo", "-l", "99", path).matchAll(/size:\s+([\d.]+) x ([\d.]+)/g)].map(([, ...sides]) => sides.map(Number));
  const pages = poppler("pdftotext", "-layout", "-enc", "UTF-8", path, "-").split("\f").slice(0, -1);
  return { sizes, pages: pages.map((page) => page.normalize("NFC")) };
}

/** What stands on a sheet ends above its foot. */
async function fits() {
  const gaps = await driver.executeScript(`return [...document.querySelectorAll(".sheet")].map((sheet) => {
    const [last, foot] = [...sheet.children].slice(-2).map((one) => one.getBoundingClientRect());
    return Math.round(foot.top - last.bottom);
  })`);
  assert.ok(gaps.every((gap) => gap > 0), `${gaps}`);
}

/** A report in which everything is long that can be. */
const crowded = {
  ...phuTho,
  unit: { ...phuTho.unit, name: "Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính liên thông các cấp ".repeat(2).trim() },
  counts: Object.fromEntries(Object.entries(phuTho.counts).map(([count, number], index) => [count, index % 2 ? 1 : number + 1_000_000])),
  evidence: Object.fromEntries(Object.entries(evidence).map(([count, said]) => [count, { ...said, number: "7" }])),
};

const GROUPS = JSON.parse(readFileSync(new URL("../../criteria/qd766-2026/structure.json", import.meta.url), "utf8")).groups;
const stated = { ...crowded, points: Object.fromEntries(GROUPS.map(({ id }) => [id, "1.5"])) };

const SAID = {
  vi: {
    page: (number, all) => `Trang ${number}/${all}`,
    first: ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND TỈNH PHÚ THỌ", / ngày \d+ tháng \d+ năm 20\d\d/, "61,89", /766\/\s*QĐ-\s*TTg/],
    last: ["NGƯỜI LẬP BIỂU", "CHỦ TỊCH", "Lê Văn An"],
    tables: [["Điểm từng chỉ số", "Chỉ số"], ["Nguồn của từng số", "Giá trị"]],
  },
  en: {
    page: (number, all) => `Page ${number}/${all}`,
    first: ["SOCIALIST REPUBLIC OF VIET NAM", "UBND TỈNH PHÚ THỌ", /\d+\/\d+\/20\d\d/, "61.89", /766\/\s*QĐ-\s*TTg/],
    last: ["PREPARED BY", "CHỦ TỊCH", "Lê Văn An"],
    tables: [["Points of each indicator", "Indicator"], ["Source of each number", "Value"]],
  },
};

const holds = (page, said) => (said instanceof RegExp ? said.test(page) : page.replace(/\s+/g, " ").includes(said));

inEngines((engine) => {
  // MiniBrowser cannot be told to print into a file.
  const options = { skip: engine === "webkit" && "the driver of WebKit prints nothing" };

  test("the report: A4, a number on each page, heads wherever a table goes on, everything of a letter", options, async () => {
    await anew();
    await load(driver, site.address);
    await openFile(driver, long);
    await settled(driver);
    await driver.executeScript("location.hash = '#/report'");
    await driver.wait(until.elementLocated(By.id("paper")), PATIENCE);
    await press(driver, By.css(".report__letter summary"));
    await driver.findElement(By.id("letter-head_title")).sendKeys("Chủ tịch");
    await driver.findElement(By.id("letter-head")).sendKeys("Lê Văn An");
    for (const [language, said] of Object.entries(SAID)) {
      if (language === "en") await press(driver, By.id("switch-language"));
      await waitForText(driver, ".sheet__foot", said.page(1, "").trim());
      const sheets = (await driver.findElements(By.css(".sheet"))).length;
      await fits();
      const { sizes, pages } = await printed();
      assert.equal(pages.length, sheets, "a page for each sheet of the preview");
      assert.ok(sheets >= 4, "long enough to break its tables");
      assert.equal(sizes.length, sheets);
      sizes.forEach(isA4);
      pages.forEach((page, index) => assert.ok(holds(page, said.page(index + 1, sheets)), `page ${index + 1}: ${page}`));
      for (const one of said.first) assert.ok(holds(pages[0], one), `${one} is not on the first page: ${pages[0]}`);
      for (const one of said.last) assert.ok(holds(pages.at(-1), one), `${one} is not on the last page: ${pages.at(-1)}`);
      for (const [caption, head] of said.tables) {
        const parts = pages.filter((page) => holds(page, caption));
        assert.ok(parts.length > 1, `${caption} is not broken`);
        for (const part of parts) assert.ok(holds(part, head), `${caption} goes on without its heads`);
      }
      assert.equal(pages.join("").split("Nguyễn Thị Hoa").length - 1, Object.keys(evidence).length, "no row is lost between pages");
    }
  });

  test("the summary is one page, with what is signed on it and what does not add up", options, async () => {
    await press(driver, By.id("switch-language"));
    const odd = { ...phuTho.counts, dossiers_digitised: 400000, dossiers_with_e_result: 300000 };
    for (const [counts, said] of [[odd, "Điều cần xem lại trước khi ký"], [phuTho.counts, "Ba chỉ số mất nhiều điểm nhất"]]) {
      await load(driver, site.address, "#/");
      await openFile(driver, file("summary.chamdiem.json", { ...phuTho, counts, evidence }));
      await settled(driver);
      await driver.executeScript("location.hash = '#/report'");
      await press(driver, By.id("brief"));
      await waitForText(driver, ".sheet__foot", "Trang 1/1");
      await fits();
      const { sizes, pages } = await printed();
      assert.equal(sizes.length, 1);
      for (const one of [...SAID.vi.first.filter((one) => one !== "61,89"), ...SAID.vi.last, said]) assert.ok(holds(pages[0], one), `${one}: ${pages[0]}`);
      for (const [caption] of SAID.vi.tables) assert.ok(!holds(pages[0], caption), caption);
    }
  });

  test("the result prints without what belongs to the screen", options, async () => {
    await driver.executeScript("location.hash = '#/result'");
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
    const { sizes, pages } = await printed();
    assert.equal(sizes.length, pages.length);
    sizes.forEach(isA4);
    assert.ok(pages.length <= 2, `${pages.length} pages`);
    assert.ok(holds(pages[0], /61[.,]89/));
    assert.ok(!holds(pages.join(""), await text(driver, "#switch-language")));
  });

  for (const [name, content] of Object.entries({ crowded, stated })) {
    test(`no sheet is fuller than it is high: ${name}`, async () => {
      await load(driver, site.address, "#/");
      await openFile(driver, file(`${name}.chamdiem.json`, content));
      await driver.wait(async () => (await driver.getCurrentUrl()).endsWith("#/enter"), PATIENCE);
      await driver.executeScript("location.hash = '#/report'");
      await waitForText(driver, ".letterhead__unit", "LIÊN THÔNG");
      await fits();
    });
  }
});
