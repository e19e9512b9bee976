//! What a crate has beside its code: features, documentation, tests.

pub mod manifest;
pub(crate) mod standalone;
