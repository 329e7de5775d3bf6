// The mark of a band: its word, its step among the bands, and its colour. Never colour alone.
import type { Card, Tally } from "../receipt/read";
import type { Labels } from "../receipt/types";
import type { Words } from "../words";
import { hundredths, pointsOf } from "../receipt/types";
import { h, s } from "./dom";

const TONES = ["excellent", "good", "fair", "average", "weak"] as const;

/** Five tones from the highest to the lowest band; other numbers of bands share them out. */
export function toneOf(bands: readonly { readonly id: string }[], id: string | null): string {
  const place = bands.findIndex((band) => band.id === id);
  const last = bands.length - 1;
  return place < 0 ? "open" : TONES[last < 1 ? 0 : Math.floor((place * (TONES.length - 1)) / last)]!;
}

export const tone = (card: Card, id: string | null): string => toneOf(card.bands, id);

/** The word of a band of a set. */
export function bandName(labels: Labels, words: Words, id: string | null): string {
  return id === null ? words.t("open_band") : (labels[words.locale].bands[id] ?? id);
}

/** The word of a band. */
export function bandWord(card: Card, words: Words, id: string | null): string {
  return id === null ? words.t("open_band") : (card.words[words.locale].bands.get(id) ?? id);
}

/** The mark. */
export function bandMark(card: Card, words: Words, id: string | null): HTMLElement {
  const mark = h("span", { class: `band band--${tone(card, id)}`, part: "band" });
  if (id !== null) mark.append(steps(card.bands.length - card.bands.findIndex((band) => band.id === id), card.bands.length));
  mark.append(bandWord(card, words, id));
  return mark;
}

/** Rising steps, as many as there are bands. */
function steps(filledUp: number, all: number): SVGElement {
  const count = Math.max(all, 2);
  const drawing = s("svg", { viewBox: "0 0 18 12", "aria-hidden": "true" });
  for (let at = 0; at < all; at += 1) {
    const [width, height] = [17.5 / count, 3.5 + (8 * at) / (count - 1)];
    const full = at < filledUp;
    drawing.append(s("rect", {
      x: 0.5 + width * at, y: 11.5 - height, width: width - 1, height,
      fill: full ? "currentColor" : "none", stroke: "currentColor", "stroke-width": full ? 0 : 0.7,
    }));
  }
  return drawing;
}

/** The band above and how far it is; undefined at the top, and while numbers are missing. */
export function nextBand(card: Card, total: Tally): { readonly id: string; readonly away: string } | undefined {
  const place = card.bands.findIndex((band) => band.id === total.band);
  const above = card.bands[place - 1];
  if (above === undefined || !total.complete || hundredths(above.from) <= hundredths(total.points)) return undefined;
  return { id: above.id, away: pointsOf(hundredths(above.from) - hundredths(total.points)) };
}
