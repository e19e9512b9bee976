//! An error says why there is no response, over every transport.
#![cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::io;
use std::net::TcpListener;
use std::sync::Mutex;
use std::time::Duration;

use stripe_portal::request::Method;
use stripe_portal::transport::FailureReason::{
    ConnectionLost, ProxyCredentials, ProxyRefused, ProxyUnreachable, Refused, TimedOut, Tls, UnknownHost, Unreachable,
};
use stripe_portal::transport::{
    BoxFuture, FailureReason, HttpRequest, HttpResponse, Limits, TimeLimit, Transport, TransportError,
    TransportErrorKind,
};
use stripe_portal::{ClientBuilder, Error, OperationExt as _, RawRequest};
use support::over::{Over, quick};
use support::{Server, Steps, ok, resetting, without_tls};

fn get() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/MARKER").param("email", "MARKER@example.com")
}

/// Sends a call that fails, and checks the error. `…` in `expected` is a message of the HTTP client.
async fn assert_fails(
    name: &str,
    over: Over,
    builder: ClientBuilder,
    call: RawRequest,
    reason: Option<FailureReason>,
    expected: &str,
) {
    let client = over.build(builder).unwrap_or_else(|error| panic!("{name}, {over}: {error}"));
    let error = client.send(&call).await.unwrap_err();
    let (Error::Connection(connection) | Error::Timeout(connection)) = &error else {
        panic!("{name}, {over}: {error}")
    };
    let text = error.to_string();
    assert_eq!(connection.reason(), reason, "{name}, {over}: {error:?}");
    let is_expected = match expected.split_once('…') {
        None => text == expected,
        Some((start, end)) => text.len() > start.len() + end.len() && text.starts_with(start) && text.ends_with(end),
    };
    assert!(is_expected, "{name}, {over}:\n{text}\nin place of\n{expected}\n{error:?}");
    assert!(!format!("{text}{error:?}").contains("MARKER"), "{name}, {over}: {error:?}");
    let is_timeout = matches!(error, Error::Timeout(_));
    assert_eq!(is_timeout, connection.kind() == TransportErrorKind::Timeout, "{name}, {over}");
}

/// Returns an address at which nothing listens.
fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

/// Returns the HTTP clients of the crate that can connect to `https`.
fn all_with_tls() -> impl Iterator<Item = Over> {
    let has_tls = cfg!(any(feature = "rustls", feature = "native-tls"));
    Over::of_the_crate().into_iter().filter(move |over| has_tls || over.name() != Some("reqwest"))
}

#[tokio::test]
async fn a_server_that_is_not_there() {
    for over in Over::all() {
        let host = nobody();
        let expected = format!("could not connect to {host}: connection refused (after 3 attempts)");
        assert_fails("refused", over, quick(&format!("http://{host}")), get(), Some(Refused), &expected).await;
        let unknown = quick("http://stripe.invalid:81").allow_plain_http(true);
        let expected =
            "could not connect to stripe.invalid:81: the name of the host was not found: … (after 1 attempt)";
        assert_fails("unknown host", over, unknown, get().with_retries(0), Some(UnknownHost), expected).await;
    }
}

#[tokio::test]
async fn a_connection_that_is_lost() {
    let half = Steps::bytes("HTTP/1.1 200 OK\r\nRequest-Id: req_1\r\nContent-Length: 50\r\n\r\n{").then_close();
    for over in Over::all() {
        for (name, steps, reason, expected) in [
            (
                "closed",
                Steps::closed(),
                Some(ConnectionLost),
                "no response from {host}: the connection was lost (after 1 attempt)",
            ),
            (
                "cut off",
                half.clone(),
                Some(ConnectionLost),
                "lost the response from {host}: the connection was lost (after 1 attempt, status 200, request req_1)",
            ),
            (
                "not HTTP",
                Steps::bytes("SSH-2.0-x\r\n\r\n").then_close(),
                None,
                "no response from {host}: … (after 1 attempt)",
            ),
        ] {
            let server = Server::in_turn(vec![steps]);
            let expected = expected.replace("{host}", server.url.trim_start_matches("http://"));
            assert_fails(name, over, quick(&server.url), get().with_retries(0), reason, &expected).await;
        }
    }
}

#[tokio::test]
async fn a_time_limit_that_is_over() {
    for over in Over::all() {
        let server = Server::in_turn(vec![ok("{}").after(Duration::from_millis(400))]);
        let host = server.url.trim_start_matches("http://");
        let short = Duration::from_millis(50);
        let expected =
            format!("no response from {host} within `attempt_timeout`, the limit of an attempt (after 2 attempts)");
        let attempt = get().with_attempt_timeout(short).with_retries(1);
        let reason = Some(TimedOut(TimeLimit::Attempt));
        assert_fails("attempt", over, quick(&server.url), attempt, reason, &expected).await;
        let expected = format!("no response from {host} within `timeout`, the limit of the call (after 1 attempt)");
        let reason = Some(TimedOut(TimeLimit::Call));
        assert_fails("call", over, quick(&server.url), get().with_timeout(short), reason, &expected).await;
        let half = Steps::bytes("HTTP/1.1 200 OK\r\nRequest-Id: req_1\r\nContent-Length: 50\r\n\r\n{");
        let server = Server::in_turn(vec![half]);
        let host = server.url.trim_start_matches("http://");
        let expected = format!(
            "no complete response from {host} within `timeout`, the limit of the call (after 1 attempt, status 200, request req_1)"
        );
        assert_fails("body", over, quick(&server.url), get().with_timeout(short), reason, &expected).await;
    }
}

#[tokio::test]
async fn a_connection_that_takes_too_long() {
    // A server that accepts connections and completes no handshake.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = silent.local_addr().unwrap().to_string();
    let expected = format!("could not connect to {host} within `connect_timeout` (after 1 attempt)");
    for over in all_with_tls() {
        let builder = quick(&format!("https://{host}")).connect_timeout(Duration::from_millis(100));
        let reason = Some(TimedOut(TimeLimit::Connection));
        assert_fails("connection", over, builder, get().with_retries(0), reason, &expected).await;
    }
}

#[tokio::test]
async fn a_proxy_that_does_not_help() {
    for over in all_with_tls() {
        for (status, reason, expected) in [
            (
                407,
                ProxyCredentials,
                "the proxy responded with status 407: it requires a user and a password, or refused the given ones",
            ),
            (502, ProxyRefused, "the proxy refused to connect to the server: …"),
        ] {
            let proxy = Server::in_turn(vec![Steps::response(status, &[], "")]);
            let builder = quick("https://stripe.invalid").proxy_url(&proxy.url.replace("://", "://user:MARKER@"));
            let expected = format!("could not connect to stripe.invalid: {expected} (after 1 attempt)");
            assert_fails("a proxy", over, builder, get().with_retries(0), Some(reason), &expected).await;
        }
        let closing = Server::in_turn(vec![Steps::closed()]);
        for lost in [&*resetting(""), closing.url.trim_start_matches("http://")] {
            let builder = quick("https://stripe.invalid").proxy_url(&format!("http://user:MARKER@{lost}"));
            let expected =
                "could not connect to stripe.invalid: the proxy refused to connect to the server: … (after 1 attempt)";
            assert_fails("a lost proxy", over, builder, get().with_retries(0), Some(ProxyRefused), expected).await;
        }
        let builder = quick("https://stripe.invalid").proxy_url(&format!("http://user:MARKER@{}", nobody()));
        let expected = "could not connect to stripe.invalid: the proxy could not be reached: … (after 1 attempt)";
        assert_fails("no proxy", over, builder, get().with_retries(0), Some(ProxyUnreachable), expected).await;
    }
}

#[tokio::test]
async fn a_server_without_tls() {
    let host = without_tls("HTTP/1.1 400 Bad Request\r\n\r\n");
    for over in all_with_tls() {
        // The platform's TLS tells no reason.
        let is_native = over.name() == Some("reqwest") && !cfg!(feature = "rustls");
        let (reason, expected) = match is_native {
            true => (None, format!("no response from {host}: … (after 1 attempt)")),
            false => (Some(Tls), format!("could not connect to {host}: TLS failed: … (after 1 attempt)")),
        };
        let builder = quick(&format!("https://{host}"));
        assert_fails("no TLS", over, builder, get().with_retries(0), reason, &expected).await;
    }
}

#[tokio::test]
async fn a_response_that_is_too_large() {
    for over in Over::all() {
        let server = Server::in_turn(vec![ok(&"x".repeat(2000))]);
        let host = server.url.trim_start_matches("http://");
        let expected = format!(
            "the response from {host} is larger than `max_response_bytes` (after 1 attempt, status 200, request req_1)"
        );
        assert_fails("too large", over, quick(&server.url).max_response_bytes(1000), get(), None, &expected).await;
    }
}

#[test]
fn the_source_of_a_failure_tells_the_reason() {
    let io = |kind: io::ErrorKind| io::Error::new(kind, "MARKER");
    let rows: [(Box<dyn std::error::Error + Send + Sync>, Option<FailureReason>); 9] = [
        (io(io::ErrorKind::ConnectionRefused).into(), Some(Refused)),
        (io(io::ErrorKind::NetworkUnreachable).into(), Some(Unreachable)),
        (io(io::ErrorKind::HostUnreachable).into(), Some(Unreachable)),
        (io(io::ErrorKind::ConnectionReset).into(), Some(ConnectionLost)),
        (io(io::ErrorKind::UnexpectedEof).into(), Some(ConnectionLost)),
        (io::Error::other(io(io::ErrorKind::BrokenPipe)).into(), Some(ConnectionLost)),
        (io(io::ErrorKind::TimedOut).into(), None),
        (io(io::ErrorKind::InvalidData).into(), None),
        ("the DNS server is down".into(), None),
    ];
    for (source, expected) in rows {
        let text = format!("{source:?}");
        let error = TransportError::new(TransportErrorKind::Connect).with_source(source);
        assert_eq!(error.reason(), expected, "{text}");
        assert_eq!(error.with_reason(UnknownHost).reason(), Some(UnknownHost), "{text}");
    }
}

/// Fails with one error after the other, without I/O and time.
struct InTurn(Mutex<Vec<TransportError>>);

impl Transport for InTurn {
    fn send(&self, _: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(std::future::ready(Err(self.0.lock().unwrap().remove(0))))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn now(&self) -> Duration {
        Duration::ZERO
    }
}

#[tokio::test]
async fn a_call_that_ran_out_of_time_tells_what_was_before() {
    let late = || TransportError::new(TransportErrorKind::Timeout);
    let connecting = || late().with_reason(TimedOut(TimeLimit::Connection));
    let refused = || TransportError::new(TransportErrorKind::Connect).with_reason(Refused);
    let half = || late().with_head(200, http::HeaderMap::new());
    for (name, errors, earlier, expected) in [
        (
            "no connection",
            [connecting(), connecting(), late()],
            Some(TimedOut(TimeLimit::Connection)),
            "(after 3 attempts, an earlier attempt failed: `connect_timeout`, the time limit of a connection, has passed)",
        ),
        (
            "long ago",
            [refused(), late(), late()],
            Some(Refused),
            "(after 3 attempts, an earlier attempt failed: connection refused)",
        ),
        ("never", [late(), late(), late()], None, "limit of an attempt (after 3 attempts)"),
        ("not late", [refused(), late(), refused()], None, "connection refused (after 3 attempts)"),
        ("half", [refused(), refused(), half()], None, "(after 3 attempts, status 200)"),
    ] {
        let transport = InTurn(Mutex::new(errors.into()));
        let client = stripe_portal::Client::builder("sk_test_123").transport(transport).build().unwrap();
        let error = get().send(&client).await.unwrap_err();
        let (Error::Connection(connection) | Error::Timeout(connection)) = &error else { panic!("{name}: {error}") };
        assert_eq!(connection.earlier_reason(), earlier, "{name}: {error}");
        assert!(error.to_string().ends_with(expected), "{name}: {error}");
    }
}
