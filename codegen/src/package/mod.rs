//! The parts of a crate beside its code: features, documentation and tests.

pub(crate) mod descriptions;
pub(crate) mod linked;
pub(crate) mod manifest;
pub(crate) mod pages;
pub(crate) mod standalone;
