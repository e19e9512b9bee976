//! Finds the types that are the same in two APIs.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, TypeDef, TypeId, TypeKind};

/// The types that are the same in both APIs.
pub(super) struct Matching {
    pairs: BTreeSet<(TypeId, TypeId)>,
}

/// The types that are not matched yet.
struct Left<'a> {
    old: Vec<(TypeId, &'a TypeDef)>,
    new: Vec<(TypeId, &'a TypeDef)>,
}

impl Matching {
    /// Matches types by wire path. Matches components by name too, because they may be needed elsewhere first.
    pub(super) fn new(old: &Api, new: &Api) -> Self {
        let mut matching = Self { pairs: BTreeSet::new() };
        let mut left = Left { old: all(old), new: all(new) };
        let kind = |def: &TypeDef| kind(&def.kind).to_string();
        matching.join(&mut left, |def| {
            Some(vec![kind(def), def.path.to_string(), def.module.join("::"), def.name.clone()])
        });
        matching.join(&mut left, |def| Some(vec![kind(def), def.path.to_string(), def.component.clone()?]));
        matching.join(&mut left, |def| Some(vec![kind(def), def.path.to_string()]));
        matching.join(&mut left, |def| Some(vec![kind(def), def.component.clone()?]));
        matching.join_shared(&left, old, new);
        matching
    }

    /// Returns `true` if two types are the same.
    pub(super) fn contains(&self, old: TypeId, new: TypeId) -> bool {
        self.pairs.contains(&(old, new))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (TypeId, TypeId)> {
        self.pairs.iter().copied()
    }

    /// Matches types for which `key` is the same and unique.
    fn join(&mut self, left: &mut Left<'_>, key: impl Fn(&TypeDef) -> Option<Vec<String>>) {
        let mut groups: BTreeMap<Vec<String>, (Vec<TypeId>, Vec<TypeId>)> = BTreeMap::new();
        for (id, def) in &left.old {
            key(def).into_iter().for_each(|key| groups.entry(key).or_default().0.push(*id));
        }
        for (id, def) in &left.new {
            key(def).into_iter().for_each(|key| groups.entry(key).or_default().1.push(*id));
        }
        for (old, new) in groups.into_values() {
            if let ([old], [new]) = (&old[..], &new[..]) {
                self.pairs.insert((*old, *new));
            }
        }
        let old: BTreeSet<TypeId> = self.iter().map(|(old, _)| old).collect();
        let new: BTreeSet<TypeId> = self.iter().map(|(_, new)| new).collect();
        left.old.retain(|(id, _)| !old.contains(id));
        left.new.retain(|(id, _)| !new.contains(id));
    }

    /// Matches an enum that a response and parameters share in one API with both of their enums in the other.
    fn join_shared(&mut self, left: &Left<'_>, old: &Api, new: &Api) {
        let owned = |def: &TypeDef| matches!(def.kind, TypeKind::Enum(_)) && def.path.is_of_operation();
        let shared = |api: &Api| {
            let enums = all(api).into_iter().filter(|(_, def)| matches!(def.kind, TypeKind::Enum(_)) && !owned(def));
            enums.map(|(id, def)| (def.path.clone(), id)).collect::<BTreeMap<_, _>>()
        };
        let (shared_old, shared_new) = (shared(old), shared(new));
        for (id, def) in left.old.iter().filter(|(_, def)| owned(def)) {
            self.pairs.extend(shared_new.get(&def.path.shared()).map(|new| (*id, *new)));
        }
        for (id, def) in left.new.iter().filter(|(_, def)| owned(def)) {
            self.pairs.extend(shared_old.get(&def.path.shared()).map(|old| (*old, *id)));
        }
    }
}

fn all(api: &Api) -> Vec<(TypeId, &TypeDef)> {
    api.types.iter().enumerate().map(|(index, def)| (TypeId(index), def)).collect()
}

fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Object(_) => "object",
        TypeKind::Enum(_) => "enum",
        TypeKind::Union(_) => "union",
        TypeKind::Params(params) if params.operation.is_some() => "operation",
        TypeKind::Params(_) => "params",
        TypeKind::Tagged(_) => "tagged",
        TypeKind::Choice(_) => "choice",
    }
}
