// The wasm of workbooks in the one file: it came along with the worker's own text.
import init, { read, report } from "glue:sheets";
import { unpacked } from "./unpacked.js";

export default async function start() {
  await init({ module_or_path: await unpacked(self.packed) });
}

export { read, report };
