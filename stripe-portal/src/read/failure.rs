//! Where and why JSON text cannot be read.

use std::fmt;

use serde::de::Expected as Described;

use super::{Expected, Problem};

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
    Mismatch { problem: Problem, found: &'static str, expected: Expected },
}

impl Failure {
    #[cold]
    pub(super) fn unknown() -> Self {
        Self { offset: 0, what: What::NotJson("it cannot be read") }
    }
}

/// Shows no value: only what was expected, and what kind of value was there.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            What::NotJson(why) => write!(f, "the body is not JSON: {why}"),
            What::Ended => f.write_str("the body ends too early"),
            What::Mismatch { problem, found, expected } => match problem {
                Problem::Missing(name) => write!(f, "missing field `{name}`"),
                Problem::Part(part) if part.path == "$" => f.write_str(&part.expected),
                Problem::Part(part) => write!(f, "{}, in an object of it at {}", part.expected, part.path),
                Problem::Type | Problem::Value => {
                    f.write_str("expected ")?;
                    Described::fmt(expected, f)?;
                    write!(f, ", found {found}")
                }
                Problem::Inside => f.write_str(crate::error::OTHER),
            },
        }
    }
}
