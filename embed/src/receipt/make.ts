// Making the published file from rules, numbers and result.
import type { Entry, Locale, Scorecard } from "../../../src/api/types";
import { sealed, type Json } from "./canonical";
import { sha256Hex, type SigningKey } from "./seal";
import { FORMAT, pointsOf, type BandStart, type Confidence, type Labels, type Names, type Receipt, type Wording } from "./types";

/** As much of a file of rules as its labels need; the engine has checked it. */
interface RulesFile {
  readonly max: string;
  readonly bands: readonly { readonly id: string; readonly from: string }[];
  readonly counts: readonly { readonly id: string }[];
  readonly groups: readonly { readonly indicators: readonly { readonly id: string; readonly confidence: Confidence }[] }[];
  readonly texts: Readonly<Record<Locale, RulesTexts>>;
}
interface RulesTexts {
  readonly short_title: string;
  readonly bands?: Names;
  readonly groups: { readonly [id: string]: { readonly name: string } };
  readonly indicators: { readonly [id: string]: { readonly name: string } };
  readonly counts: { readonly [id: string]: { readonly label: string } };
}

/** What a reader needs of the rules to read the result, from the file of a checked set (`Criteria.toJSON()`). */
export function labelsOf(rules: unknown): Labels {
  const file = rules as RulesFile;
  const wording = ({ short_title, bands, groups, indicators, counts }: RulesTexts): Wording => ({
    criteria: short_title,
    bands: bands ?? {},
    groups: each(groups, ({ name }) => name),
    indicators: each(indicators, ({ name }) => name),
    counts: each(counts, ({ label }) => label),
  });
  const confidence = Object.fromEntries(file.groups.flatMap(({ indicators }) => indicators).map((one) => [one.id, one.confidence]));
  return { bands: bandStarts(file), counts: file.counts.map(({ id }) => id), confidence, vi: wording(file.texts.vi), en: wording(file.texts.en) };
}

function each<T>(items: { readonly [id: string]: T }, text: (item: T) => string): Names {
  return Object.fromEntries(Object.entries(items).map(([id, item]) => [id, text(item)]));
}

/** The lowest points of each band: shares have four decimals at most, and what is not whole is rounded up. */
function bandStarts({ max, bands }: RulesFile): BandStart[] {
  return bands.map(({ id, from }) => {
    const product = scaled(max, 2) * scaled(from, 4);
    return { id, from: pointsOf((product + 9999n) / 10000n) };
  });
}

function scaled(decimal: string, decimals: number): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(whole + fraction.padEnd(decimals, "0").slice(0, decimals));
}

/** What a published file is made from. */
export interface Making {
  /** The set of rules as an object, `Criteria.toJSON()`. */
  readonly rules: unknown;
  readonly entry: Entry;
  readonly scorecard: Scorecard;
  /** Version of the engine. */
  readonly engine: string;
  /** The day the numbers were closed, "2026-11-15". */
  readonly closed: string;
  /** Signs it; without, it is published unsigned. */
  readonly key?: SigningKey | undefined;
}

/** Makes the file, sealed and, with a key, signed. */
export async function makeReceipt({ rules, entry, scorecard, engine, closed, key }: Making): Promise<Receipt> {
  const open = { chamdiem: "scorecard" as const, format: FORMAT as 1, engine, closed, entry: written(entry), scorecard, labels: labelsOf(rules) };
  const text = sealed(open as unknown as { [key: string]: Json });
  const receipt = { ...open, digest: sha256Hex(text) };
  if (key === undefined) return receipt;
  return { ...receipt, signature: { algorithm: "Ed25519", key: key.key, value: await key.sign(text) } };
}

/** Stated points may be numbers in an entry; published files have no decimals but in texts. */
function written({ points, ...entry }: Entry): Entry {
  if (points === undefined) return entry;
  return { ...entry, points: Object.fromEntries(Object.entries(points).map(([id, value]) => [id, String(value)])) };
}

/** The file of many units by one calculation; `card` is the address of each one's own page. */
export function makeTable(units: readonly { readonly receipt: Receipt; readonly card: string }[]): Json {
  const { scorecard, labels } = units[0]!.receipt;
  const rows = units.map(({ receipt: { scorecard: one, digest }, card }) => ({
    card, digest, unit: one.unit, period: one.period, total: one.total,
    groups: one.groups.map(({ id, points: own, max, band, complete, range }) => ({ id, points: own, max, band, complete, range })),
  }));
  const open = { chamdiem: "table", format: FORMAT, criteria: scorecard.criteria, labels, rows } as unknown as { [key: string]: Json };
  return { ...open, digest: sha256Hex(sealed(open)) };
}
