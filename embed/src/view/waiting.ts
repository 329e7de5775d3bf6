// The room a card will take, before there is anything to show: still grey lines where its words will be.
import { head, type Look } from "./card";
import { h, s } from "./dom";

/** Groups of the index: how many rows are kept free. */
const ROWS = 6;
const BLANK = "\u2007".repeat(8);

/** The placeholder of a card called `name`. */
export function waiting(name: string, look: Look): HTMLElement {
  const { words, show } = look;
  const row = () => h("tr", {}, h("th", {}, BLANK), h("td", { class: "cell-bar" }, s("svg", { class: "bar" })), h("td", { class: "num" }, BLANK), h("td", { class: "word" }, BLANK));
  const details = (key: "indicators" | "inputs") => h("details", { class: "cd-details" }, h("summary", {}, words.t(key, { count: 0 })));
  const hidden = [
    head(name || BLANK, BLANK, look),
    h("div", { class: "cd-total" }, h("b", {}, BLANK), h("span", { class: "band" }, BLANK)),
    s("svg", { class: "cd-scale" }),
    show.has("groups") ? h("table", { class: "cd-groups" }, h("tbody", {}, ...Array.from({ length: ROWS }, row))) : undefined,
    show.has("indicators") ? details("indicators") : undefined,
    show.has("inputs") ? details("inputs") : undefined,
    h("div", { class: "cd-actions" }, h("span", { class: "btn" }, BLANK)),
    // Its paragraphs have their room from the style.
    h("footer", { class: "cd-foot cd-note" }, h("p"), show.has("about") ? h("p") : undefined),
  ].filter((part) => part !== undefined);
  for (const part of hidden) part.setAttribute("aria-hidden", "true");
  const lines = [h("p", { class: "cd-note", role: "status" }, words.t("loading")), h("span"), h("span"), h("span")];
  return h("article", { class: "cd-card cd-wait", part: "card", "aria-busy": "true", "aria-label": name || words.t("loading") },
    ...hidden, h("div", { class: "cd-waiting" }, ...lines));
}
