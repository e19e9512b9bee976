//! The steps that paths to expand are made of.

use super::{Name, Type, TypeId};

/// The steps that start at one type.
#[derive(Clone, Debug)]
pub struct Expansions {
    /// The type that the steps start from.
    pub root: TypeId,
    /// The module of the steps.
    pub module: Vec<String>,
    /// The steps.
    pub steps: Vec<ExpandStep>,
}

/// A step of a path: through inline objects to a value that can be expanded, or to another type.
#[derive(Clone, Debug)]
pub struct ExpandStep {
    /// The modules around the constant, one for each inline object.
    pub inside: Vec<String>,
    /// The name of the constant.
    pub name: String,
    /// The fields from the root to the end. A step into a member of a union has none.
    pub fields: Vec<Name>,
    /// The path on the wire. A step into a member of a union has an empty one.
    pub path: String,
    /// The kind of the end.
    pub kind: StepKind,
    /// The type at the end, or of the items at the end.
    pub target: Type,
}

/// The kind of the end of an [`ExpandStep`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// A value that can be expanded.
    Ends,
    /// A page that can be expanded. The next step starts at its items.
    EndsAtPage,
    /// A value that is part of the response anyway. Only a path through it can be expanded.
    Through,
}
