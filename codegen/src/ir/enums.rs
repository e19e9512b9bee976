//! Strings with known values, in responses and parameters.

use super::{Docs, Name};

/// A string with known values.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The values, sorted.
    pub values: Vec<EnumValue>,
}

/// A known value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The name.
    pub name: Name,
    /// The description.
    pub docs: Docs,
}
