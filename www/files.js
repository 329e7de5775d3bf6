// Where the parts of the app come from: files beside the page. In the one file that needs no server, `files-here.js`
// stands in for this.

export const desk = () => import("./desk.js");

/** Starts a program; `tries` counts how often it was tried. */
export async function program({ script, style }, tries) {
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: style });
  document.head.append(sheet);
  try {
    // A script that could not be had is not asked for again under the same address.
    const address = new URL(script, document.baseURI);
    if (tries > 0) address.searchParams.set("again", tries);
    await (await import(address.href)).default();
  } catch (error) {
    sheet.remove();
    throw error;
  }
}

/** The text of a file. Not for ever: whoever waits says what could not be loaded. */
export async function text(path) {
  const response = await fetch(path, { signal: AbortSignal.timeout?.(20000) });
  if (!response.ok) throw response;
  return response.text();
}

// The app without a network. A version that waits is asked for before anything is typed, and not before the page that was
// here until now has gone.
const worker = navigator.serviceWorker;
worker?.register("sw.js").then(({ waiting }) => {
  worker.addEventListener("controllerchange", () => waiting && location.reload());
  setTimeout(() => waiting?.postMessage(""), 300);
}, () => {});
