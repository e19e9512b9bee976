//! The transport on top of `hyper`.

mod connect;
mod stream;

use std::convert::Infallible;
use std::error::Error as StdError;
use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HeaderValue, PROXY_AUTHORIZATION};
use http::{Request, Uri};
use hyper::body::{Body as _, Frame, Incoming, SizeHint};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::time::Instant;

use self::connect::{Connector, Shared};
use super::attempt::{Head, has_large_head, late_to_connect, within};
use super::body::Body;
use super::{Failed, Setup};
use crate::transport::headers::append;
use crate::transport::method::Method;
use crate::transport::{
    BoxFuture, HttpRequest, HttpResponse, Limits, MAX_SOURCES, Transport, TransportError, TransportErrorKind, cause,
};

/// The time after which an unused connection is closed.
const MAX_IDLE: Duration = Duration::from_secs(90);

/// Returns the transport.
pub(super) fn build(setup: Setup) -> Result<Box<dyn Transport>, TransportError> {
    let shared = Arc::new(Shared::new(setup)?);
    let mut builder = Client::builder(TokioExecutor::new());
    builder.pool_idle_timeout(MAX_IDLE).pool_timer(TokioTimer::new());
    #[cfg(feature = "http2")]
    builder.timer(TokioTimer::new()).http2_keep_alive_interval(super::PING).http2_keep_alive_timeout(super::PING);
    let client = builder.build(Connector::new(shared.clone()));
    Ok(Box::new(Http { client, shared, epoch: Instant::now() }))
}

struct Http {
    client: Client<Connector, Once>,
    shared: Arc<Shared>,
    epoch: Instant,
}

impl Transport for Http {
    fn send(&self, request: HttpRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let mut head = None;
            let result = {
                let response = pin!(self.response(request, limits.max_response_bytes, &mut head));
                within("hyper failed: deadline has elapsed", limits.timeout, response).await
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

impl Http {
    async fn response(
        &self,
        request: HttpRequest,
        limit: usize,
        head: &mut Head,
    ) -> Result<HttpResponse, TransportError> {
        let outgoing = self.outgoing(request)?;
        let response = self.client.request(outgoing).await.map_err(before_response)?;
        let (parts, mut incoming) = response.into_parts();
        *head = Some((parts.status.as_u16(), parts.headers));
        let mut body = Body::new(limit, incoming.size_hint().exact())?;
        while let Some(frame) = next(&mut incoming).await {
            let frame = frame.map_err(|error| failure(TransportErrorKind::Body, error))?;
            if let Ok(piece) = frame.into_data() {
                body.push(piece)?;
            }
        }
        let (status, headers) = head.take().unwrap_or_default();
        Ok(HttpResponse::new(status, headers, body.finish()))
    }

    fn outgoing(&self, request: HttpRequest) -> Result<Request<Once>, TransportError> {
        let uri: Uri = request.url().parse().map_err(|error: http::uri::InvalidUri| {
            TransportError::new(TransportErrorKind::Unsupported).with_source(error)
        })?;
        let authorization = self.shared.proxy_authorization(&uri).cloned();
        let has_length = request.method == Method::Post && request.body.is_empty();
        let mut outgoing = Request::new(Once(request.body));
        *outgoing.method_mut() = match request.method {
            Method::Get => http::Method::GET,
            Method::Post => http::Method::POST,
            Method::Delete => http::Method::DELETE,
        };
        *outgoing.uri_mut() = uri;
        *outgoing.headers_mut() = request.headers;
        if has_length {
            append(outgoing.headers_mut(), &CONTENT_LENGTH, &const { HeaderValue::from_static("0") });
        }
        if let Some(authorization) = authorization {
            append(outgoing.headers_mut(), &PROXY_AUTHORIZATION, &authorization);
        }
        Ok(outgoing)
    }
}

async fn next(body: &mut Incoming) -> Option<Result<Frame<Bytes>, hyper::Error>> {
    std::future::poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await
}

/// A body in one piece.
struct Once(Bytes);

impl hyper::body::Body for Once {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let body = std::mem::take(&mut self.get_mut().0);
        Poll::Ready(if body.is_empty() { None } else { Some(Ok(Frame::data(body))) })
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.len() as u64)
    }
}

fn before_response(error: hyper_util::client::legacy::Error) -> TransportError {
    let is_connect = error.is_connect();
    let kind = if has_large_head(&error) { TransportErrorKind::TooLarge } else { TransportErrorKind::Connect };
    let error = failure(kind, error);
    if is_connect && error.kind() == TransportErrorKind::Timeout { late_to_connect(error) } else { error }
}

/// Returns a failure of a kind, or a time-out if the error is one.
fn failure(kind: TransportErrorKind, error: impl StdError + Send + Sync + 'static) -> TransportError {
    let kind = if is_timeout(&error) { TransportErrorKind::Timeout } else { kind };
    TransportError::new(kind).with_source(Failed { by: "hyper", error: error.into() })
}

fn is_timeout(error: &(dyn StdError + 'static)) -> bool {
    let mut next = Some(error);
    for _ in 0..MAX_SOURCES {
        let Some(error) = next else { break };
        let is_late = error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::TimedOut);
        if is_late || error.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_timeout) {
            return true;
        }
        next = cause(error);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_out_is_found_inside_of_an_io_error() {
        let late = || io::Error::from(io::ErrorKind::TimedOut);
        for (error, expected) in [
            (late(), true),
            (io::Error::other(late()), true),
            (io::Error::other(io::Error::other(late())), true),
            (io::Error::other("late"), false),
        ] {
            assert_eq!(is_timeout(&error), expected, "{error:?}");
        }
    }
}
