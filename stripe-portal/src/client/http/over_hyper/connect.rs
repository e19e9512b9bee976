//! Connects to a server: by TCP, through a proxy, by TLS.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use http::header::HeaderValue;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::ReadBuf;
use tokio_rustls::TlsConnector;
use tower_service::Service;

use super::stream::{Io, Stream};
use crate::client::http::Setup;
use crate::client::http::proxy::{self, Proxies, Proxy};
use crate::client::tls;
use crate::transport::{BoxFuture, TransportError};

/// The time between probes of a connection on which nothing arrives.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// The time after which a connection is lost if the server's machine does not acknowledge what was sent.
#[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
const MAX_UNACKNOWLEDGED: Duration = Duration::from_secs(30);

type Error = Box<dyn StdError + Send + Sync>;

/// The parts that all connections share.
pub(super) struct Shared {
    proxies: Proxies,
    tls: TlsConnector,
    /// Offers no HTTP/2, which a proxy does not need.
    tls_of_proxy: TlsConnector,
    connect_timeout: Duration,
}

impl Shared {
    pub(super) fn new(setup: Setup) -> Result<Self, TransportError> {
        let protocols: &[&str] = if cfg!(feature = "http2") { &["h2", "http/1.1"] } else { &["http/1.1"] };
        let config = tls::config(setup.is_tls, setup.proxies.need_tls(), protocols)?;
        let mut of_proxy = config.clone();
        of_proxy.alpn_protocols.clear();
        Ok(Self {
            proxies: setup.proxies,
            tls: Arc::new(config).into(),
            tls_of_proxy: Arc::new(of_proxy).into(),
            connect_timeout: setup.connect_timeout,
        })
    }

    /// Returns the credentials that a request itself has, because a proxy reads it.
    pub(super) fn proxy_authorization(&self, uri: &Uri) -> Option<&HeaderValue> {
        if uri.scheme_str() == Some("https") { None } else { self.proxies.of(uri).ok()??.authorization.as_ref() }
    }

    async fn connect(&self, tcp: HttpConnector, target: Uri) -> Result<Stream, Error> {
        let proxy = self.proxies.of(&target)?;
        let mut io = match proxy {
            Some(proxy) => self.connect_to_proxy(tcp, proxy).await.map_err(proxy::unreachable)?,
            None => connect_to(tcp, &target).await?,
        };
        if target.scheme_str() != Some("https") {
            return Ok(Stream { io, is_proxied: proxy.is_some(), is_http2: false });
        }
        if let Some(proxy) = proxy {
            tunnel(&mut *io, &proxy::request(proxy, &target)).await.map_err(refused)?;
        }
        let stream = self.tls.connect(server_name(&target)?, io).await?;
        let is_http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
        Ok(Stream { io: Box::new(stream), is_proxied: false, is_http2 })
    }

    async fn connect_to_proxy(&self, tcp: HttpConnector, proxy: &Proxy) -> Result<Box<dyn Io>, Error> {
        let io = connect_to(tcp, &proxy.uri).await?;
        if !proxy.is_tls {
            return Ok(io);
        }
        Ok(Box::new(self.tls_of_proxy.connect(server_name(&proxy.uri)?, io).await?))
    }
}

async fn connect_to(mut tcp: HttpConnector, uri: &Uri) -> Result<Box<dyn Io>, Error> {
    Ok(Box::new(tcp.call(uri.clone()).await?.into_inner()))
}

fn server_name(uri: &Uri) -> Result<ServerName<'static>, Error> {
    let host = uri.host().unwrap_or_default();
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    Ok(ServerName::try_from(bare.to_owned())?)
}

/// Returns the failure of a proxy, also if its connection was lost.
fn refused(error: Error) -> Error {
    if error.is::<TransportError>() { error } else { proxy::refused(error).into() }
}

/// Opens a tunnel through a proxy.
async fn tunnel(io: &mut dyn Io, request: &[u8]) -> Result<(), Error> {
    let mut sent = 0;
    while let Some(rest) = request.get(sent..)
        && !rest.is_empty()
    {
        let count = poll_fn(|context| Pin::new(&mut *io).poll_write(context, rest)).await?;
        if count == 0 {
            return Err(io::Error::from(io::ErrorKind::WriteZero).into());
        }
        sent += count;
    }
    poll_fn(|context| Pin::new(&mut *io).poll_flush(context)).await?;
    let mut received = Vec::new();
    while received.len() < proxy::MAX_RESPONSE {
        // One byte at a time: the bytes after the response are for TLS.
        let mut byte = [0];
        let mut buffer = ReadBuf::new(&mut byte);
        poll_fn(|context| Pin::new(&mut *io).poll_read(context, &mut buffer)).await?;
        if buffer.filled().is_empty() {
            return Err(proxy::refused("the proxy closed the connection").into());
        }
        received.extend_from_slice(buffer.filled());
        if proxy::is_accepted(&received)? {
            return Ok(());
        }
    }
    Err(proxy::refused("the response of the proxy is too long").into())
}

#[derive(Clone)]
pub(super) struct Connector {
    tcp: HttpConnector,
    shared: Arc<Shared>,
}

impl Connector {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_connect_timeout(Some(shared.connect_timeout));
        tcp.set_keepalive(Some(KEEP_ALIVE));
        tcp.set_keepalive_interval(Some(KEEP_ALIVE));
        tcp.set_keepalive_retries(Some(3));
        #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
        tcp.set_tcp_user_timeout(Some(MAX_UNACKNOWLEDGED));
        Self { tcp, shared }
    }
}

impl Service<Uri> for Connector {
    type Response = TokioIo<Stream>;
    type Error = Error;
    type Future = BoxFuture<'static, Result<TokioIo<Stream>, Error>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.tcp.poll_ready(context).map_err(Error::from)
    }

    fn call(&mut self, target: Uri) -> Self::Future {
        let Self { tcp, shared } = self.clone();
        Box::pin(async move {
            let mut end = pin!(tokio::time::sleep(shared.connect_timeout));
            let mut connecting = pin!(shared.connect(tcp, target));
            poll_fn(|context| match connecting.as_mut().poll(context) {
                Poll::Ready(result) => Poll::Ready(result.map(TokioIo::new)),
                Poll::Pending => end
                    .as_mut()
                    .poll(context)
                    .map(|()| Err(io::Error::new(io::ErrorKind::TimedOut, "the connection took too long").into())),
            })
            .await
        })
    }
}
