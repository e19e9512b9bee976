//! Why a value cannot be read.

use std::fmt;

use serde::de::{Error, Expected as Described, Unexpected};

use super::Expected;
use super::value_error::{ValueError, deep, other};

pub(super) const SOMETHING_ELSE: &str = "something else";
pub(super) const OTHER: &str = "a value is not as expected";
/// Says that a value is nested deeper than there is stack for.
pub(super) const DEEP: &str = "nested too deeply for its type";

/// Why a value cannot be read. The value itself, and where it is, are known to what it is read from.
#[derive(Clone, Debug)]
pub enum Problem {
    /// It is of another type.
    Type,
    /// It is of the right type, but no value that is expected.
    Value,
    /// It is nested deeper than there is stack for.
    Deep,
    /// A field is missing. Its name is behind a reference of its own, so that a result fits into two registers.
    Missing(&'static &'static str),
    /// A part of it that was read on its own cannot be read.
    Part(ValueError),
    /// Something inside of it cannot be read; what it is read from knows more.
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

/// What is wrong with a value of the kind `found`. Shows no value.
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
