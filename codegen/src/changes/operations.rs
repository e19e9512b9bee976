//! Compares resources, operations, events and exports.

use std::collections::BTreeMap;

use crate::ir::names;
use crate::ir::{Api, Operation, ThinEvent, TypeDef, TypeId};
use crate::rust::signature;

use super::{Change, Class, Comparison, Item, What, rust_path};

impl Comparison<'_> {
    /// Notes resources and other top-level types that were added or removed.
    pub(super) fn roots(&mut self) {
        for (id, def) in roots(self.old) {
            if !self.pairs.iter().any(|(old, _)| old == id) {
                self.note(root(def).what(What::Removed, Class::Breaking));
            }
        }
        for (id, def) in roots(self.new) {
            if !self.pairs.iter().any(|(_, new)| new == id) {
                self.note(root(def));
            }
        }
    }

    pub(super) fn operations(&mut self) {
        let same = |a: &Operation, b: &Operation| (&a.resource, &a.name) == (&b.resource, &b.name);
        let (before, after) = (self.old, self.new);
        let mut left: Vec<&Operation> =
            after.operations.iter().filter(|now| !before.operations.iter().any(|old| same(old, now))).collect();
        for old in &before.operations {
            if let Some(new) = after.operations.iter().find(|new| same(old, new)) {
                self.operation(old, new);
                continue;
            }
            let at = at(before, old);
            match left.iter().position(|new| (new.method, &new.path) == (old.method, &old.path)) {
                Some(index) => {
                    let new = left.remove(index);
                    let (was, is) = (rust_path(before.get(old.params)), rust_path(after.get(new.params)));
                    self.note(at.what(What::Renamed, Class::Breaking).rust(was, is));
                }
                None => self.note(at.what(What::Removed, Class::Breaking)),
            }
        }
        for new in left {
            self.note(at(after, new).facts("", endpoint(new)));
        }
    }

    fn operation(&mut self, old: &Operation, new: &Operation) {
        let at = at(self.old, old);
        if (old.method, &old.path) != (new.method, &new.path) {
            self.note(at.clone().what(What::Endpoint, Class::Invisible).facts(endpoint(old), endpoint(new)));
        }
        if !self.same(&old.output, &new.output) {
            let (was, is) = (signature::response(self.old, &old.output), signature::response(self.new, &new.output));
            self.note(at.clone().what(What::Retyped, Class::Breaking).rust(was, is));
        }
        let pages = Change { item: Item::Pagination, ..at.clone() };
        match (old.pagination.is_some(), new.pagination.is_some()) {
            (true, false) => self.note(pages.what(What::Removed, Class::Breaking)),
            (false, true) => self.note(pages),
            _ => {}
        }
        self.facts(&at, &self.old.get(old.params).docs, &self.new.get(new.params).docs);
    }

    pub(super) fn events(&mut self) {
        let at = |api: &Api, event: &crate::ir::Event| {
            let def = api.get(event.object);
            Change::at(Item::Event, &def.path, format!("events::EventData::{}", event.name.rust))
                .value(&event.name.wire)
        };
        for event in &self.old.events {
            let here = at(self.old, event);
            match self.new.events.iter().find(|now| now.name == event.name) {
                None => self.note(here.what(What::Removed, Class::Breaking)),
                Some(now) if !self.pairs.contains(event.object, now.object) => {
                    let (was, is) = (rust_path(self.old.get(event.object)), rust_path(self.new.get(now.object)));
                    self.note(here.what(What::Retyped, Class::Breaking).rust(was, is));
                }
                Some(_) => {}
            }
        }
        for event in self.new.events.iter().filter(|now| !self.old.events.iter().any(|event| event.name == now.name)) {
            self.note(at(self.new, event));
        }
    }

    /// Compares the variants of thin events. Their data are types, which are compared as such.
    pub(super) fn thin_events(&mut self) {
        let at = |api: &Api, event: &ThinEvent| {
            let path = event.resource.map_or(names::EVENTS, |resource| &*api.get(resource).path);
            Change::at(Item::Event, path, format!("events::ThinEventKind::{}", event.name.rust)).value(&event.name.wire)
        };
        let object = |api: &Api, event: &ThinEvent| {
            event.object().map_or_else(|| "Opaque".to_owned(), |object| rust_path(api.get(object)))
        };
        for event in &self.old.thin_events {
            let here = at(self.old, event);
            let Some(now) = self.new.thin_events.iter().find(|now| now.name == event.name) else {
                self.note(here.what(What::Removed, Class::Breaking));
                continue;
            };
            let (was, is) = (object(self.old, event), object(self.new, now));
            if was != is {
                self.note(here.clone().what(What::Retyped, Class::Breaking).rust(was, is));
            }
            if !self.same(&event.data, &now.data) {
                let (was, is) = (signature::response(self.old, &event.data), signature::response(self.new, &now.data));
                self.note(here.what(What::Retyped, Class::Breaking).rust(was, is));
            }
        }
        let is_new = |now: &&ThinEvent| !self.old.thin_events.iter().any(|event| event.name == now.name);
        for event in self.new.thin_events.iter().filter(is_new) {
            self.note(at(self.new, event));
        }
    }

    /// Notes changed exports of parameters that exist in both APIs.
    pub(super) fn exports(&mut self) {
        let (old, new) = (shown(self.old), shown(self.new));
        let pairs: Vec<_> = self.pairs.iter().collect();
        for (before, after) in pairs {
            let def = self.old.get(before);
            match (old.get(&before), new.get(&after)) {
                (Some(place), None) => {
                    let change = Change::at(Item::Export, &def.path, place.clone());
                    self.note(change.what(What::Removed, Class::Breaking));
                }
                (None, Some(place)) => self.note(Change::at(Item::Export, &def.path, place.clone())),
                _ => {}
            }
        }
    }
}

/// Returns the types that exist by themselves and not because another type mentions them.
fn roots(api: &Api) -> impl Iterator<Item = (TypeId, &TypeDef)> {
    let mentioned = api.mentioned();
    let is_named = |def: &TypeDef| def.path.is_head() && def.module != ["shared"];
    let types = api.types.iter().enumerate().map(|(index, def)| (TypeId(index), def));
    types.filter(move |(id, def)| is_named(def) || !mentioned.contains(id))
}

fn root(def: &TypeDef) -> Change {
    let is_resource = def.module.last().is_some_and(|last| names::is_module_of(last, &def.name));
    Change::at(if is_resource { Item::Resource } else { Item::Type }, &def.path, rust_path(def))
}

fn at(api: &Api, operation: &Operation) -> Change {
    let def = api.get(operation.params);
    Change::at(Item::Operation, &def.path, rust_path(def))
}

fn endpoint(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.path)
}

/// Returns the parameter objects that the module of a resource re-exports, each with its path there.
fn shown(api: &Api) -> BTreeMap<TypeId, String> {
    let place = |id: &TypeId| {
        let def = api.get(*id);
        let above = def.module.split_last().map_or(&[][..], |(_, above)| above);
        above.iter().map(String::as_str).chain([def.name.as_str()]).collect::<Vec<_>>().join("::")
    };
    api.exports.iter().map(|id| (*id, place(id))).collect()
}
