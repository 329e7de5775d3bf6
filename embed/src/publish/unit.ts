// One published unit with everything that is made from it.
import { makeTable } from "../receipt/make";
import { readCard, type Card } from "../receipt/read";
import { readTable, type Table } from "../receipt/read-table";
import { receiptText, type Json } from "../receipt/canonical";
import type { Receipt } from "../receipt/types";

/** A unit with the stem of its files. */
export interface Unit {
  readonly receipt: Receipt;
  readonly card: Card;
  /** The file itself. */
  readonly text: string;
  /** "h44-2026-09-26": what its files are called. */
  readonly stem: string;
}

/** Units of receipts, each with a stem of its own. */
export function unitsOf(receipts: readonly Receipt[]): Unit[] {
  const taken = new Set<string>(["index", "units"]);
  return receipts.map((receipt) => {
    const card = readCard(receipt as unknown as Json);
    const wanted = `${slug(card.unit.code || card.unit.name) || "phieu"}-${card.period.toLowerCase()}`;
    let stem = wanted;
    for (let more = 2; taken.has(stem); more += 1) stem = `${wanted}-${more}`;
    taken.add(stem);
    return { receipt, card, text: receiptText(receipt), stem };
  });
}

/** A name as part of an address: plain letters, digits, hyphens. */
export function slug(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
}

/** The file of many units.
 * @throws Unreadable if they cannot stand in one table. */
export function tableOf(units: readonly Unit[]): { readonly file: Json; readonly table: Table } {
  const file = makeTable(units.map(({ receipt, stem }) => ({ receipt, card: `${stem}.html` })));
  return { file, table: readTable(file) };
}
