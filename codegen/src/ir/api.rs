//! Everything that is generated: the lowered spec with all that the passes found.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use super::{Expansions, Feature, Gate, Lowered, TypeId};

/// Everything that is generated.
#[derive(Clone, Debug)]
pub struct Api {
    /// The types and operations.
    pub lowered: Lowered,
    /// What can be expanded, by the resource it starts from.
    pub expansions: Vec<Expansions>,
    /// The resources as cargo features, by name.
    pub features: Vec<Feature>,
    /// What switches each type on, in the order of the types.
    pub gates: Vec<Gate>,
    /// The types that the equal type of another operation stands for, each with that type.
    pub same_as: BTreeMap<TypeId, TypeId>,
    /// The objects whose fields are on the heap while they are read.
    pub on_heap: BTreeSet<TypeId>,
}

impl Api {
    /// Returns the equal type of another operation that stands for the type.
    pub fn same_as(&self, id: TypeId) -> Option<TypeId> {
        self.same_as.get(&id).copied()
    }
}

/// An API is the lowered spec and more: the passes add facts and take none away.
impl Deref for Api {
    type Target = Lowered;

    fn deref(&self) -> &Lowered {
        &self.lowered
    }
}
