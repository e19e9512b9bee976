//! The files that generation starts from, and the problems in them.

pub mod config;
pub(crate) mod descriptions;
pub mod diagnostic;
mod locate;
pub mod lock;
pub mod source;
pub(crate) mod version;
