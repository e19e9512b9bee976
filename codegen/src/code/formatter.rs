//! The formatter, and the empty lines that it leaves out.

use proc_macro2::TokenStream;

use crate::input::diagnostic::{Diagnostic, Problems};

/// `piece` as the formatter writes it: items, or what can stand in `around`.
///
/// # Errors
/// If it is not Rust, which is a bug of the generator.
pub(super) fn formatted(around: &str, piece: &str) -> Result<String, Problems> {
    if around.is_empty() {
        return Ok(spaced(&prettyplease::unparse(&syn::parse_file(piece).map_err(|error| bug(piece, &error))?)));
    }
    let whole = formatted("", &format!("{around} {{\n{piece}}}\n"))?;
    let inside = whole.split_once("{\n").and_then(|(_, inside)| inside.strip_suffix("}\n"));
    Ok(inside.unwrap_or_default().to_owned())
}

/// A whole file of tokens.
///
/// # Errors
/// If they are not Rust, which is a bug of the generator.
pub(crate) fn file(tokens: TokenStream) -> Result<String, Problems> {
    let file = syn::parse2(tokens).map_err(|error| bug("a file", &error))?;
    Ok(spaced(&prettyplease::unparse(&file)))
}

fn bug(piece: &str, error: &syn::Error) -> Problems {
    let head: String = piece.trim_start().chars().take(80).collect();
    Diagnostic::error("the generated code", format!("it is not Rust: {error}: `{}`", head.escape_debug()))
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
