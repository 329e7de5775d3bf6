//! From a compiled wasm to what a browser loads: bindings, optimisation, names by content, sizes.

use crate::panics::trap;
use crate::shell::{Done, call, output, read as read_text, root, write};
use sha2::{Digest, Sha256};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Writes `<name>.js`, `<name>_bg.wasm` and, if wanted, `<name>.d.ts` into `folder`.
pub fn bind(wasm: &Path, name: &str, typescript: bool, folder: &Path) -> Done {
    let trapping = wasm.with_extension("trap.wasm");
    trap(wasm, &trapping)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&trapping).out_name(name).typescript(typescript).omit_default_module_path(false);
    bindgen.remove_name_section(!keeps_names()).remove_producers_section(true);
    let web = bindgen.web(true).map_err(|error| error.to_string())?;
    web.generate(folder).map_err(|error| format!("wasm-bindgen: {error:#}"))?;
    let script = folder.join(format!("{name}.js"));
    shorten_words(&script)?;
    if typescript {
        extend(&script)?;
        mend_types(&folder.join(format!("{name}.d.ts")))?;
        _ = std::fs::remove_file(folder.join(format!("{name}_bg.wasm.d.ts")));
    }
    let wasm = folder.join(format!("{name}_bg.wasm"));
    shorten_imports(&wasm, &script)?;
    minify(&script)?;
    optimise(&wasm)
}

/// `KEEP_NAMES=1` keeps the names of functions, for a profiler.
fn keeps_names() -> bool {
    std::env::var_os("KEEP_NAMES").is_some()
}

/// What the bindings say on the console, and a way for browsers older than any that runs this wasm.
fn shorten_words(script: &Path) -> Done {
    const LEFT_OUT: &[(&str, &str)] = &[
        ("console.warn('using deprecated parameters for `initSync()`; pass a single object instead')", "void 0"),
        (
            "console.warn('using deprecated parameters for the initialization function; pass a single object instead')",
            "void 0",
        ),
        (
            "console.warn(\"`WebAssembly.instantiateStreaming` failed because your server does not serve Wasm with `application/wasm` MIME type. Falling back to `WebAssembly.instantiate` which is slower. Original error:\\n\", e)",
            "console.warn(e)",
        ),
        ("if (!('encodeInto' in cachedTextEncoder))", "if (false)"),
    ];
    let mut text = read_text(script)?;
    for (from, to) in LEFT_OUT {
        // A wasm that takes no text has no encoder.
        if from.contains("encodeInto") && !text.contains("TextEncoder") {
            continue;
        }
        if !text.contains(from) {
            return Err(format!("the bindings have changed: no {from:?}"));
        }
        text = text.replace(from, to);
    }
    write(script, text)
}

/// Names of imports end in hashes, which stand in both files and do not compress: 1 KB of what a portal loads.
fn shorten_imports(wasm: &Path, script: &Path) -> Done {
    let mut module = walrus::Module::from_file(wasm).map_err(|error| format!("{}: {error:#}", wasm.display()))?;
    let mut text = read_text(script)?;
    // Two modules would become one object with two keys of the same name.
    let from = module.imports.iter().next().map(|import| import.module.clone()).unwrap_or_default();
    let quoted = format!("\"{from}\"");
    if text.matches(&quoted).count() != 1 || module.imports.iter().any(|import| import.module != from) {
        return Err("the bindings have changed: not one module of imports".to_owned());
    }
    text = text.replace(&quoted, "\"i\"");
    module.producers.clear();
    // What the script does not name, nobody calls.
    let unused: Vec<_> = module.exports.iter().filter(|one| !text.contains(&one.name)).map(|one| one.id()).collect();
    unused.into_iter().for_each(|one| module.exports.delete(one));
    walrus::passes::gc::run(&mut module);
    // Many are the same function for another type: these are imported under one name.
    let mut bodies: Vec<String> = Vec::new();
    for import in module.imports.iter_mut() {
        let key = format!("        {}: ", import.name);
        let parts = text.split_once(&key).and_then(|(before, rest)| Some((before, rest.split_once("\n        },\n")?)));
        let (before, (body, after)) = parts.ok_or(format!("the bindings have changed: {key}"))?;
        let known = bodies.iter().position(|one| one == body);
        let place = known.unwrap_or(bodies.len());
        let kept = if known.is_some() { String::new() } else { format!("        i{place}: {body}\n        }},\n") };
        bodies.extend(known.is_none().then(|| body.to_owned()));
        text = [before, &kept, after].concat();
        (import.module, import.name) = ("i".to_owned(), format!("i{place}"));
    }
    shorten_exports(&mut module, &mut text);
    write(script, text)?;
    module.emit_wasm_file(wasm).map_err(|error| error.to_string())
}

/// The same for exports, but for the memory, which others may ask for.
fn shorten_exports(module: &mut walrus::Module, text: &mut String) {
    let mut exports: Vec<_> = module.exports.iter_mut().filter(|one| one.name != "memory").collect();
    // Longest first: one name may begin with another.
    exports.sort_by_key(|one| std::cmp::Reverse(one.name.len()));
    for (place, export) in exports.into_iter().enumerate() {
        let short = format!("e{place}");
        *text = text.replace(&format!("wasm.{}", export.name), &format!("wasm.{short}"));
        export.name = short;
    }
}

/// The short way of plain entries, and a guard: a freed object must throw in JavaScript, because thrown through the wasm
/// each use would leak a little of its stack.
fn extend(script: &Path) -> Done {
    const GUARD: &str = include_str!("../../src/api/freed.js");
    const PLAIN: &str = include_str!("../../src/api/plain.js");
    // The last: freed twice is freed.
    const REPLACED: [(&str, &str); 2] = [
        ("(this.__wbg_ptr", "(alive(this)"),
        (" wasm.__wbg_criteria_free(ptr, 0)", " if (ptr) wasm.__wbg_criteria_free(ptr, 0)"),
    ];
    let mut guarded = read_text(script)?;
    for (from, to) in REPLACED {
        if !guarded.contains(from) {
            return Err(format!("the bindings have changed: no {from:?} to guard"));
        }
        guarded = guarded.replace(from, to);
    }
    if guarded.contains(", this.__wbg_ptr") {
        return Err("the bindings have changed: an unguarded use of __wbg_ptr".to_owned());
    }
    write(script, format!("{guarded}\n{GUARD}\n{PLAIN}"))
}

/// The generated part of the types has `any`, and a symbol that needs a newer TypeScript library than ES2022.
fn mend_types(types: &Path) -> Done {
    let text = read_text(types)?;
    let lines = text.lines().filter(|line| !line.contains("[Symbol.dispose]"));
    let mended = lines.map(|line| format!("{}\n", line.replace(": any", ": unknown").replace("=> any", "=> unknown")));
    // What the module exports to its own script is nobody else's.
    let text = mended.collect::<String>();
    let (before, rest) =
        text.split_once("export interface InitOutput {").ok_or("the types have changed: no InitOutput")?;
    let (_, after) = rest.split_once("\n}\n").ok_or("the types have changed: InitOutput does not end")?;
    let memory = "export interface InitOutput {\n    readonly memory: WebAssembly.Memory;\n}\n";
    write(types, [before, memory, after].concat())
}

/// Without comments, white space and long names of its own; what is exported keeps its name.
fn minify(script: &Path) -> Done {
    let (tool, path) = (root().join("node_modules/.bin/terser"), script.to_string_lossy());
    let options = ["--module", "--ecma", "2020", "--compress", "passes=2", "--mangle", "--output"];
    call(&tool.to_string_lossy(), &[&[path.as_ref()], &options[..], &[path.as_ref()]].concat())
}

/// What rustc itself uses, and no more: with newer features wasm-opt's output is refused by the browsers of old offices.
const FEATURES: &[&str] = &[
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Rust puts the stack below all data, so the first kilobyte is the far end of the stack and no address lies in it.
/// Small functions are inlined a little more than -Oz would, large ones not for having one caller: both compress better.
const PASSES: &[&str] = &[
    "--low-memory-unused",
    "--always-inline-max-function-size=4",
    "--one-caller-inline-max-function-size=15",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "-Oz",
    "--strip-target-features",
];

/// Keeps wasm-opt's output only if it is smaller after compression; sometimes it is larger.
fn optimise(wasm: &Path) -> Done {
    let smaller = wasm.with_extension("opt");
    let tool = root().join("node_modules/.bin/wasm-opt");
    let (tool, from, to) = (tool.to_string_lossy(), wasm.to_string_lossy(), smaller.to_string_lossy());
    let names: &[&str] = if keeps_names() { &["-g"] } else { &[] };
    let arguments = [PASSES, FEATURES, names, &[&from, "-o", &to]].concat();
    output(&tool, &arguments).ok_or("wasm-opt failed")?;
    let (before, after) = (read(wasm)?, read(&smaller)?);
    if compressed(&after) < compressed(&before) {
        std::fs::rename(&smaller, wasm).map_err(|error| error.to_string())
    } else {
        std::fs::remove_file(&smaller).map_err(|error| error.to_string())
    }
}

fn read(path: &Path) -> Done<Vec<u8>> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Size after brotli at its highest level, as a web server would send it.
pub fn compressed(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters).map_or(usize::MAX, |_| out.len())
}

/// The first 12 hexadecimal digits of the content's SHA-256.
pub fn content_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
