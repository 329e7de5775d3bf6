// What the elements have in common: guests of a page they know nothing of. They touch nothing outside themselves, take
// nothing from the page but their attributes, and end what they began when they are taken away.
import cardCss from "virtual:card.css";
import { load } from "./later-loader";
import type { Failure } from "./source";
import { button, h } from "./view/dom";
import { message } from "./view/message";
import { learn, speaks, wordsOf, type Key, type Words } from "./words";

const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** A style sheet of a document: they cannot be shared between documents. Undefined where scripts cannot make any. */
function sheetOf(owner: Document, text: string): CSSStyleSheet | undefined {
  const known = sheets.get(owner) ?? new Map<string, CSSStyleSheet>();
  sheets.set(owner, known);
  try {
    const sheet = known.get(text) ?? new (owner.defaultView as typeof globalThis & Window).CSSStyleSheet();
    if (!known.has(text)) sheet.replaceSync(text);
    known.set(text, sheet);
    return sheet;
  } catch {
    return undefined;
  }
}

/** Numbers the elements of this module, so that their ids differ where they stand in one tree. */
let born = 0;

export abstract class Guest extends HTMLElement {
  /** Version of this package. */
  static readonly version: string = VERSION;

  protected readonly ids = `chamdiem-${(born += 1)}-`;
  /** Everything shown stands in it. */
  protected readonly stage: HTMLElement;
  #life = new AbortController();
  #asked = false;
  readonly #styles = new Set([cardCss]);
  /** What is drawn, and how. */
  #drawn: readonly unknown[] = [];
  /** Frameworks put children in after the element. */
  readonly #children = new MutationObserver(() => this.ask());

  constructor() {
    super();
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    this.stage = document.createElement("div");
    this.stage.className = "chamdiem";
    this.stage.setAttribute("part", "root");
    root.replaceChildren(this.stage);
  }

  connectedCallback(): void {
    if (this.#life.signal.aborted) this.#life = new AbortController();
    this.#children.observe(this, { childList: true });
    this.dress();
    this.ask();
  }

  /** Moved is not taken away: what is open stays open. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected || this.#life.signal.aborted) return;
      this.#life.abort();
      this.#children.disconnect();
      this.#drawn = [];
      this.leave();
    });
  }

  /** Ends what was begun; the element has been taken away. */
  protected abstract leave(): void;

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after && this.isConnected) this.ask();
  }

  /** Puts on the style of cards, and what has come with a script that was loaded later. */
  protected dress(more?: string): void {
    if (more !== undefined) this.#styles.add(more);
    const root = this.shadowRoot!;
    const made = Array.from(this.#styles, (text) => sheetOf(this.ownerDocument, text));
    if (made.every((sheet) => sheet !== undefined)) root.adoptedStyleSheets = made;
    else if (root.querySelector("link") === null) root.prepend(this.#link());
  }

  /** Ends when the element is taken away. */
  protected get signal(): AbortSignal {
    return this.#life.signal;
  }

  protected get words(): Words {
    const tag = this.getAttribute("lang") ?? this.closest("[lang]")?.getAttribute("lang") ?? "vi";
    return wordsOf(tag);
  }

  /** Draws anew once everything that is to change now has changed. */
  protected ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      if (!this.isConnected) return;
      const theme = this.getAttribute("theme");
      if (theme === "light" || theme === "dark") this.stage.dataset["theme"] = theme;
      else delete this.stage.dataset["theme"];
      const { locale } = this.words;
      this.stage.lang = locale;
      if (!speaks(locale)) {
        void load("english").then(learn, () => learn()).then(() => this.ask());
        // What is drawn stays until it can be drawn in English; the first drawing keeps the room.
        if (this.stage.childElementCount > 0) return;
      }
      this.update();
    });
  }

  /** Whether the same is drawn already in the same way, so that what a reader has opened or typed can stay. */
  protected drawnAlready(...what: readonly unknown[]): boolean {
    const { locale } = this.words;
    const before = this.#drawn;
    this.#drawn = [...what, locale, speaks(locale), this.brought === undefined];
    return this.#drawn.every((one, at) => one === before[at]);
  }

  /** Shows what is to be shown now. */
  protected abstract update(): void;

  /** The text of the inline data, if the page gives any. */
  protected get inline(): string | undefined {
    return this.querySelector(':scope > script[type="application/json"]')?.textContent ?? undefined;
  }

  protected say(name: "change" | "submit" | "error", detail: object): void {
    this.dispatchEvent(new CustomEvent(`chamdiem-${name}`, { bubbles: true, composed: true, detail }));
  }

  /** The place of what the page brought along to be read without a script, if it did. */
  protected get brought(): HTMLSlotElement | undefined {
    return this.querySelector(":scope > .chamdiem") === null ? undefined : h("slot");
  }

  /** Level of the headings, 2 to 6. */
  protected get level(): number {
    return Math.min(6, Math.max(2, Number(this.getAttribute("heading")) || 3));
  }

  /** Shows why there is nothing to show, in the room there was. */
  protected fail({ code, lines, address }: Failure, title: Key, again: () => void): void {
    const { words, brought } = this;
    const said = lines(words);
    this.say("error", { code, message: said.join(" ") });
    // What was published to be read is better than the news that it could not be read again.
    if (brought !== undefined) return this.stage.replaceChildren(brought);
    const note = message(words.t(title), "error", ...said.map((line) => h("p", {}, line)), h("p", {}, words.t("failed_no_score")));
    note.setAttribute("role", "alert");
    const actions = h("div", { class: "cd-actions", part: "actions" });
    if (address !== undefined) {
      actions.append(button(words.t("again"), again));
      if (address !== "") actions.append(h("a", { class: "btn btn--quiet", part: "link", href: address }, words.t("open_address")));
    }
    const label = this.getAttribute("label") ?? "";
    const name = label === "" ? undefined : h(`h${this.level}` as "h3", { class: "cd-name", part: "name" }, label);
    const article = h("article", { class: "cd-card", part: "card" }, h("header", { class: "cd-head", part: "head" }, name), note, actions);
    // What stands below has been told how much room there is.
    article.style.minBlockSize = `${this.stage.firstElementChild?.getBoundingClientRect().height ?? 0}px`;
    this.stage.replaceChildren(article);
  }

  /** For browsers that cannot make style sheets in scripts. */
  #link(): HTMLLinkElement {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("./element.css", import.meta.url).href;
    return link;
  }
}
