//! The interface of an HTTP client.

pub(crate) mod headers;
mod meta;
pub(crate) mod method;
pub(crate) mod outcome;
pub(crate) mod version;

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::HeaderMap;

pub(crate) use self::meta::{Meta, should_retry};
use self::method::Method;
use crate::text;

/// A request for an HTTP client: the same for every attempt of a call.
///
/// ```
/// use stripe_portal::call::Call;
/// use stripe_portal::request::Method;
/// use stripe_portal::{Config, RawRequest};
///
/// let operation = RawRequest::new(Method::Get, "/v1/customers").param("limit", 3);
/// let request = Call::new(&Config::new("sk_test_123"), &operation, [0; 16])?.request();
/// assert_eq!((&*request.origin, &*request.path), ("https://api.stripe.com", "/v1/customers"));
/// assert_eq!(request.query, "limit=3");
/// # Ok::<(), stripe_portal::Error>(())
/// ```
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
    ///
    /// ```
    /// # use stripe_portal::{Config, RawRequest, call::Call, request::Method};
    /// # let operation = RawRequest::new(Method::Get, "/v1/customers").param("limit", 3);
    /// # let call = Call::new(&Config::new("sk_test_123"), &operation, [0; 16])?;
    /// assert_eq!(call.request().url(), "https://api.stripe.com/v1/customers?limit=3");
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
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

/// A response of an HTTP client.
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
    /// Returns a response.
    ///
    /// ```
    /// use http::HeaderMap;
    /// use stripe_portal::transport::HttpResponse;
    ///
    /// let response = HttpResponse::new(200, HeaderMap::new(), r#"{"object": "balance"}"#);
    /// assert_eq!(response.status, 200);
    /// ```
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

/// The kind of a transport's failure. If no headers arrived, it alone decides whether a call is retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection, or it was lost before a response began.
    Connect,
    /// The attempt took longer than its limit.
    Timeout,
    /// The connection was lost inside the body of a response.
    Body,
    /// The response is larger than the limit.
    TooLarge,
    /// The transport cannot send such a request at all: it has no TLS, say, or does not accept the URL.
    Unsupported,
}

impl TransportErrorKind {
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Connect => "no connection, or it was lost before a response",
            Self::Timeout => "no response in time",
            Self::Body => "the connection was lost inside the response",
            Self::TooLarge => "the response is larger than the limit",
            Self::Unsupported => "the HTTP client cannot send this",
        }
    }
}

/// The reason why there is no response.
///
/// ```
/// use stripe_portal::transport::{TransportError, TransportErrorKind};
///
/// let error = TransportError::new(TransportErrorKind::Connect).with_source("the DNS server is down");
/// assert_eq!(error.kind(), TransportErrorKind::Connect);
/// ```
#[derive(Debug)]
pub struct TransportError {
    pub(crate) kind: TransportErrorKind,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
    pub(crate) head: Option<Arc<Meta>>,
}

impl TransportError {
    /// Returns a failure of a kind.
    ///
    /// ```
    /// use stripe_portal::transport::{TransportError, TransportErrorKind};
    ///
    /// let error = TransportError::new(TransportErrorKind::Timeout);
    /// assert!(error.to_string().contains("in time"));
    /// ```
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None, head: None }
    }

    /// Adds the cause. If its `Display` or `Debug` repeats the API key or has characters that are not safe to log,
    /// errors have its messages as their source, masked and escaped. A URL with ids or parameters must not be in them.
    ///
    /// ```
    /// use std::error::Error as _;
    /// use stripe_portal::transport::{TransportError, TransportErrorKind};
    ///
    /// let error = TransportError::new(TransportErrorKind::Connect).with_source("the DNS server is down");
    /// assert!(error.source().is_some());
    /// ```
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.because(source.into())
    }

    fn because(mut self, source: Box<dyn StdError + Send + Sync>) -> Self {
        self.source = Some(source);
        self
    }

    /// Adds the status and the headers that were received before the failure. Errors then have Stripe's request id.
    ///
    /// ```
    /// use http::HeaderMap;
    /// use stripe_portal::transport::{TransportError, TransportErrorKind};
    ///
    /// let error = TransportError::new(TransportErrorKind::Body).with_head(200, HeaderMap::new());
    /// # assert_eq!(error.kind(), TransportErrorKind::Body);
    /// ```
    #[must_use]
    pub fn with_head(mut self, status: u16, headers: HeaderMap) -> Self {
        self.head = Some(Arc::new(Meta {
            status,
            headers,
            idempotency_key: None,
            api_key: None,
            attempts: 0,
            body: Bytes::new(),
        }));
        self
    }

    /// Returns the kind.
    ///
    /// ```
    /// # use stripe_portal::transport::{TransportError, TransportErrorKind};
    /// let error = TransportError::new(TransportErrorKind::TooLarge);
    /// assert_eq!(error.kind(), TransportErrorKind::TooLarge);
    /// ```
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
    /// The longest time from the start of the attempt to the end of the body.
    pub timeout: Duration,
    /// The largest number of bytes that a body may have.
    pub max_response_bytes: usize,
}

/// A future in a box.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends HTTP requests: implement it to bring your own HTTP client.
///
/// A transport sends one request once: it neither retries nor follows redirects. Dropping the future of
/// [`send`](Self::send) has to stop the work.
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
///             let response: Result<(u16, http::HeaderMap, Vec<u8>), std::io::Error> =
///                 my_http(request.method.as_str(), &request.url(), request.headers, request.body, limits.timeout).await;
///             let (status, headers, body) =
///                 response.map_err(|error| TransportError::new(TransportErrorKind::Connect).with_source(error))?;
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
    /// Sends a request and reads the whole response, within the limits.
    ///
    /// A response of any status is `Ok`; a [`TransportError`] means that there was no whole response.
    fn send(&self, request: HttpRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;

    /// Waits before the next attempt.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// Returns the time since some fixed moment. It never goes back.
    fn now(&self) -> Duration;
}

/// Sends HTTP requests and waits for the responses: implement it to bring your own HTTP client without `async`.
///
/// A transport sends one request once: it neither retries nor follows redirects.
///
/// ```
/// use stripe_portal::transport::{
///     BlockingTransport, HttpRequest, HttpResponse, Limits, TransportError, TransportErrorKind,
/// };
///
/// struct Mine;
///
/// impl BlockingTransport for Mine {
///     fn send(&self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
///         let response: Result<(u16, http::HeaderMap, Vec<u8>), std::io::Error> =
///             my_http(request.method.as_str(), &request.url(), request.headers, request.body, limits.timeout);
///         let (status, headers, body) =
///             response.map_err(|error| TransportError::new(TransportErrorKind::Connect).with_source(error))?;
///         Ok(HttpResponse::new(status, headers, body))
///     }
/// }
///
/// # #[cfg(feature = "blocking")]
/// let client = stripe_portal::blocking::Client::builder("sk_test_123").blocking_transport(Mine).build();
/// # fn my_http(
/// #     _: &str, _: &str, _: http::HeaderMap, _: impl AsRef<[u8]>, _: Duration,
/// # ) -> Result<(u16, http::HeaderMap, Vec<u8>), std::io::Error> {
/// #     Err(std::io::ErrorKind::Other.into())
/// # }
/// # use std::time::Duration;
/// ```
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends a request and reads the whole response, within the limits.
    ///
    /// A response of any status is `Ok`; a [`TransportError`] means that there was no whole response.
    fn send(&self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError>;

    /// Waits before the next attempt. By default, the thread sleeps.
    fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }

    /// Returns the time since some fixed moment. It never goes back. By default, that moment is the first call.
    fn now(&self) -> Duration {
        static FIRST: OnceLock<Instant> = OnceLock::new();
        FIRST.get_or_init(Instant::now).elapsed()
    }
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

impl<T: BlockingTransport + ?Sized> BlockingTransport for Arc<T> {
    fn send(&self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        (**self).send(request, limits)
    }

    fn sleep(&self, duration: Duration) {
        (**self).sleep(duration);
    }

    fn now(&self) -> Duration {
        (**self).now()
    }
}
