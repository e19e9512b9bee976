//! The transport on top of `ureq`, which waits for each response on the thread that calls.

mod connect;
mod tls;

use std::io::{self, Read as _};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, Response};
use ureq::config::AutoHeaderValue;
use ureq::{Agent, Error, Timeout};

use self::connect::{Connector, Later};
use super::body::Body;
use super::{Failed, Setup};
use crate::transport::method::Method;
use crate::transport::{
    BlockingTransport, FailureReason, HttpRequest, HttpResponse, Limits, TimeLimit, TransportError, TransportErrorKind,
};

/// The time after which an unused connection is closed.
const MAX_IDLE: Duration = Duration::from_secs(90);

/// The most connections that are kept open without a call.
const MAX_IDLE_CONNECTIONS: usize = 64;

/// The longest time limit. `ureq` adds limits to times, which cannot be arbitrarily far away.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The size of the buffers of a connection. The head of a response has to fit into one.
const BUFFER: usize = 64 * 1024;

/// Returns the transport.
pub(super) fn build(setup: Setup) -> Result<Box<dyn BlockingTransport>, TransportError> {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        // `Connector` connects to proxies.
        .proxy(None)
        .user_agent(AutoHeaderValue::None)
        .accept(AutoHeaderValue::None)
        .accept_encoding(AutoHeaderValue::None)
        // Otherwise a `DELETE` has no body.
        .allow_non_standard_methods(true)
        .timeout_connect(Some(setup.connect_timeout.min(LONGEST)))
        .input_buffer_size(BUFFER)
        .output_buffer_size(BUFFER)
        // Smaller than the buffer: a full one could not be told from a connection that was closed.
        .max_response_header_size(BUFFER - 1)
        .max_idle_connections(MAX_IDLE_CONNECTIONS)
        .max_idle_connections_per_host(MAX_IDLE_CONNECTIONS)
        .max_idle_age(MAX_IDLE)
        .build();
    let agent = Agent::with_parts(config, Connector::new(setup)?, Later);
    Ok(Box::new(Http { agent, epoch: Instant::now() }))
}

struct Http {
    agent: Agent,
    epoch: Instant,
}

impl BlockingTransport for Http {
    fn send(&self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
        let response = self.response(request, limits.timeout).map_err(before_response)?;
        let (parts, body) = response.into_parts();
        let (status, headers) = (parts.status.as_u16(), parts.headers);
        match read(body, limits.max_response_bytes) {
            Ok(body) => Ok(HttpResponse::new(status, headers, body)),
            Err(error) => Err(error.with_head(status, headers)),
        }
    }

    fn now(&self) -> Duration {
        self.epoch.elapsed()
    }
}

impl Http {
    fn response(&self, request: HttpRequest, timeout: Duration) -> Result<Response<ureq::Body>, Error> {
        let timeout = Some(timeout.min(LONGEST));
        let mut outgoing = Request::new(());
        *outgoing.uri_mut() =
            request.url().parse().map_err(|error: http::uri::InvalidUri| Error::Http(error.into()))?;
        *outgoing.method_mut() = match request.method {
            Method::Get => http::Method::GET,
            Method::Post => http::Method::POST,
            Method::Delete => http::Method::DELETE,
        };
        *outgoing.headers_mut() = request.headers;
        if request.method != Method::Post && request.body.is_empty() {
            let outgoing = self.agent.configure_request(outgoing).timeout_global(timeout).build();
            return self.agent.run(outgoing);
        }
        // A `POST` without a body has its length, too.
        let outgoing = outgoing.map(|()| &*request.body);
        let outgoing = self.agent.configure_request(outgoing).timeout_global(timeout).build();
        self.agent.run(outgoing)
    }
}

fn read(mut body: ureq::Body, limit: usize) -> Result<Bytes, TransportError> {
    let mut received = Body::new(limit, body.content_length())?;
    let mut reader = body.as_reader();
    let mut buffer = vec![0; 16 * 1024];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return Ok(received.finish()),
            Ok(count) => received.push(Bytes::copy_from_slice(buffer.get(..count).unwrap_or_default()))?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(failure(TransportErrorKind::Body, error.into())),
        }
    }
}

fn before_response(error: Error) -> TransportError {
    let kind = match error {
        Error::Http(_) | Error::BadUri(_) => TransportErrorKind::Unsupported,
        Error::LargeResponseHeader(..) => TransportErrorKind::TooLarge,
        // The type of this error is not public: more than 128 headers.
        Error::Protocol(ref problem) if problem.to_string().ends_with("too many headers") => {
            TransportErrorKind::TooLarge
        }
        _ => TransportErrorKind::Connect,
    };
    failure(kind, error)
}

/// Returns a failure of a kind, or a time-out if the error is one. The error of `ureq` hides its cause.
fn failure(kind: TransportErrorKind, error: Error) -> TransportError {
    let is_timeout = match &error {
        Error::Timeout(_) => true,
        Error::Io(error) => error.kind() == io::ErrorKind::TimedOut,
        _ => false,
    };
    let failure = TransportError::new(if is_timeout { TransportErrorKind::Timeout } else { kind });
    match error {
        // It shows the URL, which has ids and parameters.
        Error::BadUri(_) => failure.with_source("the URL is invalid"),
        Error::Io(error) => failure.with_source(Failed { by: "ureq", error: error.into() }),
        Error::Other(error) => failure.with_source(Failed { by: "ureq", error }),
        Error::Timeout(Timeout::Connect | Timeout::Resolve) => failure
            .with_reason(FailureReason::TimedOut(TimeLimit::Connection))
            .with_source(Failed { by: "ureq", error: error.into() }),
        error => failure.with_source(Failed { by: "ureq", error: error.into() }),
    }
}
