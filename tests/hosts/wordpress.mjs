// A real WordPress from Debian's packages, on loopback: a host page that was not made for the elements.
// PHP's own server answers for it and a MariaDB of its own keeps its posts; both end with the test.
import { execFile, spawn } from "node:child_process";
import {
  closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const OURS = fileURLToPath(new URL("wordpress/", import.meta.url));
const WORDPRESS = "/usr/share/wordpress";
const THEME = `${WORDPRESS}/wp-content/themes/twentytwentythree`;
const [PHP, DATABASE, DATABASE_INSTALL] = ["/usr/bin/php", "/usr/sbin/mariadbd", "/usr/bin/mariadb-install-db"];
const START_LIMIT_MS = 30000;

/** What apt installs. php-cgi stands first, else apt takes Apache as well; micro-httpd is the least that meets
 * WordPress's wish for a web server, and netcat is the least that meets micro-httpd's. Neither is used. */
const PACKAGES = "php-cgi php php-cli micro-httpd netcat-traditional mariadb-server-core mariadb-client "
  + "wordpress wordpress-theme-twentytwentythree";

/** The line to type where something is missing, else null. */
export function missing() {
  const whole = [PHP, DATABASE, DATABASE_INSTALL, `${WORDPRESS}/wp-load.php`, THEME].every((path) => existsSync(path));
  return whole ? null : `apt-get install -y --no-install-recommends ${PACKAGES}`;
}

/** Starts a freshly installed WordPress. `files` is the folder to be served below /chamdiem/, `before` is markup
 * for the head of every page, ahead of the theme's, and `csp` is the Content-Security-Policy of the pages. */
export async function startWordPress({ files, before = "", csp = null }) {
  if (missing() !== null) throw new Error(`WordPress is missing. Type: ${missing()}`);
  const folder = mkdtempSync(join(tmpdir(), "chamdiem-wordpress-"));
  const running = [];
  const close = async () => {
    await Promise.all(running.map(({ end }) => end()));
    rmSync(folder, { recursive: true, force: true });
  };
  const log = () => ["php.log", "server.log", "database.log"].map((name) => written(folder, name)).join("\n");
  try {
    layOut(folder, resolve(files));
    await startDatabase(folder, running);
    const origin = await startServer(folder, running);
    const site = { origin, before, headers: {} };
    /** Changes a header of the pages from now on; null takes it away. */
    const setHeader = (name, value) => {
      if (value === null) delete site.headers[name];
      else site.headers[name] = value;
      writeFileSync(join(folder, "site.json"), JSON.stringify(site));
    };
    setHeader("Content-Security-Policy", csp);
    const version = await php(folder, "install.php");
    /** Publishes a post that holds one Custom HTML block. An administrator's and an editor's is saved
     * as it is, an author's is filtered first (KSES). */
    const post = (title, html, { role = "administrator" } = {}) => php(folder, "post.php", { title, html, role });
    return { origin, version, post, setHeader, log, close };
  } catch (error) {
    const story = log();
    await close();
    throw new Error(`WordPress did not start: ${error.message}\n${story}`, { cause: error });
  }
}

/** A web root of links: Debian's files as they are, our settings and plugin, the caller's files. */
function layOut(folder, files) {
  const site = join(folder, "site");
  const content = join(site, "wp-content");
  for (const part of ["themes", "plugins", "mu-plugins"]) mkdirSync(join(content, part), { recursive: true });
  for (const part of ["wp-admin", "wp-includes", "wp-blog-header.php", "wp-load.php", "wp-settings.php"]) {
    symlinkSync(join(WORDPRESS, part), join(site, part));
  }
  symlinkSync(THEME, join(content, "themes/twentytwentythree"));
  symlinkSync(join(OURS, "wp-config.php"), join(site, "wp-config.php"));
  symlinkSync(join(OURS, "plugin.php"), join(content, "mu-plugins/host-page.php"));
  symlinkSync(files, join(site, "chamdiem"));
}

/** MariaDB on a socket in the folder and no port, without care for data that nobody needs tomorrow. */
async function startDatabase(folder, running) {
  const options = [
    "--no-defaults", `--datadir=${folder}/data`, "--innodb-log-file-size=4M", "--innodb-doublewrite=0",
    "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M",
  ];
  // Run by root it must be told that it is meant; others may not name a user.
  if (userInfo().uid === 0) options.push("--user=root");
  await promisify(execFile)(DATABASE_INSTALL,
    [...options, "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"]);
  const socket = join(folder, "db.sock");
  const database = start(folder, "database.log", DATABASE,
    [...options, `--socket=${socket}`, `--pid-file=${folder}/db.pid`, "--skip-networking"]);
  running.push(database);
  await until(() => database.alive() && answers(socket), database);
}

/** PHP's own server on a free port: its address. */
async function startServer(folder, running) {
  const words = ["-S", "127.0.0.1:0", "-t", join(folder, "site"), join(OURS, "router.php")];
  const server = start(folder, "server.log", PHP, [...settings(folder), ...words], environment(folder));
  running.push(server);
  return until(() => /\((http:\/\/127\.0\.0\.1:\d+)\) started/.exec(written(folder, "server.log"))?.[1], server);
}

/** Runs one of our PHP files with a value as its input: what it prints. */
async function php(folder, file, input = null) {
  const command = promisify(execFile)(PHP, [...settings(folder), join(OURS, file)], { env: environment(folder) });
  command.child.stdin.end(JSON.stringify(input));
  return (await command).stdout;
}

function settings(folder) {
  const values = ["display_errors=stderr", "log_errors=1", `error_log=${folder}/php.log`, "sendmail_path=false"];
  return values.flatMap((value) => ["-d", value]);
}

function environment(folder) {
  return { PATH: process.env.PATH, CHAMDIEM_WORDPRESS: join(folder, "site") };
}

/** A process that writes into a file of the folder. setpriv lets the kernel end it should Node be killed. */
function start(folder, log, command, words, env = process.env) {
  const output = openSync(join(folder, log), "w");
  const stdio = ["ignore", output, output];
  const child = spawn("setpriv", ["--pdeathsig", "KILL", command, ...words], { env, stdio });
  closeSync(output);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const alive = () => child.exitCode === null && child.signalCode === null;
  const end = async () => {
    if (alive()) child.kill("SIGKILL");
    await ended;
  };
  return { name: command, alive, end };
}

/** Waits for a value that is not false. */
async function until(ready, { name, alive }) {
  for (const limit = Date.now() + START_LIMIT_MS; Date.now() < limit; await pause(20)) {
    if (!alive()) throw new Error(`${name} ended`);
    const value = await ready();
    if (value) return value;
  }
  throw new Error(`${name} did not answer`);
}

function answers(socket) {
  return new Promise((resolve) => {
    const line = connect(socket, () => { line.destroy(); resolve(true); });
    line.once("error", () => resolve(false));
  });
}

function written(folder, name) {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
