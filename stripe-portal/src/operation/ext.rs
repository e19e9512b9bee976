//! Builder methods that every operation has.

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
    /// Uses another API key than the client's, of 8 characters at least.
    #[must_use]
    fn with_api_key(mut self, api_key: impl Into<Secret>) -> Self {
        self.options_mut().set_api_key(api_key);
        self
    }

    /// Acts for a connected account (`Stripe-Account`), in place of the client's account or context.
    #[must_use]
    fn with_account(mut self, account: impl Into<String>) -> Self {
        self.options_mut().set_account(account);
        self
    }

    /// Acts in a context (`Stripe-Context`), in place of the client's account or context.
    #[must_use]
    fn with_context(mut self, context: impl Into<String>) -> Self {
        self.options_mut().set_context(context);
        self
    }

    /// Asks for another API version. The crate's types are made for its own.
    #[must_use]
    fn with_api_version(mut self, api_version: impl Into<String>) -> Self {
        self.options_mut().set_api_version(api_version);
        self
    }

    /// Uses this idempotency key, of at most 255 characters, and not a random one: a call that was dropped can be repeated
    /// under it, see [`IdempotencyKey`](crate::IdempotencyKey). `options().idempotency_key()` returns it.
    #[must_use]
    fn with_idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.options_mut().set_idempotency_key(key);
        self
    }

    /// Limits the whole call, with all attempts and the delays between them; 80 s if the client has no other.
    /// At its end the call is [`Error::Timeout`](crate::Error::Timeout), and a delay that it has no time for is
    /// not begun.
    #[must_use]
    fn with_timeout(mut self, timeout: Duration) -> Self {
        self.options_mut().set_timeout(timeout);
        self
    }

    /// Limits each attempt, from connecting to the end of the body. One that takes longer is given up and counts
    /// as a time-out, which is tried again as far as the time of the whole call allows. No limit by default.
    #[must_use]
    fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options_mut().set_attempt_timeout(timeout);
        self
    }

    /// Retries so many times at most; 0 for never.
    #[must_use]
    fn with_retries(mut self, retries: u32) -> Self {
        self.options_mut().set_retries(retries);
        self
    }

    /// Sends a header more, see [`RequestOptions::add_header`](crate::RequestOptions::add_header).
    #[must_use]
    fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options_mut().add_header(name, value);
        self
    }

    /// Sends it and gives the value together with status, headers, ids and JSON.
    #[cfg(feature = "client")]
    fn send_for_response(
        &self,
        client: &crate::client::Client,
    ) -> impl Future<Output = Result<crate::response::Response<Self::Output>, crate::error::Error>> + use<Self> {
        client.send_for_response(self)
    }

    /// Sends it and gives the answer undecoded: whatever the body is, it is no error.
    #[cfg(feature = "client")]
    fn send_raw(
        &self,
        client: &crate::client::Client,
    ) -> impl Future<Output = Result<crate::response::RawResponse, crate::error::Error>> + use<Self> {
        client.send_raw(self)
    }

    /// The items of the list, over all pages.
    #[cfg(feature = "client")]
    fn stream(self, client: &crate::client::Client) -> crate::client::stream::ItemStream<Self>
    where
        Self: Paginated,
    {
        client.stream(self)
    }

    /// The items of the list, over all pages.
    #[cfg(feature = "blocking")]
    fn iter(self, client: &crate::client::blocking::Client) -> crate::client::blocking::ItemIter<Self>
    where
        Self: Paginated,
    {
        client.iter(self)
    }
}

impl<O: Operation> OperationExt for O {}
