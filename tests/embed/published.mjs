// Published scorecards for the tests, made by the built package.
import { readFileSync, readdirSync } from "node:fs";
import { Criteria, phuTho, dist } from "../api/engine.mjs";
import * as receipts from "../../dist/embed/receipt.js";

export { receipts };
export * from "../api/engine.mjs";

/** A key pair that is always the same. */
export const unitKey = receipts.keyOf(await receipts.storable(new Uint8Array(32).fill(7)));
export const otherKey = receipts.keyOf(await receipts.storable(new Uint8Array(32).fill(8)));

/** Publishes an entry by rules; with null for a key, unsigned. */
export async function publish(entry, { rules = Criteria.bundled("qd766-2026"), key = unitKey, closed = "2026-11-15" } = {}) {
  return receipts.makeReceipt({ rules: rules.toJSON(), entry, scorecard: rules.score(entry), engine: "0.1.0", closed, key: key ?? undefined });
}

/** The published scorecard of Phú Thọ, 61,89. */
export const published = () => publish(phuTho());

/** Units with different totals; the last lacks a number, two are equal. */
export async function units(count = 14) {
  return Promise.all(Array.from({ length: count }, (_, place) => {
    const entry = phuTho();
    entry.unit = { code: `H${place}`, name: `Xã số ${place}`, level: "commune" };
    entry.counts.procedures_published_on_time = Math.min(89, place === 1 ? 0 : place * 6);
    if (place === count - 1) delete entry.counts.dossiers_received;
    return publish(entry, { key: null });
  }));
}

/** The rules of a digest, from the archive of the package. */
export const archived = (digest) => Criteria.parse(readFileSync(new URL(`embed/criteria/archive/${digest}.json`, dist), "utf8"));

/** Receipts that were published once and must be read for ever. */
export const golden = () => {
  const folder = new URL("../cases/receipts/", import.meta.url);
  return readdirSync(folder).sort().map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
};

/** A pointer into a value: what stands there, or another value put there. */
export function put(root, pointer, value) {
  const keys = pointer.split("/").slice(1);
  const last = keys.pop();
  const place = keys.reduce((at, key) => at[key], root);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return root;
}

/** Pointers of every text, number and truth value within a value. */
export function leaves(value, pointer = "") {
  if (typeof value !== "object" || value === null) return [pointer];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${pointer}/${key}`));
}
