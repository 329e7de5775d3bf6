// For scripts that carry both languages.
import { english } from "./english";
import { learn } from "./words";

learn(english);
