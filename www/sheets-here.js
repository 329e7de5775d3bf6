// The wasm of workbooks in the one file: it came along with the worker's own text.
import init, { read, report } from "glue:sheets";

export default async function start() {
  const packed = Uint8Array.from(atob(self.packed), (one) => one.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  await init({ module_or_path: await new Response(stream).arrayBuffer() });
}

export { read, report };
