// From what is typed to a score: every field is read, what cannot be read counts as missing, and the rest is scored.
import type { Entry, Finding, Locale, Scorecard } from "../../../../src/api/types";
import { trapped, type Rules } from "../engine";
import type { Field, GroupFields } from "./layout";
import { readCount, readPoints, type Reading } from "./number";

/** What stands in the fields, by id, and what the entry says beside. */
export interface Typed {
  readonly unit: Entry["unit"];
  readonly period: string;
  readonly texts: ReadonlyMap<string, string>;
  /** Points that were stated for groups and indicators without a field for them. */
  readonly stated: Readonly<Record<string, string | number>>;
}

export interface Assessment {
  /** What could be read. Texts that are no numbers stand under `typed`. */
  readonly entry: Entry;
  /** null where there is none, as for a wrong period. */
  readonly scorecard: Scorecard | null;
  /** Everything there is to say: what is wrong with a field by its id, and the rest by pointer. */
  readonly findings: readonly Finding[];
  readonly readings: ReadonlyMap<string, Reading>;
}

/** Reads and scores. */
export function assess(rules: Rules, layout: readonly GroupFields[], typed: Typed, locale: Locale): Assessment {
  const fields = layout.flatMap(({ indicators }) => indicators.flatMap((one) => one.fields));
  const readings = new Map<string, Reading>();
  const counts: { [id: string]: number } = {};
  const points: { [id: string]: string | number } = { ...typed.stated };
  const unread: { [id: string]: string } = {};
  for (const field of fields) {
    const text = typed.texts.get(field.id) ?? "";
    const reading = read(field, text, locale, points);
    readings.set(field.id, reading);
    if (reading.kind === "count" && field.kind !== "points") counts[field.id] = reading.count;
    else if (reading.kind === "wrong" || reading.kind === "question") unread[field.id] = text;
  }
  const entry: Entry = { format: 1, criteria: rules.id, unit: typed.unit, period: typed.period, counts };
  if (Object.keys(points).length > 0) entry.points = points;
  if (Object.keys(unread).length > 0) entry.typed = unread;
  return { entry, readings, ...score(rules, entry) };
}

/** Reads one field; stated points go into `points`. */
function read({ id, kind, max }: Field, text: string, locale: Locale, points: { [id: string]: string | number }): Reading {
  if (kind !== "points") return readCount(text, locale);
  if (text.trim() === "") return { kind: "empty" };
  const stated = readPoints(text, max);
  if (stated === null) return { kind: "wrong", why: "not_a_number" };
  points[id] = stated;
  return { kind: "count", count: 0 };
}

/** Scores; numbers that contradict one another are left out, as if missing, until nothing contradicts. */
function score(rules: Rules, entry: Entry): { scorecard: Scorecard | null; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const { counts, points = {} } = entry;
  const left: Entry = { ...entry, counts: { ...counts }, points: { ...points } };
  for (;;) {
    try {
      const scorecard = rules.score(left);
      return { scorecard, findings: [...findings, ...scorecard.findings] };
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw trapped();
      const found = (error as { findings?: readonly Finding[] }).findings ?? [];
      findings.push(...found);
      const before = Object.keys(left.counts).length + Object.keys(left.points!).length;
      for (const { pointer } of found) {
        const [, kind, id = ""] = pointer.split("/");
        if (kind === "counts") delete left.counts[id];
        if (kind === "points") delete left.points![id];
      }
      if (Object.keys(left.counts).length + Object.keys(left.points!).length === before) return { scorecard: null, findings };
    }
  }
}
