//! What a generated operation tells the runtime.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::object::Identified;
use crate::request::{Method, Request};
use crate::{List, RequestOptions};

/// One call of Stripe's API with its parameters.
pub trait Operation {
    /// What Stripe answers.
    type Output: DeserializeOwned;

    /// The HTTP method. It describes the operation; what is sent is that of [`request`](Self::request), and
    /// differs where it is chosen at run time, as in a [`RawRequest`](crate::RawRequest).
    const METHOD: Method;

    /// The path with its parameters as `{name}`.
    const PATH: &'static str;

    /// The request as plain data.
    ///
    /// # Errors
    /// If the parameters cannot make a valid request.
    fn request(&self) -> Result<Request, Error>;

    /// How this call differs from the client's defaults.
    fn options(&self) -> &RequestOptions;

    /// How this call differs from the client's defaults.
    fn options_mut(&mut self) -> &mut RequestOptions;
}

/// An operation that answers a page at a time, by cursor.
pub trait Paginated: Operation<Output = List<Self::Item>> {
    /// What the pages hold.
    type Item: Identified + DeserializeOwned + Serialize;

    /// Whether the list is walked backwards.
    fn is_backwards(&self) -> bool;

    /// Goes on behind the item `id`, in the direction the list is walked.
    fn continue_from(&mut self, id: &str);
}
