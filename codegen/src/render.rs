//! From the lowered API to files, each marked as generated.

mod code;
pub(crate) mod formatter;
mod wrap;

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{ScopedJoinHandle, available_parallelism};

use crate::diagnostic::Problems;
use crate::emit::{self, Layout};
use crate::ir::Api;

pub(crate) use code::Code;

/// How many threads write files at most. What they write does not depend on it.
const THREADS: usize = 4;

/// The files by their path below the output folder.
///
/// # Errors
/// If the code is not Rust, which is a bug of the generator.
pub(crate) fn render(api: &Api) -> Result<BTreeMap<String, String>, Problems> {
    let version: String = api.version.chars().filter(|c| c.is_ascii_graphic()).collect();
    let header =
        format!("// Written by `cargo xtask regen` from `spec/openapi.yaml` (API version {version}). Do not edit.\n\n");
    let layout = Layout::new(api);
    let modules: Vec<&[String]> = layout.modules().collect();
    let next = AtomicUsize::new(0);
    let write = || {
        let mut files = Vec::new();
        while let Some(module) = modules.get(next.fetch_add(1, Ordering::Relaxed)) {
            let path = if module.is_empty() { "mod.rs".to_owned() } else { format!("{}.rs", module.join("/")) };
            let mut code = Code::default();
            emit::module(api, &layout, module, &mut code);
            files.push((path, format!("{header}{}", code.finish()?)));
        }
        Ok(files)
    };
    let parts: Vec<Result<Vec<_>, Problems>> = std::thread::scope(|scope| {
        let threads = available_parallelism().map_or(1, usize::from).min(THREADS);
        let running: Vec<_> = (1..threads).map(|_| scope.spawn(write)).collect();
        let own = write();
        let others = running.into_iter().map(ScopedJoinHandle::join);
        let others = others.map(|part| part.unwrap_or_else(|panic| resume_unwind(panic)));
        std::iter::once(own).chain(others).collect()
    });
    let parts: Result<Vec<_>, _> = parts.into_iter().collect();
    Ok(parts?.into_iter().flatten().collect())
}
