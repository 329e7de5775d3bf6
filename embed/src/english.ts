// dist/embed/english.js: what a card says in English, loaded with the first that does.
import units from "../../src/texts/units.en.json";
import texts from "../texts/en.json";
import type { Language } from "./words";

export const english: Language = { texts, units };
