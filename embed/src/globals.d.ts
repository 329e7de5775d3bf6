// What the scripts of a frame hand to one another.
declare var chamdiemFiles: import("./later-loader").Files | undefined;
declare var chamdiemWasm: Uint8Array | undefined;
