//! Compares parameters.

use std::collections::BTreeSet;

use crate::ir::{Api, Choice, Guard, GuardKind, Location, Param, Params, Tagged, Type, TypeDef};
use crate::rust::signature;

use super::matching::is_endpoint_of;
use super::same::ArgumentChange;
use super::words::how_many;
use super::{Change, Class, Comparison, Item, What, rust_path};

/// The part of a parameter that can be cleared, if it is not the whole parameter.
const ENTRY: &str = "entry";

impl Comparison<'_> {
    pub(super) fn params(&mut self, before: &TypeDef, after: &TypeDef, old: &Params, new: &Params) {
        let signatures = (signature::new(self.old, before, old), signature::new(self.new, after, new));
        let in_path = self.renamed_in_path(old, new);
        for (param, now) in &in_path {
            let change = at(before, param).what(What::Renamed, Class::Invisible);
            let change = change.facts(&param.name.wire, &now.name.wire);
            self.note(change.rust(&signatures.0, &signatures.1));
        }
        let is_renamed = |param: &Param| {
            let wire = &param.name.wire;
            param.location == Location::Path
                && in_path.iter().any(|(old, new)| old.name.wire == *wire || new.name.wire == *wire)
        };
        for param in old.fields.iter().filter(|param| !is_renamed(param)) {
            match find(new, param) {
                Some(now) => self.param(before, param, now, &signatures),
                None => {
                    let change = at(before, param).what(What::Removed, Class::Breaking);
                    self.note(if param.required { change.rust(&signatures.0, &signatures.1) } else { change });
                }
            }
        }
        for param in new.fields.iter().filter(|param| find(old, param).is_none() && !is_renamed(param)) {
            let change = at(after, param);
            self.note(if param.required {
                change.what(What::Added, Class::Breaking).rust(&signatures.0, &signatures.1)
            } else {
                change
            });
        }
        let order = |params: &Params, other: &Params| {
            let common = |param: &&Param| find(other, param).is_some_and(|param| param.required);
            params.required().filter(common).map(|param| param.name.wire.clone()).collect::<Vec<_>>()
        };
        if order(old, new) != order(new, old) {
            let item = if old.operation.is_some() { Item::Operation } else { Item::Type };
            let change = Change::at(item, &before.path, format!("{}::new", rust_path(before)));
            self.note(change.what(What::Order, Class::Breaking).rust(signatures.0, signatures.1));
        }
        self.guards(before, old, new);
    }

    /// Returns the parameters in the path of an operation that only have another name. Callers pass them by position.
    fn renamed_in_path<'p>(&self, old: &'p Params, new: &'p Params) -> Vec<(&'p Param, &'p Param)> {
        let operations = (
            old.operation.and_then(|index| self.old.operations.get(index)),
            new.operation.and_then(|index| self.new.operations.get(index)),
        );
        let (Some(before), Some(after)) = operations else { return Vec::new() };
        if !is_endpoint_of(before, after) {
            return Vec::new();
        }
        let in_path = |params: &'p Params| params.fields.iter().filter(|param| param.location == Location::Path);
        let pairs = in_path(old).zip(in_path(new));
        let is_renamed = |(param, now): &(&Param, &Param)| {
            find(new, param).is_none() && find(old, now).is_none() && self.same(&param.ty, &now.ty)
        };
        pairs.filter(is_renamed).collect()
    }

    fn param(&mut self, owner: &TypeDef, old: &Param, new: &Param, signatures: &(String, String)) {
        let at = at(owner, old);
        self.facts(&at, &old.docs, &new.docs);
        self.mask(&at, (&old.ty, old.shown), (&new.ty, new.shown));
        if old.required != new.required {
            let words = |param: &Param| if param.required { "required" } else { "optional" };
            let change = at.clone().what(What::Presence, Class::Breaking).facts(words(old), words(new));
            self.note(change.rust(&signatures.0, &signatures.1));
        }
        if old.location != new.location {
            let change = at.clone().what(What::Location, Class::Invisible);
            self.note(change.facts(location(old.location), location(new.location)));
        }
        let (was, is) = self.apart(&old.ty, &new.ty, signature::argument);
        let typed = at.clone().rust(was, is);
        let argument = self.argument(&old.ty, &new.ty);
        match argument {
            ArgumentChange::Same => {}
            ArgumentChange::Wider => self.note(typed.what(What::Widened, Class::Additive)),
            ArgumentChange::Other => return self.note(typed.what(What::Retyped, Class::Breaking)),
        }
        if old.name.rust != new.name.rust {
            let name = |param: &Param| format!("{}::{}", rust_path(owner), param.name.rust);
            self.note(at.clone().what(What::Renamed, Class::Breaking).rust(name(old), name(new)));
        }
        match (old.ty.is_clearable(), new.ty.is_clearable()) {
            (false, true) => self.note(at.what(What::Clearable, Class::Additive)),
            (true, false) => self.note(at.what(What::NotClearable, Class::Breaking)),
            (true, true) => {
                let entry = at.value(ENTRY);
                match (old.clears_entries(), new.clears_entries()) {
                    (false, true) => self.note(entry.what(What::Clearable, Class::Additive)),
                    (true, false) => self.note(entry.what(What::NotClearable, Class::Breaking)),
                    _ => {}
                }
            }
            (false, false) => {}
        }
    }

    fn guards(&mut self, owner: &TypeDef, old: &Params, new: &Params) {
        let (old, new) = (guards(old), guards(new));
        let at = |(kind, params): &(GuardKind, Vec<String>)| {
            let value = format!("{} {}", how_many(*kind), params.join(", "));
            let change = Change::at(Item::Guard, &owner.path, rust_path(owner)).value(value);
            Change { guard: Some((*kind, params.clone())), ..change }
        };
        for guard in old.difference(&new) {
            self.note(at(guard).what(What::Removed, Class::Invisible));
        }
        for guard in new.difference(&old) {
            self.note(at(guard).what(What::Added, Class::Invisible));
        }
    }

    pub(super) fn tagged(&mut self, before: &TypeDef, after: &TypeDef, old: &Tagged, new: &Tagged) {
        let at = |def: &TypeDef, rust: &str, wire: &str| {
            Change::at(Item::Member, &def.path, format!("{}::{rust}", rust_path(def))).value(wire)
        };
        for variant in &old.variants {
            let here = at(before, &variant.name.rust, &variant.name.wire);
            let Some(now) = new.variants.iter().find(|now| now.name.wire == variant.name.wire) else {
                self.note(here.what(What::Removed, Class::Breaking));
                continue;
            };
            if (&variant.name, &variant.method) != (&now.name, &now.method) {
                // The name of the method can be all that differs.
                let method = |def: &TypeDef, method: &str| format!("{}::{method}", rust_path(def));
                let (was, is) = match variant.name.rust == now.name.rust {
                    true => (method(before, &variant.method), method(after, &now.method)),
                    false => (variant.name.rust.clone(), now.name.rust.clone()),
                };
                self.note(here.clone().what(What::Renamed, Class::Breaking).rust(was, is));
            }
            let same = match (&variant.payload, &now.payload) {
                (None, None) => true,
                (Some(old), Some(new)) => self.same(old, new),
                _ => false,
            };
            if !same {
                let (was, is) = match (&variant.payload, &now.payload) {
                    (Some(old), Some(new)) => self.apart(old, new, signature::payload),
                    (old, new) => (held(self.old, old), held(self.new, new)),
                };
                self.note(here.what(What::Retyped, Class::Breaking).rust(was, is));
            }
        }
        for variant in &new.variants {
            if !old.variants.iter().any(|before| before.name.wire == variant.name.wire) {
                self.note(at(after, &variant.name.rust, &variant.name.wire));
            }
        }
    }

    pub(super) fn choice(&mut self, before: &TypeDef, after: &TypeDef, old: &Choice, new: &Choice) {
        let at = |def: &TypeDef, name: &str| {
            Change::at(Item::Member, &def.path, format!("{}::{name}", rust_path(def))).value(name)
        };
        for alternative in &old.alternatives {
            let here = at(before, &alternative.name);
            match new.alternatives.iter().find(|now| now.name == alternative.name) {
                None => self.note(here.what(What::Removed, Class::Breaking)),
                Some(now) if !self.same(&alternative.ty, &now.ty) => {
                    let (was, is) = self.apart(&alternative.ty, &now.ty, signature::payload);
                    self.note(here.what(What::Retyped, Class::Breaking).rust(was, is));
                }
                Some(_) => {}
            }
        }
        for alternative in &new.alternatives {
            if !old.alternatives.iter().any(|before| before.name == alternative.name) {
                self.note(at(after, &alternative.name));
            }
        }
    }
}

/// Returns the guards of parameters, each with the sorted wire names.
fn guards(params: &Params) -> BTreeSet<(GuardKind, Vec<String>)> {
    let wire = |index: &usize| params.fields.get(*index).map(|param| param.name.wire.clone());
    let names = |guard: &Guard| guard.params.iter().filter_map(wire).collect::<BTreeSet<_>>().into_iter().collect();
    params.guards.iter().map(|guard| (guard.kind, names(guard))).collect()
}

fn find<'a>(params: &'a Params, param: &Param) -> Option<&'a Param> {
    params.fields.iter().find(|other| other.name.wire == param.name.wire)
}

fn at(owner: &TypeDef, param: &Param) -> Change {
    let path = owner.path.member(&param.name.wire);
    Change::at(Item::Parameter, &path, format!("{}::{}", rust_path(owner), param.name.rust))
}

/// Formats the payload of a variant.
fn held(api: &Api, payload: &Option<Type>) -> String {
    payload.as_ref().map_or_else(|| "nothing".to_owned(), |payload| signature::payload(api, payload))
}

fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Body | Location::Part => "body",
    }
}
