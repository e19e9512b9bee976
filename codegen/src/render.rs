//! From tokens to files: formatted, and marked as generated.

pub(crate) mod items;
mod line;
mod plain;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::thread::ScopedJoinHandle;

use proc_macro2::TokenStream;

use crate::diagnostic::{Diagnostic, Problems};
use crate::emit::{self, Layout, Modules};
use crate::ir::Api;

/// How many threads emit and render. What they write does not depend on it.
const THREADS: usize = 4;

/// The files by their path below the output folder.
///
/// # Errors
/// If the tokens are not Rust, which is a bug of the generator.
pub(crate) fn render(api: &Api) -> Result<BTreeMap<String, String>, Problems> {
    let layout = Layout::new(api);
    // What belongs to one module at the root stays together, and tokens never leave the thread they are made in.
    let roots: BTreeSet<&String> = layout.paths.iter().filter_map(|path| path.first()).collect();
    let threads: BTreeMap<&String, usize> = roots.into_iter().zip((0..THREADS).cycle()).collect();
    let part = &|thread: usize| {
        let modules = emit::emit(api, &layout, |path| path.first().map_or(0, |root| threads[root]) == thread);
        files(api, modules)
    };
    let parts: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || part(thread))).collect();
        let finished = running.into_iter().map(ScopedJoinHandle::join);
        finished.map(|part| part.unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    let mut files = BTreeMap::new();
    for part in parts {
        files.extend(part?);
    }
    Ok(files)
}

fn files(api: &Api, modules: Modules) -> Result<BTreeMap<String, String>, Problems> {
    let version: String = api.version.chars().filter(|c| c.is_ascii_graphic()).collect();
    let header =
        format!("// Written by `cargo xtask regen` from `spec/openapi.yaml` (API version {version}). Do not edit.\n\n");
    modules
        .into_iter()
        .map(|(module, tokens)| {
            let path = if module.is_empty() { "mod.rs".to_owned() } else { format!("{}.rs", module.join("/")) };
            let code = code(&path, tokens)?;
            Ok((path, format!("{header}{code}")))
        })
        .collect()
}

/// Tokens as the text of the file `path`.
///
/// # Errors
/// If they are not Rust, which is a bug of the generator.
pub(crate) fn code(path: &str, tokens: TokenStream) -> Result<String, Problems> {
    let mut text = String::new();
    // Item by item, as syntax trees take much more memory than tokens and text.
    for item in items::split(tokens) {
        let start = text.len();
        if plain::item(&item, &|tokens| formatted(path, tokens).ok(), &mut text).is_none() {
            text.truncate(start);
            text.push_str(formatted(path, item.into_iter().collect())?.trim_end());
            text.push('\n');
        }
    }
    Ok(spaced(&text))
}

/// Tokens as the formatter writes them.
fn formatted(path: &str, tokens: TokenStream) -> Result<String, Problems> {
    let file = syn::parse2(tokens).map_err(|error| {
        Problems::from(
            Diagnostic::error(path, format!("the generated code is not Rust: {error}"))
                .help("this is a bug of the generator; please report it with the spec it happened with"),
        )
    })?;
    Ok(prettyplease::unparse(&file))
}

/// Puts an empty line between items and between methods, which the formatter does not.
fn spaced(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + code.len() / 40);
    let mut previous = "";
    for line in code.lines() {
        let (item, method) = (line.trim_start(), line.len() - line.trim_start().len() == 4);
        let starts = if method {
            previous == "    }" && ["///", "#[", "pub ", "fn "].iter().any(|start| item.starts_with(start))
        } else {
            line == item && ["///", "#[", "pub ", "impl", "crate::"].iter().any(|start| item.starts_with(start))
        };
        let continues = previous.is_empty()
            || ["///", "#[", "#![", ")]"].iter().any(|start| previous.starts_with(start))
            || ["pub mod", "pub use"].iter().any(|start| previous.starts_with(start) && line.starts_with(start));
        if starts && !continues {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        previous = line;
    }
    out
}
