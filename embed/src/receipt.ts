// dist/embed/receipt.js: making, reading and checking published scorecards, in a page or on a server. It draws nothing
// and loads nothing.
export { canonical, type Json } from "./receipt/canonical";
export { differences, type Difference } from "./receipt/compare";
export { labelsOf, makeReceipt, receiptText, type Making } from "./receipt/make";
export { parse, readCard, Unreadable, type Card, type GroupView, type IndicatorView, type Tally, type WordingView } from "./receipt/read";
export { base64url, bytesOf, newSecret, sealed, sha256Hex, signingKey, verify, type SigningKey } from "./receipt/seal";
export { type Fault } from "./receipt/shape";
export * from "./receipt/types";
