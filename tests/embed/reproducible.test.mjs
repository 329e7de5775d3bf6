// The package built twice, in two places and from nothing, has the same bytes. `cargo xtask test` makes the second.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { test } from "node:test";
import { dist } from "../api/engine.mjs";

const again = new URL("../../target/again/embed/", import.meta.url);

test("two builds give the same bytes", { skip: !existsSync(again) && "only after cargo xtask test has built it again" }, () => {
  const first = new URL("embed/", dist);
  const names = (folder) => readdirSync(folder, { recursive: true }).filter((name) => statSync(new URL(name, folder)).isFile()).sort();
  assert.deepEqual(names(again), names(first));
  assert.ok(names(first).length > 30);
  const differing = names(first).filter((name) => !readFileSync(new URL(name, first)).equals(readFileSync(new URL(name, again))));
  assert.deepEqual(differing, []);
});
