//! Finds the paths that can be expanded in the response of each operation.

use std::collections::BTreeSet;

use crate::ir::{ExpandPath, Expansions, FieldValue, Lowered, Name, Type, TypeId, TypeKind};

/// The most paths of one resource that are visited.
const MOST: usize = 10_000;

/// The greatest depth of a path.
const DEEPEST: usize = 12;

/// Returns the paths that the `expand` parameters can name.
pub(crate) fn find_expansions(lowered: &Lowered) -> Vec<Expansions> {
    let roots: BTreeSet<TypeId> = lowered.types.iter().flat_map(|def| expand_roots(&def.kind)).collect();
    let mut found = Vec::new();
    for &root in &roots {
        let mut paths = Vec::new();
        collect(lowered, &roots, root, &mut Search::default(), &mut paths);
        if !paths.is_empty() {
            found.push(Expansions { root, paths });
        }
    }
    found
}

fn expand_roots(kind: &TypeKind) -> Vec<TypeId> {
    match kind {
        TypeKind::Params(params) => params
            .fields
            .iter()
            .filter_map(|param| match param.ty {
                Type::Expand { root, .. } => Some(root),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The state of the search.
#[derive(Default)]
struct Search {
    fields: Vec<Name>,
    inside: Vec<TypeId>,
    seen: usize,
}

fn collect(lowered: &Lowered, roots: &BTreeSet<TypeId>, id: TypeId, walk: &mut Search, paths: &mut Vec<ExpandPath>) {
    let TypeKind::Object(object) = &lowered.get(id).kind else { return };
    if walk.fields.len() > DEEPEST || walk.inside.contains(&id) || walk.seen > MOST {
        return;
    }
    walk.inside.push(id);
    for field in &object.fields {
        let FieldValue::Stored { ty, .. } = &field.value else { continue };
        walk.seen += 1;
        walk.fields.push(field.name.clone());
        match element(ty) {
            Type::Expandable(target) => {
                paths.push(ExpandPath { fields: walk.fields.clone(), target: (**target).clone() });
            }
            Type::Ref(next) | Type::Boxed(next) if !roots.contains(next) => {
                collect(lowered, roots, *next, walk, paths);
            }
            _ => {}
        }
        walk.fields.pop();
    }
    walk.inside.pop();
}

fn element(ty: &Type) -> &Type {
    match ty {
        Type::List(ty) | Type::Nullable(ty) => element(ty),
        other => other,
    }
}
