// Texts of the page for publishing and of what it makes.
import type { Locale } from "../../../src/api/types";
import en from "../../texts/publish.en.json";
import vi from "../../texts/publish.vi.json";
import { filled, type Values } from "../words";

export type PublishKey = keyof typeof vi;

const TEXTS: Readonly<Record<Locale, Readonly<Record<PublishKey, string>>>> = { vi, en };

/** A text with its values in place. */
export function publishText(locale: Locale, key: PublishKey, values: Values = {}): string {
  return filled(TEXTS[locale][key], values);
}
