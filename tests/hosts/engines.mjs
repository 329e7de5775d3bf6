// Three engines over WebDriver. Each has a fresh profile, speaks Vietnamese, and reaches nothing but loopback.
// `ENGINES=firefox,webkit` in the environment narrows a run by hand.
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { Builder, Capabilities, logging } from "selenium-webdriver";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const ENGINES = process.env.ENGINES?.split(",") ?? ["chromium", "firefox", "webkit"];

/** Milliseconds for what comes by itself: most of it is there at once, and a busy machine is no fault of the page. */
export const PATIENCE = 20_000;

const height = 900;
/** Where nobody listens: the proxy of all that is not loopback. Chromium and Firefox know what loopback is. */
const nobody = "127.0.0.1:9";
const nowhere = { proxyType: "manual", httpProxy: nobody, sslProxy: nobody };

/** A fresh browser whose page is `width` CSS pixels wide (checked; 320 and more were seen to work in all three);
 * `dark` is what pages hear of the visitor's colours. What is downloaded goes to its folder `downloads`. Its `close()`
 * ends it with all that was started for it. */
export async function open(engine, { width = 1280, dark = false } = {}) {
  const session = new Session();
  try {
    // A driver whose browser crashes as it starts waits for it for ever.
    const late = sleep(60_000, null, { ref: false }).then(() => { throw new Error(`${engine} does not open`); });
    const driver = await Promise.race([{ chromium, firefox: gecko, webkit }[engine](session, dark), late]);
    const { wait } = driver;
    Object.assign(driver, {
      engine, downloads: session.downloads, close: () => session.end(),
      // What is waited for without words says itself what it was.
      wait: (condition, timeout, message = typeof condition === "function" ? String(condition) : undefined) =>
        wait.call(driver, condition, timeout, message),
    });
    await resize(driver, width);
    return driver;
  } catch (error) {
    await session.end();
    throw error;
  }
}

/** Makes the page of a browser this many CSS pixels wide. */
export async function resize(driver, width) {
  await driver.widen(width);
  const wide = async () => (await driver.executeScript("return innerWidth")) === width;
  await driver.wait(wide, PATIENCE, `${driver.engine} has no page ${width} wide`);
}

/** The texts of uncaught errors, unhandled rejections, refusals by policy and console.error since the page's load, or
 * since a time. All engines but Chromium need `<script src="watch.js">` in the page; Chromium's log also has what
 * failed to load. */
export async function errors(driver, time = null) {
  const [watched, loaded] = await driver.executeScript("return [window.watched, performance.timeOrigin]");
  const since = time ?? loaded;
  if (driver.engine !== "chromium") {
    // Without its list a page would pass whatever happened in it.
    if (!watched) throw new Error(`watch.js has not run in ${await driver.getCurrentUrl()}`);
    return watched.filter(said);
  }
  // Reading empties the log: what it said is kept, so that asking twice gives the same answer, as elsewhere.
  const entries = await driver.manage().logs().get(logging.Type.BROWSER);
  driver.logged = [...(driver.logged ?? []), ...entries];
  const severe = ({ level, timestamp }) => level.value >= logging.Level.SEVERE.value && timestamp >= since;
  return [...(watched ?? []), ...driver.logged.filter(severe).map(({ message }) => message)].filter(said);
}

/** Browsers ask for an icon that no page names, and policies refuse it. */
const said = (complaint) => !complaint.includes("/favicon.ico");

async function chromium(session, dark) {
  const options = new chrome.Options();
  options.setBinaryPath("/usr/bin/chromium");
  options.addArguments(
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--accept-lang=vi-VN,vi",
    "--force-prefers-reduced-motion",
  );
  options.setProxy(nowhere);
  const preferences = new logging.Preferences();
  preferences.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  options.setLoggingPrefs(preferences);
  const url = await session.driver("/usr/bin/chromedriver", (port) => [`--port=${port}`]);
  const driver = await new Builder().usingServer(url).forBrowser("chrome").setChromeOptions(options).build();
  session.onEnd(() => driver.quit());
  const scheme = { name: "prefers-color-scheme", value: dark ? "dark" : "light" };
  await driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [scheme] });
  await driver.sendDevToolsCommand("Emulation.setLocaleOverride", { locale: "vi-VN" });
  await driver.sendDevToolsCommand("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: session.downloads });
  driver.widen = (width) => driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride",
    { width, height, deviceScaleFactor: 1, mobile: false });
  return driver;
}

/** What Firefox would still ask for after geckodriver and its own remote agent have turned off telemetry, updates, safe
 * browsing, captive portals and the like. With these, it asked for nothing in 75 seconds. */
const quiet = {
  "network.dns.disablePrefetch": true,
  "network.http.speculative-parallel-limit": 0,
  "network.prefetch-next": false,
  "network.proxy.allow_bypass": false,
  "network.proxy.failover_direct": false,
  "network.trr.mode": 5,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
};

async function gecko(session, dark) {
  const options = new firefox.Options();
  options.setBinary("/usr/bin/firefox-esr").addArguments("-headless").enableBidi().setProxy(nowhere);
  const files = { "browser.download.folderList": 2, "browser.download.dir": session.downloads };
  const shown = { "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1, "ui.prefersReducedMotion": 1 };
  for (const [name, value] of Object.entries({ ...quiet, ...files, ...shown })) options.setPreference(name, value);
  const own = new URL("../../target/tools/bin/geckodriver", import.meta.url).pathname;
  const url = await session.driver(existsSync(own) ? own : "geckodriver",
    (port) => ["--port", port, "--websocket-port", "0", "--profile-root", session.home],
    // Without this a release of Firefox ignores the server of its remote settings.
    { MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" });
  const driver = await new Builder().usingServer(url).forBrowser("firefox").setFirefoxOptions(options).build();
  session.onEnd(() => driver.quit());
  const bidi = await driver.getBidi();
  const contexts = [await driver.getWindowHandle()];
  const send = async (method, params) => {
    const answer = await bidi.send({ method, params });
    if (answer.error) throw new Error(`${method}: ${answer.message}`);
  };
  // A window is never narrower than 500 pixels, a viewport may be.
  driver.widen = (width) => send("browsingContext.setViewport", { context: contexts[0], viewport: { width, height } });
  await send("emulation.setLocaleOverride", { contexts, locale: "vi-VN" });
  return driver;
}

async function webkit(session, dark) {
  const display = await session.display();
  // The buttons above the page keep its window at 447 pixels or more, unless they are drawn without their edges.
  session.write(".config/gtk-3.0/gtk.css",
    "* { margin: 0; padding: 0; min-width: 0; min-height: 0; border-width: 0; font-size: 1px; }");
  session.write(".config/gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n");
  session.write(".config/user-dirs.dirs", "XDG_DOWNLOAD_DIR=\"$HOME/downloads\"\n");
  // The language is the name of the C library's locale, whatever that locale holds: this one need not be installed.
  symlinkSync("/usr/lib/locale/C.utf8", join(session.home, "vi_VN.utf8"));
  const url = await session.driver("WebKitWebDriver", (port) => [`--port=${port}`, "--host=127.0.0.1"], {
    DISPLAY: display, GDK_BACKEND: "x11", GTK_THEME: dark ? "Adwaita:dark" : "Adwaita",
    LOCPATH: session.home, LC_ALL: "vi_VN.UTF-8",
    // WebKitGTK 2.50 now and then goes on with wrong values as its last compiler of wasm takes over: of 740 loads of the app
    // with it, 2 ended in a trap at a place of its own each (3 of 1360 with its compilers hurried), of 2080 without it none,
    // of 880 in Chromium none.
    JSC_useOMGJIT: "0",
  });
  // Not by the capability `proxy`: its list of exceptions, read past its end, now and then crashes the browser.
  const args = ["--automation", `--proxy=http://${nobody}`, "--ignore-host=127.0.0.1", "--ignore-host=localhost"];
  const capabilities = new Capabilities().setBrowserName("MiniBrowser")
    .set("webkitgtk:browserOptions", { binary: miniBrowser(), args });
  const driver = await new Builder().usingServer(url).withCapabilities(capabilities).build();
  session.onEnd(() => driver.quit());
  const above = await driver.executeScript("return outerHeight - innerHeight");
  driver.widen = (width) => driver.manage().window().setRect({ x: 0, y: 0, width, height: height + above });
  return driver;
}

/** The package puts it in the folder of the machine's architecture. */
function miniBrowser() {
  const places = readdirSync("/usr/lib").map((name) => `/usr/lib/${name}/webkit2gtk-4.1/MiniBrowser`);
  return places.find(existsSync) ?? "MiniBrowser";
}

const sessions = new Set();
process.once("exit", () => sessions.forEach((session) => session.kill()));
// Process groups of their own do not hear of Ctrl+C; leaving by `exit` ends them. Every time, not once: `timeout` and
// impatient people send the signal twice, and the second would cut the first short.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(1));

/** What was started for one browser, and its home folder. */
class Session {
  home = mkdtempSync(join(tmpdir(), "chamdiem-hosts-"));
  downloads = join(this.home, "downloads");
  #started = [];
  #last = [];

  constructor() {
    mkdirSync(this.downloads);
    sessions.add(this);
  }

  onEnd(action) {
    this.#last.unshift(action);
  }

  write(path, text) {
    mkdirSync(join(this.home, path, ".."), { recursive: true });
    writeFileSync(join(this.home, path), text);
  }

  /** Starts a program as the head of a process group, so that what it starts in turn can be ended with it. */
  async #start(program, args, env, stdio, signal) {
    const own = { PATH: process.env.PATH, HOME: this.home, TMPDIR: this.home, LANG: "C.UTF-8" };
    const child = spawn(program, args, { env: { ...own, ...env }, stdio, detached: true });
    await once(child, "spawn");
    this.#started.unshift({ child, signal });
    return child;
  }

  /** A display without a screen. */
  async display() {
    // Xvfb removes its lock and socket itself when it is asked to stop.
    const args = ["-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"];
    const child = await this.#start("Xvfb", args, {}, ["ignore", "ignore", "ignore", "pipe"], "SIGTERM");
    const gone = once(child, "exit").then(() => { throw new Error("Xvfb did not start"); });
    const [number] = await Promise.race([once(child.stdio[3], "data"), gone]);
    return `:${String(number).trim()}`;
  }

  /** Starts a driver and waits until it answers; returns its address. */
  async driver(program, args, env = {}) {
    const port = await freePort();
    // Without a bus: a desktop's own would be asked for its settings, and a missing one started and left behind.
    const bus = { DBUS_SESSION_BUS_ADDRESS: "disabled:", NO_AT_BRIDGE: "1", GSETTINGS_BACKEND: "memory" };
    const child = await this.#start(program, args(String(port)), { ...bus, ...env }, "ignore", "SIGKILL");
    const url = `http://127.0.0.1:${port}`;
    for (const until = Date.now() + 10000; Date.now() < until && child.exitCode === null; await sleep(20)) {
      if (await fetch(`${url}/status`).then((response) => response.ok, () => false)) return url;
    }
    throw new Error(`${program} does not answer`);
  }

  kill() {
    for (const { child, signal } of this.#started) {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // It has ended by itself.
      }
    }
    rmSync(this.home, { recursive: true, force: true, maxRetries: 10 });
  }

  async end() {
    try {
      for (const action of this.#last) await action();
    } finally {
      const ended = this.#started.map(({ child }) => child.exitCode ?? child.signalCode ?? once(child, "exit"));
      this.kill();
      await Promise.all(ended);
      sessions.delete(this);
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
