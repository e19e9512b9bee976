//! Formats parts of the generated API for messages.

use crate::ir::{Api, Params, Presence, Type, TypeDef};

use super::arguments::{self, Argument};
use crate::rust::types::{self, present};

/// Returns the type of a response field.
pub(crate) fn field(api: &Api, kind: &Type, presence: Presence) -> String {
    text(&present(types::ty(api, &[], kind), presence))
}

/// Returns the type of a response.
pub(crate) fn response(api: &Api, kind: &Type) -> String {
    text(&types::ty(api, &[], kind))
}

/// Returns the type of the payload of a parameter's variant.
pub(crate) fn payload(api: &Api, kind: &Type) -> String {
    text(&arguments::stored(api, &[], kind))
}

/// Returns the type that a builder takes for a parameter.
pub(crate) fn argument(api: &Api, kind: &Type) -> String {
    text(&match kind {
        Type::Expand { root, .. } => {
            format!("crate::Expand<{}, T>", types::path(&[], api.get(*root)))
        }
        kind => Argument::of(api, &[], kind).ty,
    })
}

/// Returns the signature of `new` for an object of parameters.
pub(crate) fn new(api: &Api, def: &TypeDef, params: &Params) -> String {
    let arguments: Vec<String> =
        params.required().map(|param| format!("{}: {}", param.name.rust, argument(api, &param.ty))).collect();
    format!("{}::new({})", def.name, arguments.join(", "))
}

/// Removes the prefixes of generated paths from a type.
fn text(ty: &str) -> String {
    ty.replace("crate::", "").replace("::std::", "std::")
}
