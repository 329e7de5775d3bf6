// Loading a classic script, which needs no header of its server, whatever the origin of the page.

/** Loads a script that lies beside this one. */
export function script(path: string): Promise<void> {
  return new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = new URL(path, import.meta.url).href;
    element.addEventListener("load", () => done());
    element.addEventListener("error", () => failed(new Error(element.src)));
    document.head.append(element);
  });
}
