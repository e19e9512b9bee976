//! From types to Rust: one module at a time, as tokens.

mod choice;
mod docs;
mod enums;
mod events;
pub(crate) mod exercise;
mod expand;
mod gates;
mod json;
mod layout;
mod object;
mod operation;
mod params;
pub(crate) mod signature;
mod smoke;
mod tagged;
mod types;
mod union;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};

use crate::ir::{Api, Gate, Operation, TypeId, TypeKind};

use smoke::Smoke;
use types::ident;

pub(crate) use layout::Layout;
pub(crate) use object::is_identified;
pub(crate) use params::clearing_methods;

/// The module of what can be expanded in a resource.
const EXPAND: &str = "expand";
/// The module of the webhook events.
const EVENTS: &str = "events";

/// The tokens of every module, by the path of the module; the empty path is the root.
pub(crate) type Modules = BTreeMap<Vec<String>, TokenStream>;

/// The marker macros that a module's types are listed in.
#[derive(Default)]
struct Implemented {
    objects: Vec<TokenStream>,
    enums: Vec<TokenStream>,
    params: Vec<TokenStream>,
}

/// Emits the modules for which `is_wanted` holds.
pub(crate) fn emit(api: &Api, layout: &Layout<'_>, is_wanted: impl Fn(&[String]) -> bool) -> Modules {
    let gates = &layout.gates;
    let mut modules = Modules::new();
    let mut implemented: BTreeMap<(&[String], Option<&Gate>), Implemented> = BTreeMap::new();
    for (id, def) in api.types.iter().enumerate().filter(|(_, def)| is_wanted(&def.module)) {
        let gate = gates.own(TypeId(id));
        let from = &def.module;
        if let Some(first) = def.same_as {
            let tokens = types::again(def, api.get(first));
            modules.entry(from.clone()).or_default().extend(gates::items(gate, tokens));
            continue;
        }
        let name = ident(&def.name).into_token_stream();
        let tokens = match &def.kind {
            TypeKind::Object(object) => {
                implemented.entry((from, gate)).or_default().objects.push(name);
                if let Some(view) = &object.view {
                    let tokens = object::view(api, def, object, view);
                    modules.entry(view.module.clone()).or_default().extend(gates::items(gate, tokens));
                }
                object::object(api, def, object)
            }
            TypeKind::Enum(values) => {
                implemented.entry((from, gate)).or_default().enums.push(name);
                enums::open_enum(def, values)
            }
            TypeKind::Union(union) => union::union(api, def, union),
            TypeKind::Params(params) => {
                implemented.entry((from, gate)).or_default().params.push(params::listed(def, params));
                let mut tokens = params::params(api, def, params);
                if let Some(operation) = params.operation {
                    tokens.extend(operation::operation(api, def, params, &api.operations[operation]));
                }
                tokens
            }
            TypeKind::Tagged(tagged) => tagged::tagged(api, def, tagged),
            TypeKind::Choice(choice) => choice::choice(api, def, choice),
        };
        modules.entry(from.clone()).or_default().extend(gates::items(gate, tokens));
    }
    for id in json::types(api) {
        let def = api.get(id);
        if !is_wanted(&def.module) {
            continue;
        }
        let tokens = gates::items(gates.own(id), json::json(def));
        modules.entry(def.module.clone()).or_default().extend(tokens);
    }
    for ((module, gate), implemented) in implemented {
        let cfg = gate.map(gates::cfg);
        let tokens = modules.entry(module.to_vec()).or_default();
        let Implemented { objects, enums, params } = implemented;
        for (names, name) in [(objects, "object_impls"), (enums, "open_enum_impls"), (params, "params_impls")] {
            if !names.is_empty() {
                let name = ident(name);
                tokens.extend(quote!(#cfg crate::#name! { #(#names),* }));
            }
        }
    }
    for expansions in &api.expansions {
        let mut module = api.get(expansions.root).module.clone();
        module.push(EXPAND.to_owned());
        if is_wanted(&module) {
            modules.insert(module, expand::expand(api, expansions));
        }
    }
    let events = vec![EVENTS.to_owned()];
    if !api.events.is_empty() && is_wanted(&events) {
        modules.insert(events, events::events(api));
    }
    for path in layout.paths.iter().filter(|path| is_wanted(path)) {
        let items = modules.remove(path).unwrap_or_default();
        modules.insert(path.clone(), layout.finish(api, path, items));
    }
    modules
}

/// A test of each resource and operation, for the crate `name`.
pub(crate) fn smoke_tests(api: &Api, name: &str) -> TokenStream {
    Smoke::new(api, name).tests()
}

/// The least call of an operation, in the words of the crate `name`.
pub(crate) fn smallest_call(api: &Api, name: &str, operation: &Operation) -> Option<TokenStream> {
    Smoke::new(api, name).call(operation)
}
