// Reading a count as people type and paste it; the twin of src/ui/number.rs, held to the same cases
// (tests/cases/numbers.json). What could be read two ways is asked about, never guessed.
import type { Locale } from "../../../../src/api/types";

/** Why a text is no count. */
export type Wrong = "not_a_number" | "negative" | "fraction" | "exponent" | "grouping" | "too_large";

/** What a text in a count field means. A question is which whole number, or a decimal. */
export type Reading =
  | { readonly kind: "empty" }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "question"; readonly count: number }
  | { readonly kind: "wrong"; readonly why: Wrong };

const EMPTY: Reading = { kind: "empty" };
const wrong = (why: Wrong): Reading => ({ kind: "wrong", why });

/** Reads a text in the notation of `locale`. */
export function readCount(typed: string, locale: Locale): Reading {
  const text = Array.from(typed, plain).join("").replace(/^[ \t]+|[ \t]+$/g, "");
  if (text === "") return EMPTY;
  if (text.startsWith("-")) return wrong(/^-[\d ]/.test(text) ? "negative" : "not_a_number");
  if (/^\d[\d.,]*[eE][+-]*\d+$/.test(text)) return wrong("exponent");
  if (/[^\d. ,]/.test(text)) return wrong("not_a_number");
  const marks = text.replace(/\d/g, "");
  const digits = text.replace(/\D/g, "");
  if (marks === "") return whole(digits);
  if (Array.from(marks).every((mark) => mark === marks[0])) return sameMarks(text, marks[0]!, digits, locale);
  const [head, last] = [marks.slice(0, -1), marks.slice(-1)];
  // Behind spaces three digits more may be one more group: `1 234.567`.
  const groupBehindSpaces = head.includes(" ") && /[.,]\d{3}$/.test(text);
  return wrong(last !== " " && !head.includes(last) && !groupBehindSpaces ? "fraction" : "grouping");
}

/** Full-width forms, the many spaces and the many dashes as their plain twins. */
function plain(mark: string): string {
  const code = mark.codePointAt(0)!;
  if (code >= 0xff10 && code <= 0xff19) return String(code - 0xff10);
  if (code === 0xff0c) return ",";
  if (code === 0xff0e) return ".";
  if (code === 0x2212 || code === 0xff0d || (code >= 0x2010 && code <= 0x2014)) return "-";
  if ([0xfeff, 0x200b, 0x200e, 0x200f, 0x2060].includes(code)) return " ";
  // Tabs and ends of lines stand between cells of a table: two numbers, not one.
  if (/[\t\n\r\v\f\u0085\u2028\u2029]/.test(mark)) return "\t";
  return /\s/.test(mark) ? " " : mark;
}

function whole(digits: string): Reading {
  const count = Number(digits);
  return digits.replace(/^0+/, "").length <= 16 && Number.isSafeInteger(count) ? { kind: "count", count } : wrong("too_large");
}

/** One kind of mark, once or more often. */
function sameMarks(text: string, mark: string, digits: string, locale: Locale): Reading {
  const groups = text.split(mark);
  const once = groups.length === 2;
  if (/^[1-9]\d{0,2}$/.test(groups[0]!) && groups.slice(1).every((group) => /^\d{3}$/.test(group))) {
    const read = whole(digits);
    const decimal = locale === "vi" ? "," : ".";
    return read.kind === "count" && once && mark === decimal ? { kind: "question", count: read.count } : read;
  }
  return wrong(once && mark !== " " && groups.every((group) => group !== "") ? "fraction" : "grouping");
}

/** Reads points in either language's notation; null if they are none from 0 to `max` with at most two decimals. */
export function readPoints(typed: string, max: string): string | null {
  const text = Array.from(typed, plain).join("").replace(/^[ \t]+|[ \t]+$/g, "").replace(",", ".");
  const match = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(text);
  if (match === null) return null;
  const points = `${Number(match[1])}.${(match[2] ?? "").padEnd(2, "0")}`;
  return Number(points.replace(".", "")) <= Number(max.replace(".", "")) ? points : null;
}
