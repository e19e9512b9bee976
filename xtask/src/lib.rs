//! The implementation of the commands of this workspace. `cli` has what the installed command `stripe-portal` shares.

pub mod budget;
pub mod ci;
mod compare;
mod docs;
mod error;
mod features;
mod list;
mod pull;
mod regen;
pub mod report;
pub mod resource;
mod spec;
mod support;
mod workspace;

pub use compare::{Diff, compare};
pub use docs::docs;
pub use error::Error;
pub use features::features;
pub use list::list;
pub use pull::{Pull, pull};
pub use regen::{check, regen};
pub use spec::{lock, slice};
pub use support::{OlderSpecs, support};
pub use workspace::Workspace;
