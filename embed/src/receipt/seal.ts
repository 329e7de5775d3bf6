// Digests and signatures. The browser's own Ed25519 where there is one; noble's where there is none, as in old browsers
// and on pages without TLS. SHA-256 is always noble's: it needs no TLS either, and no promise.
import * as ed25519 from "@noble/ed25519";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { base64url, bytesOf } from "./base64";
import type { Signature } from "./types";

ed25519.hashes.sha512 = (...parts: Uint8Array[]) => sha512(ed25519.etc.concatBytes(...parts));

/** SHA-256 of a text, 64 lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return ed25519.etc.bytesToHex(sha256(new TextEncoder().encode(text)));
}

/** The same in base64, as policies write it. */
export const sha256Base64 = (text: string): string => btoa(String.fromCharCode(...sha256(new TextEncoder().encode(text))));

/** Whether `signature` is the one its key makes of `text`. */
export async function verify(signature: Signature, text: string): Promise<boolean> {
  const [key, value] = [bytesOf(signature.key), bytesOf(signature.value)];
  const message = new TextEncoder().encode(text);
  if (key?.length !== 32 || value?.length !== 64) return false;
  try {
    const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, value, message);
  } catch {
    // Not this browser, or not this page.
  }
  try {
    return ed25519.verify(value, message, key, { zip215: false });
  } catch {
    // No point on the curve.
    return false;
  }
}

/** A key pair of the unit. */
export interface SigningKey {
  /** The public key as base64url. */
  readonly key: string;
  /** Signs; 64 bytes as base64url. */
  sign(text: string): Promise<string>;
}

/** A key pair as a browser keeps it: the secret in its own vault, from which no script gets it out, or else as bytes. */
export interface StoredKey {
  readonly key: string;
  readonly secret: CryptoKey | Uint8Array<ArrayBuffer>;
}

/** Bytes of a new secret key. */
export const newSecret = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));

/** The key pair of a secret of 32 bytes, for keeping. */
export async function storable(secret: Uint8Array<ArrayBuffer>): Promise<StoredKey> {
  const key = base64url(ed25519.getPublicKey(secret));
  try {
    const jwk = { kty: "OKP", crv: "Ed25519", d: base64url(secret), x: key };
    return { key, secret: await crypto.subtle.importKey("jwk", jwk, "Ed25519", false, ["sign"]) };
  } catch {
    return { key, secret };
  }
}

/** The key pair of what was kept. */
export function keyOf({ key, secret }: StoredKey): SigningKey {
  const sign = async (message: Uint8Array<ArrayBuffer>) =>
    secret instanceof Uint8Array ? ed25519.sign(message, secret) : new Uint8Array(await crypto.subtle.sign("Ed25519", secret, message));
  return { key, sign: async (text) => base64url(await sign(new TextEncoder().encode(text))) };
}
