// Starts the app, keeps a copy of the open draft outside the wasm, and shows the error view when the wasm cannot go on.
const byId = (id) => document.getElementById(id);
let rescue = null;
let failed = false;

// The theme before the first paint; storage may be blocked.
try {
  document.documentElement.dataset.theme = localStorage.getItem("chamdiem.theme") ?? "system";
} catch {
  document.documentElement.dataset.theme = "system";
}

function fail(why, detail) {
  if (failed) return;
  failed = true;
  byId("app").hidden = true;
  rules.remove();
  byId("failure-why").textContent = why;
  byId("failure-detail").textContent = String(detail ?? "").slice(0, 300);
  byId("failure-save").hidden = rescue === null;
  byId("failure-kept").hidden = rescue === null;
  byId("failure").hidden = false;
  byId("failure-title").focus();
}

function save() {
  const address = URL.createObjectURL(new Blob([rescue.text], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: rescue.name });
  link.click();
  URL.revokeObjectURL(address);
}

document.addEventListener("chamdiem-draft", (event) => { rescue = event.detail; });
document.addEventListener("chamdiem-crash", (event) => fail("", event.detail));
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) fail("", event.error);
});
byId("failure-save").addEventListener("click", save);
byId("failure-restart").addEventListener("click", () => location.reload());

// What is loaded when it is first used. A file of rules or guidance is handed on as text; null says that it could not be
// had.
const site = JSON.parse(document.querySelector("meta[name=site]").content);
document.addEventListener("chamdiem-load", async ({ detail: id }) => {
  let text = null;
  try {
    // Not for ever: whoever waits says what could not be loaded.
    const response = await fetch(site.guides[id] ?? site.sets.find((set) => set.id === id).file, { signal: AbortSignal.timeout?.(20000) });
    if (response.ok) text = await response.text();
  } catch {
    // Said by the program, which knows what it wanted the rules for.
  }
  document.dispatchEvent(new CustomEvent(`chamdiem-set-${id}`, { detail: text }));
});

// The program of the rules page is kept with its state while other pages are shown. It stands beside the desk and not
// within it: two programs of one framework would read each other's marks on nested elements.
const rules = byId("rules");
rules.remove();
rules.hidden = false;
let handover = null;
let state = "absent";
let tries = 0;
const handOver = () => document.dispatchEvent(new CustomEvent("chamdiem-handover", { detail: handover }));

// A program that is on its way finds its element in the page, hidden if somebody has gone on meanwhile.
function show() {
  rules.hidden = handover === null;
  if (rules.hidden && state !== "loading") rules.remove();
  else if (!rules.isConnected) byId("app").after(rules);
}

async function startRules() {
  state = "loading";
  rules.querySelector("#rules-loading").hidden = false;
  rules.querySelector("#rules-failure").hidden = true;
  try {
    document.head.append(Object.assign(document.createElement("link"), { id: "rules-style", rel: "stylesheet", href: site.rules.style }));
    // A script that could not be had is not asked for again under the same address.
    const again = tries++ === 0 ? "" : `?${tries}`;
    await (await import(new URL(site.rules.script + again, document.baseURI).href)).default();
  } catch {
    state = "absent";
    byId("rules-style").remove();
    rules.querySelector("#rules-loading").hidden = true;
    rules.querySelector("#rules-failure").hidden = false;
    show();
  }
}

document.addEventListener("chamdiem-rules", ({ detail }) => {
  if (failed) return;
  handover = detail;
  show();
  if (detail !== null && state === "absent") startRules();
  if (detail !== null && state === "ready") handOver();
});
document.addEventListener("chamdiem-rules-ready", () => {
  state = "ready";
  show();
  if (handover !== null) handOver();
});
rules.querySelector("#rules-again").addEventListener("click", startRules);

// Imported here and not above, so that a script that is missing or refused is said in words too.
import("./desk.js").then((app) => app.default()).catch((error) => {
  const blocked = typeof WebAssembly !== "object" || error instanceof WebAssembly.CompileError;
  fail(blocked
    ? "Trình duyệt hoặc máy chủ không cho chạy WebAssembly: cần 'wasm-unsafe-eval' trong CSP và kiểu application/wasm. (WebAssembly is not allowed here.)"
    : "Không tải được chương trình; kiểm tra mạng rồi khởi động lại. (The program could not be loaded.)", error);
});
