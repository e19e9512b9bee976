//! Finds types with the same name that stand for another component of the spec.

use std::collections::BTreeMap;

use crate::ir::{Api, TypeDef, TypeId};

use super::operations::root;
use super::{Change, Class, Comparison, What, rust_path};

impl Comparison<'_> {
    /// Notes the types with another component. The change is breaking if one API has both components, because the name
    /// then moved from one to the other. Otherwise Stripe only renamed the component.
    pub(super) fn origins(&mut self) {
        let (old, new) = (origins(self.old), origins(self.new));
        let mut found = Vec::new();
        for (before, after) in self.pairs.iter() {
            let (was, is) = (self.old.get(before), self.new.get(after));
            let (Some(from), Some(to)) = (&was.component, &is.component) else { continue };
            if from == to || is_response(was) != is_response(is) {
                continue;
            }
            // Types that had the component before, and still have it, took no name away.
            let takes = |id: &&TypeId| !self.pairs.iter().any(|(old, new)| new == **id && has(self.old, old, from));
            let gives = |id: &&TypeId| !self.pairs.iter().any(|(old, new)| old == **id && has(self.new, new, to));
            let elsewhere = new.get(&(from.as_str(), is_response(is))).into_iter().flatten().find(takes);
            let given = old.get(&(to.as_str(), is_response(was))).into_iter().flatten().find(gives);
            let class = if elsewhere.or(given).is_some() { Class::Breaking } else { Class::Invisible };
            let change = root(was).what(What::Origin, class).facts(from, to);
            found.push(Change { rust_other: elsewhere.map(|id| rust_path(self.new.get(*id))), ..change });
        }
        self.changes.extend(found);
    }
}

/// Returns the types by their component, for responses and for parameters.
fn origins(api: &Api) -> BTreeMap<(&str, bool), Vec<TypeId>> {
    let mut origins: BTreeMap<_, Vec<TypeId>> = BTreeMap::new();
    for (index, def) in api.types.iter().enumerate() {
        let Some(component) = &def.component else { continue };
        origins.entry((component.as_str(), is_response(def))).or_default().push(TypeId(index));
    }
    origins
}

fn has(api: &Api, id: TypeId, component: &str) -> bool {
    api.get(id).component.as_deref() == Some(component)
}

fn is_response(def: &TypeDef) -> bool {
    !def.path.is_of_operation()
}
