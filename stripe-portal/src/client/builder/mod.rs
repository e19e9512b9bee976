//! A client's settings.

mod http_client;

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use super::Client;
use crate::call::app_info::AppInfo;
use crate::call::config::Config;
use crate::call::retry::RetryPolicy;
#[cfg(feature = "blocking")]
use crate::transport::BlockingTransport;
use crate::transport::Transport;

impl Client {
    /// Returns a client with Stripe's defaults.
    ///
    /// The first call fails if the API key is shorter than 8 characters or does not fit into a header, and if the
    /// platform has no certificates. [`builder`](Self::builder) reports that at once.
    ///
    /// ```
    /// let client = stripe_portal::Client::new("sk_test_123");
    /// ```
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    pub fn new(api_key: impl Into<crate::types::Secret>) -> Self {
        Self::builder(api_key).build_anyway()
    }

    /// Returns a builder of a client with settings.
    ///
    /// ```
    /// # #[cfg(feature = "reqwest")] {
    /// use std::time::Duration;
    /// use stripe_portal::Client;
    ///
    /// let client = Client::builder("sk_test_123").timeout(Duration::from_secs(20)).retries(3).build()?;
    /// # }
    /// # Ok::<(), stripe_portal::Error>(())
    /// ```
    pub fn builder(api_key: impl Into<crate::types::Secret>) -> ClientBuilder {
        ClientBuilder::new(Config::new(api_key))
    }
}

/// The settings of a client. See [`Client::builder`]. `C` is the client that [`build`](Self::build) returns: [`Client`], or
/// the client without `async` of the feature `blocking`.
#[must_use]
pub struct ClientBuilder<C = Client> {
    builds: PhantomData<fn() -> C>,
    config: Config,
    transport: Option<Box<dyn Transport>>,
    #[cfg(feature = "blocking")]
    blocking_transport: Option<Box<dyn BlockingTransport>>,
    #[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
    http: super::http::Options,
}

impl<C> ClientBuilder<C> {
    #[inline]
    pub(super) fn new(config: Config) -> Self {
        Self {
            builds: PhantomData,
            config,
            transport: None,
            #[cfg(feature = "blocking")]
            blocking_transport: None,
            #[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
            http: super::http::Options::default(),
        }
    }

    fn map(mut self, change: impl FnOnce(Config) -> Config) -> Self {
        self.config = change(self.config);
        self
    }

    /// Sends requests to another server, such as stripe-mock. A base URL has scheme, host, port and path: no user,
    /// query or fragment, and no `/v1`. Plain `http` is refused for every host but `localhost`, `127.0.0.0/8` and
    /// `[::1]`, unless you set [`allow_plain_http`](Self::allow_plain_http).
    ///
    /// ```
    /// use stripe_portal::Client;
    ///
    /// let builder = Client::builder("sk_test_123").base_url("http://localhost:12111");
    /// ```
    #[inline]
    pub fn base_url(self, base_url: &str) -> Self {
        self.map(|config| config.base_url(base_url))
    }

    /// Replaces one of Stripe's servers, such as `https://files.stripe.com` for uploads. Without this, the server that
    /// [`base_url`](Self::base_url) sets gets the requests for all of Stripe's servers.
    ///
    /// ```
    /// use stripe_portal::Client;
    ///
    /// let builder = Client::builder("sk_test_123").server("https://files.stripe.com", "http://localhost:12111");
    /// ```
    #[inline]
    pub fn server(self, server: &str, base_url: &str) -> Self {
        self.map(|config| config.server(server, base_url))
    }

    /// Allows plain `http` to hosts other than this machine, for example to stripe-mock in a network of containers.
    ///
    /// Everybody on the way, and a proxy that `HTTP_PROXY` names, can then read the API key, the parameters and the
    /// responses, change them, and use the key for other calls. Never set this with a key of live mode.
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

    /// Requests another API version than that of the crate's types.
    ///
    /// ```
    /// use stripe_portal::Client;
    ///
    /// let builder = Client::builder("sk_test_123").api_version("2026-01-28.clover");
    /// ```
    #[inline]
    pub fn api_version(self, api_version: &str) -> Self {
        self.map(|config| config.api_version(api_version))
    }

    /// Acts for a connected account (`Stripe-Account`) in every call.
    ///
    /// ```
    /// use stripe_portal::Client;
    ///
    /// let builder = Client::builder("sk_test_123").account("acct_123");
    /// ```
    #[inline]
    pub fn account(self, account: &str) -> Self {
        self.map(|config| config.account(account))
    }

    /// Acts in a context (`Stripe-Context`) in every call. A client has an account or a context, not both.
    ///
    /// ```
    /// use stripe_portal::Client;
    ///
    /// let builder = Client::builder("sk_test_123").context("acct_123/acct_456");
    /// ```
    #[inline]
    pub fn context(self, context: &str) -> Self {
        self.map(|config| config.context(context))
    }

    /// Tells Stripe which application calls.
    ///
    /// ```
    /// use stripe_portal::{AppInfo, Client};
    ///
    /// let builder = Client::builder("sk_test_123").app_info(&AppInfo::new("Shop").version("1.2"));
    /// ```
    #[inline]
    pub fn app_info(self, app_info: &AppInfo) -> Self {
        self.map(|config| config.app_info(app_info))
    }

    /// Limits a whole call, with all attempts and the delays between them. Default: 80 s.
    ///
    /// ```
    /// use std::time::Duration;
    /// use stripe_portal::Client;
    ///
    /// let builder = Client::builder("sk_test_123").timeout(Duration::from_secs(20));
    /// ```
    #[inline]
    pub fn timeout(self, timeout: Duration) -> Self {
        self.map(|config| config.timeout(timeout))
    }

    /// Limits each attempt, from connecting to the end of the body. An attempt that takes longer is stopped and retried.
    ///
    /// Default: half of the time that is left to the call without the delay before the retry, so that an attempt that
    /// hangs leaves time for another one: 39.75 s of 80 s. The last attempt gets all of the time that is left, and so
    /// does each attempt if half would be less than a second, or if it uploads files. Set the limit if Stripe may take
    /// longer than half of the time to respond.
    ///
    /// ```
    /// use std::time::Duration;
    /// use stripe_portal::Client;
    ///
    /// let builder = Client::builder("sk_test_123").attempt_timeout(Duration::from_secs(8));
    /// ```
    #[inline]
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.map(|config| config.attempt_timeout(timeout))
    }

    /// Sets the retry policy. Default: two retries.
    ///
    /// ```
    /// use std::time::Duration;
    /// use stripe_portal::{Client, RetryPolicy};
    ///
    /// let mut policy = RetryPolicy::default();
    /// policy.max_delay = Duration::from_secs(1);
    /// let builder = Client::builder("sk_test_123").retry_policy(policy);
    /// ```
    #[inline]
    pub fn retry_policy(self, policy: RetryPolicy) -> Self {
        self.map(|config| config.retry_policy(policy))
    }

    /// Sets the largest number of retries; 0 turns retries off. Default: 2.
    ///
    /// ```
    /// use stripe_portal::Client;
    ///
    /// let builder = Client::builder("sk_test_123").retries(0);
    /// ```
    #[inline]
    pub fn retries(self, retries: u32) -> Self {
        self.map(|config| {
            let policy = RetryPolicy { max_retries: retries, ..config.retry };
            config.retry_policy(policy)
        })
    }

    /// Sets the largest number of bytes of a response; a larger one is an error. Default: 16 MiB.
    ///
    /// ```
    /// use stripe_portal::Client;
    ///
    /// let builder = Client::builder("sk_test_123").max_response_bytes(1 << 20);
    /// ```
    #[inline]
    pub fn max_response_bytes(self, bytes: usize) -> Self {
        self.map(|config| config.max_response_bytes(bytes))
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ClientBuilder").field(&self.config).finish()
    }
}
