// Nothing that a person enters leaves the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { By, Key, PATIENCE, complaints, driver, inEngines, load, press, site, startNew, until } from "./browser.mjs";

/** Addresses requested since the last call: of the site, which has seen them, and all others, which the page has. What
 * the policy refuses is among the complaints. */
async function requests() {
  const others = await driver.executeScript(`return performance.getEntriesByType("resource").map(({ name }) => name)
    .filter((name) => !name.replace(/^blob:/, "").startsWith(location.origin));`);
  return [...site.asked.splice(0).map((path) => new URL(path, site.address).href), ...others];
}

inEngines(() => {
  test("loading asks for the app's own files only, and using every page for no more than guides and the example", async () => {
    await load(driver, site.address);
    const loading = await requests();
    assert.ok(loading.length >= 5, "requests are seen");
    for (const address of loading) assert.ok(address.startsWith(site.address), address);

    await startNew(driver, "Xã A");
    const input = await driver.findElement(By.css(".fields input"));
    await input.sendKeys("12345", Key.TAB, "99999", Key.TAB);
    await press(driver, By.css(".help summary"));
    await press(driver, By.id("switch-language"));
    await press(driver, By.id("switch-theme"));
    await press(driver, By.css(".summary .actions button"));
    await press(driver, By.css(".summary .btn--primary"));
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
    await press(driver, By.css(".losses .opener"));
    await press(driver, By.css(".sections a"));
    await driver.wait(until.elementLocated(By.id("example")), PATIENCE);
    await press(driver, By.id("example"));
    await driver.wait(until.elementLocated(By.id("total")), PATIENCE);
    const using = await requests();
    // The icon is for Chromium to ask for, now or when it has nothing else to do.
    const known = /\/assets\/((guide-(vi|en)|example)-[0-9a-f]{12}\.json|icon-[0-9a-f]{12}\.svg)$/;
    assert.ok(using.length <= 4 && using.every((address) => address.startsWith(site.address) && known.test(address)), using.join());
    assert.deepEqual(await complaints(driver), []);
  });

  test("the policy of the page has no unsafe-inline and no unsafe-eval, and the browser enforces it", async () => {
    const page = readFileSync(new URL("../../dist/index.html", import.meta.url), "utf8");
    const policy = page.match(/Content-Security-Policy" content="([^"]+)"/)[1];
    assert.match(policy, /^default-src 'none';/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:|data:/);
    assert.doesNotMatch(page, /<script(?![^>]*src=)|\son[a-z]+=|\sstyle=|https?:\/\//);
    const escaped = await driver.executeAsyncScript(`
      const done = arguments[0];
      fetch("http://127.0.0.1:1/").then(() => done("sent"), () => done("refused"));`);
    assert.equal(escaped, "refused");
    assert.match((await complaints(driver)).join(), /Content Security Policy|connect-src/);
  });
});
