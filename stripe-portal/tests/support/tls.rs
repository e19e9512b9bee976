//! A server of TLS with a certificate of its own.
#![allow(unreachable_pub, missing_docs, reason = "as in the other modules of support")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{env, fs};

use stripe_portal::{Client, ClientBuilder};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

use crate::support::over::{AnyClient, Over};

const TRUSTED: &str = "STRIPE_PORTAL_TEST_CERTIFICATE";

/// Writes a certificate for `localhost` and its key to a folder of this test.
pub fn certificate(test: &str) -> PathBuf {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("certificate.pem"), made.cert.pem()).unwrap();
    fs::write(folder.join("none.pem"), "").unwrap();
    fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
    folder
}

/// Runs the test again in a process that trusts the certificate. Returns the certificate's folder in that process only.
pub fn trusting(test: &str) -> Option<PathBuf> {
    knowing(test, "certificate.pem")
}

/// Runs the test again in a process that trusts the certificates in this file. Returns the folder in that process only.
pub fn knowing(test: &str, certificates: &str) -> Option<PathBuf> {
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
pub async fn idle() {
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
pub enum Act {
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

pub struct TlsServer {
    pub act: Act,
    pub port: u16,
    shared: Arc<Shared>,
}

impl TlsServer {
    /// Offers these protocols by ALPN.
    pub async fn start(folder: &Path, protocols: &[&str], act: Act) -> Self {
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
        Self { act, port, shared }
    }

    pub fn client(&self, over: Over) -> AnyClient {
        over.build(self.builder()).unwrap()
    }

    pub fn builder(&self) -> ClientBuilder {
        Client::builder("sk_test_123").base_url(&format!("https://localhost:{}", self.port))
    }

    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
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
