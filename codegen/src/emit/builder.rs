//! What all builders have: setters, options, marks.

use crate::code::Code;
use crate::ir::Params;

/// The field that holds how an operation's call differs from others.
pub(super) fn options(params: &Params) -> Option<&'static str> {
    params.operation?;
    let taken = params.fields.iter().any(|param| param.name.rust == "options");
    Some(if taken { "options_" } else { "options" })
}

/// Marks a function that users of the crate compile if they call it. Functions with `impl` arguments need no mark.
pub(super) fn inline(code: &mut Code, arguments: &[String]) {
    if !arguments.iter().any(|argument| argument.contains("impl ")) {
        // compile-time: inline unused
        code.line("#[inline]");
    }
}

/// A method that takes the builder and gives it back.
pub(super) fn setter(code: &mut Code, name: &str, argument: &str, body: impl FnOnce(&mut Code)) {
    let arguments = ["mut self", argument];
    let arguments = if argument.is_empty() { &arguments[..1] } else { &arguments };
    code.function(format_args!("pub fn {name}"), arguments, "Self", |code| {
        body(code);
        code.line("self");
    });
}
