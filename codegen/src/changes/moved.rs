//! Finds types with another name or path in Rust.

use std::collections::BTreeMap;

use crate::ir::{TypeDef, TypeId};

use super::{Change, Class, Comparison, Item, What, is_operation, rust_path};

impl Comparison<'_> {
    /// Notes the types that moved, except those that moved along with the type around them.
    pub(super) fn moved(&mut self) {
        let mut by_path: BTreeMap<(&str, &str), Vec<(TypeId, TypeId)>> = BTreeMap::new();
        for (old, new) in self.pairs.iter() {
            by_path.entry((&self.old.get(old).path, &self.new.get(new).path)).or_default().push((old, new));
        }
        let mut moved = Vec::new();
        for (old, new) in self.pairs.iter() {
            let (before, after) = (self.old.get(old), self.new.get(new));
            // The operation is reported under its name.
            if (&before.module, &before.name) == (&after.module, &after.name) || is_operation(before) {
                continue;
            }
            let mut above = parents(&before.path, &after.path);
            let along = above.any(|paths| {
                let parents = by_path.get(&paths).into_iter().flatten();
                let mut parents = parents.map(|(old, new)| (self.old.get(*old), self.new.get(*new)));
                parents.any(|(parent, now)| follows(before, after, parent, now))
            });
            if !along {
                moved.push((before, after));
            }
        }
        for (before, after) in moved {
            let (was, is) = (rust_path(before), rust_path(after));
            let at = Change::at(Item::Type, &before.path, was.clone());
            self.note(at.what(What::Renamed, Class::Breaking).rust(was, is));
        }
    }
}

/// Returns the paths above two paths, step by step.
fn parents<'a>(old: &'a str, new: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    fn up(path: &str) -> Option<&str> {
        path.rfind(['/', '#', '=']).map(|at| &path[..at])
    }
    std::iter::successors(up(old).zip(up(new)), |(old, new)| up(old).zip(up(new)))
}

/// Returns `true` if a type moved because the type around it moved.
fn follows(before: &TypeDef, after: &TypeDef, parent: &TypeDef, now: &TypeDef) -> bool {
    let (from, to) = (parent.inner_module(), now.inner_module());
    from != to
        && before.name == after.name
        && match (before.module.strip_prefix(&from[..]), after.module.strip_prefix(&to[..])) {
            (Some(old), Some(new)) => old == new,
            _ => false,
        }
}
