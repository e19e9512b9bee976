//! Emits the files of an API, each marked as generated.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{Builder, ScopedJoinHandle};

use crate::code::Code;
use crate::ir::Api;

use super::Layout;

/// The number of threads that write files. The output does not depend on it.
const THREADS: usize = 4;

/// The first line of every file. It does not name the API version, so that a new version changes only the files whose
/// types it changes.
const HEADER: &str = "// Written by `cargo xtask regen` from `spec/openapi.yaml`. Do not edit.\n\n";

/// Returns the files of the crate with the library `library`, by their path below the output folder.
pub(crate) fn render(api: &Api, library: &str) -> BTreeMap<String, String> {
    let layout = Layout::new(api);
    let modules: Vec<&[String]> = layout.modules().collect();
    let next = AtomicUsize::new(0);
    let write = || {
        let mut files = Vec::new();
        while let Some(module) = modules.get(next.fetch_add(1, Ordering::Relaxed)) {
            let path = if module.is_empty() { "mod.rs".to_owned() } else { format!("{}.rs", module.join("/")) };
            let mut code = Code::default();
            super::module(api, library, &layout, module, &mut code);
            files.push((path, format!("{HEADER}{}", code.finish())));
        }
        files
    };
    std::thread::scope(|scope| {
        // If the system starts fewer threads, this thread does their work.
        let more = (1..THREADS).map_while(|_| Builder::new().spawn_scoped(scope, write).ok());
        let more: Vec<_> = more.collect();
        let own = write();
        let others = more.into_iter().map(ScopedJoinHandle::join);
        let others = others.flat_map(|files| files.unwrap_or_else(|panic| resume_unwind(panic)));
        own.into_iter().chain(others).collect()
    })
}
