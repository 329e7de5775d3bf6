// Published against recomputed, number by number.
import { canonical, type Json } from "./canonical";

/** One place where two results differ. */
export interface Difference {
  /** JSON pointer into the scorecard, e.g. "/total/points". */
  readonly pointer: string;
  readonly published: string;
  readonly recomputed: string;
}

/** Words of findings are in the language they were scored in; their codes and places are what counts. */
const WORDS = ["message", "hint"];

/** What a scorecard of format 1 says. A newer engine may say more, which an older one can neither confirm nor deny. */
const SAID = new Set([
  "format", "criteria", "id", "version", "digest", "unit", "code", "name", "level", "period", "total", "points", "max", "band",
  "complete", "range", "min", "groups", "stated", "held", "indicators", "lost", "numerator", "denominator", "ratio", "status",
  "progress", "reason", "findings", "severity", "pointer",
]);

/** Every place where two scorecards differ, in the order of the second. Lists of things with ids are held together by
 * them, others by place; a list in another order, or with a thing twice, differs. */
export function differences(published: Json, recomputed: Json, pointer = ""): Difference[] {
  if (isPairs(published) && isPairs(recomputed)) {
    const keys = [...new Set([...Object.keys(recomputed), ...Object.keys(published)])].filter((key) => SAID.has(key) && !WORDS.includes(key));
    return keys.flatMap((key) => differences(own(published, key), own(recomputed, key), `${pointer}/${key}`));
  }
  if (Array.isArray(published) && Array.isArray(recomputed)) {
    const [left, right] = [ids(published), ids(recomputed)];
    const found = (items: readonly Json[], at: number): Json => (at < 0 ? null : items[at]!);
    const all = [...new Set([...right, ...left])];
    const within = all.flatMap((id) => differences(found(published, left.indexOf(id)), found(recomputed, right.indexOf(id)), `${pointer}/${id}`));
    const arranged = left.join() === right.join() || within.length > 0 && left.length === new Set(left).size;
    return arranged ? within : [...within, { pointer, published: left.join(", "), recomputed: right.join(", ") }];
  }
  return canonical(published) === canonical(recomputed) ? [] : [{ pointer, published: shown(published), recomputed: shown(recomputed) }];
}

function isPairs(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(pairs: { readonly [key: string]: Json }, key: string): Json {
  return Object.hasOwn(pairs, key) ? pairs[key]! : null;
}

function ids(items: readonly Json[]): string[] {
  return items.map((item, at) => {
    const id = isPairs(item) ? own(item, "id") : null;
    return typeof id === "string" ? id : String(at);
  });
}

const shown = (value: Json): string => (typeof value === "string" ? value : canonical(value));
