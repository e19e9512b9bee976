//! The transport on top of `reqwest`.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Proxy, Request, Response, Url};
use tokio::runtime::Handle;
use tokio::time::Instant;

use super::tls;
use crate::config::Config;
use crate::error::{ConnectionError, Error, InvalidRequest};
use crate::request::Method;
use crate::text;
use crate::transport::{BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind};

/// How long connecting may take unless set otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);

/// What can be set about it.
#[derive(Default)]
pub(super) struct Options {
    pub(super) connect_timeout: Option<Duration>,
    pub(super) proxies: Vec<Proxy>,
    pub(super) builder: Option<ClientBuilder>,
}

impl Options {
    /// Refuses settings that would be without effect.
    pub(super) fn refuse(&self) -> Result<(), InvalidRequest> {
        let settings = [
            ("reqwest_client", self.builder.is_some()),
            ("proxy", !self.proxies.is_empty()),
            ("connect_timeout", self.connect_timeout.is_some()),
        ];
        match settings.into_iter().find(|(_, is_set)| *is_set) {
            None => Ok(()),
            Some((name, _)) => {
                Err(InvalidRequest::new(format!("`{name}` is about the HTTP client that `transport` replaces")))
            }
        }
    }

    pub(super) fn build(self, config: &Config) -> Result<Box<dyn Transport>, Error> {
        let origin = Origin::of(&config.base_url)
            .map_err(|_| InvalidRequest::new("the base URL has no host, or one that is not valid"))?;
        let client = self.client(config).map_err(|error| ConnectionError::new(error, 0, None));
        let client = client.map_err(|error| Error::Connection(Box::new(error)))?;
        Ok(Box::new(Http { client, origin, epoch: Instant::now() }))
    }

    fn client(self, config: &Config) -> Result<Client, TransportError> {
        let builder = match self.builder {
            Some(builder) => tls::prepare(builder),
            None => {
                let builder = Client::builder().connect_timeout(CONNECT_TIMEOUT);
                tls::set_up(builder, config.is_tls(), !self.proxies.is_empty())?
            }
        };
        let builder = self.proxies.into_iter().fold(builder, ClientBuilder::proxy);
        let builder = match self.connect_timeout {
            Some(timeout) => builder.connect_timeout(timeout),
            None => builder,
        };
        let builder = builder.redirect(Policy::none()).referer(false).retry(reqwest::retry::never());
        builder.build().map_err(|error| failure(TransportErrorKind::Unsupported, error))
    }
}

/// A transport that fails always, for the reason that the real one could not be built.
pub(super) fn broken(error: &Error) -> Box<dyn Transport> {
    Box::new(Broken(std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)))
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
            let answer = answer(self, request, limits.max_response_bytes, &mut head);
            let result = match tokio::time::timeout(limits.timeout, answer).await {
                Ok(result) => result,
                Err(elapsed) => Err(TransportError::new(TransportErrorKind::Timeout).with_source(elapsed)),
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

type Head = Option<(u16, HeaderMap)>;

/// Scheme, host and port, read once: reading a host costs more than the rest of a URL.
struct Origin {
    text: String,
    url: Url,
}

impl Origin {
    fn of(base_url: &str) -> Result<Self, TransportError> {
        let host = text::find(base_url, "://").map_or(0, |scheme| scheme + 3);
        let rest = base_url.get(host..).unwrap_or_default();
        let end = host + rest.find('/').unwrap_or(rest.len());
        let text = base_url.get(..end).unwrap_or_default().to_owned();
        Ok(Self { url: parse(&text)?, text })
    }

    fn url(&self, whole: &str) -> Result<Url, TransportError> {
        match whole.strip_prefix(&self.text) {
            Some(rest) if rest.starts_with('/') => {
                let mut url = self.url.clone();
                let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
                url.set_path(path);
                url.set_query(query);
                Ok(url)
            }
            _ => parse(whole),
        }
    }
}

fn parse(url: &str) -> Result<Url, TransportError> {
    Url::parse(url).map_err(|error| TransportError::new(TransportErrorKind::Unsupported).with_source(error))
}

async fn answer(
    http: &Http,
    request: HttpRequest,
    limit: usize,
    head: &mut Head,
) -> Result<HttpResponse, TransportError> {
    let url = http.origin.url(&request.url)?;
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
        outgoing.headers_mut().append(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    let mut response = http.client.execute(outgoing).await.map_err(|error| failure(before_answer(&error), error))?;
    // Kept outside, so that an answer that is lost from here on still has its status and request id.
    let (_, headers) = head.insert((response.status().as_u16(), std::mem::take(response.headers_mut())));
    let body = read(&mut response, headers, limit).await?;
    let (status, headers) = head.take().unwrap_or_default();
    Ok(HttpResponse::new(status, headers, body))
}

/// How many bytes are set aside on the word of `Content-Length`.
const MAX_RESERVED: usize = 64 * 1024;

/// Reads the whole body, without a copy where it comes in one piece.
async fn read(response: &mut Response, headers: &HeaderMap, limit: usize) -> Result<Bytes, TransportError> {
    let too_large = || TransportError::new(TransportErrorKind::TooLarge);
    let announced = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > limit) {
        return Err(too_large());
    }
    let lost = |error: reqwest::Error| {
        let kind = if error.is_timeout() { TransportErrorKind::Timeout } else { TransportErrorKind::Body };
        failure(kind, error)
    };
    let Some(first) = response.chunk().await.map_err(lost)? else { return Ok(Bytes::new()) };
    if first.len() > limit {
        return Err(too_large());
    }
    let Some(second) = response.chunk().await.map_err(lost)? else { return Ok(first) };
    // What is announced need not come: memory is set aside for no more than a usual answer.
    let expected = announced.unwrap_or(0).min(MAX_RESERVED);
    let mut body = BytesMut::with_capacity(expected.max(first.len() + second.len()));
    body.extend_from_slice(&first);
    let mut next = Some(second);
    while let Some(chunk) = next {
        if chunk.len() > limit - body.len() {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
        next = response.chunk().await.map_err(lost)?;
    }
    Ok(body.freeze())
}

fn before_answer(error: &reqwest::Error) -> TransportErrorKind {
    if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::Unsupported
    } else {
        TransportErrorKind::Connect
    }
}

/// Without the URL, which holds ids and parameters.
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
