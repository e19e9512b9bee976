//! Operations: the parameters of one call and the type that it returns.

pub(crate) mod ext;
pub(crate) mod options;
pub(crate) mod raw_request;

use crate::error::Error;
use crate::request::Request;
use crate::response::FromResponse;
use crate::transport::method::Method;

use self::options::RequestOptions;
pub use crate::types::{NextPage, Page};

/// One call of [Stripe's API](https://docs.stripe.com/api) with its parameters.
pub trait Operation {
    /// The type of the response: one of this crate's types, a [`Value`](crate::Value), or a custom type in
    /// [`Json`](crate::Json).
    type Output: FromResponse;

    /// The HTTP method, as a description. The request is sent with the method of [`request`](Self::request), which
    /// differs if the method is chosen at run time, as in a [`RawRequest`](crate::RawRequest).
    const METHOD: Method;

    /// The path with its parameters as `{name}`.
    const PATH: &'static str;

    /// Returns the request as plain data.
    ///
    /// ```
    /// use stripe_portal::request::Method;
    /// use stripe_portal::{Operation as _, RawRequest};
    ///
    /// let list = RawRequest::new(Method::Get, "/v1/customers").param("limit", 3);
    /// assert_eq!(list.request()?.query, "limit=3");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    ///
    /// # Errors
    /// Fails if the parameters do not make a valid request.
    fn request(&self) -> Result<Request, Error>;

    /// Returns the settings of this call that differ from the client's.
    ///
    /// ```
    /// use stripe_portal::request::Method;
    /// use stripe_portal::{Operation as _, RawRequest};
    ///
    /// let create = RawRequest::new(Method::Post, "/v1/customers");
    /// assert_eq!(create.options().idempotency_key(), None);
    /// ```
    fn options(&self) -> &RequestOptions;

    /// Returns the settings of this call as a mutable reference.
    ///
    /// ```
    /// use stripe_portal::request::Method;
    /// use stripe_portal::{Operation as _, RawRequest};
    ///
    /// let mut create = RawRequest::new(Method::Post, "/v1/customers");
    /// create.options_mut().set_idempotency_key("order-6735");
    /// assert_eq!(create.options().idempotency_key(), Some("order-6735"));
    /// ```
    fn options_mut(&mut self) -> &mut RequestOptions;
}

/// An operation that returns one page of a [list](https://docs.stripe.com/api/pagination).
pub trait Paginated: Operation<Output: Page<Item = Self::Item>> {
    /// The type of the items.
    type Item;

    /// Returns `true` if the list is read backwards, which is so if `ending_before` is set.
    fn is_backwards(&self) -> bool;

    /// Returns the cursor of this page, as [`continue_from`](Self::continue_from) takes it, or `None` for the first page.
    fn cursor(&self) -> Option<&str>;

    /// Moves the operation to the next page in the list's direction. `cursor` is the ID of the last item, in API v2 the
    /// query of the next page, or the `next_page` of a search.
    fn continue_from(&mut self, cursor: &str);
}
