// What an element has to say beside its result.
import { h, type Child } from "./dom";

/** A message with a heading. */
export function message(title: string, kind: "note" | "error", ...lines: readonly Child[]): HTMLElement {
  return h("div", { class: kind === "error" ? "cd-message cd-message--error" : "cd-message", part: "message" }, h("p", {}, h("strong", {}, title)), ...lines);
}
