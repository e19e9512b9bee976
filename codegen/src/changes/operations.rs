//! Compares resources, operations, events and exports.

use std::collections::BTreeMap;

use crate::ir::names;
use crate::ir::{Api, Event, Operation, ThinEvent, Type, TypeDef, TypeId};
use crate::rust::signature;

use super::matching::{is_endpoint_of, name};
use super::{Change, Class, Comparison, Item, What, rust_path};

impl<'a> Comparison<'a> {
    /// Notes resources and other top-level types that were added or removed.
    pub(super) fn roots(&mut self) {
        for (id, def) in roots(self.old) {
            if !self.pairs.has_old(id) {
                self.note(root(def).what(What::Removed, Class::Breaking));
            }
        }
        for (id, def) in roots(self.new) {
            if !self.pairs.has_new(id) {
                self.note(root(def));
            }
        }
    }

    pub(super) fn operations(&mut self) {
        let (before, after) = (self.old, self.new);
        let (was, is) = (by(name, &before.operations), by(name, &after.operations));
        for (index, old) in before.operations.iter().enumerate() {
            if let Some(new) = is.get(&name(old)) {
                if !is_endpoint_of(old, new) {
                    self.note(moved(before, after, old, new));
                }
                self.operation(old, new);
            } else if let Some(new) = self.renamed.newer(index).and_then(|index| after.operations.get(index)) {
                let (was, is) = (before.get(old.params), after.get(new.params));
                let change = at(before, old).what(What::Renamed, Class::Breaking).facts(&*was.path, &*is.path);
                self.note(change.rust(rust_path(was), rust_path(is)));
                self.operation(old, new);
            } else {
                self.note(at(before, old).what(What::Removed, Class::Breaking).facts(endpoint(old), ""));
            }
        }
        for (index, new) in after.operations.iter().enumerate() {
            if !was.contains_key(&name(new)) && !self.renamed.has_newer(index) {
                self.note(at(after, new).facts("", endpoint(new)));
            }
        }
    }

    fn operation(&mut self, old: &Operation, new: &Operation) {
        let at = at(self.old, old);
        if !self.same(&old.output, &new.output) {
            let (was, is) = self.apart(&old.output, &new.output, signature::response);
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
        let at = |api: &Api, event: &Event| {
            let def = api.get(event.object);
            Change::at(Item::Event, &def.path, format!("events::EventData::{}", event.name.rust))
                .value(&event.name.wire)
        };
        let wire = |event: &'a Event| event.name.wire.as_str();
        let (before, after) = (by(wire, &self.old.events), by(wire, &self.new.events));
        for event in &self.old.events {
            let here = at(self.old, event);
            let Some(now) = after.get(wire(event)) else {
                self.note(here.what(What::Removed, Class::Breaking));
                continue;
            };
            if event.name.rust != now.name.rust {
                let renamed = here.clone().what(What::Renamed, Class::Breaking);
                self.note(renamed.rust(here.rust.clone(), at(self.new, now).rust));
            }
            if !self.pairs.contains(event.object, now.object) {
                let (was, is) = self.types_apart(event.object, now.object);
                self.note(here.what(What::Retyped, Class::Breaking).rust(was, is));
            }
        }
        for event in self.new.events.iter().filter(|now| !before.contains_key(wire(now))) {
            self.note(at(self.new, event));
        }
    }

    /// Compares the variants of thin events. Their data are types, which are compared as such.
    pub(super) fn thin_events(&mut self) {
        let at = |api: &Api, event: &ThinEvent| {
            let path = event.resource.map_or(names::EVENTS, |resource| &*api.get(resource).path);
            Change::at(Item::Event, path, format!("events::ThinEventKind::{}", event.name.rust)).value(&event.name.wire)
        };
        let wire = |event: &'a ThinEvent| event.name.wire.as_str();
        let (before, after) = (by(wire, &self.old.thin_events), by(wire, &self.new.thin_events));
        for event in &self.old.thin_events {
            let here = at(self.old, event);
            let Some(now) = after.get(wire(event)) else {
                self.note(here.what(What::Removed, Class::Breaking));
                continue;
            };
            if event.name.rust != now.name.rust {
                let renamed = here.clone().what(What::Renamed, Class::Breaking);
                self.note(renamed.rust(here.rust.clone(), at(self.new, now).rust));
            }
            let is_same_object = match (event.object(), now.object()) {
                (Some(old), Some(new)) => self.pairs.contains(old, new),
                (old, new) => old.is_none() && new.is_none(),
            };
            if !is_same_object || !self.same(&event.data, &now.data) {
                let object = |event: &ThinEvent| event.object().map_or(Type::Opaque, Type::Ref);
                let objects = self.apart(&object(event), &object(now), signature::response);
                let data = self.apart(&event.data, &now.data, signature::response);
                let (was, is) = (event_type(&data.0, &objects.0), event_type(&data.1, &objects.1));
                self.note(here.what(What::Retyped, Class::Breaking).rust(was, is));
            }
        }
        for event in self.new.thin_events.iter().filter(|now| !before.contains_key(wire(now))) {
            self.note(at(self.new, event));
        }
    }

    /// Notes changed exports of parameters. An export is known by its path in Rust.
    pub(super) fn exports(&mut self) {
        let (old, new) = (shown(self.old), shown(self.new));
        let at = |api: &Api, id: TypeId, place: &str| Change::at(Item::Export, &api.get(id).path, place.to_owned());
        for (place, before) in &old {
            let here = at(self.old, *before, place);
            match new.get(place) {
                // The export is removed along with its type.
                None if !self.pairs.has_old(*before) => {}
                None => self.note(here.what(What::Removed, Class::Breaking)),
                Some(after) if !self.pairs.contains(*before, *after) => {
                    let (was, is) = self.types_apart(*before, *after);
                    self.note(here.what(What::Retyped, Class::Breaking).rust(was, is));
                }
                Some(_) => {}
            }
        }
        for (place, after) in new.iter().filter(|(place, _)| !old.contains_key(*place)) {
            if self.pairs.has_new(*after) {
                self.note(at(self.new, *after, place));
            }
        }
    }
}

/// Returns items by their key.
fn by<'i, K: Ord, T>(key: impl Fn(&'i T) -> K, items: &'i [T]) -> BTreeMap<K, &'i T> {
    items.iter().map(|item| (key(item), item)).collect()
}

/// Returns the types that exist by themselves and not because another type mentions them.
fn roots(api: &Api) -> impl Iterator<Item = (TypeId, &TypeDef)> {
    let mentioned = api.mentioned();
    let is_named = |def: &TypeDef| def.path.is_head() && def.module != [names::SHARED];
    let types = api.types.iter().enumerate().map(|(index, def)| (TypeId(index), def));
    types.filter(move |(id, def)| is_named(def) || !mentioned.contains(id))
}

/// Returns `true` for the type of a resource.
pub(super) fn is_resource(def: &TypeDef) -> bool {
    def.path.is_head() && def.module.last().is_some_and(|last| names::is_module_of(last, &def.name))
}

/// Returns the addition of a resource or another type.
pub(super) fn root(def: &TypeDef) -> Change {
    Change::at(if is_resource(def) { Item::Resource } else { Item::Type }, &def.path, rust_path(def))
}

fn at(api: &Api, operation: &Operation) -> Change {
    let def = api.get(operation.params);
    Change::at(Item::Operation, &def.path, rust_path(def))
}

/// Returns the change of an operation that calls another endpoint. Callers compile and get something else, so that the
/// change is breaking. Names the operation that calls the older endpoint now.
fn moved(before: &Api, after: &Api, old: &Operation, new: &Operation) -> Change {
    let taken = after.operations.iter().find(|now| is_endpoint_of(now, old));
    let change = at(before, old).what(What::Endpoint, Class::Breaking).facts(endpoint(old), endpoint(new));
    Change { rust_other: taken.map(|now| rust_path(after.get(now.params))), ..change }
}

fn endpoint(operation: &Operation) -> String {
    let server = operation.server.as_deref().unwrap_or_default();
    format!("{} {}{}", operation.method.as_str(), server.trim_end_matches('/'), operation.path)
}

fn event_type(data: &str, object: &str) -> String {
    format!("TypedThinEvent<{data}, {object}>")
}

/// Returns the parameter objects that the modules of resources re-export, by their path there.
fn shown(api: &Api) -> BTreeMap<String, TypeId> {
    let place = |id: &TypeId| {
        let def = api.get(*id);
        let above = def.module.split_last().map_or(&[][..], |(_, above)| above);
        above.iter().map(String::as_str).chain([def.name.as_str()]).collect::<Vec<_>>().join("::")
    };
    api.exports.iter().map(|id| (place(id), *id)).collect()
}
