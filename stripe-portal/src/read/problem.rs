//! Why a value cannot be read.

use std::fmt;

use serde::de::{Error, Expected as Described, Unexpected};

use super::Expected;

/// Why a value cannot be read. The value itself, and where it is, are known to what it is read from.
#[derive(Clone, Debug)]
pub enum Problem {
    /// It is of another type.
    Type,
    /// It is of the right type, but no value that is expected.
    Value,
    /// A field is missing.
    Missing(&'static &'static str),
    /// A part of it that was read on its own cannot be read.
    Part(Box<Part>),
    /// Something inside of it cannot be read; what it is read from knows more.
    Inside,
}

impl Problem {
    #[cold]
    pub(super) fn into_error<E: Error>(self, found: Unexpected<'_>, expected: Expected) -> E {
        match self {
            Self::Type => E::invalid_type(found, &expected),
            Self::Value => E::invalid_value(found, &expected),
            Self::Missing(name) => E::missing_field(name),
            Self::Part(part) => part.into_error(),
            Self::Inside => E::custom(crate::error::OTHER),
        }
    }
}

/// Where in a value, and why, it cannot be read: without anything that is in it.
#[derive(Clone, Debug)]
pub struct Part {
    pub(crate) path: String,
    pub(crate) expected: String,
}

impl Part {
    #[cold]
    #[inline]
    pub(crate) fn of(error: &serde_json::Error) -> Box<Self> {
        let (path, expected) = crate::error::place(error);
        Box::new(Self { path, expected })
    }

    #[cold]
    #[inline]
    pub(crate) fn into_error<E: Error>(self) -> E {
        crate::error::placed(&self.expected, &self.path)
    }
}

impl Described for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, words, after) = match *self {
            Self::Value => ("", "any valid JSON value", ""),
            Self::Bool => ("", "a boolean", ""),
            Self::Integer => ("", "i64", ""),
            Self::Array => ("", "a sequence", ""),
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
