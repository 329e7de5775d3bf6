// <chamdiem-table src="….json">: many units, ranked and sorted.
import { Guest } from "./guest";
import { load } from "./later-loader";
import type { RowView, Table } from "./receipt/read-table";
import { Source, type Failure } from "./source";
import type { Tables } from "./table";
import { h } from "./view/dom";
import type { Column, Order } from "./view/table";

/** Rows that are drawn at once. */
const PAGE = 200;

export class ChamdiemTable extends Guest {
  static readonly observedAttributes = ["src", "lang", "theme", "label"];

  #tables: Tables | undefined;
  readonly #source = new Source<Table>(this, (file) => this.#tables!.readTable(file), () => this.ask());
  #order: Order = { column: "total", descending: true, search: "", most: PAGE };

  /** A table, or a list of published scorecards, given by a script; goes before `src` and inline data. */
  get data(): unknown {
    return this.#source.data;
  }

  set data(data: unknown) {
    this.#source.data = data;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#source.detached();
  }

  protected override update(): void {
    if (this.#tables === undefined) {
      void this.#start(this.signal);
      return this.#wait();
    }
    const state = this.#source.read(this.signal, this.inline, this.words);
    if (state.kind === "shown") this.#draw(this.#tables, state.value);
    else if (state.kind === "failed") this.#fail(state);
    else this.#wait();
  }

  async #start(signal: AbortSignal): Promise<void> {
    try {
      this.#tables = await load("tables");
      this.ask();
    } catch {
      if (!signal.aborted) this.#fail({ kind: "failed", code: "blocked-load", lines: [this.words.t("blocked_load_admin")], address: "" });
    }
  }

  #fail(failure: Failure): void {
    this.fail(failure, "failed_table", () => this.#source.again());
  }

  #wait(): void {
    const wait = h("p", { role: "status" }, this.words.t("loading_table"));
    const waiting = h("section", { class: "cd-card ct", part: "card", "aria-busy": "true" }, h("div", { class: "cd-wait-form" }, wait));
    this.stage.replaceChildren(this.brought ?? waiting);
  }

  #draw(tables: Tables, table: Table): void {
    const set = (change: Partial<Order>, focus: string) => {
      this.#order = { ...this.#order, ...change };
      this.#draw(tables, table);
      this.shadowRoot!.getElementById(focus)?.focus();
    };
    const scrolled = this.stage.querySelector(".ct-scroll")?.scrollLeft ?? 0;
    this.stage.replaceChildren(tables.tableView(table, this.words, this.#order, {
      sort: (column: Column) => {
        const { column: before, descending } = this.#order;
        set({ column, descending: column === before ? !descending : column !== "name" }, `${this.ids}c${column}`);
      },
      search: (search) => set({ search, most: PAGE }, `${this.ids}s`),
      more: () => set({ most: this.#order.most + PAGE }, ""),
      link: (row) => this.#link(row),
    }, this.ids));
    this.stage.querySelector(".ct-scroll")!.scrollLeft = scrolled;
    const field = this.stage.querySelector<HTMLInputElement>(".ct-search");
    field?.setSelectionRange(field.value.length, field.value.length);
  }

  /** The page of a unit beside the file; only of the web. */
  #link({ card }: RowView): string | undefined {
    if (card === "") return undefined;
    try {
      const address = new URL(card, new URL(this.getAttribute("src") ?? "", document.baseURI));
      return /^https?:$/.test(address.protocol) ? address.href : undefined;
    } catch {
      return undefined;
    }
  }
}
