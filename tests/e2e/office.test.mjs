// Tables that are handed in and reports that are taken away, in all three engines.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { before, test } from "node:test";
import { ALL, By, Key, PATIENCE, downloaded, driver, file, inEngines, load, openFile, paste, phuTho, press, settled, site, startNew, text, until, waitForText } from "./browser.mjs";
import { build } from "./workbook.mjs";

const cases = new URL("../cases/workbooks/", import.meta.url);
const draft = file("phu-tho.chamdiem.json", phuTho);

inEngines(() => {
  before(async () => {
    await load(driver, site.address);
    await openFile(driver, draft);
    await settled(driver);
  });

  const field = (count) => driver.findElement(By.id(`count-${count}`)).getAttribute("value");
  const holds = (count, expected) =>
    driver.wait(async () => (await field(count)) === expected, PATIENCE, `${count} is never ${expected}`);
  const go = async (hash, id) => {
    await driver.executeScript("location.hash = arguments[0]", hash);
    return driver.wait(until.elementLocated(By.id(id)), PATIENCE);
  };
  const begin = async () => {
    await go("#/import", "import-title");
    for (const again of await driver.findElements(By.id("again"))) await press(driver, again);
    return driver.wait(until.elementLocated(By.id("table-file")), PATIENCE);
  };
  const hand = async (path) => {
    await (await begin()).sendKeys(path);
    await driver.wait(until.elementLocated(By.css("#preview-title, #import-refused")), PATIENCE);
  };
  const row = (number) => `.lines tbody tr:nth-child(${number})`;

  test("pasted cells: every doubt is asked about, then all go in as one step that can be undone", async () => {
    await begin();
    await paste(driver, "paste", [
      "STT\tChỉ tiêu\tKỳ này", "1\tHồ sơ đã tiếp nhận\t597.919", "2\tTTHC phải công bố trong kỳ\t1,234",
      "3\tSố TTHC đang công khai\t90", "4\tSố khác\t5", "5\tTTHC công bố đúng hạn\tkhông có",
    ].join("\n"));
    await waitForText(driver, "#preview-sum", "1 số sẽ vào phiếu");
    assert.match(await text(driver, "#preview-sum"), /3 dòng cần bạn trả lời\. 1 dòng không lấy/);
    assert.equal(await driver.findElement(By.id("take")).isEnabled(), false);
    assert.match(await text(driver, row(1)), /597\.918 → 597\.919/);
    await press(driver, By.css(`${row(2)} .ask .btn`));
    await press(driver, By.css(`${row(3)} .ask .btn`));
    await driver.findElement(By.css(`${row(5)} .ask input`)).sendKeys("89", Key.ENTER);
    await waitForText(driver, "#preview-sum", "4 số sẽ vào phiếu");
    const focused = async () => (await driver.executeScript("return document.activeElement.id")) === "take";
    await driver.wait(focused, PATIENCE, "the focus is not on what takes all");
    await press(driver, By.id("take"));
    await waitForText(driver, ".top-notice", "Đã đưa 4 số từ bảng vào phiếu");
    assert.deepEqual(await Promise.all(["dossiers_received", "procedures_due_for_publication", "procedures_public", "procedures_published_on_time"].map(field)),
      ["597.919", "1.234", "90", "89"]);
    await press(driver, By.id("undo"));
    await holds("dossiers_received", "597.918");
    assert.equal(await text(driver, ".top-notice"), "", "they are not in the form any more");
    assert.deepEqual(await Promise.all(["procedures_due_for_publication", "procedures_public", "procedures_published_on_time"].map(field)), ["89", "89", "0"]);
  });

  test("cells pasted into a field begin there, in the order of the form", async () => {
    await go("#/enter", "undo");
    await paste(driver, "count-procedures_updated_on_time", "12\n70\n");
    await waitForText(driver, "#preview-sum", "2 số sẽ vào phiếu");
    assert.equal(await driver.executeScript("return document.getElementById('from').selectedOptions[0].label.trim()"), "TTHC cập nhật đúng hạn");
    assert.match(await text(driver, ".preview .notice"), /theo thứ tự của phiếu/);
    await press(driver, By.id("take"));
    await driver.wait(until.elementLocated(By.id("undo")), PATIENCE);
    assert.deepEqual([await field("procedures_updated_on_time"), await field("procedures_due_for_update")], ["12", "70"]);
    // At once, and from where the focus is when the cells are in the form.
    await settled(driver);
    await driver.findElement(By.css("h1")).sendKeys(Key.chord(Key.CONTROL, "z"));
    await holds("procedures_updated_on_time", "0");
    await driver.findElement(By.id("count-procedures_updated_on_time")).sendKeys(Key.chord(Key.CONTROL, "y"));
    await holds("procedures_updated_on_time", "12");
    await press(driver, By.id("undo"));
    await holds("procedures_updated_on_time", "0");
  });

  test("names that are none of the form's are not put in order unasked, and answers outlive a look at another page", async () => {
    await begin();
    await paste(driver, "paste", "Số HS gửi đến\t1000\nSố việc khác\t7\n");
    await waitForText(driver, "#unnamed", "Không tên nào trong bảng");
    assert.equal((await driver.findElements(By.id("from"))).length, 0, "nothing is in order yet");
    assert.equal(await driver.findElement(By.id("take")).isEnabled(), false);
    await press(driver, By.css("#unnamed .btn"));
    await waitForText(driver, "#preview-sum", "2 số sẽ vào phiếu");
    await go("#/evidence", "evidence-title");
    await go("#/import", "import-title");
    await waitForText(driver, "#preview-sum", "2 số sẽ vào phiếu");
    await press(driver, By.id("again"));
    await go("#/evidence", "evidence-title");
    await go("#/import", "table-file");
  });

  test("the first cells pasted into a field open the page with them in it", async () => {
    // Not opened before: the page is still to be loaded when the cells come.
    await driver.navigate().refresh();
    await go("#/enter", "undo");
    await paste(driver, "count-procedures_updated_on_time", "\n71\n\n3\n");
    await waitForText(driver, "#preview-sum", "2 số sẽ vào phiếu");
    assert.match(await text(driver, row(2)), /71/);
    assert.match(await text(driver, row(3)), /ô trống, giữ như cũ/);
  });

  test("what was thrown away stays away, and the same cells pasted once more are there once more", async () => {
    await press(driver, By.id("again"));
    await go("#/evidence", "evidence-title");
    await go("#/import", "table-file");
    assert.equal((await driver.findElements(By.id("preview"))).length, 0);
    await go("#/enter", "undo");
    await paste(driver, "count-procedures_updated_on_time", "\n71\n\n3\n");
    await waitForText(driver, "#preview-sum", "2 số sẽ vào phiếu");
  });

  test("a CSV in the code page of Vietnamese Windows, one in UTF-16, one with quotes", async () => {
    // “Hồ sơ đã tiếp nhận” in Windows-1258: letters, then their marks.
    const old = Buffer.concat([
      Buffer.from("H"), Buffer.from([0xf4, 0xcc]), Buffer.from(" s"), Buffer.from([0xf5]), Buffer.from(" "),
      Buffer.from([0xf0]), Buffer.from("a"), Buffer.from([0xde]), Buffer.from(" ti"), Buffer.from([0xea, 0xec]),
      Buffer.from("p nh"), Buffer.from([0xe2, 0xf2]), Buffer.from("n;597.920\r\n"),
    ]);
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("Hồ sơ đã tiếp nhận\t597920\r\n", "utf16le")]);
    const quoted = Buffer.from('\ufeff"Hồ sơ đã tiếp nhận","597920"\n');
    for (const [name, bytes] of [["old.csv", old], ["wide.txt", wide], ["quoted.csv", quoted]]) {
      await hand(file(name, bytes));
      assert.match(await text(driver, row(1)), /597\.918 → 597\.920/, name);
    }
  });

  test("a page of the web under the name of a workbook is refused, with the way to open it", async () => {
    await hand(file("baocao.xls", "\ufeff<html><table><tr><td>dossiers_received</td><td>5</td></tr></table></html>"));
    await waitForText(driver, "#import-refused", "trang web hoặc XML mang tên bảng tính");
    assert.match(await text(driver, "#import-refused"), /không bị thay đổi/);
  });

  for (const name of readdirSync(cases)) {
    const one = JSON.parse(readFileSync(new URL(name, cases), "utf8"));
    if (!one.page) continue;
    test(`${name}: ${one.about}`, async () => {
      await hand(file(name.replace("json", "xlsx"), build(one)));
      if (one.page.refused) {
        assert.match(await text(driver, "#import-refused"), new RegExp(`${one.page.refused}.*không bị thay đổi`));
        return;
      }
      if (one.page.said) assert.match(await text(driver, ".preview .notice"), new RegExp(one.page.said));
      if (one.page.asked) {
        assert.match(await text(driver, `${row(1)} .ask`), new RegExp(one.page.asked));
        assert.equal(await driver.findElement(By.id("take")).isEnabled(), false);
      }
      for (const [index, value] of (one.page.states ?? []).entries()) {
        assert.ok((await text(driver, row(index + 1))).includes(value), `${value} in row ${index + 1}`);
      }
    });
  }

  test("a report's workbook opens again with every number, and a template with none", async () => {
    await go("#/report", "xlsx");
    await press(driver, By.id("xlsx"));
    await hand(file("report.xlsx", (await downloaded(driver, ".xlsx")).bytes));
    assert.match(await text(driver, "#preview-sum"), /^34 số sẽ vào phiếu\. ?$/);
    assert.equal((await driver.findElements(By.css(".lines tr.is-open"))).length, 0);
    await begin();
    await press(driver, By.id("template"));
    await hand(file("template.xlsx", (await downloaded(driver, ".xlsx")).bytes));
    assert.match(await text(driver, "#preview"), /Không thấy cột số nào/);
  });

  test("a table of another month is told, one of this month is not", async () => {
    await load(driver, site.address, "#/");
    await openFile(driver, file("november.chamdiem.json", { ...phuTho, period: "2026-11" }));
    await settled(driver);
    for (const [title, told] of [["BÁO CÁO THÁNG 10/2026", true], ["BÁO CÁO THÁNG 11/2026", false]]) {
      await begin();
      await paste(driver, "paste", `${title}\t\nHồ sơ đã tiếp nhận\t597919\nTỷ lệ hồ sơ nộp trực tuyến\t91`);
      await waitForText(driver, "#preview-sum", "1 số sẽ vào phiếu");
      const said = await text(driver, "#preview");
      assert.equal(said.includes(`Bảng ghi “${title}”, còn phiếu này là tháng 11 năm 2026`), told, said);
    }
    // Back to the draft of the other tests.
    await load(driver, site.address, "#/");
    await openFile(driver, draft);
    await settled(driver);
  });

  test("what a workbook says of its numbers comes along, and points that are stated", async () => {
    const said = { source: "Một cửa", date: "2026-10-31", person: "An", note: "=1+1", number: "597918" };
    const told = { ...phuTho, counts: { ...phuTho.counts, petitions_received: 570 }, points: { satisfaction: "12.50" }, evidence: { dossiers_received: said, satisfaction: { ...said, number: "12.50" } } };
    await load(driver, site.address, "#/");
    await openFile(driver, file("told.chamdiem.json", told));
    await settled(driver);
    await go("#/report", "xlsx");
    await press(driver, By.id("xlsx"));
    const workbook = file("told.xlsx", (await downloaded(driver, ".xlsx")).bytes);
    await load(driver, site.address, "#/");
    await startNew(driver, "UBND tỉnh Phú Thọ");
    await hand(workbook);
    await waitForText(driver, "#preview-sum", "35 số sẽ vào phiếu");
    assert.match(await text(driver, "#preview"), /Hồ sơ đã tiếp nhận ?Một cửa; 2026-10-31; An; =1\+1/);
    await press(driver, By.id("take"));
    await waitForText(driver, ".top-notice", "Đã đưa 35 số từ bảng vào phiếu");
    await waitForText(driver, "#live-total", "62,96");
    await press(driver, By.xpath("//button[contains(., 'Lưu tệp')]"));
    const saved = JSON.parse((await downloaded(driver, ".json")).text);
    assert.deepEqual([saved.counts, saved.points], [told.counts, told.points]);
    assert.deepEqual([saved.evidence.dossiers_received, saved.evidence.satisfaction], [told.evidence.dossiers_received, told.evidence.satisfaction]);
    assert.equal(saved.evidence.petitions_received, undefined, "a workbook that says sources itself is none");
    // Back to the draft of the other tests.
    await load(driver, site.address, "#/");
    await openFile(driver, draft);
    await settled(driver);
  });

  test("the report: five lines, pages that hold what is on them, tables of points", async () => {
    await go("#/report", "paper");
    const lines = (await driver.findElement(By.id("message")).getAttribute("value")).split("\n");
    assert.equal(lines.length, 5);
    assert.match(lines[0], /61,89\/100 điểm/);
    assert.doesNotMatch(await text(driver, "#paper"), /Điều cần xem lại/);
    for (const language of ["vi", "en"]) {
      const pages = await driver.executeScript(`return [...document.querySelectorAll(".sheet")].map((page) => {
        const last = [...page.children].filter((one) => !one.matches(".sheet__foot")).at(-1).getBoundingClientRect();
        return [page.getBoundingClientRect().bottom - last.bottom, page.querySelector(".sheet__foot").innerText]; })`);
      assert.equal(pages.length, 3);
      pages.forEach(([room, foot], index) => {
        assert.ok(room > 60, `page ${index + 1} in ${language}: ${room} px below what stands on it`);
        assert.match(foot, new RegExp(`${index + 1}/3`));
      });
      assert.equal((await driver.findElements(By.css(".paper__indicators thead"))).length >= 2, true);
      await press(driver, By.id("switch-language"));
    }
    await press(driver, By.id("csv"));
    assert.match((await downloaded(driver, ".csv")).text, /tổng;total;;;;;100,00;61,89/);
    await press(driver, By.id("json"));
    const json = JSON.parse((await downloaded(driver, ".json")).text);
    assert.equal(json.total.points, "61.89");
  });

  test("the report tells what does not add up and what is not counted", async () => {
    await go("#/enter", "undo");
    const typed = async (count, text) => (await driver.findElement(By.id(`count-${count}`))).sendKeys(ALL, text, Key.TAB);
    await typed("procedures_with_full_content", "97");
    await typed("petitions_received", "1,234");
    await go("#/report", "paper");
    await waitForText(driver, "#paper", "Điều cần xem lại trước khi ký");
    const said = await text(driver, "#paper");
    assert.match(said, /97 trên 89/);
    assert.match(said, /PAKN tiếp nhận trong kỳ\. 1,234: ý bạn là 1\.234, hay là số lẻ\? Chưa được tính\./);
  });
});
