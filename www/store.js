// Drafts in IndexedDB: room for many, and each write is whole or not at all. It stands outside the wasm, where a crash of
// that cannot reach it. The desk asks by event and gets its answer by a call; null where the browser has no such store,
// blocks it, or has no room.
import { openDB } from "idb";

// The database "chamdiem" has the keys of the page for publishing.
const open = async () => openDB("chamdiem-drafts", 1, { upgrade: (database) => { database.createObjectStore("drafts"); } });
const opened = open();
// Answered at the first question.
opened.catch(() => {});

const jobs = {
  async all(database) {
    const { store } = database.transaction("drafts");
    // Both are asked for at once, so that both see the same drafts.
    return Promise.all([store.getAllKeys(), store.getAll()]);
  },
  get: (database, id) => database.get("drafts", id),
  // Written only if the draft still is as the window knows it.
  async put(database, id, known, text) {
    const transaction = database.transaction("drafts", "readwrite");
    const there = await transaction.store.get(id);
    const elsewhere = there !== text && there !== known;
    if (!elsewhere) transaction.store.put(text, id);
    await transaction.done;
    return elsewhere ? "elsewhere" : "kept";
  },
  delete: (database, id) => database.delete("drafts", id),
};

document.addEventListener("chamdiem-store", async ({ detail: [job, answer, ...rest] }) => {
  let result = null;
  try {
    result = await jobs[job](await opened, ...rest);
  } catch {
    // The desk says so, and keeps the draft where it can.
  }
  answer(result);
});
