//! Typed paths for the `expand` parameter.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde_json::Value;

use super::Opaque;
use crate::request::form::{FormWriter, ToForm};
use crate::request::json::ToJson;

/// A path from an `R` to a reference in it that can be expanded to a `T`.
///
/// Each resource's `expand` module lists its paths; [`then`](Self::then) goes on from there.
pub struct Expand<R, T> {
    path: Cow<'static, str>,
    types: PhantomData<fn(R) -> T>,
}

impl<R, T> Expand<R, T> {
    #[doc(hidden)]
    pub const fn new(path: &'static str) -> Self {
        Self { path: Cow::Borrowed(path), types: PhantomData }
    }

    /// Expands something inside of what this path expands.
    #[must_use]
    pub fn then<U>(self, next: Expand<T, U>) -> Expand<R, U> {
        Expand { path: Cow::Owned(format!("{}.{}", self.path, next.path)), types: PhantomData }
    }

    /// The path as it is sent: field names with dots in between.
    pub fn as_str(&self) -> &str {
        &self.path
    }
}

impl<R> Expand<R, Opaque> {
    /// A path that the crate's API version does not know.
    pub const fn custom(path: &'static str) -> Self {
        Self::new(path)
    }
}

impl<R, T> Clone for Expand<R, T> {
    fn clone(&self) -> Self {
        Self { path: self.path.clone(), types: PhantomData }
    }
}

impl<R, T> std::fmt::Debug for Expand<R, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Expand").field(&self.path).finish()
    }
}

/// The paths a request asks to expand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpandList(Vec<Cow<'static, str>>);

impl ExpandList {
    /// Adds a path that starts at the response.
    pub fn push<R, T>(&mut self, path: Expand<R, T>) {
        self.0.push(path.path);
    }

    /// Adds a path that starts at each item of the response's `data`.
    pub fn push_item<R, T>(&mut self, path: Expand<R, T>) {
        self.0.push(Cow::Owned(format!("data.{}", path.path)));
    }
}

impl ExpandList {
    /// The paths, in the order they were asked for.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|path| &**path)
    }
}

impl ToForm for ExpandList {
    fn to_form(&self, form: &mut FormWriter) {
        for (index, path) in self.0.iter().enumerate() {
            form.index(index, &**path);
        }
    }

    fn is_set(&self) -> bool {
        !self.0.is_empty()
    }
}

impl ToJson for ExpandList {
    #[inline]
    fn to_json(&self) -> Option<Value> {
        let paths: Vec<&str> = self.iter().collect();
        (!paths.is_empty()).then(|| Value::from(paths))
    }
}
