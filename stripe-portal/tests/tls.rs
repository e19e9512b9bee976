//! TLS and HTTP/2 as the crate sets them up, against a server with a certificate of its own: by rustls, or without that
//! feature by the platform.
//!
//! The platform's certificates are read once per process, so each test runs again in a process that is
//! told of the server's certificate by `SSL_CERT_FILE`, which both rustls and OpenSSL heed.
#![cfg(all(any(feature = "rustls", feature = "native-tls"), target_os = "linux"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::{env, fs};

use stripe_portal::request::Method;
use stripe_portal::transport::TransportErrorKind;
use stripe_portal::{Client, Error, OperationExt as _, RawRequest};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

/// The part of the message when a certificate is refused.
const UNTRUSTED: &str = if cfg!(feature = "rustls") { "invalid peer certificate" } else { "certificate verify failed" };
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

/// The requests that a server received, and its behaviour for HTTP/2.
#[derive(Default)]
struct Shared {
    connections: AtomicUsize,
    requests: Mutex<Vec<String>>,
    refuses_streams: bool,
}

struct TlsServer {
    port: u16,
    shared: Arc<Shared>,
}

impl TlsServer {
    /// Offers these protocols by ALPN.
    async fn start(folder: &Path, protocols: &[&str], refuses_streams: bool) -> Self {
        let certificate = CertificateDer::from_pem_file(folder.join("certificate.pem")).unwrap();
        let key = PrivateKeyDer::from_pem_file(folder.join("key.pem")).unwrap();
        let provider = Arc::new(ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let mut config = config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap();
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared { refuses_streams, ..Shared::default() });
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

    fn client(&self) -> Client {
        let builder = Client::builder("sk_test_123").base_url(&format!("https://localhost:{}", self.port));
        builder.build().unwrap()
    }

    fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap().clone()
    }

    fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }
}

/// Answers each request with `{}`, or refuses its stream.
async fn http2(stream: TlsStream<TcpStream>, shared: &Shared) {
    let Ok(mut connection) = h2::server::handshake(stream).await else { return };
    while let Some(Ok((request, mut respond))) = connection.accept().await {
        shared.requests.lock().unwrap().push(format!("{:?} {}", request.version(), request.uri().path()));
        if shared.refuses_streams {
            respond.send_reset(h2::Reason::REFUSED_STREAM);
            continue;
        }
        let mut body = respond.send_response(http::Response::new(()), false).unwrap();
        body.send_data("{}".into(), true).unwrap();
    }
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
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").await.unwrap();
        stream.flush().await.unwrap();
    }
}

fn get() -> RawRequest {
    RawRequest::new(Method::Get, "/v1/things")
}

#[cfg(feature = "http2")]
#[tokio::test]
async fn http_2_is_spoken_over_one_connection_where_the_server_offers_it() {
    let Some(folder) = trusting("http_2_is_spoken_over_one_connection_where_the_server_offers_it") else { return };
    let server = TlsServer::start(&folder, &["h2", "http/1.1"], false).await;
    let client = server.client();
    for _ in 0..3 {
        get().send(&client).await.unwrap();
    }
    let post = RawRequest::new(Method::Post, "/v1/things").param("name", "a");
    let get = get();
    let (first, second) = tokio::join!(get.send(&client), post.send(&client));
    assert!(first.is_ok() && second.is_ok(), "{first:?} {second:?}");
    assert_eq!(server.requests(), ["HTTP/2.0 /v1/things"; 5]);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn http_1_is_spoken_over_one_connection_where_the_server_knows_no_other() {
    let Some(folder) = trusting("http_1_is_spoken_over_one_connection_where_the_server_knows_no_other") else { return };
    for protocols in [&[][..], &["http/1.1"]] {
        let server = TlsServer::start(&folder, protocols, false).await;
        let client = server.client();
        for _ in 0..3 {
            get().send(&client).await.unwrap();
        }
        assert_eq!(server.requests(), ["GET /v1/things HTTP/1.1"; 3]);
        assert_eq!(server.connections(), 1);
    }
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_gets_no_request() {
    let folder = certificate("a_server_that_nobody_vouches_for_gets_no_request");
    let server = TlsServer::start(&folder, &["h2", "http/1.1"], false).await;
    let error = get().with_retries(0).send(&server.client()).await.unwrap_err();
    let Error::Connection(connection) = &error else { panic!("{error}") };
    assert_eq!((connection.kind(), connection.attempts()), (TransportErrorKind::Connect, 1));
    let mut reasons = String::new();
    let mut source = std::error::Error::source(&error);
    while let Some(error) = source {
        reasons.push_str(&format!("{error}; "));
        source = error.source();
    }
    assert!(reasons.contains(UNTRUSTED), "{error}: {reasons}");
    assert_eq!((server.connections(), server.requests().len()), (1, 0));
}

#[tokio::test]
async fn a_certificate_of_another_host_is_refused() {
    let Some(folder) = trusting("a_certificate_of_another_host_is_refused") else { return };
    let server = TlsServer::start(&folder, &["http/1.1"], false).await;
    let builder = Client::builder("sk_test_123").base_url(&format!("https://127.0.0.1:{}", server.port));
    let error = get().with_retries(0).send(&builder.build().unwrap()).await.unwrap_err();
    assert!(matches!(error, Error::Connection(_)), "{error}");
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn certificates_in_settings_of_ones_own_are_trusted() {
    let folder = certificate("certificates_in_settings_of_ones_own_are_trusted");
    let server = TlsServer::start(&folder, &["h2", "http/1.1"], false).await;
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
#[tokio::test]
async fn only_the_retry_policy_repeats_a_refused_stream() {
    let Some(folder) = trusting("only_the_retry_policy_repeats_a_refused_stream") else { return };
    let pem = fs::read(folder.join("certificate.pem")).unwrap();
    for retries in [0, 1] {
        for own in [false, true] {
            let server = TlsServer::start(&folder, &["h2"], true).await;
            let builder = Client::builder("sk_test_123").base_url(&format!("https://localhost:{}", server.port));
            let settings = reqwest::Client::builder();
            let settings = settings.tls_certs_only([reqwest::Certificate::from_pem(&pem).unwrap()]);
            let client = if own { builder.reqwest_client(settings) } else { builder }.build().unwrap();
            let error = get().with_retries(retries).send(&client).await.unwrap_err();
            let Error::Connection(connection) = &error else { panic!("{error}") };
            assert_eq!((connection.attempts(), server.requests().len()), (retries + 1, retries as usize + 1), "{own}");
        }
    }
}

#[tokio::test]
async fn a_proxy_by_tls_is_trusted_like_a_server() {
    let Some(folder) = trusting("a_proxy_by_tls_is_trusted_like_a_server") else { return };
    let proxy = TlsServer::start(&folder, &["http/1.1"], false).await;
    let address = reqwest::Proxy::all(format!("https://localhost:{}", proxy.port)).unwrap();
    let builder =
        Client::builder("sk_test_123").base_url("http://stripe.invalid").allow_plain_http(true).proxy(address);
    get().send(&builder.build().unwrap()).await.unwrap();
    assert_eq!(proxy.requests(), ["GET http://stripe.invalid/v1/things HTTP/1.1"]);
}

#[cfg(feature = "rustls")]
#[tokio::test]
async fn without_certificates_a_proxy_by_tls_gets_no_request() {
    let test = "without_certificates_a_proxy_by_tls_gets_no_request";
    let Some(folder) = knowing(test, "none.pem") else { return };
    let proxy = TlsServer::start(&folder, &["http/1.1"], false).await;
    let address = reqwest::Proxy::all(format!("https://localhost:{}", proxy.port)).unwrap();
    let builder =
        Client::builder("sk_test_123").base_url("http://stripe.invalid").allow_plain_http(true).proxy(address);
    let error = get().with_retries(0).send(&builder.build().unwrap()).await.unwrap_err();
    let Error::Connection(connection) = &error else { panic!("{error}") };
    assert_eq!(connection.kind(), TransportErrorKind::Connect);
    assert_eq!((proxy.connections(), proxy.requests().len()), (1, 0));
}
