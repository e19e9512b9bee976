//! Compares the steps of paths to expand, and notes changes that the changed fields do not explain.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, ExpandStep, Expansions, FieldValue, StepKind, Type, TypeId, TypeKind};
use crate::rust::signature;

use super::{Change, Class, Comparison, Item, What, rust_path};

impl<'a> Comparison<'a> {
    pub(super) fn expansions(&mut self) {
        let explained = self.explanations();
        let (old, new) = (self.old, self.new);
        let (old_steps, new_steps) = (steps_by_root(old), steps_by_root(new));
        let (mut newer, mut older): (BTreeMap<_, Vec<_>>, BTreeMap<_, Vec<_>>) = Default::default();
        for (old, new) in self.pairs.iter() {
            newer.entry(old).or_default().push(new);
            older.entry(new).or_default().push(old);
        }
        let of = |ids: Option<&Vec<TypeId>>, steps: &BTreeMap<TypeId, Vec<&'a ExpandStep>>| -> Vec<&'a ExpandStep> {
            ids.into_iter().flatten().filter_map(|id| steps.get(id)).flatten().copied().collect()
        };
        let mut found = Vec::new();
        for Expansions { root, steps, module } in &old.expansions {
            let there = of(newer.get(root), &new_steps);
            let known = by_name(&there);
            let kept = |step: &ExpandStep| {
                let is_kept = |now: &&&ExpandStep| now.kind == step.kind && self.same(&step.target, &now.target);
                known.get(&named(step)).is_some_and(|now| now.iter().any(|now| is_kept(&now)))
            };
            let gone = steps.iter().filter(|step| !kept(step) && !is_explained(old, *root, step, &explained));
            let gone: Vec<Change> =
                gone.map(|step| at(old, *root, step).what(What::Removed, Class::Breaking)).collect();
            let all = whole(old, *root, module).what(What::Removed, Class::Breaking);
            found.extend(if there.is_empty() && gone.len() == steps.len() { vec![all] } else { gone });
        }
        for Expansions { root, steps, module } in &new.expansions {
            let before = of(older.get(root), &old_steps);
            let known = by_name(&before);
            let fresh = steps
                .iter()
                .filter(|step| !known.contains_key(&named(step)) && !is_explained(new, *root, step, &explained));
            let fresh: Vec<Change> = fresh.map(|step| at(new, *root, step)).collect();
            let all = whole(new, *root, module);
            found.extend(if before.is_empty() && fresh.len() == steps.len() { vec![all] } else { fresh });
        }
        self.changes.extend(found);
    }

    /// Returns the wire paths of fields and types that were added, removed or retyped.
    fn explanations(&self) -> BTreeSet<String> {
        let whole = |change: &&Change| {
            matches!(change.what, What::Added | What::Removed | What::Retyped)
                && matches!(change.item, Item::Field | Item::Resource | Item::Type)
        };
        self.changes.iter().filter(whole).map(|change| change.path.clone()).collect()
    }
}

/// Returns `true` if a field on the path, or the type it starts from, was added, removed or retyped.
fn is_explained(api: &Api, root: TypeId, step: &ExpandStep, explained: &BTreeSet<String>) -> bool {
    let mut id = root;
    if explained.contains(&*api.get(id).path) {
        return true;
    }
    for name in &step.fields {
        let def = api.get(id);
        if explained.contains(&*def.path.member(&name.wire)) {
            return true;
        }
        let TypeKind::Object(object) = &def.kind else { return false };
        let field = object.field(&name.wire).filter(|field| field.name == *name);
        let Some(FieldValue::Stored { ty, .. }) = field.map(|field| &field.value) else { return false };
        match element(ty) {
            Type::Ref(next) | Type::Boxed(next) => id = *next,
            _ => return false,
        }
    }
    false
}

fn element(ty: &Type) -> &Type {
    match ty {
        Type::List(ty) | Type::Nullable(ty) | Type::Page(ty) | Type::LinkedPage(ty) | Type::SearchPage(ty) => {
            element(ty)
        }
        other => other,
    }
}

fn steps_by_root(api: &Api) -> BTreeMap<TypeId, Vec<&ExpandStep>> {
    let mut steps: BTreeMap<TypeId, Vec<&ExpandStep>> = BTreeMap::new();
    for expansions in &api.expansions {
        steps.entry(expansions.root).or_default().extend(&expansions.steps);
    }
    steps
}

/// The constant and the path of a step.
type Named<'s> = (&'s [String], &'s str, &'s str);

fn named(step: &ExpandStep) -> Named<'_> {
    (&step.inside, &step.name, &step.path)
}

fn by_name<'s>(steps: &[&'s ExpandStep]) -> BTreeMap<Named<'s>, Vec<&'s ExpandStep>> {
    let mut found: BTreeMap<Named<'_>, Vec<&ExpandStep>> = BTreeMap::new();
    steps.iter().for_each(|step| found.entry(named(step)).or_default().push(step));
    found
}

fn at(api: &Api, root: TypeId, step: &ExpandStep) -> Change {
    let def = api.get(root);
    let target = signature::response(api, &step.target);
    let kind = if step.kind == StepKind::Through { ", Through" } else { "" };
    let change = Change::at(Item::Expansion, &def.path, format!("Expand<{}, {target}{kind}>", rust_path(def)));
    change.value(if step.path.is_empty() { &step.name } else { &step.path })
}

/// Returns a change of all steps of a type. They come or go together if operations that reach the type do.
fn whole(api: &Api, root: TypeId, module: &[String]) -> Change {
    Change::at(Item::Expansion, &api.get(root).path, module.join("::"))
}
