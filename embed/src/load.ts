// Fetching a file of the host's: bounded in time and size, and every way it can fail has a name.
import { LONGEST } from "./receipt/read";

/** Seconds until an address counts as silent. */
export const PATIENCE_S = 10;

/** Why a file could not be had. */
export class Unreachable extends Error {
  constructor(readonly code: "unreachable" | "slow" | "status" | "bad-address" | "foreign-source" | "isolated" | "too-large", readonly address: string, readonly status = 0) {
    super(code);
  }
}

/** The text of a file.
 * @throws Unreachable, or an AbortError when `signal` says so. */
export async function loadText(source: string, signal: AbortSignal): Promise<string> {
  const address = absolute(source);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE_S * 1000);
  const stop = () => late.abort();
  signal.addEventListener("abort", stop);
  try {
    const response = await fetch(address, {
      signal: late.signal, credentials: "same-origin", referrerPolicy: "no-referrer", redirect: confined ? "error" : "follow",
    });
    if (!response.ok) throw new Unreachable("status", address, response.status);
    return await bounded(response, address);
  } catch (error) {
    if (signal.aborted || error instanceof Unreachable) throw error;
    throw new Unreachable(late.signal.aborted ? "slow" : self.origin === "null" ? "isolated" : "unreachable", address);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

let confined = false;

/** Has only files of this server opened: an address that anybody can write must not show what anybody has made. */
export function confine(): void {
  confined = true;
}

/** The whole address of something on the web; undefined for anything else, such as a script. */
export function webAddress(source: string, base: string = document.baseURI): string | undefined {
  try {
    const address = new URL(source, new URL(base, document.baseURI));
    return /^(https?|blob):$/.test(address.protocol) ? address.href : undefined;
  } catch {
    return undefined;
  }
}

function absolute(source: string): string {
  const address = webAddress(source);
  if (address === undefined) throw new Unreachable("bad-address", source.slice(0, 200));
  if (confined && new URL(address).origin !== new URL(document.baseURI).origin) throw new Unreachable("foreign-source", source.slice(0, 200));
  return address;
}

/** Reads no more than a file may have: 4 bytes a character are the most UTF-8 needs. */
async function bounded(response: Response, address: string): Promise<string> {
  const most = LONGEST * 4;
  const reader = response.body?.getReader();
  if (reader === undefined) return response.text();
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    text += decoder.decode(value, { stream: true });
    if (bytes > most || text.length > LONGEST) {
      void reader.cancel().catch(() => undefined);
      throw new Unreachable("too-large", address);
    }
  }
}
