// A guest that shows a file: given by a script, by the page, or by an address.
import { Guest } from "./guest";
import type { Source } from "./source";

export abstract class DataGuest<T> extends Guest {
  protected abstract readonly source: Source<T>;

  /** The file, given by a script as an object or as JSON text; goes before `src` and inline data. */
  get data(): unknown {
    return this.source.data;
  }

  set data(data: unknown) {
    this.source.data = data;
  }

  protected override leave(): void {
    this.source.detached();
  }
}
