//! Failures of a call that got no complete response.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

use super::write_all;
use crate::transport::outcome::Outcome;
use crate::transport::{Meta, TransportError, TransportErrorKind};

/// A failure of a call that got no complete response.
#[derive(Debug)]
pub struct ConnectionError {
    kind: TransportErrorKind,
    source: Option<Box<dyn StdError + Send + Sync>>,
    attempts: u32,
    idempotency_key: Option<HeaderValue>,
    meta: Option<Arc<Meta>>,
}

impl ConnectionError {
    pub(crate) fn new(error: TransportError, attempts: u32, idempotency_key: Option<HeaderValue>) -> Self {
        let TransportError { kind, source, head: meta } = error;
        Self { kind, source, attempts, idempotency_key, meta }
    }

    /// Returns the HTTP client's message, or the failure's kind if there is none.
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    pub(crate) fn reason(&self) -> String {
        match &self.source {
            Some(source) => source.to_string(),
            None => self.kind.text().to_owned(),
        }
    }

    /// Returns the kind of the failure.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// # use stripe_portal::transport::TransportErrorKind;
    /// stripe.reply_always(Reply::no_connection());
    /// let Err(Error::Connection(error)) = get(&stripe) else { panic!("there is a connection") };
    /// assert_eq!(error.kind(), TransportErrorKind::Connect);
    /// # }
    /// ```
    #[inline]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Returns the number of times that the request was sent. 0 if the client could not be set up.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply_always(Reply::no_connection());
    /// let Err(Error::Connection(error)) = get(&stripe) else { panic!("there is a connection") };
    /// assert_eq!(error.attempts(), 3); // the first attempt and two retries
    /// # }
    /// ```
    #[inline]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns the idempotency key that was sent. Send the same request with the same key to repeat the call safely.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, request::Method};
    /// # let stripe = FakeStripe::new();
    /// stripe.reply_always(Reply::lost());
    /// let create = RawRequest::new(Method::Post, "/v1/customers").with_idempotency_key("order-6735");
    /// # let send = async { create.send(&stripe.client()).await };
    /// # let result = tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send);
    /// let Err(Error::Connection(error)) = result else { panic!("nothing was lost") };
    /// assert_eq!(error.idempotency_key(), Some("order-6735"));
    /// # }
    /// ```
    #[inline]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_ref()?.to_str().ok()
    }

    /// Returns the HTTP status, if the response was lost after its headers.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply_always(Reply::no_connection());
    /// let Err(Error::Connection(error)) = get(&stripe) else { panic!("there is a connection") };
    /// assert_eq!(error.status(), None); // no headers arrived
    /// # }
    /// ```
    #[inline]
    pub fn status(&self) -> Option<u16> {
        Some(self.meta.as_ref()?.status)
    }

    /// Returns Stripe's ID of the request, if the response was lost after its headers.
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.meta.as_ref()?.request_id()
    }

    pub(super) fn is_retryable(&self) -> bool {
        Outcome::of_failure(self.kind, self.meta.as_deref()).is_retried()
    }
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.text())?;
        // Zero attempts: the HTTP client could not be set up.
        if self.attempts == 0 {
            return Ok(());
        }
        write!(f, " (attempt {}", self.attempts)?;
        if let Some(status) = self.status() {
            write!(f, ", status {status}")?;
        }
        write_all(f, &[(", request ", self.request_id()), (")", Some(""))])
    }
}

impl StdError for ConnectionError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
