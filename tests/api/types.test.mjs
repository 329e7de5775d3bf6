// The declarations a portal compiles against. That they fit the module is the compiler's to tell: tests/api/types.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const text = readFileSync(new URL("../../dist/embed/chamdiem.d.ts", import.meta.url), "utf8");

/** The declarations without comments, line for line, so that numbers stay right. */
const lines = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, (comment) => comment.replace(/[^\n]/g, "")).split("\n");

test("chamdiem.d.ts has no any", () => {
  const found = lines.flatMap((line, index) => (/\bany\b/.test(line) ? [`${index + 1}: ${line.trim()}`] : []));
  assert.deepEqual(found, []);
});
