//! The formatter for tests of exported crates, and the empty lines that it leaves out.

use crate::input::diagnostic::{Diagnostic, Problems};

/// Formats a file.
///
/// # Errors
/// Fails if `code` is not Rust, which is a bug of the generator.
pub(crate) fn file(code: &str) -> Result<String, Problems> {
    let file = syn::parse_str(code).map_err(|error| bug(&error))?;
    Ok(spaced(&prettyplease::unparse(&file)))
}

fn bug(error: &syn::Error) -> Problems {
    Diagnostic::error("the generated code", format!("it is not Rust: {error}"))
        .help("this is a bug of the generator; please report it with the spec it happened with")
        .into()
}

/// Puts an empty line between items and between methods.
fn spaced(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + code.len() / 40);
    let mut previous = "";
    for line in code.lines() {
        let (item, method) = (line.trim_start(), line.len() - line.trim_start().len() == 4);
        let starts = if method {
            previous == "    }" && ["///", "#[", "pub ", "fn "].iter().any(|start| item.starts_with(start))
        } else {
            line == item && ["///", "#[", "pub ", "impl"].iter().any(|start| item.starts_with(start))
        };
        let continues =
            previous.is_empty() || ["///", "#[", "#![", ")]"].iter().any(|start| previous.starts_with(start));
        if starts && !continues {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        previous = line;
    }
    out
}
