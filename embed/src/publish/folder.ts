// A folder for any web server, as one file to download.
import { strToU8, zipSync, type Zippable } from "fflate";
import { receiptText } from "../receipt/canonical";
import { cardCsv, csv } from "../view/csv";
import { wordsOf, type Words } from "../words";
import { tablePage, unitPage } from "./pages";
import { picture, pictureFile, svgText } from "./picture";
import { oembed, type Wish } from "./snippets";
import { tableOf, type Unit } from "./unit";
import { publishText } from "./words";

/** What a folder is made from. */
export interface Making {
  readonly units: readonly Unit[];
  readonly wish: Wish;
  /** Name of the page of many units. */
  readonly title: string;
  /** Files of rules by their digest. */
  readonly rules: ReadonlyMap<string, string>;
}

type Bytes = Uint8Array<ArrayBufferLike>;

/** Scripts, styles and engine that pages need, from beside this script. */
const SHARED = [
  "element.js", "english.js", "later.js", "table.js", "frame.js", "frame-later.js", "frame-engine.js", "frame-host.js", "frame.html",
  "element.css", "page.css", "room.css", "chamdiem.js", "chamdiem_bg.wasm", "integrity.json",
];

/** Every file of the folder by its path.
 * @throws Error if a shared file cannot be had. */
export async function folder({ units, wish, title, rules }: Making): Promise<Map<string, Bytes>> {
  const words = wordsOf(wish.lang);
  const files = new Map<string, Bytes>();
  const text = (path: string, content: string) => files.set(path, strToU8(content));
  const many = units.length > 1;
  for (const unit of units) {
    const drawing = picture(unit.card, words);
    text(`${unit.stem}.json`, unit.text);
    text(`${unit.stem}.csv`, cardCsv(unit.card, words));
    text(`${unit.stem}.svg`, svgText(drawing));
    text(`${unit.stem}.html`, unitPage(unit, wish, many ? "many" : "alone"));
    const image = await pictureFile(drawing);
    if (image !== undefined) files.set(`${unit.stem}.png`, image);
    if (wish.base !== "") text(`${unit.stem}.oembed.json`, oembed(unit, wish, words));
  }
  if (many) {
    text("units.json", receiptText(tableOf(units).file as object));
    text("units.csv", tableCsv(units, words));
    text("index.html", tablePage(units, wish, title));
  } else text("index.html", unitPage(units[0]!, wish, "alone"));
  const index: { [digest: string]: unknown } = {};
  const archive = JSON.parse(decoder.decode(await ours("criteria/archive/index.json"))) as { readonly [digest: string]: unknown };
  for (const [digest, file] of rules) {
    // Rules of the package stay in its archive; those of one's own lie beside the scorecards.
    if (!Object.hasOwn(archive, digest)) text(`rules/${digest}.json`, file);
    else {
      index[digest] = archive[digest];
      files.set(`chamdiem/criteria/archive/${digest}.json`, await ours(`criteria/archive/${digest}.json`));
    }
  }
  text("chamdiem/criteria/archive/index.json", JSON.stringify(index));
  if (wish.key !== "") text("key.txt", `${wish.key}\n`);
  text("README.txt", publishText(wish.lang, "readme"));
  for (const path of SHARED) files.set(`chamdiem/${path}`, await ours(path));
  return files;
}

const decoder = new TextDecoder();

/** A file from beside this script. */
async function ours(path: string): Promise<Bytes> {
  const response = await fetch(new URL(path, import.meta.url));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The table as CSV, best first. */
function tableCsv(units: readonly Unit[], words: Words): string {
  const { table } = tableOf(units);
  const rows = [...table.rows].sort((one, other) => (one.rank ?? Infinity) - (other.rank ?? Infinity));
  const names = table.words[words.locale].groups;
  const head = ["rank", "unit", "period", "points", "max", "band", "complete", ...table.groups.map(({ id }) => names.get(id) ?? id)];
  return csv([head, ...rows.map((row) => [row.rank ?? "", row.name, row.period, row.total.points, row.total.max, row.total.band ?? "",
    row.total.complete ? "complete" : "incomplete", ...row.groups.map(({ points }) => points)])]);
}

/** The folder as one file. Its times are those of the closing day, so that the same content gives the same bytes. */
export function zipped(files: ReadonlyMap<string, Bytes>, day: string): Uint8Array<ArrayBuffer> {
  const inside: Zippable = Object.fromEntries(files);
  return zipSync(inside, { level: 6, mtime: new Date(`${day}T12:00:00`) }) as Uint8Array<ArrayBuffer>;
}
