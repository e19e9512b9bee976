//! The HTTP clients of the crate, and the settings that they share.

#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod attempt;
mod body;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod broken;
#[cfg(feature = "hyper")]
mod over_hyper;
#[cfg(feature = "reqwest")]
mod over_reqwest;
#[cfg(feature = "ureq")]
mod over_ureq;
mod proxy;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

#[cfg(any(feature = "reqwest", feature = "hyper"))]
pub(super) use self::broken::broken;
use crate::call::base_url::Route;
use crate::call::config::Config;
use crate::error::{ConnectionError, Error, InvalidRequest};
#[cfg(feature = "ureq")]
use crate::transport::BlockingTransport;
use crate::transport::{Transport, TransportError};

/// The longest time for a connection, unless it is set.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);

/// The time without a byte after which a server is asked by HTTP/2 whether it is still there, and the time that it has for
/// the acknowledgement: a retry on a lost connection would fail, too.
#[cfg(all(feature = "http2", any(feature = "reqwest", feature = "hyper")))]
const PING: Duration = Duration::from_secs(10);

/// An HTTP client of the crate, which a feature of the same name turns on.
///
/// A [`Client`](crate::Client) uses `reqwest`, and `hyper` without that feature. A client without `async` uses `ureq`, and
/// without that feature the other two on a thread of their own.
/// [`ClientBuilder::http_client`](crate::ClientBuilder::http_client) chooses another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HttpClient {
    /// [reqwest](https://docs.rs/reqwest). Async.
    #[cfg(feature = "reqwest")]
    Reqwest,
    /// [hyper](https://docs.rs/hyper), with rustls. Async.
    #[cfg(feature = "hyper")]
    Hyper,
    /// [ureq](https://docs.rs/ureq), with rustls. Blocking, without Tokio.
    #[cfg(feature = "ureq")]
    Ureq,
}

impl HttpClient {
    /// The HTTP clients whose features are on.
    pub const ALL: &[Self] = &[
        #[cfg(feature = "reqwest")]
        Self::Reqwest,
        #[cfg(feature = "hyper")]
        Self::Hyper,
        #[cfg(feature = "ureq")]
        Self::Ureq,
    ];

    /// The HTTP client of an async client, unless another one is chosen.
    const ASYNC: Option<Self> = match Self::ALL {
        [first, ..] if first.is_async() => Some(*first),
        _ => None,
    };

    /// Returns the name of the feature and of the crate.
    ///
    /// ```
    /// for client in stripe_portal::HttpClient::ALL {
    ///     println!("{}: async {}", client.name(), client.is_async());
    /// }
    /// ```
    #[inline]
    pub const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "reqwest")]
            Self::Reqwest => "reqwest",
            #[cfg(feature = "hyper")]
            Self::Hyper => "hyper",
            #[cfg(feature = "ureq")]
            Self::Ureq => "ureq",
        }
    }

    /// Returns `true` if a [`Client`](crate::Client) can use it. Every HTTP client can send calls without `async`.
    #[inline]
    pub const fn is_async(self) -> bool {
        match self {
            #[cfg(feature = "reqwest")]
            Self::Reqwest => true,
            #[cfg(feature = "hyper")]
            Self::Hyper => true,
            #[cfg(feature = "ureq")]
            Self::Ureq => false,
        }
    }
}

/// The settings of the HTTP client.
#[derive(Default)]
pub(super) struct Options {
    /// The name of the setting that was set last.
    last: Option<&'static str>,
    choice: Option<HttpClient>,
    connect_timeout: Option<Duration>,
    proxy_url: Option<String>,
    #[cfg(feature = "reqwest")]
    reqwest: over_reqwest::Settings,
}

impl Options {
    #[inline]
    pub(super) fn choose(&mut self, choice: HttpClient) {
        self.last = Some("http_client");
        self.choice = Some(choice);
    }

    #[inline]
    pub(super) fn connect_timeout(&mut self, timeout: Duration) {
        self.last = Some("connect_timeout");
        self.connect_timeout = Some(timeout);
    }

    #[inline]
    pub(super) fn proxy_url(&mut self, url: &str) {
        self.last = Some("proxy_url");
        self.proxy_url = Some(url.to_owned());
        #[cfg(feature = "reqwest")]
        self.reqwest.proxy_url(url.to_owned());
    }

    #[cfg(feature = "reqwest")]
    #[inline]
    pub(super) fn proxy(&mut self, proxy: reqwest::Proxy) {
        self.last = Some("proxy");
        self.reqwest.proxy(proxy);
    }

    #[cfg(feature = "reqwest")]
    #[inline]
    pub(super) fn builder(&mut self, builder: reqwest::ClientBuilder) {
        self.last = Some("reqwest_client");
        self.reqwest.builder(builder);
    }

    /// Refuses settings that would have no effect beside a transport, which `by` sets.
    #[inline]
    pub(super) fn refuse(&self, by: &str) -> Result<(), InvalidRequest> {
        match self.last {
            None => Ok(()),
            Some(name) => Err(InvalidRequest::new(format!(
                "`{name}` is a setting of the HTTP client that `{by}` replaces: remove one of them"
            ))),
        }
    }

    /// Returns the name of a setting that only `reqwest` has, if one is set.
    fn of_reqwest(&self) -> Option<&'static str> {
        #[cfg(feature = "reqwest")]
        if self.reqwest.builder.is_some() {
            return Some("reqwest_client");
        } else if self.reqwest.has_proxy() {
            return Some("proxy");
        }
        None
    }

    /// Returns the name of the setting of a proxy, if one is set.
    ///
    /// # Errors
    /// Fails if both are set.
    fn proxy_setting(&self) -> Result<Option<&'static str>, InvalidRequest> {
        #[cfg(feature = "reqwest")]
        let has_proxy = self.reqwest.has_proxy();
        #[cfg(not(feature = "reqwest"))]
        let has_proxy = false;
        match (has_proxy, self.proxy_url.is_some()) {
            (true, true) => Err(InvalidRequest::new(
                "`proxy` and `proxy_url` are both set: remove one of them, or set each proxy by `proxy`",
            )),
            (true, false) => Ok(Some("proxy")),
            (false, true) => Ok(Some("proxy_url")),
            (false, false) => Ok(None),
        }
    }

    /// Builds the HTTP client of an async client.
    #[cfg_attr(
        not(any(feature = "reqwest", feature = "hyper")),
        allow(unused_variables, reason = "`ureq` alone has no async calls")
    )]
    pub(super) fn build(self, config: &Config) -> Result<Box<dyn Transport>, Error> {
        match self.choice.or(HttpClient::ASYNC) {
            #[cfg(feature = "reqwest")]
            Some(HttpClient::Reqwest) => {
                let is_direct = self.is_direct(config)?;
                let proxies = self.proxies(config, is_direct)?;
                self.reqwest.build(config, is_direct, proxies, self.connect_timeout)
            }
            #[cfg(feature = "hyper")]
            Some(HttpClient::Hyper) => over_hyper::build(self.setup("hyper", config)?).map_err(not_set_up),
            #[cfg(feature = "ureq")]
            Some(HttpClient::Ureq) => Err(InvalidRequest::new(
                "`http_client` chooses `ureq`, which has no async calls: choose another one, or build a `blocking::Client`",
            )
            .into()),
            None => Err(InvalidRequest::new(
                "the client has no HTTP client for async calls: turn on the feature `reqwest` or `hyper`, set `transport`, \
                 or build a `blocking::Client`",
            )
            .into()),
        }
    }

    /// Builds the HTTP client of a blocking client, or returns the settings if an async one is to be used.
    #[cfg(feature = "ureq")]
    pub(super) fn build_blocking(self, config: &Config) -> Result<Result<Box<dyn BlockingTransport>, Self>, Error> {
        let is_ureq = match self.choice {
            Some(choice) => choice == HttpClient::Ureq,
            None => self.of_reqwest().is_none(),
        };
        if !is_ureq {
            return Ok(Err(self));
        }
        let setup = self.setup("ureq", config)?;
        over_ureq::build(setup).map(Ok).map_err(not_set_up)
    }

    /// Returns `true` if no proxy may be used, because plain `http` goes to this machine and a proxy may be anywhere.
    fn is_direct(&self, config: &Config) -> Result<bool, InvalidRequest> {
        let is_direct = !config.allows_plain_http && config.has(Route::Loopback);
        match self.proxy_setting()? {
            Some(name) if is_direct => Err(InvalidRequest::new(format!(
                "`{name}` could read the API key, because a base URL is plain `http`: use `https`, or set \
                 `allow_plain_http(true)`"
            ))),
            _ => Ok(is_direct),
        }
    }

    /// Returns the proxies that `proxy_url` or the environment names, unless settings of `reqwest` replace those of the
    /// environment.
    ///
    /// # Errors
    /// Fails if one of them is not supported, and a request would use it.
    fn proxies(&self, config: &Config, is_direct: bool) -> Result<proxy::Proxies, InvalidRequest> {
        if is_direct {
            return Ok(proxy::Proxies::none());
        }
        if let Some(url) = &self.proxy_url {
            return proxy::Proxies::of_url(url);
        }
        if self.of_reqwest().is_some() {
            return Ok(proxy::Proxies::none());
        }
        let proxies = proxy::Proxies::from_env(&|name| std::env::var_os(name));
        proxies.check(config)?;
        Ok(proxies)
    }

    /// Returns the settings of an HTTP client other than `reqwest`.
    #[cfg(any(feature = "hyper", feature = "ureq"))]
    fn setup(self, name: &str, config: &Config) -> Result<Setup, InvalidRequest> {
        let is_direct = self.is_direct(config)?;
        if let Some(setting) = self.of_reqwest() {
            return Err(InvalidRequest::new(format!(
                "`{setting}` is a setting of `reqwest`, and the client uses `{name}`: choose `reqwest` by `http_client`, or \
                 remove the setting"
            )));
        }
        let proxies = self.proxies(config, is_direct)?;
        let connect_timeout = self.connect_timeout.unwrap_or(CONNECT_TIMEOUT);
        Ok(Setup { is_tls: config.has(Route::Tls), connect_timeout, proxies })
    }
}

/// The settings of an HTTP client other than `reqwest`.
#[cfg(any(feature = "hyper", feature = "ureq"))]
struct Setup {
    is_tls: bool,
    connect_timeout: Duration,
    proxies: proxy::Proxies,
}

fn not_set_up(error: TransportError) -> Error {
    Error::Connection(Box::new(ConnectionError::of_setup(error)))
}

/// The failure of an HTTP client, with the name of the client.
#[derive(Debug)]
struct Failed {
    by: &'static str,
    error: Box<dyn StdError + Send + Sync>,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.by)?;
        f.write_str(" failed")
    }
}

impl StdError for Failed {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.error)
    }
}
