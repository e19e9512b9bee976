//! Strings with known values, in answers and parameters.

use super::{Docs, Name};

/// A string with known values.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The values, sorted.
    pub values: Vec<EnumValue>,
}

/// One of an enum's known values.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// Its name.
    pub name: Name,
    /// Its description.
    pub docs: Docs,
}
