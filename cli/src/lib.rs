//! The code of the command `stripe-portal`, which the workspace's own commands share. The generator does no I/O; this
//! crate reads and writes files.
//!
//! To generate code from a build script, use `stripe-portal-codegen`. This library has no stable interface: it changes
//! with the commands.

pub mod compare;
mod error;
pub mod export;
pub mod files;
mod home;
pub mod list;
#[cfg(feature = "network")]
mod network;
pub mod report;
pub mod spec;

pub use error::Error;
pub use home::{Home, Words};
#[cfg(feature = "network")]
pub use network::{fetch, is_published, moves};
