//! Typed paths for the `expand` parameter.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde_json::Value;

use crate::decode::Opaque;
use crate::request::form::{FormWriter, ToForm};
use crate::request::json::{NotFinite, ToJson};
use crate::text;

/// A path from an `R` to a `T` in it that can be expanded.
///
/// Paths are made of steps. Each type has its steps in its module `expand`, and [`then`](Self::then) joins them:
/// `invoice::expand::SUBSCRIPTION.then(subscription::expand::CUSTOMER)`. A step through a list leads to each item.
/// Values that a response contains anyway cannot be expanded themselves: steps to them have the kind [`Through`], and
/// only go on. See [expanding responses](https://docs.stripe.com/api/expanding_objects).
pub struct Expand<R, T, K = ()> {
    path: Cow<'static, str>,
    /// The path from here to the start of the next step: to the items of a page, or nothing.
    items: &'static str,
    types: PhantomData<fn(R) -> (T, K)>,
}

/// The kind of an [`Expand`] to a value that a response contains anyway: an object, an item of a list, or a member of a
/// union. A path to expand goes on from there.
#[derive(Debug)]
pub enum Through {}

impl<R, T, K> Expand<R, T, K> {
    /// A path to a field, or with an empty path, into a member of a union.
    #[doc(hidden)]
    pub const fn field(path: &'static str) -> Self {
        Self { path: Cow::Borrowed(path), items: "", types: PhantomData }
    }

    /// A path to a page that can be expanded itself. The next step starts at its items.
    #[doc(hidden)]
    pub const fn page(path: &'static str) -> Self {
        Self { path: Cow::Borrowed(path), items: ".data", types: PhantomData }
    }

    /// Adds a step that starts at the end of this path.
    ///
    /// ```
    /// use stripe_portal::{Expand, Opaque};
    ///
    /// let customer: Expand<Opaque, Opaque> = Expand::custom("customer");
    /// let source: Expand<Opaque, Opaque> = Expand::custom("default_source");
    /// assert_eq!(customer.then(source).as_str(), "customer.default_source");
    /// ```
    #[must_use]
    pub fn then<U, L>(self, next: Expand<T, U, L>) -> Expand<R, U, L> {
        let (path, items) = join((self.path, self.items), (next.path, next.items));
        Expand { path, items, types: PhantomData }
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

/// A path, and the path from its end to the start of the next step.
type Path = (Cow<'static, str>, &'static str);

/// Joins two paths. A step into a member of a union has an empty path.
#[inline]
fn join(path: Path, next: Path) -> Path {
    match (&*path.0, &*next.0) {
        ("", _) => next,
        (_, "") => path,
        (start, end) => (Cow::Owned(text::concat(&[start, path.1, ".", end])), next.1),
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
        Self::field(path)
    }
}

impl<R, T, K> Clone for Expand<R, T, K> {
    fn clone(&self) -> Self {
        Self { path: self.path.clone(), items: self.items, types: PhantomData }
    }
}

impl<R, T, K> std::fmt::Debug for Expand<R, T, K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Expand").field(&self.path).finish()
    }
}

/// Declares steps that start at `$root`: `NAME: Target = field "path";`, or `page "path"` for a page that can be
/// expanded. The kind of a step is after its target. A step without a path goes into a member of a union.
#[doc(hidden)]
#[macro_export]
macro_rules! __expand_steps {
    ($root:ty: $($name:ident: $target:ty $(, $kind:ty)? = $new:ident $path:literal;)+) => {$(
        #[doc = ::core::concat!("`", $path, "`.")]
        pub const $name: $crate::Expand<$root, $target $(, $kind)?> =
            $crate::Expand::$new($path);
    )+};
    ($root:ty: $($name:ident: $target:ty;)+) => {$(
        /// If the value is of this type.
        pub const $name: $crate::Expand<$root, $target, $crate::Through> = $crate::Expand::field("");
    )+};
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
