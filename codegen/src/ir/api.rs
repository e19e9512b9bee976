//! The lowered spec with the facts that the passes found.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use super::{Expansions, Feature, Gate, Lowered, Sending, TypeId};

/// Everything that is generated.
#[derive(Clone, Debug)]
pub struct Api {
    /// The types and operations.
    pub lowered: Lowered,
    /// The paths that can be expanded, by the resource that they start from.
    pub expansions: Vec<Expansions>,
    /// The resources as cargo features, by name.
    pub features: Vec<Feature>,
    /// The features that turn on each type, in the order of the types.
    pub gates: Vec<Gate>,
    /// Types that are equal to a type of another operation, each with the type that replaces it.
    pub same_as: BTreeMap<TypeId, TypeId>,
    /// The objects whose fields are on the heap while they are decoded.
    pub on_heap: BTreeSet<TypeId>,
    /// The parameters that can be set and still send nothing.
    pub sending: Sending,
}

impl Api {
    /// Returns the equal type of another operation that replaces the type.
    pub fn same_as(&self, id: TypeId) -> Option<TypeId> {
        self.same_as.get(&id).copied()
    }
}

/// An API derefs to the lowered spec, because the passes only add facts.
impl Deref for Api {
    type Target = Lowered;

    fn deref(&self) -> &Lowered {
        &self.lowered
    }
}
