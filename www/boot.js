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

// Imported here and not above, so that a script that is missing or refused is said in words too.
import("./app.js").then((app) => app.default()).catch((error) => {
  const blocked = typeof WebAssembly !== "object" || error instanceof WebAssembly.CompileError;
  fail(blocked
    ? "Trình duyệt hoặc máy chủ không cho chạy WebAssembly: cần 'wasm-unsafe-eval' trong CSP và kiểu application/wasm. (WebAssembly is not allowed here.)"
    : "Không tải được chương trình; kiểm tra mạng rồi khởi động lại. (The program could not be loaded.)", error);
});
