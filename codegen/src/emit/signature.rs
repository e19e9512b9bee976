//! How parts of the generated API read in Rust, for messages.

use crate::ir::{Api, Param, Params, Presence, Type, TypeDef};

use super::params;
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
    text(&params::param_ty(api, &[], kind))
}

/// What a builder takes for a parameter.
pub(crate) fn argument(api: &Api, kind: &Type) -> String {
    text(&match kind {
        Type::Expand { root, .. } => {
            format!("crate::Expand<{}, T>", types::path(&[], api.get(*root)))
        }
        kind => params::argument(api, &[], "value", kind).0,
    })
}

/// Whether one entry of a parameter can be cleared.
pub(crate) fn clears_entries(param: &Param) -> bool {
    params::clears_entries(param)
}

/// The parameters that `new` asks for, in its order.
pub(crate) fn required(params: &Params) -> impl Iterator<Item = &Param> {
    params::required(params)
}

/// `new` of an object of parameters.
pub(crate) fn new(api: &Api, def: &TypeDef, params: &Params) -> String {
    let arguments: Vec<String> =
        required(params).map(|param| format!("{}: {}", param.name.rust, argument(api, &param.ty))).collect();
    format!("{}::new({})", def.name, arguments.join(", "))
}

/// A type without what every generated path begins with.
fn text(ty: &str) -> String {
    ty.replace("crate::", "").replace("::std::", "std::")
}
