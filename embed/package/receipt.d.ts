export * from "./types/embed/src/receipt.js";
