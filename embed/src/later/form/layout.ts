// Which number is asked for where, from the file of a checked set of rules. A count is asked for at the first indicator
// that uses it.
import type { Locale } from "../../../../src/api/types";

/** As much of a file of rules as a form needs. */
export interface RulesFile {
  readonly id: string;
  readonly max: string;
  readonly counts: readonly { readonly id: string }[];
  readonly groups: readonly {
    readonly id: string;
    readonly max: string;
    readonly indicators: readonly { readonly id: string; readonly max: string; readonly rule: RuleFile }[];
  }[];
  readonly texts: Readonly<Record<Locale, {
    readonly short_title: string;
    readonly groups: { readonly [id: string]: { readonly name: string } };
    readonly indicators: { readonly [id: string]: { readonly name: string } };
    readonly counts: { readonly [id: string]: { readonly label: string } };
  }>>;
}
interface RuleFile {
  readonly kind: string;
  readonly prior?: string;
  readonly numerator?: unknown;
  readonly counted?: unknown;
  readonly value?: unknown;
  readonly items?: unknown;
  readonly denominator?: { readonly add: readonly string[] };
}

/** A field of the form. */
export interface Field {
  /** Id of a count; of an indicator where its points are stated. */
  readonly id: string;
  readonly kind: "count" | "answer" | "points";
  /** Most points, of stated ones. */
  readonly max: string;
  /** The count that must be 0 for this one to be asked for: last year's stands in for it. */
  readonly standsInFor?: string;
}

export interface IndicatorFields {
  readonly id: string;
  readonly max: string;
  readonly fields: readonly Field[];
}

export interface GroupFields {
  readonly id: string;
  readonly max: string;
  readonly indicators: readonly IndicatorFields[];
}

/** The layout of a set. */
export function layoutOf(rules: RulesFile): readonly GroupFields[] {
  const counts = new Set(rules.counts.map(({ id }) => id));
  const asked = new Set<string>();
  const fieldsOf = (id: string, max: string, rule: RuleFile): Field[] => {
    if (rule.kind === "stated") return [{ id, kind: "points", max }];
    // Numerators first, denominators last, so that these stand in one line down the page.
    const { numerator, counted, value, items } = rule;
    const used = texts([numerator, counted, value, items, rule]).filter((text) => counts.has(text) && !asked.has(text));
    return [...new Set(used)].map((count) => {
      asked.add(count);
      const kind = rule.kind === "checklist" ? "answer" : "count";
      const standsInFor = count === rule.prior ? rule.denominator?.add[0] : undefined;
      return { id: count, kind, max: "", ...(standsInFor === undefined ? {} : { standsInFor }) };
    });
  };
  return rules.groups.map(({ id, max, indicators }) => ({
    id, max: twoDecimals(max), indicators: indicators.map((one) => {
      const most = twoDecimals(one.max);
      return { id: one.id, max: most, fields: fieldsOf(one.id, most, one.rule) };
    }),
  }));
}

/** Files of rules write "6" and "2.5", results "6.00" and "2.50". */
function twoDecimals(points: string): string {
  const [whole, fraction = ""] = points.split(".");
  return `${whole}.${fraction.padEnd(2, "0")}`;
}

/** Every text within a rule, in its order. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(texts);
}
