// "Thử thay đổi": a published scorecard's numbers in a form, computed on the reader's machine.
import type { Entry, Locale } from "../../../src/api/types";
import type { Card } from "../receipt/read";
import { button, h } from "../view/dom";
import { message } from "../view/message";
import { wordsOf } from "../words";
import { engine } from "./engine";
import type { Failed } from "./failure";
import type { Assessment } from "./form/assess";
import { FormView } from "./form/view";
import { rulesOf } from "./rules";
import { later } from "./words";

/** How a trial is set up. */
export interface Trial {
  readonly card: Card;
  /** Where the card came from; empty where it was given inline. */
  readonly source: string;
  readonly locale: Locale;
  /** What ids begin with. */
  readonly prefix: string;
  readonly changed: (assessment: Assessment) => void;
}

/** The form, and what to do when it is put away.
 * @throws Blocked */
export async function openTrial({ card, source, locale, prefix, changed }: Trial, signal: AbortSignal): Promise<{ node: HTMLElement; close: () => void; failed?: Failed }> {
  const started = await engine();
  started.setLocale(locale);
  const found = await rulesOf(started, card.criteria, source, signal);
  if (found === undefined) {
    const { id, version, digest } = card.criteria;
    const text = later(locale, "blocked_rules", { id, version, digest: digest.slice(0, 16) });
    return { node: message(later(locale, "blocked"), "note", h("p", {}, text)), close: () => undefined, failed: { code: "blocked-rules", message: text } };
  }
  const { rules } = found;
  const entry = card.receipt.entry as Entry;
  const open = () => new FormView({ rules, words: wordsOf(locale), prefix, entry, about: "given", published: card.total.points, speak: () => started.setLocale(locale), changed }).root;
  const place = h("div", {}, open());
  const restore = button(later(locale, "restore"), () => place.replaceChildren(open()));
  return { node: h("div", {}, message(later(locale, "trying"), "note", h("p", {}, restore)), place), close: () => rules.free() };
}
