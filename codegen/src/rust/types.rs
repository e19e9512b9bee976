//! Formats paths, literals and types as Rust code.

use std::fmt::{self, Write as _};

use crate::ir::{Api, Presence, Type, TypeDef};
use crate::text::visible::is_hidden;

/// Formats a string literal. All strings of the spec except documentation and names of [`crate::ir::names`] are written
/// by this function.
pub(crate) fn lit(text: &str) -> Lit<'_> {
    Lit(text)
}

#[derive(Clone, Copy)]
pub(crate) struct Lit<'a>(&'a str);

impl fmt::Display for Lit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
        if self.0.bytes().all(is_plain) {
            return write!(f, "\"{}\"", self.0);
        }
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '\'' => f.write_char(c)?,
                // `escape_debug` does not escape some hidden characters.
                c if is_hidden(c) => c.escape_unicode().fmt(f)?,
                c => c.escape_debug().fmt(f)?,
            }
        }
        f.write_char('"')
    }
}

/// Returns the path of a type from the module `from`.
pub(crate) fn path(from: &[String], def: &TypeDef) -> String {
    let (mut path, modules) = if let Some(below) = def.module.strip_prefix(from) {
        (String::new(), below)
    } else if let Some(below) = from.strip_prefix(&def.module[..]) {
        ("super::".repeat(below.len()), &[][..])
    } else {
        ("crate::generated::".to_owned(), &def.module[..])
    };
    for part in modules {
        path.push_str(part);
        path.push_str("::");
    }
    path + &def.name
}

/// Returns the type of a value that is present.
pub(crate) fn ty(api: &Api, from: &[String], ty: &Type) -> String {
    let inner = |inner: &Type| self::ty(api, from, inner);
    match ty {
        Type::String => "String".to_owned(),
        Type::Secret => "crate::Secret".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Number => "crate::Number".to_owned(),
        Type::Timestamp => "crate::Timestamp".to_owned(),
        Type::IntegerText => "crate::IntegerText".to_owned(),
        Type::Upload => "crate::Upload".to_owned(),
        Type::Binary => "crate::Binary".to_owned(),
        Type::Nothing => "()".to_owned(),
        Type::Opaque => "crate::Opaque".to_owned(),
        Type::Expand { .. } => "crate::ExpandList".to_owned(),
        Type::Ref(id) => path(from, api.get(*id)),
        Type::Boxed(id) => format!("Box<{}>", path(from, api.get(*id))),
        Type::List(item) => format!("Vec<{}>", inner(item)),
        Type::Map(value) => format!("crate::Map<{}>", inner(value)),
        Type::Expandable(object) => format!("crate::Expandable<{}>", inner(object)),
        Type::MaybeDeleted(live, deleted) => format!("crate::MaybeDeleted<{}, {}>", inner(live), inner(deleted)),
        Type::Nullable(value) => format!("Option<{}>", inner(value)),
        Type::SearchPage(item) => format!("crate::SearchPage<{}>", inner(item)),
        Type::LinkedPage(item) => format!("crate::LinkedPage<{}>", inner(item)),
        Type::Page(item) => format!("crate::List<{}>", inner(item)),
        // No value is ever set, so the inner type does not matter.
        Type::Empty => "crate::form::Clearable<bool>".to_owned(),
        Type::Clearable(value) => format!("crate::form::Clearable<{}>", inner(value)),
    }
}

/// Returns the type of a field.
pub(crate) fn present(ty: String, presence: Presence) -> String {
    if presence == Presence::Required { ty } else { format!("Option<{ty}>") }
}
