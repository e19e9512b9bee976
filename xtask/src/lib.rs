//! The implementation of the commands. They read and write files; the generator does no I/O.

mod below;
pub mod budget;
pub mod cache;
pub mod ci;
mod compare;
mod disk;
mod documents;
mod error;
pub mod export;
mod features;
pub mod hash;
mod list;
pub mod masks;
pub mod plan;
mod private;
pub mod progress;
mod pull;
mod regen;
pub mod report;
pub mod resource;
pub mod root;
mod spec;
mod tree;
mod upstream;
mod workspace;

pub use cache::Cache;
pub use compare::{Diff, FailOn, Format, compare, judge, show};
pub use documents::documents_read;
pub use error::Error;
pub use features::features;
pub use list::{ListFormat, list};
pub use pull::{Pull, pull};
pub use regen::{Outcome, check, regen};
pub use spec::{Upstream, lock, slice};
pub use workspace::Workspace;
