// Opening a form: engine and rules first, then the fields.
import type { Entry, Locale, Scorecard } from "../../../src/api/types";
import { loadText } from "../load";
import { button, h, save } from "../view/dom";
import { wordsOf } from "../words";
import { engine, type Engine, type Rules } from "./engine";
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
  /** What is entered already; taken over if it is of the same set. */
  readonly entry: () => Entry | undefined;
  /** Under what name it is kept until the tab is closed. */
  readonly keep: string;
  /** Text of the button that hands the result to the page; without, there is none. */
  readonly submit: string | undefined;
  /** Whether unit, level and period are asked for, or given by the page alone. */
  readonly about: "asked" | "given";
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
    return drawn(opening, await ready(opening.criteria, opening.locale, signal));
  } catch (error) {
    const none = { entry: () => undefined, scorecard: () => null, close: () => undefined };
    return { ...failureView(error, "failed_form", wordsOf(opening.locale), signal), ...none };
  }
}

/** Rules, and a way to have the engine speak the language of this form: another may speak another. */
interface Ready {
  readonly rules: Rules;
  readonly speak: () => void;
}

async function ready(criteria: string, locale: Locale, signal: AbortSignal): Promise<Ready> {
  const started = await engine();
  const speak = () => started.setLocale(locale);
  speak();
  return { rules: await rulesFor(started, criteria, locale, signal), speak };
}

async function rulesFor(started: Engine, criteria: string, locale: Locale, signal: AbortSignal): Promise<Rules> {
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

function drawn({ locale, prefix, unit, period, entry, keep, submit, about, say }: Opening, { rules, speak }: Ready): Opened {
  const words = wordsOf(locale);
  const name = `${keep}:${rules.id}`;
  const begun = [entry(), kept(name)].find((one) => isEntry(one) && one.criteria === rules.id);
  const lost = h("p", { class: "cd-note", role: "status" });
  const changed = (assessment: Assessment) => {
    if (!keepEntry(name, assessment.entry)) lost.textContent = later(locale, "not_kept");
    say("change", assessment);
  };
  // Where the page gives unit and period, what it gives now counts and not what it gave before.
  const own = begun !== undefined && about === "given" ? { ...begun, unit, period } : begun;
  const fresh: Entry = { format: 1, criteria: rules.id, unit, period, counts: {} };
  const view = new FormView({ rules, words, prefix, entry: own ?? fresh, about, speak, changed });
  const { texts } = rules.toJSON() as { texts: Record<Locale, { short_title: string }> };
  const heading = h("h3", { class: "cd-name", part: "name", id: `${prefix}h` }, later(locale, "title", { criteria: texts[locale].short_title }));
  const actions = h("div", { class: "cd-actions", part: "actions" },
    button(later(locale, "save"), () => saveEntry(view.assessment.entry)),
    submit === undefined ? undefined : button(submit || later(locale, "submit"), () => {
      const unfinished = view.unfinished;
      lost.textContent = unfinished.length === 0 ? "" : later(locale, "unfinished", { count: unfinished.length });
      if (unfinished.length === 0) say("submit", view.assessment);
      else unfinished[0]!.focus();
    }, { class: "btn btn--primary" }));
  const node = h("article", { class: "cd-card cd-card--form", part: "card", "aria-labelledby": `${prefix}h` },
    h("header", { class: "cd-head", part: "head" }, heading), view.root, lost, actions,
    h("footer", { class: "cd-foot cd-note", part: "foot" }, h("p", {}, words.t("not_official"))));
  return { node, entry: () => view.assessment.entry, scorecard: () => view.assessment.scorecard, close: () => rules.free() };
}

/** Whether a script, or storage, has given what a form can be filled with. */
function isEntry(value: Entry | undefined): value is Entry {
  const object = (one: unknown) => typeof one === "object" && one !== null;
  return object(value) && typeof value!.criteria === "string" && typeof value!.period === "string" && object(value!.unit) && object(value!.counts);
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

function saveEntry(entry: Entry): void {
  save(`${entry.unit.code || "phieu"}-${entry.period}.chamdiem.json`, "application/json", JSON.stringify(entry, null, 2));
}
