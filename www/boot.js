// Starts the app, keeps a copy of the open draft outside the wasm, and shows the error view when the wasm cannot go on.
import { desk, program as start, text as read } from "chamdiem:files";
import "./store.js";

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
  programs.forEach((root) => root.remove());
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

document.addEventListener("chamdiem-draft", (event) => {
  const [name, text] = event.detail;
  rescue = { name, text };
});
document.addEventListener("chamdiem-crash", (event) => fail("", event.detail));
// A trap arrives as the one or the other, by what has called into the wasm.
const trapped = ({ error, reason = error }) => reason instanceof WebAssembly.RuntimeError && fail("", reason);
addEventListener("error", trapped);
addEventListener("unhandledrejection", trapped);
byId("failure-save").addEventListener("click", save);
byId("failure-restart").addEventListener("click", () => location.reload());

// What is loaded when it is first used. A file of rules or guidance is handed on as text; null says that it could not be
// had.
const site = JSON.parse(document.querySelector("meta[name=site]").content);
document.addEventListener("chamdiem-load", async ({ detail: id }) => {
  let text = null;
  try {
    text = await read(site.guides[id] ?? site.sets.find((set) => set.id === id).file);
  } catch {
    // Said by the program, which knows what it wanted the rules for.
  }
  document.dispatchEvent(new CustomEvent(`chamdiem-set-${id}`, { detail: text }));
});

// Other programs are kept with their state while other pages are shown. They stand beside the desk and not within it: two
// programs of one framework would read each other's marks on nested elements.
function program(name) {
  const root = document.importNode(byId("program").content, true).firstElementChild;
  const part = (kind) => root.querySelector(`.${kind}`);
  root.id = name;
  let handover = null;
  let state = "absent";
  let tries = 0;
  const handOver = () => document.dispatchEvent(new CustomEvent(`chamdiem-${name}-handover`, { detail: handover }));

  // A program that is on its way finds its element in the page, hidden if somebody has gone on meanwhile.
  function show() {
    root.hidden = handover === null;
    if (root.hidden && state !== "loading") root.remove();
    else if (!root.isConnected) byId("app").after(root);
  }

  async function load() {
    state = "loading";
    part("loading").hidden = false;
    part("unloaded").hidden = true;
    try {
      await start(site.programs[name], tries++);
    } catch {
      state = "absent";
      part("loading").hidden = true;
      part("unloaded").hidden = false;
      show();
    }
  }

  document.addEventListener(`chamdiem-${name}`, ({ detail }) => {
    if (failed) return;
    handover = detail;
    show();
    if (detail !== null && state === "absent") load();
    if (detail !== null && state === "ready") handOver();
  });
  document.addEventListener(`chamdiem-${name}-ready`, () => {
    state = "ready";
    show();
    if (handover !== null) handOver();
  });
  part("again").addEventListener("click", load);
  return root;
}
const programs = Object.keys(site.programs).map(program);

// Imported here and not above, so that a script that is missing or refused is said in words too.
desk().then((app) => app.default()).catch((error) => {
  const blocked = typeof WebAssembly !== "object" || error instanceof WebAssembly.CompileError;
  fail(blocked
    ? "Trình duyệt hoặc máy chủ không cho chạy WebAssembly: cần 'wasm-unsafe-eval' trong CSP và kiểu application/wasm. (WebAssembly is not allowed here.)"
    : "Không tải được chương trình; kiểm tra mạng rồi khởi động lại. (The program could not be loaded.)", error);
});
