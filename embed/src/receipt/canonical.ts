// Canonical JSON: keys by code points, no white space. The same bytes as src/criteria/canonical.rs writes, so that a
// digest means the same to both; tests hold one against the other.

/** Anything JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Deepest nesting that is read or written. */
export const DEEPEST = 64;

/** The canonical text of a value.
 * @throws RangeError for a number that is not a safe whole one, and for deeper nesting than DEEPEST. */
export function canonical(value: Json, depth = 0): string {
  if (depth > DEEPEST) throw new RangeError("depth");
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError("count");
    return String(value);
  }
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) parts.push(canonical((value as readonly Json[])[at]!, depth + 1));
    return `[${parts.join(",")}]`;
  }
  const pairs = value as { readonly [key: string]: Json };
  for (const key of Object.keys(pairs).sort(byCodePoint)) parts.push(`${quoted(key)}:${canonical(pairs[key]!, depth + 1)}`);
  return `{${parts.join(",")}}`;
}

/** What digest and signature are of: the file without them. */
export function sealed(file: { readonly [key: string]: Json }): string {
  return canonical(Object.fromEntries(Object.entries(file).filter(([key]) => key !== "digest" && key !== "signature")));
}

/** The text of a published file. */
export const receiptText = (receipt: object): string => canonical(receipt as Json);

/** The order of UTF-8, which differs from that of JavaScript above U+FFFF. */
function byCodePoint(one: string, other: string): number {
  const [left, right] = [Array.from(one), Array.from(other)];
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    const apart = left[at]!.codePointAt(0)! - right[at]!.codePointAt(0)!;
    if (apart !== 0) return apart;
  }
  return left.length - right.length;
}

/** Not by JSON.stringify, which escapes tabs and the like in another way. */
function quoted(text: string): string {
  const escape = (mark: string) => {
    if (mark === '"' || mark === "\\") return `\\${mark}`;
    return mark === "\n" ? "\\n" : `\\u00${mark.charCodeAt(0).toString(16).padStart(2, "0")}`;
  };
  return `"${text.replace(/["\\\u0000-\u001f]/g, escape)}"`;
}
