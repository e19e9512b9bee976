//! Compares which parameter types of several operations are one type.

use std::collections::BTreeMap;

use crate::ir::{Api, TypeId};

use super::{Change, Class, Comparison, Item, What, rust_path};

/// A type in one of the APIs, and the same type in the other.
type Pair = (TypeId, TypeId);

impl Comparison<'_> {
    /// Notes types that are separated: a caller may pass the type of one operation to another. Also notes types that
    /// are merged: a caller may implement the same trait for both.
    pub(super) fn equal(&mut self) {
        let forth: Vec<Pair> = self.pairs.iter().collect();
        let mut back: Vec<Pair> = forth.iter().map(|(old, new)| (*new, *old)).collect();
        back.sort_unstable();
        for ((old, new), (first_old, first_new)) in parting(&forth, self.old, self.new) {
            let (shared, first) = (self.was(first_old), self.is(first_new));
            let change = self.equality(old, What::Parted).rust(shared, self.is(new));
            self.note(Change { rust_other: Some(first), ..change });
        }
        for ((_, old), (first_new, first_old)) in parting(&back, self.new, self.old) {
            let (first, shared) = (self.was(first_old), self.is(first_new));
            let change = self.equality(old, What::Joined).rust(self.was(old), shared);
            self.note(Change { rust_other: Some(first), ..change });
        }
    }

    fn equality(&self, old: TypeId, what: What) -> Change {
        Change::at(Item::Type, &self.old.get(old).path, self.was(old)).what(what, Class::Breaking)
    }

    /// Returns the path of a type in the older crate.
    fn was(&self, id: TypeId) -> String {
        rust_path(self.old.get(id))
    }

    /// Returns the path of a type in the newer crate.
    fn is(&self, id: TypeId) -> String {
        rust_path(self.new.get(id))
    }
}

/// Returns the types that are one with another type in `before` but not in `after`, each with the other type.
fn parting(pairs: &[Pair], before: &Api, after: &Api) -> Vec<(Pair, Pair)> {
    let one = |api: &Api, id: TypeId| api.same_as(id).unwrap_or(id);
    let mut groups: BTreeMap<TypeId, Vec<Pair>> = BTreeMap::new();
    for (id, now) in pairs.iter().filter(|(id, _)| before.get(*id).path.is_of_operation()) {
        groups.entry(one(before, *id)).or_default().push((*id, *now));
    }
    let mut found = Vec::new();
    for group in groups.into_values() {
        let [first, others @ ..] = &group[..] else { continue };
        let parts = |(_, now): &&Pair| one(after, *now) != one(after, first.1);
        found.extend(others.iter().filter(parts).map(|pair| (*pair, *first)));
    }
    found
}
