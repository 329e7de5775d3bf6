// <chamdiem-card src="….json">: a published scorecard.
import { DataGuest } from "./data-guest";
import type { Later, Rechecked } from "./later";
import { load } from "./later-loader";
import { webAddress } from "./load";
import { receiptText } from "./receipt/canonical";
import { readCard, type Card } from "./receipt/read";
import { alarm, sealsOf, type Seals } from "./seals";
import { Source } from "./source";
import { cardView, SECTIONS, type Look, type Section, type Shown } from "./view/card";
import { cardCsv } from "./view/csv";
import { button, h } from "./view/dom";
import { message } from "./view/message";
import { waiting } from "./view/waiting";

/** A card with what the browser itself could tell of its seals. */
interface Sealed {
  readonly card: Card;
  readonly seals: Seals;
}

export class ChamdiemCard extends DataGuest<Sealed> {
  static readonly observedAttributes = ["src", "lang", "theme", "compact", "show", "label", "key", "heading"];

  protected readonly source = new Source<Sealed>(this, async (file) => {
    const card = readCard(file);
    return { card, seals: await sealsOf(card) };
  }, () => this.ask());
  /** Addresses of files made here. */
  #made: string[] = [];
  /** Puts an open trial away. */
  #trial: (() => void) | undefined;
  #busy = false;

  protected override leave(): void {
    super.leave();
    this.#forgetFiles();
    this.#closeTrial();
  }

  protected override update(): void {
    const state = this.source.read(this.signal, this.inline);
    const look = this.#look;
    const named = state.kind === "shown" ? this.#key : this.getAttribute("label");
    if (this.drawnAlready(state, [...look.show].join(), this.hasAttribute("compact"), look.heading, named)) return;
    if (state.kind === "shown") this.#draw(state.value, look);
    else if (state.kind === "failed") this.fail(state, "failed", () => this.source.again());
    // A static card that the page brought along is shown until the data is here.
    else this.stage.replaceChildren(this.brought ?? waiting(this.getAttribute("label") ?? "", look));
  }

  get #key(): string {
    return this.getAttribute("key") ?? "";
  }

  get #look(): Look {
    const asked = this.getAttribute("show")?.split(/\s+/);
    const show = new Set<Section>(this.hasAttribute("compact") ? [] : SECTIONS.filter((one) => asked?.includes(one) ?? true));
    return { words: this.words, show, heading: this.level, prefix: this.ids };
  }

  #draw({ card, seals }: Sealed, look: Look): void {
    this.#forgetFiles();
    this.#closeTrial();
    const { words } = look;
    const source = webAddress(this.source.address || "about:") ?? "";
    const json = source || this.#file(receiptText(card.receipt), "application/json");
    const shown = cardView(card, { ...look, json, csv: this.#file(cardCsv(card, words), "text/csv"), seal: seals.signature });
    shown.panel.setAttribute("role", "status");
    const wrong = alarm(seals, card.receipt, this.#key);
    if (wrong !== undefined) shown.panel.append(message(words.t("alarm"), "error", h("p", {}, words.t(`alarm_${wrong}`))));
    const origin = { source, key: this.#key };
    shown.actions.append(
      button(words.t("recheck"), () => void this.#compute(shown, (later, signal) => later.recheck(card, origin, words.locale, signal))),
      button(words.t("try"), () => void this.#compute(shown, (later, signal) => this.#try(card, source, shown, later, signal))));
    this.stage.replaceChildren(shown.article);
  }

  /** Does what needs the engine, and says so where it cannot be had. */
  async #compute({ panel, actions }: Shown, work: (later: Later, signal: AbortSignal) => Promise<Rechecked | undefined>): Promise<void> {
    if (this.#busy) return;
    const { signal, words } = this;
    // Not disabled: the button keeps the focus.
    const buttons = Array.from(actions.querySelectorAll("button"));
    this.#busy = true;
    for (const one of buttons) one.setAttribute("aria-disabled", "true");
    panel.replaceChildren(message(words.t("checking"), "note"));
    let done: Rechecked | undefined | "failed" = "failed";
    try {
      done = await work(await load("later"), signal);
    } catch {
      // Said below, unless the element was taken away meanwhile.
    }
    this.#busy = false;
    for (const one of buttons) one.removeAttribute("aria-disabled");
    if (signal.aborted || done === undefined) return panel.replaceChildren();
    const lines = [words.t("blocked_load"), words.t("blocked_load_admin")];
    panel.replaceChildren(done === "failed" ? message(words.t("blocked"), "note", ...lines.map((line) => h("p", {}, line))) : done.node);
    if (done === "failed") this.say("error", { code: "blocked-load", message: lines.join(" ") });
    else if (done.failed !== undefined) this.say("error", done.failed);
  }

  /** Opens a form below the buttons; what is open already stays. */
  async #try(card: Card, source: string, { trial, actions }: Shown, later: Later, signal: AbortSignal): Promise<Rechecked | undefined> {
    if (this.#trial !== undefined) return undefined;
    const { words } = this;
    const changed = (assessment: object) => this.say("change", assessment);
    const opened = await later.tryChanges({ card, source, locale: words.locale, prefix: this.ids, changed }, signal);
    if (opened.failed !== undefined) return opened;
    if (signal.aborted) return void opened.close();
    this.#trial = () => { trial.replaceChildren(); opened.close(); };
    const close = button(words.t("try_close"), () => { this.#closeTrial(); actions.querySelectorAll("button")[1]?.focus(); });
    this.dress(later.css);
    trial.replaceChildren(opened.node, h("div", { class: "cd-actions" }, close));
    return undefined;
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
