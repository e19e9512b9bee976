//! The transport on top of `reqwest`.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http::header::{CONTENT_LENGTH, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Proxy, Request, Url};
use tokio::time::Instant;

use super::attempt::{Head, has_large_head, late_to_connect, within};
use super::body::Body;
use super::proxy::Proxies;
use super::{CONNECT_TIMEOUT, Failed, not_set_up};
use crate::call::base_url::Route;
use crate::call::config::Config;
use crate::client::tls::of_reqwest as tls;
use crate::error::{Error, InvalidRequest};
use crate::transport::headers::append;
use crate::transport::method::Method;
use crate::transport::{BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind};

/// The settings that only `reqwest` has. They are in boxes, so that programs without them do not compile them.
#[derive(Default)]
pub(super) struct Settings {
    proxies: Vec<Box<AddProxy>>,
    proxy_url: Option<Box<AddProxy>>,
    pub(super) builder: Option<Box<dyn FnOnce() -> ClientBuilder + Send + Sync>>,
}

type AddProxy = dyn FnOnce(ClientBuilder) -> Result<ClientBuilder, reqwest::Error> + Send + Sync;

impl Settings {
    #[inline]
    pub(super) fn proxy(&mut self, proxy: Proxy) {
        self.proxies.push(Box::new(|builder| Ok(builder.proxy(proxy))));
    }

    #[inline]
    pub(super) fn proxy_url(&mut self, url: String) {
        self.proxy_url = Some(Box::new(|builder| Ok(builder.proxy(Proxy::all(url)?))));
    }

    pub(super) fn has_proxy(&self) -> bool {
        !self.proxies.is_empty()
    }

    #[inline]
    pub(super) fn builder(&mut self, builder: ClientBuilder) {
        self.builder = Some(Box::new(|| builder));
    }

    pub(super) fn build(
        self,
        config: &Config,
        is_direct: bool,
        proxies: Proxies,
        connect_timeout: Option<Duration>,
    ) -> Result<Box<dyn Transport>, Error> {
        let may_have_proxy = self.has_proxy() || proxies.need_tls();
        let Ok(origin) = Origin::new(config.base_url.origin.clone(), proxies) else {
            return Err(InvalidRequest::new(
                "the base URL has no host, or an invalid one: use a name or an IP address in its usual form",
            )
            .into());
        };
        match self.client(config.has(Route::Tls), is_direct, may_have_proxy, connect_timeout) {
            Ok(client) => Ok(Box::new(Http { client, origin, epoch: Instant::now() })),
            Err(error) => Err(not_set_up(error)),
        }
    }

    /// Builds the client, if `is_direct` without any proxy: neither one that the environment names nor one in the
    /// settings of `reqwest`.
    fn client(
        self,
        is_tls: bool,
        is_direct: bool,
        may_have_proxy: bool,
        connect_timeout: Option<Duration>,
    ) -> Result<Client, TransportError> {
        let mut builder = match self.builder {
            Some(builder) => {
                tls::prepare();
                builder()
            }
            None => {
                let config = tls::config(is_tls, may_have_proxy)?;
                let builder = Client::builder().connect_timeout(CONNECT_TIMEOUT);
                #[cfg(feature = "http2")]
                let builder = builder.http2_keep_alive_interval(super::PING).http2_keep_alive_timeout(super::PING);
                tls::set_up(builder, config)
            }
        };
        if is_direct || self.proxy_url.is_some() {
            builder = builder.no_proxy();
        }
        if let Some(proxy) = self.proxy_url {
            builder = proxy(builder).map_err(not_supported)?;
        }
        for proxy in self.proxies {
            builder = proxy(builder).map_err(not_supported)?;
        }
        if let Some(timeout) = connect_timeout {
            builder = builder.connect_timeout(timeout);
        }
        let builder = builder.redirect(Policy::none()).referer(false).retry(reqwest::retry::never());
        tls::built(|| builder.build())?.map_err(not_supported)
    }
}

fn not_supported(error: reqwest::Error) -> TransportError {
    failure(TransportErrorKind::Unsupported, error)
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
            let result = {
                let response = pin!(self.response(request, limits.max_response_bytes, &mut head));
                within("reqwest failed: deadline has elapsed", limits.timeout, response).await
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

/// The origin of most requests, parsed once: to parse a host costs more than the rest of a URL.
struct Origin {
    text: Arc<str>,
    url: Url,
    proxies: Proxies,
}

impl Origin {
    fn new(text: Arc<str>, proxies: Proxies) -> Result<Self, TransportError> {
        Ok(Self { url: parse(&text)?, text, proxies })
    }

    fn url(&self, request: &HttpRequest) -> Result<Url, TransportError> {
        if self.text != request.origin {
            // Another server than those of the settings may be one that `NO_PROXY` does not exempt.
            if let Ok(uri) = request.origin.parse()
                && let Err(error) = self.proxies.of(&uri)
            {
                return Err(TransportError::new(TransportErrorKind::Unsupported).with_source(error));
            }
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
        // Kept outside of this future, so that a failure inside the body still has the status and the request ID.
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

fn before_response(error: reqwest::Error) -> TransportError {
    let is_late = error.is_timeout();
    let is_late_to_connect = is_late && error.is_connect();
    let kind = if is_late {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::Unsupported
    } else if has_large_head(&error) {
        TransportErrorKind::TooLarge
    } else {
        TransportErrorKind::Connect
    };
    let error = failure(kind, error);
    if is_late_to_connect { late_to_connect(error) } else { error }
}

fn inside_response(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() { TransportErrorKind::Timeout } else { TransportErrorKind::Body };
    failure(kind, error)
}

/// Returns an error without the URL, which has ids and parameters.
fn failure(kind: TransportErrorKind, error: reqwest::Error) -> TransportError {
    TransportError::new(kind).with_source(Failed { by: "reqwest", error: error.without_url().into() })
}
