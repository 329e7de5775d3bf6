// Types of what element.js makes known to a page.
import type { Entry, Finding, Scorecard } from "./chamdiem.js";
import type { Receipt } from "./receipt.js";

/** What `chamdiem-change` and `chamdiem-submit` carry. */
export interface Assessment {
  /** What could be read, as a `.chamdiem.json` file; texts that are no numbers stand under `typed`. */
  readonly entry: Entry;
  /** null where there is none, as for a wrong period. */
  readonly scorecard: Scorecard | null;
  readonly findings: readonly Finding[];
  /** What each field means, by the id of its count or indicator. */
  readonly readings: ReadonlyMap<string, { readonly kind: "empty" | "count" | "question" | "wrong" }>;
}

/** What `chamdiem-error` carries. */
export interface Failed {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly message: string;
}

/** `<chamdiem-card>`: a published scorecard. */
export interface ChamdiemCardElement extends HTMLElement {
  /** A published scorecard, as an object or as JSON text; goes before `src` and inline data. */
  get data(): unknown;
  set data(data: Receipt | string | undefined);
}

/** `<chamdiem-form>`: the self-assessment. */
export interface ChamdiemFormElement extends HTMLElement {
  /** What is entered; undefined until the form is open. Setting it fills the form. */
  entry: Entry | undefined;
  readonly scorecard: Scorecard | null;
}

/** `<chamdiem-table>`: many units. */
export interface ChamdiemTableElement extends HTMLElement {
  /** A published table, or a list of published scorecards; goes before `src` and inline data. */
  get data(): unknown;
  set data(data: object | string | undefined);
}

declare global {
  interface HTMLElementTagNameMap {
    "chamdiem-card": ChamdiemCardElement;
    "chamdiem-form": ChamdiemFormElement;
    "chamdiem-table": ChamdiemTableElement;
  }
  interface HTMLElementEventMap {
    "chamdiem-change": CustomEvent<Assessment>;
    "chamdiem-submit": CustomEvent<Assessment>;
    "chamdiem-error": CustomEvent<Failed>;
  }
}
