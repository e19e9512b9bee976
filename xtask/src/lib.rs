//! What the commands do: all reading and writing, around a generator that does neither.

pub mod cache;
mod compare;
mod disk;
mod error;
pub mod export;
mod hash;
mod list;
pub mod progress;
mod regen;
pub mod report;
pub mod resource;
mod spec;
mod tree;
mod upstream;
mod workspace;

pub use cache::Cache;
pub use compare::{FailOn, Format, changes, committed, compare, judge, show};
pub use error::Error;
pub use list::{ListFormat, list};
pub use regen::{Outcome, check, regen};
pub use spec::{lock, slice};
pub use workspace::Workspace;
