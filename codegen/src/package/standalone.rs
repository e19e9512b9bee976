//! The documentation and tests of an exported crate.

use std::fmt::Write as _;

use crate::code::formatter;
use crate::emit;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::support::Support;
use crate::ir::names;
use crate::ir::{Api, Feature};

/// Names of Rust's own packages, which a crate cannot have. Names of its dependencies are refused too.
const TAKEN: [&str; 6] = ["alloc", "core", "proc_macro", "proc-macro", "std", "test"];

/// Checks that a crate can be called `name`.
///
/// # Errors
/// Fails with the reason if it cannot.
pub fn check_crate_name(name: &str) -> Result<(), Problems> {
    let refused = |why: &str| {
        Err(Diagnostic::error("--name", format!("`{}` cannot be the name of a crate: {why}", name.escape_debug()))
            .help("use letters, digits, `-` and `_`, and begin with a letter, as in `my-stripe`")
            .into())
    };
    let is_ascii = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !is_ascii || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return refused("it has other characters, or does not begin with a letter");
    }
    if name.len() > 64 {
        return refused("it has more than 64 characters");
    }
    let library = name.replace('-', "_");
    let is_taken = TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(name));
    if is_taken || names::is_keyword(&library) || syn::parse_str::<syn::Ident>(&library).is_err() {
        return refused("it is a word of Rust");
    }
    if names::is_device_name(name) {
        return refused("it is a device on Windows");
    }
    Ok(())
}

/// Returns a test of each resource and operation for the crate with the library `library`, as a file of `tests/`.
///
/// # Errors
/// Fails if the test does not parse as Rust, which is a bug of the generator.
pub(crate) fn tests(api: &Api, library: &str) -> Result<String, Problems> {
    formatter::file(&emit::smoke_tests(api, library))
}

/// Returns a table of the resources and an example, as Markdown. `older` are the other API versions whose objects the
/// crate decodes.
///
/// # Errors
/// Fails if the example does not parse as Rust, which is a bug of the generator.
pub(crate) fn docs(api: &Api, name: &str, library: &str, older: &Support) -> Result<String, Problems> {
    // The version stands in the code only, so that a new version changes only the files whose types it changes.
    let mut docs = format!(
        "Stripe's API, typed: {} of the API version in [`API_VERSION`].\n\n```toml\n{name} = {{ path = \"…\" }}\n```\n\n",
        count(api.features.len(), "resource"),
    );
    let versions: Vec<String> = older.versions().map(|older| format!("`{}`", older.version())).collect();
    if !versions.is_empty() {
        let versions = versions.join(", ");
        let _ = write!(docs, "Responses and events of the older versions {versions} decode too.\n\n");
    }
    if let Some(example) = example(api, library) {
        let _ = write!(docs, "Each call is a value with a builder, and each resource a cargo feature:\n\n{example}\n");
    }
    docs.push_str("| resource | feature | operations |\n|---|---|---|\n");
    for Feature { resource, name, module, .. } in &api.features {
        let own = api.operations.iter().filter(|operation| operation.resource == *resource);
        let operations: Vec<String> = own.map(|operation| format!("`{}`", api.get(operation.params).name)).collect();
        let operations = if operations.is_empty() { "none".to_owned() } else { operations.join(", ") };
        // The prefix is needed because Rust has macros with names of resources: `file!`.
        let _ = writeln!(docs, "| [`mod@{}`] | `{name}` | {operations} |", module.join("::"));
    }
    Ok(docs)
}

/// Returns the example of the operation whose example is the shortest.
fn example(api: &Api, library: &str) -> Option<String> {
    let of = |operation| emit::example(api, library, operation).map(|lines| (operation, lines));
    let (operation, lines) = api.operations.iter().filter_map(of).min_by_key(|(_, lines)| lines.concat().len())?;
    let feature = api.features.iter().find(|feature| feature.resource == operation.resource)?;
    let lines = lines.join("\n");
    Some(format!("```\n# #[cfg(feature = \"{}\")] mod example {{\n{lines}\n# }}\n```\n", feature.name))
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("{number} {what}") } else { format!("{number} {what}s") }
}
