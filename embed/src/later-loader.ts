// Fetching what lies beside this script and is not needed by a card at rest.
import type { Later } from "./later";
import type { Language } from "./words";
import type { Tables } from "./table";

/** What each file exports. */
export interface Files {
  readonly later: Later;
  readonly tables: Tables;
  readonly english: Language;
}

const PATHS: Readonly<Record<keyof Files, string>> = { later: "./later.js", tables: "./table.js", english: "./english.js" };
let tries = 0;

/** How scripts are had where modules cannot be: in frames of an origin of their own. */
let otherwise: (<K extends keyof Files>(name: K) => Promise<Files[K]>) | undefined;

/** Has scripts loaded in another way than as modules. */
export function loadBy(way: NonNullable<typeof otherwise>): void {
  otherwise = way;
}

/** What a file exports.
 * @throws whatever the browser throws for a script that cannot be had. */
export async function load<K extends keyof Files>(name: K): Promise<Files[K]> {
  if (!MODULES) return otherwise!(name);
  // A script that could not be had is not asked for again under the same address.
  const again = tries === 0 ? "" : `?${tries}`;
  try {
    return ((await import(new URL(PATHS[name] + again, import.meta.url).href)) as Files)[name];
  } catch (error) {
    tries += 1;
    throw error;
  }
}
