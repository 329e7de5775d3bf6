// Finding the rules a file was scored by. Their digest decides which they are; where they come from is told.
import { loadText, webAddress } from "../load";
import { trapped, type Engine, type Rules } from "./engine";

/** What a file says of its rules. */
export interface Wanted {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
}

/** Rules, and whose they are: of the package, or of whoever published. `impostor`: under a name and version that the
 * package knows with other rules. */
export interface Found {
  readonly rules: Rules;
  readonly from: "package" | "publisher" | "impostor";
}

type Index = { readonly [digest: string]: { readonly id: string; readonly version: string } };

/** The rules of a digest: those the engine carries, one of the archive that comes with it, or those published beside the
 * file. Undefined where there are none. */
export async function rulesOf(engine: Engine, wanted: Wanted, source: string, signal: AbortSignal): Promise<Found | undefined> {
  const bundled = engine.bundledCriteria();
  const carried = bundled.find(({ digest }) => digest === wanted.digest);
  if (carried !== undefined) return { rules: engine.Criteria.bundled(carried.id), from: "package" };
  const index = await archive(signal);
  if (Object.hasOwn(index, wanted.digest)) {
    const rules = await read(engine, new URL(`./criteria/archive/${wanted.digest}.json`, import.meta.url).href, wanted.digest, signal);
    if (rules !== undefined) return { rules, from: "package" };
  }
  const beside = webAddress(`rules/${wanted.digest}.json`, source);
  const rules = beside === undefined ? undefined : await read(engine, beside, wanted.digest, signal);
  const taken = [...bundled, ...Object.values(index)].some(({ id, version }) => id === wanted.id && version === wanted.version);
  return rules && { rules, from: taken ? "impostor" : "publisher" };
}

/** What the archive has; nothing where it cannot be read. */
async function archive(signal: AbortSignal): Promise<Index> {
  try {
    return JSON.parse(await loadText(new URL("./criteria/archive/index.json", import.meta.url).href, signal)) as Index;
  } catch (error) {
    if (signal.aborted) throw error;
    return {};
  }
}

/** The rules at an address, if they are those of the digest. */
async function read(engine: Engine, address: string, digest: string, signal: AbortSignal): Promise<Rules | undefined> {
  try {
    const rules = engine.Criteria.parse(await loadText(address, signal));
    if (rules.digest === digest) return rules;
    rules.free();
  } catch (error) {
    if (signal.aborted) throw error;
    // Else it is not here, or no rules.
    if (error instanceof WebAssembly.RuntimeError) throw trapped();
  }
  return undefined;
}
