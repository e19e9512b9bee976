//! Types of several operations' parameters that are one in Rust, and part, or come to be one.

use std::collections::BTreeMap;

use crate::ir::{Api, TypeId};

use super::{Change, Class, Comparison, Item, What, rust_path};

/// A type as one of the APIs has it, and as the other does.
type Pair = (TypeId, TypeId);

impl Comparison<'_> {
    /// Notes the types that part: a caller may give one operation what was made for another. And those that become
    /// one: a caller may have the same trait for each.
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

    /// Where the older crate has a type.
    fn was(&self, id: TypeId) -> String {
        rust_path(self.old.get(id))
    }

    /// Where the newer crate has a type.
    fn is(&self, id: TypeId) -> String {
        rust_path(self.new.get(id))
    }
}

/// The types that are one with another type in `before`, and not in `after`, each with that type.
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
