//! The paths in a resource that can be expanded.

use super::{Name, Type, TypeId};

/// The paths in a resource that can be expanded.
#[derive(Clone, Debug)]
pub struct Expansions {
    /// The type that the paths start from.
    pub root: TypeId,
    /// The paths.
    pub paths: Vec<ExpandPath>,
}

/// A path that can be expanded.
#[derive(Clone, Debug)]
pub struct ExpandPath {
    /// The fields from the root to the reference.
    pub fields: Vec<Name>,
    /// The type that replaces the reference.
    pub target: Type,
}
