//! Emits unions: one of several objects in a response.

use crate::code::Code;
use crate::ir::names::UNRECOGNIZED;
use crate::ir::{Api, TypeDef, Union};

use super::docs;
use crate::rust::types::{lit, path};

pub(super) fn union(code: &mut Code, api: &Api, def: &TypeDef, union: &Union) {
    let name = &def.name;
    code.item(|code| {
        docs::outer(code, &def.docs, &def.path);
        code.line("#[derive(Clone, Debug, PartialEq)]");
        code.line("#[non_exhaustive]");
        code.block(format_args!("pub enum {name}"), |code| {
            for member in &union.members {
                let ty = api.get(member.ty);
                docs::plain(code, &format!("{}.", docs::quoted(&ty.path)));
                code.line(format_args!("{}(Box<{}>),", member.name, path(&def.module, ty)));
            }
            code.doc("An object newer than this crate's API version, or of a resource that was not generated.");
            code.line(format_args!("{UNRECOGNIZED}(crate::Opaque),"));
        });
    });
    code.item(|code| {
        code.block(format_args!("impl crate::FromJson for {name}"), |code| {
            code.line("const EXPECTED: crate::__private::Expected = crate::__private::Looked::EXPECTED;");
            code.method(|code| {
                let arguments = ["token: crate::__private::Token<'_>", "place: &mut Option<Self>"];
                code.function("fn from_json", &arguments, "Result<(), crate::__private::Problem>", |code| {
                    code.line("let object = crate::__private::Looked::at(token)?;");
                    tagged(code, api, def, union);
                });
            });
        });
    });
    code.item(|code| {
        code.line(format_args!("crate::__private::deserialize_impl!({name});"));
    });
    code.item(|code| {
        code.block(format_args!("impl crate::__private::Serialize for {name}"), |code| {
            let head = "fn serialize<S: crate::__private::Serializer>";
            code.function(head, &["&self", "serializer: S"], "Result<S::Ok, S::Error>", |code| {
                code.block("match self", |code| {
                    let members = union.members.iter().map(|member| member.name.as_str());
                    for member in members.chain([UNRECOGNIZED]) {
                        code.line(format_args!("Self::{member}(object) => object.serialize(serializer),"));
                    }
                });
            });
        });
    });
    if api.is_identified(&def.kind) {
        code.item(|code| identified(code, name, union));
    }
}

/// Writes the reader of a union whose members differ in `object`.
fn tagged(code: &mut Code, api: &Api, def: &TypeDef, union: &Union) {
    let members = || union.members.iter().filter_map(|member| Some((member, member.object.as_deref()?)));
    if members().next().is_none() {
        untagged(code, api, def, union);
        return;
    }
    code.block("match (object.object(), object.is_deleted())", |code| {
        for (member, tag) in members() {
            code.line(format_args!("(Some({}), {}) => {},", lit(tag), member.deleted, read(&member.name)));
        }
        if union.members.iter().all(|member| member.object.is_some()) {
            code.line(format_args!("_ => object.unrecognized(place, Self::{UNRECOGNIZED}),"));
        } else {
            code.block("_ =>", |code| untagged(code, api, def, union));
        }
    });
}

/// Writes the reader of a union whose members differ in their fields.
fn untagged(code: &mut Code, api: &Api, def: &TypeDef, union: &Union) {
    let members: Vec<_> = union.members.iter().filter(|member| member.object.is_none()).collect();
    if members.is_empty() {
        code.line(format_args!("object.unrecognized(place, Self::{UNRECOGNIZED})"));
        return;
    }
    let fields = members.iter().map(|member| {
        let ty = path(&def.module, api.get(member.ty));
        format!("<{ty} as crate::__private::Object>::FIELDS")
    });
    let fields: Vec<_> = fields.collect();
    code.block(format_args!("match object.best_fit(&[{}])", fields.join(", ")), |code| {
        for (index, member) in members.iter().enumerate() {
            code.line(format_args!("Some({index}) => {},", read(&member.name)));
        }
        code.line(format_args!("_ => object.unrecognized(place, Self::{UNRECOGNIZED}),"));
    });
}

fn read(member: &str) -> String {
    format!("object.member(place, Self::{member})")
}

fn identified(code: &mut Code, name: &str, union: &Union) {
    code.block(format_args!("impl crate::Identified for {name}"), |code| {
        code.block("fn id(&self) -> &str", |code| {
            code.block("match self", |code| {
                for member in &union.members {
                    let id = "crate::Identified::id(&**object)";
                    code.line(format_args!("Self::{}(object) => {id},", member.name));
                }
                let id = "crate::Identified::id(object)";
                code.line(format_args!("Self::{UNRECOGNIZED}(object) => {id},"));
            });
        });
    });
}
