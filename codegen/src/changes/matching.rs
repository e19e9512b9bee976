//! Finds the operations and types that are the same in two APIs.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Operation, TypeDef, TypeId, TypeKind};

/// The operations that only have another name in the newer API.
#[derive(Default)]
pub(super) struct Renamed {
    /// The index of each in the older and in the newer API.
    indexes: BTreeMap<usize, usize>,
    /// The indexes in the newer API.
    fresh: BTreeSet<usize>,
    /// The wire path of each in the older and in the newer API.
    paths: BTreeMap<String, String>,
}

impl Renamed {
    /// Finds the operations on the same endpoint whose names exist in one API only.
    pub(super) fn new(old: &Api, new: &Api) -> Self {
        let (old_names, new_names) = (names(old), names(new));
        let fresh = new.operations.iter().enumerate().filter(|(_, operation)| !old_names.contains(&name(operation)));
        // The last of several is the first here.
        let mut by_endpoint: BTreeMap<_, Vec<(usize, &Operation)>> = BTreeMap::new();
        for (index, operation) in fresh.rev() {
            by_endpoint.entry(endpoint(operation)).or_default().push((index, operation));
        }
        let mut renamed = Self::default();
        for (index, before) in old.operations.iter().enumerate() {
            let fresh = by_endpoint.get_mut(&endpoint(before)).filter(|_| !new_names.contains(&name(before)));
            let Some((now, after)) = fresh.and_then(Vec::pop) else { continue };
            renamed.indexes.insert(index, now);
            renamed.fresh.insert(now);
            renamed.paths.insert(old.get(before.params).path.to_string(), new.get(after.params).path.to_string());
        }
        renamed
    }

    /// Returns the index in the newer API of the operation with this index in the older one.
    pub(super) fn newer(&self, index: usize) -> Option<usize> {
        self.indexes.get(&index).copied()
    }

    /// Returns `true` if the operation with this index in the newer API had another name.
    pub(super) fn has_newer(&self, index: usize) -> bool {
        self.fresh.contains(&index)
    }

    /// Returns the path in the newer API of a type among the parameters of one of these operations.
    fn path(&self, path: &str, is_old: bool) -> Option<String> {
        let end = path.find('#').and_then(|at| path[at..].find('/').map(|slash| at + slash)).unwrap_or(path.len());
        let (operation, inside) = path.split_at(end);
        match is_old {
            true => self.paths.get(operation).map(|newer| format!("{newer}{inside}")),
            false => self.paths.values().any(|newer| newer == operation).then(|| path.to_owned()),
        }
    }
}

fn names(api: &Api) -> BTreeSet<(&str, &str)> {
    api.operations.iter().map(name).collect()
}

/// Returns the resource and the name of an operation.
pub(super) fn name(operation: &Operation) -> (&str, &str) {
    (&operation.resource, &operation.name)
}

/// Returns the endpoint of an operation without the names of the parameters in the path.
fn endpoint(operation: &Operation) -> (&'static str, Option<&str>, Vec<&str>) {
    (operation.method.as_str(), operation.server.as_deref(), segments(&operation.path).collect())
}

/// Returns `true` if two operations have the same endpoint, apart from the names of the parameters in the path.
pub(super) fn is_endpoint_of(a: &Operation, b: &Operation) -> bool {
    (a.method, &a.server) == (b.method, &b.server) && segments(&a.path).eq(segments(&b.path))
}

/// Returns the parts of a path between its parameters.
pub(super) fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').enumerate().map(|(index, part)| match part.split_once('}') {
        Some((_, rest)) if index > 0 => rest,
        _ => part,
    })
}

/// The types that are the same in both APIs.
pub(super) struct Matching {
    pairs: BTreeSet<(TypeId, TypeId)>,
    /// The types of the older API that are the same as a newer one.
    old: BTreeSet<TypeId>,
    /// The types of the newer API that are the same as an older one.
    new: BTreeSet<TypeId>,
}

/// The types that are not matched yet.
struct Left<'a> {
    old: Vec<(TypeId, &'a TypeDef)>,
    new: Vec<(TypeId, &'a TypeDef)>,
}

impl Matching {
    /// Matches types by wire path. Matches components by name too, because they may be needed elsewhere first. Parameters
    /// of an operation in `renamed` match those of its newer name.
    pub(super) fn new(old: &Api, new: &Api, renamed: &Renamed) -> Self {
        let mut matching = Self { pairs: BTreeSet::new(), old: BTreeSet::new(), new: BTreeSet::new() };
        let mut left = Left { old: all(old), new: all(new) };
        let kind = |def: &TypeDef| kind(&def.kind).to_string();
        matching.join(&mut left, |def, _| {
            Some(vec![kind(def), def.path.to_string(), def.module.join("::"), def.name.clone()])
        });
        matching.join(&mut left, |def, _| Some(vec![kind(def), def.path.to_string(), def.component.clone()?]));
        matching.join(&mut left, |def, _| Some(vec![kind(def), def.path.to_string()]));
        matching.join(&mut left, |def, is_old| Some(vec![kind(def), renamed.path(&def.path, is_old)?]));
        matching.join(&mut left, |def, _| Some(vec![kind(def), def.component.clone()?]));
        // Callers know a type by its path in Rust, wherever the spec describes it.
        matching.join(&mut left, |def, _| Some(vec![kind(def), def.module.join("::"), def.name.clone()]));
        matching.join_shared(&left, old, new);
        matching
    }

    /// Returns `true` if two types are the same.
    pub(super) fn contains(&self, old: TypeId, new: TypeId) -> bool {
        self.pairs.contains(&(old, new))
    }

    /// Returns `true` if a type of the older API is the same as a newer one.
    pub(super) fn has_old(&self, id: TypeId) -> bool {
        self.old.contains(&id)
    }

    /// Returns `true` if a type of the newer API is the same as an older one.
    pub(super) fn has_new(&self, id: TypeId) -> bool {
        self.new.contains(&id)
    }

    fn insert(&mut self, old: TypeId, new: TypeId) {
        self.pairs.insert((old, new));
        self.old.insert(old);
        self.new.insert(new);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (TypeId, TypeId)> {
        self.pairs.iter().copied()
    }

    /// Matches types for which `key` is the same and unique. `key` also gets whether the type is of the older API.
    fn join(&mut self, left: &mut Left<'_>, key: impl Fn(&TypeDef, bool) -> Option<Vec<String>>) {
        let mut groups: BTreeMap<Vec<String>, (Vec<TypeId>, Vec<TypeId>)> = BTreeMap::new();
        for (id, def) in &left.old {
            key(def, true).into_iter().for_each(|key| groups.entry(key).or_default().0.push(*id));
        }
        for (id, def) in &left.new {
            key(def, false).into_iter().for_each(|key| groups.entry(key).or_default().1.push(*id));
        }
        for (old, new) in groups.into_values() {
            if let ([old], [new]) = (&old[..], &new[..]) {
                self.insert(*old, *new);
            }
        }
        left.old.retain(|(id, _)| !self.has_old(*id));
        left.new.retain(|(id, _)| !self.has_new(*id));
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
            shared_new.get(&def.path.shared()).into_iter().for_each(|new| self.insert(*id, *new));
        }
        for (id, def) in left.new.iter().filter(|(_, def)| owned(def)) {
            shared_old.get(&def.path.shared()).into_iter().for_each(|old| self.insert(*old, *id));
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
