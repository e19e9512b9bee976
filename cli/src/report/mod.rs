//! The output of commands: problems, summaries, lists and progress.

pub mod events;
pub mod lists;
pub mod masks;
pub mod opaque;
pub mod outcome;
pub mod problems;
pub mod progress;
pub mod transfer;

pub use lists::Lists;
pub use outcome::Outcome;
