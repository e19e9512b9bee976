//! The settings of the HTTP client, and building a client.

use std::sync::Arc;
#[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
use std::time::Duration;

use super::ClientBuilder;
#[cfg(feature = "blocking")]
use crate::call::config::Config;
#[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
use crate::client::http::HttpClient;
use crate::client::{Client, Inner};
use crate::error::Error;
#[cfg(feature = "blocking")]
use crate::transport::BlockingTransport;
use crate::transport::Transport;

impl<C> ClientBuilder<C> {
    /// Replaces the HTTP client. [`build`](Self::build) refuses settings of the crate's own client beside it.
    ///
    /// ```
    /// # #[cfg(feature = "testing")]
    /// # fn example(transport: impl stripe_portal::transport::Transport) -> Result<(), stripe_portal::Error> {
    /// let client = stripe_portal::Client::builder("sk_test_123").transport(transport).build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Replaces the HTTP client of a [`blocking::Client`](crate::blocking::Client) by one that waits for each response.
    /// [`build`](Self::build) refuses settings of the crate's own clients beside it, and so does an async client.
    ///
    /// ```
    /// # fn example(transport: impl stripe_portal::transport::BlockingTransport) -> Result<(), stripe_portal::Error> {
    /// let client = stripe_portal::blocking::Client::builder("sk_test_123").blocking_transport(transport).build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn blocking_transport(mut self, transport: impl BlockingTransport) -> Self {
        self.blocking_transport = Some(Box::new(transport));
        self
    }

    /// Limits the time for a connection. After it, the attempt is retried. Default: 30 s.
    ///
    /// ```
    /// use std::time::Duration;
    /// use stripe_portal::Client;
    ///
    /// let builder = Client::builder("sk_test_123").connect_timeout(Duration::from_secs(5));
    /// ```
    #[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
    #[inline]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.http.connect_timeout(timeout);
        self
    }

    /// Chooses one of the HTTP clients whose features are on. [`HttpClient`] has the default.
    ///
    /// ```
    /// # #[cfg(feature = "hyper")] {
    /// use stripe_portal::{Client, HttpClient};
    ///
    /// let client = Client::builder("sk_test_123").http_client(HttpClient::Hyper).build()?;
    /// # }
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    #[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
    #[inline]
    pub fn http_client(mut self, client: HttpClient) -> Self {
        self.http.choose(client);
        self
    }

    /// Sends requests through a proxy: a URL with the scheme `http` or `https`, a host, a port and, if the proxy asks for
    /// them, user and password. Default: the proxy that the environment names (`HTTPS_PROXY` and the like).
    /// [`build`](Self::build) refuses other URLs, here and in the environment.
    ///
    /// It replaces the proxy that an earlier call of `proxy_url` set, and those of `reqwest_client`. `build` refuses
    /// `proxy` and `proxy_url` together.
    ///
    /// Of a request by `https`, a proxy sees only the host. A client with a base URL of plain `http` to this machine
    /// uses no proxy of the environment and refuses this one, unless you set
    /// [`allow_plain_http`](Self::allow_plain_http).
    ///
    /// ```
    /// let builder = stripe_portal::Client::builder("sk_test_123").proxy_url("http://proxy.internal:3128");
    /// ```
    #[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
    #[inline]
    pub fn proxy_url(mut self, url: &str) -> Self {
        self.http.proxy_url(url);
        self
    }

    /// Adds a proxy of `reqwest`, which may be for some hosts only. Default: the proxy that the environment names
    /// (`HTTPS_PROXY` and the like).
    ///
    /// The first proxy that is for a host is used: those of [`reqwest_client`](Self::reqwest_client), then these in the
    /// order of the calls. `reqwest` ignores a proxy with a scheme that it does not support. `build` refuses `proxy` and
    /// `proxy_url` together.
    ///
    /// Of a request by `https`, a proxy sees only the host. A client with a base URL of plain `http` to this machine
    /// uses no proxy of the environment and refuses this one, unless you set
    /// [`allow_plain_http`](Self::allow_plain_http).
    ///
    /// ```
    /// # fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let proxy = reqwest::Proxy::https("http://proxy.internal:3128")?;
    /// let client = stripe_portal::Client::builder("sk_test_123").proxy(proxy).build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "reqwest")]
    #[inline]
    pub fn proxy(mut self, proxy: reqwest::Proxy) -> Self {
        self.http.proxy(proxy);
        self
    }

    /// Builds the HTTP client with your own `reqwest` settings: certificates, pools, addresses. This crate changes two
    /// of them: redirects are not followed, and `reqwest` does not retry.
    ///
    /// TLS, the connect timeout and the pings of HTTP/2 are those of the settings. With the feature `rustls`, `reqwest` uses the crypto
    /// provider of the process; if the process has none, ring is installed. With a base URL of plain `http` to this
    /// machine, proxies of the settings are not used.
    ///
    /// ```
    /// # fn example(pem: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    /// let settings = reqwest::Client::builder().pool_max_idle_per_host(4).local_address(std::net::IpAddr::from([10, 0, 0, 7]));
    /// let client = stripe_portal::Client::builder("sk_test_123").reqwest_client(settings).build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "reqwest")]
    #[inline]
    pub fn reqwest_client(mut self, settings: reqwest::ClientBuilder) -> Self {
        self.http.builder(settings);
        self
    }

    /// Builds an async client.
    pub(in crate::client) fn client(self) -> Result<Client, Error> {
        self.config.check()?;
        #[cfg(feature = "blocking")]
        if self.blocking_transport.is_some() {
            return Err(crate::error::InvalidRequest::new(
                "`blocking_transport` has no async calls: set `transport`, or build a `blocking::Client`",
            )
            .into());
        }
        let transport = match self.transport {
            Some(transport) => {
                #[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
                self.http.refuse("transport")?;
                transport
            }
            #[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
            None => self.http.build(&self.config)?,
            #[cfg(not(any(feature = "reqwest", feature = "hyper", feature = "ureq")))]
            None => {
                return Err(crate::error::InvalidRequest::new(
                    "the client has no HTTP client: turn on the feature `reqwest` or `hyper`, or set `transport`",
                )
                .into());
            }
        };
        Ok(Client { inner: Arc::new(Inner { config: self.config, transport }) })
    }

    /// Returns the settings and the HTTP client of a blocking client.
    #[cfg(feature = "blocking")]
    pub(in crate::client) fn blocking(self) -> Result<(Config, Box<dyn BlockingTransport>), Error> {
        use crate::client::blocking::driven;
        use crate::error::InvalidRequest;

        self.config.check()?;
        let transport = match (self.transport, self.blocking_transport) {
            (Some(_), Some(_)) => {
                return Err(
                    InvalidRequest::new("`transport` and `blocking_transport` are both set: set one of them").into()
                );
            }
            (Some(transport), None) => {
                #[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
                self.http.refuse("transport")?;
                driven(transport)?
            }
            (None, Some(transport)) => {
                #[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
                self.http.refuse("blocking_transport")?;
                transport
            }
            #[cfg(feature = "ureq")]
            (None, None) => match self.http.build_blocking(&self.config)? {
                Ok(transport) => transport,
                Err(http) => driven(http.build(&self.config)?)?,
            },
            #[cfg(all(not(feature = "ureq"), any(feature = "reqwest", feature = "hyper")))]
            (None, None) => driven(self.http.build(&self.config)?)?,
            #[cfg(not(any(feature = "reqwest", feature = "hyper", feature = "ureq")))]
            (None, None) => {
                return Err(InvalidRequest::new(
                    "the client has no HTTP client: turn on the feature `ureq`, `hyper` or `reqwest`, or set \
                     `blocking_transport`",
                )
                .into());
            }
        };
        Ok((self.config, transport))
    }
}

impl ClientBuilder {
    /// Builds the client.
    ///
    /// ```
    /// # #[cfg(feature = "reqwest")] {
    /// use stripe_portal::{Client, Error};
    ///
    /// let error = Client::builder("sk_test_123").base_url("ftp://localhost").build().unwrap_err();
    /// assert!(matches!(error, Error::InvalidRequest(_)));
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns [`Error::InvalidRequest`] if a setting cannot work, and [`Error::Connection`] if the HTTP client cannot
    /// be set up, for example without certificates.
    pub fn build(self) -> Result<Client, Error> {
        self.client()
    }

    /// Returns a client that uses a transport.
    #[cfg(feature = "testing")]
    pub(crate) fn over(self, transport: impl Transport) -> Client {
        Client { inner: Arc::new(Inner { config: self.config, transport: Box::new(transport) }) }
    }

    /// Returns the client, or a client whose calls fail with the reason why it could not be built.
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    pub(in crate::client) fn build_anyway(self) -> Client {
        let transport = self.http.build(&self.config).unwrap_or_else(|error| crate::client::http::broken(&error));
        Client { inner: Arc::new(Inner { config: self.config, transport }) }
    }
}
