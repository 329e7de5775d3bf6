// Where a classic script came from; `import.meta.url` of the bundles that are none of modules. Read at once, because a
// script knows it only while it runs for the first time.
export const HERE = (document.currentScript as HTMLScriptElement).src;
