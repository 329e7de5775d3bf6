// What checking came to, in words.
import type { Card } from "../receipt/read";
import { h, type Child } from "../view/dom";
import { message } from "../view/message";
import type { Words } from "../words";
import type { Outcome, SignatureState, Verdict } from "./recheck";
import { later, type LaterKey } from "./words";

/** Most differences that are listed. */
const MOST_LISTED = 50;

/** The verdict. Its title is the worst that was found. */
export function verdictView(card: Card, verdict: Verdict, words: Words): HTMLElement {
  const { outcome, digest, signature } = verdict;
  const title = titleOf(verdict);
  const seals = [later(words.locale, digest ? "digest_right" : "digest_wrong"), signatureWords(card, signature, words)];
  const own = outcome.kind === "blocked" || outcome.rules === "package" ? undefined : h("p", {}, later(words.locale, `rules_${outcome.rules}`, { ...card.criteria, digest: card.criteria.digest.slice(0, 16) }));
  return message(later(words.locale, title), title === "same" || title === "blocked" ? "note" : "error",
    ...outcomeLines(card, outcome, words), own, h("p", {}, seals.join(" ")));
}

function titleOf({ outcome, digest, signature }: Verdict): LaterKey {
  if (outcome.kind === "differs") return "differs";
  if (!digest) return "changed";
  if (["invalid", "foreign", "missing"].includes(signature)) return "not_signed";
  if (outcome.kind === "blocked") return "blocked";
  return outcome.rules === "impostor" ? "other_rules" : "same";
}

function signatureWords(card: Card, state: SignatureState, words: Words): string {
  const key = card.receipt.signature?.key ?? "";
  const texts: Record<SignatureState, LaterKey> = {
    none: "unsigned", missing: "signature_missing", valid: "signature_valid", "valid-unknown": "signature_valid_unknown",
    foreign: "signature_foreign", invalid: "signature_invalid",
  };
  return later(words.locale, texts[state], { key });
}

function outcomeLines(card: Card, outcome: Outcome, words: Words): Child[] {
  switch (outcome.kind) {
    case "same": {
      const indicators = card.groups.reduce((sum, group) => sum + group.indicators.length, 0);
      const values = { indicators, groups: card.groups.length, points: words.points(card.total.points) };
      return [h("p", {}, later(words.locale, "same_detail", values))];
    }
    case "differs":
      return differing(card, outcome, words);
    case "blocked": {
      const { id, version, digest } = card.criteria;
      const text = later(words.locale, `blocked_${outcome.reason}`, { id, version, digest: digest.slice(0, 16) });
      const admin = outcome.reason === "rules" || outcome.reason === "entry" ? outcome.detail : later(words.locale, `blocked_${outcome.reason}_admin`);
      return [h("p", {}, text), admin === undefined ? undefined : h("p", {}, admin)];
    }
  }
}

function differing(card: Card, { differences, labelsDiffer }: Extract<Outcome, { kind: "differs" }>, words: Words): Child[] {
  const rows = differences.slice(0, MOST_LISTED).map(({ pointer, published, recomputed }) =>
    h("tr", {}, h("th", { scope: "row" }, placeName(card, pointer, words)), h("td", { class: "num" }, valueOf(card, published, words)), h("td", { class: "num" }, valueOf(card, recomputed, words))));
  const titles = (["differs_place", "differs_published", "differs_recomputed"] as const).map((key) => h("th", { scope: "col" }, later(words.locale, key)));
  const more = differences.length - rows.length;
  return [
    h("p", {}, later(words.locale, "differs_detail", { count: differences.length + (labelsDiffer ? 1 : 0) })),
    rows.length === 0 ? undefined : h("table", { class: "cd-list", part: "table" }, h("thead", {}, h("tr", {}, ...titles)), h("tbody", {}, ...rows)),
    more > 0 ? h("p", {}, later(words.locale, "differs_more", { count: more })) : undefined,
    labelsDiffer ? h("p", {}, later(words.locale, "differs_labels")) : undefined,
  ];
}

/** "/groups/transparency/points" as a reader would call it. */
function placeName(card: Card, pointer: string, { locale }: Words): string {
  const { groups, indicators } = card.words[locale];
  const [, top = "", ...parts] = pointer.split("/");
  const field = (name: string) => (isField(name) ? later(locale, `field_${name}`) : name);
  if (top !== "groups") return [top, ...parts].filter((part) => part !== "range").map(field).join(" · ");
  const [group = "", list = "", indicator = "", ...deep] = parts;
  const named = [groups.get(group) ?? group];
  if (list === "indicators") named.push(indicators.get(indicator) ?? indicator, ...deep.map(field));
  else named.push(...[list, indicator, ...deep].filter((part) => part !== "" && part !== "range").map(field));
  return named.join(" · ");
}

const FIELDS = ["total", "points", "max", "min", "band", "lost", "status", "numerator", "denominator", "ratio", "complete", "findings", "period", "unit"] as const;
const isField = (name: string): name is (typeof FIELDS)[number] => (FIELDS as readonly string[]).includes(name);

/** A value as the card writes it. */
function valueOf(card: Card, value: string, words: Words): string {
  if (/^\d+\.\d+$/.test(value)) return words.points(value);
  if (value === "null") return "–";
  return card.words[words.locale].bands.get(value) ?? (value.startsWith("{") ? "…" : value);
}
