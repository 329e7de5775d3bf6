// dist/embed/frame-later.js: what frame.js loads when it is needed, in one classic script.
import * as api from "virtual:engine";
import { script } from "./classic";
import { english } from "./english";
import { later } from "./later";
import { carry, type Engine } from "./later/engine";
import { tables } from "./table";

// The wasm is fetched where the frame may fetch it; else it comes as a script too, a third larger.
carry(async () => {
  try {
    await api.default();
  } catch {
    await script("./frame-engine.js");
    api.initSync({ module: globalThis.chamdiemWasm! });
  }
  return api as unknown as Engine;
});
globalThis.chamdiemFiles = { later, tables, english };
