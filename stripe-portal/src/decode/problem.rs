//! The reason why a value cannot be read.

use std::fmt;

use serde::de::{Error, Expected as Described, Unexpected};

use super::Expected;
use super::value_error::{ValueError, deep, other};

pub(super) const SOMETHING_ELSE: &str = "something else";
pub(super) const OTHER: &str = "a value is not as expected";
/// The message of [`Problem::Deep`].
pub(super) const DEEP: &str = "nested too deeply for its type";

/// The reason why a value cannot be read. Its source knows the value and its place.
#[derive(Clone, Debug)]
pub enum Problem {
    /// The value has another type.
    Type,
    /// The value has the right type, but is not one of the expected values.
    Value,
    /// The value is nested too deeply for the stack.
    Deep,
    /// A field is missing. A reference to its name, so that a result fits into two registers.
    Missing(&'static &'static str),
    /// A part of the value that was parsed before cannot be decoded.
    Part(ValueError),
    /// Something inside of the value cannot be read. The source keeps the details.
    Inside,
}

impl Problem {
    #[cold]
    pub(super) fn into_error<E: Error>(self, found: Unexpected<'_>, expected: Expected) -> E {
        match self {
            Self::Type => E::invalid_type(found, &expected),
            Self::Value => E::invalid_value(found, &expected),
            Self::Deep => deep(),
            Self::Missing(name) => E::missing_field(name),
            Self::Part(part) => part.into_error(),
            Self::Inside => other(),
        }
    }
}

/// A problem with a value of the kind `found`, for messages that show no value.
#[derive(Debug)]
pub(super) struct Mismatch {
    pub(super) problem: Problem,
    pub(super) found: &'static str,
    pub(super) expected: Expected,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Missing(name) => write!(f, "missing field `{name}`"),
            Problem::Part(part) => f.write_str(part.expected()),
            Problem::Type | Problem::Value => {
                f.write_str("expected ")?;
                Described::fmt(&self.expected, f)?;
                write!(f, ", found {}", self.found)
            }
            Problem::Deep => f.write_str(DEEP),
            Problem::Inside => f.write_str(OTHER),
        }
    }
}

impl Described for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, words, after) = match *self {
            Self::Value => ("", "any valid JSON value", ""),
            Self::Bool => ("", "a boolean", ""),
            Self::Number => ("", "a number", ""),
            Self::Integer => ("", "a 64-bit integer", ""),
            Self::Array => ("", "an array", ""),
            Self::Null => ("", "null", ""),
            Self::Map => ("", "an object", ""),
            Self::Text(words) | Self::Any(words) => ("", words, ""),
            Self::ConstantBool(true) => ("", "`true`", ""),
            Self::ConstantBool(false) => ("", "`false`", ""),
            Self::Constant(words) => ("the string \"", words, "\""),
            Self::Object(name) => ("a ", name, " object"),
            Self::Nullable(expected) => return Described::fmt(expected, f),
        };
        for part in [before, words, after] {
            f.write_str(part)?;
        }
        Ok(())
    }
}
