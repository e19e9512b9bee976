//! What can be expanded in a resource.

use super::{Name, Type, TypeId};

/// What can be expanded in a resource.
#[derive(Clone, Debug)]
pub struct Expansions {
    /// Where paths start.
    pub root: TypeId,
    /// The paths.
    pub paths: Vec<ExpandPath>,
}

/// One path that can be expanded.
#[derive(Clone, Debug)]
pub struct ExpandPath {
    /// The fields from the root on.
    pub fields: Vec<Name>,
    /// What the reference becomes.
    pub target: Type,
}
