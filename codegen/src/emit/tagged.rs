//! Emits parameters whose `type` selects the other parameters.

use crate::code::Code;
use crate::ir::names::UNRECOGNIZED;
use crate::ir::{Api, Tagged, TaggedVariant, Type, TypeDef, TypeKind};

use super::builder::inline;
use super::choice::from;
use super::docs;
use super::form::{encoded, method};
use crate::rust::arguments::{self, Argument};
use crate::rust::types::{lit, path};

pub(super) fn tagged(code: &mut Code, api: &Api, def: &TypeDef, tagged: &Tagged) {
    let name = &def.name;
    code.item(|code| {
        docs::outer(code, &def.docs, &def.path);
        let debug = if masks(tagged) { "" } else { "Debug, " };
        code.line(format_args!("#[derive(Clone, {debug}PartialEq)]"));
        code.line("#[non_exhaustive]");
        code.block(format_args!("pub enum {name}"), |code| {
            for variant in &tagged.variants {
                docs::outer(code, &variant.docs, &variant.name.wire);
                let rust = &variant.name.rust;
                match &variant.payload {
                    Some(payload) => {
                        code.line(format_args!("{rust}({}),", arguments::stored(api, &def.module, payload)));
                    }
                    None => code.line(format_args!("{rust},")),
                }
            }
            code.doc("A member newer than this crate's API version.");
            code.line(format_args!("{UNRECOGNIZED}(crate::form::UnrecognizedVariant),"));
        });
    });
    let constructors: Vec<_> =
        tagged.variants.iter().filter_map(|variant| Some((variant, constructor(api, &def.module, variant)?))).collect();
    code.item(|code| {
        code.block(format_args!("impl {name}"), |code| {
            for (variant, (arguments, payload)) in &constructors {
                code.method(|code| {
                    docs::outer(code, &variant.docs, &variant.name.wire);
                    inline(code, arguments);
                    code.function(format_args!("pub fn {}", variant.method), arguments, "Self", |code| {
                        code.line(format_args!("Self::{}({payload})", variant.name.rust));
                    });
                });
            }
        });
    });
    for variant in &tagged.variants {
        if let Some(Type::Ref(id)) = &variant.payload
            && matches!(api.get(*id).kind, TypeKind::Params(_) | TypeKind::Tagged(_))
        {
            from(code, name, "payload", &path(&def.module, api.get(*id)), &variant.name.rust);
        }
    }
    code.item(|code| {
        code.block(format_args!("impl crate::form::ToForm for {name}"), |code| {
            code.line("#[inline]");
            code.block("fn to_form(&self, form: &mut crate::form::FormWriter)", |code| {
                code.block("match self", |code| form(code, api, tagged));
            });
        });
    });
}

/// Returns `true` if `Debug` has to mask the payload.
fn is_masked(variant: &TaggedVariant) -> bool {
    variant.payload.as_ref().is_some_and(|payload| variant.shown.masks(payload))
}

/// Returns `true` if `Debug` has to mask one of the payloads.
pub(super) fn masks(tagged: &Tagged) -> bool {
    tagged.variants.iter().any(is_masked)
}

fn form(code: &mut Code, api: &Api, tagged: &Tagged) {
    let tag = encoded(&tagged.tag);
    let tag = lit(&tag);
    for variant in &tagged.variants {
        let (rust, value, wire) = (&variant.name.rust, lit(&variant.name.wire), encoded(&variant.name.wire));
        if let Some(payload) = &variant.payload {
            let method = method(api, variant.required, payload, is_masked(variant));
            code.block(format_args!("Self::{rust}(payload) =>"), |code| {
                code.line(format_args!("form.field({tag}, {value});"));
                code.line(format_args!("form.{method}({}, payload);", lit(&wire)));
            });
        } else {
            code.line(format_args!("Self::{rust} => form.field({tag}, {value}),"));
        }
    }
    code.line(format_args!("Self::{UNRECOGNIZED}(member) => member.write({tag}, form),"));
}

/// The arguments of a variant's constructor, and the payload that it builds.
pub(super) fn constructor(api: &Api, from: &[String], variant: &TaggedVariant) -> Option<(Vec<String>, String)> {
    let payload = variant.payload.as_ref()?;
    if let Type::Ref(id) = payload
        && let def = api.get(*id)
        && let TypeKind::Params(params) = &def.kind
    {
        let names: Vec<&str> = params.required().map(|param| param.name.rust.as_str()).collect();
        let arguments =
            params.required().map(|param| format!("{}: {}", param.name.rust, Argument::of(api, from, &param.ty).ty));
        return Some((arguments.collect(), format!("{}::new({})", path(from, def), names.join(", "))));
    }
    let Argument { ty, conversion } = Argument::of(api, from, payload);
    Some((vec![format!("payload: {ty}")], conversion.of("payload").to_string()))
}
