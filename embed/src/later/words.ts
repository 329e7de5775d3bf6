// Texts of what is loaded later, which travel with it and not with the card.
import type { Locale } from "../../../src/api/types";
import en from "../../texts/later.en.json";
import vi from "../../texts/later.vi.json";
import { filled, type Values } from "../words";

export type LaterKey = keyof typeof vi;

const TEXTS: Readonly<Record<Locale, Readonly<Record<LaterKey, string>>>> = { vi, en };

/** A text with its values in place. */
export function later(locale: Locale, key: LaterKey, values: Values = {}): string {
  return filled(TEXTS[locale][key], values);
}
