//! Thin events, which name an object and do not contain it.

use super::{Name, Type, TypeId};

/// A thin event about a resource.
#[derive(Clone, Debug)]
pub struct ThinEvent {
    /// The event's `type`, and the variant.
    pub name: Name,
    /// The type of the resource.
    pub resource: TypeId,
    /// Whether the event names an object of the resource.
    pub has_object: bool,
    /// The type of the event's data.
    pub data: Type,
}
