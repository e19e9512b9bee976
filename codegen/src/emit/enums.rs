//! Emits string enums that keep unknown values.

use crate::code::Code;
use crate::ir::names::UNRECOGNIZED;
use crate::ir::{Enum, TypeDef};

use super::docs;
use crate::rust::types::lit;

pub(super) fn open_enum(code: &mut Code, def: &TypeDef, values: &Enum) {
    let name = &def.name;
    code.item(|code| {
        docs::outer(code, &def.docs, &def.path);
        code.line("#[derive(Clone)]");
        code.line("#[non_exhaustive]");
        code.block(format_args!("pub enum {name}"), |code| {
            for value in &values.values {
                docs::short(code, &value.docs, &value.name.wire);
                code.line(format_args!("{},", value.name.rust));
            }
            code.doc("A value newer than this crate's API version.");
            code.line(format_args!("{UNRECOGNIZED}(String),"));
        });
    });
    code.item(|code| {
        code.block(format_args!("impl {name}"), |code| {
            code.doc("All values of this crate's API version.");
            let known: Vec<_> = values.values.iter().map(|value| format!("Self::{}", value.name.rust)).collect();
            code.list("pub const KNOWN: &'static [Self] = &[", &known, "];");
            code.method(|code| as_str(code, values));
        });
    });
}

fn as_str(code: &mut Code, values: &Enum) {
    code.doc("Returns the value as Stripe spells it.");
    code.line("#[inline]");
    code.block("pub fn as_str(&self) -> &str", |code| {
        if values.values.is_empty() {
            code.line(format_args!("let Self::{UNRECOGNIZED}(value) = self;"));
            code.line("value");
            return;
        }
        code.block("match self", |code| {
            for value in &values.values {
                code.line(format_args!("Self::{} => {},", value.name.rust, lit(&value.name.wire)));
            }
            code.line(format_args!("Self::{UNRECOGNIZED}(value) => value,"));
        });
    });
}
