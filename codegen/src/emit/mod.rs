//! From types to Rust: one module at a time, as tokens.

mod choice;
mod docs;
mod enums;
mod events;
pub(crate) mod exercise;
mod expand;
mod gates;
mod object;
mod operation;
mod params;
pub(crate) mod signature;
mod smoke;
mod tagged;
mod types;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Feature, Gate, Operation, TypeId, TypeKind};

use gates::Gates;
use smoke::Smoke;
use types::{ident, lit};

pub(crate) use object::is_identified;

/// The module of what can be expanded in a resource.
const EXPAND: &str = "expand";
/// The module of the webhook events.
const EVENTS: &str = "events";

/// The tokens of every module, by the path of the module; the empty path is the root.
pub(crate) type Modules = BTreeMap<Vec<String>, TokenStream>;

/// The marker macros that a module's types are listed in.
#[derive(Default)]
struct Implemented<'a> {
    objects: Vec<&'a str>,
    enums: Vec<&'a str>,
    params: Vec<&'a str>,
}

/// Emits everything.
pub(crate) fn emit(api: &Api) -> Modules {
    let gates = Gates::new(api);
    let mut modules = Modules::new();
    let mut implemented: BTreeMap<(&[String], Option<&Gate>), Implemented<'_>> = BTreeMap::new();
    for (id, def) in api.types.iter().enumerate() {
        let gate = gates.own(TypeId(id));
        let from = &def.module;
        if let Some(first) = def.same_as {
            modules.entry(from.clone()).or_default().extend(types::again(def, api.get(first)));
            continue;
        }
        let tokens = match &def.kind {
            TypeKind::Object(object) => {
                implemented.entry((from, gate)).or_default().objects.push(&def.name);
                if let Some(view) = &object.view {
                    let tokens = object::view(api, def, object, view);
                    modules.entry(view.module.clone()).or_default().extend(gates::items(gate, tokens));
                }
                object::object(api, def, object)
            }
            TypeKind::Enum(values) => {
                implemented.entry((from, gate)).or_default().enums.push(&def.name);
                enums::open_enum(def, values)
            }
            TypeKind::Union(union) => union::union(api, def, union),
            TypeKind::Params(params) => {
                implemented.entry((from, gate)).or_default().params.push(&def.name);
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
    for ((module, gate), implemented) in implemented {
        let cfg = gate.map(gates::cfg);
        let tokens = modules.entry(module.to_vec()).or_default();
        let Implemented { objects, enums, params } = implemented;
        for (names, name) in [(objects, "object_impls"), (enums, "open_enum_impls"), (params, "params_impls")] {
            if !names.is_empty() {
                let (names, name) = (names.into_iter().map(ident), ident(name));
                tokens.extend(quote!(#cfg crate::#name! { #(#names),* }));
            }
        }
    }
    for expansions in &api.expansions {
        let mut module = api.get(expansions.root).module.clone();
        module.push(EXPAND.to_owned());
        modules.insert(module, expand::expand(api, expansions));
    }
    if !api.events.is_empty() {
        modules.insert(vec![EVENTS.to_owned()], events::events(api));
    }
    finish(api, &gates, modules)
}

/// A test of each resource and operation, for the crate `name`.
pub(crate) fn smoke_tests(api: &Api, name: &str) -> TokenStream {
    Smoke::new(api, name).tests()
}

/// The least call of an operation, in the words of the crate `name`.
pub(crate) fn smallest_call(api: &Api, name: &str, operation: &Operation) -> Option<TokenStream> {
    Smoke::new(api, name).call(operation)
}

/// Adds what ties the modules together: their docs, their children, and what they show of them.
fn finish(api: &Api, gates: &Gates<'_>, mut modules: Modules) -> Modules {
    let mut paths: BTreeSet<Vec<String>> = modules.keys().cloned().collect();
    for path in modules.keys() {
        paths.extend((0..path.len()).map(|length| path[..length].to_vec()));
    }
    let shown = shown(api);
    for path in &paths {
        let items = modules.remove(path).unwrap_or_default();
        let children = paths.iter().filter(|child| child.len() == path.len() + 1 && child.starts_with(path));
        let children = children.filter_map(|child| Some((child, child.last()?))).map(|(module, child)| {
            let cfg = gates.module(module);
            let child = ident(child);
            quote!(#cfg pub mod #child;)
        });
        let uses = shown.get(path).into_iter().flatten().map(|id| {
            let def = api.get(*id);
            let target = types::path(path, def);
            let allow = def.docs.deprecated.then(|| quote!(#[allow(deprecated)]));
            let cfg = gates.shown(path, *id).map(gates::cfg);
            quote!(#cfg #allow pub use #target;)
        });
        let docs = docs::inner(&module_docs(api, path));
        let deprecated = has_deprecated(api, path).then(|| quote!(#![allow(deprecated)]));
        let root = path.is_empty().then(|| {
            let version = lit(&api.version);
            quote!(
                #[doc = " The API version that this crate was generated for, sent as `Stripe-Version`."]
                pub const API_VERSION: &str = #version;
            )
        });
        modules.insert(path.clone(), quote!(#docs #deprecated #(#children)* #(#uses)* #root #items));
    }
    modules
}

/// The types that a module shows although they live further down.
fn shown(api: &Api) -> BTreeMap<Vec<String>, Vec<TypeId>> {
    let mut shown: BTreeMap<Vec<String>, Vec<TypeId>> = BTreeMap::new();
    for id in api.operations.iter().map(|operation| operation.params).chain(api.exports.iter().copied()) {
        let module = &api.get(id).module;
        shown.entry(module[..module.len().saturating_sub(1)].to_vec()).or_default().push(id);
    }
    shown
}

fn has_deprecated(api: &Api, module: &[String]) -> bool {
    api.types.iter().filter(|def| def.module == module).any(|def| match &def.kind {
        TypeKind::Object(object) => object.fields.iter().any(|field| field.docs.deprecated),
        TypeKind::Params(params) => def.docs.deprecated || params.fields.iter().any(|param| param.docs.deprecated),
        _ => def.docs.deprecated,
    })
}

fn module_docs(api: &Api, path: &[String]) -> String {
    let Some(last) = path.last() else {
        return "Everything that is generated from Stripe's OpenAPI description.".to_owned();
    };
    if last == EXPAND {
        return "What can be expanded.".to_owned();
    }
    if path.len() == 1 && last == EVENTS {
        return "The webhook events with a type of their own.".to_owned();
    }
    let described = |id: usize| format!("`{}`", api.types[id].path);
    if let Some(operation) = api.operations.iter().find(|operation| api.get(operation.params).module == path) {
        return format!("The parameters of `{}` `{}`.", operation.method.as_str(), operation.path);
    }
    let owner = api.types.iter().position(|def| !def.path.contains('/') && def.module == path);
    let feature = owner.and_then(|id| api.features.iter().find(|feature| feature.resource == api.types[id].path));
    if let Some(Feature { resource, name, .. }) = feature {
        let operations = api.operations.iter().any(|operation| operation.resource == *resource);
        let and = if operations { " and its operations" } else { "" };
        return format!("The resource `{resource}`{and}, by the feature `{name}`.");
    }
    match owner {
        Some(id) => format!("{} and its parts.", described(id)),
        None => format!("Parts of `{}`.", path.join(".")),
    }
}
