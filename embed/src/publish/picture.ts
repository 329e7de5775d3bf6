// The picture of a scorecard: 1200 × 630, the size that link previews want. It stands alone, so its colours are written
// out; they come from the tokens.
import palette from "virtual:palette";
import type { Card } from "../receipt/read";
import { hundredths } from "../receipt/types";
import { bandWord, tone } from "../view/band";
import { entered } from "../view/card";
import { s } from "../view/dom";
import type { Words } from "../words";

export const WIDTH = 1200;
export const HEIGHT = 630;
const MARGIN = 64;
/** About how many letters of a line fit. */
const LETTERS = 44;

const colour = (name: string): string => palette[name] ?? "none";

function text(x: number, y: number, size: number, content: string, more: Readonly<Record<string, string | number>> = {}): SVGElement {
  return s("text", { x, y, "font-size": size, fill: colour("text"), ...more }, content);
}

/** The drawing. */
export function picture(card: Card, words: Words): SVGElement {
  const { total } = card;
  const kind = tone(card, total.band);
  const lines = wrapped(card.unit.name || card.unit.code);
  const top = 96 + (lines.length - 1) * 52;
  // A total that lacks numbers is shown as what it may come to.
  const figure = total.complete ? words.points(total.points) : `${words.points(total.low)} – ${words.points(total.high)}`;
  const size = total.complete ? 112 : 72;
  const band = bandWord(card, words, total.band);
  const mark = MARGIN + figure.length * size * 0.58 + 190;
  const drawing = s("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, "font-family": palette["font"], role: "img" },
    s("title", {}, titleOf(card, words)),
    s("rect", { width: WIDTH, height: HEIGHT, fill: colour("surface") }),
    s("rect", { width: WIDTH, height: 12, fill: colour("accent") }),
    ...lines.map((line, at) => text(MARGIN, 96 + at * 52, 44, line, { "font-weight": 600 })),
    text(MARGIN, top + 44, 28, words.t("about", { period: words.period(card.period) }), { fill: colour("text-muted") }));
  if (hundredths(total.max) > 0) {
    drawing.append(
      text(MARGIN, top + 166, size, figure, { "font-weight": 600 }),
      text(MARGIN + figure.length * size * 0.52 + 16, top + 166, 40, `/ ${words.short(total.max)}`, { fill: colour("text-muted") }),
      s("rect", { x: mark, y: top + 104, width: band.length * 21 + 56, height: 68, rx: 4, fill: colour(kind === "open" ? "surface" : kind), stroke: colour(kind === "open" ? "control-line" : `${kind}-edge`), "stroke-width": 2 }),
      text(mark + 28, top + 150, 36, band, { "font-weight": 600, fill: colour(kind === "open" ? "text" : `on-${kind}`) }));
  }
  const first = top + 232;
  const step = Math.min(40, (HEIGHT - 40 - first) / Math.max(1, card.groups.length));
  card.groups.forEach((group, at) => drawing.append(...groupRow(card, words, group, first + at * step, step)));
  return drawing;
}

function groupRow(card: Card, words: Words, group: Card["groups"][number], y: number, step: number): SVGElement[] {
  const [left, width, height] = [520, 480, Math.min(20, step * 0.5)];
  const kind = tone(card, group.band);
  const own = entered(group);
  const share = hundredths(group.max) === 0 ? 0 : hundredths(group.points) / hundredths(group.max);
  const size = Math.min(26, step * 0.66);
  return [
    text(MARGIN, y + height, size, card.words[words.locale].groups.get(group.id) ?? group.id),
    s("rect", { x: left, y, width, height, fill: colour("surface-sunken"), stroke: colour("control-line") }),
    s("rect", { x: left, y, width: width * share, height, fill: colour(kind === "open" ? "control-line" : kind), stroke: colour(kind === "open" ? "control-line" : `${kind}-edge`) }),
    text(WIDTH - MARGIN, y + height, size, `${own === null ? "–" : words.points(own)} / ${words.short(group.max)}`, { "text-anchor": "end" }),
  ];
}

/** "UBND tỉnh Phú Thọ: 61,89 / 100 điểm, Trung bình". */
export function titleOf(card: Card, words: Words): string {
  const name = card.unit.name || card.unit.code;
  if (hundredths(card.total.max) === 0) return name;
  if (!card.total.complete) return `${name}: ${words.t("incomplete", { low: words.points(card.total.low), high: words.points(card.total.high) })}`;
  return `${name}: ${words.t("out_of", { points: words.points(card.total.points), max: words.short(card.total.max) })}, ${bandWord(card, words, card.total.band)}`;
}

/** At most two lines; what is longer ends in an ellipsis. */
function wrapped(name: string): string[] {
  const lines = [""];
  for (const word of name.split(/\s+/)) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (longer.length <= LETTERS) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const [first = "", second, ...rest] = lines.filter((line) => line !== "").map((line) => line.slice(0, LETTERS));
  return second === undefined ? [first] : [first, rest.length > 0 ? `${second}…` : second];
}

/** The same as an image file. */
export async function pictureFile(drawing: SVGElement): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const address = URL.createObjectURL(new Blob([svgText(drawing)], { type: "image/svg+xml" }));
  try {
    const image = new Image(WIDTH, HEIGHT);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [WIDTH, HEIGHT];
    canvas.getContext("2d")!.drawImage(image, 0, 0);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer());
  } catch {
    // A browser that draws no pictures of drawings: link previews go without.
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}

export const svgText = (drawing: SVGElement): string => new XMLSerializer().serializeToString(drawing);
