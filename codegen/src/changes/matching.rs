//! Which types of two APIs are the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, TypeDef, TypeId, TypeKind};

/// The types that are the same in both.
pub(super) struct Matching {
    pairs: BTreeSet<(TypeId, TypeId)>,
}

/// What is left to be matched.
struct Left<'a> {
    old: Vec<(TypeId, &'a TypeDef)>,
    new: Vec<(TypeId, &'a TypeDef)>,
}

impl Matching {
    /// Matches types by their place on the wire, components also by their name if they are needed elsewhere first.
    pub(super) fn new(old: &Api, new: &Api) -> Self {
        let mut matching = Self { pairs: BTreeSet::new() };
        let mut left = Left { old: all(old), new: all(new) };
        let kind = |def: &TypeDef| kind(&def.kind).to_string();
        let component = |def: &TypeDef| {
            let is_component = def.pointer.starts_with("/components/") && def.pointer.matches('/').count() == 3;
            is_component.then(|| def.pointer.clone())
        };
        matching.join(&mut left, |def| {
            Some(vec![kind(def), def.path.to_string(), def.module.join("::"), def.name.clone()])
        });
        matching.join(&mut left, |def| Some(vec![kind(def), def.path.to_string(), component(def)?]));
        matching.join(&mut left, |def| Some(vec![kind(def), def.path.to_string()]));
        matching.join(&mut left, |def| Some(vec![kind(def), component(def)?]));
        matching.join_shared(&left, old, new);
        matching
    }

    /// Whether two types are the same.
    pub(super) fn contains(&self, old: TypeId, new: TypeId) -> bool {
        self.pairs.contains(&(old, new))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (TypeId, TypeId)> {
        self.pairs.iter().copied()
    }

    /// Matches the types for which `key` is the same, and no other's.
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

    /// An enum that an answer and parameters came to share, or share no longer, is the same as each of theirs.
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
