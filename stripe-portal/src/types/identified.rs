//! Objects with an ID.

use serde_json::Value;

use crate::decode::Opaque;

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

impl Identified for Opaque {
    /// Returns the object's ID, or an empty string if it has none.
    #[inline]
    fn id(&self) -> &str {
        self.get("id").and_then(Value::as_str).unwrap_or_default()
    }
}

/// Implements `Identified`, and `From<&_> for String`, for objects with a field `id`, so that methods that take an ID take
/// the object too.
#[doc(hidden)]
#[macro_export]
macro_rules! __identified_impls {
    ($($name:ident),+ $(,)?) => {$(
        impl $crate::Identified for $name {
            #[inline]
            fn id(&self) -> &str {
                &self.id
            }
        }

        impl ::core::convert::From<&$name> for ::std::string::String {
            /// Returns the object's ID.
            #[inline]
            fn from(object: &$name) -> Self {
                object.id.clone()
            }
        }
    )+};
}
