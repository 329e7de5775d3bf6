// The unit's key pair, kept in this browser and nowhere else.
import { base64url, bytesOf } from "../receipt/base64";
import { newSecret, storable, type StoredKey } from "../receipt/seal";

const [DATABASE, STORE, NAME] = ["chamdiem", "keys", "unit"];

function transaction(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const open = opening.result;
      try {
        const asked = open.transaction(STORE, mode);
        const request = work(asked.objectStore(STORE));
        asked.oncomplete = () => { open.close(); done(request.result); };
        asked.onabort = () => { open.close(); failed(asked.error); };
      } catch (error) {
        open.close();
        failed(error as Error);
      }
    };
  });
}

/** The key that is kept; undefined if there is none, or if the browser keeps nothing. */
export async function keptKey(): Promise<StoredKey | undefined> {
  try {
    return (await transaction("readonly", (store) => store.get(NAME))) as StoredKey | undefined;
  } catch {
    return undefined;
  }
}

/** Whether it could be kept. */
export async function keepKey(key: StoredKey | undefined): Promise<boolean> {
  try {
    await transaction("readwrite", (store) => (key === undefined ? store.delete(NAME) : store.put(key, NAME)));
    return true;
  } catch {
    return false;
  }
}

/** A new key with the file that brings it back. */
export async function newKey(): Promise<{ readonly key: StoredKey; readonly backup: string }> {
  const secret = newSecret();
  const key = await storable(secret);
  const backup = { chamdiem: "key", format: 1, algorithm: "Ed25519", key: key.key, secret: base64url(secret) };
  return { key, backup: `${JSON.stringify(backup, null, 2)}\n` };
}

/** The key of such a file; undefined if it is none. */
export async function keyFrom(text: string): Promise<StoredKey | undefined> {
  try {
    const file = JSON.parse(text) as { chamdiem?: unknown; secret?: unknown; key?: unknown };
    const secret = file.chamdiem === "key" ? bytesOf(String(file.secret)) : undefined;
    if (secret?.length !== 32) return undefined;
    const key = await storable(secret);
    return key.key === file.key ? key : undefined;
  } catch {
    return undefined;
  }
}
