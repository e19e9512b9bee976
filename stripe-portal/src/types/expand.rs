//! Typed paths for the `expand` parameter.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde_json::Value;

use super::Opaque;
use crate::request::form::{FormWriter, ToForm};
use crate::request::json::{NotFinite, ToJson};

/// A path from an `R` to a reference in it that can be expanded to a `T`.
///
/// The `expand` module of a resource has its paths, and [`then`](Self::then) continues a path. See
/// [expanding responses](https://docs.stripe.com/api/expanding_objects).
pub struct Expand<R, T> {
    path: Cow<'static, str>,
    types: PhantomData<fn(R) -> T>,
}

impl<R, T> Expand<R, T> {
    #[doc(hidden)]
    pub const fn new(path: &'static str) -> Self {
        Self { path: Cow::Borrowed(path), types: PhantomData }
    }

    /// Adds a path that starts at the object that this path expands.
    ///
    /// ```
    /// use stripe_portal::{Expand, Opaque};
    ///
    /// let customer: Expand<Opaque, Opaque> = Expand::custom("customer");
    /// let source: Expand<Opaque, Opaque> = Expand::custom("default_source");
    /// assert_eq!(customer.then(source).as_str(), "customer.default_source");
    /// ```
    #[must_use]
    pub fn then<U>(self, next: Expand<T, U>) -> Expand<R, U> {
        Expand { path: Cow::Owned(format!("{}.{}", self.path, next.path)), types: PhantomData }
    }

    /// Returns the path as it is sent: field names separated by dots.
    ///
    /// ```
    /// use stripe_portal::{Expand, Opaque};
    ///
    /// assert_eq!(Expand::<Opaque, Opaque>::custom("customer").as_str(), "customer");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.path
    }
}

impl<R> Expand<R, Opaque> {
    /// Creates a path that the crate's API version does not know.
    ///
    /// ```
    /// use stripe_portal::{Expand, Opaque};
    ///
    /// let next: Expand<Opaque, Opaque> = Expand::custom("field_of_a_newer_version");
    /// assert_eq!(next.as_str(), "field_of_a_newer_version");
    /// ```
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

/// The paths that a request expands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExpandList(Vec<Cow<'static, str>>);

impl ExpandList {
    /// Adds a path that starts at the response.
    ///
    /// ```
    /// use stripe_portal::{Expand, ExpandList, Opaque};
    ///
    /// let mut paths = ExpandList::default();
    /// paths.push(Expand::<Opaque, Opaque>::custom("customer"));
    /// assert_eq!(format!("{paths:?}"), r#"ExpandList(["customer"])"#);
    /// ```
    pub fn push<R, T>(&mut self, path: Expand<R, T>) {
        self.0.push(path.path);
    }

    /// Adds a path that starts at each item of the response's `data`.
    ///
    /// ```
    /// use stripe_portal::{Expand, ExpandList, Opaque};
    ///
    /// let mut paths = ExpandList::default();
    /// paths.push_item(Expand::<Opaque, Opaque>::custom("customer"));
    /// assert_eq!(format!("{paths:?}"), r#"ExpandList(["data.customer"])"#);
    /// ```
    pub fn push_item<R, T>(&mut self, path: Expand<R, T>) {
        self.0.push(Cow::Owned(format!("data.{}", path.path)));
    }
}

impl ExpandList {
    /// Returns the paths in the order in which they were added.
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
    fn to_json(&self) -> Result<Option<Value>, NotFinite> {
        let paths: Vec<&str> = self.iter().collect();
        Ok((!paths.is_empty()).then(|| Value::from(paths)))
    }
}
