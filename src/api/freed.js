// Appended to the bindings of dist/embed by `cargo xtask build`, which calls it wherever an object is handed to the wasm.

function alive(object) {
  if (object.__wbg_ptr) return object.__wbg_ptr;
  const code = "freed", hint = "Criteria.bundled, Criteria.parse.";
  const message = "free(): bộ tiêu chí đã được giải phóng. The criteria set has been freed.";
  throw Object.assign(new Error(message), { code, findings: [{ code, severity: "error", pointer: "", message, hint }] });
}
