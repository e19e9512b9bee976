//! One call without any I/O: requests out, responses in.
//!
//! ```text
//!                ┌──────────────── Step::Retry: wait `after` ◀──────────────┐
//!                ▼                                                          │ retried, attempts and time left
//!  new ──▶ ready: request(), limits() ──▶ sent ──▶ end_attempt(result) ─────┤
//!   │                                                                       │ otherwise
//!   ▼                                                                       ▼
//!  Error::InvalidRequest                                                Step::Done
//!                                                                         2xx                  Ok(RawResponse)
//!                                                                         another status       Error::Stripe
//!                                                                         nothing in time      Error::Timeout
//!                                                                         no whole response    Error::Connection
//! ```
//!
//! [`Client`] does this for you. If your HTTP client cannot implement
//! [`Transport`](crate::transport::Transport), as on wasm, use a [`Call`] yourself:
//!
//! ```
//! # use std::time::Duration;
//! # use stripe_portal::call::{Call, Step};
//! # use stripe_portal::transport::{HttpRequest, HttpResponse, Limits, TransportError, TransportErrorKind};
//! # use stripe_portal::{Config, Error, Operation};
//! # fn http(_: HttpRequest, _: Limits) -> Result<HttpResponse, TransportError> {
//! #     Err(TransportError::new(TransportErrorKind::Connect))
//! # }
//! # fn sleep(_: Duration) {}
//! fn send<O: Operation>(config: &Config, operation: &O, random: [u8; 16]) -> Result<O::Output, Error> {
//!     let mut call = Call::new(config, operation, random)?;
//!     let start = std::time::Instant::now();
//!     loop {
//!         let result = http(call.request(), call.limits(start.elapsed()));
//!         match call.end_attempt(result, start.elapsed(), || 0.5) {
//!             Step::Retry { after } => sleep(after),
//!             Step::Done(result) => return result?.decode(),
//!         }
//!     }
//! }
//! ```
//!
#![cfg_attr(feature = "client", doc = "[`Client`]: crate::Client")]
#![cfg_attr(not(feature = "client"), doc = "[`Client`]: crate#features")]

pub(crate) mod app_info;
pub(crate) mod attempt;
pub(crate) mod base_url;
pub(crate) mod config;
pub(crate) mod headers;
pub(crate) mod idempotency;
#[cfg(feature = "client")]
pub(crate) mod random;
pub(crate) mod retry;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};

use self::config::Config;
use self::headers::Headers;
use self::retry::RetryPolicy;
use crate::error::{self, ConnectionError, Error, InvalidRequest};
use crate::operation::Operation;
use crate::operation::options::{Overrides, RequestOptions};
use crate::request::{self, Body, Request};
use crate::response::RawResponse;
use crate::text;
use crate::text::mask::Mask;
use crate::transport::headers::{ACCOUNT, API_VERSION as VERSION, CONTEXT, IDEMPOTENCY_KEY};
use crate::transport::method::Method;
use crate::transport::outcome::{LOCKED, Outcome};
use crate::transport::version::API_VERSION;
use crate::transport::{FailureReason, HttpRequest, HttpResponse, Limits, TransportError, TransportErrorKind};
use crate::types::Secret;

/// A call in progress.
#[derive(Clone)]
pub struct Call {
    method: Method,
    origin: Arc<str>,
    path: String,
    query: String,
    /// The client's headers. `headers` are those of this call, which replace them.
    shared_headers: Arc<Headers>,
    headers: Headers,
    body: Bytes,
    api_key: Arc<Secret>,
    idempotency_key: Option<HeaderValue>,
    path_template: &'static str,
    api_version: &'static str,
    retry: RetryPolicy,
    timeout: Duration,
    attempt_timeout: Option<Duration>,
    max_response_bytes: usize,
    attempt: u32,
    /// The reason of an earlier attempt, for a call that only ran out of time in the end.
    earlier: Option<FailureReason>,
    #[cfg(feature = "tracing")]
    failed: Option<attempt::Failed>,
}

/// The next step after an attempt.
#[derive(Debug)]
#[must_use]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one at a time, and a response should not need another allocation"
)]
pub enum Step {
    /// Wait, then send the request again.
    Retry {
        /// The delay.
        after: Duration,
    },
    /// The call is complete.
    Done(Result<RawResponse, Error>),
}

impl Call {
    /// Prepares a call. `random` becomes the idempotency key of a `POST`, or of a `DELETE` of API v2, if the operation
    /// sets none.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] if a setting or a parameter is invalid.
    pub fn new<O: Operation>(config: &Config, operation: &O, random: [u8; 16]) -> Result<Self, Error> {
        Self::assemble(config, operation.request()?, operation.options(), O::PATH, &|| Ok(random))
    }

    /// Prepares a call like [`new`](Self::new). Calls `random` only if it needs random bytes, since they cost a system
    /// call.
    #[cfg(feature = "client")]
    pub(crate) fn with_random<O: Operation>(
        config: &Config,
        operation: &O,
        random: fn() -> Result<[u8; 16], InvalidRequest>,
    ) -> Result<Self, Error> {
        Self::assemble(config, operation.request()?, operation.options(), O::PATH, &random)
    }

    fn assemble(
        config: &Config,
        request: Request,
        options: &RequestOptions,
        path_template: &'static str,
        random: &dyn Fn() -> Result<[u8; 16], InvalidRequest>,
    ) -> Result<Self, Error> {
        if let Some(refusal) = request.refused {
            return Err(refusal.into());
        }
        let options = options.fields_or_unset();
        config.check()?;
        let base_url = config.base_url_of(request.server)?;
        request::check_path(&request.path)?;
        let mut headers = Headers::with_capacity(4);
        let api_version = request.api_version.unwrap_or(API_VERSION);
        if options.api_version.is_none() && config.headers.get(&VERSION).is_none() {
            headers.set_version(api_version)?;
        }
        set_headers(&mut headers, &request, options, random)?;
        let mut retry = config.retry;
        retry.max_retries = options.retries.unwrap_or(retry.max_retries);
        let mut attempt_timeout = options.attempt_timeout.or(config.attempt_timeout);
        let body = match request.body {
            Body::Empty => Bytes::new(),
            Body::Form(body) | Body::Json(body) => body.into(),
            Body::Multipart(body) => {
                // A slow upload is not one that hangs: stopping it in half of the time would send all of it again.
                attempt_timeout = attempt_timeout.or(Some(Duration::MAX));
                body.bytes().clone()
            }
        };
        Ok(Self {
            method: request.method,
            origin: base_url.origin.clone(),
            path: base_url.join(request.path),
            query: options.page.clone().unwrap_or(request.query),
            api_key: options.api_key.as_ref().unwrap_or(&config.api_key).clone(),
            shared_headers: config.headers.clone(),
            idempotency_key: headers.get(&IDEMPOTENCY_KEY).cloned(),
            headers,
            body,
            path_template,
            api_version,
            retry,
            timeout: options.timeout.unwrap_or(config.timeout),
            attempt_timeout,
            max_response_bytes: config.max_response_bytes,
            attempt: 0,
            earlier: None,
            #[cfg(feature = "tracing")]
            failed: None,
        })
    }

    /// Returns the request to send. It is the same for every attempt.
    ///
    /// ```
    /// # use stripe_portal::{Config, RawRequest, call::Call, request::Method};
    /// # let get = RawRequest::new(Method::Get, "/v1/customers/cus_1");
    /// let call = Call::new(&Config::new("sk_test_123456"), &get, [0; 16])?;
    /// assert_eq!(call.request().url(), "https://api.stripe.com/v1/customers/cus_1");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn request(&self) -> HttpRequest {
        let headers = self.headers.over(&self.shared_headers);
        HttpRequest {
            method: self.method,
            origin: self.origin.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            headers,
            body: self.body.clone(),
        }
    }

    /// Returns the limits of the next attempt, which begins `elapsed` after the call began. Without an attempt timeout,
    /// an attempt that may be retried gets half of the time that is left after the delay. The last attempt, and each one
    /// that uploads files, gets all of it.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use stripe_portal::{Config, RawRequest, call::Call, request::Method};
    /// # let get = RawRequest::new(Method::Get, "/v1/customers/cus_1");
    /// let call = Call::new(&Config::new("sk_test_123456"), &get, [0; 16])?;
    /// assert_eq!(call.limits(Duration::from_secs(30)).timeout, Duration::from_millis(24_750));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn limits(&self, elapsed: Duration) -> Limits {
        let left = self.timeout.saturating_sub(elapsed);
        let timeout = match self.attempt_timeout {
            Some(timeout) => timeout.min(left),
            None => self.retry.share(self.attempt.saturating_add(1), left),
        };
        Limits { timeout, max_response_bytes: self.max_response_bytes }
    }

    /// Returns the HTTP method.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Returns the path with its parameters as `{name}`.
    pub fn path_template(&self) -> &'static str {
        self.path_template
    }

    /// Returns the number of attempts that have ended.
    pub fn attempts(&self) -> u32 {
        self.attempt
    }

    /// Returns the attempt that the next one repeats.
    #[cfg(feature = "tracing")]
    pub(crate) fn failed(&self) -> Option<attempt::Failed> {
        self.failed
    }

    /// Records the result of an attempt, `elapsed` after the call began, and returns the next step. `jitter` returns a
    /// random number from 0 to 1, and is called only if retries are left and the outcome is retried.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use stripe_portal::{Config, RawRequest, call::{Call, Step}, request::Method, transport::HttpResponse};
    /// # let get = RawRequest::new(Method::Get, "/v1/customers/cus_1");
    /// let mut call = Call::new(&Config::new("sk_test_123456"), &get, [0; 16])?;
    /// let response = HttpResponse::new(503, http::HeaderMap::new(), "");
    /// let step = call.end_attempt(Ok(response), Duration::from_secs(1), || 0.5);
    /// assert!(matches!(step, Step::Retry { after } if after == Duration::from_millis(500)));
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn end_attempt(
        &mut self,
        result: Result<HttpResponse, TransportError>,
        elapsed: Duration,
        jitter: impl FnOnce() -> f64,
    ) -> Step {
        self.attempt = self.attempt.saturating_add(1);
        let result = attempt::checked(result, self.max_response_bytes)
            .map_err(|error| attempt::with_reason(error, elapsed, self.timeout));
        let outcome = match &result {
            // Most bodies need not be decoded for it.
            Ok(response) if response.status == LOCKED => {
                let code = error::code(&response.body, &Mask::new(self.api_key.expose()));
                Outcome::of_response(response.status, &response.headers, code.as_deref())
            }
            Ok(response) => Outcome::of_response(response.status, &response.headers, None),
            Err(error) => Outcome::of_failure(error.kind(), error.head.as_deref()),
        };
        // Random numbers cost a system call, so get one only for a delay.
        let jitter = if self.attempt <= self.retry.max_retries && outcome.is_retried() { jitter() } else { 0.0 };
        let remaining = self.timeout.saturating_sub(elapsed);
        if let Some(after) = self.retry.next_delay(self.attempt, outcome, jitter, remaining) {
            self.earlier = attempt::told(&result).or(self.earlier);
            #[cfg(feature = "tracing")]
            {
                self.failed = Some(attempt::Failed::of(&result));
            }
            return Step::Retry { after };
        }
        Step::Done(self.finish(result))
    }

    fn finish(&mut self, mut result: Result<HttpResponse, TransportError>) -> Result<RawResponse, Error> {
        attempt::make_printable(&mut result, &Mask::new(self.api_key.expose()));
        let key = self.idempotency_key.take();
        match result {
            Ok(response) => {
                let response = RawResponse::new(response, key, self.api_key.clone(), self.attempt, self.api_version);
                if attempt::is_success(response.status()) { Ok(response) } else { Err(response.refusal()) }
            }
            Err(error) => {
                let is_timeout = error.kind() == TransportErrorKind::Timeout;
                let earlier = if attempt::is_late(&error) { self.earlier } else { None };
                let error = Box::new(ConnectionError::new(error, self.origin.clone(), self.attempt, earlier, key));
                Err(if is_timeout { Error::Timeout(error) } else { Error::Connection(error) })
            }
        }
    }
}

impl fmt::Debug for Call {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("path", &self.path_template)
            .field("attempt", &self.attempt)
            .finish_non_exhaustive()
    }
}

/// Sets the headers of this call. They replace the client's headers of the same name.
fn set_headers(
    headers: &mut Headers,
    request: &Request,
    options: &Overrides,
    random: &dyn Fn() -> Result<[u8; 16], InvalidRequest>,
) -> Result<(), InvalidRequest> {
    if let Some(api_key) = &options.api_key {
        headers.set(AUTHORIZATION, headers::bearer(api_key.expose())?);
    }
    if let Some(media_type) = request.accept {
        headers.set_text(&ACCEPT, "the media type", text::concat(&[media_type, ", application/json"]))?;
    }
    if options.account.is_some() && options.context.is_some() {
        return Err(InvalidRequest::new("`account` and `context` are both set: set one of them"));
    }
    for (name, what, word) in &[
        (&ACCOUNT, "the account", &options.account),
        (&CONTEXT, "the context", &options.context),
        (&VERSION, "the API version", &options.api_version),
    ] {
        if let Some(word) = word {
            headers.set_word(name, what, word)?;
        }
    }
    for (name, value) in &options.headers {
        headers.set_extra(name, value)?;
    }
    match &options.idempotency_key {
        Some(key) => headers.set_idempotency_key(key.clone())?,
        None if is_keyed(request) => headers.set_idempotency_key(idempotency::key(random()?))?,
        None => {}
    }
    match &request.body {
        Body::Empty => {}
        Body::Form(_) => {
            headers.set(CONTENT_TYPE, const { HeaderValue::from_static("application/x-www-form-urlencoded") });
        }
        Body::Json(_) => headers.set(CONTENT_TYPE, const { HeaderValue::from_static("application/json") }),
        Body::Multipart(body) => headers.set_text(&CONTENT_TYPE, "the content type", body.content_type())?,
    }
    Ok(())
}

/// Returns `true` if a request gets an idempotency key: every `POST`, and every `DELETE` of API v2.
fn is_keyed(request: &Request) -> bool {
    request.method == Method::Post || request.method == Method::Delete && request.is_v2()
}
