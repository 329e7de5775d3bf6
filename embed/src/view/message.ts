// What an element has to say beside its result.
import { h, type Child } from "./dom";

/** A message with a heading. */
export function message(title: string, error: boolean, ...lines: readonly Child[]): HTMLElement {
  const kind = error ? "cd-message cd-message--error" : "cd-message";
  return h("div", { class: kind, part: "message" }, h("p", {}, h("strong", {}, title)), ...lines);
}
