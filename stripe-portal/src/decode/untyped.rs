//! Objects that do not fit their type.

use serde::{Serialize, Serializer};

use super::{Opaque, ValueError};

/// An object that does not fit its type, because it has another API version or lacks a field.
///
/// `Serialize` writes the object. `Debug` shows only its type and ID, and no value in the error.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Untyped {
    /// The object with all its fields.
    pub object: Opaque,
    /// Where and why it does not fit.
    pub error: ValueError,
}

impl Untyped {
    #[inline]
    pub(crate) fn new(object: Opaque, error: ValueError) -> Self {
        Self { object, error }
    }
}

impl Serialize for Untyped {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.object.serialize(serializer)
    }
}
