// Opening a form: engine and rules first, then the fields.
import type { Entry, Locale, Scorecard } from "../../../src/api/types";
import { loadText } from "../load";
import { button, h } from "../view/dom";
import { wordsOf } from "../words";
import { engine, type Rules } from "./engine";
import { Unopened, failureView, type Failed } from "./failure";
import type { Assessment } from "./form/assess";
import { FormView } from "./form/view";
import { later } from "./words";

/** How a form is set up. */
export interface Opening {
  /** Id of a set that comes with the engine, or the address of a file of rules. */
  readonly criteria: string;
  readonly locale: Locale;
  readonly prefix: string;
  readonly unit: Entry["unit"];
  readonly period: string;
  /** What is entered already, if it is of the same set. */
  readonly entry: Entry | undefined;
  /** Under what name it is kept until the tab is closed. */
  readonly keep: string;
  /** Text of the button that hands the result to the page; without, there is none. */
  readonly submit: string | undefined;
  readonly say: (name: "change" | "submit", assessment: Assessment) => void;
}

/** An open form. */
export interface Opened {
  readonly node: HTMLElement;
  readonly failed?: Failed;
  readonly entry: () => Entry | undefined;
  readonly scorecard: () => Scorecard | null;
  readonly close: () => void;
}

/** Opens a form. Rejects only when `signal` has ended. */
export async function openForm(opening: Opening, signal: AbortSignal): Promise<Opened> {
  try {
    const rules = await rulesFor(opening.criteria, opening.locale, signal);
    return drawn(opening, rules);
  } catch (error) {
    const none = { entry: () => undefined, scorecard: () => null, close: () => undefined };
    return { ...failureView(error, "failed_form", wordsOf(opening.locale), signal), ...none };
  }
}

async function rulesFor(criteria: string, locale: Locale, signal: AbortSignal): Promise<Rules> {
  const started = await engine();
  started.setLocale(locale);
  if (started.bundledCriteria().some(({ id }) => id === criteria)) return started.Criteria.bundled(criteria);
  const isId = /^[a-z0-9][a-z0-9_-]*$/.test(criteria);
  const unknown = () => new Unopened("unknown-criteria", later(locale, "unknown_criteria", { id: criteria || "“”" }));
  if (criteria === "") throw unknown();
  const address = isId ? new URL(`./criteria/${criteria}.json`, import.meta.url).href : criteria;
  const text = await loadText(address, signal).catch((error: unknown) => {
    throw isId && !signal.aborted ? unknown() : error;
  });
  try {
    return started.Criteria.parse(text);
  } catch (error) {
    const message = (error as { findings?: readonly { message: string }[] }).findings?.[0]?.message ?? "";
    throw new Unopened("bad-criteria", later(locale, "bad_criteria", { address, message }));
  }
}

function drawn({ locale, prefix, unit, period, entry, keep, submit, say }: Opening, rules: Rules): Opened {
  const words = wordsOf(locale);
  const name = `${keep}:${rules.id}`;
  const begun = entry ?? kept(name);
  const lost = h("p", { class: "cd-note", role: "status" });
  const changed = (assessment: Assessment) => {
    if (!keepEntry(name, assessment.entry)) lost.textContent = later(locale, "not_kept");
    say("change", assessment);
  };
  const fresh: Entry = { format: 1, criteria: rules.id, unit, period, counts: {} };
  const view = new FormView({ rules, words, prefix, entry: begun?.criteria === rules.id ? begun : fresh, changed });
  const { texts } = rules.toJSON() as { texts: Record<Locale, { short_title: string }> };
  const heading = h("h3", { class: "cd-name", part: "name", id: `${prefix}h` }, later(locale, "title", { criteria: texts[locale].short_title }));
  const actions = h("div", { class: "cd-actions", part: "actions" },
    button(later(locale, "save"), () => save(view.assessment.entry)),
    submit === undefined ? undefined : button(submit || later(locale, "submit"), () => say("submit", view.assessment), { class: "btn btn--primary" }));
  const node = h("article", { class: "cd-card cd-card--form", part: "card", "aria-labelledby": `${prefix}h` },
    h("header", { class: "cd-head", part: "head" }, heading), view.root, lost, actions,
    h("footer", { class: "cd-foot cd-note", part: "foot" }, h("p", {}, words.t("not_official"))));
  return { node, entry: () => view.assessment.entry, scorecard: () => view.assessment.scorecard, close: () => rules.free() };
}

/** What was entered on this page before, if the browser has kept it. */
function kept(name: string): Entry | undefined {
  try {
    const text = sessionStorage.getItem(name);
    return text === null ? undefined : (JSON.parse(text) as Entry);
  } catch {
    return undefined;
  }
}

/** Whether it could be kept. */
function keepEntry(name: string, entry: Entry): boolean {
  try {
    sessionStorage.setItem(name, JSON.stringify(entry));
    return true;
  } catch {
    return false;
  }
}

function save(entry: Entry): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(entry, null, 2)], { type: "application/json" }));
  h("a", { href: address, download: `${entry.unit.code || "phieu"}-${entry.period}.chamdiem.json` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
