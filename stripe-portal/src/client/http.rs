//! The transport on top of `reqwest`.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Proxy, Request, Url};
use tokio::runtime::Handle;
use tokio::time::Instant;

use super::tls;
use crate::call::base_url::Route;
use crate::call::config::Config;
use crate::error::{ConnectionError, Error, InvalidRequest};
use crate::transport::headers::append;
use crate::transport::method::Method;
use crate::transport::{BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind};

/// The longest time for a connection, unless it is set.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);

/// The settings of the HTTP client. Rare ones are in boxes, so that programs without them do not compile them.
#[derive(Default)]
pub(super) struct Options {
    connect_timeout: Option<Duration>,
    proxies: Vec<Box<dyn FnOnce(ClientBuilder) -> ClientBuilder + Send + Sync>>,
    builder: Option<Box<dyn FnOnce() -> ClientBuilder + Send + Sync>>,
}

impl Options {
    #[inline]
    pub(super) fn connect_timeout(&mut self, timeout: Duration) {
        self.connect_timeout = Some(timeout);
    }

    #[inline]
    pub(super) fn proxy(&mut self, proxy: Proxy) {
        self.proxies.push(Box::new(|builder| builder.proxy(proxy)));
    }

    #[inline]
    pub(super) fn builder(&mut self, builder: ClientBuilder) {
        self.builder = Some(Box::new(|| builder));
    }

    /// Refuses settings that would have no effect.
    #[inline]
    pub(super) fn refuse(&self) -> Result<(), InvalidRequest> {
        let name = if self.builder.is_some() {
            "reqwest_client"
        } else if !self.proxies.is_empty() {
            "proxy"
        } else if self.connect_timeout.is_some() {
            "connect_timeout"
        } else {
            return Ok(());
        };
        Err(InvalidRequest::new(format!("`{name}` is about the HTTP client that `transport` replaces")))
    }

    pub(super) fn build(self, config: &Config) -> Result<Box<dyn Transport>, Error> {
        let Ok(origin) = Origin::new(config.base_url.origin.clone()) else {
            return Err(InvalidRequest::new("the base URL has no host, or one that is not valid").into());
        };
        // Plain `http` to this machine: a proxy may be anywhere.
        let is_direct = !config.allows_plain_http && config.has(Route::Loopback);
        if is_direct && !self.proxies.is_empty() {
            return Err(InvalidRequest::new(
                "`proxy` could read the API key, because a base URL is plain `http`: use `https`, or set \
                 `allow_plain_http(true)`",
            )
            .into());
        }
        match self.client(config.has(Route::Tls), is_direct) {
            Ok(client) => Ok(Box::new(Http { client, origin, epoch: Instant::now() })),
            Err(error) => Err(Error::Connection(Box::new(ConnectionError::new(error, 0, None)))),
        }
    }

    /// Builds the client, if `is_direct` without any proxy: neither one that the environment names nor one in the
    /// settings of `reqwest`.
    fn client(self, is_tls: bool, is_direct: bool) -> Result<Client, TransportError> {
        let mut builder = match self.builder {
            Some(builder) => {
                tls::prepare();
                builder()
            }
            None => {
                let may_have_proxy = !is_direct && (!self.proxies.is_empty() || tls::may_have_system_proxy());
                let config = tls::config(is_tls, may_have_proxy)?;
                tls::set_up(Client::builder().connect_timeout(CONNECT_TIMEOUT), config)
            }
        };
        for proxy in self.proxies {
            builder = proxy(builder);
        }
        if is_direct {
            builder = builder.no_proxy();
        }
        if let Some(timeout) = self.connect_timeout {
            builder = builder.connect_timeout(timeout);
        }
        let builder = builder.redirect(Policy::none()).referer(false).retry(reqwest::retry::never());
        builder.build().map_err(|error| failure(TransportErrorKind::Unsupported, error))
    }
}

/// Returns a transport that always fails with the reason why the real one could not be built.
pub(super) fn broken(error: &Error) -> Box<dyn Transport> {
    Box::new(Broken(match error {
        Error::Connection(error) => error.reason(),
        other => other.to_string(),
    }))
}

struct Http {
    client: Client,
    origin: Origin,
    epoch: Instant,
}

impl Transport for Http {
    fn send(&self, request: HttpRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            // Both the timer and the sockets are Tokio's, and panic without it.
            if Handle::try_current().is_err() {
                return Err(TransportError::new(TransportErrorKind::Unsupported).with_source(NO_RUNTIME));
            }
            let mut head = None;
            let result = {
                let mut work = pin!(async {
                    let mut end = pin!(tokio::time::sleep(limits.timeout));
                    let mut response = pin!(self.response(request, limits.max_response_bytes, &mut head));
                    poll_fn(|context| {
                        // Poll the timer first: a body that never pends would starve it. A finished response still wins.
                        let is_over = end.as_mut().poll(context).is_ready();
                        match response.as_mut().poll(context) {
                            Poll::Pending if is_over => Poll::Ready(Err(too_late())),
                            result => result,
                        }
                    })
                    .await
                });
                poll_fn(|context| supported(work.as_mut(), context)).await
            };
            result.map_err(|error| match head {
                Some((status, headers)) => error.with_head(status, headers),
                None => error,
            })
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Duration {
        self.epoch.elapsed()
    }
}

const NO_RUNTIME: &str =
    "it was polled outside of a Tokio runtime; the feature `blocking` and own transports need none";

const NO_DRIVER: &str = "the Tokio runtime has no timers or no sockets: build it with `enable_all`";

type Received = Result<HttpResponse, TransportError>;

/// Polls work that panics in a runtime without timers or sockets. Tokio cannot be asked for them, and its panics are the
/// only ones that become an error. The panic hook has printed such a panic before it is caught, and with `panic = "abort"`
/// the process has ended.
fn supported(work: Pin<&mut dyn Future<Output = Received>>, context: &mut Context<'_>) -> Poll<Received> {
    let panic = match catch_unwind(AssertUnwindSafe(|| work.poll(context))) {
        Ok(result) => return result,
        Err(panic) => panic,
    };
    let message = match panic.downcast_ref::<String>() {
        Some(message) => message,
        None => panic.downcast_ref::<&str>().copied().unwrap_or_default(),
    };
    if !message.starts_with("A Tokio 1.x context was found, but ") {
        resume_unwind(panic)
    }
    Poll::Ready(Err(TransportError::new(TransportErrorKind::Unsupported).with_source(NO_DRIVER)))
}

type Head = Option<(u16, HeaderMap)>;

/// The origin of most requests, parsed once: to parse a host costs more than the rest of a URL.
struct Origin {
    text: Arc<str>,
    url: Url,
}

impl Origin {
    fn new(text: Arc<str>) -> Result<Self, TransportError> {
        Ok(Self { url: parse(&text)?, text })
    }

    fn url(&self, request: &HttpRequest) -> Result<Url, TransportError> {
        if self.text != request.origin {
            return parse(&request.url());
        }
        let mut url = self.url.clone();
        url.set_path(&request.path);
        url.set_query(if request.query.is_empty() { None } else { Some(&request.query) });
        Ok(url)
    }
}

fn parse(url: &str) -> Result<Url, TransportError> {
    Url::parse(url).map_err(|error| TransportError::new(TransportErrorKind::Unsupported).with_source(error))
}

impl Http {
    async fn response(
        &self,
        request: HttpRequest,
        limit: usize,
        head: &mut Head,
    ) -> Result<HttpResponse, TransportError> {
        let outgoing = self.outgoing(request)?;
        let mut response = self.client.execute(outgoing).await.map_err(before_response)?;
        // Kept outside of this future, so that a failure inside the body still has the status and the request id.
        *head = Some((response.status().as_u16(), std::mem::take(response.headers_mut())));
        let mut body = Body::new(limit, response.content_length())?;
        while let Some(piece) = response.chunk().await.map_err(inside_response)? {
            body.push(piece)?;
        }
        let (status, headers) = head.take().unwrap_or_default();
        Ok(HttpResponse::new(status, headers, body.finish()))
    }

    fn outgoing(&self, request: HttpRequest) -> Result<Request, TransportError> {
        let url = self.origin.url(&request)?;
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut outgoing = Request::new(method, url);
        *outgoing.headers_mut() = request.headers;
        if !request.body.is_empty() {
            *outgoing.body_mut() = Some(request.body.into());
        } else if request.method == Method::Post {
            append(outgoing.headers_mut(), &CONTENT_LENGTH, &const { HeaderValue::from_static("0") });
        }
        Ok(outgoing)
    }
}

/// The most memory that is reserved because `Content-Length` announces a body.
const MAX_RESERVED: usize = 64 * 1024;

/// A body that is being received. One that comes in one piece is not copied.
struct Body {
    left: usize,
    expected: usize,
    first: Bytes,
    whole: Vec<u8>,
}

impl Body {
    fn new(limit: usize, announced: Option<u64>) -> Result<Self, TransportError> {
        let announced = usize::try_from(announced.unwrap_or(0)).unwrap_or(usize::MAX);
        if announced > limit {
            return Err(TransportError::new(TransportErrorKind::TooLarge));
        }
        // An announced body need not come: reserve no more than a usual response needs.
        let expected = announced.min(MAX_RESERVED);
        Ok(Self { left: limit, expected, first: Bytes::new(), whole: Vec::new() })
    }

    fn push(&mut self, piece: Bytes) -> Result<(), TransportError> {
        if piece.len() > self.left {
            return Err(TransportError::new(TransportErrorKind::TooLarge));
        }
        self.left -= piece.len();
        if self.whole.is_empty() {
            if self.first.is_empty() {
                self.first = piece;
                return Ok(());
            }
            self.whole.reserve(self.expected.max(self.first.len() + piece.len()));
            self.whole.extend_from_slice(&self.first);
        }
        self.whole.extend_from_slice(&piece);
        Ok(())
    }

    fn finish(self) -> Bytes {
        if self.whole.is_empty() { self.first } else { self.whole.into() }
    }
}

fn too_late() -> TransportError {
    TransportError::new(TransportErrorKind::Timeout).with_source("deadline has elapsed")
}

fn before_response(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::Unsupported
    } else {
        TransportErrorKind::Connect
    };
    failure(kind, error)
}

fn inside_response(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() { TransportErrorKind::Timeout } else { TransportErrorKind::Body };
    failure(kind, error)
}

/// Returns an error without the URL, which has ids and parameters.
fn failure(kind: TransportErrorKind, error: reqwest::Error) -> TransportError {
    TransportError::new(kind).with_source(error.without_url())
}

struct Broken(String);

impl Transport for Broken {
    fn send(&self, _: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let error = TransportError::new(TransportErrorKind::Unsupported).with_source(self.0.clone());
        Box::pin(std::future::ready(Err(error)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn now(&self) -> Duration {
        Duration::ZERO
    }
}
