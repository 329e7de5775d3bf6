// Bundles the elements into a folder: node embed/build.mjs FOLDER VERSION
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { referencePage } from "./reference.mjs";
import { palette, styleSheet } from "./style.mjs";

const [given, version] = process.argv.slice(2);
const folder = resolve(given);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** By the name a script asks for: what a card needs, and what is added with the first form or table. */
const sheets = {
  card: styleSheet(["elements"]), form: styleSheet(["form"], ["elements"]), table: styleSheet(["table"], ["elements"]),
  element: styleSheet(["elements", "form", "table"]), page: styleSheet(["page"], ["elements"]),
};

/** The style sheet as a text for shadow roots, and colours for pictures. */
const sheet = {
  name: "sheet",
  setup(plugin) {
    plugin.onResolve({ filter: /^virtual:\w+\.css$/ }, ({ path }) => ({ path: path.slice(8, -4), namespace: "sheet" }));
    plugin.onLoad({ filter: /.*/, namespace: "sheet" }, ({ path }) => ({ contents: sheets[path], loader: "text" }));
    plugin.onResolve({ filter: /^virtual:palette$/ }, ({ path }) => ({ path, namespace: "palette" }));
    plugin.onLoad({ filter: /.*/, namespace: "palette" }, () => ({ contents: JSON.stringify(palette()), loader: "json" }));
  },
};

const options = {
  bundle: true, minify: true, charset: "utf8", legalComments: "none", target: ["es2022", "chrome94", "firefox93", "safari15.4"],
  define: { VERSION: JSON.stringify(version), MODULES: "true" }, plugins: [sheet], outdir: folder, logLevel: "warning",
};

// Each is one file with one hash; what they share runs in each by itself.
await build({
  ...options, format: "esm",
  entryPoints: { element: here("src/element.ts"), later: here("src/later.ts"), english: here("src/english.ts"), table: here("src/table.ts"), receipt: here("src/receipt.ts"), publish: here("src/publish.ts") },
});
/** The engine that was built before, for the bundle that carries it along. */
const engine = {
  name: "engine",
  setup(plugin) {
    plugin.onResolve({ filter: /^virtual:engine$/ }, () => ({ path: join(folder, "chamdiem.js") }));
    plugin.onResolve({ filter: /^virtual:engine\.wasm$/ }, () => ({ path: join(folder, "chamdiem_bg.wasm") }));
  },
};

// Classic scripts: for frames of an origin of their own, and for the pages around them.
await build({
  ...options, format: "iife", plugins: [sheet, engine], loader: { ".wasm": "binary" },
  define: { ...options.define, MODULES: "false", "import.meta.url": "HERE" }, inject: [here("src/here.ts")],
  entryPoints: Object.fromEntries(["frame", "frame-later", "frame-engine", "frame-host"].map((name) => [name, here(`src/${name}.ts`)])),
});

for (const name of ["element", "page"]) writeFileSync(join(folder, `${name}.css`), sheets[name]);

// The package: what is written by hand, the types of the receipts, and a hash of every file.
for (const name of readdirSync(here("package"))) {
  writeFileSync(join(folder, name), readFileSync(here(`package/${name}`), "utf8").replaceAll("VERSION", version));
}
writeFileSync(join(folder, "REFERENCE.md"), referencePage().replace(" How to begin: [embed.md](embed.md).", ""));
execFileSync(process.execPath, [here("../node_modules/typescript/bin/tsc"), "--project", here("types.json"), "--outDir", join(folder, "types")], { stdio: "inherit" });
// Bundlers find modules without their endings, Node does not.
for (const name of readdirSync(join(folder, "types"), { recursive: true }).filter((one) => one.endsWith(".d.ts"))) {
  const path = join(folder, "types", name);
  writeFileSync(path, readFileSync(path, "utf8").replace(/((?:from|import\()\s*)"(\.[^"]+)"/g, '$1"$2.js"'));
}
mkdirSync(join(folder, "types/src/api"), { recursive: true });
copyFileSync(here("../src/api/types.d.ts"), join(folder, "types/src/api/types.d.ts"));
const hash = (name) => `sha384-${createHash("sha384").update(readFileSync(join(folder, name))).digest("base64")}`;
const files = readdirSync(folder, { recursive: true }).filter((name) => /\.(js|css|wasm|html|json)$/.test(name) && name !== "integrity.json").sort();
writeFileSync(join(folder, "integrity.json"), `${JSON.stringify(Object.fromEntries(files.map((name) => [name, hash(name)])), null, 2)}\n`);
