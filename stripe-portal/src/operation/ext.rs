//! Builder methods of every operation.

use std::time::Duration;

use super::Operation;
#[cfg(feature = "client")]
use super::Paginated;
use crate::types::Secret;

/// Settings of one call, as builder methods on every operation.
///
/// Their names begin with `with_`, so that no parameter of Stripe's can hide one.
///
/// ```
/// # use std::time::Duration;
/// use stripe_portal::request::Method;
/// use stripe_portal::{OperationExt as _, RawRequest};
///
/// let create = RawRequest::new(Method::Post, "/v1/customers")
///     .with_account("acct_1")
///     .with_idempotency_key("order-6735")
///     .with_timeout(Duration::from_secs(10))
///     .with_retries(1);
/// ```
pub trait OperationExt: Operation + Sized {
    /// Sets the API key of this call, in place of the client's. The key needs at least 8 characters.
    ///
    /// ```
    /// # use stripe_portal::{Config, OperationExt as _, RawRequest, call::Call, request::Method};
    /// let get = RawRequest::new(Method::Get, "/v1/customers/cus_1").with_api_key("sk_test_another");
    /// # let call = Call::new(&Config::new("sk_test_123456"), &get, [0; 16])?;
    /// assert_eq!(call.request().headers["authorization"], "Bearer sk_test_another");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[must_use]
    fn with_api_key(mut self, api_key: impl Into<Secret>) -> Self {
        self.options_mut().set_api_key(api_key);
        self
    }

    /// Acts for a [connected account](https://docs.stripe.com/api/connected-accounts) (`Stripe-Account`), in place of
    /// the client's account or context.
    ///
    /// ```
    /// # use stripe_portal::{Config, OperationExt as _, RawRequest, call::Call, request::Method};
    /// let get = RawRequest::new(Method::Get, "/v1/customers/cus_1").with_account("acct_1");
    /// # let call = Call::new(&Config::new("sk_test_123456"), &get, [0; 16])?;
    /// assert_eq!(call.request().headers["stripe-account"], "acct_1");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[must_use]
    fn with_account(mut self, account: impl Into<String>) -> Self {
        self.options_mut().set_account(account);
        self
    }

    /// Acts in a [context](https://docs.stripe.com/context) (`Stripe-Context`), in place of the client's account or
    /// context.
    ///
    /// ```
    /// # use stripe_portal::{Config, OperationExt as _, RawRequest, call::Call, request::Method};
    /// let get = RawRequest::new(Method::Get, "/v1/customers/cus_1").with_context("acct_1");
    /// # let call = Call::new(&Config::new("sk_test_123456"), &get, [0; 16])?;
    /// assert_eq!(call.request().headers["stripe-context"], "acct_1");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[must_use]
    fn with_context(mut self, context: impl Into<String>) -> Self {
        self.options_mut().set_context(context);
        self
    }

    /// Sets the [API version](https://docs.stripe.com/api/versioning) of the request, in place of the client's or the
    /// operation's. The operation's types match its own version only.
    ///
    /// ```
    /// # use stripe_portal::{Config, OperationExt as _, RawRequest, call::Call, request::Method};
    /// let get = RawRequest::new(Method::Get, "/v1/customers/cus_1").with_api_version("2020-08-27");
    /// # let call = Call::new(&Config::new("sk_test_123456"), &get, [0; 16])?;
    /// assert_eq!(call.request().headers["stripe-version"], "2020-08-27");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[must_use]
    fn with_api_version(mut self, api_version: impl Into<String>) -> Self {
        self.options_mut().set_api_version(api_version);
        self
    }

    /// Sets the [idempotency key](https://docs.stripe.com/api/idempotent_requests), of at most 255 characters, in place
    /// of a random one. A call that was dropped can be repeated with the same key, see
    /// [`IdempotencyKey`](crate::IdempotencyKey). `options().idempotency_key()` returns the key.
    ///
    /// ```
    /// use stripe_portal::request::Method;
    /// use stripe_portal::{Operation as _, OperationExt as _, RawRequest};
    ///
    /// let create = RawRequest::new(Method::Post, "/v1/customers").with_idempotency_key("order-6735");
    /// assert_eq!(create.options().idempotency_key(), Some("order-6735"));
    /// ```
    #[must_use]
    fn with_idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.options_mut().set_idempotency_key(key);
        self
    }

    /// Limits the whole call: all attempts and the delays between them. Default: the client's timeout, or 80 s. A call
    /// that takes longer fails with [`Error::Timeout`](crate::Error::Timeout). A retry delay that would exceed the
    /// timeout is skipped, and the call fails at once.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use stripe_portal::{Config, OperationExt as _, RawRequest, call::Call, request::Method};
    /// let get = RawRequest::new(Method::Get, "/v1/customers/cus_1").with_timeout(Duration::from_secs(10));
    /// # let get = get.with_retries(0);
    /// # let call = Call::new(&Config::new("sk_test_123456"), &get, [0; 16])?;
    /// assert_eq!(call.limits(Duration::from_secs(3)).timeout, Duration::from_secs(7));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[must_use]
    fn with_timeout(mut self, timeout: Duration) -> Self {
        self.options_mut().set_timeout(timeout);
        self
    }

    /// Limits each attempt, from connecting to the end of the body. An attempt that takes longer is stopped and retried
    /// like any timeout, within the timeout of the whole call. Default: the client's limit, or a share of the time that
    /// is left, see [`Config::attempt_timeout`](crate::Config::attempt_timeout).
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use stripe_portal::{Config, OperationExt as _, RawRequest, call::Call, request::Method};
    /// let get = RawRequest::new(Method::Get, "/v1/customers/cus_1").with_attempt_timeout(Duration::from_secs(10));
    /// # let call = Call::new(&Config::new("sk_test_123456"), &get, [0; 16])?;
    /// assert_eq!(call.limits(Duration::from_secs(3)).timeout, Duration::from_secs(10));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[must_use]
    fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options_mut().set_attempt_timeout(timeout);
        self
    }

    /// Sets the number of retries; 0 turns them off. Default: the client's, or 2.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use stripe_portal::{Config, OperationExt as _, RawRequest, call::{Call, Step}, request::Method};
    /// # use stripe_portal::transport::{TransportError, TransportErrorKind};
    /// let get = RawRequest::new(Method::Get, "/v1/customers/cus_1").with_retries(0);
    /// # let mut call = Call::new(&Config::new("sk_test_123456"), &get, [0; 16])?;
    /// let failure = Err(TransportError::new(TransportErrorKind::Connect));
    /// assert!(matches!(call.end_attempt(failure, Duration::ZERO, || 0.5), Step::Done(Err(_))));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[must_use]
    fn with_retries(mut self, retries: u32) -> Self {
        self.options_mut().set_retries(retries);
        self
    }

    /// Adds a header. Headers with an option, and those that frame the message, are refused when the call is sent: see
    /// [`RequestOptions::add_header`](crate::RequestOptions::add_header).
    ///
    /// ```
    /// # use stripe_portal::{Config, OperationExt as _, RawRequest, call::Call, request::Method};
    /// let get = RawRequest::new(Method::Get, "/v1/customers/cus_1").with_header("x-purpose", "audit");
    /// # let call = Call::new(&Config::new("sk_test_123456"), &get, [0; 16])?;
    /// assert_eq!(call.request().headers["x-purpose"], "audit");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[must_use]
    fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options_mut().add_header(name, value);
        self
    }

    /// Sends the request. Returns the decoded value with the status, headers, IDs and JSON of the response.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::json(&serde_json::json!({"id": "cus_1"})));
    /// let get = RawRequest::new(Method::Get, "/v1/customers/cus_1");
    /// let response = get.send_for_response(&stripe.client()).await?;
    /// assert_eq!(response.value()["id"], "cus_1");
    /// assert_eq!(response.raw().status(), 200);
    /// # Ok::<(), stripe_portal::Error>(()) }).unwrap();
    /// # }
    /// ```
    #[cfg(feature = "client")]
    fn send_for_response(
        &self,
        client: &crate::client::Client,
    ) -> impl Future<Output = Result<crate::response::Response<Self::Output>, crate::error::Error>> + use<Self> {
        client.send_for_response(self)
    }

    /// Sends the request. Returns the response without decoding its body: invalid JSON is not an error.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(200, "not JSON"));
    /// let get = RawRequest::new(Method::Get, "/v1/customers/cus_1");
    /// let response = get.send_raw(&stripe.client()).await?;
    /// assert_eq!(response.body(), "not JSON");
    /// # Ok::<(), stripe_portal::Error>(()) }).unwrap();
    /// # }
    /// ```
    #[cfg(feature = "client")]
    fn send_raw(
        &self,
        client: &crate::client::Client,
    ) -> impl Future<Output = Result<crate::response::RawResponse, crate::error::Error>> + use<Self> {
        client.send_raw(self)
    }

    /// Returns a stream of the list's items, over all pages.
    #[cfg(feature = "client")]
    fn stream(self, client: &crate::client::Client) -> crate::client::stream::ItemStream<Self>
    where
        Self: Paginated,
    {
        client.stream(self)
    }

    /// Returns an iterator over the list's items, over all pages.
    #[cfg(feature = "blocking")]
    fn iter(self, client: &crate::client::blocking::Client) -> crate::client::blocking::ItemIter<Self>
    where
        Self: Paginated,
    {
        client.iter(self)
    }
}

impl<O: Operation> OperationExt for O {}
