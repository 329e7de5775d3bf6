// What embed/build.mjs puts in.
declare const VERSION: string;
/** Whether this is a bundle of modules, or a classic script. */
declare const MODULES: boolean;

declare module "virtual:*.css" {
  const text: string;
  export default text;
}

declare module "virtual:palette" {
  const colours: { readonly [name: string]: string };
  export default colours;
}

declare module "virtual:engine" {
  const init: () => Promise<unknown>;
  export default init;
  export const initSync: (source: { module: Uint8Array }) => unknown;
}

declare module "virtual:engine.wasm" {
  const bytes: Uint8Array;
  export default bytes;
}
