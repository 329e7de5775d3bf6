// What a visitor has to load, in bytes after brotli at quality 11, as a web server would send it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

// Not from engine.mjs: sizes can be told of a module that does not start.
const dist = new URL("../../dist/", import.meta.url);

const compressed = (path) =>
  brotliCompressSync(readFileSync(new URL(path, dist)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
  }).length;

function within(limit, paths, t) {
  const sizes = paths.map((path) => [path, compressed(path)]);
  for (const [path, size] of sizes) t.diagnostic(`${path}: ${size}`);
  const sum = sizes.reduce((total, [, size]) => total + size, 0);
  t.diagnostic(`together ${sum} of ${limit} bytes, ${limit - sum} left`);
  assert.ok(sum <= limit, `${sum} bytes, ${sum - limit} more than the ${limit} allowed`);
}

test("the embedded engine: at most 60 000 bytes", (t) => {
  within(60_000, ["embed/chamdiem.js", "embed/chamdiem_bg.wasm"], t);
});

test("the first load of the app: at most 200 000 bytes", (t) => {
  const assets = readdirSync(new URL("assets/", dist)).map((name) => `assets/${name}`);
  within(200_000, ["index.html", ...assets], t);
});
