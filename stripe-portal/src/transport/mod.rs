//! The interface of an HTTP client.

mod failure;
pub(crate) mod headers;
mod meta;
pub(crate) mod method;
pub(crate) mod outcome;
mod reason;
pub(crate) mod version;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::HeaderMap;

pub use self::failure::{TransportError, TransportErrorKind};
pub(crate) use self::meta::{Meta, should_retry};
use self::method::Method;
#[cfg(feature = "hyper")]
pub(crate) use self::reason::cause;
pub use self::reason::{FailureReason, TimeLimit};
pub(crate) use self::reason::{MAX_SOURCES, innermost};
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
///             // `io::Error` and the errors of rustls and hyper tell the reason; `with_reason` sets another one.
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
