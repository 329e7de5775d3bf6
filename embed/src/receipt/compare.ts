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

/** Every place where two JSON values differ, in the order of the second. Lists of things with ids are held together by
 * them, others by place. */
export function differences(published: Json, recomputed: Json, pointer = ""): Difference[] {
  if (isPairs(published) && isPairs(recomputed)) {
    const keys = [...new Set([...Object.keys(recomputed), ...Object.keys(published)])].filter((key) => !WORDS.includes(key));
    return keys.flatMap((key) => differences(own(published, key), own(recomputed, key), `${pointer}/${key}`));
  }
  if (Array.isArray(published) && Array.isArray(recomputed)) {
    const [left, right] = [byId(published), byId(recomputed)];
    const keys = [...new Set([...right.keys(), ...left.keys()])];
    return keys.flatMap((key) => differences(left.get(key) ?? null, right.get(key) ?? null, `${pointer}/${key}`));
  }
  const [left, right] = [shown(published), shown(recomputed)];
  return left === right ? [] : [{ pointer, published: left, recomputed: right }];
}

function isPairs(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(pairs: { readonly [key: string]: Json }, key: string): Json {
  return Object.hasOwn(pairs, key) ? pairs[key]! : null;
}

function byId(items: readonly Json[]): Map<string, Json> {
  return new Map(items.map((item, at) => {
    const id = isPairs(item) ? own(item, "id") : null;
    return [typeof id === "string" ? id : String(at), item];
  }));
}

function shown(value: Json): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return canonical(value);
}
