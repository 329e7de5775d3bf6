// <chamdiem-form criteria="…">: the self-assessment. Everything but this shell is loaded with the first form.
import type { Entry, Level, Scorecard } from "../../src/api/types";
import { Guest } from "./guest";
import { load } from "./later-loader";
import type { Opened } from "./later/open";
import { button, h } from "./view/dom";
import { message } from "./view/message";
import { speaks } from "./words";

const MADE_FOR = ["criteria", "level", "period", "unit", "code", "submit", "compact"] as const;

export class ChamdiemForm extends Guest {
  static readonly observedAttributes = [...MADE_FOR, "lang", "theme"];

  #open: Opened | undefined;
  /** What the fields were made for. */
  #from: string | undefined;
  /** What a script has given and no form has taken yet. */
  #given: Entry | undefined;
  /** What stood in a form that was put away. */
  #left: Entry | undefined;

  /** What is entered, in the form of a `.chamdiem.json` file. Undefined until the form is open. */
  get entry(): Entry | undefined {
    return this.#given ?? this.#open?.entry() ?? this.#left;
  }

  set entry(entry: Entry | undefined) {
    this.#given = entry;
    this.#from = undefined;
    if (this.isConnected) this.ask();
  }

  /** Its score; null while there is none. */
  get scorecard(): Scorecard | null {
    return this.#open?.scorecard() ?? null;
  }

  protected override leave(): void {
    this.#close();
  }

  protected override update(): void {
    const from = [this.words.locale, speaks(this.words.locale), ...MADE_FOR.map((name) => this.getAttribute(name))].join("\n");
    if (from === this.#from) return;
    this.#from = from;
    void this.#fill(from);
  }

  #close(): void {
    this.#left = this.entry;
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
      const later = await load("later");
      this.dress(later.css);
      opened = await later.openForm({
        criteria: this.getAttribute("criteria") ?? "", locale: words.locale, prefix: this.ids,
        // Asked for when the rules are there: until then somebody may still type into the form that stood here before.
        entry: () => this.entry,
        unit: { code: this.getAttribute("code") ?? "", name: this.getAttribute("unit") ?? "", level: this.#level },
        period: this.getAttribute("period") ?? String(new Date().getFullYear()),
        keep: this.#keep,
        submit: this.getAttribute("submit") ?? undefined,
        about: this.hasAttribute("compact") ? "given" : "asked",
        say: (name, assessment) => this.say(name, assessment),
      }, signal);
    } catch {
      // Said below, unless the element was taken away meanwhile.
    }
    if (signal.aborted || from !== this.#from) return opened?.close();
    this.#open?.close();
    this.#open = undefined;
    if (opened !== undefined && opened.failed === undefined) {
      this.#given = undefined;
      this.#open = opened;
      this.stage.replaceChildren(opened.node);
      return;
    }
    const failed = opened?.failed ?? { code: "blocked-load", message: words.t("blocked_load_admin") };
    const note = opened?.node ?? message(words.t("failed_form"), "error", h("p", {}, failed.message));
    note.setAttribute("role", "alert");
    const again = button(words.t("again"), () => { this.#from = undefined; this.ask(); });
    this.stage.replaceChildren(h("article", { class: "cd-card", part: "card" }, note, h("div", { class: "cd-actions", part: "actions" }, again)));
    this.say("error", failed);
  }

  /** Under what name it is kept: this form of this page, for the unit the page has set. */
  get #keep(): string {
    const place = this.id || Array.from(document.querySelectorAll(this.localName)).indexOf(this);
    return ["chamdiem-form", location.pathname, place, this.getAttribute("code") ?? "", this.getAttribute("unit") ?? ""].join(":");
  }

  get #level(): Level {
    const level = this.getAttribute("level");
    return level === "department" || level === "commune" ? level : "province";
  }
}
