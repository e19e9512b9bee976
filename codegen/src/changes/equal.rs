//! Types of several operations' parameters that are one in Rust, and part, or come to be one.

use std::collections::BTreeMap;

use crate::ir::{Api, TypeId};

use super::{Change, Class, Comparison, Item, What, rust_path};

impl Comparison<'_> {
    /// Notes the types that part: a caller may give one operation what was made for another. And those that become
    /// one: a caller may have the same trait for each.
    pub(super) fn equal(&mut self) {
        let forth: Vec<_> = self.pairs.iter().collect();
        let back: Vec<_> = forth.iter().map(|(old, new)| (*new, *old)).collect();
        for (id, first) in parting(&forth, self.old, self.new) {
            self.note(change(self.old, id, first, What::Parted));
        }
        for (id, first) in parting(&back, self.new, self.old) {
            self.note(change(self.new, id, first, What::Joined));
        }
    }
}

/// The types that are one with another type in `before`, and not in `after`, each with that type.
fn parting(pairs: &[(TypeId, TypeId)], before: &Api, after: &Api) -> Vec<(TypeId, TypeId)> {
    let one = |api: &Api, id: TypeId| api.get(id).same_as.unwrap_or(id);
    let mut groups: BTreeMap<TypeId, Vec<(TypeId, TypeId)>> = BTreeMap::new();
    for (id, now) in pairs.iter().filter(|(id, _)| before.get(*id).path.contains('#')) {
        groups.entry(one(before, *id)).or_default().push((*id, *now));
    }
    let mut found = Vec::new();
    for group in groups.into_values() {
        let [(first, first_now), others @ ..] = &group[..] else { continue };
        let parts = |(_, now): &&(TypeId, TypeId)| one(after, *now) != one(after, *first_now);
        found.extend(others.iter().filter(parts).map(|(id, _)| (*id, *first)));
    }
    found
}

fn change(api: &Api, id: TypeId, first: TypeId, what: What) -> Change {
    let def = api.get(id);
    let (own, other) = (rust_path(def), rust_path(api.get(first)));
    let at = Change::at(Item::Type, &def.path, own.clone()).what(what, Class::Breaking);
    if what == What::Parted { at.rust(other, own) } else { at.rust(own, other) }
}
