// The page for publishing, in five steps. Choices are plain values (`Choice`); every change draws the step it belongs to.
import type { Entry } from "../../../src/api/types";
import { makeReceipt } from "../receipt/make";
import { keyOf, type StoredKey } from "../receipt/seal";
import { hundredths, type Receipt } from "../receipt/types";
import { cardCsv } from "../view/csv";
import { h, save, type Child } from "../view/dom";
import { SECTIONS, type Section } from "../view/card";
import { wordsOf, type Words } from "../words";
import type { Draft, Handed, Scored } from "./drafts";
import { folder, zipped } from "./folder";
import { keepKey, keptKey, keyFrom, newKey } from "./keys";
import { standalonePage } from "./pages";
import { picture, pictureFile, svgText } from "./picture";
import { elementSnippet, frameSnippet, tableSnippet, type Wish } from "./snippets";
import { slug, tableOf, unitsOf, type Unit } from "./unit";
import { publishText, type PublishKey } from "./words";

/** What the person has chosen. */
interface Choice {
  /** Drafts by id; undefined until somebody has chosen. */
  chosen: Set<string> | undefined;
  closed: string;
  lang: "vi" | "en" | "";
  theme: Wish["theme"];
  base: string;
  show: Set<Section>;
  compact: boolean;
  title: string;
  sign: boolean;
  /** Stem of the unit that is previewed; the first if it is none of them. */
  shown: string;
}

type Publishable = Draft & { readonly scored: Extract<Scored, { kind: "scored" }> };

/** Widths of the preview, in pixels. */
const WIDTHS = [320, 480, 640] as const;

export class PublishView {
  readonly root = h("main", { class: "wrap publish", id: "main", tabindex: -1 });
  readonly #choice: Choice = {
    chosen: undefined, closed: "", lang: "", theme: "", base: "", show: new Set(SECTIONS), compact: false, title: "", sign: true, shown: "",
  };
  #handed: Handed = { locale: "vi", drafts: [] };
  #key: StoredKey | undefined;
  #backup: string | undefined;
  #keyNote: PublishKey | undefined;
  #integrity = "";
  #units: readonly Unit[] = [];
  #refused = "";
  readonly #steps = { preview: h("section", { class: "block" }), files: h("section", { class: "block" }), sign: h("section", { class: "block" }) };
  #turn = 0;

  constructor() {
    void keptKey().then((key) => { this.#key = key; this.#drawSign(); void this.#make(); });
    void fetch(new URL("./integrity.json", import.meta.url)).then((file) => file.json())
      .then((hashes: Record<string, string>) => { this.#integrity = hashes["element.js"] ?? ""; this.#drawFiles(); }).catch(() => undefined);
  }

  /** The desk's drafts have changed, or its language. */
  show(handed: Handed): void {
    this.#handed = handed;
    // Numbers up to a day were closed on that day; of other periods the person knows.
    const day = handed.drafts.find(({ open }) => open)?.entry.period ?? "";
    if (this.#choice.closed === "" && /^\d{4}-\d\d-\d\d$/.test(day)) this.#choice.closed = day;
    this.#draw();
    void this.#make();
  }

  #t(key: PublishKey, values: Readonly<Record<string, string>> = {}): string {
    return publishText(this.#handed.locale, key, values);
  }

  get #words(): Words {
    return wordsOf(this.#handed.locale);
  }

  /** What is to be published: what is chosen, or else what is open on the desk. */
  get #chosen(): Publishable[] {
    const { chosen } = this.#choice;
    const scored = this.#handed.drafts.filter((draft): draft is Publishable => draft.scored.kind === "scored");
    return scored.filter((draft) => (chosen === undefined ? draft.open && whole(draft) : chosen.has(draft.id)));
  }

  get #wish(): Wish {
    const { lang, theme, compact, show, base, sign } = this.#choice;
    const all = SECTIONS.every((one) => show.has(one));
    return {
      lang: lang === "" ? this.#handed.locale : lang, theme, compact, show: all ? "" : SECTIONS.filter((one) => show.has(one)).join(" ") || "none",
      base: baseOf(base) ?? "", key: sign ? (this.#key?.key ?? "") : "",
    };
  }

  /** Name of the page of many units. */
  get #pageTitle(): string {
    return this.#choice.title.trim() || publishText(this.#wish.lang, "page_name_default");
  }

  /** Makes the receipts anew; what was begun before is dropped. */
  async #make(): Promise<void> {
    const turn = (this.#turn += 1);
    const { closed, sign } = this.#choice;
    const key = sign && this.#key !== undefined ? keyOf(this.#key) : undefined;
    const receipts: Receipt[] = [];
    let refused = "";
    if (/^\d{4}-\d\d-\d\d$/.test(closed)) {
      for (const { entry: { typed: _, ...entry }, scored } of this.#chosen) {
        receipts.push(await makeReceipt({ rules: JSON.parse(scored.rules), entry: entry as Entry, scorecard: scored.scorecard, engine: VERSION, closed, key }));
      }
    }
    if (turn !== this.#turn) return;
    try {
      this.#units = unitsOf(receipts);
    } catch (error) {
      // What readers' cards would refuse is not published.
      this.#units = [];
      refused = this.#t("unit_unpublished", { message: (error as Error).message });
    }
    this.#refused = refused;
    this.#drawPreview();
    this.#drawFiles();
  }

  #draw(): void {
    const head = [h("h1", {}, this.#t("title")), h("p", { class: "lead" }, this.#t("lead"))];
    if (this.#handed.drafts.length === 0) {
      this.root.replaceChildren(...head, h("p", { class: "panel publish__none" }, this.#t("none")));
      return;
    }
    this.#drawSign();
    this.root.replaceChildren(...head, this.#unitsStep(), this.#lookStep(), this.#steps.sign, this.#steps.preview, this.#steps.files);
  }

  #title(key: PublishKey): HTMLElement {
    return h("div", { class: "block__head" }, h("h2", {}, this.#t(key)));
  }

  #unitsStep(): HTMLElement {
    const chosen = new Set(this.#chosen.map(({ id }) => id));
    const items = this.#handed.drafts.map((draft) => {
      const box = h("input", { type: "checkbox", checked: chosen.has(draft.id), disabled: draft.scored.kind === "faulty" });
      box.addEventListener("change", () => {
        if (box.checked) chosen.add(draft.id);
        else chosen.delete(draft.id);
        this.#choice.chosen = new Set(chosen);
        void this.#make();
      });
      const { unit, period } = draft.entry;
      return h("li", {}, h("label", { class: "publish__unit" }, box, h("span", {}, h("b", {}, unit.name || this.#t("nameless")), ` · ${this.#words.period(period)}`), h("span", { class: "note" }, this.#state(draft))));
    });
    return h("section", { class: "block" }, this.#title("units"), h("ul", { class: "publish__units" }, ...items));
  }

  #state({ scored }: Draft): string {
    const words = this.#words;
    if (scored.kind === "faulty") return this.#t("unit_faulty", { message: scored.message });
    const { total } = scored.scorecard;
    const said = hundredths(total.max) === 0 ? this.#t("unit_monitor")
      : total.complete ? words.t("out_of", { points: words.points(total.points), max: words.short(total.max) })
      : this.#t("unit_incomplete", { low: words.points(total.range.min), high: words.points(total.range.max) });
    const { findings } = scored.scorecard;
    return [said, findings.length === 0 ? "" : this.#t("unit_notes", { count: String(findings.length) }),
      scored.unread === 0 ? "" : this.#t("unit_unread", { count: String(scored.unread) })].filter((one) => one !== "").join("; ");
  }

  #lookStep(): HTMLElement {
    const choice = this.#choice;
    const closed = h("input", { type: "date", value: choice.closed, id: "publish-closed", required: true });
    closed.addEventListener("input", () => { choice.closed = closed.value; void this.#make(); });
    const base = h("input", { type: "url", value: choice.base, id: "publish-base", placeholder: "https://", autocomplete: "off", "aria-describedby": "publish-base-note" });
    const note = h("p", { class: "note", id: "publish-base-note" }, this.#t("base_note"));
    base.addEventListener("input", () => {
      choice.base = base.value;
      const wrong = base.value.trim() !== "" && baseOf(base.value) === undefined;
      base.setAttribute("aria-invalid", String(wrong));
      note.textContent = this.#t(wrong ? "base_problem" : "base_note");
      this.#drawFiles();
    });
    const title = h("input", { type: "text", value: choice.title, id: "publish-title", maxlength: 200, placeholder: this.#t("page_name_default") });
    title.addEventListener("input", () => { choice.title = title.value; this.#drawFiles(); });
    // How a card looks is no part of what is sealed.
    const changed = () => { this.#drawPreview(); this.#drawFiles(); };
    const lang = this.#select("lang", [["vi", this.#t("vi")], ["en", this.#t("en")]], this.#wish.lang, (value) => { choice.lang = value as "vi"; changed(); });
    const theme = this.#select("theme", [["", this.#t("theme_page")], ["light", this.#t("theme_light")], ["dark", this.#t("theme_dark")]], choice.theme, (value) => { choice.theme = value as Wish["theme"]; changed(); });
    const shows = SECTIONS.map((one) => this.#box(`show_${one}`, choice.show.has(one), (on) => { if (on) choice.show.add(one); else choice.show.delete(one); changed(); }));
    const compact = this.#box("compact", choice.compact, (on) => { choice.compact = on; changed(); });
    return h("section", { class: "block" }, this.#title("look"), h("div", { class: "publish__look" },
      this.#field("closed", closed), this.#field("language", lang), this.#field("theme", theme),
      h("div", { class: "publish__wide" }, this.#field("base", base), note),
      h("div", { class: "publish__wide" }, this.#field("page_name", title)),
      h("fieldset", { class: "publish__wide publish__shows" }, h("legend", {}, this.#t("show")), ...shows, compact), h("p", { class: "note publish__wide" }, this.#t("show_note"))));
  }

  #field(key: PublishKey, input: HTMLElement): HTMLElement {
    return h("div", { class: "field" }, h("label", { for: input.id }, this.#t(key)), input);
  }

  #select(name: string, options: readonly (readonly [string, string])[], value: string, then: (value: string) => void): HTMLSelectElement {
    const select = h("select", { id: `publish-${name}` }, ...options.map(([one, text]) => h("option", { value: one, selected: one === value }, text)));
    select.addEventListener("change", () => then(select.value));
    return select;
  }

  #box(key: PublishKey, on: boolean, then: (on: boolean) => void): HTMLElement {
    const box = h("input", { type: "checkbox", checked: on });
    box.addEventListener("change", () => then(box.checked));
    return h("label", {}, box, " ", this.#t(key));
  }

  #drawSign(): void {
    const parts: Child[] = [this.#title("sign")];
    if (this.#key === undefined) parts.push(h("p", {}, this.#t("sign_none")));
    else parts.push(h("p", {}, this.#t("sign_have")), h("p", { class: "publish__key" }, this.#key.key));
    if (this.#keyNote !== undefined) parts.push(h("p", { role: "status", class: "publish__said" }, this.#t(this.#keyNote)));
    if (this.#key === undefined) {
      const file = h("input", { type: "file", accept: ".json,application/json", id: "publish-key-file" });
      file.addEventListener("change", () => void file.files?.[0]?.text().then((text) => this.#takeKey(text)));
      parts.push(h("div", { class: "actions" }, this.#button("sign_new", () => void this.#newKey(), "btn")), this.#field("sign_open", file));
    } else {
      parts.push(this.#box("sign_use", this.#choice.sign, (on) => { this.#choice.sign = on; void this.#make(); }));
      if (this.#backup !== undefined) parts.push(h("p", { class: "publish__said" }, this.#t("sign_backup_note")));
      const backup = this.#backup;
      const remove = this.#button("sign_delete", () => {
        remove.replaceWith(h("span", { class: "note" }, this.#t("sign_delete_note")), this.#button("sign_delete_sure", () => void this.#setKey(undefined, undefined), "btn btn--small"), this.#button("sign_keep", () => this.#drawSign(), "btn btn--small"));
      }, "btn btn--small btn--quiet");
      parts.push(h("div", { class: "actions" },
        backup === undefined ? undefined : this.#button("sign_backup", () => {
          save(`khoa-chamdiem-${this.#key!.key.slice(0, 6)}.json`, "application/json", backup);
          this.#backup = undefined;
          this.#keyNote = "sign_backed_up";
          this.#drawSign();
        }, "btn btn--primary"), remove));
    }
    this.#steps.sign.replaceChildren(...parts.filter((part) => part !== undefined));
  }

  async #newKey(): Promise<void> {
    // Another window may have made one since this page was drawn.
    const other = await keptKey();
    if (other !== undefined) {
      await this.#setKey(other, undefined);
      this.#keyNote = "sign_kept_elsewhere";
      return this.#drawSign();
    }
    const { key, backup } = await newKey();
    await this.#setKey(key, backup);
  }

  async #takeKey(text: string): Promise<void> {
    const key = await keyFrom(text);
    if (key === undefined) {
      this.#keyNote = "sign_wrong";
      this.#drawSign();
    } else await this.#setKey(key, undefined);
  }

  async #setKey(key: StoredKey | undefined, backup: string | undefined): Promise<void> {
    const kept = await keepKey(key);
    [this.#key, this.#backup] = [key, backup];
    this.#keyNote = key !== undefined && !kept ? "sign_not_kept" : undefined;
    this.#drawSign();
    void this.#make();
  }

  #button(key: PublishKey, then: () => void, kind: string): HTMLButtonElement {
    const button = h("button", { type: "button", class: kind }, this.#t(key));
    button.addEventListener("click", then);
    return button;
  }

  get #unit(): Unit | undefined {
    return this.#units.find(({ stem }) => stem === this.#choice.shown) ?? this.#units[0];
  }

  #drawPreview(): void {
    const unit = this.#unit;
    if (unit === undefined) {
      this.#steps.preview.replaceChildren(this.#title("preview"), h("p", { class: "note" }, this.#refused || this.#t("wait")));
      return;
    }
    const { lang, theme, compact, show, key } = this.#wish;
    const card = (width: number) => {
      const element = h("chamdiem-card" as "div", { lang, theme: theme || undefined, compact, show: show || undefined, key: key || undefined });
      (element as unknown as { data: string }).data = unit.text;
      const caption = h("figcaption", { class: "note" }, this.#t("preview_width", { width: String(width) }));
      return h("figure", {}, h("div", { tabindex: 0, role: "group", "aria-label": caption.textContent ?? "" }, h("div", { class: `publish__w${width}` }, element)), caption);
    };
    const which = this.#units.length < 2 ? undefined : this.#field("preview_of", this.#select("shown", this.#units.map(({ card: one, stem }) => [stem, one.unit.name || one.unit.code]), unit.stem,
      (value) => { this.#choice.shown = value; this.#drawPreview(); this.#drawFiles(); }));
    this.#steps.preview.replaceChildren(...[this.#title("preview"), which, h("div", { class: "publish__previews" }, ...WIDTHS.map(card))].filter((part) => part !== undefined));
  }

  #drawFiles(): void {
    const unit = this.#unit;
    if (unit === undefined) {
      this.#steps.files.replaceChildren(this.#title("files"), h("p", { class: "note" }, this.#refused || this.#t("wait")));
      return;
    }
    const wish = this.#wish;
    const words = wordsOf(wish.lang);
    const said = h("p", { role: "status", class: "note" });
    const make = this.#button("folder", () => void this.#folder(said), "btn btn--primary");
    const many = this.#units.length > 1;
    const mixed = many && !comparable(this.#units);
    make.disabled = mixed;
    if (mixed) said.textContent = this.#t("mixed");
    const file = (key: PublishKey, then: () => void) => this.#button(key, then, "btn btn--small");
    const { stem, card, text } = unit;
    const image = async () => {
      const bytes = await pictureFile(picture(card, words));
      if (bytes !== undefined) save(`${stem}.png`, "image/png", bytes);
    };
    this.#steps.files.replaceChildren(this.#title("files"),
      h("div", { class: "actions" }, make), h("p", { class: "note" }, this.#t("folder_note")), said,
      h("div", { class: "actions" },
        file("file_json", () => save(`${stem}.json`, "application/json", text)),
        file("file_csv", () => save(`${stem}.csv`, "text/csv", cardCsv(card, words))),
        file("file_svg", () => save(`${stem}.svg`, "image/svg+xml", svgText(picture(card, words)))),
        file("file_png", () => void image()),
        file("file_html", () => save(`${stem}.html`, "text/html", standalonePage(unit, wish)))),
      this.#snippet("snippet_element", elementSnippet(unit, wish, words, this.#integrity)),
      this.#snippet("snippet_frame", frameSnippet(unit, wish, words)),
      ...(many && !mixed ? [this.#snippet("snippet_table", tableSnippet(wish, this.#pageTitle, this.#integrity))] : []),
      h("p", { class: "note" }, this.#t("snippet_note")));
  }

  #snippet(key: "snippet_element" | "snippet_frame" | "snippet_table", code: string): HTMLElement {
    const area = h("textarea", { readonly: true, rows: 4, id: `publish-${key}`, spellcheck: "false" }, code);
    const copy = this.#button("copy", () => {
      area.select();
      void navigator.clipboard?.writeText(code).then(() => { copy.textContent = this.#t("copied"); }).catch(() => undefined);
    }, "btn btn--small");
    return h("div", { class: "field publish__code" }, h("label", { for: area.id }, this.#t(key)), area, copy);
  }

  async #folder(said: HTMLElement): Promise<void> {
    said.textContent = this.#t("folder_making");
    try {
      const units = this.#units;
      const rules = new Map(this.#chosen.map(({ scored }) => [scored.scorecard.criteria.digest, scored.rules]));
      const title = this.#pageTitle;
      const files = await folder({ units, wish: this.#wish, title, rules });
      const name = units.length === 1 ? units[0]!.stem : slug(title) || "cham-diem";
      save(`${name}.zip`, "application/zip", zipped(files, this.#choice.closed));
      said.textContent = "";
    } catch (error) {
      said.textContent = this.#t("folder_failed", { message: (error as Error).message });
    }
  }
}

/** Whether nothing of a draft is missing or unread: only such a one is published without being asked for. */
const whole = ({ scored }: Publishable): boolean => scored.unread === 0 && (scored.scorecard.total.complete || hundredths(scored.scorecard.total.max) === 0);

/** Whether units can stand in one table. */
function comparable(units: readonly Unit[]): boolean {
  try {
    tableOf(units);
    return true;
  } catch {
    return false;
  }
}

/** The address of a folder, ending in a slash; undefined if it is none of the web. */
function baseOf(typed: string): string | undefined {
  try {
    const address = new URL(typed.trim());
    return /^https?:$/.test(address.protocol) ? `${address.origin}${address.pathname.replace(/[^/]*\.html?$/, "").replace(/\/?$/, "/")}` : undefined;
  } catch {
    return undefined;
  }
}
