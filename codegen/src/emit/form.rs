//! Emits the code that writes parameters to a form.

use crate::code::Code;
use crate::ir::{Api, Location, Param, Params, Type, TypeDef};
use crate::rust::types::lit;

use super::builder::options;

/// Returns a predicate for parameters that are not sent in the form, but in the path, as a file, or in the query of a request
/// with a body.
fn apart(params: &Params) -> impl Fn(&Param) -> bool {
    let has_body = params.fields.iter().any(|param| matches!(param.location, Location::Body | Location::Part));
    move |param| match param.location {
        Location::Path | Location::Part => true,
        Location::Query => has_body,
        Location::Body => false,
    }
}

/// Returns the type as `params_impls!` lists it: with the fields that are not in the form, then, after a `;`, the masked
/// ones of these.
pub(super) fn listed(def: &TypeDef, params: &Params) -> String {
    let is_apart = apart(params);
    let apart = params.fields.iter().filter(|param| is_apart(param));
    let (masked, shown): (Vec<&Param>, Vec<&Param>) = apart.partition(|param| is_masked(param));
    let name = |param: &Param| param.name.rust.clone();
    let shown: Vec<String> = shown.into_iter().map(name).chain(options(params).map(str::to_owned)).collect();
    let masked: Vec<String> = masked.into_iter().map(name).collect();
    match (&shown[..], &masked[..]) {
        ([], []) => def.name.clone(),
        (_, []) => format!("{}({})", def.name, shown.join(", ")),
        _ => format!("{}({}; {})", def.name, shown.join(", "), masked.join(", ")),
    }
}

/// Returns `true` if `Debug` has to mask the parameter.
fn is_masked(param: &Param) -> bool {
    param.shown.masks(&param.ty)
}

pub(super) fn form(code: &mut Code, api: &Api, def: &TypeDef, params: &Params) {
    code.item(|code| {
        code.block(format_args!("impl crate::form::ToForm for {}", def.name), |code| {
            code.line("#[inline]");
            code.block("fn to_form(&self, form: &mut crate::form::FormWriter)", |code| {
                let is_apart = apart(params);
                let sent = params.fields.iter().enumerate().filter(|(_, param)| !is_apart(param));
                for (index, param) in sent {
                    code.line(field(api, param, params.inlined == Some(index)));
                }
                code.line("self.extra.write(form);");
            });
        });
    });
}

/// Writes one parameter.
pub(super) fn field(api: &Api, param: &Param, inlined: bool) -> String {
    let name = &param.name.rust;
    if inlined {
        format!("crate::form::ToForm::to_form(&self.{name}, form);")
    } else {
        let method = method(api, param.required, &param.ty, is_masked(param));
        format!("form.{method}({}, &self.{name});", lit(&encoded(&param.name.wire)))
    }
}

/// Returns the method of the writer for a parameter.
pub(super) fn method(api: &Api, required: bool, ty: &Type, is_masked: bool) -> &'static str {
    match (required && api.sending.may_send_nothing(ty), is_masked) {
        (true, true) => "required_masked",
        (true, false) => "required",
        (false, true) => "masked",
        (false, false) => "field",
    }
}

/// Escapes all characters of a form name except the unreserved ones.
pub(super) fn encoded(wire: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(wire.len());
    for &byte in wire.as_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
