//! Requests that are refused before any I/O.

use std::fmt;

use crate::text;
use crate::text::escape;

/// The reason why a request was refused before anything was sent.
///
/// The message names the parameter or the setting, never its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRequest(String);

impl InvalidRequest {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    #[inline]
    pub(crate) fn path_parameter(name: &str, value: &str) -> Self {
        Self(format!("`{name}` is \"{value}\", which would call another endpoint: check where the value comes from"))
    }

    /// Makes the error of a call that sets none of `params`, which are names and whether each is set.
    pub(crate) fn none_of(params: &[(&str, bool)]) -> Self {
        Self(format!("at least one of {} has to be set", list(params, false)))
    }

    /// Makes the error of a call that sets more than one of `params`, which are names and whether each is set.
    #[inline]
    pub(crate) fn too_many_of(params: &[(&str, bool)]) -> Self {
        Self(format!("only one of {} can be set", list(params, true)))
    }
}

/// Lists the names of the parameters that are set, or of those that are not.
fn list(params: &[(&str, bool)], set: bool) -> String {
    let mut list = String::new();
    for (name, is_set) in params {
        if *is_set == set {
            let separator = if list.is_empty() { "" } else { ", " };
            text::push(&mut list, &[separator, "`", name, "`"]);
        }
    }
    list
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape::write(f, &self.0)
    }
}

impl std::error::Error for InvalidRequest {}
