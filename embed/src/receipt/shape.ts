// Checking what a file holds before anything of it is shown. Every fault is noted with its place; none stops the rest.

/** What is wrong at a place of a file (a JSON pointer). */
export interface Fault {
  readonly code: "wrong-type" | "bad-value" | "too-long" | "future-format" | "foreign-file" | "bad-json" | "too-large" | "too-deep" | "mixed" | "no_rows" | "repeated";
  readonly pointer: string;
}

/** Most faults that are kept: what is wrong a thousand times is said often enough. */
const MOST_FAULTS = 20;

/** A value of the file with its place. */
export class Place {
  constructor(readonly value: unknown, readonly pointer: string, readonly faults: Fault[]) {}

  fault(code: Fault["code"]): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push({ code, pointer: this.pointer });
  }

  /** What stands under a key of its own; inherited ones are none. */
  at(key: string): Place {
    const own = isObject(this.value) && Object.hasOwn(this.value, key);
    const value = own ? (this.value as { [key: string]: unknown })[key] : undefined;
    return new Place(value, `${this.pointer}/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`, this.faults);
  }

  get absent(): boolean {
    return this.value === undefined;
  }

  /** A text of at most `most` characters that fits `pattern`. */
  text(pattern: RegExp = /^/, most = 200): string {
    if (typeof this.value !== "string") return this.fault("wrong-type"), "";
    // As the engine counts: a letter beyond U+FFFF is one.
    if (this.value.length > most && Array.from(this.value).length > most) return this.fault("too-long"), "";
    if (!pattern.test(this.value)) return this.fault("bad-value"), "";
    return this.value;
  }

  /** One of these words. */
  word<T extends string>(words: readonly T[]): T {
    const found = words.find((word) => word === this.value);
    if (found === undefined) this.fault(typeof this.value === "string" ? "bad-value" : "wrong-type");
    return found ?? words[0]!;
  }

  flag(): boolean {
    if (typeof this.value !== "boolean") this.fault("wrong-type");
    return this.value === true;
  }

  count(): number {
    const whole = typeof this.value === "number" && Number.isSafeInteger(this.value) && this.value >= 0;
    if (!whole) this.fault(typeof this.value === "number" ? "bad-value" : "wrong-type");
    return whole ? (this.value as number) : 0;
  }

  /** Points as the contract writes them, "61.89". */
  points(): string {
    return this.text(/^\d{1,7}\.\d\d$/, 12);
  }

  /** The items of a list of at most `most`. */
  list<T>(most: number, item: (place: Place) => T): T[] {
    if (!Array.isArray(this.value)) return this.fault("wrong-type"), [];
    if (this.value.length > most) return this.fault("too-long"), [];
    return this.value.map((value: unknown, at) => item(new Place(value, `${this.pointer}/${at}`, this.faults)));
  }

  /** The pairs of an object of at most `most`, as a map: keys may be called `__proto__`. */
  pairs<T>(most: number, item: (place: Place) => T): Map<string, T> {
    const pairs = new Map<string, T>();
    if (!isObject(this.value)) return this.fault("wrong-type"), pairs;
    const keys = Object.keys(this.value);
    if (keys.length > most) return this.fault("too-long"), pairs;
    for (const key of keys) pairs.set(key, item(this.at(key)));
    return pairs;
  }
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
