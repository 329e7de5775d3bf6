// What pages in TypeScript write. It is compiled against the built types and never run.
import { compare, makeReceipt, parse, readCard, type Receipt } from "../../../dist/embed/receipt.js";
import type { ChamdiemCardElement, ChamdiemFormElement, ChamdiemTableElement } from "../../../dist/embed/element.js";
import type { ChamdiemCard } from "../../../embed/src/card-element";
import type { ChamdiemForm } from "../../../embed/src/form-element";
import type { ChamdiemTable } from "../../../embed/src/table-element";
import { Criteria } from "../../../dist/embed/chamdiem.js";

/** The classes are what the types promise. */
export const promised = (card: ChamdiemCard, form: ChamdiemForm, table: ChamdiemTable): [ChamdiemCardElement, ChamdiemFormElement, ChamdiemTableElement] => [card, form, table];

export async function use(): Promise<string[]> {
  const card = document.createElement("chamdiem-card");
  const form = document.createElement("chamdiem-form");
  const table = document.createElement("chamdiem-table");
  const said: string[] = [];
  form.addEventListener("chamdiem-change", ({ detail }) => said.push(detail.scorecard?.total.points ?? detail.entry.period));
  form.addEventListener("chamdiem-submit", ({ detail }) => said.push(detail.findings[0]?.message ?? ""));
  card.addEventListener("chamdiem-error", ({ detail }) => said.push(detail.code, detail.message));
  const entry = form.entry;
  const rules = Criteria.bundled("qd766-2026");
  if (entry !== undefined) {
    const receipt: Receipt = await makeReceipt({ rules: rules.toJSON(), entry, scorecard: rules.score(entry), engine: "0.1.0", closed: "2026-11-15" });
    card.data = receipt;
    table.data = [receipt];
    const outcome = compare(readCard(parse(JSON.stringify(receipt))), rules);
    if (outcome.kind === "differs") said.push(...outcome.differences.map(({ pointer }) => pointer));
  }
  card.data = undefined;
  form.entry = undefined;
  // @ts-expect-error: a score is not set from outside.
  form.scorecard = null;
  // @ts-expect-error: no such element.
  document.createElement("chamdiem-card").entry;
  return said;
}
