//! Connects to a server: by TCP, through a proxy, by TLS.
//!
//! `ureq` would look up the host for every call, on a thread of its own, and set up TLS anew for every connection.

use std::error::Error as StdError;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::IpAddr;
use std::sync::Arc;

use http::Uri;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use ureq::Error;
use ureq::config::Config;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::time::{Duration, Instant};
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, NextTimeout, TcpConnector, Transport, TransportAdapter,
};

use super::tls::TlsTransport;
use crate::client::http::Setup;
use crate::client::http::proxy::{self, Proxies, Proxy};
use crate::client::tls;
use crate::transport::{FailureReason, TransportError, TransportErrorKind};

/// Finds no address: a call on an open connection needs none, and the connector finds that of a new one.
#[derive(Debug)]
pub(super) struct Later;

impl Resolver for Later {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        Ok(self.empty())
    }
}

#[derive(Debug)]
pub(super) struct Connector {
    proxies: Proxies,
    tls: Arc<ClientConfig>,
    resolver: DefaultResolver,
    tcp: TcpConnector,
}

impl Connector {
    pub(super) fn new(setup: Setup) -> Result<Self, TransportError> {
        let config = tls::config(setup.is_tls, setup.proxies.need_tls(), &["http/1.1"])?;
        Ok(Self {
            proxies: setup.proxies,
            tls: Arc::new(config),
            resolver: DefaultResolver::default(),
            tcp: TcpConnector::default(),
        })
    }

    /// Connects to a server or proxy by TCP.
    fn tcp(&self, details: &ConnectionDetails<'_>, uri: &Uri) -> Result<Box<dyn Transport>, Error> {
        let host = bare_host(uri);
        let mut limit = left(details);
        if host.parse::<IpAddr>().is_ok() {
            // Without a limit, the resolver needs no thread, and an address takes no time.
            limit.after = Duration::NotHappening;
        }
        let addrs = self.resolver.resolve(uri, details.config, limit).map_err(|error| match error {
            Error::Timeout(_) => error,
            error => other(unknown_host().with_source(cause(error))),
        })?;
        let details = ConnectionDetails {
            uri,
            addrs,
            config: details.config,
            request_level: details.request_level,
            resolver: details.resolver,
            now: (details.current_time)(),
            timeout: left(details),
            current_time: details.current_time.clone(),
            run_connector: details.run_connector.clone(),
            register_shutdown: details.register_shutdown.clone(),
        };
        let transport = ureq::unversioned::transport::Connector::<()>::connect(&self.tcp, &details, None)?;
        Ok(Box::new(Tcp(Box::new(transport.ok_or(Error::ConnectionFailed)?))))
    }

    /// Connects to a proxy.
    fn to_proxy(&self, details: &ConnectionDetails<'_>, proxy: &Proxy) -> Result<Box<dyn Transport>, Error> {
        let transport = self.tcp(details, &proxy.uri)?;
        if proxy.is_tls { self.encrypt(details, &proxy.uri, transport) } else { Ok(transport) }
    }

    /// Encrypts a connection to the host of a URL.
    fn encrypt(
        &self,
        details: &ConnectionDetails<'_>,
        uri: &Uri,
        transport: Box<dyn Transport>,
    ) -> Result<Box<dyn Transport>, Error> {
        let name = ServerName::try_from(bare_host(uri).to_owned()).map_err(|error| Error::Other(error.into()))?;
        let transport = adapter(details, transport);
        Ok(Box::new(TlsTransport::connect(self.tls.clone(), name, transport, details.config)?))
    }
}

impl ureq::unversioned::transport::Connector for Connector {
    type Out = Box<dyn Transport>;

    fn connect(&self, details: &ConnectionDetails<'_>, _: Option<()>) -> Result<Option<Self::Out>, Error> {
        let target = details.uri;
        let proxy = self.proxies.of(target).map_err(|error| Error::Other(error.into()))?;
        let mut transport = match proxy {
            Some(proxy) => {
                let transport = self.to_proxy(details, proxy).map_err(|error| match error {
                    // A limit of time, which is the attempt's too.
                    Error::Timeout(_) => error,
                    error => other(proxy::unreachable(cause(error))),
                })?;
                tunnel(adapter(details, transport), &proxy::request(proxy, target)).map_err(|error| match error {
                    Error::Timeout(_) => error,
                    Error::Other(error) if error.is::<TransportError>() => Error::Other(error),
                    error => other(proxy::refused(cause(error))),
                })?
            }
            None => self.tcp(details, target)?,
        };
        if details.needs_tls() {
            transport = self.encrypt(details, target, transport)?;
        }
        Ok(Some(transport))
    }
}

/// A TCP connection. `ureq` would take its loss for the end of a body that has no other end.
#[derive(Debug)]
struct Tcp(Box<dyn Transport>);

impl Transport for Tcp {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.0.await_input(timeout).map_err(lost)
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }
}

/// Wraps the errors of a lost connection, which `ureq` reads as the end of a body.
pub(super) fn lost(error: Error) -> Error {
    match error {
        Error::Io(error) if is_loss(error.kind()) => Error::Other(error.into()),
        error => error,
    }
}

fn is_loss(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::UnexpectedEof | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}

/// Returns the error inside of one of ureq, which has no source.
fn cause(error: Error) -> Box<dyn StdError + Send + Sync> {
    match error {
        Error::Io(error) => error.into(),
        Error::Other(error) => error,
        error => error.into(),
    }
}

/// Returns the error of ureq that has a failure inside.
fn other(error: TransportError) -> Error {
    Error::Other(error.into())
}

fn unknown_host() -> TransportError {
    TransportError::new(TransportErrorKind::Connect).with_reason(FailureReason::UnknownHost)
}

/// Returns the time that is left to connect.
fn left(details: &ConnectionDetails<'_>) -> NextTimeout {
    let mut limit = details.timeout;
    if let (Duration::Exact(after), Instant::Exact(start), Instant::Exact(now)) =
        (limit.after, details.now, (details.current_time)())
    {
        limit.after = Duration::Exact(after.saturating_sub(now.saturating_duration_since(start)));
    }
    limit
}

/// Returns a transport that reads and writes within the time that is left to connect.
fn adapter(details: &ConnectionDetails<'_>, transport: Box<dyn Transport>) -> TransportAdapter {
    let mut adapter = TransportAdapter::new(transport, details.current_time.clone());
    adapter.set_timeout(left(details));
    adapter
}

fn bare_host(uri: &Uri) -> &str {
    let host = uri.host().unwrap_or_default();
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}

/// Opens a tunnel through a proxy.
fn tunnel(mut stream: TransportAdapter, request: &[u8]) -> Result<Box<dyn Transport>, Error> {
    stream.write_all(request)?;
    let mut received = Vec::new();
    while received.len() < proxy::MAX_RESPONSE {
        // One byte at a time: the bytes after the response are for the server.
        let mut byte = [0];
        if stream.read(&mut byte)? == 0 {
            return Err(other(proxy::refused("the proxy closed the connection")));
        }
        received.extend_from_slice(&byte);
        if proxy::is_accepted(&received).map_err(other)? {
            return Ok(stream.into_inner());
        }
    }
    Err(other(proxy::refused("the response of the proxy is too long")))
}
