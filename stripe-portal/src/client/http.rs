//! The transport on top of `reqwest`.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Proxy, Request, Response, Url};
use tokio::time::Instant;

use super::tls;
use crate::config::Config;
use crate::request::Method;
use crate::text;
use crate::transport::{BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind};

/// What can be set about it.
pub(super) struct Options {
    pub(super) connect_timeout: Duration,
    pub(super) proxies: Vec<Proxy>,
    pub(super) client: Option<Client>,
}

impl Default for Options {
    fn default() -> Self {
        Self { connect_timeout: Duration::from_secs(30), proxies: Vec::new(), client: None }
    }
}

impl Options {
    pub(super) fn build(self, config: &Config) -> Result<Box<dyn Transport>, TransportError> {
        let client = match self.client {
            Some(client) => client,
            None => {
                let builder = Client::builder()
                    .redirect(Policy::none())
                    .referer(false)
                    .retry(reqwest::retry::never())
                    .connect_timeout(self.connect_timeout);
                let builder = self.proxies.into_iter().fold(builder, reqwest::ClientBuilder::proxy);
                tls::set_up(builder, config.is_tls())?
                    .build()
                    .map_err(|error| failure(TransportErrorKind::Unsupported, error))?
            }
        };
        let origin = Origin::of(&config.base_url)?;
        Ok(Box::new(Http { client, origin, epoch: Instant::now() }))
    }
}

/// A transport that fails always, for the reason that the real one could not be built.
pub(super) fn broken(error: TransportError) -> Box<dyn Transport> {
    Box::new(Broken(std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string)))
}

struct Http {
    client: Client,
    origin: Origin,
    epoch: Instant,
}

impl Transport for Http {
    fn send(&self, request: HttpRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
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
