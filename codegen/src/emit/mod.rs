//! Emits the Rust code of an API, one module at a time.

mod accepted;
mod builder;
mod choice;
mod docs;
mod enums;
mod events;
mod example;
mod expand;
pub(crate) mod files;
mod form;
mod gates;
mod json;
mod layout;
mod least;
mod object;
mod operation;
mod params;
mod smoke;
mod tagged;
mod testing;
mod thin_events;
mod union;

use std::collections::BTreeMap;

use crate::code::Code;
use crate::ir::{Api, Gate, TypeDef, TypeId, TypeKind};
use crate::rust::types;

pub(crate) use example::example;
pub(crate) use layout::Layout;
use layout::Part;
pub(crate) use smoke::tests as smoke_tests;
#[cfg(feature = "internals")]
pub use testing::{Description, description};

/// The module of the webhook events.
const EVENTS: &str = crate::ir::names::EVENTS;

/// The types of a module by the macro that implements their traits.
#[derive(Default)]
struct Implemented {
    objects: Vec<String>,
    identified: Vec<String>,
    enums: Vec<String>,
    params: Vec<String>,
    one_of: Vec<String>,
}

/// Writes the module at `path` of the crate with the library `library`. The empty path is the root.
pub(crate) fn module(api: &Api, library: &str, layout: &Layout<'_>, path: &[String], code: &mut Code) {
    layout.begin(code, api, path);
    let mut implemented: BTreeMap<Option<&Gate>, Implemented> = BTreeMap::new();
    for part in layout.parts(path) {
        let (Part::Type(id) | Part::View(id) | Part::Json(id)) = *part;
        let (def, gate) = (api.get(id), layout.gates.own(id));
        code.gated(gate.and_then(gates::cfg), |code| match part {
            Part::Type(_) if api.same_as(id).is_none() => {
                let implemented = implemented.entry(gate).or_default();
                match &def.kind {
                    TypeKind::Object(object) => {
                        implemented.objects.push(def.name.clone());
                        if object.identified {
                            implemented.identified.push(def.name.clone());
                        }
                    }
                    TypeKind::Enum(_) => implemented.enums.push(def.name.clone()),
                    TypeKind::Params(params) => implemented.params.push(form::listed(def, params)),
                    TypeKind::Tagged(tagged) if tagged::masks(tagged) => implemented.one_of.push(def.name.clone()),
                    TypeKind::Choice(choice) if choice::masks(choice) => implemented.one_of.push(def.name.clone()),
                    TypeKind::Union(_) | TypeKind::Tagged(_) | TypeKind::Choice(_) => {}
                }
                own(code, api, library, id, def);
            }
            Part::Type(_) => again(code, api, id, def),
            Part::View(_) => object::view(code, api, def),
            Part::Json(_) => json::json(code, def),
        });
    }
    for (gate, implemented) in implemented {
        let Implemented { objects, identified, enums, params, one_of } = implemented;
        let lists = [
            (objects, "object_impls", "HasExtra, Debug, FromJson, Deserialize, Serialize"),
            (identified, "identified_impls", "Identified, and From<&_> for String"),
            (
                enums,
                "open_enum_impls",
                "PartialEq, Eq, Hash, PartialEq<&str>, Debug, From<&str>, From<String>, FromStr, AsRef<str>, Display, \
                 FromJson, Deserialize, Serialize, ToForm",
            ),
            (params, "params_impls", "Debug, and the methods `extra` and `with_some`"),
            (one_of, "one_of_impls", "Debug"),
        ];
        code.gated(gate.and_then(gates::cfg), |code| {
            for (names, name, implemented) in lists {
                if !names.is_empty() {
                    code.item(|code| {
                        code.note(&format!("Implements {implemented}:"));
                        code.block(format_args!("crate::__private::{name}!"), |code| code.fill(&names.join(", ")));
                    });
                }
            }
        });
    }
    if let Some(expansions) = layout.expansions(path) {
        expand::expand(code, api, expansions);
    }
    if matches!(path, [only] if only == testing::TESTING) {
        testing::testing(code, api);
    }
    if matches!(path, [only] if only == EVENTS) {
        if !api.events.is_empty() {
            events::events(code, api);
        }
        if !api.thin_events.is_empty() {
            thin_events::thin_events(code, api);
        }
    }
}

/// Writes the code of a type.
fn own(code: &mut Code, api: &Api, library: &str, id: TypeId, def: &TypeDef) {
    match &def.kind {
        TypeKind::Object(object) => object::object(code, api, id, def, object),
        TypeKind::Enum(values) => enums::open_enum(code, def, values),
        TypeKind::Union(union) => union::union(code, api, def, union),
        TypeKind::Params(params) => {
            params::params(code, api, library, def, params);
            if let Some(operation) = params.operation {
                operation::operation(code, api, def, params, &api.operations[operation]);
            }
        }
        TypeKind::Tagged(tagged) => tagged::tagged(code, api, def, tagged),
        TypeKind::Choice(choice) => choice::choice(code, api, def, choice),
    }
}

/// Re-exports an equal type from its module.
fn again(code: &mut Code, api: &Api, id: TypeId, def: &TypeDef) {
    let Some(first) = api.same_as(id).map(|first| api.get(first)) else { return };
    let target = types::path(&def.module, first);
    let rename = if first.name == def.name { String::new() } else { format!(" as {}", def.name) };
    code.declaration(&[], &format!("pub use {target}{rename};"));
}
