//! Panics without words. What a panic would say is lost on a visitor, and the code that words it is 3 KB of what the app
//! loads: the functions that only do that become the trap they end in. `KEEP_PANICS=1 cargo xtask serve` leaves them, for
//! whoever looks for a bug.

use crate::shell::Done;
use std::path::Path;
use walrus::{FunctionBuilder, FunctionKind, Module};

/// Parts of the mangled names of functions of the standard library that never return.
const NEVER_RETURN: &[&str] = &[
    "4core9panicking",
    "4core4cell22panic_already_borrowed",
    "4core4cell30panic_already_mutably_borrowed",
    "4core6option13unwrap_failed",
    "4core6option13expect_failed",
    "4core6result13unwrap_failed",
    "5slice5index16slice_index_fail",
    "3str16slice_error_fail",
    "7raw_vec12handle_error",
    "7raw_vec17capacity_overflow",
    "5alloc18handle_alloc_error",
    "9panicking15panic_with_hook",
    "9panicking13panic_handler",
    "9panicking11begin_panic",
];

/// Writes `wasm` to `target` with traps for panics.
pub fn trap(wasm: &Path, target: &Path) -> Done {
    let keep = std::env::var_os("KEEP_PANICS").is_some();
    let mut module = Module::from_file(wasm).map_err(|error| format!("{}: {error:#}", wasm.display()))?;
    let panics = |name: &str| NEVER_RETURN.iter().any(|part| name.contains(part));
    let local = module.funcs.iter().filter(|one| matches!(one.kind, FunctionKind::Local(_)));
    let found: Vec<_> =
        local.filter(|one| !keep && one.name.as_deref().is_some_and(panics)).map(|one| (one.id(), one.ty())).collect();
    if found.is_empty() && !keep {
        return Err("the names of panics have changed: none was found".to_owned());
    }
    for (id, kind) in found {
        let kind = module.types.get(kind);
        let (parameters, results) = (kind.params().to_vec(), kind.results().to_vec());
        let arguments = parameters.iter().map(|one| module.locals.add(*one)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
        builder.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(arguments));
    }
    walrus::passes::gc::run(&mut module);
    module.emit_wasm_file(target).map_err(|error| error.to_string())
}
