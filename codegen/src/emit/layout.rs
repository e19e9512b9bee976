//! Lays out the modules: documentation, children and re-exports.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Code;
use crate::ir::{Api, Expansions, Feature, Operation, TypeDef, TypeId, TypeKind, names};

use super::docs::quoted;
use super::gates::{self, Gates};
use super::{EVENTS, json, testing};
use crate::rust::types::{self, lit};

/// The code that a module contains for a type.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// The type.
    Type(TypeId),
    /// The enum of a tagged union's members.
    View(TypeId),
    /// The `ToJson` implementation.
    Json(TypeId),
}

/// The contents of all modules.
pub(crate) struct Layout<'a> {
    pub(super) gates: Gates<'a>,
    /// All modules and their parents.
    paths: BTreeSet<Vec<String>>,
    /// The code for types by module.
    parts: BTreeMap<&'a [String], Vec<Part>>,
    /// The steps of paths to expand by their module.
    expansions: BTreeMap<&'a [String], &'a Expansions>,
    /// The types that a module re-exports from modules below.
    shown: BTreeMap<&'a [String], Vec<TypeId>>,
    /// The modules that contain deprecated items.
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
            parts: BTreeMap::new(),
            expansions: BTreeMap::new(),
            shown: BTreeMap::new(),
            deprecated: BTreeSet::new(),
            operations: BTreeMap::new(),
            owners: BTreeMap::new(),
        };
        for (id, def) in api.types.iter().enumerate().map(|(id, def)| (TypeId(id), def)) {
            layout.add(&def.module);
            if let TypeKind::Object(object) = &def.kind
                && let Some(view) = &object.view
            {
                layout.add(&view.module);
                if api.same_as(id).is_none() {
                    layout.parts.entry(&view.module).or_default().push(Part::View(id));
                }
            }
            layout.parts.entry(&def.module).or_default().push(Part::Type(id));
            if has_deprecated(def) {
                layout.deprecated.insert(&def.module);
            }
            if !def.path.is_inside() {
                layout.owners.entry(&def.module).or_insert(def);
            }
        }
        for id in json::types(api) {
            layout.parts.entry(&api.get(id).module).or_default().push(Part::Json(id));
        }
        for expansions in &api.expansions {
            layout.expansions.insert(&expansions.module, expansions);
            layout.add(&expansions.module);
        }
        if !api.events.is_empty() || !api.thin_events.is_empty() {
            layout.add(&[EVENTS.to_owned()]);
        }
        layout.add(&[testing::TESTING.to_owned()]);
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

    /// Returns the modules in order.
    pub(crate) fn modules(&self) -> impl Iterator<Item = &[String]> {
        self.paths.iter().map(Vec::as_slice)
    }

    /// Returns the code for types in a module, in order.
    pub(super) fn parts(&self, path: &[String]) -> &[Part] {
        self.parts.get(path).map_or(&[], Vec::as_slice)
    }

    /// Returns the steps of paths to expand in a module.
    pub(super) fn expansions(&self, path: &[String]) -> Option<&'a Expansions> {
        self.expansions.get(path).copied()
    }

    /// Writes the start of a module: documentation, child modules and re-exports.
    pub(super) fn begin(&self, code: &mut Code, api: &Api, path: &[String]) {
        code.inner_doc(&self.docs(api, path));
        if self.deprecated.contains(path) {
            code.line("#![allow(deprecated)]");
        }
        let below = self.paths.range(path.to_vec()..).take_while(|module| module.starts_with(path));
        for module in below.filter(|module| module.len() == path.len() + 1) {
            if let Some(child) = module.last() {
                // The constant in it is re-exported.
                let visible = if child == testing::TESTING && path.is_empty() { "" } else { "pub " };
                code.declaration(self.gates.module(module).as_slice(), &format!("{visible}mod {child};"));
            }
        }
        for id in self.shown.get(path).into_iter().flatten() {
            let def = api.get(*id);
            let cfg = self.gates.shown(path, *id).and_then(gates::cfg);
            let allow = def.docs.deprecated.then(|| "#[allow(deprecated)]".to_owned());
            let attributes: Vec<_> = cfg.into_iter().chain(allow).collect();
            code.declaration(&attributes, &format!("pub use {};", types::path(path, def)));
        }
        if path.is_empty() {
            let cfg = gates::feature(testing::TESTING);
            code.declaration(&[cfg], &format!("pub use {}::{};", testing::TESTING, testing::API));
            code.item(|code| {
                code.doc("The API version of this crate, sent as `Stripe-Version`.");
                code.line(format_args!("pub const API_VERSION: &str = {};", lit(&api.version)));
            });
        }
    }

    fn docs(&self, api: &Api, path: &[String]) -> String {
        let Some(last) = path.last() else {
            return "Everything that is generated from Stripe's OpenAPI description.".to_owned();
        };
        if let Some(expansions) = self.expansions.get(path) {
            return format!("Paths to expand that start at {}.", quoted(&api.get(expansions.root).name));
        }
        if path.len() == 1 && last == testing::TESTING {
            return "The description of the API for tests.".to_owned();
        }
        if path.len() == 1 && last == EVENTS {
            return "The webhook events with a type of their own.".to_owned();
        }
        if last == EVENTS {
            return "The data of the resource's thin events.".to_owned();
        }
        if let Some(operation) = self.operations.get(path) {
            return format!("The parameters of `{}` {}.", operation.method.as_str(), quoted(&operation.path));
        }
        if path == [names::SHARED] {
            return "Types that several resources have.".to_owned();
        }
        let owner = self.owners.get(path);
        let is_own = |feature: &&Feature| match owner {
            Some(owner) => *feature.resource == *owner.path,
            None => feature.module == path,
        };
        if let Some(Feature { resource, name, .. }) = api.features.iter().find(is_own) {
            if owner.is_none() {
                return format!("Operations of no resource, by the feature `{name}`.");
            }
            let operations = api.operations.iter().any(|operation| operation.resource == *resource);
            let and = if operations { " and its operations" } else { "" };
            return format!("The resource {}{and}, by the feature `{name}`.", quoted(resource));
        }
        match owner {
            Some(owner) => format!("{} and its parts.", quoted(&owner.path)),
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
