//! A server that always sends the same response: plain, over TLS, and over TLS with HTTP/2.

use std::convert::Infallible;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::Error;

/// The argument that makes this program the server.
pub const SERVE: &str = "--serve";

/// The path that returns the number of connections.
pub const CONNECTIONS: &str = "/connections";

const SESSION: &str = r#"{"id":"bps_1Q0w2bLkdIwHu7ixKfGq3aHU","object":"billing_portal.session","configuration":"bpc_1MAhNDLkdIwHu7ixckACO1Jq","created":1680210639,"customer":"cus_NciAYcXfLnqBoz","customer_account":null,"flow":null,"livemode":false,"locale":null,"on_behalf_of":null,"return_url":"https://example.com/account","url":"https://billing.stripe.com/p/session/test_YWNjdF8xTTJKVGtMa2RJd0h1N2l4LF9OY2lBYjJXcHY4a2NPck96UjBEbFVYRnU5bjlwVUF50100BUtQs3bl"}"#;

static ACCEPTED: AtomicUsize = AtomicUsize::new(0);

/// Serves until the process ends; prints its base URL, then its certificate.
pub fn serve(mode: &str) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let tls = if mode == "plain" { None } else { Some(tls(mode)?) };
        let scheme = if tls.is_some() { "https" } else { "http" };
        let certificate = tls.as_ref().map_or("", |(_, certificate)| certificate);
        println!("{scheme}://localhost:{port}\n{certificate}");
        std::io::stdout().flush()?;
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            ACCEPTED.fetch_add(1, Ordering::Relaxed);
            match &tls {
                None => drop(tokio::spawn(connection(stream))),
                Some((acceptor, _)) => {
                    let accepting = acceptor.accept(stream);
                    tokio::spawn(async move {
                        if let Ok(stream) = accepting.await {
                            connection(stream).await;
                        }
                    });
                }
            }
        }
    })
}

fn tls(mode: &str) -> Result<(TlsAcceptor, String), Error> {
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
    let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der())?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let mut config = config.with_no_client_auth().with_single_cert(vec![certified.cert.der().clone()], key)?;
    config.alpn_protocols = vec![if mode == "h2" { b"h2".to_vec() } else { b"http/1.1".to_vec() }];
    Ok((TlsAcceptor::from(Arc::new(config)), certified.cert.pem()))
}

async fn connection(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
    let service = service_fn(|request: Request<Incoming>| async {
        let is_count = request.uri().path() == CONNECTIONS;
        let _ = request.into_body().collect().await;
        let body = if is_count {
            ACCEPTED.load(Ordering::Relaxed).to_string().into()
        } else {
            Bytes::from_static(SESSION.as_bytes())
        };
        let answer = Response::builder().header("content-type", "application/json").header("request-id", "req_123");
        Ok::<_, Infallible>(answer.body(Full::new(body)).unwrap_or_default())
    });
    // A client that goes away ends its connection with an error.
    let _ = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await;
}
