// <chamdiem-table src="….json">: many units, ranked and sorted.
import { DataGuest } from "./data-guest";
import { load } from "./later-loader";
import { webAddress } from "./load";
import type { RowView, Table } from "./receipt/read-table";
import { Source, type Failure } from "./source";
import type { Tables } from "./table";
import { h } from "./view/dom";
import type { Column, Doing, Order } from "./view/table";

/** Rows that are drawn at once. */
const PAGE = 200;

export class ChamdiemTable extends DataGuest<Table> {
  static readonly observedAttributes = ["src", "lang", "theme", "compact", "label"];

  #tables: Tables | undefined;
  protected readonly source = new Source<Table>(this, (file) => this.#tables!.readTable(file), () => this.ask());
  #order: Order = { column: "total", descending: true, search: "", most: PAGE, compact: false };

  protected override update(): void {
    if (this.#tables === undefined) {
      void this.#start(this.signal);
      return this.#wait();
    }
    const state = this.source.read(this.signal, this.inline);
    if (this.drawnAlready(state, this.hasAttribute("compact"), this.getAttribute("label"))) return;
    if (state.kind === "shown") this.#draw(this.#tables, state.value);
    else if (state.kind === "failed") this.#fail(state);
    else this.#wait();
  }

  async #start(signal: AbortSignal): Promise<void> {
    try {
      this.#tables = await load("tables");
      this.dress(this.#tables.css);
      this.ask();
    } catch {
      if (!signal.aborted) this.#fail({ kind: "failed", code: "blocked-load", lines: (words) => [words.t("blocked_load_admin")], address: "" });
    }
  }

  #fail(failure: Failure): void {
    this.fail(failure, "failed_table", () => this.source.again());
  }

  #wait(): void {
    const wait = h("p", { role: "status" }, this.words.t("loading_table"));
    const waiting = h("section", { class: "cd-card ct", part: "card", "aria-busy": "true" }, h("div", { class: "cd-wait-form" }, wait));
    this.stage.replaceChildren(this.brought ?? waiting);
  }

  #draw(tables: Tables, table: Table): void {
    const draw = (change: Partial<Order>) => {
      this.#order = { ...this.#order, ...change, compact: this.hasAttribute("compact") };
      return tables.tableView(table, this.words, this.#order, doing, this.ids);
    };
    const part = (selector: string) => this.stage.querySelector<HTMLElement>(selector);
    const doing: Doing = {
      sort: (column: Column) => {
        const { column: before, descending } = this.#order;
        const scrolled = part(".ct-scroll")!.scrollLeft;
        this.stage.replaceChildren(draw({ column, descending: column === before ? !descending : column !== "name" }));
        part(".ct-scroll")!.scrollLeft = scrolled;
        this.shadowRoot!.getElementById(`${this.ids}c${column}`)?.focus();
      },
      // The field stays: drawn anew it would break the letters that a Vietnamese keyboard is still composing.
      search: (search) => this.#swap(draw({ search, most: PAGE })),
      more: () => {
        this.#swap(draw({ most: this.#order.most + PAGE }));
        part(".ct-scroll")!.focus();
      },
      link: (row) => this.#link(row),
    };
    this.stage.replaceChildren(draw({}));
  }

  /** Everything but the field to search by. */
  #swap(drawn: HTMLElement): void {
    for (const selector of [".ct-scroll", ".ct-tools [role=status]", ".ct-more"]) {
      this.stage.querySelector(selector)!.replaceWith(drawn.querySelector(selector)!);
    }
  }

  /** The page of a unit beside the file; only of the web. */
  #link({ card }: RowView): string | undefined {
    return card === "" ? undefined : webAddress(card, this.source.address);
  }
}
