//! How parts of the generated API read in Rust, for messages.

use crate::ir::{Api, Params, Presence, Type, TypeDef};

use super::arguments::{self, Argument};
use crate::rust::types::{self, present};

/// The type of an answer's field.
pub(crate) fn field(api: &Api, kind: &Type, presence: Presence) -> String {
    text(&present(types::ty(api, &[], kind), presence))
}

/// The type of an answer.
pub(crate) fn answer(api: &Api, kind: &Type) -> String {
    text(&types::ty(api, &[], kind))
}

/// The type of what a variant of parameters holds.
pub(crate) fn payload(api: &Api, kind: &Type) -> String {
    text(&arguments::stored(api, &[], kind))
}

/// What a builder takes for a parameter.
pub(crate) fn argument(api: &Api, kind: &Type) -> String {
    text(&match kind {
        Type::Expand { root, .. } => {
            format!("crate::Expand<{}, T>", types::path(&[], api.get(*root)))
        }
        kind => Argument::of(api, &[], kind).ty,
    })
}

/// `new` of an object of parameters.
pub(crate) fn new(api: &Api, def: &TypeDef, params: &Params) -> String {
    let arguments: Vec<String> =
        params.required().map(|param| format!("{}: {}", param.name.rust, argument(api, &param.ty))).collect();
    format!("{}::new({})", def.name, arguments.join(", "))
}

/// A type without what every generated path begins with.
fn text(ty: &str) -> String {
    ty.replace("crate::", "").replace("::std::", "std::")
}
