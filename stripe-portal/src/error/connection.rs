//! Failures of a call that got no complete response.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::write_all;
use crate::text;
use crate::text::escape;
use crate::transport::outcome::Outcome;
use crate::transport::{FailureReason, Meta, TimeLimit, TransportError, TransportErrorKind, innermost};

/// A failure of a call that got no complete response.
#[derive(Debug)]
pub struct ConnectionError {
    kind: TransportErrorKind,
    reason: Option<FailureReason>,
    earlier: Option<FailureReason>,
    /// Scheme, host and port of the server. `None` if the HTTP client could not be set up.
    origin: Option<Arc<str>>,
    source: Option<Box<dyn StdError + Send + Sync>>,
    attempts: u32,
    idempotency_key: Option<HeaderValue>,
    meta: Option<Arc<Meta>>,
}

impl ConnectionError {
    /// Makes the error of a call to `origin`.
    pub(crate) fn new(
        error: TransportError,
        origin: Arc<str>,
        attempts: u32,
        earlier: Option<FailureReason>,
        idempotency_key: Option<HeaderValue>,
    ) -> Self {
        Self { origin: Some(origin), attempts, earlier, idempotency_key, ..Self::of_setup(error) }
    }

    /// Makes the error of an HTTP client that could not be set up.
    pub(crate) fn of_setup(error: TransportError) -> Self {
        let TransportError { kind, reason, source, head: meta } = error;
        Self { kind, reason, earlier: None, origin: None, source, attempts: 0, idempotency_key: None, meta }
    }

    /// Returns the HTTP client's message, or the failure's kind if there is none.
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    pub(crate) fn message(&self) -> String {
        self.detail().unwrap_or_else(|| self.kind.text().to_owned())
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

    /// Returns the reason of the failure, or `None` if the HTTP client does not tell one. `Display` shows the reason.
    ///
    /// ```
    /// # #[cfg(all(feature = "reqwest", not(miri)))] {
    /// use stripe_portal::transport::FailureReason;
    /// use stripe_portal::{Client, Error, RawRequest, request::Method};
    ///
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    /// # runtime.block_on(async {
    /// let client = Client::builder("sk_test_123").base_url("http://127.0.0.1:1").retries(0).build()?;
    /// let result = RawRequest::new(Method::Get, "/v1/balance").send(&client).await;
    /// let Err(Error::Connection(error)) = result else { panic!("there is a server at this port") };
    /// assert_eq!(error.reason(), Some(FailureReason::Refused));
    /// assert_eq!(error.to_string(), "could not connect to 127.0.0.1:1: connection refused (after 1 attempt)");
    /// # Ok::<(), Error>(())
    /// # }).unwrap();
    /// # }
    /// ```
    #[inline]
    pub fn reason(&self) -> Option<FailureReason> {
        self.reason
    }

    /// Returns the reason why an earlier attempt failed, if the last one only ran out of time. `Display` shows it.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use std::time::Duration;
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// # use stripe_portal::transport::{FailureReason, TimeLimit};
    /// stripe.reply(Reply::no_connection());
    /// stripe.reply_always(Reply::body(200, "{}").after(Duration::from_secs(90)));
    /// let Err(Error::Timeout(error)) = get(&stripe) else { panic!("there was enough time") };
    /// assert_eq!(error.reason(), Some(FailureReason::TimedOut(TimeLimit::Call)));
    /// assert_eq!(error.earlier_reason(), Some(FailureReason::Refused));
    /// # }
    /// ```
    #[inline]
    pub fn earlier_reason(&self) -> Option<FailureReason> {
        self.earlier
    }

    /// Returns host and port of the server, without the port that the scheme has by default. `None` if the HTTP client
    /// could not be set up.
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
    /// assert_eq!(error.host(), Some("api.stripe.com"));
    /// # }
    /// ```
    #[inline]
    pub fn host(&self) -> Option<&str> {
        let origin = self.origin.as_deref()?;
        let start = text::find(origin, "://").map_or(0, |at| at + 3);
        origin.get(start..)
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

    #[inline]
    pub(super) fn retry_after(&self) -> Option<Duration> {
        self.meta.as_ref()?.retry_after()
    }

    pub(super) fn is_retryable(&self) -> bool {
        Outcome::of_failure(self.kind, self.meta.as_deref()).is_retried()
    }
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = self.sentence();
        let detail = if self.has_detail() { self.detail() } else { None };
        let mut end = String::new();
        if self.origin.is_some() {
            let plural = if self.attempts == 1 { "" } else { "s" };
            escape::append(&mut end, format_args!(" (after {} attempt{plural}", self.attempts));
        }
        if let Some(earlier) = self.earlier {
            escape::append(&mut end, format_args!(", an earlier attempt failed: {}", earlier.text()));
        }
        if let Some(status) = self.status() {
            escape::append(&mut end, format_args!(", status {status}"));
        }
        let reason = match self.reason {
            None | Some(FailureReason::TimedOut(_)) => None,
            Some(reason) => Some(reason.text()),
        };
        let texts = [
            (before, self.host().or(Some(""))),
            (after, Some("")),
            (": ", reason),
            (": ", detail.as_deref()),
            ("", Some(&*end)),
            (", request ", self.request_id()),
            (if end.is_empty() { "" } else { ")" }, Some("")),
        ];
        write_all(f, &texts)
    }
}

impl ConnectionError {
    /// Returns the message before and after the host.
    fn sentence(&self) -> (&'static str, &'static str) {
        use TransportErrorKind::{Body, Connect, Timeout, TooLarge, Unsupported};

        let nothing = if self.meta.is_none() { "no response from " } else { "no complete response from " };
        match (self.kind, self.reason) {
            _ if self.origin.is_none() => ("the HTTP client could not be set up", ""),
            (Timeout, Some(FailureReason::TimedOut(TimeLimit::Connection))) => {
                ("could not connect to ", " within `connect_timeout`")
            }
            (Timeout, Some(FailureReason::TimedOut(TimeLimit::Attempt))) => {
                (nothing, " within `attempt_timeout`, the limit of an attempt")
            }
            (Timeout, Some(FailureReason::TimedOut(TimeLimit::Call))) => {
                (nothing, " within `timeout`, the limit of the call")
            }
            (Connect | Timeout, None | Some(FailureReason::ConnectionLost)) => (nothing, ""),
            (Connect | Timeout, Some(_)) => ("could not connect to ", ""),
            (Body, _) => ("lost the response from ", ""),
            (TooLarge, _) if self.meta.is_none() => ("the headers of the response from ", " are too large"),
            (TooLarge, _) => ("the response from ", " is larger than `max_response_bytes`"),
            (Unsupported, _) => ("the HTTP client cannot send this to ", ""),
        }
    }

    /// Returns `true` if the HTTP client's message says more than the reason.
    fn has_detail(&self) -> bool {
        match self.reason {
            None => self.kind != TransportErrorKind::TooLarge,
            Some(reason) => reason.has_detail(),
        }
    }

    /// Returns the innermost message, which is the most specific one.
    fn detail(&self) -> Option<String> {
        let mut detail = String::new();
        escape::append(&mut detail, format_args!("{}", innermost(self.source()?)));
        Some(detail)
    }
}

impl StdError for ConnectionError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
