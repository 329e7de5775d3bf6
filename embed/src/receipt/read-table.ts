// From the text of a file with many units to what a table shows.
import type { Json } from "./canonical";
import { checkKind, ID, LEVELS, MOST_IDS, PERIOD, readBands, readCriteria, readTally, readWording, Unreadable, type Card, type Tally } from "./read";
import { Place, type Fault } from "./shape";
import { hundredths } from "./types";

/** A unit of a table. */
export interface RowView {
  readonly name: string;
  readonly period: string;
  readonly total: Tally;
  /** In the order of the groups. */
  readonly groups: readonly Tally[];
  /** Place among the units whose numbers are complete; null for the others. Equal points share a place. */
  readonly rank: number | null;
  /** Address of its own card, as the file gives it; empty if it gives none. */
  readonly card: string;
}

/** Many units by one calculation. */
export interface Table {
  readonly criteria: Card["criteria"];
  readonly groups: readonly { readonly id: string; readonly max: string }[];
  readonly bands: Card["bands"];
  readonly words: Card["words"];
  readonly rows: readonly RowView[];
}

/** Most units of a table. */
const MOST_ROWS = 5000;

/** Reads a table: a published one, or a list of published scorecards.
 * @throws Unreadable with every fault found. */
export function readTable(file: Json): Table {
  const faults: Fault[] = [];
  const root = new Place(file, "", faults);
  const cards = Array.isArray(file);
  if (!cards) checkKind(root, "table");
  const rows = (cards ? root : root.at("rows")).list(MOST_ROWS, (place) => {
    if (cards) checkKind(place, "scorecard");
    const card = cards ? place.at("scorecard") : place;
    const groups = card.at("groups").list(MOST_IDS, (group) => ({ id: group.at("id").text(ID), ...readTally(group) }));
    const link = place.at("card");
    return {
      name: card.at("unit").at("name").text() || card.at("unit").at("code").text(),
      level: card.at("unit").at("level").word(LEVELS), period: card.at("period").text(PERIOD), total: readTally(card.at("total")), groups,
      card: link.absent ? "" : link.text(/^/, 400), criteria: readCriteria((cards ? card : root).at("criteria")),
    };
  });
  const labels = (cards ? new Place((file as readonly Json[])[0], "/0", faults) : root).at("labels");
  const words = { vi: readWording(labels.at("vi")), en: readWording(labels.at("en")) };
  const first = rows[0];
  if (first === undefined) root.fault("no_rows");
  // What is ranked together must be of one kind: the same rules, level, period and maxima.
  const outline = (row: (typeof rows)[number]) => [row.criteria.digest, row.level, row.period, row.total.max, ...row.groups.map(({ id, max }) => `${id} ${max}`)].join("\n");
  if (rows.some((row) => outline(row) !== outline(first!))) root.fault("mixed");
  if (faults.length > 0) throw new Unreadable(faults);
  const bands = readBands(labels);
  return { criteria: first!.criteria, groups: first!.groups, bands, words, rows: ranked(rows) };
}

function ranked(rows: readonly Omit<RowView, "rank">[]): RowView[] {
  const complete = rows.filter(({ total }) => total.complete).map(({ total }) => hundredths(total.points));
  return rows.map((row) => {
    const own = hundredths(row.total.points);
    return { ...row, rank: row.total.complete ? 1 + complete.filter((other) => other > own).length : null };
  });
}
