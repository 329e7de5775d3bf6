// <chamdiem-card src="….json">: a published scorecard.
import { Guest } from "./guest";
import type { Later, Rechecked } from "./later";
import { load } from "./later-loader";
import { readCard, type Card } from "./receipt/read";
import { Source } from "./source";
import { cardView, SECTIONS, type Look, type Section, type Shown } from "./view/card";
import { cardCsv } from "./view/csv";
import { button, h } from "./view/dom";
import { message } from "./view/message";
import { waiting } from "./view/waiting";

export class ChamdiemCard extends Guest {
  static readonly observedAttributes = ["src", "lang", "theme", "compact", "show", "label", "key", "heading"];

  readonly #source = new Source<Card>(this, readCard, () => this.ask());
  /** Addresses of files made here. */
  #made: string[] = [];
  /** Puts an open trial away. */
  #trial: (() => void) | undefined;

  /** A published scorecard given by a script, as an object or as JSON text; goes before `src` and inline data. */
  get data(): unknown {
    return this.#source.data;
  }

  set data(data: unknown) {
    this.#source.data = data;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#source.detached();
    this.#forgetFiles();
    this.#closeTrial();
  }

  protected override update(): void {
    const state = this.#source.read(this.signal, this.inline, this.words);
    if (state.kind === "shown") this.#draw(state.value);
    else if (state.kind === "failed") this.fail(state, "failed", () => this.#source.again());
    else this.stage.replaceChildren(this.brought ?? waiting(this.getAttribute("label") ?? "", this.#look));
  }

  get #look(): Look {
    const asked = this.getAttribute("show")?.split(/\s+/);
    const show = new Set<Section>(this.hasAttribute("compact") ? [] : SECTIONS.filter((one) => asked?.includes(one) ?? true));
    return { words: this.words, show, heading: this.level, prefix: this.ids };
  }

  #draw(card: Card): void {
    this.#forgetFiles();
    this.#closeTrial();
    const look = this.#look;
    const source = this.#source.address;
    const json = source === "" ? this.#file(JSON.stringify(card.receipt), "application/json") : new URL(source, document.baseURI).href;
    const shown = cardView(card, { ...look, json, csv: this.#file(cardCsv(card, look.words), "text/csv") });
    shown.panel.setAttribute("role", "status");
    for (const link of shown.article.querySelectorAll<HTMLAnchorElement>('.cd-foot a[href^="blob:"]')) {
      link.download = `${card.unit.code || card.criteria.id}-${card.period}.${link.textContent === "CSV" ? "csv" : "json"}`;
    }
    const origin = { source, key: this.getAttribute("key") ?? "" };
    shown.actions.append(
      button(look.words.t("recheck"), () => void this.#compute(shown, (later, signal) => later.recheck(card, origin, look.words.locale, signal))),
      button(look.words.t("try"), () => void this.#compute(shown, (later, signal) => this.#try(card, shown.panel, later, signal))));
    this.stage.replaceChildren(shown.article);
  }

  /** Does what needs the engine, and says so where it cannot be had. */
  async #compute({ panel, actions }: Shown, work: (later: Later, signal: AbortSignal) => Promise<Rechecked>): Promise<void> {
    const { signal, words } = this;
    const buttons = Array.from(actions.querySelectorAll("button"));
    this.#closeTrial();
    for (const one of buttons) one.disabled = true;
    panel.replaceChildren(message(words.t("checking"), false));
    let done: Rechecked | undefined;
    try {
      done = await work(await load("later"), signal);
    } catch {
      // Said below, unless the element was taken away meanwhile.
    }
    for (const one of buttons) one.disabled = false;
    if (signal.aborted) return panel.replaceChildren();
    const lines = [words.t("blocked_load"), words.t("blocked_load_admin")];
    panel.replaceChildren(done?.node ?? message(words.t("blocked"), false, ...lines.map((line) => h("p", {}, line))));
    if (done === undefined) this.say("error", { code: "blocked-load", message: lines.join(" ") });
    else if (done.failed !== undefined) this.say("error", done.failed);
  }

  async #try(card: Card, panel: HTMLElement, later: Later, signal: AbortSignal): Promise<Rechecked> {
    const { words } = this;
    const changed = (assessment: object) => this.say("change", assessment);
    const source = this.#source.address;
    const trial = await later.tryChanges({ card, source, locale: words.locale, prefix: this.ids, changed }, signal);
    if (trial.failed !== undefined) return trial;
    if (signal.aborted) trial.close();
    else this.#trial = trial.close;
    const close = button(words.t("try_close"), () => { panel.replaceChildren(); this.#closeTrial(); });
    return { node: h("div", {}, trial.node, h("div", { class: "cd-actions" }, close)) };
  }

  #closeTrial(): void {
    this.#trial?.();
    this.#trial = undefined;
  }

  #file(text: string, type: string): string {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    this.#made.push(address);
    return address;
  }

  #forgetFiles(): void {
    for (const address of this.#made.splice(0)) URL.revokeObjectURL(address);
  }
}
