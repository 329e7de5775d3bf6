// What the browser itself can tell of a file at once, without wasm: whether it was changed, and whether its signature is
// that of its key. Where the browser cannot (no TLS, no Ed25519), it is known only after "Kiểm tra lại".
import { bytesOf } from "./receipt/base64";
import { sealed, type Json } from "./receipt/canonical";
import type { Card } from "./receipt/read";

/** undefined: not known yet. */
export interface Seals {
  readonly digest: boolean | undefined;
  readonly signature: boolean | undefined;
}

/** The seals of a card. */
export async function sealsOf({ receipt, digest }: Card): Promise<Seals> {
  const text = new TextEncoder().encode(sealed(receipt as unknown as { readonly [key: string]: Json }));
  const known = async (check: () => Promise<boolean>) => {
    try {
      return await check();
    } catch {
      return undefined;
    }
  };
  return {
    digest: await known(async () => {
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
      return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("") === digest;
    }),
    signature: receipt.signature && await known(async () => {
      const { key, value } = receipt.signature!;
      const imported = await crypto.subtle.importKey("raw", bytesOf(key)!, "Ed25519", false, ["verify"]);
      return crypto.subtle.verify("Ed25519", imported, bytesOf(value)!, text);
    }),
  };
}

/** What a reader must know before reading on; undefined if there is nothing. `key` is the unit's as the page gives it. */
export function alarm({ digest, signature }: Seals, receipt: Card["receipt"], key: string): "changed" | "invalid" | "foreign" | "missing" | undefined {
  if (digest === false) return "changed";
  if (signature === false) return "invalid";
  if (key === "" || receipt.signature?.key === key) return undefined;
  return receipt.signature === undefined ? "missing" : "foreign";
}
