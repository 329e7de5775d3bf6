// What the documents tell people to type does what they say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { published, receipts } from "./published.mjs";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("the check by hand of docs/receipt.md finds a published file right and a changed one wrong", async () => {
  const place = mkdtempSync(join(tmpdir(), "chamdiem-docs-"));
  try {
    const script = /```sh\nnode -e '([^']*)'\n```/.exec(read("docs/receipt.md"))[1];
    const text = receipts.receiptText(await published());
    const said = (file) => {
      writeFileSync(join(place, "h44-2026.json"), file);
      return execFileSync(process.execPath, ["-e", script], { cwd: place, encoding: "utf8" }).trim();
    };
    assert.equal(said(text), "true true");
    assert.equal(said(text.replace("\"61.89\"", "\"71.89\"")), "false false");
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});

test("every file that embed.md, receipt.md and the package's README name is there", () => {
  const embed = new URL("../../dist/embed/", import.meta.url);
  for (const path of ["docs/embed.md", "docs/receipt.md", "embed/package/README.md"]) {
    for (const [, name] of read(path).matchAll(/(?:\/chamdiem\/|`)((?:element|later|table|frame|frame-host|room|integrity)\.(?:json|js|css|html))/g)) {
      assert.ok(readFileSync(new URL(name, embed)).length > 0, `${path}: ${name}`);
    }
  }
});
