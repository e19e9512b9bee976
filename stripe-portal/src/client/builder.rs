//! A client's settings.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::{Client, Inner};
use crate::call::app_info::AppInfo;
use crate::call::config::Config;
use crate::call::retry::RetryPolicy;
use crate::error::Error;
use crate::transport::Transport;

impl Client {
    /// A client with Stripe's defaults.
    ///
    /// An API key that no header can carry or that is shorter than 8 characters, or a platform without certificates, is
    /// reported by the first call; [`builder`](Self::builder) reports it at once.
    #[cfg(feature = "reqwest")]
    pub fn new(api_key: impl Into<crate::types::Secret>) -> Self {
        Self::builder(api_key).build_anyway()
    }

    /// A client with settings.
    pub fn builder(api_key: impl Into<crate::types::Secret>) -> ClientBuilder {
        ClientBuilder::new(Config::new(api_key))
    }
}

/// The settings of a [`Client`] to be.
#[must_use]
pub struct ClientBuilder {
    config: Config,
    transport: Option<Box<dyn Transport>>,
    #[cfg(feature = "reqwest")]
    http: super::http::Options,
}

impl ClientBuilder {
    pub(super) fn new(config: Config) -> Self {
        Self {
            config,
            transport: None,
            #[cfg(feature = "reqwest")]
            http: super::http::Options::default(),
        }
    }

    fn map(mut self, change: impl FnOnce(Config) -> Config) -> Self {
        self.config = change(self.config);
        self
    }

    /// Talks to another server, such as stripe-mock: `http://localhost:12111`. Scheme, host, port and
    /// path: no user, query or fragment, and no `/v1`. Plain `http` is refused to every host but `localhost`,
    /// `127.0.0.0/8` and `[::1]`, unless [`allow_plain_http`](Self::allow_plain_http) says otherwise.
    #[inline]
    pub fn base_url(self, base_url: &str) -> Self {
        self.map(|config| config.base_url(base_url))
    }

    /// Talks to another server in place of one of Stripe's own, such as `https://files.stripe.com` for uploads. Without
    /// it, what [`base_url`](Self::base_url) sets takes the requests to all of them.
    #[inline]
    pub fn server(self, server: &str, base_url: &str) -> Self {
        self.map(|config| config.server(server, base_url))
    }

    /// Allows plain `http` to hosts other than this machine, as to stripe-mock in a network of containers.
    ///
    /// Everybody on the way can then read the API key, the parameters and the responses, change them, and use the key
    /// for anything else: proxies that `HTTP_PROXY` names, too. Never set this with a key of live mode.
    ///
    /// ```
    /// # #[cfg(feature = "reqwest")] {
    /// use stripe_portal::Client;
    ///
    /// let builder = || Client::builder("sk_test_123").base_url("http://stripe-mock:12111");
    /// assert!(builder().build().is_err());
    /// assert!(builder().allow_plain_http(true).build().is_ok());
    /// # }
    /// ```
    #[inline]
    pub fn allow_plain_http(self, allow: bool) -> Self {
        self.map(|config| config.allow_plain_http(allow))
    }

    /// Asks for another API version than the crate's types are made for.
    #[inline]
    pub fn api_version(self, api_version: &str) -> Self {
        self.map(|config| config.api_version(api_version))
    }

    /// Acts for a connected account (`Stripe-Account`) in every call.
    #[inline]
    pub fn account(self, account: &str) -> Self {
        self.map(|config| config.account(account))
    }

    /// Acts in a context (`Stripe-Context`) in every call. Not together with an account.
    #[inline]
    pub fn context(self, context: &str) -> Self {
        self.map(|config| config.context(context))
    }

    /// Tells Stripe which application is calling.
    #[inline]
    pub fn app_info(self, app_info: &AppInfo) -> Self {
        self.map(|config| config.app_info(app_info))
    }

    /// Limits a whole call, with all attempts and the delays between them. 80 s by default.
    #[inline]
    pub fn timeout(self, timeout: Duration) -> Self {
        self.map(|config| config.timeout(timeout))
    }

    /// Limits each attempt. By default only the whole call is limited, so that an attempt that uses
    /// up its time leaves none for another.
    #[inline]
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.map(|config| config.attempt_timeout(timeout))
    }

    /// Retries otherwise. By default twice.
    #[inline]
    pub fn retry_policy(self, policy: RetryPolicy) -> Self {
        self.map(|config| config.retry_policy(policy))
    }

    /// Retries so many times at most; 0 for never.
    #[inline]
    pub fn retries(self, retries: u32) -> Self {
        self.map(|config| {
            let policy = RetryPolicy { max_retries: retries, ..config.retry };
            config.retry_policy(policy)
        })
    }

    /// Gives up on answers with more bytes. 16 MiB by default.
    #[inline]
    pub fn max_response_bytes(self, bytes: usize) -> Self {
        self.map(|config| config.max_response_bytes(bytes))
    }

    /// Uses another HTTP client. Settings of the crate's own one are refused beside it.
    #[inline]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Gives up on connecting after a while, and tries again. 30 s by default.
    #[cfg(feature = "reqwest")]
    #[inline]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.http.connect_timeout(timeout);
        self
    }

    /// Goes through a proxy. By default what `HTTPS_PROXY` and the like say.
    ///
    /// A proxy sees nothing of `https` but the host. A client with a base URL of plain `http` to this machine uses no proxy,
    /// whatever the environment says, and refuses this one, unless [`allow_plain_http`](Self::allow_plain_http) is on.
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

    /// Builds the HTTP client with `reqwest` settings of one's own: certificates, pools, addresses. Only
    /// that redirects are not followed and that `reqwest` does not retry by itself is set here.
    ///
    /// TLS and the connect time-out are as they are in these settings. With this crate's feature `rustls`,
    /// `reqwest` asks the process for a crypto provider: where none is installed by then, ring is. Proxies in these
    /// settings are not used beside a base URL of plain `http` to this machine.
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

    /// The client.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] if a setting cannot work; [`Error::Connection`] if the HTTP client
    /// cannot be set up, as without certificates.
    pub fn build(self) -> Result<Client, Error> {
        self.config.check()?;
        let transport = match self.transport {
            Some(transport) => {
                #[cfg(feature = "reqwest")]
                self.http.refuse()?;
                transport
            }
            #[cfg(feature = "reqwest")]
            None => self.http.build(&self.config)?,
            #[cfg(not(feature = "reqwest"))]
            None => return Err(crate::error::InvalidRequest::new("the client has no transport").into()),
        };
        Ok(Client { inner: Arc::new(Inner { config: self.config, transport }) })
    }

    /// The client over a transport.
    #[cfg(feature = "testing")]
    pub(crate) fn over(self, transport: impl Transport) -> Client {
        Client { inner: Arc::new(Inner { config: self.config, transport: Box::new(transport) }) }
    }

    /// The client, or one that says at each call why it cannot work.
    #[cfg(feature = "reqwest")]
    pub(super) fn build_anyway(self) -> Client {
        let transport = self.http.build(&self.config).unwrap_or_else(|error| super::http::broken(&error));
        Client { inner: Arc::new(Inner { config: self.config, transport }) }
    }
}

impl fmt::Debug for ClientBuilder {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ClientBuilder").field(&self.config).finish()
    }
}
