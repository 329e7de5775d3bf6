// dist/embed/frame.js: what frame.html shows. A classic script, because frames with `sandbox="allow-scripts"` have an
// origin of their own, and modules of another origin need headers that plain servers do not send.
import { script } from "./classic";
import { loadBy } from "./later-loader";
import { confine } from "./load";
import { register } from "./register";

loadBy(async (name) => {
  if (globalThis.chamdiemFiles === undefined) await script("./frame-later.js");
  return globalThis.chamdiemFiles![name];
});

/** What may be set in the address of the frame. No text and no key: whoever writes the address must not
 * speak for the server. */
const ATTRIBUTES = ["lang", "theme", "compact", "show"];

/** The element the address asks for; a page that has one already needs none. */
function fill(): void {
  const query = new URLSearchParams(location.search);
  if (document.querySelector("chamdiem-card, chamdiem-table, chamdiem-form") !== null) return;
  confine();
  const element = document.createElement(query.get("kind") === "table" ? "chamdiem-table" : "chamdiem-card");
  for (const name of ATTRIBUTES) {
    const value = query.get(name);
    if (value !== null) element.setAttribute(name, value);
  }
  document.documentElement.lang = query.get("lang") === "en" ? "en" : "vi";
  element.setAttribute("src", query.get("src") ?? "");
  document.body.append(element);
}

/** Tells the page around how high this one is. Nothing but a number is said, so anybody may hear it. */
function tellHeight(): void {
  if (parent === window) return;
  parent.postMessage({ chamdiem: "height", height: Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*");
}

addEventListener("message", ({ source, data }: MessageEvent<{ chamdiem?: unknown } | null>) => {
  if (source === parent && typeof data === "object" && data?.chamdiem === "height?") tellHeight();
});
if (parent !== window) document.documentElement.classList.add("framed");
register();
fill();
new ResizeObserver(tellHeight).observe(document.documentElement);
