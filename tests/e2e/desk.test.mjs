// An officer's way through the app: type, read, leave, come back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL, By, Key, PATIENCE, complaints, downloaded, drafts, driver, file, inEngines, load, openFile, paste, phuTho, press, site, startNew, text, texts, until, waitForText, words } from "./browser.mjs";

const field = (id) => By.id(`count-${id}`);
const value = async (id) => driver.findElement(field(id)).getAttribute("value");

inEngines(() => {
  test("typing the counts of Phú Thọ by keyboard alone gives 61,89 Trung bình", async () => {
    await load(driver, site.address);
    await startNew(driver, "UBND tỉnh Phú Thọ");
    assert.equal(await text(driver, "#live-total"), "2,00 / 100 điểm");
    // Enter goes from field to field, in the order of the page.
    await press(driver, By.css(".fields input"));
    const typed = new Set();
    for (let step = 0; step < 34; step += 1) {
      const active = await driver.switchTo().activeElement();
      const id = await active.getAttribute("name");
      assert.ok(!typed.has(id), `${id} came twice`);
      typed.add(id);
      await active.sendKeys(String(phuTho.counts[id]), Key.ENTER);
    }
    assert.deepEqual([...typed].sort(), Object.keys(phuTho.counts).sort());
    await waitForText(driver, "#live-total", "61,89");
    assert.equal(await value("dossiers_received"), "597.918");
    assert.match(await text(driver, ".summary .band"), /Trung bình/);
    assert.match(await text(driver, ".summary__done"), /34\/34/);
    const sums = await texts(driver, ".ledger__sum");
    assert.deepEqual(sums.map((sum) => sum.split(" ")[0]), ["7,96", "17,68", "8,56", "6,67", "11,43", "9,59"]);
  });

  test("the result page says the same, and every explanation opens", async () => {
    await press(driver, By.css(".summary .btn--primary"));
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
    assert.equal(await text(driver, "#total"), "61,89 / 100");
    assert.match(await text(driver, ".verdict__text"), /Còn 8,11 điểm tới Khá/);
    const openers = await driver.findElements(By.css(".losses tbody .opener[aria-expanded]"));
    assert.equal(openers.length, 21);
    assert.match(await words(driver, openers[0]), /công bố đúng hạn/);
    for (const opener of openers) {
      const name = await words(driver, opener);
      await press(driver, opener);
      await driver.wait(until.elementLocated(By.css("tr.explain .sentence")), PATIENCE);
      assert.ok((await text(driver, "tr.explain .sentence")).length > 20, name);
      assert.ok((await text(driver, "tr.explain .source")).length > 20, name);
    }
    await press(driver, openers[3]);
    const sentence = await text(driver, "tr.explain .sentence");
    assert.equal(sentence, "Trong 570 phản ánh, kiến nghị đã tiếp nhận, 230 được tính là hài lòng, tức 40,35 %. "
      + "Đạt 100 % thì được trọn 6 điểm, nên chỉ số này được 2,42 điểm và mất 3,58 điểm.");
    assert.match(await text(driver, "tr.explain .calc"), /0,403509/);
  });

  test("a file saved and opened again is the same assessment", async () => {
    await press(driver, By.xpath("//button[contains(., 'Lưu tệp')]"));
    const download = await downloaded(driver, ".json");
    assert.match(download.name, /^UBND tỉnh Phú Thọ-2026\.chamdiem\.json$/);
    const saved = JSON.parse(download.text);
    assert.deepEqual(saved.counts, phuTho.counts);
    assert.deepEqual(saved.unit, { code: "", name: "UBND tỉnh Phú Thọ", level: "province" });
  });

  test("a reload in the middle loses nothing, not even what cannot be read", async () => {
    await load(driver, site.address, "#/");
    await startNew(driver, "UBND xã Hy Cương");
    const half = { dossiers_received: "3443", dossiers_finished_on_time: "2.775", online_procedures: "1,884", petitions_received: "bốn", procedures_total: "-3" };
    for (const [id, typed] of Object.entries(half)) await driver.findElement(field(id)).sendKeys(typed, Key.TAB);
    await waitForText(driver, ".groups-of-fields", "1.884");
    await driver.navigate().refresh();
    await driver.wait(until.elementLocated(field("dossiers_received")), PATIENCE);
    const expected = { ...half, dossiers_received: "3.443" };
    for (const [id, typed] of Object.entries(expected)) assert.equal(await value(id), typed);
    assert.equal(await text(driver, "h1"), "UBND xã Hy Cương");
    assert.match(await text(driver, "#about-online_procedures"), /1,884: ý bạn là 1\.884/);
    assert.match(await text(driver, "#about-petitions_received"), /“bốn” không phải là số/);
    // The question is answered with one press.
    await press(driver, By.css("#about-online_procedures .btn"));
    assert.equal(await value("online_procedures"), "1.884");
    // The older draft is still in the list.
    await press(driver, By.css(".sections a"));
    await driver.wait(until.elementLocated(By.css(".drafts")), PATIENCE);
    const listed = await text(driver, ".drafts");
    assert.match(listed, /UBND xã Hy Cương/);
    assert.match(listed, /UBND tỉnh Phú Thọ/);
  });

  test("a numerator above its denominator is explained at the field and left out of the total", async () => {
    await press(driver, By.id("example"));
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
    await load(driver, site.address, "#/enter");
    const input = await driver.findElement(field("procedures_with_full_content"));
    await input.sendKeys(ALL, "97", Key.TAB);
    await waitForText(driver, "#indicator-content-complete", "Tử số lớn hơn mẫu số: 97 trên 89");
    assert.equal(await input.getAttribute("aria-invalid"), "true");
    assert.equal(await input.getAttribute("aria-describedby"), "finding-content-complete-0");
    assert.match(await text(driver, "#live-total"), /^59,93/);
    assert.match(await text(driver, ".summary__range"), /61,93/);
  });

  test("English is complete and keeps every number", async () => {
    await press(driver, By.id("switch-language"));
    await driver.wait(async () => (await driver.findElement(By.css("html")).getAttribute("lang")) === "en", PATIENCE);
    assert.equal(await value("dossiers_received"), "597,918");
    assert.match(await text(driver, "#live-total"), /^59\.93/);
    await press(driver, By.id("switch-language"));
    await driver.wait(async () => (await value("dossiers_received")) === "597.918", PATIENCE);
  });

  test("points of a whole group can be stated and taken back", async () => {
    const summary = await driver.findElement(By.xpath("(//details[contains(@class,'stated-group')])[1]/summary"));
    await press(driver, summary);
    await driver.findElement(By.id("stated-transparency")).sendKeys("16,5", Key.TAB);
    await waitForText(driver, ".ledger__sum", "16,50");
    await press(driver, By.css(".stated-group[open] .btn"));
    await waitForText(driver, ".ledger__sum", "6,00");
  });

  test("the result names what is not counted and shows a stated group as one line", async () => {
    await load(driver, site.address, "#/");
    await press(driver, By.id("example"));
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
    await press(driver, By.xpath("//a[contains(., 'Sửa số liệu')]"));
    const type = async (id, typed) => {
      const input = await driver.wait(until.elementLocated(field(id)), PATIENCE);
      await input.sendKeys(ALL, typed, Key.TAB);
    };
    await type("procedures_due_for_publication", "-3");
    await type("procedures_public", "1,234");
    assert.match(await driver.findElement(By.css(".grouplink")).getAttribute("textContent"), /có lỗi/);
    for (const [group, points] of [["progress", "18"], ["online-services", "8,56"]]) {
      await driver.executeScript("document.getElementById(arguments[0]).closest('details').open = true", `stated-${group}`);
      await driver.findElement(By.id(`stated-${group}`)).sendKeys(points, Key.TAB);
    }
    await waitForText(driver, "#finding-progress-0", "18,00, còn tính từ số liệu được 17,68");
    await press(driver, By.css(".summary .btn--primary"));
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
    const findings = await text(driver, ".verdict .findings");
    assert.match(findings, /TTHC phải công bố trong kỳ\. “-3” là số âm/);
    assert.match(findings, /TTHC đang công khai\. 1,234: ý bạn là 1\.234/);
    const lines = await driver.findElements(By.css(".losses tbody tr"));
    assert.equal(lines.length, 21 - 4 + 2, "two groups of one and three indicators are a line each");
    // What the lines add up to is the total: no row counts twice.
    const sum = async (selector, part) => {
      const cells = await texts(driver, `.losses tbody ${selector}`);
      return cells.reduce((total, cell) => total + (Number(cell.split(part)[0].trim().replace(",", ".")) || 0), 0).toFixed(2);
    };
    const total = (await text(driver, "#total")).split(" ")[0].replace(",", ".");
    assert.equal(await sum(".cell-points", "/"), total);
    const lost = (await text(driver, ".losses tfoot .lost")).replace(",", ".");
    assert.equal(await sum(".lost", " "), lost);
  });

  test("the focus stays where a person is: closing a notice, describing the unit", async () => {
    const focused = () => driver.executeScript("return document.activeElement.id || document.activeElement.tagName");
    const holds = (id) => driver.wait(async () => (await focused()).startsWith(id), PATIENCE, `the focus is not on ${id}`);
    await load(driver, site.address, "#/");
    const push = (xpath) => press(driver, By.xpath(xpath));
    await openFile(driver, new URL("../data/published-totals.csv", import.meta.url).pathname);
    await driver.wait(until.elementLocated(By.id("top-notice")), PATIENCE);
    await push("//*[@id='top-notice']//button");
    await holds("start-title");
    assert.equal(await driver.executeScript("return scrollY"), 0);
    await push("(//ul[@class='drafts']//button[contains(@class, 'opener')])[1]");
    await press(driver, await driver.wait(until.elementLocated(By.id("describe")), PATIENCE));
    await push("//button[.='Xong']");
    await holds("describe");
    await push("//*[@id='describe']");
    const name = await driver.wait(until.elementLocated(By.id("unit-name")), PATIENCE);
    const before = await text(driver, ".unitbar h1");
    await name.sendKeys("x");
    await push("//*[@id='describe-no']");
    await holds("describe");
    assert.equal((await driver.findElements(By.id("unit-name"))).length, 0);
    assert.equal(await text(driver, ".unitbar h1"), before);
    await push("//*[@id='describe']");
    await driver.wait(until.elementLocated(By.id("unit-name")), PATIENCE).sendKeys("x");
    await push("//button[.='Xong']");
    await waitForText(driver, ".unitbar h1", `${before}x`);
    await push("//*[@id='undo']");
    await waitForText(driver, "#top-notice", "Đã hoàn tác: Sửa tên, cấp, kỳ");
    assert.equal(await text(driver, ".unitbar h1"), before);
    await push("//*[@id='redo']");
    await waitForText(driver, "#top-notice", "Đã làm lại");
    await push("//*[@id='undo']");
    await waitForText(driver, "#top-notice", "Đã hoàn tác");
  });

  test("the key pressed last is kept when the page is left before it was painted", async () => {
    // Nothing that waits is ever done: what is kept is kept by leaving.
    await driver.executeScript(`
      window.left = true;
      window.setTimeout = () => 0;
      const field = document.getElementById("count-dossiers_received");
      field.value = "12345";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      location.reload();`);
    await driver.wait(() => driver.executeScript("return !window.left && document.getElementById('count-dossiers_received')"), PATIENCE);
    assert.equal(await value("dossiers_received"), "12.345");
  });

  test("what is typed while the page is being drawn is not written over, on a machine that cannot draw it in one go", async () => {
    const stood = await driver.executeAsyncScript(`
      const done = arguments[0], later = setTimeout, held = [], now = Date.now;
      // Time flies, and whatever gives way to the browser goes on a frame later.
      let ahead = 0;
      Date.now = () => now() + (ahead += 1000);
      window.setTimeout = (then, ms, ...rest) => ms > 0 ? later(then, ms, ...rest) : held.push(then);
      const field = document.getElementById("count-dossiers_received"), stood = new Set();
      const type = (text) => {
        field.value = text;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      };
      const frames = async (count, text) => {
        for (let one = 0; one < count; one += 1) {
          await new Promise((then) => requestAnimationFrame(() => later(then, 0)));
          held.splice(0).forEach((then) => then());
          if (text !== field.value) stood.add(field.value);
        }
      };
      (async () => {
        // The next digit comes as soon as the one before, or however far its drawing has come.
        for (let far = 0; far < 12; far += 1) {
          type("5");
          await frames(far, "5");
          type("59");
          await frames(12, "59");
        }
        Object.assign(window, { setTimeout: later });
        Date.now = now;
        done([...stood]);
      })();`);
    assert.deepEqual(stood, []);
    await driver.wait(async () => /"dossiers_received":59\b/.test(Object.values(await drafts(driver)).join()), PATIENCE);
  });

  test("what is typed for stated points stays as typed, is named on the result and survives a reload", async () => {
    await load(driver, site.address, "#/");
    await press(driver, By.id("example"));
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
    await load(driver, site.address, "#/enter");
    const stated = By.id("stated-satisfaction");
    await driver.executeScript("document.getElementById('stated-satisfaction').closest('details').open = true");
    await driver.findElement(stated).sendKeys("18,001");
    await driver.findElement(stated).sendKeys(Key.ENTER);
    await waitForText(driver, "#stated-satisfaction-problem", "từ 0 đến 18");
    await press(driver, By.css(".summary .btn--primary"));
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
    assert.match(await text(driver, ".verdict .findings"), /Mức độ hài lòng\. “18,001” không phải là điểm/);
    await load(driver, site.address, "#/enter");
    await driver.navigate().refresh();
    assert.equal(await driver.wait(until.elementLocated(stated), PATIENCE).getAttribute("value"), "18,001");
    await driver.findElement(stated).sendKeys(ALL, "16,5");
    // By itself: the keys of one call come to Firefox before anything is drawn between them.
    await driver.findElement(stated).sendKeys(Key.TAB);
    await driver.wait(async () => (await driver.findElement(stated).getAttribute("value")) === "16,50", PATIENCE);
  });

  test("cells pasted into a field for points are not one number", async () => {
    await driver.executeScript("document.getElementById('stated-progress').closest('details').open = true");
    await paste(driver, "stated-progress", "1\n2\n");
    await waitForText(driver, "#stated-progress-problem", "từ 0 đến 20");
    assert.equal(await driver.findElement(By.id("stated-progress")).getAttribute("value"), "1 ⏎ 2");
  });

  test("points from a file can be seen, mended and taken back wherever they stand", async () => {
    const openEntry = async (name, entry) => {
      const path = file(name, { format: 1, unit: { level: "province", name }, counts: {}, ...entry });
      await load(driver, site.address, "#/");
      await openFile(driver, path);
      await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
    };
    await openEntry("group.json", { criteria: "qd766-2022", period: "2025", points: { transparency: "17.50" } });
    assert.equal(await driver.findElement(By.id("stated-transparency")).getAttribute("value"), "17,50");
    await press(driver, By.xpath("//button[.='Bỏ điểm này, tính từ số liệu']"));
    await waitForText(driver, "#live-total", "0,00");
    await openEntry("constant.json", { criteria: "qd766-2026", period: "2026", points: { "certified-copies": "1.00" } });
    await waitForText(driver, "#live-total", "1,00");
    await press(driver, By.xpath("//button[.='Bỏ điểm này']"));
    await waitForText(driver, "#live-total", "2,00");
    await openEntry("typed.json", { criteria: "qd766-2026", period: "2026", typed: { "on-time": "khoảng 1.234" } });
    assert.equal(await driver.findElement(By.id("stated-on-time")).getAttribute("value"), "khoảng 1.234");
    assert.match(await driver.findElement(By.css(".groupnav li:nth-child(2)")).getAttribute("textContent"), /có lỗi/);
  });

  test("a period picks its rules: the printed points of 2025 give the printed total, and carry over to no other rules", async () => {
    await load(driver, site.address, "#/");
    const year = await driver.findElement(By.id("period-year"));
    await year.sendKeys(ALL, "2021");
    await waitForText(driver, "#period-problem", "bộ sớm nhất áp dụng từ 1/8/2022");
    await year.sendKeys(ALL, "2025");
    await waitForText(driver, "#period-set", "cách tính 2022");
    await startNew(driver, "UBND tỉnh Phú Thọ, 2025");
    // Printed by the portal for 2025: 13,41 + 19,01 + 8,20 + 9,20 + 17,82 + 19,49 = 87,13.
    const printed = {
      "transparency-published": "13,41", "progress": "19,01", "online-services-published": "8,2",
      "online-payment": "9,2", "satisfaction": "17,82", "digitisation-published": "19,49",
    };
    for (const [id, points] of Object.entries(printed)) {
      await driver.executeScript("const d = document.getElementById(arguments[0]).closest('details'); if (d) d.open = true", `stated-${id}`);
      await driver.findElement(By.id(`stated-${id}`)).sendKeys(points, Key.TAB);
    }
    await waitForText(driver, "#live-total", "87,13");
    assert.match(await text(driver, ".summary .band"), /Tốt/);
    await driver.findElement(field("dossiers_received")).sendKeys("100", Key.TAB);
    await press(driver, By.id("describe"));
    const described = await driver.wait(until.elementLocated(By.id("period-year")), PATIENCE);
    await described.sendKeys(ALL, "2026", Key.ENTER);
    await waitForText(driver, "#other-set", "từ 1/8/2022 đến 28/2/2026");
    await press(driver, By.id("carry"));
    await waitForText(driver, "#top-notice", "Không mang theo 6 điểm nhập trực tiếp");
    assert.equal(await value("dossiers_received"), "100");
    assert.equal((await driver.findElements(By.css(".fields input"))).length, 34);
    await load(driver, site.address, "#/");
    assert.match(await text(driver, ".drafts"), /87,13/);
  });

  test("nothing has complained in the console", async () => {
    assert.deepEqual(await complaints(driver), []);
  });
});
