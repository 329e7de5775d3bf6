// dist/embed/element.js: loaded by a page, it makes the elements known.
import { register } from "./register";

register();
