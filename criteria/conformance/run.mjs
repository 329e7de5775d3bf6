// Runs the conformance cases against a calculator: node criteria/conformance/run.mjs [calculator.mjs]
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";

const sets = new URL("../", import.meta.url);

/** Every case with its name and set; the cases of a file with several are numbered. */
export const cases = readdirSync(sets).flatMap((criteria) => {
  const folder = new URL(`${criteria}/conformance/`, sets);
  return (existsSync(folder) ? readdirSync(folder).sort() : []).flatMap((file) => {
    const { cases = [], ...one } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
    const named = (each, number) => ({ ...each, criteria, name: `${criteria}/${file}${number}` });
    return cases.length > 0 ? cases.map((each, at) => named(each, ` ${at + 1}`)) : [named(one, "")];
  });
});

/** What is expected and not found, as paths. Lists are compared by `id`, and only what is named counts. */
function missing(expected, found, at = "") {
  const list = Array.isArray(expected) && expected.length > 0;
  if (list) return expected.flatMap((one) => missing(one, found?.find?.(({ id }) => id === one.id), `${at}/${one.id}`));
  const object = expected !== null && typeof expected === "object" && !Array.isArray(expected);
  if (object) return Object.keys(expected).flatMap((key) => missing(expected[key], found?.[key], `${at}/${key}`));
  const [ours, theirs] = [expected, found].map((value) => JSON.stringify(value));
  return ours === theirs ? [] : [`${at} is ${theirs}, expected ${ours}`];
}

/** The faults of one case; none if it conforms. */
export function faults({ entry, expected, error }, score) {
  try {
    const card = score(entry);
    return error ? [`no error, expected ${error}`] : missing(expected, card);
  } catch (thrown) {
    return error && thrown.code === error ? [] : [`${thrown.code ?? thrown}, expected ${error ?? "a scorecard"}`];
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const given = process.argv[2] ? pathToFileURL(process.argv[2]) : new URL("chamdiem.mjs", import.meta.url);
  const { calculator } = await import(given);
  const all = cases.flatMap((one) => faults(one, calculator(one.criteria)).map((fault) => `${one.name}: ${fault}`));
  console.log(all.join("\n") || `${cases.length} cases conform`);
  process.exitCode = all.length > 0 ? 1 : 0;
}
