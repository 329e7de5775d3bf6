// From the text of a published file to what a card shows. Nothing is shown of a file that has a fault.
import type { Level, Locale, Status } from "../../../src/api/types";
import { DEEPEST, type Json } from "./canonical";
import { Place, type Fault } from "./shape";
import { FORMAT, hundredths, type Confidence, type Receipt } from "./types";

/** Longest file, in characters. */
export const LONGEST = 4 * 1024 * 1024;
export const MOST_IDS = 2000;
export const LEVELS: readonly Level[] = ["province", "department", "commune"];
export const PERIOD = /^2\d{3}(-Q[1-4]|-W\d\d|-\d\d|-\d\d-\d\d)?$/;
export const ID = /^[a-z0-9][a-z0-9_-]*$/;

/** Points with what they are out of. */
export interface Tally {
  readonly points: string;
  readonly max: string;
  /** Band id; null while it cannot be told. */
  readonly band: string | null;
  readonly complete: boolean;
  readonly low: string;
  readonly high: string;
}

export interface IndicatorView {
  readonly id: string;
  /** null: there is no score. */
  readonly points: string | null;
  readonly max: string;
  readonly status: Status;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export interface GroupView extends Tally {
  readonly id: string;
  readonly stated: boolean;
  readonly indicators: readonly IndicatorView[];
}

/** Names in one language. */
export interface WordingView {
  readonly criteria: string;
  readonly bands: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
  readonly indicators: ReadonlyMap<string, string>;
  readonly counts: ReadonlyMap<string, string>;
}

/** A published scorecard whose every part has the shape it must have. */
export interface Card {
  readonly engine: string;
  readonly closed: string;
  readonly unit: { readonly code: string; readonly name: string; readonly level: Level };
  readonly period: string;
  readonly criteria: { readonly id: string; readonly version: string; readonly digest: string };
  readonly total: Tally;
  readonly groups: readonly GroupView[];
  readonly counts: ReadonlyMap<string, number>;
  readonly stated: ReadonlyMap<string, string>;
  readonly bands: readonly { readonly id: string; readonly from: string }[];
  readonly words: Readonly<Record<Locale, WordingView>>;
  readonly confidence: ReadonlyMap<string, Confidence>;
  /** What the engine noted, as it was published. */
  readonly notes: readonly string[];
  readonly digest: string;
  readonly signed: boolean;
  /** The file itself. */
  readonly receipt: Receipt;
}

/** Why nothing can be shown. */
export class Unreadable extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ code, pointer }) => `${code} ${pointer}`).join(", "));
  }
}

/** The value of a JSON text.
 * @throws Unreadable */
export function parse(text: string): Json {
  if (text.length > LONGEST) throw new Unreadable([{ code: "too-large", pointer: "" }]);
  if (depth(text) > DEEPEST) throw new Unreadable([{ code: "too-deep", pointer: "" }]);
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Unreadable([{ code: "bad-json", pointer: "" }]);
  }
}

/** How deep brackets nest outside texts. */
function depth(text: string): number {
  let [now, deepest, inText] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (inText) {
      if (mark === "\\") at += 1;
      else if (mark === '"') inText = false;
    } else if (mark === '"') inText = true;
    else if (mark === "[" || mark === "{") deepest = Math.max(deepest, (now += 1));
    else if (mark === "]" || mark === "}") now -= 1;
  }
  return deepest;
}

export function readCriteria(place: Place): Card["criteria"] {
  return {
    id: place.at("id").text(ID),
    version: place.at("version").text(),
    digest: place.at("digest").text(/^[0-9a-f]{64}$/),
  };
}

export const readBands = (labels: Place): Card["bands"] =>
  labels.at("bands").list(20, (place) => ({ id: place.at("id").text(ID), from: place.at("from").points() }));

/** Reads a published scorecard.
 * @throws Unreadable with every fault found. */
export function readCard(file: Json): Card {
  const faults: Fault[] = [];
  const root = new Place(file, "", faults);
  checkKind(root, "scorecard");
  const card = root.at("scorecard");
  const entry = root.at("entry");
  const unit = card.at("unit");
  const labels = root.at("labels");
  const words = { vi: readWording(labels.at("vi")), en: readWording(labels.at("en")) };
  const read: Card = {
    engine: root.at("engine").text(),
    closed: root.at("closed").text(/^\d{4}-\d\d-\d\d$/),
    unit: {
      code: unit.at("code").text(),
      name: unit.at("name").text(),
      level: unit.at("level").word(LEVELS),
    },
    period: card.at("period").text(PERIOD),
    criteria: readCriteria(card.at("criteria")),
    total: readTally(card.at("total")),
    groups: card.at("groups").list(MOST_IDS, readGroup),
    counts: inOrder(entry.at("counts").pairs(MOST_IDS, (place) => place.count()), labels.at("counts").list(MOST_IDS, (place) => place.text(ID))),
    stated: entry.at("points").absent ? new Map() : entry.at("points").pairs(MOST_IDS, (place) => place.text()),
    bands: readBands(labels),
    words,
    confidence: labels.at("confidence").pairs(MOST_IDS, (place) => place.word(CONFIDENCE)),
    notes: card.at("findings").list(MOST_IDS, (place) => place.at("message").text(/^/, 2000)),
    digest: root.at("digest").text(/^[0-9a-f]{64}$/),
    signed: !root.at("signature").absent,
    receipt: file as unknown as Receipt,
  };
  if (read.signed) {
    for (const key of ["algorithm", "key", "value"]) root.at("signature").at(key).text();
  }
  // Numbers in places that nobody reads; those in others have been checked.
  if (faults.length === 0) checkNumbers(root);
  unique(card.at("groups"), read.groups);
  unique(card.at("groups"), read.groups.flatMap(({ indicators }) => indicators));
  unique(labels.at("bands"), read.bands);
  checkBands(labels.at("bands"), read);
  if (faults.length > 0) throw new Unreadable(faults);
  return read;
}

/** Canonical files have their keys sorted; people know the order of the rules. */
function inOrder<T>(pairs: ReadonlyMap<string, T>, order: readonly string[]): ReadonlyMap<string, T> {
  const known = order.filter((id) => pairs.has(id));
  return new Map([...known, ...pairs.keys()].map((id) => [id, pairs.get(id)!]));
}

/** Every number of a file is a count. Others have no canonical text, so that no digest could be of them. */
function checkNumbers(place: Place): void {
  const { value } = place;
  if (typeof value === "number") place.count();
  else if (Array.isArray(value)) place.list(Infinity, checkNumbers);
  else if (typeof value === "object" && value !== null) place.pairs(Infinity, checkNumbers);
}

/** Two of one id: whoever compares would see one of them, and whoever reads the other. */
function unique(place: Place, items: readonly { readonly id: string }[]): void {
  if (new Set(items.map(({ id }) => id)).size < items.length) place.fault("repeated");
}

/** Bands run from the top down, within the maximum. */
function checkBands(place: Place, { bands, total }: Card): void {
  const starts = [hundredths(total.max) + 1, ...bands.map(({ from }) => hundredths(from))];
  if (bands.length > 0 && hundredths(total.max) > 0 && starts.some((from, at) => at > 0 && from >= starts[at - 1]!)) place.fault("bad-value");
}

/** Whether this is such a file at all, and of a format that is known. */
export function checkKind(root: Place, kind: string): void {
  if (root.at("chamdiem").value !== kind) root.fault("foreign-file");
  else if (Number(root.at("format").value) > FORMAT) root.at("format").fault("future-format");
  else if (root.at("format").value !== FORMAT) root.at("format").fault("bad-value");
  if (root.faults.length > 0) throw new Unreadable(root.faults);
}

export function readTally(place: Place): Tally {
  const band = place.at("band");
  const read = {
    points: place.at("points").points(),
    max: place.at("max").points(),
    band: band.value === null ? null : band.text(ID),
    complete: place.at("complete").flag(),
    low: place.at("range").at("min").points(),
    high: place.at("range").at("max").points(),
  };
  const [points, low, high, max] = [read.points, read.low, read.high, read.max].map(hundredths);
  if (!(points! <= max! && low! <= high! && high! <= max!)) place.fault("bad-value");
  return read;
}

function readGroup(place: Place): GroupView {
  return {
    ...readTally(place),
    id: place.at("id").text(ID),
    stated: place.at("stated").flag(),
    indicators: place.at("indicators").list(MOST_IDS, readIndicator),
  };
}

const CONFIDENCE: readonly Confidence[] = ["unknown", "verified", "reconstructed", "own"];
const STATUSES: readonly Status[] =
  ["missing", "scored", "stated", "constant", "inherited", "zero-denominator", "not-applicable"];

function readIndicator(place: Place): IndicatorView {
  const optional = (key: string) => (place.at(key).absent ? null : place.at(key).count());
  return {
    id: place.at("id").text(ID),
    points: place.at("points").value === null ? null : place.at("points").points(),
    max: place.at("max").points(),
    status: place.at("status").word(STATUSES),
    numerator: optional("numerator"),
    denominator: optional("denominator"),
  };
}

export function readWording(place: Place): WordingView {
  const names = (key: string) => place.at(key).pairs(MOST_IDS, (name) => name.text(/^/, 400));
  return {
    criteria: place.at("criteria").text(/^/, 400),
    bands: names("bands"),
    groups: names("groups"),
    indicators: names("indicators"),
    counts: names("counts"),
  };
}
