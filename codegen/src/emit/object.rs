//! Emits the objects of responses.

use crate::code::Code;
use crate::ir::names::{self, UNRECOGNIZED};
use crate::ir::{Api, Docs, Field, FieldValue, Object, Presence, Type, TypeDef, TypeId, TypeKind, View};

use super::docs;
use crate::rust::types::{lit, path, present, ty};

pub(super) fn object(code: &mut Code, api: &Api, id: TypeId, def: &TypeDef, object: &Object) {
    let is_large = api.on_heap.contains(&id);
    let name = &def.name;
    code.item(|code| {
        docs::outer(code, &def.docs, &def.path);
        code.line("#[derive(Clone, PartialEq)]");
        code.line("#[non_exhaustive]");
        code.block(format_args!("pub struct {name}"), |code| {
            for field in &object.fields {
                let FieldValue::Stored { ty: kind, presence, .. } = &field.value else { continue };
                docs::outer(code, &field.docs, &field.name.wire);
                let kind = present(ty(api, &def.module, kind), *presence);
                code.line(format_args!("pub {}: {kind},", field.name.rust));
            }
            code.doc(if is_lenient(object) {
                "Fields newer than this crate's API version, and values of older types."
            } else {
                "Fields newer than this crate's API version."
            });
            code.line("pub extra: crate::Extra,");
        });
    });
    let constants: Vec<&str> = object.fields.iter().filter_map(constant).collect();
    if !constants.is_empty() || object.view.is_some() {
        code.item(|code| {
            code.block(format_args!("impl {name}"), |code| {
                for value in constants {
                    code.doc("The value of `object`, checked when an object is decoded.");
                    code.line(format_args!("pub const OBJECT: &'static str = {};", lit(value)));
                }
                if let Some(view) = &object.view {
                    view_method(code, api, def, object, view);
                }
            });
        });
    }
    code.item(|code| implementation(code, def, object, is_large));
}

fn constant(field: &Field) -> Option<&str> {
    match &field.value {
        FieldValue::Constant(value) => Some(value),
        _ => None,
    }
}

fn implementation(code: &mut Code, def: &TypeDef, object: &Object, is_large: bool) {
    code.block(format_args!("impl crate::__private::Object for {}", def.name), |code| {
        let in_crate = || def.module.iter().chain([&def.name]).map(String::as_str).collect::<Vec<_>>().join("::");
        // Messages name an object by its `object` value, and a part of one by its path in the crate.
        let name = object.fields.iter().find_map(constant).map_or_else(in_crate, str::to_owned);
        code.line(format_args!("const NAME: &'static str = {};", lit(&name)));
        let wires: Vec<_> = object.fields.iter().map(|field| lit(&field.name.wire)).collect();
        code.list("const FIELDS: &'static [&'static str] = &[", &wires, "];");
        if is_large {
            code.line("const ON_HEAP: bool = true;");
        }
        code.method(|code| {
            code.line("#[inline]");
            let locals = Locals::new(object);
            let arguments = [
                format!("mut {}: crate::__private::Reader<'_>", locals.reader),
                format!("{}: &mut Option<Self>", locals.place),
            ];
            code.function("fn read", &arguments, "Result<(), crate::__private::Problem>", |code| {
                if is_large {
                    read_large(code, object, &locals);
                } else {
                    read(code, object, &locals);
                }
            });
        });
        code.method(|code| {
            let writer = if object.fields.is_empty() { "_writer" } else { "writer" };
            let writer = format!("{writer}: &mut crate::__private::Writer<'_, M>");
            code.function("fn write<M: crate::__private::Fields>", &["&self", &writer], "", |code| {
                for field in &object.fields {
                    write(code, field);
                }
            });
        });
    });
}

/// Writes one field.
fn write(code: &mut Code, field: &Field) {
    let (wire, rust) = (lit(&field.name.wire), &field.name.rust);
    match &field.value {
        FieldValue::Constant(value) => code.line(format_args!("writer.value({wire}, {});", lit(value))),
        FieldValue::ConstantBool(value) => code.line(format_args!("writer.value({wire}, &{value});")),
        FieldValue::Stored { presence: Presence::Required, .. } => {
            let method = if is_masked(field) { "masked" } else { "value" };
            code.line(format_args!("writer.{method}({wire}, &self.{rust});"));
        }
        FieldValue::Stored { .. } => {
            let method = if is_masked(field) { "masked_nullable" } else { "nullable" };
            code.line(format_args!("writer.{method}({wire}, &self.{rust});"));
        }
    }
}

/// The names of a reader's own variables. They differ from the names of all fields.
struct Locals {
    reader: String,
    place: String,
    slots: String,
    others: String,
}

impl Locals {
    fn new(object: &Object) -> Self {
        let free = |name: &str| names::free(name, |name| object.fields.iter().any(|field| field.name.rust == name));
        Self { reader: free("reader"), place: free("place"), slots: free("slots"), others: free("others") }
    }
}

fn read(code: &mut Code, object: &Object, locals: &Locals) {
    for field in &object.fields {
        code.line(format_args!("let mut {} = None;", field.name.rust));
    }
    others(code, object, locals);
    round(code, &object.fields, locals, "&mut ");
    check(code, object, locals);
    fill(code, object, locals);
}

/// Writes the reader of a large object. Its fields are on the heap until all are read, and a separate stack frame builds the
/// object.
fn read_large(code: &mut Code, object: &Object, locals: &Locals) {
    let slots = &locals.slots;
    let names: Vec<&str> = object.fields.iter().map(|field| field.name.rust.as_str()).collect();
    code.list(format_args!("let mut {slots} = crate::__private::boxed(|| ("), &vec!["None"; names.len()], "));");
    code.list("let (", &names, format_args!(") = &mut *{slots};"));
    others(code, object, locals);
    round(code, &object.fields, locals, "");
    code.enclosed("crate::__private::apart(|| {", "})", |code| {
        let found =
            object.fields.iter().map(|field| if is_optional(field) { field.name.rust.clone() } else { filled(field) });
        let found: Vec<_> = found.collect();
        if object.fields.iter().all(is_optional) {
            code.list("let (", &found, format_args!(") = *{slots};"));
        } else {
            code.list("let (", &found, format_args!(") = *{slots} else {{"));
            code.inside("};", |code| missing(code, object, locals));
        }
        fill(code, object, locals);
    });
}

/// Declares the values of older types, if there are such fields.
fn others(code: &mut Code, object: &Object, locals: &Locals) {
    if is_lenient(object) {
        code.line(format_args!("let mut {} = crate::__private::Others::default();", locals.others));
    }
}

fn is_lenient(object: &Object) -> bool {
    object.fields.iter().any(|field| field.is_lenient)
}

/// Writes the loop that offers all fields until the object ends.
fn round(code: &mut Code, fields: &[Field], locals: &Locals, reference: &str) {
    let reader = &locals.reader;
    code.block(format_args!("while {reader}.more()?"), |code| {
        for field in fields {
            code.line(format_args!("{reader}.{};", offer(field, reference, locals)));
        }
    });
}

/// Writes the expression that builds the object.
fn fill(code: &mut Code, object: &Object, locals: &Locals) {
    let Locals { reader, place, others, .. } = locals;
    let finish = if is_lenient(object) { format!("finish_with({others})") } else { "finish()".to_owned() };
    let mut stored = object.fields.iter().filter(|field| !is_constant(field)).peekable();
    if stored.peek().is_none() {
        code.line(format_args!("*{place} = Some(Self {{ extra: {reader}.{finish} }});"));
    } else {
        code.enclosed(format_args!("*{place} = Some(Self {{"), "});", |code| {
            for field in stored {
                code.line(format_args!("{},", field.name.rust));
            }
            code.line(format_args!("extra: {reader}.{finish},"));
        });
    }
    code.line("Ok(())");
}

/// Returns the required fields, constants first.
fn needed(object: &Object) -> impl Iterator<Item = &Field> {
    let of = |constant: bool| {
        object.fields.iter().filter(move |field| !is_optional(field) && is_constant(field) == constant)
    };
    of(true).chain(of(false))
}

/// Returns the pattern of a filled slot.
fn filled(field: &Field) -> String {
    if is_constant(field) { "Some(())".to_owned() } else { format!("Some({})", field.name.rust) }
}

/// Writes the check that all required fields are present.
fn check(code: &mut Code, object: &Object, locals: &Locals) {
    let slots: Vec<&str> = needed(object).map(|field| field.name.rust.as_str()).collect();
    let found: Vec<_> = needed(object).map(filled).collect();
    let binding = match (&found[..], &slots[..]) {
        ([], []) => return,
        ([found], [slot]) => format!("{found} = {slot}"),
        _ => format!("({}) = ({})", found.join(", "), slots.join(", ")),
    };
    code.enclosed(format_args!("let {binding} else {{"), "};", |code| missing(code, object, locals));
}

/// Writes the error for a missing field.
fn missing(code: &mut Code, object: &Object, locals: &Locals) {
    let wires: Vec<_> = needed(object).map(|field| lit(&field.name.wire)).collect();
    code.list(format_args!("return Err({}.missing(&[", locals.reader), &wires, "]));");
}

/// Returns the call that offers a field to the reader.
fn offer(field: &Field, reference: &str, locals: &Locals) -> String {
    let slot = format!("{reference}{}", field.name.rust);
    match &field.value {
        FieldValue::Constant(value) => format!("constant({}, {slot})", lit(value)),
        FieldValue::ConstantBool(value) => format!("constant_bool({value}, {slot})"),
        FieldValue::Stored { .. } if field.is_lenient => format!("lenient({slot}, &mut {})", locals.others),
        FieldValue::Stored { presence: Presence::Required, .. } => format!("value({slot})"),
        FieldValue::Stored { .. } => format!("nullable({slot})"),
    }
}

fn is_optional(field: &Field) -> bool {
    matches!(field.value, FieldValue::Stored { presence, .. } if presence != Presence::Required)
}

/// Returns `true` if `Debug` has to mask the field.
fn is_masked(field: &Field) -> bool {
    matches!(&field.value, FieldValue::Stored { ty, shown, .. } if shown.masks(ty))
}

fn is_constant(field: &Field) -> bool {
    !matches!(field.value, FieldValue::Stored { .. })
}

/// Writes the enum of a tagged union's members, and the method that returns the matching one.
pub(super) fn view(code: &mut Code, api: &Api, def: &TypeDef) {
    if let TypeKind::Object(object) = &def.kind
        && let Some(view) = &object.view
    {
        code.item(|code| view_enum(code, api, def, object, view));
    }
}

fn view_enum(code: &mut Code, api: &Api, def: &TypeDef, object: &Object, view: &View) {
    let tag_type = api.get(view.tag_type);
    let (shown, tag) = (path(&view.module, def), docs::quoted(&object.fields[view.tag].name.wire));
    docs::plain(code, &format!("The member of [`{}`]({shown}) that its {tag} selects.", def.name));
    let is_selected = |field: &Option<usize>| field.is_some_and(|field| is_masked(&object.fields[field]));
    let masks = view.variants.iter().any(|(_, field)| is_selected(field));
    let debug = if masks { "" } else { "Debug, " };
    code.line(format_args!("#[derive(Clone, Copy, {debug}PartialEq)]"));
    code.line("#[non_exhaustive]");
    code.block("pub enum View<'a>", |code| {
        for (name, field) in &view.variants {
            let described = match &tag_type.kind {
                TypeKind::Enum(values) => values.values.iter().find(|value| value.name == *name),
                _ => None,
            };
            match described {
                Some(value) => docs::outer(code, &value.docs, &name.wire),
                None => docs::outer(code, &Docs::default(), &name.wire),
            }
            let payload = match field.map(|field| &object.fields[field].value) {
                Some(FieldValue::Stored { ty: Type::Boxed(id), .. }) => Some(path(&view.module, api.get(*id))),
                Some(FieldValue::Stored { ty: kind, .. }) => Some(ty(api, &view.module, kind)),
                _ => None,
            };
            match payload {
                Some(payload) => code.line(format_args!("{}(&'a {payload}),", name.rust)),
                None => code.line(format_args!("{},", name.rust)),
            }
        }
        code.doc("A member newer than this crate's API version, or a member that was not sent.");
        code.line(format_args!("{UNRECOGNIZED}(&'a {}),", path(&view.module, tag_type)));
    });
    if masks {
        view_debug(code, object, view);
    }
}

/// Writes a `Debug` implementation that masks the same members as `Debug` of the object.
fn view_debug(code: &mut Code, object: &Object, view: &View) {
    code.item(|code| {
        code.block("impl ::core::fmt::Debug for View<'_>", |code| {
            let arguments = ["&self", "f: &mut ::core::fmt::Formatter<'_>"];
            code.function("fn fmt", &arguments, "::core::fmt::Result", |code| {
                code.block("match self", |code| {
                    let mut arm = |pattern: &str, name: &str, shown: &str| {
                        code.line(format_args!("Self::{pattern} => f.debug_tuple({}){shown}.finish(),", lit(name)));
                    };
                    for (name, field) in &view.variants {
                        match field.map(|field| &object.fields[field]) {
                            None => arm(&name.rust, &name.rust, ""),
                            Some(field) if is_masked(field) => {
                                arm(&format!("{}(_)", name.rust), &name.rust, ".field(&crate::Masked)");
                            }
                            Some(_) => arm(&format!("{}(member)", name.rust), &name.rust, ".field(member)"),
                        }
                    }
                    arm(&format!("{UNRECOGNIZED}(tag)"), UNRECOGNIZED, ".field(tag)");
                });
            });
        });
    });
}

fn view_method(code: &mut Code, api: &Api, def: &TypeDef, object: &Object, view: &View) {
    let below = view.module.strip_prefix(&def.module[..]).unwrap_or_default();
    let view_type: String = below.iter().flat_map(|part| [part.as_str(), "::"]).chain(["View"]).collect();
    let tag_field = &object.fields[view.tag];
    let tag = &tag_field.name.rust;
    let matched = |code: &mut Code| arms(code, api, def, object, view, &view_type);
    code.method(|code| {
        docs::plain(code, &format!("Returns the member that `{tag}` selects."));
        code.line("#[inline]");
        if is_optional(tag_field) {
            code.function("pub fn view", &["&self"], &format!("Option<{view_type}<'_>>"), |code| {
                code.line(format_args!("let tag = self.{tag}.as_ref()?;"));
                code.enclosed("Some(", ")", |code| code.enclosed("match tag {", "},", matched));
            });
        } else {
            code.function("pub fn view", &["&self"], &format!("{view_type}<'_>"), |code| {
                code.line(format_args!("let tag = &self.{tag};"));
                code.block("match tag", matched);
            });
        }
    });
}

fn arms(code: &mut Code, api: &Api, def: &TypeDef, object: &Object, view: &View, view_type: &str) {
    let tag_type = path(&def.module, api.get(view.tag_type));
    for (name, field) in &view.variants {
        let variant = &name.rust;
        let found = format!("{tag_type}::{variant} =>");
        match field.map(|field| &object.fields[field]) {
            None => code.line(format_args!("{found} {view_type}::{variant},")),
            Some(field) if is_optional(field) => {
                code.enclosed(format_args!("{found} match &self.{} {{", field.name.rust), "},", |code| {
                    code.line(format_args!("Some(member) => {view_type}::{variant}(member),"));
                    code.line(format_args!("None => {view_type}::{UNRECOGNIZED}(tag),"));
                });
            }
            Some(field) => {
                code.line(format_args!("{found} {view_type}::{variant}(&self.{}),", field.name.rust));
            }
        }
    }
    code.line(format_args!("{tag_type}::{UNRECOGNIZED}(_) => {view_type}::{UNRECOGNIZED}(tag),"));
}
