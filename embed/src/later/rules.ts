// Finding the rules a file was scored by. Their digest decides; where they come from does not matter.
import { trapped, type Engine, type Rules } from "./engine";
import { loadText } from "../load";

/** What a file says of its rules. */
export interface Wanted {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
}

/** The rules of a digest: those the engine carries, those published beside the file, or one of the archive that comes
 * with the engine. Undefined where there are none. */
export async function rulesOf(engine: Engine, wanted: Wanted, source: string, signal: AbortSignal): Promise<Rules | undefined> {
  const carried = engine.bundledCriteria().find(({ digest }) => digest === wanted.digest);
  if (carried !== undefined) return engine.Criteria.bundled(carried.id);
  const places = [new URL(`./criteria/archive/${wanted.digest}.json`, import.meta.url).href];
  if (source !== "") places.push(new URL(`rules/${wanted.digest}.json`, new URL(source, document.baseURI)).href);
  for (const place of places) {
    try {
      const rules = engine.Criteria.parse(await loadText(place, signal));
      if (rules.digest === wanted.digest) return rules;
      rules.free();
    } catch (error) {
      if (signal.aborted) throw error;
      // Else it is not here, or no rules: on to the next place.
      if (error instanceof WebAssembly.RuntimeError) throw trapped();
    }
  }
  return undefined;
}
