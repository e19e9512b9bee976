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

/// Formats a number of things, such as "1 resource" or "2 resources".
pub fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("{number} {what}") } else { format!("{number} {what}s") }
}
