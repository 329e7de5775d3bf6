// Where an element has its data from: a script, the page, or an address; and what has become of reading it.
import { loadText, PATIENCE_S, Unreachable } from "./load";
import { canonical, type Json } from "./receipt/canonical";
import type { Fault } from "./receipt/shape";
import { parse, type Unreadable } from "./receipt/read";
import type { Key, Words } from "./words";

/** Why there is nothing to show. */
export interface Failure {
  readonly kind: "failed";
  readonly code: string;
  /** In the words of the language it is shown in. */
  readonly lines: (words: Words) => readonly string[];
  /** Set where trying again may help. */
  readonly address?: string;
}

/** What has become of it. */
export type Read<T> = { readonly kind: "waiting" } | { readonly kind: "shown"; readonly value: T } | Failure;

/** How many faults of a file are listed. */
const MOST_LISTED = 3;

export class Source<T> {
  #state: Read<T> = { kind: "waiting" };
  /** What the state was made from. */
  #from: unknown;
  #data: unknown;
  readonly #element: HTMLElement;
  readonly #reader: (file: Json) => T | Promise<T>;
  readonly #changed: () => void;

  constructor(element: HTMLElement, reader: (file: Json) => T | Promise<T>, changed: () => void) {
    [this.#element, this.#reader, this.#changed] = [element, reader, changed];
  }

  get data(): unknown {
    return this.#data;
  }

  set data(data: unknown) {
    this.#data = data;
    this.#from = undefined;
    this.#changed();
  }

  /** The address of the file; beside inline data it says where the same lies. Empty where there is none. */
  get address(): string {
    return this.#data === undefined ? (this.#element.getAttribute("src") ?? "") : "";
  }

  /** What there is now; loading begins if it must, and `changed` is called when it has ended. */
  read(signal: AbortSignal, inline: string | undefined): Read<T> {
    const given = this.#data ?? inline;
    const source = this.address;
    const from = given ?? source;
    if (from === this.#from) return this.#state;
    this.#from = from;
    if (from === "") this.#state = { kind: "failed", code: "no-source", lines: (words) => [words.t("fault_no_source")] };
    else {
      this.#state = { kind: "waiting" };
      // Not by JSON.stringify: host pages exist whose lists have a toJSON of their own.
      const text = given === undefined ? () => loadText(source, signal) : () => (typeof given === "string" ? given : canonical(given as Json));
      void this.#load(from, text, signal);
    }
    return this.#state;
  }

  /** A loading that was ended begins anew with the next attachment; what is there stays. */
  detached(): void {
    if (this.#state.kind === "waiting") this.#from = undefined;
  }

  again(): void {
    this.#from = undefined;
    this.#changed();
  }

  async #load(from: unknown, text: () => string | Promise<string>, signal: AbortSignal): Promise<void> {
    let state: Read<T>;
    try {
      state = { kind: "shown", value: await this.#reader(parse(await text())) };
    } catch (error) {
      state = failed(error);
    }
    if (signal.aborted || this.#from !== from) return;
    this.#state = state;
    this.#changed();
  }
}

const DAMAGES = ["wrong-type", "bad-value", "too-long", "repeated"] as const;
/** Faults whose place says more than their kind. */
const isDamage = (code: Fault["code"]): code is (typeof DAMAGES)[number] => (DAMAGES as readonly string[]).includes(code);

function failed(error: unknown): Failure {
  if (error instanceof Unreachable) {
    const { code, address, status } = error;
    const lines = (words: Words) => [words.t(`fault_${code}` as Key, { address, status, seconds: PATIENCE_S })];
    return { kind: "failed", code, lines, ...(code === "bad-address" || code === "foreign-source" ? {} : { address }) };
  }
  // Not by its class: what reads tables is another script, with classes of its own.
  const faults = (error as Partial<Unreadable>).faults ?? [{ code: "bad-json" as const, pointer: "" }];
  const lines = (words: Words) => faults.slice(0, MOST_LISTED).map(({ code, pointer }) => words.t(isDamage(code) ? "fault_damaged" : `fault_${code}`, { pointer }));
  return { kind: "failed", code: faults[0]!.code, lines };
}
