// dist/embed/later.js: checking, trying and filling in, loaded when somebody wants to. A bundle of its own beside
// element.js, so that either is one file with one hash; the two share types and nothing that runs.
import css from "virtual:form.css";
import "./both-languages";
import { failureView, type Failed } from "./later/failure";
import { openForm } from "./later/open";
import { recheck, type Origin } from "./later/recheck";
import { openTrial, type Trial } from "./later/try";
import { verdictView } from "./later/verdict";
import type { Card } from "./receipt/read";
import { wordsOf } from "./words";

/** What a card shows after its numbers were computed again. */
export interface Rechecked {
  readonly node: HTMLElement;
  /** Set where it could not be done. */
  readonly failed?: Failed;
}

export interface Later {
  /** Style of forms. */
  readonly css: string;
  /** Computes a published scorecard again. Rejects only when `signal` has ended. */
  recheck(card: Card, origin: Origin, locale: string, signal: AbortSignal): Promise<Rechecked>;
  /** Opens a form with the numbers of a published scorecard. */
  tryChanges(trial: Trial, signal: AbortSignal): Promise<Rechecked & { readonly close: () => void }>;
  openForm: typeof openForm;
}

const nothing = () => undefined;

export const later: Later = {
  css,
  async recheck(card, origin, locale, signal) {
    const words = wordsOf(locale);
    try {
      const verdict = await recheck(card, origin, words.locale, signal);
      const node = verdictView(card, verdict, words);
      const { outcome } = verdict;
      if (outcome.kind !== "blocked") return { node };
      const message = Array.from(node.querySelectorAll("p"), (line) => line.textContent).join(" ");
      return { node, failed: { code: `blocked-${outcome.reason}`, message } };
    } catch (error) {
      return failureView(error, "blocked", words, signal);
    }
  },
  async tryChanges(trial, signal) {
    try {
      return await openTrial(trial, signal);
    } catch (error) {
      return { ...failureView(error, "blocked", wordsOf(trial.locale), signal), close: nothing };
    }
  },
  openForm,
};
