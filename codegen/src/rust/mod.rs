//! How types of the IR are spelled in Rust.

pub(crate) mod arguments;
pub(crate) mod signature;
pub(crate) mod types;
