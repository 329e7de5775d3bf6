// Where an element has its data from: a script, the page, or an address; and what has become of reading it.
import { loadText, PATIENCE_S, Unreachable } from "./load";
import type { Json } from "./receipt/canonical";
import { parse, type Unreadable } from "./receipt/read";
import type { Key, Words } from "./words";

/** Why there is nothing to show. */
export interface Failure {
  readonly kind: "failed";
  readonly code: string;
  readonly lines: readonly string[];
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
  readonly #reader: (file: Json) => T;
  readonly #changed: () => void;

  constructor(element: HTMLElement, reader: (file: Json) => T, changed: () => void) {
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
  read(signal: AbortSignal, inline: string | undefined, words: Words): Read<T> {
    const given = this.#data ?? inline;
    const source = this.address;
    const from = given ?? source;
    if (from === this.#from) return this.#state;
    this.#from = from;
    if (given !== undefined) this.#state = this.#taken(() => (typeof given === "string" ? given : JSON.stringify(given)), words);
    else if (source === "") this.#state = { kind: "failed", code: "no-source", lines: [words.t("fault_no_source")] };
    else {
      this.#state = { kind: "waiting" };
      void this.#load(source, signal, words);
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

  async #load(source: string, signal: AbortSignal, words: Words): Promise<void> {
    let state: Read<T>;
    try {
      const text = await loadText(source, signal);
      state = this.#taken(() => text, words);
    } catch (error) {
      state = unreached(error, source, words);
    }
    if (signal.aborted || this.#from !== source) return;
    this.#state = state;
    this.#changed();
  }

  #taken(text: () => string, words: Words): Read<T> {
    try {
      return { kind: "shown", value: this.#reader(parse(text())) };
    } catch (error) {
      // Not by its class: what reads tables is another script, with classes of its own.
      const faults = (error as Partial<Unreadable>).faults ?? [{ code: "bad-json" as const, pointer: "" }];
      const lines = faults.slice(0, MOST_LISTED).map(({ code, pointer }) => words.t(`fault_${code}`, { pointer }));
      return { kind: "failed", code: faults[0]!.code, lines };
    }
  }
}

function unreached(error: unknown, source: string, words: Words): Failure {
  const { code, address, status } = error instanceof Unreachable ? error : new Unreachable("unreachable", source);
  const line = words.t(`fault_${code}` as Key, { address, status, seconds: PATIENCE_S });
  return { kind: "failed", code, lines: [line], ...(code === "bad-address" || code === "foreign-source" ? {} : { address }) };
}
