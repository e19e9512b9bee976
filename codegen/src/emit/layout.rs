//! What ties the modules together: their docs, their children, and what they show of others.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Api, Feature, Operation, TypeDef, TypeId, TypeKind};

use super::gates::{self, Gates};
use super::types::{self, ident, lit};
use super::{EVENTS, EXPAND, docs};

/// Where everything is.
pub(crate) struct Layout<'a> {
    pub(super) gates: Gates<'a>,
    /// Every module, and those around it.
    pub(crate) paths: BTreeSet<Vec<String>>,
    /// The types that a module shows although they live further down.
    shown: BTreeMap<&'a [String], Vec<TypeId>>,
    /// The modules with something deprecated in them.
    deprecated: BTreeSet<&'a [String]>,
    /// The operations by the module of their parameters.
    operations: BTreeMap<&'a [String], &'a Operation>,
    /// The resources and components by their module.
    owners: BTreeMap<&'a [String], &'a TypeDef>,
}

impl<'a> Layout<'a> {
    pub(crate) fn new(api: &'a Api) -> Self {
        let mut layout = Self {
            gates: Gates::new(api),
            paths: BTreeSet::from([Vec::new()]),
            shown: BTreeMap::new(),
            deprecated: BTreeSet::new(),
            operations: BTreeMap::new(),
            owners: BTreeMap::new(),
        };
        for def in &api.types {
            layout.add(&def.module);
            if let TypeKind::Object(object) = &def.kind
                && let Some(view) = &object.view
            {
                layout.add(&view.module);
            }
            if has_deprecated(def) {
                layout.deprecated.insert(&def.module);
            }
            if !def.path.contains('/') {
                layout.owners.entry(&def.module).or_insert(def);
            }
        }
        for expansions in &api.expansions {
            let mut module = api.get(expansions.root).module.clone();
            module.push(EXPAND.to_owned());
            layout.add(&module);
        }
        if !api.events.is_empty() {
            layout.add(&[EVENTS.to_owned()]);
        }
        for operation in &api.operations {
            layout.operations.entry(&api.get(operation.params).module).or_insert(operation);
        }
        for id in api.operations.iter().map(|operation| operation.params).chain(api.exports.iter().copied()) {
            let module = &api.get(id).module;
            layout.shown.entry(&module[..module.len().saturating_sub(1)]).or_default().push(id);
        }
        layout
    }

    fn add(&mut self, module: &[String]) {
        let mut length = module.len();
        while self.paths.insert(module[..length].to_vec()) && length > 0 {
            length -= 1;
        }
    }

    /// The whole module that `items` are the items of.
    pub(super) fn finish(&self, api: &Api, path: &[String], items: TokenStream) -> TokenStream {
        let below = self.paths.range(path.to_vec()..).take_while(|module| module.starts_with(path));
        let children = below.filter(|module| module.len() == path.len() + 1).filter_map(|module| {
            let (cfg, child) = (self.gates.module(module), ident(module.last()?));
            Some(quote!(#cfg pub mod #child;))
        });
        let uses = self.shown.get(path).into_iter().flatten().map(|id| {
            let def = api.get(*id);
            let target = types::path(path, def);
            let allow = def.docs.deprecated.then(|| quote!(#[allow(deprecated)]));
            let cfg = self.gates.shown(path, *id).map(gates::cfg);
            quote!(#cfg #allow pub use #target;)
        });
        let docs = docs::inner(&self.docs(api, path));
        let deprecated = self.deprecated.contains(path).then(|| quote!(#![allow(deprecated)]));
        let root = path.is_empty().then(|| {
            let version = lit(&api.version);
            quote!(
                #[doc = " The API version that this crate was generated for, sent as `Stripe-Version`."]
                pub const API_VERSION: &str = #version;
            )
        });
        quote!(#docs #deprecated #(#children)* #(#uses)* #root #items)
    }

    fn docs(&self, api: &Api, path: &[String]) -> String {
        let Some(last) = path.last() else {
            return "Everything that is generated from Stripe's OpenAPI description.".to_owned();
        };
        if last == EXPAND {
            return "What can be expanded.".to_owned();
        }
        if path.len() == 1 && last == EVENTS {
            return "The webhook events with a type of their own.".to_owned();
        }
        if let Some(operation) = self.operations.get(path) {
            return format!("The parameters of `{}` `{}`.", operation.method.as_str(), operation.path);
        }
        let owner = self.owners.get(path);
        let feature = owner.and_then(|owner| api.features.iter().find(|feature| feature.resource == owner.path));
        if let Some(Feature { resource, name, .. }) = feature {
            let operations = api.operations.iter().any(|operation| operation.resource == *resource);
            let and = if operations { " and its operations" } else { "" };
            return format!("The resource `{resource}`{and}, by the feature `{name}`.");
        }
        match owner {
            Some(owner) => format!("`{}` and its parts.", owner.path),
            None => format!("Parts of `{}`.", path.join(".")),
        }
    }
}

fn has_deprecated(def: &TypeDef) -> bool {
    match &def.kind {
        TypeKind::Object(object) => object.fields.iter().any(|field| field.docs.deprecated),
        TypeKind::Params(params) => def.docs.deprecated || params.fields.iter().any(|param| param.docs.deprecated),
        _ => def.docs.deprecated,
    }
}
