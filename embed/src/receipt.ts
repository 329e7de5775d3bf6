// dist/embed/receipt.js: making, reading and checking published scorecards, in a page or on a server. It draws nothing
// and loads nothing.
export { compare, type Outcome } from "./later/recheck";
export { canonical, receiptText, sealed, type Json } from "./receipt/canonical";
export { differences, type Difference } from "./receipt/compare";
export { labelsOf, makeReceipt, makeTable, type Making } from "./receipt/make";
export { parse, readCard, Unreadable, type Card, type GroupView, type IndicatorView, type Tally, type WordingView } from "./receipt/read";
export { readTable, type RowView, type Table } from "./receipt/read-table";
export { base64url, bytesOf } from "./receipt/base64";
export { keyOf, newSecret, sha256Hex, storable, verify, type SigningKey, type StoredKey } from "./receipt/seal";
export { type Fault } from "./receipt/shape";
export * from "./receipt/types";
