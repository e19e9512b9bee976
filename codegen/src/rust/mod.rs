//! How types of the IR are spelled in Rust.

pub(crate) mod types;
