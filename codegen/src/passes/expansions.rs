//! Finds the steps that paths to expand are made of.
//!
//! A type with such steps has a module of them. The objects that belong to one field of the type are part of its steps,
//! so most paths inside a resource are one step. A step ends at a value that can be expanded, or at a type with its own
//! steps: another resource, a member of a union, or an object of several fields. Steps depend only on their types, so
//! a new field or resource moves none.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::graph::Graph;
use crate::ir::names;
use crate::ir::{
    ExpandStep, Expansions, Field, FieldValue, Lowered, Name, Object, Presence, StepKind, Type, TypeId, TypeKind,
};

/// Returns the steps of all paths that `expand` parameters can name.
pub(crate) fn find_expansions(lowered: &Lowered) -> Vec<Expansions> {
    let search = Search { lowered, leading: leading(lowered) };
    let mut found: BTreeMap<TypeId, Vec<ExpandStep>> = BTreeMap::new();
    let mut open: Vec<TypeId> = lowered.types.iter().flat_map(|def| expand_roots(&def.kind)).collect();
    while let Some(root) = open.pop() {
        if !search.leading.contains(&root.0) || found.contains_key(&root) {
            continue;
        }
        let mut steps = Steps::default();
        search.steps(root, &mut steps);
        open.append(&mut steps.ends);
        found.insert(root, steps.found);
    }
    let mut modules = named_like_expand(lowered);
    let found = found.into_iter().filter(|(_, steps)| !steps.is_empty());
    found.map(|(root, steps)| Expansions { root, module: module(lowered, root, &mut modules), steps }).collect()
}

/// Returns the types that the paths of `expand` parameters start from.
fn expand_roots(kind: &TypeKind) -> Vec<TypeId> {
    let TypeKind::Params(params) = kind else { return Vec::new() };
    let root = |ty: &Type| if let Type::Expand { root, .. } = ty { Some(*root) } else { None };
    params.fields.iter().filter_map(|param| root(&param.ty)).collect()
}

/// Returns the modules of types whose names begin as those of steps do.
fn named_like_expand(lowered: &Lowered) -> BTreeSet<Vec<String>> {
    let around = |module: &Vec<String>| (1..=module.len()).map(|length| module[..length].to_vec()).collect::<Vec<_>>();
    let modules = lowered.types.iter().flat_map(|def| around(&def.module));
    modules.filter(|module| module.last().is_some_and(|last| last.starts_with(names::EXPAND))).collect()
}

/// Returns the module of a type's steps. Two types at one place, such as a union and its only typed member, have modules
/// beside each other.
fn module(lowered: &Lowered, root: TypeId, taken: &mut BTreeSet<Vec<String>>) -> Vec<String> {
    let module = lowered.get(root).inner_module();
    let name = names::free(names::EXPAND, |name| taken.contains(&[&module[..], &[name.to_owned()]].concat()));
    let module = [module, vec![name]].concat();
    taken.insert(module.clone());
    module
}

/// Returns the types from which a path leads to a value that can be expanded.
fn leading(lowered: &Lowered) -> BTreeSet<usize> {
    let mut leading = Vec::new();
    let mut before = vec![Vec::new(); lowered.types.len()];
    for (id, def) in lowered.types.iter().enumerate() {
        match &def.kind {
            TypeKind::Object(object) => {
                for (field, ty) in stored(object) {
                    let end = End::of(ty);
                    if end.is_reference || is_on_request(object, field) {
                        leading.push(id);
                    }
                    reference(end.ty).into_iter().for_each(|next| before[next.0].push(id));
                }
            }
            TypeKind::Union(union) => union.members.iter().for_each(|member| before[member.ty.0].push(id)),
            _ => {}
        }
    }
    Graph::new(before).reachable(leading, |_| true).into_iter().collect()
}

struct Search<'a> {
    lowered: &'a Lowered,
    /// The types from which a path leads to a value that can be expanded.
    leading: BTreeSet<usize>,
}

/// The steps that were found, and the place of the search.
#[derive(Default)]
struct Steps {
    found: Vec<ExpandStep>,
    names: BTreeSet<(Vec<String>, String)>,
    /// The types at the ends, which can have their own steps.
    ends: Vec<TypeId>,
    fields: Vec<Name>,
    inside: Vec<String>,
    path: String,
}

impl Search<'_> {
    fn steps(&self, root: TypeId, steps: &mut Steps) {
        match &self.lowered.get(root).kind {
            TypeKind::Object(object) => self.fields(root, object, steps),
            TypeKind::Union(union) => {
                for member in union.members.iter().filter(|member| self.leading.contains(&member.ty.0)) {
                    steps.add(&member.name, StepKind::Through, Type::Ref(member.ty));
                }
            }
            _ => {}
        }
    }

    fn fields(&self, id: TypeId, object: &Object, steps: &mut Steps) {
        for (field, ty) in stored(object) {
            let end = End::of(ty);
            let kind = match (end.is_reference, is_on_request(object, field)) {
                (false, true) if end.in_page => StepKind::EndsAtPage,
                (false, false) => StepKind::Through,
                _ => StepKind::Ends,
            };
            let own = reference(end.ty).filter(|next| !end.is_reference && self.belongs(id, field, *next));
            let outer = steps.enter(field, end.in_page && kind != StepKind::EndsAtPage);
            if self.is_step(kind, end.ty) && (own.is_none() || kind != StepKind::Through) {
                steps.add(&field.name.rust, kind, end.ty.clone());
                // The paths through an object that belongs to the field are steps of this type.
                if own.is_some() {
                    steps.ends.pop();
                }
            }
            steps.leave(outer);
            if let Some(next) = own.filter(|next| self.leading.contains(&next.0))
                && let TypeKind::Object(object) = &self.lowered.get(next).kind
            {
                let outer = steps.enter(field, end.in_page);
                steps.within(&field.name, |steps| self.fields(next, object, steps));
                steps.leave(outer);
            }
        }
    }

    /// Returns `true` if a step to `ty` is of use.
    fn is_step(&self, kind: StepKind, ty: &Type) -> bool {
        kind != StepKind::Through || reference(ty).is_some_and(|next| self.leading.contains(&next.0))
    }

    /// Returns `true` if an object was placed where `field` of the type `id` mentions it.
    fn belongs(&self, id: TypeId, field: &Field, next: TypeId) -> bool {
        let (owner, next) = (self.lowered.get(id), self.lowered.get(next));
        matches!(next.kind, TypeKind::Object(_)) && owner.path.member(&field.name.wire) == next.path
    }
}

impl Steps {
    /// Adds a field to the path. Returns the path before.
    fn enter(&mut self, field: &Field, in_page: bool) -> String {
        let outer = self.path.clone();
        if !outer.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(&field.name.wire);
        if in_page {
            self.path.push_str(".data");
        }
        self.fields.push(field.name.clone());
        outer
    }

    fn leave(&mut self, outer: String) {
        self.path = outer;
        self.fields.pop();
    }

    /// Adds steps to the module of a field.
    fn within(&mut self, name: &Name, add: impl FnOnce(&mut Self)) {
        let Ok(module) = names::module_name(&name.rust) else { return };
        self.inside.push(module);
        add(self);
        self.inside.pop();
    }

    /// Adds the path as a step.
    fn add(&mut self, name: &str, kind: StepKind, target: Type) {
        let Ok(name) = names::constant_name(name) else { return };
        let name = names::free(&name, |name| self.names.contains(&(self.inside.clone(), name.to_owned())));
        self.names.insert((self.inside.clone(), name.clone()));
        let target = reference(&target).map_or(target, Type::Ref);
        self.ends.extend(reference(&target));
        let (inside, fields, path) = (self.inside.clone(), self.fields.clone(), self.path.clone());
        self.found.push(ExpandStep { inside, name, fields, path, kind, target });
    }
}

/// The end of the path that a field adds.
struct End<'a> {
    /// The type of the value, or of each item.
    ty: &'a Type,
    /// Whether the value is an ID that can be expanded.
    is_reference: bool,
    /// Whether the value is an item of a page.
    in_page: bool,
}

impl<'a> End<'a> {
    fn of(ty: &'a Type) -> Self {
        let mut end = Self { ty, is_reference: false, in_page: false };
        loop {
            match end.ty {
                Type::List(ty) | Type::Nullable(ty) | Type::MaybeDeleted(ty, _) => end.ty = ty,
                Type::Page(ty) | Type::LinkedPage(ty) | Type::SearchPage(ty) => (end.ty, end.in_page) = (ty, true),
                Type::Expandable(ty) => (end.ty, end.is_reference) = (ty, true),
                _ => return end,
            }
        }
    }
}

/// Returns the stored fields of an object with their types.
fn stored(object: &Object) -> impl Iterator<Item = (&Field, &Type)> {
    object.fields.iter().filter_map(|field| match &field.value {
        FieldValue::Stored { ty, .. } => Some((field, ty)),
        _ => None,
    })
}

/// Returns `true` if the spec lists a field as one that can be expanded, and responses can lack it. A member of a tagged
/// union depends on the tag instead of the request.
fn is_on_request(object: &Object, field: &Field) -> bool {
    let FieldValue::Stored { presence: Presence::Optional | Presence::OptionalNullable, .. } = field.value else {
        return false;
    };
    let is_member = |(_, index): &(Name, Option<usize>)| {
        index.and_then(|index| object.fields.get(index)).is_some_and(|member| member.name == field.name)
    };
    field.is_listed && !field.is_newer && !object.view.as_ref().is_some_and(|view| view.variants.iter().any(is_member))
}

fn reference(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Ref(id) | Type::Boxed(id) => Some(*id),
        _ => None,
    }
}
