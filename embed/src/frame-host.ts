// dist/embed/frame-host.js: gives frames of frame.html, and of published pages, the height they ask for.
//
// A message counts only if it comes from the window of such a frame and from the origin of its address; a frame with
// `sandbox` and without `allow-same-origin` has the origin "null".

/** Highest frame, in pixels: a frame must not push the page away. */
const HIGHEST = 20000;

const ours = () => Array.from(document.querySelectorAll<HTMLIFrameElement>("iframe[data-chamdiem]"));

function originOf(frame: HTMLIFrameElement): string {
  const isolated = frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
  return isolated ? "null" : new URL(frame.src, document.baseURI).origin;
}

addEventListener("message", ({ source, origin, data }: MessageEvent<{ chamdiem?: unknown; height?: unknown } | null>) => {
  const frame = ours().find((one) => one.contentWindow === source);
  if (frame === undefined || origin !== originOf(frame) || typeof data !== "object" || data?.chamdiem !== "height") return;
  const height = Number(data.height);
  if (Number.isFinite(height) && height > 0) frame.height = String(Math.min(HIGHEST, Math.ceil(height)));
});
// A frame that was ready before this script tells again.
for (const frame of ours()) frame.contentWindow?.postMessage({ chamdiem: "height?" }, "*");

export {};
