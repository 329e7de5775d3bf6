// Words and numbers in the reader's language. A card at rest carries Vietnamese; English is learnt where it is wanted.
import type { Level, Locale } from "../../src/api/types";
import unitsVi from "../../src/texts/units.vi.json";
import vi from "../texts/vi.json";

/** Key of a text. */
export type Key = keyof typeof vi;

/** What a language consists of. */
export interface Language {
  readonly texts: Readonly<Record<Key, string>>;
  readonly units: typeof unitsVi;
}

const VIETNAMESE: Language = { texts: vi, units: unitsVi };
let english: Language | undefined;

/** English, or Vietnamese in its place where it cannot be had. */
export function learn(language: Language = VIETNAMESE): void {
  english ??= language;
}

/** Whether a language can be spoken yet. */
export const speaks = (locale: Locale): boolean => locale === "vi" || english !== undefined;

const languageOf = (locale: Locale): Language => (locale === "en" ? english : undefined) ?? VIETNAMESE;

/** Values by the name of their place in a text. */
export type Values = Readonly<Record<string, string | number>>;

/** A text with its values in place. */
export const filled = (text: string, values: Values): string => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

/** What a language calls things. */
export class Words {
  constructor(readonly locale: Locale) {}

  /** A text with its values in place. */
  t(key: Key, values: Values = {}): string {
    return filled(languageOf(this.locale).texts[key], values);
  }

  /** Points with a maximum of two decimals: "61,89". */
  points(points: string): string {
    return this.locale === "vi" ? points.replace(".", ",") : points;
  }

  /** Points without needless decimals: "18", "2,5". */
  short(points: string): string {
    return this.points(points.replace(/\.?0+$/, ""));
  }

  /** A count in groups of three: "597.918". */
  count(count: number): string {
    return String(count).replace(/\B(?=(\d{3})+$)/g, this.locale === "vi" ? "." : ",");
  }

  /** A day, "15/11/2026". */
  day(day: string): string {
    const [year, month, date] = day.split("-");
    return this.locale === "vi" ? `${Number(date)}/${Number(month)}/${year}` : day;
  }

  /** The share `numerator` is of `denominator` with two decimals, half up: "88,42 %". */
  percent(numerator: number, denominator: number): string {
    if (denominator === 0) return "";
    const most = BigInt(Math.min(numerator, denominator));
    const hundredths = (most * 20000n + BigInt(denominator)) / (2n * BigInt(denominator));
    const digits = String(hundredths).padStart(3, "0");
    const shown = this.points(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
    return this.locale === "vi" ? `${shown}\u00a0%` : `${shown}%`;
  }

  /** A level: "Tỉnh, thành phố". */
  level(level: Level): string {
    return languageOf(this.locale).units.levels[level];
  }

  /** A period: "quý III năm 2026". */
  period(period: string): string {
    const [year = "", part = "", day = ""] = period.split("-");
    const { periods } = languageOf(this.locale).units;
    const named = (names: Readonly<Record<string, string>>, number: string) => names[number] ?? number;
    const [form, name] = day !== "" ? [periods.day, named(periods.months, String(Number(part)))]
      : part === "" ? [periods.year, ""]
      : part.startsWith("Q") ? [periods.quarter, named(periods.quarters, part.slice(1))]
      : part.startsWith("W") ? [periods.week, String(Number(part.slice(1)))]
      : [periods.month, named(periods.months, String(Number(part)))];
    return form.replace("{year}", year).replace("{part}", name).replace("{day}", String(Number(day)));
  }
}

const CACHE: Readonly<Record<Locale, Words>> = { vi: new Words("vi"), en: new Words("en") };

/** The words of a language tag such as "en-GB"; Vietnamese for any other than English. */
export const wordsOf = (tag: string): Words => CACHE[/^en\b/i.test(tag) ? "en" : "vi"];
