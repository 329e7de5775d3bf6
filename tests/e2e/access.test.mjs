// axe-core on every page and state, in both languages and themes, wide and narrow.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { resize } from "../hosts/engines.mjs";
import { ALL, By, Key, PATIENCE, anew, driver, file, inEngines, load, openFile, phuTho, press, settled, site, startNew, stopped, until } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Files with what the states show: a month of Project 06, a group held back, three months of one unit. */
const entryOf = (path) => {
  const file = JSON.parse(readFileSync(new URL(`../../criteria/${path}`, import.meta.url), "utf8"));
  return (file.cases?.[0] ?? file).entry;
};
const monitored = file("s1.chamdiem.json", entryOf("de-an-06/conformance/s1-2024-10.json"));
const held = file("held.chamdiem.json", entryOf("par-example/conformance/gate-closes.json"));
const broken = file("broken.xlsx", "PK no more");
const periods = file("periods.chamdiem.json", ["2026-07", "2026-08", "2026-09"].map((period) => ({ ...phuTho, period })));

async function violations(rules = {}) {
  // WebKit now and then shows a page a while after the driver has come back from it.
  const shown = "return [...document.querySelectorAll('main')].some((one) => one.getClientRects().length > 0)";
  await driver.wait(() => driver.executeScript(shown), PATIENCE, "no page is shown");
  // The page's policy forbids injected scripts, so the driver runs axe itself.
  if (!await driver.executeScript("return 'axe' in window")) await driver.executeScript(`${axe}; window.axe = axe;`);
  const found = await driver.executeAsyncScript("const done = arguments[1]; axe.run({ rules: arguments[0] }).then((r) => done(r.violations));", rules);
  const told = found.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(" | ")}`);
  return [...told, await stopped()].filter((one) => one !== "");
}

const STATES = {
  start: async () => load(driver, site.address, "#/"),
  "enter, empty": async () => startNew(driver, "Xã trống"),
  "enter, errors and questions": async () => {
    const inputs = await driver.findElements(By.css(".fields input"));
    for (const [index, typed] of ["97", "89", "1,234", "x", "5"].entries()) await inputs[index].sendKeys(typed, Key.TAB);
    // By script: what stands under the sticky bar of groups cannot be clicked by the driver.
    await driver.executeScript(`document.querySelectorAll(".help summary").forEach((one, index) => index < 3 && one.click());
      document.getElementById("describe").click();`);
    await driver.wait(until.elementLocated(By.css(".unitbar .unitform")), PATIENCE);
  },
  "result, incomplete": async () => load(driver, site.address, "#/result"),
  "result, complete, explained": async () => {
    await load(driver, site.address, "#/");
    await press(driver, By.id("example"));
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
    await press(driver, By.css(".losses .opener"));
  },
  "enter, complete": async () => load(driver, site.address, "#/enter"),
  "another set, wrong points, a period that is not its own": async () => {
    await load(driver, site.address, "#/");
    const year = await driver.findElement(By.id("period-year"));
    await year.sendKeys(ALL, "2025");
    await startNew(driver, "Xã cũ");
    await driver.findElement(By.id("stated-digitisation-published")).sendKeys("99", Key.TAB);
    await driver.executeScript(`document.getElementById("describe").click();`);
    const described = await driver.wait(until.elementLocated(By.css(".unitbar #period-year")), PATIENCE);
    await described.sendKeys(ALL, "2026", Key.ENTER);
    await driver.wait(until.elementLocated(By.id("carry")), PATIENCE);
  },
  "result with wrong points": async () => load(driver, site.address, "#/result"),
  "carried over": async () => {
    await load(driver, site.address, "#/enter");
    await driver.executeScript(`document.getElementById("carry").click();`);
    await driver.wait(until.elementLocated(By.id("top-notice")), PATIENCE);
  },
  "a period without rules": async () => {
    await load(driver, site.address, "#/");
    await driver.findElement(By.id("period-year")).sendKeys(ALL, "2021");
    await driver.wait(until.elementLocated(By.id("period-problem")), PATIENCE);
  },
  rules: async () => {
    await load(driver, site.address, "#/rules");
    await driver.wait(until.elementLocated(By.css("article.rule")), PATIENCE);
  },
  "two sets compared": async () => {
    await load(driver, site.address, "#/compare");
    await driver.wait(until.elementLocated(By.id("compare-groups")), PATIENCE);
  },
  "a set of one's own, before and with errors": async () => {
    await load(driver, site.address, "#/own");
    const create = await driver.wait(until.elementLocated(By.css("#own-create, #own-drop")), PATIENCE);
    if ((await create.getAttribute("id")) === "own-create") await driver.executeScript("arguments[0].click()", create);
    const max = await driver.wait(until.elementLocated(By.id("own-groups-1-indicators-0-max")), PATIENCE);
    await max.sendKeys(ALL, "hai");
    await driver.executeScript("document.querySelector('.own__words summary').click()");
    await driver.wait(until.elementLocated(By.id("own-findings")), PATIENCE);
  },
  "monitoring, with progress and what does not add up": async () => {
    await load(driver, site.address, "#/");
    await openFile(driver, monitored);
    await driver.wait(until.elementLocated(By.css(".groupnav")), PATIENCE);
  },
  "monitoring, result, explained": async () => {
    await load(driver, site.address, "#/result");
    await driver.wait(until.elementLocated(By.id("figures")), PATIENCE);
    await driver.executeScript(`document.querySelectorAll("#figures .opener")[18].click();`);
  },
  "a group held back, answers": async () => {
    await load(driver, site.address, "#/");
    await openFile(driver, held);
    await driver.wait(until.elementLocated(By.css(".held")), PATIENCE);
  },
  "a table handed in, of which no name is known": async () => {
    await load(driver, site.address, "#/import");
    await driver.wait(until.elementLocated(By.id("paste")), PATIENCE);
    const lines = ["Hồ sơ đã tiếp nhận;1,234", Key.ENTER, "Hồ sơ đã đồng bộ;x", Key.ENTER, "Số hồ sơ phải đồng bộ;7", Key.TAB];
    await driver.findElement(By.id("paste")).sendKeys(...lines);
    await driver.wait(until.elementLocated(By.css("#unnamed .btn")), PATIENCE);
  },
  "the same, in the order of the form: each doubt is asked about": async () => {
    const go = await driver.findElement(By.css("#unnamed .btn"));
    await driver.executeScript("arguments[0].click()", go);
    await driver.wait(until.elementLocated(By.css(".ask")), PATIENCE);
  },
  "a table that is refused": async () => {
    await load(driver, site.address, "#/import");
    await driver.navigate().refresh();
    await driver.wait(until.elementLocated(By.id("table-file")), PATIENCE).sendKeys(broken);
    await driver.wait(until.elementLocated(By.id("import-refused")), PATIENCE);
  },
  "sources of numbers": async () => {
    await load(driver, site.address, "#/evidence");
    await driver.wait(until.elementLocated(By.id("evidence-fill")), PATIENCE);
  },
  "a history with two states compared, about to throw one away": async () => {
    await load(driver, site.address, "#/history");
    await press(driver, await driver.wait(until.elementLocated(By.id("snapshot-keep")), PATIENCE));
    const drop = await driver.wait(until.elementLocated(By.css("#snapshots [id^=delete-]")), PATIENCE);
    await driver.executeScript("arguments[0].click()", drop);
    await driver.wait(until.elementLocated(By.css("#snapshots [id^=keep-]")), PATIENCE);
  },
  "all drafts, all of them about to go": async () => {
    await load(driver, site.address, "#/drafts");
    const clear = await driver.wait(until.elementLocated(By.css("#clear:enabled")), PATIENCE);
    await driver.executeScript("arguments[0].click()", clear);
    await driver.wait(until.elementLocated(By.id("clear-no")), PATIENCE);
  },
  "a report": async () => {
    await load(driver, site.address, "#/report");
    await driver.wait(until.elementLocated(By.id("paper")), PATIENCE);
    await press(driver, By.css(".report__letter summary"));
  },
  "a group held back, result": async () => {
    await load(driver, site.address, "#/result");
    await driver.wait(until.elementLocated(By.id("figures")), PATIENCE);
  },
  "totals over periods": async () => {
    await load(driver, site.address, "#/");
    await openFile(driver, periods);
    await settled(driver);
    await driver.executeScript("location.hash = '#/compare'");
    await driver.wait(until.elementLocated(By.id("compare-lines")), PATIENCE);
  },
  publishing: async () => {
    await load(driver, site.address, "#/publish");
    await driver.wait(until.elementLocated(By.id("publish-closed")), PATIENCE);
    await driver.executeScript("const closed = document.getElementById('publish-closed'); closed.value = '2026-11-15'; closed.dispatchEvent(new Event('input'));");
    await driver.wait(until.elementLocated(By.css(".publish__previews chamdiem-card")), PATIENCE);
    const key = await driver.findElements(By.css(".publish__key"));
    if (key.length === 0) await driver.executeScript("[...document.querySelectorAll('#publish .actions .btn')][0].click()");
    await driver.wait(until.elementLocated(By.css(".publish__key")), PATIENCE);
    await driver.executeScript("const base = document.getElementById('publish-base'); base.value = 'nowhere'; base.dispatchEvent(new Event('input'));");
  },
  "start with drafts": async () => {
    await load(driver, site.address, "#/");
    await driver.wait(until.elementLocated(By.css(".drafts")), PATIENCE);
  },
};

const WIDE = 1280;
const NARROW = 390;
/** Chromium checks every page in all it can be shown in. The others have their own ways with roles, colours and widths,
 * not with their product: there each language, theme and width comes once. */
const SHOWN = {
  chromium: ["vi", "en"].flatMap((language) => ["light", "dark"].flatMap((theme) => [WIDE, NARROW].map((width) => [language, theme, width]))),
  firefox: [["vi", "light", WIDE], ["en", "dark", NARROW]],
  webkit: [["vi", "dark", NARROW], ["en", "light", WIDE]],
};

/** What people's machines and printers make of a page. The states say what each is about. */
const EMULATED = {
  "forced colours": { features: [{ name: "forced-colors", value: "active" }] },
  "on paper": { media: "print", features: [] },
};
/** Forced colours are the system's, and Chromium tells axe those of the page. */
const RULES = { "forced colours": { "color-contrast": { enabled: false } }, "on paper": {} };
const emulate = (media) => driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { media: "", ...media });
const LIGHT = { features: [{ name: "prefers-color-scheme", value: "light" }] };
const colour = (selector) => driver.executeScript("return getComputedStyle(document.querySelector(arguments[0])).borderBlockEndColor", selector);

inEngines((engine) => {
  for (const [language, theme, width] of SHOWN[engine]) {
    test(`axe finds nothing: ${language}, ${theme}, ${width === WIDE ? "wide" : "narrow"}`, async (t) => {
      await resize(driver, width);
      await anew(`localStorage["chamdiem.locale"] = "${language}"; localStorage["chamdiem.theme"] = "${theme}";`);
      for (const [state, reach] of Object.entries(STATES)) {
        await t.test(state, async () => {
          await reach();
          assert.deepEqual(await violations(), []);
          const overflow = await driver.executeScript("return document.documentElement.scrollWidth - innerWidth;");
          assert.ok(overflow <= 0, `${overflow} px wider than the screen`);
        });
      }
    });
  }

  const options = { skip: engine !== "chromium" && "only Chromium's driver can be told to" };

  for (const [what, media] of Object.entries(EMULATED)) {
    test(`axe finds nothing: ${what}`, options, async (t) => {
      await resize(driver, WIDE);
      await anew();
      for (const [state, reach] of Object.entries(STATES)) {
        await t.test(state, async () => {
          await reach();
          // Only to look at it: what is not printed cannot be clicked either.
          await emulate(media);
          try {
            assert.deepEqual(await violations(RULES[what]), []);
          } finally {
            await emulate(LIGHT);
          }
        });
      }
    });
  }

  test("in forced colours the page one is on is still told from the others", options, async () => {
    await emulate(EMULATED["forced colours"]);
    try {
      await load(driver, site.address, "#/rules");
      await driver.wait(until.elementLocated(By.css("article.rule")), PATIENCE);
      for (const nav of [".sections", ".subnav"]) {
        assert.notEqual(await colour(`${nav} a[aria-current]`), await colour(`${nav} a:not([aria-current])`), nav);
      }
    } finally {
      await emulate(LIGHT);
    }
  });

  test("where nobody asks for less motion, the page glides to what has the focus and arrives", options, async () => {
    await emulate({ features: [{ name: "prefers-reduced-motion", value: "no-preference" }] });
    try {
      await load(driver, site.address, "#/enter");
      await driver.wait(until.elementLocated(By.css(".grouplink")), PATIENCE);
      assert.equal(await driver.executeScript("return getComputedStyle(document.documentElement).scrollBehavior"), "smooth");
      await driver.executeScript("[...document.querySelectorAll('.grouplink')].at(-1).click()");
      const arrived = "const { top, bottom } = document.activeElement.getBoundingClientRect(); return document.activeElement.matches('[id^=group-]') && scrollY > 0 && top >= 0 && bottom <= innerHeight";
      await driver.wait(() => driver.executeScript(arrived), PATIENCE, "it never arrives");
    } finally {
      await emulate(LIGHT);
    }
  });
});
