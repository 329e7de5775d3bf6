// "Kiểm tra lại": the reader's own machine computes the published scorecard again.
import type { Entry, Locale, Scorecard } from "../../../src/api/types";
import { Blocked, engine, trapped, type Rules } from "./engine";
import { canonical, sealed, type Json } from "../receipt/canonical";
import { differences, type Difference } from "../receipt/compare";
import { labelsOf } from "../receipt/make";
import type { Card } from "../receipt/read";
import { sha256Hex, verify } from "../receipt/seal";
import type { Labels, Wording } from "../receipt/types";
import { rulesOf, type Found } from "./rules";

/** What computing again came to. */
export type Outcome =
  | { readonly kind: "same"; readonly rules: Found["from"] }
  | { readonly kind: "differs"; readonly rules: Found["from"]; readonly differences: readonly Difference[]; readonly labelsDiffer: boolean }
  | { readonly kind: "blocked"; readonly reason: "csp" | "type" | "load" | "rules" | "entry"; readonly detail?: string };

/** What is known of a signature: `valid-unknown` where nobody has said which key is the unit's, `missing` where somebody
 * has and there is no signature. */
export type SignatureState = "none" | "missing" | "valid" | "valid-unknown" | "foreign" | "invalid";

export interface Verdict {
  readonly outcome: Outcome;
  /** Whether the digest is that of the file. */
  readonly digest: boolean;
  readonly signature: SignatureState;
}

/** How the reader got the file. */
export interface Origin {
  /** Its address; empty where it came inline. */
  readonly source: string;
  /** The unit's public key as the page gives it; empty where it gives none. */
  readonly key: string;
}

/** Computes again and compares. Digest and signature are checked even where the engine cannot run. */
export async function recheck(card: Card, { source, key }: Origin, locale: Locale, signal: AbortSignal): Promise<Verdict> {
  const file = card.receipt as unknown as { readonly [key: string]: Json };
  const text = sealed(file);
  return {
    digest: sha256Hex(text) === card.digest,
    signature: await signatureState(card, text, key),
    outcome: await compute(card, source, locale, signal),
  };
}

async function signatureState({ receipt: { signature } }: Card, text: string, key: string): Promise<SignatureState> {
  if (signature === undefined) return key === "" ? "none" : "missing";
  if (signature.algorithm !== "Ed25519" || !(await verify(signature, text))) return "invalid";
  if (key === "") return "valid-unknown";
  return key === signature.key ? "valid" : "foreign";
}

async function compute(card: Card, source: string, locale: Locale, signal: AbortSignal): Promise<Outcome> {
  let found: Found | undefined;
  try {
    const started = await engine();
    found = await rulesOf(started, card.criteria, source, signal);
    started.setLocale(locale);
    return found === undefined ? { kind: "blocked", reason: "rules" } : compare(card, found.rules, found.from);
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof Blocked) return { kind: "blocked", reason: error.reason };
    throw error;
  } finally {
    found?.rules.free();
  }
}

/** Compares a published scorecard with what its rules make of its numbers. */
export function compare(card: Card, rules: Rules, from: Found["from"] = "package"): Outcome {
  let computed: Scorecard;
  try {
    computed = rules.score(card.receipt.entry as Entry);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw trapped();
    const said = (error as { findings?: readonly { message: string }[] }).findings?.[0]?.message;
    return { kind: "blocked", reason: "entry", ...(said === undefined ? {} : { detail: said }) };
  }
  const found = differences(card.receipt.scorecard as unknown as Json, computed as unknown as Json);
  const labelsDiffer = known(labelsOf(rules.toJSON())) !== known(card.receipt.labels);
  return found.length === 0 && !labelsDiffer ? { kind: "same", rules: from } : { kind: "differs", rules: from, differences: found, labelsDiffer };
}

/** Labels of format 1 as text; a newer engine may give more. */
function known({ bands, counts, confidence, vi, en }: Labels): string {
  const wording = ({ criteria, bands: names, groups, indicators, counts: labels }: Wording) => ({ criteria, bands: names, groups, indicators, counts: labels });
  return canonical({ bands, counts, confidence, vi: wording(vi), en: wording(en) } as unknown as Json);
}
