//! What can go wrong.

use std::fmt;

/// Any failure of a call.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request was refused before anything was sent.
    InvalidRequest(InvalidRequest),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidRequest(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<InvalidRequest> for Error {
    fn from(error: InvalidRequest) -> Self {
        Self::InvalidRequest(error)
    }
}

/// Why a request was refused before anything was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRequest(String);

impl InvalidRequest {
    pub(crate) fn path_parameter(name: &str, value: &str) -> Self {
        Self(format!("`{name}` is \"{value}\", which would call another endpoint"))
    }

    pub(crate) fn none_of(names: impl Iterator<Item = &'static str>) -> Self {
        Self(format!("at least one of {} has to be set", list(names)))
    }

    pub(crate) fn too_many_of(names: impl Iterator<Item = &'static str>) -> Self {
        Self(format!("only one of {} can be set", list(names)))
    }
}

fn list(names: impl Iterator<Item = &'static str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
