//! What the runtime asks of an HTTP client.

pub(crate) mod headers;
mod meta;
pub(crate) mod method;

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;

pub(crate) use self::meta::{Meta, should_retry};
use self::method::Method;
use crate::text;

/// A request as it goes out.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpRequest {
    /// The HTTP method.
    pub method: Method,
    /// Scheme, host and port, such as `https://api.stripe.com`.
    pub origin: Arc<str>,
    /// The path, percent-encoded. It begins with `/`.
    pub path: String,
    /// The query without its `?`, percent-encoded; empty for none.
    pub query: String,
    /// Every header but `Host` and `Content-Length`.
    pub headers: HeaderMap,
    /// The body; empty for none.
    pub body: Bytes,
}

impl HttpRequest {
    /// Returns the whole URL, valid and escaped.
    pub fn url(&self) -> String {
        text::concat(&[&self.origin, &self.path, if self.query.is_empty() { "" } else { "?" }, &self.query])
    }
}

impl fmt::Debug for HttpRequest {
    /// Shows neither header values nor the query nor the body.
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("headers", &self.headers.len())
            .field("body", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// An answer as it came in.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpResponse {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

impl HttpResponse {
    /// An answer.
    pub fn new(status: u16, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self { status, headers, body: body.into() }
    }
}

impl fmt::Debug for HttpResponse {
    /// Shows neither header values nor the body.
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("headers", &self.headers.len())
            .field("body", &self.body.len())
            .finish()
    }
}

/// How sending a request failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection, or it was lost before an answer began.
    Connect,
    /// Not done in time.
    Timeout,
    /// The answer began, and was lost inside the body.
    Body,
    /// The answer is larger than the limit.
    TooLarge,
    /// The transport cannot send this at all: no TLS, a URL it does not take.
    Unsupported,
}

impl TransportErrorKind {
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Connect => "no connection, or it was lost before an answer",
            Self::Timeout => "no answer in time",
            Self::Body => "the connection was lost inside the answer",
            Self::TooLarge => "the answer is larger than the limit",
            Self::Unsupported => "the HTTP client cannot send this",
        }
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub struct TransportError {
    pub(crate) kind: TransportErrorKind,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
    pub(crate) head: Option<Arc<Meta>>,
}

impl TransportError {
    /// A failure of a kind.
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None, head: None }
    }

    /// Adds the cause. If its `Display` or `Debug` repeats the API key or has characters that are not safe to log, errors
    /// have its messages as their source, masked and escaped. A URL with ids or parameters must not be in them.
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.because(source.into())
    }

    fn because(mut self, source: Box<dyn StdError + Send + Sync>) -> Self {
        self.source = Some(source);
        self
    }

    /// With the status and headers that had come before it failed.
    #[must_use]
    pub fn with_head(mut self, status: u16, headers: HeaderMap) -> Self {
        self.head = Some(Arc::new(Meta { status, headers, idempotency_key: None }));
        self
    }

    /// The failure's kind.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.text())
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

/// The limits of one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// When to give up, from the start of the attempt to the end of the body.
    pub timeout: Duration,
    /// How many bytes the body may have.
    pub max_response_bytes: usize,
}

/// A future in a box.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends HTTP requests: implement it to bring your own HTTP client.
///
/// It sends one request once: it neither retries nor follows redirects. Dropping a future it
/// returned has to stop the work.
///
/// ```
/// use std::time::{Duration, Instant};
/// use stripe_portal::transport::{
///     BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
/// };
///
/// struct Mine {
///     started: Instant,
/// }
///
/// impl Transport for Mine {
///     fn send(&self, request: HttpRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
///         Box::pin(async move {
///             let answer: Result<(u16, http::HeaderMap, Vec<u8>), std::io::Error> =
///                 my_http(request.method.as_str(), &request.url(), request.headers, request.body, limits.timeout).await;
///             let (status, headers, body) =
///                 answer.map_err(|error| TransportError::new(TransportErrorKind::Connect).with_source(error))?;
///             Ok(HttpResponse::new(status, headers, body))
///         })
///     }
///
///     fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
///         Box::pin(my_sleep(duration))
///     }
///
///     fn now(&self) -> Duration {
///         self.started.elapsed()
///     }
/// }
///
/// # #[cfg(feature = "client")]
/// let client = stripe_portal::Client::builder("sk_test_123").transport(Mine { started: Instant::now() }).build();
/// # async fn my_sleep(_: Duration) {}
/// # async fn my_http(
/// #     _: &str, _: &str, _: http::HeaderMap, _: impl AsRef<[u8]>, _: Duration,
/// # ) -> Result<(u16, http::HeaderMap, Vec<u8>), std::io::Error> {
/// #     Err(std::io::ErrorKind::Other.into())
/// # }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and reads the whole answer, within the limits.
    ///
    /// Any status is an answer; a [`TransportError`] means that there was none.
    fn send(&self, request: HttpRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;

    /// Waits before the next attempt.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// The time since some fixed moment, never going back.
    fn now(&self) -> Duration;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: HttpRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        (**self).send(request, limits)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(duration)
    }

    fn now(&self) -> Duration {
        (**self).now()
    }
}
