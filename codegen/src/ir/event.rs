//! Webhook events.

use super::{Name, TypeId};

/// A webhook event about a resource.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its `type`, and the variant.
    pub name: Name,
    /// The resource.
    pub object: TypeId,
}
