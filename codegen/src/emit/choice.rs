//! Emits enums for parameters that take values of several types.

use crate::code::Code;
use crate::ir::{Alternative, Api, Choice, Type, TypeDef};

use super::docs;
use crate::rust::arguments;

pub(super) fn choice(code: &mut Code, api: &Api, def: &TypeDef, choice: &Choice) {
    let name = &def.name;
    let alternatives: Vec<_> = choice
        .alternatives
        .iter()
        .map(|alternative| (alternative, arguments::stored(api, &def.module, &alternative.ty)))
        .collect();
    code.item(|code| {
        docs::outer(code, &def.docs, &def.path);
        let debug = if masks(choice) { "" } else { "Debug, " };
        code.line(format_args!("#[derive(Clone, {debug}PartialEq)]"));
        code.line("#[non_exhaustive]");
        code.block(format_args!("pub enum {name}"), |code| {
            for (alternative, ty) in &alternatives {
                docs::plain(code, &format!("`{ty}`."));
                code.line(format_args!("{}({ty}),", alternative.name));
            }
        });
    });
    for (alternative, ty) in &alternatives {
        from(code, name, "value", ty, &alternative.name);
    }
    for text in choice.alternatives.iter().filter(|alternative| alternative.ty == Type::String) {
        code.item(|code| {
            code.block(format_args!("impl From<&str> for {name}"), |code| {
                code.block("fn from(value: &str) -> Self", |code| {
                    code.line(format_args!("Self::{}(value.to_owned())", text.name));
                });
            });
        });
    }
    code.item(|code| {
        code.block(format_args!("impl crate::form::ToForm for {name}"), |code| {
            code.line("#[inline]");
            code.block("fn to_form(&self, form: &mut crate::form::FormWriter)", |code| {
                code.block("match self", |code| {
                    for (alternative, _) in &alternatives {
                        let write = if is_masked(alternative) { "form.hidden(value)" } else { "value.to_form(form)" };
                        code.line(format_args!("Self::{}(value) => {write},", alternative.name));
                    }
                });
            });
        });
    });
}

/// Returns `true` if `Debug` has to mask the alternative.
fn is_masked(alternative: &Alternative) -> bool {
    alternative.shown.masks(&alternative.ty)
}

/// Returns `true` if `Debug` has to mask one of the alternatives.
pub(super) fn masks(choice: &Choice) -> bool {
    choice.alternatives.iter().any(is_masked)
}

/// Writes a `From` implementation that wraps a value in a variant.
pub(super) fn from(code: &mut Code, name: &str, value: &str, ty: &str, variant: &str) {
    code.item(|code| {
        code.block(format_args!("impl From<{ty}> for {name}"), |code| {
            code.line("#[inline]");
            code.function("fn from", &[format_args!("{value}: {ty}")], "Self", |code| {
                code.line(format_args!("Self::{variant}({value})"));
            });
        });
    });
}
