// Test pages load this first: it keeps, as texts in `window.watched`, what WebDriver cannot read in every engine.
(() => {
  const watched = (window.watched = []);
  // Engines write stacks differently and some leave the message out of them, so only name and message are kept.
  const worded = (value) => {
    try {
      return String(value);
    } catch {
      return Object.prototype.toString.call(value);
    }
  };
  // A trap of a wasm has no words of its own: only the functions it came through say what it was.
  const trapped = (error) => (error instanceof WebAssembly.RuntimeError ? ` ${error.stack}` : "");
  // A resource that fails to load does not bubble up to the window: only errors of scripts arrive here.
  addEventListener("error", (event) => {
    watched.push(`error: ${event.message} (${event.filename}:${event.lineno})${trapped(event.error)}`);
  });
  addEventListener("unhandledrejection", (event) => {
    watched.push(`unhandled rejection: ${worded(event.reason)}${trapped(event.reason)}`);
  });
  addEventListener("securitypolicyviolation", (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
    watched.push(`policy: ${effectiveDirective} refuses ${blockedURI} (${sourceFile}:${lineNumber})`);
  });
  const write = console.error;
  console.error = (...parts) => {
    watched.push(`console.error: ${parts.map(worded).join(" ")}`);
    write.apply(console, parts);
  };
})();
