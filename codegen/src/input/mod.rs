//! The input files of the generator, and the problems in them.

pub(crate) mod config;
pub(crate) mod descriptions;
pub(crate) mod diagnostic;
pub(crate) mod guard;
pub(crate) mod locate;
pub(crate) mod lock;
pub(crate) mod source;
pub(crate) mod support;
pub(crate) mod version;
