//! Where and why JSON text cannot be read.

use std::fmt;

use super::Problem;
use super::problem::Mismatch;

/// Where and why JSON text cannot be read.
#[derive(Debug)]
pub(crate) struct Failure {
    /// How many bytes were read: the last one is where it failed.
    pub(crate) offset: usize,
    pub(super) what: What,
}

#[derive(Debug)]
pub(super) enum What {
    /// It is not JSON.
    NotJson(&'static str),
    /// It is not over yet.
    Ended,
    /// A value is not what was expected.
    Mismatch(Mismatch),
}

impl Failure {
    #[cold]
    pub(crate) fn unknown() -> Self {
        Self { offset: 0, what: What::NotJson("it cannot be read") }
    }

    /// Where it failed in the value that failed, if that was read on its own.
    pub(crate) fn path(&self, in_metadata: bool) -> String {
        match &self.what {
            What::Mismatch(Mismatch { problem: Problem::Part(part), .. }) => part.steps(in_metadata),
            _ => String::new(),
        }
    }
}

/// Shows no value: only what was expected, and what kind of value was there.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            What::NotJson(why) => write!(f, "the body is not JSON: {why}"),
            What::Ended => f.write_str("the body ends too early"),
            What::Mismatch(mismatch) => mismatch.fmt(f),
        }
    }
}
