// This project's calculator for run.mjs: the package of dist/embed. A model for other calculators.
import { readFileSync } from "node:fs";
import { Criteria, initSync } from "../../dist/embed/chamdiem.js";

const embed = new URL("../../dist/embed/", import.meta.url);
initSync({ module: readFileSync(new URL("chamdiem_bg.wasm", embed)) });

export function calculator(id) {
  const criteria = Criteria.parse(readFileSync(new URL(`criteria/${id}.json`, embed), "utf8"));
  return (entry) => criteria.score(entry);
}
