//! Compares parameters.

use std::collections::BTreeSet;

use crate::ir::{Choice, Guard, GuardKind, Location, Param, Params, Tagged, Type, TypeDef};
use crate::rust::signature;

use super::same::ArgumentChange;
use super::words::how_many;
use super::{Change, Class, Comparison, Item, What, rust_path};

/// The part of a parameter that can be cleared, if it is not the whole parameter.
const ENTRY: &str = "entry";

impl Comparison<'_> {
    pub(super) fn params(&mut self, before: &TypeDef, after: &TypeDef, old: &Params, new: &Params) {
        let signatures = (signature::new(self.old, before, old), signature::new(self.new, after, new));
        for param in &old.fields {
            match find(new, param) {
                Some(now) => self.param(before, param, now, &signatures),
                None => {
                    let change = at(before, param).what(What::Removed, Class::Breaking);
                    self.note(if param.required { change.rust(&signatures.0, &signatures.1) } else { change });
                }
            }
        }
        for param in new.fields.iter().filter(|param| find(old, param).is_none()) {
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

    fn param(&mut self, owner: &TypeDef, old: &Param, new: &Param, signatures: &(String, String)) {
        let at = at(owner, old);
        self.facts(&at, &old.docs, &new.docs);
        if old.required != new.required {
            let words = |param: &Param| if param.required { "required" } else { "optional" };
            let change = at.clone().what(What::Presence, Class::Breaking).facts(words(old), words(new));
            self.note(change.rust(&signatures.0, &signatures.1));
        }
        if old.location != new.location {
            let change = at.clone().what(What::Location, Class::Invisible);
            self.note(change.facts(location(old.location), location(new.location)));
        }
        let typed = at.clone().rust(signature::argument(self.old, &old.ty), signature::argument(self.new, &new.ty));
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
                self.note(here.clone().what(What::Renamed, Class::Breaking).rust(&variant.name.rust, &now.name.rust));
            }
            let same = match (&variant.payload, &now.payload) {
                (None, None) => true,
                (Some(old), Some(new)) => self.same(old, new),
                _ => false,
            };
            if !same {
                let held = |api, payload: &Option<Type>| match payload {
                    Some(payload) => signature::payload(api, payload),
                    None => "nothing".to_owned(),
                };
                let (was, is) = (held(self.old, &variant.payload), held(self.new, &now.payload));
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
                    let (was, is) =
                        (signature::payload(self.old, &alternative.ty), signature::payload(self.new, &now.ty));
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

fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Body | Location::Part => "body",
    }
}
