//! TLS and HTTP/2 as the crate sets them up, over each of its HTTP clients, against a server with a certificate of its own:
//! by rustls, or over `reqwest` without that feature by the platform.
//!
//! The platform's certificates are read once per process, so each test runs again in a process that is
//! told of the server's certificate by `SSL_CERT_FILE`, which both rustls and OpenSSL heed.
#![cfg(all(any(feature = "rustls", feature = "native-tls", feature = "hyper", feature = "ureq"), target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{env, fs};

use stripe_portal::request::Method;
use stripe_portal::transport::{FailureReason, TransportErrorKind};
use stripe_portal::{Client, ClientBuilder, Error, OperationExt as _, RawRequest};
use support::over::{AnyClient, Over};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

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

const TRUSTED: &str = "STRIPE_PORTAL_TEST_CERTIFICATE";

/// Writes a certificate for `localhost` and its key to a folder of this test.
fn certificate(test: &str) -> PathBuf {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("certificate.pem"), made.cert.pem()).unwrap();
    fs::write(folder.join("none.pem"), "").unwrap();
    fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    folder
}

/// Runs the test again in a process that trusts the certificate. Returns the certificate's folder in that process only.
fn trusting(test: &str) -> Option<PathBuf> {
    knowing(test, "certificate.pem")
}

/// Runs the test again in a process that trusts the certificates in this file. Returns the folder in that process only.
fn knowing(test: &str, certificates: &str) -> Option<PathBuf> {
    if let Some(folder) = env::var_os(TRUSTED) {
        return Some(folder.into());
    }
    let folder = certificate(test);
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env(TRUSTED, &folder);
    command.env("SSL_CERT_FILE", folder.join(certificates)).env_remove("SSL_CERT_DIR");
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    None
}

/// Waits until the connection of a response is idle: another thread puts it back after the response has been read.
async fn idle() {
    tokio::time::sleep(Duration::from_millis(50)).await;
}

/// The requests that a server received, and its behaviour.
#[derive(Default)]
struct Shared {
    connections: AtomicUsize,
    requests: Mutex<Vec<String>>,
    act: Act,
}

/// The response of a server to each request. By HTTP/1.1, each but `CutOff` is an answer.
#[cfg_attr(not(feature = "http2"), allow(dead_code, reason = "most tests of these are of HTTP/2"))]
#[derive(Clone, Copy, Debug, Default)]
enum Act {
    /// Answers with `{}`.
    #[default]
    Answer,
    /// Refuses the stream.
    Refuse,
    /// Answers, and accepts no more requests on the connection.
    AnswerOnce,
    /// Answers the first request of a connection, then neither reads nor writes, without closing it.
    AnswerThenHang,
    /// Ends the connection of TCP without an end of TLS: before the response, or inside the body. By HTTP/1.1, the body has no
    /// length.
    CloseBefore,
    CutOff,
    /// Ends the connection of HTTP/2 by an error: before the response, or inside the body.
    GoAwayBefore,
    GoAwayInside,
    /// Resets the stream: before the response, or inside the body.
    ResetBefore,
    ResetInside,
}

struct TlsServer {
    port: u16,
    shared: Arc<Shared>,
}

impl TlsServer {
    /// Offers these protocols by ALPN.
    async fn start(folder: &Path, protocols: &[&str], act: Act) -> Self {
        let certificate = CertificateDer::from_pem_file(folder.join("certificate.pem")).unwrap();
        let key = PrivateKeyDer::from_pem_file(folder.join("key.pem")).unwrap();
        let provider = Arc::new(ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let mut config = config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap();
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared { act, ..Shared::default() });
        let for_task = shared.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                for_task.connections.fetch_add(1, Ordering::SeqCst);
                let (acceptor, shared) = (acceptor.clone(), for_task.clone());
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    if stream.get_ref().1.alpn_protocol() == Some(b"h2") {
                        http2(stream, &shared).await;
                    } else {
                        http1(stream, &shared).await;
                    }
                });
            }
        });
        Self { port, shared }
    }

    fn client(&self, over: Over) -> AnyClient {
        over.build(self.builder()).unwrap()
    }

    fn builder(&self) -> ClientBuilder {
        Client::builder("sk_test_123").base_url(&format!("https://localhost:{}", self.port))
    }

    fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap().clone()
    }

    fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }
}

/// Does as `shared` says with each request.
async fn http2(stream: TlsStream<TcpStream>, shared: &Shared) {
    let Ok(mut connection) = h2::server::handshake(stream).await else { return };
    while let Some(Ok((request, mut respond))) = connection.accept().await {
        shared.requests.lock().unwrap().push(format!("{:?} {}", request.version(), request.uri().path()));
        match shared.act {
            Act::Refuse => respond.send_reset(h2::Reason::REFUSED_STREAM),
            Act::ResetBefore => respond.send_reset(h2::Reason::CANCEL),
            Act::CloseBefore => return,
            Act::GoAwayBefore => connection.abrupt_shutdown(h2::Reason::INTERNAL_ERROR),
            act => {
                let response = http::Response::builder().header("request-id", "req_1").body(()).unwrap();
                let mut body = respond.send_response(response, false).unwrap();
                let is_whole = matches!(act, Act::Answer | Act::AnswerOnce | Act::AnswerThenHang);
                body.send_data(if is_whole { "{}" } else { "{" }.into(), is_whole).unwrap();
                if !matches!(act, Act::Answer) {
                    send(&mut connection).await;
                }
                match act {
                    Act::AnswerOnce => connection.graceful_shutdown(),
                    Act::AnswerThenHang => std::future::pending().await,
                    Act::CutOff => return,
                    Act::GoAwayInside => connection.abrupt_shutdown(h2::Reason::INTERNAL_ERROR),
                    Act::ResetInside => body.send_reset(h2::Reason::CANCEL),
                    _ => {}
                }
                send(&mut connection).await;
            }
        }
    }
}

/// Sends the frames that wait, which is all that the server does while it waits for a request.
async fn send(connection: &mut h2::server::Connection<TlsStream<TcpStream>, bytes::Bytes>) {
    let _ = tokio::time::timeout(
        Duration::from_millis(20),
        std::future::poll_fn(|context| connection.poll_closed(context)),
    )
    .await;
}

/// Answers requests without a body with `{}`.
async fn http1(mut stream: TlsStream<TcpStream>, shared: &Shared) {
    let mut buffer = Vec::new();
    while let Ok(1..) = stream.read_buf(&mut buffer).await {
        if !buffer.ends_with(b"\r\n\r\n") {
            continue;
        }
        let text = String::from_utf8_lossy(&buffer).into_owned();
        shared.requests.lock().unwrap().push(text.lines().next().unwrap_or_default().to_owned());
        buffer.clear();
        if let Some(target) = text.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next()) {
            let mut server = TcpStream::connect(target).await.unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            let _ = tokio::io::copy_bidirectional(&mut stream, &mut server).await;
            return;
        }
        if matches!(shared.act, Act::CutOff) {
            stream.write_all(b"HTTP/1.1 200 OK\r\nRequest-Id: req_1\r\n\r\n{}").await.unwrap();
            return;
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").await.unwrap();
        stream.flush().await.unwrap();
    }
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
    let pem = fs::read(folder.join("certificate.pem")).unwrap();
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
                let pem = fs::read(folder.join("certificate.pem")).unwrap();
                let settings = reqwest::Client::builder();
                let settings = settings.tls_certs_only([reqwest::Certificate::from_pem(&pem).unwrap()]);
                let server = TlsServer::start(&folder, &["h2"], Act::Refuse).await;
                assert_refused(&server, over, server.builder().reqwest_client(settings), retries).await;
            }
        }
    }
}

#[cfg(feature = "http2")]
async fn assert_refused(server: &TlsServer, over: Over, builder: ClientBuilder, retries: u32) {
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
    let act = server.shared.act;
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
        assert!(elapsed < Duration::from_secs(21), "{over}: {elapsed:?}: {error:?}");
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
