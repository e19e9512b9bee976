//! What can be expanded in each resource that an operation answers with.

use std::collections::BTreeSet;

use crate::ir::{Api, ExpandPath, Expansions, FieldValue, Name, Type, TypeId, TypeKind};

/// How deep in a resource a reference is looked for.
const DEEPEST: usize = 12;

/// Lists the paths that the `expand` parameters can name.
pub(crate) fn find_expansions(api: &mut Api) {
    let roots: BTreeSet<TypeId> = api.types.iter().flat_map(|def| expand_roots(&def.kind)).collect();
    let mut found = Vec::new();
    for &root in &roots {
        let mut paths = Vec::new();
        collect(api, &roots, root, &mut Vec::new(), &mut Vec::new(), &mut paths);
        if !paths.is_empty() {
            found.push(Expansions { root, paths });
        }
    }
    api.expansions = found;
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

fn collect(
    api: &Api,
    roots: &BTreeSet<TypeId>,
    id: TypeId,
    fields: &mut Vec<Name>,
    inside: &mut Vec<TypeId>,
    paths: &mut Vec<ExpandPath>,
) {
    let TypeKind::Object(object) = &api.get(id).kind else { return };
    if fields.len() > DEEPEST || inside.contains(&id) {
        return;
    }
    inside.push(id);
    for field in &object.fields {
        let FieldValue::Stored { ty, .. } = &field.value else { continue };
        fields.push(field.name.clone());
        match element(ty) {
            Type::Expandable(target) => {
                paths.push(ExpandPath { fields: fields.clone(), target: (**target).clone() });
            }
            Type::Ref(next) | Type::Boxed(next) if !roots.contains(next) => {
                collect(api, roots, *next, fields, inside, paths);
            }
            _ => {}
        }
        fields.pop();
    }
    inside.pop();
}

fn element(ty: &Type) -> &Type {
    match ty {
        Type::List(ty) => element(ty),
        other => other,
    }
}
