//! The place and the reason of a failure to decode JSON.

use std::fmt;

use super::Problem;
use super::problem::Mismatch;

/// The place and the reason of a failure to decode JSON.
#[derive(Debug)]
pub(crate) struct Failure {
    /// How many bytes were read: the last one is where it failed.
    pub(crate) offset: usize,
    pub(super) reason: Reason,
}

#[derive(Debug)]
pub(super) enum Reason {
    /// The input is not JSON.
    NotJson(&'static str),
    /// The input ends too early.
    Ended,
    /// A value is not what is expected.
    Mismatch(Mismatch),
}

impl Failure {
    #[cold]
    pub(crate) fn unknown() -> Self {
        Self { offset: 0, reason: Reason::NotJson("it cannot be read") }
    }

    /// Returns the path inside the value at `offset`, if that value was parsed before it was decoded.
    pub(crate) fn path(&self, in_metadata: bool) -> String {
        match &self.reason {
            Reason::Mismatch(Mismatch { problem: Problem::Part(part), .. }) => part.steps(in_metadata),
            _ => String::new(),
        }
    }
}

/// Shows no value: only the expected value and the kind of the one that was found.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            Reason::NotJson(why) => write!(f, "the body is not JSON: {why}"),
            Reason::Ended => f.write_str("the body ends too early"),
            Reason::Mismatch(mismatch) => mismatch.fmt(f),
        }
    }
}
