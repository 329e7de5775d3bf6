// <chamdiem-form criteria="…">: the self-assessment. Everything but this shell is loaded with the first form.
import type { Entry, Level, Scorecard } from "../../src/api/types";
import { Guest } from "./guest";
import { load } from "./later-loader";
import type { Opened } from "./later/open";
import { button, h } from "./view/dom";
import { message } from "./view/message";

const MADE_FOR = ["criteria", "level", "period", "unit", "code", "submit"] as const;

export class ChamdiemForm extends Guest {
  static readonly observedAttributes = [...MADE_FOR, "lang", "theme"];

  #open: Opened | undefined;
  /** What the fields were made for. */
  #from: string | undefined;
  #entry: Entry | undefined;

  /** What is entered, in the form of a `.chamdiem.json` file. Undefined until the form is open. */
  get entry(): Entry | undefined {
    return this.#open?.entry() ?? this.#entry;
  }

  set entry(entry: Entry | undefined) {
    this.#close();
    this.#entry = entry;
    if (this.isConnected) this.ask();
  }

  /** Its score; null while there is none. */
  get scorecard(): Scorecard | null {
    return this.#open?.scorecard() ?? null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An opening that was ended begins anew with the next attachment.
    if (this.#open === undefined) this.#from = undefined;
  }

  protected override update(): void {
    const from = [this.words.locale, ...MADE_FOR.map((name) => this.getAttribute(name))].join("\n");
    if (from === this.#from) return;
    this.#close();
    this.#from = from;
    void this.#fill(from);
  }

  /** Another language or level takes along what was typed. */
  #close(): void {
    this.#entry = this.entry;
    this.#open?.close();
    this.#open = undefined;
    this.#from = undefined;
  }

  async #fill(from: string): Promise<void> {
    const { signal, words } = this;
    if (this.stage.childElementCount === 0) {
      const wait = h("p", { role: "status" }, words.t("loading_form"));
      this.stage.replaceChildren(h("article", { class: "cd-card", part: "card", "aria-busy": "true" }, h("div", { class: "cd-wait-form" }, wait)));
    }
    let opened: Opened | undefined;
    try {
      opened = await (await load("later")).openForm({
        criteria: this.getAttribute("criteria") ?? "", locale: words.locale, prefix: this.ids, entry: this.#entry,
        unit: { code: this.getAttribute("code") ?? "", name: this.getAttribute("unit") ?? "", level: this.#level },
        period: this.getAttribute("period") ?? String(new Date().getFullYear()),
        keep: `chamdiem-form:${location.pathname}:${this.id}`,
        submit: this.getAttribute("submit") ?? undefined,
        say: (name, assessment) => this.say(name, assessment),
      }, signal);
    } catch {
      // Said below, unless the element was taken away meanwhile.
    }
    if (signal.aborted || from !== this.#from) return opened?.close();
    if (opened !== undefined && opened.failed === undefined) {
      this.#open = opened;
      this.stage.replaceChildren(opened.node);
      return;
    }
    const failed = opened?.failed ?? { code: "blocked-load", message: words.t("blocked_load_admin") };
    const note = opened?.node ?? message(words.t("failed_form"), true, h("p", {}, failed.message));
    note.setAttribute("role", "alert");
    const again = button(words.t("again"), () => { this.#close(); this.ask(); });
    this.stage.replaceChildren(h("article", { class: "cd-card", part: "card" }, note, h("div", { class: "cd-actions", part: "actions" }, again)));
    this.say("error", failed);
  }

  get #level(): Level {
    const level = this.getAttribute("level");
    return level === "department" || level === "commune" ? level : "province";
  }
}
