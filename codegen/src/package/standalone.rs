//! The documentation and tests of an exported crate.

use super::pages;
use crate::code::formatter;
use crate::emit;
use crate::input::diagnostic::{Diagnostic, Problems};
use crate::input::support::Support;
use crate::ir::Api;
use crate::ir::names;

/// Names of Rust's own packages, which a crate cannot have. Names of its dependencies are refused too.
const TAKEN: [&str; 6] = ["alloc", "core", "proc_macro", "proc-macro", "std", "test"];

/// Checks that a crate can be called `name`.
///
/// # Errors
/// Fails with the reason if it cannot.
pub fn check_crate_name(name: &str) -> Result<(), Problems> {
    let refused = |why: &str| {
        Err(Diagnostic::error("--name", format!("`{}` cannot be the name of a crate: {why}", name.escape_debug()))
            .help("pass a name such as `my-stripe` with `--name NAME`")
            .into())
    };
    let is_ascii = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !is_ascii {
        return refused("it has characters other than letters, digits, `-` and `_`");
    }
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return refused("it does not begin with a letter");
    }
    if name.len() > 64 {
        return refused("it has more than 64 characters");
    }
    let library = name.replace('-', "_");
    let is_taken = TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(name));
    if is_taken || names::is_keyword(&library) || syn::parse_str::<syn::Ident>(&library).is_err() {
        return refused("Rust reserves it");
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

/// Returns the calls that people make first and a table of the resources, as Markdown. `older` are the other API versions
/// whose objects the crate decodes.
pub(crate) fn docs(api: &Api, name: &str, library: &str, older: &Support) -> String {
    format!("{}```toml\n{name} = {{ path = \"…\" }}\n```\n\n{}", pages::intro(api, older), pages::body(api, library))
}
