//! Objects with an id.

/// An object with an `id`, so that an [`Expandable`](crate::Expandable) or a list can ask for it.
pub trait Identified {
    /// The object's id.
    fn id(&self) -> &str;
}
