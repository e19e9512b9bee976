//! Strings with known values, in responses and parameters.

use super::{Docs, Name};

/// A string with known values.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The values, sorted.
    pub values: Vec<EnumValue>,
}

impl Enum {
    /// Returns the known value with this wire name.
    pub(crate) fn value(&self, wire: &str) -> Option<&EnumValue> {
        let at = self.values.binary_search_by(|value| value.name.wire.as_str().cmp(wire)).ok()?;
        self.values.get(at)
    }
}

/// A known value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The name.
    pub name: Name,
    /// The description.
    pub docs: Docs,
}
