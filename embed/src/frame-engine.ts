// dist/embed/frame-engine.js: the engine's wasm as a script, for frames that may fetch nothing.
import wasm from "virtual:engine.wasm";

globalThis.chamdiemWasm = wasm;
