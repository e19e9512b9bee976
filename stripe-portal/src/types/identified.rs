//! Objects with an ID.

/// An object with an `id`. An [`Expandable`](crate::Expandable) returns the ID, and a list continues after it.
pub trait Identified {
    /// Returns the object's ID.
    ///
    /// ```
    /// use stripe_portal::{Identified as _, Opaque, from_json};
    ///
    /// let customer: Opaque = from_json(r#"{"id": "cus_1"}"#)?;
    /// assert_eq!(customer.id(), "cus_1");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    fn id(&self) -> &str;
}
