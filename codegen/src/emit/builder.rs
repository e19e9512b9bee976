//! Setters, options and marks, which all builders share.

use crate::code::Code;
use crate::ir::Params;

/// Returns the name of the field for the options of one call.
pub(super) fn options(params: &Params) -> Option<&'static str> {
    params.operation?;
    let taken = params.fields.iter().any(|param| param.name.rust == "options");
    Some(if taken { "options_" } else { "options" })
}

/// Writes `#[inline]`, unless a function has `impl` arguments, which are compiled by the caller anyway.
pub(super) fn inline(code: &mut Code, arguments: &[String]) {
    if !arguments.iter().any(|argument| argument.contains("impl ")) {
        // compile-time: inline unused
        code.line("#[inline]");
    }
}

/// Writes a method that takes the builder and returns it.
pub(super) fn setter(code: &mut Code, name: &str, argument: &str, body: impl FnOnce(&mut Code)) {
    let arguments = ["mut self", argument];
    let arguments = if argument.is_empty() { &arguments[..1] } else { &arguments };
    code.function(format_args!("pub fn {name}"), arguments, "Self", |code| {
        body(code);
        code.line("self");
    });
}
