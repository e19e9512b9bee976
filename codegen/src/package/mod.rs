//! What a crate has beside its code: features, documentation, tests.

pub(crate) mod manifest;
pub(crate) mod standalone;
