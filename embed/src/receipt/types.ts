// What a published file holds. docs/receipt.md explains it to those who write their own programs.
import type { Entry, Locale, Points, Scorecard } from "../../../src/api/types";

/** The newest format this program writes and reads. */
export const FORMAT = 1;

/** Names by id. */
export type Names = { readonly [id: string]: string };

/** The words of one language that a reader needs where the rules are not at hand. */
export interface Wording {
  /** Short title of the set of rules. */
  readonly criteria: string;
  readonly bands: Names;
  readonly groups: Names;
  readonly indicators: Names;
  readonly counts: Names;
}

/** Where a band begins, in points of the total; from the highest to the lowest. */
export interface BandStart {
  readonly id: string;
  readonly from: Points;
}

/** What is taken over from the set of rules so that the file reads alone. */
export interface Labels extends Readonly<Record<Locale, Wording>> {
  readonly bands: readonly BandStart[];
  /** Ids of counts in the order of the rules. */
  readonly counts: readonly string[];
  /** How sure the rule of each indicator is. */
  readonly confidence: { readonly [indicator: string]: Confidence };
}

/** How sure a rule is. */
export type Confidence = "verified" | "reconstructed" | "unknown" | "own";

/** A signature over the canonical text of the file without `digest` and `signature`. */
export interface Signature {
  readonly algorithm: "Ed25519";
  /** The public key, 32 bytes as base64url. */
  readonly key: string;
  /** The signature, 64 bytes as base64url. */
  readonly value: string;
}

/** A scorecard as it is published: inputs, rules, engine and result in one file. */
export interface Receipt {
  readonly chamdiem: "scorecard";
  readonly format: 1;
  /** Version of the engine that scored. */
  readonly engine: string;
  /** The day the numbers were closed, "2026-11-15". */
  readonly closed: string;
  readonly entry: Entry;
  readonly scorecard: Scorecard;
  readonly labels: Labels;
  /** SHA-256 of the canonical text of everything above, hexadecimal. */
  readonly digest: string;
  readonly signature?: Signature;
}

/** Points as whole hundredths, for comparing and for the lengths of bars. */
export const hundredths = (points: Points): number => Number(points.replace(".", ""));

/** Whole hundredths as points. */
export function pointsOf(count: number | bigint): Points {
  const digits = String(count).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
