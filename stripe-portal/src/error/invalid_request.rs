//! Requests that are refused before any I/O.

use std::fmt;

/// Why a request was refused before anything was sent.
///
/// The message names what is wrong, never the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRequest(String);

impl InvalidRequest {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

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
    let mut list = String::new();
    for name in names {
        let separator = if list.is_empty() { "" } else { ", " };
        list.extend([separator, "`", name, "`"]);
    }
    list
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidRequest {}
