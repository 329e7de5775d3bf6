// Registration, apart from definition. A second copy of this script, or one of another version, changes nothing: the
// first to come stays.
import { ChamdiemCard } from "./card-element";
import { ChamdiemForm } from "./form-element";
import { ChamdiemTable } from "./table-element";

const ELEMENTS: readonly (readonly [string, CustomElementConstructor])[] = [
  ["chamdiem-card", ChamdiemCard],
  ["chamdiem-form", ChamdiemForm],
  ["chamdiem-table", ChamdiemTable],
];

/** Makes the elements known to a page. */
export function register(registry: CustomElementRegistry = customElements): void {
  for (const [name, element] of ELEMENTS) {
    if (registry.get(name) === undefined) registry.define(name, element);
  }
}
