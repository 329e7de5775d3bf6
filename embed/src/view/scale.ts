// The scale of a total: bands from left to right, their beginnings, and where the total stands. Everything across is in
// percent, so that one drawing fits every width and its text keeps its size.
import type { Card } from "../receipt/read";
import type { Words } from "../words";
import { hundredths } from "../receipt/types";
import { bandWord, tone } from "./band";
import { s } from "./dom";

/** The drawing; its ids begin with `prefix`. */
export function scale(card: Card, words: Words, prefix: string): SVGElement {
  const { total, bands } = card;
  const max = hundredths(total.max);
  const at = (points: string) => `${(hundredths(points) * 100) / max}%`;
  const values = { points: words.points(total.points), max: words.short(total.max), band: bandWord(card, words, total.band),
    low: words.points(total.low), high: words.points(total.high) };
  const starts = bands.slice(0, -1).map(({ id, from }) => words.t("scale_bands", { band: bandWord(card, words, id), from: words.short(from) }));
  const drawing = s("svg", { class: "cd-scale", part: "scale", role: "img", "aria-labelledby": `${prefix}t ${prefix}d` },
    s("title", { id: `${prefix}t` }, words.t(total.complete ? "scale" : "scale_open", values)),
    s("desc", { id: `${prefix}d` }, starts.join("; ")));
  bands.forEach((band, place) => {
    const to = hundredths(bands[place - 1]?.from ?? total.max);
    const width = `${((to - hundredths(band.from)) * 100) / max}%`;
    drawing.append(s("rect", { class: `f-${tone(card, band.id)}`, x: at(band.from), y: 12, width, height: 12 }));
  });
  if (total.complete) {
    drawing.append(s("svg", { x: at(total.points), overflow: "visible" }, s("path", { class: "needle", d: "M-6 2h12l-4.5 9v13h-3v-13z" })));
  } else {
    const width = `${((hundredths(total.high) - hundredths(total.low)) * 100) / max}%`;
    drawing.append(s("rect", { class: "span", x: at(total.low), y: 5, width, height: 3 }));
  }
  for (const band of bands.slice(0, -1)) drawing.append(s("text", { x: at(band.from), y: 38 }, words.short(band.from)));
  return drawing;
}
