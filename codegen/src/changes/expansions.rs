//! Compares the paths that can be expanded, and notes changes that the changed fields do not explain.

use std::collections::BTreeSet;

use crate::ir::{Api, ExpandPath, FieldValue, Type, TypeId, TypeKind};
use crate::rust::signature;

use super::{Change, Class, Comparison, Item, What, rust_path};

impl Comparison<'_> {
    pub(super) fn expansions(&mut self) {
        let explained = self.explanations();
        let (old, new) = (self.old, self.new);
        let mut found = Vec::new();
        for expansions in &old.expansions {
            let root = expansions.root;
            let there: Vec<&ExpandPath> =
                self.pairs.iter().filter(|(old, _)| *old == root).flat_map(|(_, id)| paths(new, id)).collect();
            let kept =
                |path: &ExpandPath| there.iter().any(|now| is_same(now, path) && self.same(&path.target, &now.target));
            let gone = expansions.paths.iter().filter(|path| !kept(path) && !is_explained(old, root, path, &explained));
            found.extend(gone.map(|path| at(old, root, path).what(What::Removed, Class::Breaking)));
        }
        for expansions in &new.expansions {
            let root = expansions.root;
            let before: Vec<&ExpandPath> =
                self.pairs.iter().filter(|(_, new)| *new == root).flat_map(|(id, _)| paths(old, id)).collect();
            let known = |path: &ExpandPath| before.iter().any(|before| is_same(before, path));
            let fresh =
                expansions.paths.iter().filter(|path| !known(path) && !is_explained(new, root, path, &explained));
            found.extend(fresh.map(|path| at(new, root, path)));
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
fn is_explained(api: &Api, root: TypeId, path: &ExpandPath, explained: &BTreeSet<String>) -> bool {
    let mut id = root;
    if explained.contains(&*api.get(id).path) {
        return true;
    }
    for name in &path.fields {
        let def = api.get(id);
        if explained.contains(&*def.path.member(&name.wire)) {
            return true;
        }
        let TypeKind::Object(object) = &def.kind else { return false };
        let field = object.fields.iter().find(|field| field.name == *name);
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
        Type::List(ty) => element(ty),
        other => other,
    }
}

fn paths(api: &Api, root: TypeId) -> impl Iterator<Item = &ExpandPath> {
    api.expansions.iter().filter(move |expansions| expansions.root == root).flat_map(|expansions| &expansions.paths)
}

fn is_same(a: &ExpandPath, b: &ExpandPath) -> bool {
    a.fields.iter().map(|field| &field.wire).eq(b.fields.iter().map(|field| &field.wire))
}

fn at(api: &Api, root: TypeId, path: &ExpandPath) -> Change {
    let def = api.get(root);
    let wire: Vec<&str> = path.fields.iter().map(|field| field.wire.as_str()).collect();
    let target = signature::response(api, &path.target);
    Change::at(Item::Expansion, &def.path, format!("Expand<{}, {target}>", rust_path(def))).value(wire.join("."))
}
