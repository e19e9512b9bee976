//! TLS and HTTP/2 as the crate sets them up, over each of its HTTP clients, against a server with a certificate of its own:
//! by rustls, or over `reqwest` without that feature by the platform.
//!
//! The platform's certificates are read once per process, so each test runs again in a process that is
//! told of the server's certificate by `SSL_CERT_FILE`, which both rustls and OpenSSL heed.
#![cfg(all(any(feature = "rustls", feature = "native-tls", feature = "hyper", feature = "ureq"), target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

#[path = "support/tls.rs"]
mod server;
mod support;

use server::{Act, TlsServer, certificate, idle, knowing, trusting};
use stripe_portal::request::Method;
use stripe_portal::transport::{FailureReason, TransportErrorKind};
use stripe_portal::{Client, Error, OperationExt as _, RawRequest};
use support::over::{AnyClient, Over};

/// Returns the part of the message when a certificate is refused.
fn untrusted(over: Over) -> &'static str {
    let is_native = over.name() == Some("reqwest") && !cfg!(feature = "rustls");
    if is_native { "certificate verify failed" } else { "invalid peer certificate" }
}

/// Returns the HTTP clients with TLS.
fn all() -> impl Iterator<Item = Over> {
    let has_tls = cfg!(any(feature = "rustls", feature = "native-tls"));
    Over::of_the_crate().into_iter().filter(move |over| has_tls || over.name() != Some("reqwest"))
}

fn get() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/things")
}

#[cfg(feature = "http2")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn http_2_is_spoken_over_one_connection_where_the_server_offers_it() {
    let Some(folder) = trusting("http_2_is_spoken_over_one_connection_where_the_server_offers_it") else { return };
    for over in all().filter(|over| over.speaks_http_2()) {
        let server = TlsServer::start(&folder, &["h2", "http/1.1"], Act::Answer).await;
        let client = server.client(over);
        for _ in 0..3 {
            client.send(&get()).await.unwrap();
        }
        let post = RawRequest::new(Method::Post, "/v1/things").param("name", "a");
        let get = get();
        let (first, second) = tokio::join!(client.send(&get), client.send(&post));
        assert!(first.is_ok() && second.is_ok(), "{over}: {first:?} {second:?}");
        assert_eq!(server.requests(), ["HTTP/2.0 /v1/things"; 5], "{over}");
        assert_eq!(server.connections(), 1, "{over}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn http_1_is_spoken_over_one_connection_where_the_server_knows_no_other() {
    let Some(folder) = trusting("http_1_is_spoken_over_one_connection_where_the_server_knows_no_other") else { return };
    for over in all() {
        let offered = [&[][..], &["http/1.1"], &["h2", "http/1.1"]];
        for protocols in offered.into_iter().take(if over.speaks_http_2() { 2 } else { 3 }) {
            let server = TlsServer::start(&folder, protocols, Act::Answer).await;
            let client = server.client(over);
            for _ in 0..3 {
                client.send(&get()).await.unwrap();
                idle().await;
            }
            assert_eq!(server.requests(), ["GET /v1/things HTTP/1.1"; 3], "{over}");
            assert_eq!(server.connections(), 1, "{over}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_nobody_vouches_for_gets_no_request() {
    let folder = certificate("a_server_that_nobody_vouches_for_gets_no_request");
    for over in all() {
        let server = TlsServer::start(&folder, &["h2", "http/1.1"], Act::Answer).await;
        let error = server.client(over).send(&get().with_retries(0)).await.unwrap_err();
        let Error::Connection(connection) = &error else { panic!("{over}: {error}") };
        assert_eq!((connection.kind(), connection.attempts()), (TransportErrorKind::Connect, 1), "{over}");
        assert_refuses_certificate(over, &error, &format!("localhost:{}", server.port));
        let mut reasons = error.to_string();
        let mut source = std::error::Error::source(&error);
        while let Some(error) = source {
            reasons.push_str(&format!("; {error}"));
            source = error.source();
        }
        assert!(reasons.contains(untrusted(over)), "{over}: {reasons}");
        assert!(over.name().is_none_or(|name| reasons.contains(name)), "{over}: {reasons}");
        assert_eq!((server.connections(), server.requests().len()), (1, 0), "{over}");
    }
}

fn assert_refuses_certificate(over: Over, error: &Error, host: &str) {
    let Error::Connection(connection) = error else { panic!("{over}: {error}") };
    assert_eq!(connection.reason(), Some(FailureReason::Certificate), "{over}: {error:?}");
    let start = format!("could not connect to {host}: the certificate was not accepted: ");
    let text = error.to_string();
    assert!(text.starts_with(&start) && text.contains(untrusted(over)), "{over}: {text}");
    assert!(text.ends_with(" (after 1 attempt)"), "{over}: {text}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_of_another_host_is_refused() {
    let Some(folder) = trusting("a_certificate_of_another_host_is_refused") else { return };
    for over in all() {
        let server = TlsServer::start(&folder, &["http/1.1"], Act::Answer).await;
        let builder = Client::builder("sk_test_123").base_url(&format!("https://127.0.0.1:{}", server.port));
        let error = over.build(builder).unwrap().send(&get().with_retries(0)).await.unwrap_err();
        assert_refuses_certificate(over, &error, &format!("127.0.0.1:{}", server.port));
        assert_eq!(server.requests().len(), 0, "{over}");
    }
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn certificates_in_settings_of_ones_own_are_trusted() {
    let folder = certificate("certificates_in_settings_of_ones_own_are_trusted");
    let server = TlsServer::start(&folder, &["h2", "http/1.1"], Act::Answer).await;
    let pem = std::fs::read(folder.join("certificate.pem")).unwrap();
    let settings = || {
        let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
        reqwest::Client::builder().tls_certs_only([certificate])
    };
    let builder = || Client::builder("sk_test_123").base_url(&format!("https://localhost:{}", server.port));
    get().send(&builder().reqwest_client(settings()).build().unwrap()).await.unwrap();
    assert_eq!(server.requests().len(), 1);
}

/// `reqwest` alone would resend the request, outside the retry policy.
#[cfg(feature = "http2")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_retry_policy_repeats_a_refused_stream() {
    let Some(folder) = trusting("only_the_retry_policy_repeats_a_refused_stream") else { return };
    for over in all().filter(|over| over.speaks_http_2()) {
        for retries in [0, 1] {
            let server = TlsServer::start(&folder, &["h2"], Act::Refuse).await;
            assert_refused(&server, over, server.builder(), retries).await;
            #[cfg(any(feature = "rustls", feature = "native-tls"))]
            if over.name() == Some("reqwest") {
                let pem = std::fs::read(folder.join("certificate.pem")).unwrap();
                let settings = reqwest::Client::builder();
                let settings = settings.tls_certs_only([reqwest::Certificate::from_pem(&pem).unwrap()]);
                let server = TlsServer::start(&folder, &["h2"], Act::Refuse).await;
                assert_refused(&server, over, server.builder().reqwest_client(settings), retries).await;
            }
        }
    }
}

#[cfg(feature = "http2")]
async fn assert_refused(server: &TlsServer, over: Over, builder: stripe_portal::ClientBuilder, retries: u32) {
    let error = over.build(builder).unwrap().send(&get().with_retries(retries)).await.unwrap_err();
    let Error::Connection(connection) = &error else { panic!("{over}: {error}") };
    assert_eq!((connection.attempts(), server.requests().len()), (retries + 1, retries as usize + 1), "{over}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_without_an_end_of_tls_is_not_whole() {
    let Some(folder) = trusting("a_body_without_an_end_of_tls_is_not_whole") else { return };
    for over in all().filter(|over| cfg!(feature = "rustls") || over.name() != Some("reqwest")) {
        let server = TlsServer::start(&folder, &["http/1.1"], Act::CutOff).await;
        assert_lost(&server, over, TransportErrorKind::Body).await;
    }
}

#[cfg(feature = "http2")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_loss_by_http_2_has_the_reason_of_one_by_http_1() {
    let Some(folder) = trusting("a_loss_by_http_2_has_the_reason_of_one_by_http_1") else { return };
    for over in all().filter(|over| over.speaks_http_2()) {
        for (act, kind) in [
            (Act::CloseBefore, TransportErrorKind::Connect),
            (Act::GoAwayBefore, TransportErrorKind::Connect),
            (Act::ResetBefore, TransportErrorKind::Connect),
            (Act::CutOff, TransportErrorKind::Body),
            (Act::GoAwayInside, TransportErrorKind::Body),
            (Act::ResetInside, TransportErrorKind::Body),
        ] {
            let server = TlsServer::start(&folder, &["h2"], act).await;
            assert_lost(&server, over, kind).await;
        }
    }
}

async fn assert_lost(server: &TlsServer, over: Over, kind: TransportErrorKind) {
    let act = server.act;
    let error = server.client(over).send(&get().with_retries(0)).await.unwrap_err();
    let Error::Connection(connection) = &error else { panic!("{over}: {act:?}: {error}") };
    let found = (connection.kind(), connection.reason(), connection.attempts(), connection.request_id());
    let request_id = (kind == TransportErrorKind::Body).then_some("req_1");
    assert_eq!(found, (kind, Some(FailureReason::ConnectionLost), 1, request_id), "{over}: {act:?}: {error:?}");
    assert!(error.to_string().contains(": the connection was lost (after 1 attempt"), "{over}: {act:?}: {error}");
    assert_eq!(server.requests().len(), 1, "{over}: {act:?}");
}

#[cfg(feature = "http2")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_is_lost_if_the_server_ends_its_connections() {
    let Some(folder) = trusting("no_call_is_lost_if_the_server_ends_its_connections") else { return };
    for over in all().filter(|over| over.speaks_http_2()) {
        let server = TlsServer::start(&folder, &["h2"], Act::AnswerOnce).await;
        let client = server.client(over);
        for _ in 0..5 {
            client.send(&get()).await.unwrap_or_else(|error| panic!("{over}: {error:?}"));
        }
        assert!(server.connections() > 1, "{over}");
    }
}

/// The clock of this test advances while everything waits.
#[cfg(feature = "http2")]
#[tokio::test]
async fn a_retry_does_not_use_a_connection_on_which_nothing_arrives() {
    let Some(folder) = trusting("a_retry_does_not_use_a_connection_on_which_nothing_arrives") else { return };
    for over in all().filter(|over| matches!(over, Over::Async(_)) && over.speaks_http_2()) {
        let server = TlsServer::start(&folder, &["h2"], Act::AnswerThenHang).await;
        let client = server.client(over);
        client.send(&get()).await.unwrap();
        tokio::time::pause();
        let start = tokio::time::Instant::now();
        let error = client.send(&get().with_retries(0)).await.unwrap_err();
        let elapsed = start.elapsed();
        tokio::time::resume();
        assert!(elapsed < std::time::Duration::from_secs(21), "{over}: {elapsed:?}: {error:?}");
        let Error::Timeout(connection) = &error else { panic!("{over}: {error:?}") };
        assert_eq!(connection.reason(), Some(FailureReason::ConnectionLost), "{over}: {error:?}");
        client.send(&get().with_retries(0)).await.unwrap_or_else(|error| panic!("{over}: {error:?}"));
        assert_eq!(server.connections(), 2, "{over}");
    }
}

/// Returns a client that sends to `base_url` through a proxy by TLS.
fn through(over: Over, proxy: &TlsServer, base_url: &str) -> AnyClient {
    let builder = Client::builder("sk_test_123").base_url(base_url).allow_plain_http(true);
    over.build(builder.proxy_url(&format!("https://localhost:{}", proxy.port))).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proxy_by_tls_is_trusted_like_a_server() {
    let Some(folder) = trusting("a_proxy_by_tls_is_trusted_like_a_server") else { return };
    for over in all().filter(|over| !over.tunnels_plain_http()) {
        let proxy = TlsServer::start(&folder, &["http/1.1"], Act::Answer).await;
        through(over, &proxy, "http://stripe.invalid").send(&get()).await.unwrap();
        assert_eq!(proxy.requests(), ["GET http://stripe.invalid/v1/things HTTP/1.1"], "{over}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tunnel_through_a_proxy_by_tls_ends_at_the_server() {
    let Some(folder) = trusting("a_tunnel_through_a_proxy_by_tls_ends_at_the_server") else { return };
    for over in all() {
        let server = TlsServer::start(&folder, &["http/1.1"], Act::Answer).await;
        let proxy = TlsServer::start(&folder, &["http/1.1"], Act::Answer).await;
        let base_url = format!("https://localhost:{}", server.port);
        let client = through(over, &proxy, &base_url);
        for _ in 0..2 {
            client.send(&get()).await.unwrap();
            idle().await;
        }
        assert_eq!(proxy.requests(), [format!("CONNECT localhost:{} HTTP/1.1", server.port)], "{over}");
        assert_eq!(server.requests(), ["GET /v1/things HTTP/1.1"; 2], "{over}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_certificates_a_proxy_by_tls_gets_no_request() {
    let test = "without_certificates_a_proxy_by_tls_gets_no_request";
    let Some(folder) = knowing(test, "none.pem") else { return };
    for over in all().filter(|over| cfg!(feature = "rustls") || over.name() != Some("reqwest")) {
        let proxy = TlsServer::start(&folder, &["http/1.1"], Act::Answer).await;
        let client = through(over, &proxy, "http://stripe.invalid");
        let error = client.send(&get().with_retries(0)).await.unwrap_err();
        let Error::Connection(connection) = &error else { panic!("{over}: {error}") };
        assert_eq!(connection.kind(), TransportErrorKind::Connect, "{over}");
        assert_eq!((proxy.connections(), proxy.requests().len()), (1, 0), "{over}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_certificates_no_client_is_built_for_tls() {
    let Some(_) = knowing("without_certificates_no_client_is_built_for_tls", "none.pem") else { return };
    for over in all().filter(|over| cfg!(feature = "rustls") || over.name() != Some("reqwest")) {
        let error = over.build(Client::builder("sk_test_123")).unwrap_err();
        let Error::Connection(connection) = &error else { panic!("{over}: {error}") };
        assert_eq!((connection.kind(), connection.attempts()), (TransportErrorKind::Unsupported, 0), "{over}");
    }
}
