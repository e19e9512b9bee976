//! What a generated operation tells the runtime.

pub(crate) mod ext;
pub(crate) mod options;
pub(crate) mod raw_request;

use crate::error::Error;
use crate::request::Request;
use crate::response::FromResponse;
use crate::transport::method::Method;

use self::options::RequestOptions;
pub use crate::types::{NextPage, Page};

/// One call of Stripe's API with its parameters.
pub trait Operation {
    /// What Stripe answers: one of this crate's types, a [`Value`](crate::Value), or a type of one's own in
    /// [`Json`](crate::Json).
    type Output: FromResponse;

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

/// An operation that answers a page at a time.
pub trait Paginated: Operation<Output: Page<Item = Self::Item>> {
    /// What the pages hold.
    type Item;

    /// Whether the list is walked backwards.
    fn is_backwards(&self) -> bool;

    /// Returns where the page of this request begins, in the words of [`continue_from`](Self::continue_from), or `None` for
    /// the first page.
    fn cursor(&self) -> Option<&str>;

    /// Goes on in the direction the list is walked: behind the item of this id, or in API v2 with the page of this query.
    fn continue_from(&mut self, cursor: &str);
}
