// node tests/embed/golden.mjs: publishes one scorecard by every set of the archive that has none yet, into
// tests/cases/receipts. What is there is never written again: it stands for what people have published.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { Criteria, publish, receipts } from "./published.mjs";

const root = new URL("../../", import.meta.url);
for (const name of readdirSync(new URL("criteria/archive/", root))) {
  const path = new URL(`tests/cases/receipts/${name}`, root);
  if (existsSync(path)) continue;
  const rules = Criteria.parse(readFileSync(new URL(`criteria/archive/${name}`, root), "utf8"));
  // The fullest case of its conformance kit.
  const kit = new URL(`criteria/${rules.id}/conformance/`, root);
  const cases = readdirSync(kit).map((file) => JSON.parse(readFileSync(new URL(file, kit), "utf8"))).flatMap((file) => file.cases ?? [file]);
  const size = ({ entry }) => JSON.stringify(entry).length;
  const { entry } = cases.filter((one) => one.expected !== undefined).sort((one, other) => size(other) - size(one))[0];
  writeFileSync(path, `${receipts.receiptText(await publish(entry, { rules }))}\n`);
  console.log(`written: tests/cases/receipts/${name}`);
}
