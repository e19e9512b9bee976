//! Webhook events.

use super::{Name, TypeId};

/// A webhook event about a resource.
#[derive(Clone, Debug)]
pub struct Event {
    /// The event's `type`, and the variant.
    pub name: Name,
    /// The type of the resource.
    pub object: TypeId,
}
