// What the desk hands over, scored by the engine that readers will check with.
import type { Entry, Locale, Scorecard } from "../../../src/api/types";
import { engine, type Engine, type Rules } from "../later/engine";
import { loadText } from "../load";
import { labelsOf } from "../receipt/make";

/** A draft that the person has on the desk. */
export interface Draft {
  /** What the desk knows it by: its text changes while it is worked on, its place when others come. */
  readonly id: string;
  readonly open: boolean;
  readonly entry: Entry;
  readonly scored: Scored;
}

/** Its score with the rules it was made by, or why there is none. */
export type Scored =
  | { readonly kind: "scored"; readonly scorecard: Scorecard; readonly rules: string; readonly unread: number }
  | { readonly kind: "faulty"; readonly message: string };

/** Most faults of an assessment that are said here; the desk shows them all. */
const MOST_SAID = 3;

/** What the desk says (src/ui/handover.rs). */
interface Handover {
  readonly locale: Locale;
  readonly sets: readonly string[];
  readonly drafts: readonly { readonly id: string; readonly open: boolean; readonly text: string }[];
}

export interface Handed {
  readonly locale: Locale;
  readonly drafts: readonly Draft[];
}

/** Reads and scores. Rules are read once.
 * @throws Blocked if the engine cannot be had. */
export async function handed(text: string): Promise<Handed> {
  const { locale, sets, drafts } = JSON.parse(text) as Handover;
  const api = await engine();
  api.setLocale(locale);
  const known = new Map<string, Promise<Rules>>();
  const rulesOf = (id: string) => {
    if (!known.has(id)) known.set(id, find(api, id, sets));
    return known.get(id)!;
  };
  const scored = await Promise.all(drafts.map(async (draft): Promise<Draft> => {
    // Who gave a number, and what was noted of it, is for the unit's own papers.
    const { evidence: _, ...entry } = JSON.parse(draft.text) as Entry;
    return { id: draft.id, open: draft.open, entry, scored: await score(entry, rulesOf, locale) };
  }));
  for (const rules of await Promise.allSettled(known.values())) if (rules.status === "fulfilled") rules.value.free();
  return { locale, drafts: scored };
}

async function score(entry: Entry, rulesOf: (id: string) => Promise<Rules>, locale: Locale): Promise<Scored> {
  // What could not be read is nobody else's: it is left out of what is published, and said.
  const { typed = {}, ...read } = entry;
  let rules: Rules | undefined;
  try {
    rules = await rulesOf(entry.criteria);
    return { kind: "scored", scorecard: rules.score(read), rules: JSON.stringify(rules.toJSON()), unread: Object.keys(typed).length };
  } catch (error) {
    const { findings = [], message } = error as { findings?: readonly { pointer: string; message: string }[]; message: string };
    const labels = rules === undefined ? {} : labelsOf(rules.toJSON())[locale].counts;
    const said = findings.map((one) => [labels[one.pointer.split("/")[2] ?? ""], one.message].filter(Boolean).join(": "));
    return { kind: "faulty", message: said.slice(0, MOST_SAID).join(" ") || message };
  }
}

/** A set by its id: one's own, the one the engine carries, or one that lies beside it. */
async function find(api: Engine, id: string, own: readonly string[]): Promise<Rules> {
  const mine = own.find((file) => (JSON.parse(file) as { id?: unknown }).id === id);
  if (mine !== undefined) return api.Criteria.parse(mine);
  if (api.bundledCriteria().some((set) => set.id === id)) return api.Criteria.bundled(id);
  const text = await loadText(new URL(`./criteria/${encodeURIComponent(id)}.json`, import.meta.url).href, new AbortController().signal);
  return api.Criteria.parse(text);
}
