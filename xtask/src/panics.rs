//! Panics without words. What a panic would say is lost on a visitor, and the code that words it is 3 KB of what the app
//! loads: the functions that only do that become the trap they end in, and the places in sources that they would name,
//! some of them on the machine that built it, are wiped out. `KEEP_PANICS=1 cargo xtask serve` leaves all of it, for
//! whoever looks for a bug.

use crate::shell::Done;
use std::path::Path;
use walrus::ir::Value;
use walrus::{ConstExpr, DataId, DataKind, FunctionBuilder, FunctionKind, Module};

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
    let mut module = Module::from_file(wasm).map_err(|error| format!("{}: {error:#}", wasm.display()))?;
    if std::env::var_os("KEEP_PANICS").is_none() {
        silence(&mut module)?;
        wipe_words(&mut module);
        wipe_locations(&mut module);
        walrus::passes::gc::run(&mut module);
    }
    module.emit_wasm_file(target).map_err(|error| error.to_string())
}

fn silence(module: &mut Module) -> Done {
    let panics = |name: &str| NEVER_RETURN.iter().any(|part| name.contains(part));
    let local = module.funcs.iter().filter(|one| matches!(one.kind, FunctionKind::Local(_)));
    let found: Vec<_> =
        local.filter(|one| one.name.as_deref().is_some_and(panics)).map(|one| (one.id(), one.ty())).collect();
    if found.is_empty() {
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
    Ok(())
}

/// Pieces of what panics of the standard library say; nobody else has them.
const SAID: &[&str] = &[
    "slice index starts at ",
    " but ends at ",
    "range start index ",
    "range end index ",
    " out of range for slice of length ",
    "assertion `left ",
    " right` failed",
    "copy_from_slice: source slice length (",
    ") does not match destination slice length (",
    "insertion index (is ",
    ") should be <= len (is ",
    "mid > len",
    "window size must be non-zero",
    "attempt to join into collection with len > usize::MAX",
    "a Display implementation returned an error unexpectedly",
    "a formatting trait implementation returned an error when the underlying stream did not",
    "one-time initialization may not be performed recursively",
    "capacity overflow",
    "\n  left: ",
    "\n right: ",
    "Tried to shrink to a larger capacity",
    "RefCell already mutably borrowed",
    "RefCell already borrowed",
];

fn wipe_words(module: &mut Module) {
    for id in module.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
        let bytes = &mut module.data.get_mut(id).value;
        for said in SAID {
            while let Some(at) = bytes.windows(said.len()).position(|part| part == said.as_bytes()) {
                bytes[at..at + said.len()].fill(0);
            }
        }
    }
}

/// Zeroes each `Location` (file, length, line, column) and the file it names. Only panics read them.
fn wipe_locations(module: &mut Module) {
    let ids: Vec<(DataId, u32)> =
        module.data.iter().filter_map(|data| Some((data.id(), address(&data.kind)?))).collect();
    let mut files: Vec<(u32, u32)> = Vec::new();
    for (id, start) in &ids {
        files.extend(source_files(&module.data.get(*id).value).map(|(from, to)| (start + from, start + to)));
    }
    let mut named = Vec::new();
    for (id, start) in &ids {
        let bytes = &mut module.data.get_mut(*id).value;
        let mut at = (start.next_multiple_of(4) - start) as usize;
        while let Some(record) = bytes.get_mut(at..at + 16) {
            let word = |place: usize| {
                record.get(place * 4..place * 4 + 4).and_then(|word| word.try_into().ok()).map_or(0, u32::from_le_bytes)
            };
            let (file, length, line, column) = (word(0), word(1), word(2), word(3));
            let ends = |(from, to): &(u32, u32)| file >= *from && length > 3 && file.checked_add(length) == Some(*to);
            if (1..1_000_000).contains(&line) && (1..1000).contains(&column) && files.iter().any(ends) {
                record.fill(0);
                named.push((file, length));
                at += 16;
            } else {
                at += 4;
            }
        }
    }
    for (id, start) in ids {
        let bytes = &mut module.data.get_mut(id).value;
        for (file, length) in &named {
            let at = file.checked_sub(start).map(|at| at as usize);
            if let Some(text) = at.and_then(|at| bytes.get_mut(at..at + *length as usize)) {
                text.fill(0);
            }
        }
    }
}

fn address(kind: &DataKind) -> Option<u32> {
    match kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => u32::try_from(*start).ok(),
        _ => None,
    }
}

/// Stretches of text that end in `.rs` and a zero; the name of a file is the end of one.
fn source_files(bytes: &[u8]) -> impl Iterator<Item = (u32, u32)> {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let ends = bytes.iter().enumerate().filter(|(at, byte)| **byte == 0 && bytes[..*at].ends_with(b".rs"));
    ends.map(move |(end, _)| {
        let text = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
        let from = bytes[..end].iter().rposition(|byte| !text(byte)).map_or(0, |at| at + 1);
        (place(from), place(end))
    })
}
