//! The spec as a tree, and as schemas.

pub mod credentials;
pub(crate) mod grammar;
pub(crate) mod graph;
mod guard;
pub(crate) mod read;
pub(crate) mod reference;
pub(crate) mod spec;
pub(crate) mod tree;
mod value;
pub(crate) mod yaml;
