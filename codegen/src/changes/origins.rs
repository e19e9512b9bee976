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
            let elsewhere = new.get(&(from.as_str(), is_response(is)));
            let is_moved = elsewhere.is_some() || old.contains_key(&(to.as_str(), is_response(was)));
            let class = if is_moved { Class::Breaking } else { Class::Invisible };
            let change = root(was).what(What::Origin, class).facts(from, to);
            found.push(Change { rust_other: elsewhere.map(|id| rust_path(self.new.get(*id))), ..change });
        }
        self.changes.extend(found);
    }
}

/// Returns the types by their component, for responses and for parameters.
fn origins(api: &Api) -> BTreeMap<(&str, bool), TypeId> {
    let types = api.types.iter().enumerate();
    types.filter_map(|(index, def)| Some(((def.component.as_deref()?, is_response(def)), TypeId(index)))).collect()
}

fn is_response(def: &TypeDef) -> bool {
    !def.path.is_of_operation()
}
