//! The description of an API, from the compact strings that the generator writes.

mod def;
mod described;
mod ty;

pub(super) use def::{Def, Field, FieldValue, ObjectDef, Param, ParamsDef, TaggedDef};
pub(super) use described::{Described, Operation, PathValue, Resource};
pub(super) use ty::Ty;

/// The description of a generated API: its operations, objects and events. A generated crate has it as `API`.
///
/// ```
/// use stripe_portal::testing::FakeStripe;
///
/// let stripe = FakeStripe::of(stripe_portal::API);
/// assert!(stripe.sent().is_empty());
/// ```
#[derive(Clone, Copy)]
pub struct Api(&'static ApiParts);

/// The strings of a description. Generated code fills it.
#[doc(hidden)]
pub struct ApiParts {
    /// The API version.
    pub version: &'static str,
    /// A type for each index.
    pub types: &'static [&'static str],
    /// Method, parameters, response and path of each operation.
    pub operations: &'static [&'static str],
    /// Object and name of each event.
    pub events: &'static [&'static str],
    /// Object and name of each thin event.
    pub thin_events: &'static [&'static str],
}

impl Api {
    #[doc(hidden)]
    pub const fn new(parts: &'static ApiParts) -> Self {
        Self(parts)
    }
}

impl std::fmt::Debug for Api {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Api")
            .field("version", &self.0.version)
            .field("operations", &self.0.operations.len())
            .finish_non_exhaustive()
    }
}
