//! Emits parameters and their builders.

use std::collections::HashSet;

use crate::code::Code;
use crate::ir::{Api, Docs, Operation, Param, Params, TaggedVariant, Type, TypeDef, TypeKind};
use crate::text::markdown::Text;

use super::builder::{inline, options, setter};
use super::{accepted, docs, example, form};
use crate::rust::arguments::{self, Argument, Conversion};
use crate::rust::types::{lit, path};

pub(super) fn params(code: &mut Code, api: &Api, library: &str, def: &TypeDef, params: &Params) {
    let (name, required): (_, Vec<_>) = (&def.name, params.required().collect());
    let default = if required.is_empty() { "Default, " } else { "" };
    code.item(|code| {
        let example = params.operation.and_then(|id| example(api, library, &api.operations[id]));
        docs::with_example(code, &def.docs, &def.path, example.as_deref());
        code.line(format_args!("#[derive(Clone, {default}PartialEq)]"));
        code.line("#[must_use]");
        code.block(format_args!("pub struct {name}"), |code| {
            for param in &params.fields {
                code.line(format_args!("{}: {},", param.name.rust, stored(api, def, param)));
            }
            code.line("extra: crate::form::ExtraParams,");
            if let Some(options) = options(params) {
                code.line(format_args!("{options}: crate::RequestOptions,"));
            }
        });
    });
    code.item(|code| {
        code.block(format_args!("impl {name}"), |code| {
            new(code, api, def, params, &required);
            shortcuts(code, api, def, params, &required);
            for param in &params.fields {
                setters(code, api, def, param);
            }
            if let Some(operation) = params.operation {
                values_of(code, api, def, params, &api.operations[operation]);
                total_count(code, params, &api.operations[operation]);
                super::operation::send(code, api, def, &api.operations[operation]);
            }
        });
    });
    form::form(code, api, def, params);
}

fn stored(api: &Api, def: &TypeDef, param: &Param) -> String {
    let kind = arguments::stored(api, &def.module, &param.ty);
    if param.required || matches!(param.ty, Type::Expand { .. }) { kind } else { format!("Option<{kind}>") }
}

fn new(code: &mut Code, api: &Api, def: &TypeDef, params: &Params, required: &[&Param]) {
    if required.is_empty() {
        code.method(|code| {
            code.doc("Starts with no parameters set.");
            code.line("#[inline]");
            code.block("pub fn new() -> Self", |code| code.line("Self::default()"));
        });
        return;
    }
    let argument = |param: &Param| Argument::of(api, &def.module, &param.ty);
    let arguments: Vec<_> =
        required.iter().map(|param| format!("{}: {}", param.name.rust, argument(param).ty)).collect();
    code.method(|code| {
        code.doc("Starts with the required parameters.");
        let described = required.iter().filter_map(|param| Some((param, param.docs.text.as_deref()?)));
        for (index, (param, text)) in described.enumerate() {
            if index == 0 {
                code.doc("");
            }
            let (text, facts) = (Text::read(text), param.docs.facts.join(" "));
            docs::plain(code, format!("- `{}`: {} {facts}", param.name.rust, text.line()).trim_end());
        }
        inline(code, &arguments);
        let is_required: HashSet<&str> = required.iter().map(|param| param.name.rust.as_str()).collect();
        code.function("pub fn new", &arguments, "Self", |code| {
            code.block("Self", |code| {
                for param in &params.fields {
                    let name = &param.name.rust;
                    if is_required.contains(name.as_str()) {
                        match argument(param).conversion {
                            Conversion::None => code.line(format_args!("{name},")),
                            conversion => code.line(format_args!("{name}: {},", conversion.of(name))),
                        }
                    } else if matches!(param.ty, Type::Expand { .. }) {
                        code.line(format_args!("{name}: crate::ExpandList::default(),"));
                    } else {
                        code.line(format_args!("{name}: None,"));
                    }
                }
                code.line("extra: crate::form::ExtraParams::default(),");
                if let Some(options) = options(params) {
                    code.line(format_args!("{options}: crate::RequestOptions::default(),"));
                }
            });
        });
    });
}

/// Writes a constructor for each member of the only required parameter, if that is a union.
fn shortcuts(code: &mut Code, api: &Api, def: &TypeDef, params: &Params, required: &[&Param]) {
    let Some(inlined) = params.inlined.map(|index| &params.fields[index]) else { return };
    let ([_], Type::Ref(union)) = (required, &inlined.ty) else { return };
    let union_def = api.get(*union);
    let TypeKind::Tagged(tagged) = &union_def.kind else { return };
    let union_path = path(&def.module, union_def);
    let names: HashSet<&str> = params.fields.iter().map(|param| param.name.rust.as_str()).collect();
    let methods: HashSet<&str> = tagged.variants.iter().map(|variant| variant.method.as_str()).collect();
    let taken = |method: &str| names.contains(method);
    for variant in tagged.variants.iter().filter(|variant| !taken(&variant.method)) {
        let constructor = super::tagged::constructor(api, &def.module, variant);
        let (mut arguments, payload) = match constructor {
            None => (Vec::new(), String::new()),
            Some((arguments, payload)) => (arguments, format!("({payload})")),
        };
        code.method(|code| {
            docs::outer(code, &variant.docs, &variant.name.wire);
            inline(code, &arguments);
            code.function(format_args!("pub fn {}", variant.method), &arguments, "Self", |code| {
                code.line(format_args!("Self::new({union_path}::{}{payload})", variant.name.rust));
            });
        });
        let with = format!("{}_with", variant.method);
        let is_taken = taken(&with) || methods.contains(with.as_str());
        if let Some((payload_type, option)) = options_of(api, def, variant).filter(|_| !is_taken) {
            code.method(|code| {
                let example = format!("`|options| options.{option}(…)`");
                docs::plain(code, &format!("As [`{0}`](Self::{0}), with options: {example}.", variant.method));
                arguments.push(format!("options: impl FnOnce({payload_type}) -> {payload_type}"));
                code.function(format_args!("pub fn {with}"), &arguments, "Self", |code| {
                    code.line(format_args!("Self::new({union_path}::{}(options{payload}))", variant.name.rust));
                });
            });
        }
    }
}

/// Returns the type of a variant's payload, and the name of its first option, if the payload has options and no required
/// parameter of that name.
fn options_of<'a>(api: &'a Api, def: &TypeDef, variant: &'a TaggedVariant) -> Option<(String, &'a str)> {
    let Some(Type::Ref(id)) = &variant.payload else { return None };
    let payload = api.get(*id);
    let TypeKind::Params(params) = &payload.kind else { return None };
    let mut options = params.fields.iter().enumerate().filter(|(index, _)| !params.is_required(*index));
    let (_, option) = options.next()?;
    if params.required().any(|param| param.name.rust == "options") {
        return None;
    }
    Some((path(&def.module, payload), &option.name.rust))
}

/// Writes the method that starts with the values of an object that came back.
fn values_of(code: &mut Code, api: &Api, def: &TypeDef, params: &Params, operation: &Operation) {
    let Some((object, accepted)) = accepted::accepted(api, operation, params) else { return };
    let argument = format!("object: &{}", path(&def.module, api.get(object)));
    let text = "Starts with an object's values, without credentials. Parameters that are set replace them.";
    code.method(|code| {
        docs::plain(code, text);
        code.line("#[inline]");
        setter(code, "with_values_of", &argument, |code| {
            code.line(format!("crate::__private::set_values_of(&mut self.extra, object, {});", lit(&accepted)));
        });
    });
}

/// Writes the methods that set and clear a parameter.
fn setters(code: &mut Code, api: &Api, def: &TypeDef, param: &Param) {
    let name = &param.name.rust;
    if let Type::Expand { root, in_page } = &param.ty {
        let (root, push) = (path(&def.module, api.get(*root)), if *in_page { "push_item" } else { "push" });
        code.method(|code| {
            docs::outer(code, &param.docs, &param.name.wire);
            setter(code, &format!("{name}<T>"), &format!("path: crate::Expand<{root}, T>"), |code| {
                code.line(format_args!("self.{name}.{push}(path);"));
            });
        });
        return;
    }
    if !param.required && param.ty != Type::Empty {
        let Argument { ty, conversion } = Argument::of(api, &def.module, &param.ty);
        code.method(|code| {
            docs::outer(code, &param.docs, &param.name.wire);
            inline(code, std::slice::from_ref(&ty));
            setter(code, name, &format!("{name}: {ty}"), |code| match conversion.of_entries() {
                Some(value) => {
                    code.line(format_args!("crate::__private::add_entries(&mut self.{name}, {name}, {value});"));
                }
                None => code.line(format_args!("self.{name} = Some({});", conversion.of(name))),
            });
        });
    }
    clear(code, param);
}

/// The method that asks for the number of results of a search.
const TOTAL_COUNT: &str = "expand_total_count";

/// Writes a method that expands a field of the page. Paths to expand start at its items.
fn total_count(code: &mut Code, params: &Params, operation: &Operation) {
    let paths = params.fields.iter().find(|param| matches!(param.ty, Type::Expand { in_page: true, .. }));
    let is_taken = params.fields.iter().any(|param| param.name.rust == TOTAL_COUNT);
    let (Type::SearchPage(_), Some(paths), false) = (&operation.output, paths, is_taken) else { return };
    code.method(|code| {
        code.doc("Includes [`total_count`](crate::SearchPage::total_count) in the response.");
        setter(code, TOTAL_COUNT, "", |code| {
            let path = "crate::Expand::<crate::Opaque, crate::Opaque>::custom(\"total_count\")";
            code.line(format_args!("self.{}.push({path});", paths.name.rust));
        });
    });
}

fn clear(code: &mut Code, param: &Param) {
    if !param.ty.is_clearable() {
        return;
    }
    let (name, wire) = (&param.name.rust, docs::quoted(&param.name.wire));
    let clear = format!("clear_{}", name.trim_end_matches('_'));
    code.method(|code| {
        // The method is the only one of a parameter that can only be cleared.
        match &param.ty {
            Type::Empty if param.docs != Docs::default() => docs::outer(code, &param.docs, &param.name.wire),
            _ => docs::plain(code, &format!("Removes the {wire} that was set before.")),
        }
        code.line("#[inline]");
        setter(code, &clear, "", |code| {
            if param.required {
                code.line(format_args!("self.{name} = crate::form::Clearable::Clear;"));
            } else {
                code.line(format_args!("self.{name} = Some(crate::form::Clearable::Clear);"));
            }
        });
    });
    if param.clears_entries() {
        code.method(|code| {
            docs::plain(code, &format!("Removes one entry of the {wire} that was set before."));
            setter(code, &format!("{clear}_entry"), "key: impl Into<String>", |code| {
                code.line(format_args!("crate::__private::clear_form_entry(&mut self.{name}, key.into());"));
            });
        });
    }
}
