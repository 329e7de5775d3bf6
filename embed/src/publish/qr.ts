// A QR code as a drawing, for printed pages.
import { encode } from "uqr";
import { s } from "../view/dom";

/** The code of a text. */
export function qrCode(text: string, title: string): SVGElement {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return s("svg", { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "shape-rendering": "crispEdges" },
    s("title", {}, title), s("path", { d: squares.join(""), fill: "currentColor" }));
}
