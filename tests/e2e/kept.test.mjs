// What is kept of a draft: snapshots, sources of numbers, all drafts in one file and back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL, By, Key, PATIENCE, anew, downloaded, drafts, driver, file, inEngines, load, openFile, phuTho, press, site, text, texts, until, waitForText } from "./browser.mjs";

/** An element, once it can be used: until all is known of what is stored, nothing can be done to all of it. */
const find = (id) => driver.wait(until.elementLocated(By.css(`#${id}:not(:disabled)`)), PATIENCE);
const value = async (id) => find(id).getAttribute("value");
const focused = async (id) => driver.wait(() => driver.executeScript("return document.activeElement.id === arguments[0]", id), PATIENCE, `the focus is not on ${id}`);

async function go(hash, id) {
  await driver.executeScript("location.hash = arguments[0]", hash);
  await driver.wait(until.elementLocated(By.id(id)), PATIENCE);
}

async function open(name, content) {
  await load(driver, site.address, "#/");
  await openFile(driver, file(`${name}.chamdiem.json`, content));
  await driver.wait(until.elementLocated(By.id("undo")), PATIENCE);
  // The address follows what is drawn.
  await driver.wait(async () => (await driver.getCurrentUrl()).endsWith("#/enter"), PATIENCE);
}

async function type(count, number) {
  const field = await find(`count-${count}`);
  await field.sendKeys(ALL, number);
  await field.sendKeys(Key.TAB);
}

async function keep(name) {
  await go("#/history", "snapshot-name");
  await find("snapshot-name").sendKeys(name);
  await press(driver, await find("snapshot-keep"));
  await waitForText(driver, "#history-said", `Đã lưu “${name}”`);
  await waitForText(driver, "#snapshots", name);
}

const button = (table, row, name) =>
  driver.findElement(By.xpath(`//table[@id='${table}']/tbody/tr[${row}]//button[starts-with(., '${name}')]`));

/** Hands a file to the field of backups. */
async function restore(path, said) {
  await find("restore").sendKeys(path);
  await waitForText(driver, "#drafts-said", said);
}

inEngines(() => {
  test("a snapshot stays as it was; two are compared; the way back has a way back", async () => {
    await open("phu-tho", phuTho);
    await keep("gửi ngày 20/11");
    assert.match(await text(driver, "#snapshots tbody tr"), /gửi ngày 20\/11 .*61,89 .*Trung bình/);
    await waitForText(driver, "#differences", "giống hệt nhau");
    await go("#/enter", "undo");
    await type("petitions_satisfied", "400");
    await waitForText(driver, "#live-total", "63,68");
    await go("#/history", "differences");
    await waitForText(driver, "#differences", "61,89 → 63,68 (+1,79)");
    assert.match(await text(driver, "#differences"), /1 số đã đổi .*230 400 .*1 chỉ số có điểm khác .*2,42 4,21 \+1,79/);
    await press(driver, await button("snapshots", 1, "Quay lại"));
    await waitForText(driver, "#history-said", "Phiếu đã trở lại như “gửi ngày 20/11”");
    await waitForText(driver, "#snapshots", "trước khi quay lại “gửi ngày 20/11”");
    assert.equal((await texts(driver, "#snapshots tbody tr")).length, 2);
    await go("#/enter", "undo");
    assert.equal(await value("count-petitions_satisfied"), "230");
    await press(driver, await find("undo"));
    await driver.wait(async () => (await value("count-petitions_satisfied")) === "400", PATIENCE);
  });

  test("snapshots outlive the page; one is thrown away only after asking, and the focus stays near", async () => {
    await drafts(driver);
    await driver.navigate().refresh();
    await go("#/history", "snapshots");
    assert.equal((await texts(driver, "#snapshots tbody tr")).length, 2);
    const on = (start) => driver.wait(() => driver.executeScript("return document.activeElement.id.startsWith(arguments[0])", start), PATIENCE, start);
    await press(driver, await button("snapshots", 1, "Xóa"));
    await on("keep-");
    await driver.switchTo().activeElement().sendKeys(Key.ENTER);
    await on("delete-");
    await press(driver, await button("snapshots", 1, "Xóa"));
    // The page scrolls to where the focus goes: what is pressed before that is not where it was.
    await on("keep-");
    await press(driver, await button("snapshots", 1, "Xóa hẳn"));
    await focused("history-title");
    await driver.wait(async () => (await texts(driver, "#snapshots tbody tr")).length === 1, PATIENCE);
    assert.match(await text(driver, "#snapshots tbody tr"), /^gửi ngày 20\/11/);
    assert.match(await text(driver, "#history-said"), /^Đã xóa “/);
  });

  test("where numbers come from is kept, undone, printed, and goes with the file and the table", async () => {
    await go("#/evidence", "evidence-title");
    await find("petitions_received-source").sendKeys("Cổng DVCQG");
    await find("petitions_received-note").sendKeys("=1+1");
    await find("common-person").sendKeys("Nguyễn Văn A");
    await driver.executeScript(`const date = document.getElementById("common-date"); date.value = "2026-11-20";
      date.dispatchEvent(new InputEvent("input", { bubbles: true }));`);
    await press(driver, await find("evidence-fill"));
    await waitForText(driver, "#evidence-said", "Đã điền cho 34 số");
    await waitForText(driver, "#evidence-told", "34/34");
    // Taken back where it was done, by keys and by the button; what was typed to fill with stays.
    await find("common-person").sendKeys(Key.CONTROL, "z", Key.CONTROL);
    await waitForText(driver, "#evidence-told", "1/34");
    assert.equal(await value("common-person"), "Nguyễn Văn A");
    await press(driver, await find("evidence-fill"));
    await waitForText(driver, "#evidence-told", "34/34");
    await press(driver, await find("evidence-back"));
    await waitForText(driver, "#evidence-said", "như trước khi điền");
    await waitForText(driver, "#evidence-told", "1/34");
    await focused("evidence-fill");
    await press(driver, await find("evidence-fill"));
    await waitForText(driver, "#evidence-told", "34/34");
    assert.equal(await value("petitions_received-source"), "Cổng DVCQG");
    assert.equal(await value("petitions_received-date"), "2026-11-20");
    await go("#/report", "paper");
    assert.match(await text(driver, ".paper__evidence"), /PAKN tiếp nhận trong kỳ.* 570 .*Cổng DVCQG .*20\/11\/2026 .*Nguyễn Văn A; =1\+1/);
    await press(driver, await find("csv"));
    const csv = await downloaded(driver, ".csv");
    assert.match(csv.text, /;petitions_received;[^\n]*;570;Cổng DVCQG;2026-11-20;Nguyễn Văn A;'=1\+1;570\r\n/);
    await go("#/enter", "undo");
    await press(driver, By.xpath("//button[contains(., 'Lưu tệp')]"));
    const saved = JSON.parse((await downloaded(driver, ".json")).text);
    assert.deepEqual(saved.evidence.petitions_received, { source: "Cổng DVCQG", date: "2026-11-20", person: "Nguyễn Văn A", note: "=1+1", number: "570" });
    await press(driver, await find("undo"));
    await waitForText(driver, "#top-notice", "Đã hoàn tác: Nguồn số liệu");
    await go("#/evidence", "evidence-title");
    await waitForText(driver, "#evidence-told", "1/34");
    // What was taken back there is no step of its own: the next step back is what was typed before.
    await go("#/enter", "undo");
    await press(driver, await find("undo"));
    await go("#/evidence", "evidence-title");
    await waitForText(driver, "#evidence-told", "1/34");
    assert.equal(await value("petitions_received-note"), "");
    await go("#/enter", "undo");
    await press(driver, await find("redo"));
    await go("#/evidence", "evidence-title");
    assert.equal(await value("petitions_received-note"), "=1+1");
  });

  test("a day that is none is said, one after today is told, and common words may go over what was said", async () => {
    // Firefox says nothing of the focus in a window that has been behind another.
    const date = async (day) => {
      const field = await find("petitions_received-date");
      await driver.executeScript("arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new InputEvent('input', { bubbles: true }));", field, day);
      await driver.sleep(50);
      await driver.executeScript("arguments[0].dispatchEvent(new FocusEvent('blur'));", field);
    };
    await date("0026-11-20");
    await waitForText(driver, "#about-petitions_received-date", "năm có bốn chữ số");
    assert.equal(await value("petitions_received-date"), "0026-11-20", "it stays to be mended");
    await date("2999-01-01");
    await waitForText(driver, "#about-petitions_received-date", "sau hôm nay");
    await date("2026-11-19");
    await driver.wait(async () => (await driver.findElements(By.id("about-petitions_received-date"))).length === 0, PATIENCE);
    await find("common-source").sendKeys("Sổ tay");
    // A day that is half typed: the drivers of Firefox and WebKit type into no part of one.
    if (driver.engine === "chromium") {
      const half = await find("common-date");
      await half.sendKeys("30");
      assert.equal(await driver.executeScript("return arguments[0].validity.badInput", half), true);
      await press(driver, await find("evidence-over"));
      await focused("common-date");
      await driver.sleep(200);
      assert.doesNotMatch(await text(driver, "#evidence-said"), /thay/);
      assert.equal(await value("petitions_received-source"), "Cổng DVCQG");
      await driver.executeScript("arguments[0].value = ''; arguments[0].dispatchEvent(new InputEvent('input', { bubbles: true }));", half);
    }
    await press(driver, await find("evidence-over"));
    await waitForText(driver, "#evidence-said", "Đã thay ở 34 số");
    assert.equal(await value("petitions_received-source"), "Sổ tay");
    await go("#/enter", "undo");
    for (let step = 0; step < 2; step += 1) await press(driver, await find("undo"));
    await go("#/evidence", "evidence-title");
    await driver.wait(async () => (await value("petitions_received-source")) === "Cổng DVCQG", PATIENCE);
  });

  test("what was said of a number that has changed is asked about, printed as such, and stands when it is said to", async () => {
    await go("#/enter", "undo");
    await find("count-petitions_received").sendKeys(ALL + "571" + Key.TAB);
    await go("#/evidence", "evidence-title");
    await waitForText(driver, "#about-petitions_received", "khi số là 570");
    await waitForText(driver, "#evidence-told", "1 nguồn ghi cho số cũ");
    // Another word about it answers nothing.
    await find("petitions_received-person").sendKeys("B");
    assert.equal((await driver.findElements(By.id("about-petitions_received"))).length, 1);
    await go("#/report", "paper");
    assert.match(await text(driver, ".paper__evidence"), /PAKN tiếp nhận trong kỳ ?nguồn ghi khi số là 570 571/);
    await go("#/evidence", "evidence-title");
    await press(driver, By.css("#about-petitions_received .btn"));
    await focused("petitions_received-source");
    await driver.wait(async () => (await driver.findElements(By.id("about-petitions_received"))).length === 0, PATIENCE);
    assert.doesNotMatch(await text(driver, "#evidence-told"), /số cũ/);
    await go("#/enter", "undo");
    for (let step = 0; step < 3; step += 1) await press(driver, await find("undo"));
    await driver.wait(async () => (await value("count-petitions_received")) === "570", PATIENCE);
  });

  test("drafts are found without diacritics, by unit, code and period", async () => {
    await open("tay-ninh", { ...phuTho, unit: { code: "H58", name: "UBND tỉnh Tây Ninh", level: "province" }, period: "2025-Q3" });
    await go("#/drafts", "drafts-search");
    for (const [query, found] of [["", 2], ["tay ninh", 1], ["h58", 1], ["2025-Q3", 1], ["quý iii", 1], ["PHÚ", 1], ["hue", 0]]) {
      await find("drafts-search").sendKeys(ALL + (query === "" ? Key.DELETE : query));
      await waitForText(driver, "#drafts-found", `${found}/2`);
    }
    await find("drafts-search").sendKeys(ALL + Key.DELETE);
    await waitForText(driver, "#drafts-table tbody", "Tây Ninh");
  });

  test("who signs is said once for each unit", async () => {
    await go("#/report", "paper");
    await press(driver, By.css(".report__letter summary"));
    await find("letter-head").sendKeys("Lê Văn An");
    await waitForText(driver, ".signatures", "Lê Văn An");
    await go("#/drafts", "drafts-table");
    const row = (await texts(driver, "#drafts-table tbody tr")).findIndex((one) => one.includes("Phú Thọ")) + 1;
    await press(driver, await button("drafts-table", row, "UBND"));
    await driver.wait(until.elementLocated(By.id("undo")), PATIENCE);
    await go("#/report", "paper");
    assert.doesNotMatch(await text(driver, "#paper"), /Lê Văn An/);
    await go("#/drafts", "drafts-table");
    await press(driver, await button("drafts-table", 3 - row, "UBND"));
    await driver.wait(until.elementLocated(By.id("undo")), PATIENCE);
    await go("#/report", "paper");
    assert.match(await text(driver, ".signatures"), /Lê Văn An/);
    // Called otherwise, it still has who signs for it.
    await go("#/enter", "describe");
    await press(driver, await find("describe"));
    await driver.wait(until.elementLocated(By.id("unit-code")), PATIENCE).sendKeys(ALL + "H59", Key.ENTER);
    await driver.wait(async () => (await driver.findElements(By.id("unit-code"))).length === 0, PATIENCE);
    await go("#/report", "paper");
    assert.match(await text(driver, ".signatures"), /Lê Văn An/);
    await go("#/enter", "undo");
    await press(driver, await find("undo"));
    await go("#/drafts", "drafts-table");
  });

  test("one file brings everything back, twice changes nothing, and nothing is overwritten", async () => {
    const before = await drafts(driver);
    await press(driver, await find("backup"));
    const backup = await downloaded(driver, ".json");
    assert.match(backup.name, /^chamdiem-sao-luu-\d{4}-\d\d-\d\d\.json$/);
    const path = file("backup.json", backup.text);
    await restore(path, "Mọi bản nháp (2) và bản lưu trong tệp đã có sẵn");
    // A draft that has changed since stays; the file's comes beside it.
    await press(driver, await button("drafts-table", 1, "UBND"));
    await driver.wait(until.elementLocated(By.id("undo")), PATIENCE);
    await type("petitions_satisfied", "1");
    await drafts(driver);
    await go("#/drafts", "restore");
    await restore(path, "Đã thêm 1 bản nháp (1 bản đứng cạnh");
    await waitForText(driver, "#drafts-found", "3/3");
    // The second half of a double click answers nothing.
    await driver.executeScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", await find("clear"));
    await driver.actions().doubleClick(await find("clear")).perform();
    await driver.sleep(300);
    await waitForText(driver, "#drafts-found", "3/3");
    // Where it falls depends on what has been drawn by then: it declines, or asks once more.
    for (const no of await driver.findElements(By.id("clear-no"))) await press(driver, no);
    await press(driver, await find("clear"));
    await focused("clear-no");
    await driver.executeScript("document.getElementById('clear-yes').dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }))");
    await driver.sleep(300);
    await press(driver, await find("clear-no"));
    await waitForText(driver, "#drafts-found", "3/3");
    await press(driver, await find("clear"));
    await focused("clear-no");
    await press(driver, await find("clear-yes"));
    await waitForText(driver, "#drafts-said", "Đã xóa mọi bản nháp và bản lưu");
    await driver.wait(async () => Object.keys(await drafts(driver)).length === 0, PATIENCE);
    const letters = () => driver.executeScript("return Object.keys(localStorage).filter((key) => key.startsWith('chamdiem.letter.'))");
    assert.deepEqual(await letters(), []);
    await restore(path, "Đã thêm 2 bản nháp (0 bản đứng cạnh bản khác số liệu) và 1 bản lưu; 0 bản nháp đã có sẵn.");
    await driver.wait(async () => Object.keys(await drafts(driver)).length === 2, PATIENCE);
    assert.deepEqual(await drafts(driver), before);
    assert.equal((await letters()).length, 2, "by the code of before and by that of now");
    await waitForText(driver, "#drafts-table tbody", "Lịch sử (1)");
  });

  test("the snapshot of a draft that was thrown away makes it a draft again", async () => {
    const row = (await texts(driver, "#drafts-table tbody tr")).findIndex((one) => one.includes("Phú Thọ")) + 1;
    await press(driver, await button("drafts-table", row, "Xóa"));
    // The focus scrolls: a press before that would miss.
    await driver.wait(() => driver.executeScript("return document.activeElement.id.startsWith('keep-')"), PATIENCE);
    await press(driver, await button("drafts-table", row, "Xóa hẳn “UBND tỉnh Phú Thọ, từ đầu năm đến ngày 26/9/2026”"));
    await focused("drafts-title");
    await waitForText(driver, "#drafts-left", "gửi ngày 20/11");
    await press(driver, await button("drafts-left", 1, "Lấy lại"));
    await waitForText(driver, "#drafts-found", "2/2");
    assert.equal((await driver.findElements(By.id("drafts-left"))).length, 0, "its history is its own again");
  });

  test("what is no backup, or half of one, changes nothing and is told", async () => {
    for (const [name, content] of [["draft.json", phuTho], ["cut.json", '{"chamdiem-backup":1,"made":"","drafts":[["1"'], ["future.json", { "chamdiem-backup": 2, made: "", drafts: [], snapshots: [], sets: [] }]]) {
      await restore(file(name, content), `“${name}” không phải tệp sao lưu của Chấm điểm, hoặc bị hỏng. Không có gì thay đổi`);
      assert.equal((await texts(driver, "#drafts-table tbody tr")).length, 2, name);
    }
  });

  test("a backup that is opened as an assessment is told, with the way to where it is opened", async () => {
    await load(driver, site.address, "#/");
    await openFile(driver, file("backup.json", { "chamdiem-backup": 1, made: "", drafts: [], snapshots: [], sets: [] }));
    await waitForText(driver, "#top-notice", "Đây là tệp sao lưu");
    await press(driver, By.css("#top-notice a"));
    await driver.wait(until.elementLocated(By.id("restore")), PATIENCE);
  });

  test("what the browser does not let go of is told, and is still there", async () => {
    await anew("IDBObjectStore.prototype.delete = () => { throw new DOMException('', 'ReadOnlyError'); };");
    await open("phu-tho", phuTho);
    await drafts(driver);
    await keep("gửi đi");
    const sure = () => driver.wait(() => driver.executeScript("return document.activeElement.id.startsWith('keep-')"), PATIENCE);
    await press(driver, await button("snapshots", 1, "Xóa"));
    await sure();
    await press(driver, await button("snapshots", 1, "Xóa hẳn"));
    await waitForText(driver, "#history-said", "Chưa xóa được “gửi đi”");
    await waitForText(driver, "#snapshots", "gửi đi");
    await go("#/drafts", "drafts-table");
    await press(driver, await button("drafts-table", 1, "Xóa"));
    await sure();
    await press(driver, await button("drafts-table", 1, "Xóa hẳn"));
    await waitForText(driver, "#top-notice", "bản vừa xóa sẽ hiện lại khi mở lại trang");
    await driver.navigate().refresh();
    await waitForText(driver, "#drafts-found", "1/1");
  });

  test("a file of a draft that an editor has saved in UTF-16 opens", async () => {
    await anew();
    await open("notepad", Buffer.from(`\ufeff${JSON.stringify(phuTho)}`, "utf16le"));
    await waitForText(driver, "#live-total", "61,89");
  });

  test("where the browser keeps nothing, there are no snapshots, and that is said", async () => {
    await anew("Object.defineProperty(window, 'indexedDB', { value: undefined });");
    await open("phu-tho", phuTho);
    await go("#/history", "history-title");
    await waitForText(driver, "[role=alert]", "chặn nơi lưu lịch sử");
    assert.equal((await driver.findElements(By.id("snapshot-keep"))).length, 0);
  });
});
