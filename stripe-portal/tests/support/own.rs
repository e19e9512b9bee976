//! Transports as users would write them.

use std::time::{Duration, Instant};

use stripe_portal::transport::{
    BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};
use tokio_rustls::rustls::crypto::ring;
#[cfg(feature = "blocking")]
pub use with_std::MineBlocking;

/// The transport of `docs/own-http-client.md`.
pub struct Mine {
    http: reqwest::Client,
    started: Instant,
}

impl Mine {
    pub fn new() -> Result<Self, reqwest::Error> {
        // Other packages of the workspace build `reqwest` with rustls and without a provider. This fails if there is one.
        drop(ring::default_provider().install_default());
        let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
        Ok(Self { http: http.retry(reqwest::retry::never()).build()?, started: Instant::now() })
    }
}

impl Transport for Mine {
    fn send(&self, request: HttpRequest, limits: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let method = reqwest::Method::from_bytes(request.method.as_str().as_bytes())
                .map_err(|_| TransportError::new(TransportErrorKind::Unsupported))?;
            let sending = self
                .http
                .request(method, request.url())
                .headers(request.headers)
                .body(request.body)
                .timeout(limits.timeout)
                .send();
            let response = sending.await.map_err(|error| failed(error, TransportErrorKind::Connect))?;
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            let body = response
                .bytes()
                .await
                .map_err(|error| failed(error, TransportErrorKind::Body).with_head(status, headers.clone()))?;
            Ok(HttpResponse::new(status, headers, body))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn now(&self) -> Duration {
        self.started.elapsed()
    }
}

fn failed(error: reqwest::Error, kind: TransportErrorKind) -> TransportError {
    let kind = if error.is_timeout() { TransportErrorKind::Timeout } else { kind };
    TransportError::new(kind).with_source(error.without_url())
}

#[cfg(feature = "blocking")]
mod with_std {
    use std::io::{self, Read as _, Write as _};
    use std::net::TcpStream;
    use std::time::{Duration, Instant};

    use http::{HeaderMap, HeaderName, HeaderValue};
    use stripe_portal::transport::{
        BlockingTransport, FailureReason, HttpRequest, HttpResponse, Limits, TransportError, TransportErrorKind,
    };

    /// Plain HTTP/1.1 on a connection for each request, by the standard library.
    pub struct MineBlocking;

    impl BlockingTransport for MineBlocking {
        fn send(&self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError> {
            let end = Instant::now() + limits.timeout;
            let failed = |kind: TransportErrorKind| {
                move |error: io::Error| {
                    let is_late = matches!(error.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock);
                    TransportError::new(if is_late { TransportErrorKind::Timeout } else { kind }).with_source(error)
                }
            };
            let mut stream = send(&request, end).map_err(failed(TransportErrorKind::Connect))?;
            let mut received = Vec::new();
            let start = loop {
                if let Some(end) = received.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                    break end + 4;
                }
                if read(&mut stream, &mut received, end).map_err(failed(TransportErrorKind::Connect))? == 0 {
                    return Err(closed(TransportErrorKind::Connect));
                }
            };
            let (status, headers) = head(&received[..start - 4])
                .ok_or_else(|| TransportError::new(TransportErrorKind::Connect).with_source("that is no HTTP"))?;
            let length = headers["content-length"].to_str().ok().and_then(|length| length.parse().ok()).unwrap_or(0);
            if length > limits.max_response_bytes {
                return Err(TransportError::new(TransportErrorKind::TooLarge).with_head(status, headers));
            }
            while received.len() - start < length {
                match read(&mut stream, &mut received, end).map_err(failed(TransportErrorKind::Body)) {
                    Ok(0) => {
                        return Err(closed(TransportErrorKind::Body).with_head(status, headers));
                    }
                    Ok(_) => {}
                    Err(error) => return Err(error.with_head(status, headers)),
                }
            }
            Ok(HttpResponse::new(status, headers, received.split_off(start)))
        }
    }

    fn closed(kind: TransportErrorKind) -> TransportError {
        TransportError::new(kind).with_reason(FailureReason::ConnectionLost).with_source("the server closed it")
    }

    fn send(request: &HttpRequest, end: Instant) -> io::Result<TcpStream> {
        let address = request.origin.strip_prefix("http://").unwrap_or_default().to_owned();
        let mut stream = TcpStream::connect(&address)?;
        stream.set_write_timeout(Some(left(end)?))?;
        let query = if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
        let mut bytes = format!("{} {}{query} HTTP/1.1\r\n", request.method.as_str(), request.path).into_bytes();
        for (name, value) in &request.headers {
            bytes.extend_from_slice(&[name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
        let length = request.body.len();
        bytes.extend_from_slice(
            format!("Host: {address}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n").as_bytes(),
        );
        bytes.extend_from_slice(&request.body);
        stream.write_all(&bytes)?;
        Ok(stream)
    }

    fn read(stream: &mut TcpStream, received: &mut Vec<u8>, end: Instant) -> io::Result<usize> {
        stream.set_read_timeout(Some(left(end)?))?;
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer)?;
        received.extend_from_slice(&buffer[..count]);
        Ok(count)
    }

    fn left(end: Instant) -> io::Result<Duration> {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(left) }
    }

    fn head(bytes: &[u8]) -> Option<(u16, HeaderMap)> {
        let text = std::str::from_utf8(bytes).ok()?;
        let mut lines = text.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines.map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_str(value.trim()).ok()?))
        });
        Some((status, headers.collect::<Option<HeaderMap>>()?))
    }
}
