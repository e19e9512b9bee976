//! Thin events, which name an object and do not contain it.

use super::{Name, Type, TypeId};

/// A thin event.
#[derive(Clone, Debug)]
pub struct ThinEvent {
    /// The event's `type`, and the variant.
    pub name: Name,
    /// The type of the resource that the event belongs to, if it belongs to one.
    pub resource: Option<TypeId>,
    /// Whether the event names an object of the resource, and of no other.
    pub has_object: bool,
    /// The type of the event's data.
    pub data: Type,
}

impl ThinEvent {
    /// Returns the type of the object that the event names, if it is known.
    pub fn object(&self) -> Option<TypeId> {
        self.resource.filter(|_| self.has_object)
    }
}
