// Bundles what stands around the wasms: node www/build.mjs DIST BOUND
// DIST has the assets; BOUND has each program as `<name>.js` and `<name>_bg.wasm`. Writes `boot.js` and `worker.js` into
// BOUND for the site (xtask names them by content), and with a third word, `here`, DIST/chamdiem.html: the whole app in
// one file that opens by a double click, without a server and without a request.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";

const [dist, bound, form] = process.argv.slice(2);
const www = (name) => fileURLToPath(new URL(name, import.meta.url));

/** What stands for the parts that the site and the one file find in different places. */
const parts = (files, sheets) => ({
  name: "parts",
  setup(plugin) {
    plugin.onResolve({ filter: /^chamdiem:files$/ }, () => ({ path: www(files) }));
    plugin.onResolve({ filter: /^chamdiem:sheets$/ }, () => (sheets ? { path: www(sheets) } : { path: "./sheets_wasm.js", external: true }));
    plugin.onResolve({ filter: /^glue:/ }, ({ path }) => ({ path: join(bound, `${path.slice(5)}.js`) }));
  },
});

async function bundled(entry, files, sheets, format = "esm") {
  const { outputFiles } = await build({
    entryPoints: [www(entry)], bundle: true, minify: true, format, charset: "utf8", legalComments: "none", write: false,
    target: ["es2022", "chrome103", "firefox114", "safari16.4"], external: ["./desk.js"], logLevel: "error", plugins: [parts(files, sheets)],
  });
  return outputFiles[0].text;
}

if (form !== "here") {
  writeFileSync(join(bound, "boot.js"), await bundled("boot.js", "files.js"));
  writeFileSync(join(bound, "worker.js"), await bundled("sheets.js", "files.js"));
} else {
  await oneFile();
}

async function oneFile() {
  const assets = readdirSync(join(dist, "assets"));
  const asset = (start, end) => readFileSync(join(dist, "assets", assets.find((name) => name.startsWith(start) && name.endsWith(end))), "utf8");
  // What a script element holds ends at the first of these, wherever that stands.
  const inert = (text) => text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  const data = [];
  const put = (id, text) => data.push(`<script type="text/plain" id="${id}">${inert(text)}</script>`);
  for (const name of ["desk", "rules", "office", "sheets"]) {
    put(`${name}.wasm`, deflateRawSync(readFileSync(join(bound, `${name}_bg.wasm`)), { level: 9 }).toString("base64"));
  }
  put("worker.js", await bundled("sheets.js", "files-here.js", "sheets-here.js", "iife"));
  let page = readFileSync(join(dist, "index.html"), "utf8");
  const site = JSON.parse(page.match(/name="site" content='([^']*)'/)[1].replaceAll("&#39;", "'").replaceAll("&amp;", "&"));
  const stored = (path) => {
    // JSON has its own way to write this.
    put(path, readFileSync(join(dist, path), "utf8").replaceAll("<", "\\u003c"));
    return path;
  };
  site.sets.forEach((set) => stored(set.file));
  Object.values(site.guides).forEach(stored);
  site.programs = Object.fromEntries(Object.keys(site.programs).map((name) => [name, { script: name }]));
  const style = ["style-", "rules-", "office-"].map((start) => asset(start, ".css")).join("");
  const script = inert(await bundled("boot.js", "files-here.js"));
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; style-src ${hash(style)}; worker-src blob:; img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`;
  const icon = `data:image/svg+xml;base64,${Buffer.from(asset("icon-", ".svg")).toString("base64")}`;
  const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll("'", "&#39;");
  page = page
    .replace(/(Content-Security-Policy" content=")[^"]*/, (_, head) => head + policy)
    .replace(/(rel="icon" href=")[^"]*/, (_, head) => head + icon)
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
    .replace(/<link rel="(preload|modulepreload|manifest)"[^>]*>\n?/g, "")
    .replace(/<meta name="site"[^>]*>/, () => `<meta name="site" content='${attribute(JSON.stringify(site))}'>`)
    .replace(/<script type="module"[^>]*><\/script>\n?/, "")
    // Only the page for publishing is not here: what it makes needs the package beside it.
    .replace(/(<p role="alert">)[^<]*<span lang="en">[^<]*/, (_, head) => `${head}Trang này cần bản chạy trên máy chủ web; bản một tệp không có. Số liệu của bạn vẫn còn. <span lang="en">(This page needs the version on a web server; the single file does not have it. Your numbers are still here.)`)
    .replace("</body>", () => `${data.join("\n")}\n<script type="module">${script}</script>\n</body>`);
  writeFileSync(join(dist, "chamdiem.html"), page);
}
