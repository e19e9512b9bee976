//! Emits the code that writes parameters to a JSON body.

use std::collections::BTreeSet;

use crate::code::Code;
use crate::ir::names::UNRECOGNIZED;
use crate::ir::{Api, BodyFormat, Location, Param, Params, Tagged, Type, TypeDef, TypeId, TypeKind};

use super::builder::setter;
use super::docs;
use crate::rust::types::lit;

/// Returns the types that are part of a JSON body.
pub(super) fn types(api: &Api) -> BTreeSet<TypeId> {
    let bodies = api.operations.iter().filter(|operation| operation.body == BodyFormat::Json);
    let mut open: Vec<TypeId> = bodies.map(|operation| operation.params).collect();
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        // Equal types share the code of the first one.
        let id = api.same_as(id).unwrap_or(id);
        if !found.insert(id) {
            continue;
        }
        let mentioned: Vec<&Type> = match &api.get(id).kind {
            TypeKind::Params(params) => {
                params.fields.iter().filter(|param| param.location == Location::Body).map(|param| &param.ty).collect()
            }
            TypeKind::Tagged(tagged) => tagged.variants.iter().filter_map(|variant| variant.payload.as_ref()).collect(),
            TypeKind::Choice(choice) => choice.alternatives.iter().map(|alternative| &alternative.ty).collect(),
            TypeKind::Enum(_) | TypeKind::Object(_) | TypeKind::Union(_) => Vec::new(),
        };
        for ty in mentioned.into_iter().filter(|ty| !matches!(ty, Type::Expand { .. })) {
            ty.ids(&mut open);
        }
    }
    found
}

/// Writes the `ToJson` implementation of a type.
pub(super) fn json(code: &mut Code, def: &TypeDef) {
    match &def.kind {
        TypeKind::Params(params) => {
            clears(code, def, params);
            members(code, def, |code| params_members(code, params));
        }
        TypeKind::Tagged(tagged) => members(code, def, |code| tagged_members(code, tagged)),
        TypeKind::Choice(choice) => value(code, def, |code| {
            code.block("match self", |code| {
                for alternative in &choice.alternatives {
                    let name = &alternative.name;
                    code.line(format_args!("Self::{name}(value) => crate::__private::ToJson::to_json(value),"));
                }
            });
        }),
        TypeKind::Enum(_) => value(code, def, |code| code.line("Ok(Some(self.as_str().into()))")),
        TypeKind::Object(_) | TypeKind::Union(_) => {}
    }
}

fn params_members(code: &mut Code, params: &Params) {
    for (index, param) in params.fields.iter().enumerate().filter(|(_, param)| param.location == Location::Body) {
        let (rust, wire) = (&param.name.rust, lit(&param.name.wire));
        if params.inlined == Some(index) {
            code.line(format_args!("crate::__private::Members::members(&self.{rust}, object);"));
        } else {
            code.line(format_args!("object.field({wire}, &self.{rust});"));
        }
    }
    code.line("self.extra.members(object);");
}

/// Writes the methods that clear one entry of a map.
fn clears(code: &mut Code, def: &TypeDef, params: &Params) {
    let mut cleared = params.fields.iter().filter(|param| param.ty.has_null_entries()).peekable();
    if cleared.peek().is_none() {
        return;
    }
    code.item(|code| {
        code.block(format_args!("impl {}", def.name), |code| {
            for param in cleared {
                code.method(|code| clear_entry(code, param));
            }
        });
    });
}

fn clear_entry(code: &mut Code, param: &Param) {
    let (field, wire) = (&param.name.rust, docs::quoted(&param.name.wire));
    docs::plain(code, &format!("Removes one entry of the {wire} that was set before."));
    let is_clearable = matches!(param.ty, Type::Clearable(_));
    let empty = if is_clearable { "crate::form::Clearable::Set(crate::Map::new())" } else { "crate::Map::new()" };
    let map =
        if param.required { format!("&mut self.{field}") } else { format!("self.{field}.get_or_insert({empty})") };
    let name = format!("clear_{}_entry", field.trim_end_matches('_'));
    setter(code, &name, "key: impl Into<String>", |code| {
        if is_clearable {
            code.block(format_args!("if let crate::form::Clearable::Set(entries) = {map}"), |code| {
                code.line("crate::__private::clear_json_entry(entries, key.into());");
            });
        } else {
            code.line(format_args!("crate::__private::clear_json_entry({map}, key.into());"));
        }
    });
}

fn tagged_members(code: &mut Code, tagged: &Tagged) {
    let tag = lit(&tagged.tag);
    code.block("match self", |code| {
        for variant in &tagged.variants {
            let (rust, wire) = (&variant.name.rust, lit(&variant.name.wire));
            if variant.payload.is_some() {
                code.block(format_args!("Self::{rust}(payload) =>"), |code| {
                    code.line(format_args!("object.field({tag}, {wire});"));
                    code.line(format_args!("object.field({wire}, payload);"));
                });
            } else {
                code.line(format_args!("Self::{rust} => object.field({tag}, {wire}),"));
            }
        }
        code.line(format_args!("Self::{UNRECOGNIZED}(member) => member.members({tag}, object),"));
    });
}

fn members(code: &mut Code, def: &TypeDef, body: impl FnOnce(&mut Code)) {
    code.item(|code| {
        code.block(format_args!("impl crate::__private::Members for {}", def.name), |code| {
            code.line("#[inline]");
            code.block("fn members(&self, object: &mut crate::__private::JsonObject)", body);
        });
    });
    value(code, def, |code| code.line("crate::__private::json_body(self).map(Some)"));
}

fn value(code: &mut Code, def: &TypeDef, body: impl FnOnce(&mut Code)) {
    code.item(|code| {
        code.block(format_args!("impl crate::__private::ToJson for {}", def.name), |code| {
            code.line("#[inline]");
            code.block("fn to_json(&self) -> Result<Option<crate::Value>, crate::__private::NotFinite>", body);
        });
    });
}
