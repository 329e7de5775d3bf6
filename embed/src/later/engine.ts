// The scoring engine, loaded when somebody wants to compute and not before.
import type { CriteriaSummary, Entry, Explanation, Locale, Scorecard } from "../../../src/api/types";

/** A checked set of rules. */
export interface Rules {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  toJSON(): unknown;
  score(entry: Entry): Scorecard;
  explain(entry: Entry, id: string): Explanation;
  free(): void;
}

/** As much of chamdiem.js as the elements use. */
export interface Engine {
  readonly default: () => Promise<unknown>;
  bundledCriteria(): CriteriaSummary[];
  setLocale(locale: Locale): void;
  readonly Criteria: { bundled(id: string): Rules; parse(file: unknown): Rules };
}

/** Why nothing can be computed here. */
export class Blocked extends Error {
  constructor(readonly reason: "csp" | "type" | "load") {
    super(reason);
  }
}

/** The smallest module there is. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** The engine of a bundle that carries it along. */
let carried: (() => Promise<Engine>) | undefined;

/** Has the engine come from this bundle and not from a file. */
export function carry(started: () => Promise<Engine>): void {
  carried = started;
}

let running: Promise<Engine> | undefined;
let starts = 0;

/** The engine; the same for every element of this page.
 * @throws Blocked */
export function engine(): Promise<Engine> {
  running ??= start().catch((error: unknown) => {
    // Not for ever: the network may come back.
    running = undefined;
    throw error;
  });
  return running;
}

/** A trap spoils a module for good: the next to compute gets a new one. */
export function trapped(): Blocked {
  running = undefined;
  return new Blocked("load");
}

async function start(): Promise<Engine> {
  try {
    // Instantiated, not only compiled: WebKit lets policies refuse no sooner.
    await WebAssembly.instantiate(EMPTY);
  } catch {
    throw new Blocked("csp");
  }
  if (carried !== undefined) return carried().catch(() => Promise.reject(new Blocked("load")));
  // What failed is not fetched again under the same address.
  const again = starts === 0 ? "" : `?${starts}`;
  starts += 1;
  let loaded: Engine;
  try {
    loaded = (await import(new URL(`./chamdiem.js${again}`, import.meta.url).href)) as Engine;
  } catch {
    throw new Blocked("load");
  }
  try {
    await loaded.default();
  } catch (error) {
    throw new Blocked(error instanceof WebAssembly.CompileError ? "type" : "load");
  }
  return loaded;
}
