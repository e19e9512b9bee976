//! Why a value cannot be read.

use std::fmt;

use serde::de::{Error, Expected as Described, Unexpected};

use super::{Expected, describe};
use crate::text::json_scan;

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
            Self::Deep => E::custom(describe::DEEP),
            Self::Missing(name) => E::missing_field(name),
            Self::Part(part) => part.into_error(),
            Self::Inside => E::custom(describe::OTHER),
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
            Problem::Part(part) => f.write_str(&part.expected),
            Problem::Type | Problem::Value => {
                f.write_str("expected ")?;
                Described::fmt(&self.expected, f)?;
                write!(f, ", found {}", self.found)
            }
            Problem::Deep => f.write_str(describe::DEEP),
            Problem::Inside => f.write_str(describe::OTHER),
        }
    }
}

/// A value, or where and why it cannot be read.
pub type Parsed<T> = Result<T, Box<Part>>;

/// Where in a value, and why, it cannot be read: without anything that is in it.
#[derive(Clone, Debug)]
pub struct Part {
    /// From the inside to the outside.
    path: Vec<Step>,
    pub(crate) expected: String,
}

#[derive(Clone, Debug)]
pub(super) enum Step {
    Key(String),
    /// As it is to be shown.
    Shown(String),
}

impl Part {
    pub(super) fn new(mismatch: &Mismatch) -> Box<Self> {
        Box::new(Self { path: Vec::new(), expected: mismatch.to_string() })
    }

    #[cold]
    #[inline]
    pub(crate) fn of(error: &serde_json::Error) -> Box<Self> {
        let (path, expected) = describe::place(error);
        let shown = path.strip_prefix('$').unwrap_or_default().to_owned();
        Box::new(Self { path: vec![Step::Shown(shown)], expected })
    }

    pub(super) fn below(mut self: Box<Self>, step: Step) -> Box<Self> {
        self.path.push(step);
        self
    }

    /// The path behind that of the whole. In `metadata`, names are somebody's data too.
    pub(crate) fn path(&self, in_metadata: bool) -> String {
        let (mut path, mut is_hidden) = (String::new(), in_metadata);
        for step in self.path.iter().rev() {
            match step {
                Step::Shown(shown) => path.push_str(shown),
                Step::Key(name) => {
                    match json_scan::shown(name) {
                        Some(name) if !is_hidden => path.extend([".", name]),
                        _ => path.push_str("[…]"),
                    }
                    is_hidden |= name == "metadata";
                }
            }
        }
        path
    }

    #[cold]
    #[inline]
    pub(crate) fn into_error<E: Error>(self) -> E {
        describe::placed(&self.expected, &format!("${}", self.path(false)))
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
