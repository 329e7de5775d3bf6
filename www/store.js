// Texts in IndexedDB: room for many, and each write is whole or not at all. It stands outside the wasm, where a crash of
// that cannot reach it. A program asks by event and gets its answer by a call; null where the browser has no such store,
// blocks it, or has no room.
import { openDB } from "idb";

// One database for each kind of text, so that a new kind needs no upgrade of another: `drafts`, and `snapshots` of them. The
// database "chamdiem" has the keys of the page for publishing.
const databases = {};
// Where there is no such thing, that is a rejection too; it is tried again with the next question.
const open = async (name) => databases[name] ??= openDB(`chamdiem-${name}`, 1, {
  upgrade: (database) => { database.createObjectStore(name); },
  // Closed by the browser: the next question opens it again.
  terminated: () => { delete databases[name]; },
});
// Answered at the first question.
open("drafts").catch(() => {});

// The write under way that can be spared, for the journal has it. It is given up when the page is left: in WebKit a page
// that is kept to come back to would keep the next one from the store. Who comes back to it begins anew.
let spare = null;
let givenUp = false;
addEventListener("pagehide", () => {
  try {
    spare?.abort();
    givenUp = spare !== null;
  } catch {
    // It is about to be done.
  }
});
addEventListener("pageshow", ({ persisted }) => persisted && givenUp && location.reload());

const jobs = {
  async all(database, name) {
    const { store } = database.transaction(name);
    // Both are asked for at once, so that both see the same texts.
    return Promise.all([store.getAllKeys(), store.getAll()]);
  },
  get: (database, name, id) => database.get(name, id),
  // Written only if the text still is as the window knows it. `isSpare`: the page may be left before that is done.
  async put(database, name, id, known, text, isSpare) {
    const transaction = database.transaction(name, "readwrite");
    if (isSpare) spare = transaction;
    const ended = () => { if (spare === transaction) spare = null; };
    transaction.done.then(ended, ended);
    const there = await transaction.store.get(id);
    const elsewhere = there !== text && there !== known;
    if (!elsewhere) transaction.store.put(text, id);
    await transaction.done;
    return elsewhere ? "elsewhere" : "kept";
  },
  delete: (database, name, id) => database.delete(name, id),
  clear: (database, name) => database.clear(name),
};

document.addEventListener("chamdiem-store", async ({ detail: [job, answer, name, ...rest] }) => {
  let result = null;
  try {
    result = await jobs[job](await open(name), name, ...rest);
  } catch {
    // The program says so, and keeps the text where it can.
    delete databases[name];
  }
  answer(result);
});
