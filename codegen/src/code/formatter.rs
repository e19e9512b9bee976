//! The formatter for tests and examples, which are made of tokens, and the empty lines that it leaves out.

use proc_macro2::TokenStream;

use crate::input::diagnostic::{Diagnostic, Problems};

/// Returns a whole file of tokens as the formatter writes it.
///
/// # Errors
/// If the tokens are not Rust, which is a bug of the generator.
pub(crate) fn file(tokens: TokenStream) -> Result<String, Problems> {
    let file = syn::parse2(tokens).map_err(|error| bug(&error))?;
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
