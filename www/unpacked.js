/** Bytes that stand in a page as packed text. Written into the stream and not read from a Blob: WebKit's workers of a page
 * without a server cannot read those. */
export function unpacked(text) {
  const packed = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const stream = new DecompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  writer.write(packed);
  writer.close();
  return new Response(stream.readable).arrayBuffer();
}
