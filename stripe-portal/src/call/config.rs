//! Settings that all calls of a client have in common.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, HeaderName, HeaderValue, USER_AGENT};

use super::app_info::{self, AppInfo};
use super::base_url::{self, BaseUrl, Route};
use super::headers::{self, Headers};
use super::retry::RetryPolicy;
use crate::error::InvalidRequest;
use crate::transport::headers::{ACCOUNT, API_VERSION, CLIENT_USER_AGENT, CONTEXT};
use crate::types::Secret;

/// The address of Stripe's API.
pub const DEFAULT_BASE_URL: &str = "https://api.stripe.com";

/// The default timeout of a whole call.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(80);

/// The default limit of a response's size: 16 MiB.
pub const DEFAULT_MAX_RESPONSE_BYTES: usize = 16 << 20;

/// The settings of a client, without an HTTP client. See [`Call`](super::Call) for custom HTTP clients.
///
/// Setters can be chained, so an invalid setting does not fail at once: [`check`](Self::check) and each call return it.
#[derive(Clone)]
pub struct Config {
    pub(crate) api_key: Arc<Secret>,
    pub(crate) base_url: BaseUrl,
    /// The base URLs that replace other servers of Stripe's.
    servers: Vec<(String, Result<BaseUrl, InvalidRequest>)>,
    pub(crate) allows_plain_http: bool,
    pub(crate) headers: Arc<Headers>,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) max_response_bytes: usize,
    invalid: Vec<(&'static str, InvalidRequest)>,
}

impl Config {
    /// Creates the default settings with an API key of at least 8 characters. Errors mask the key wherever it occurs,
    /// and a shorter one would occur in too many words. See [API keys](https://docs.stripe.com/keys).
    ///
    /// ```
    /// use stripe_portal::Config;
    ///
    /// assert!(Config::new("sk_test_123456").check().is_ok());
    /// assert!(Config::new("sk_test").check().is_err());
    /// ```
    pub fn new(api_key: impl Into<Secret>) -> Self {
        Self::of(api_key.into())
    }

    fn of(api_key: Secret) -> Self {
        let authorization = headers::bearer(api_key.expose());
        let client_user_agent = headers::value("the app info", app_info::client_user_agent(""));
        let mut headers = Headers::with_capacity(8);
        headers.set(ACCEPT, const { HeaderValue::from_static("application/json") });
        headers.set(USER_AGENT, const { HeaderValue::from_static(app_info::USER_AGENT) });
        let config = Self {
            api_key: Arc::new(api_key),
            base_url: BaseUrl::of_origin(DEFAULT_BASE_URL),
            servers: Vec::new(),
            allows_plain_http: false,
            headers: Arc::new(headers),
            timeout: DEFAULT_TIMEOUT,
            attempt_timeout: None,
            retry: RetryPolicy::default(),
            max_response_bytes: DEFAULT_MAX_RESPONSE_BYTES,
            invalid: Vec::new(),
        };
        config.header("api_key", AUTHORIZATION, authorization).header(
            "app_info_json",
            CLIENT_USER_AGENT.clone(),
            client_user_agent,
        )
    }

    fn note<T>(&mut self, setting: &'static str, result: Result<T, InvalidRequest>) -> Option<T> {
        let invalid = std::mem::take(&mut self.invalid);
        for (other, error) in invalid {
            if other != setting {
                self.invalid.push((other, error));
            }
        }
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.invalid.push((setting, error));
                None
            }
        }
    }

    fn header(mut self, setting: &'static str, name: HeaderName, value: Result<HeaderValue, InvalidRequest>) -> Self {
        if let Some(value) = self.note(setting, value) {
            // Copy the headers, since other clients may share them.
            self.headers = Arc::new(self.headers.with(name, value));
        }
        self
    }

    /// Sets another server than Stripe's, such as stripe-mock: `http://localhost:12111`. The URL consists of scheme,
    /// host, port and path, without user, query, fragment and `/v1`. Plain `http` is refused for hosts other than
    /// `localhost`, `127.0.0.0/8` and `[::1]`, unless [`allow_plain_http`](Self::allow_plain_http) is set.
    ///
    /// Requests to all of Stripe's servers go to this URL, file uploads too, unless [`server`](Self::server) replaces
    /// one: nothing is sent to Stripe by accident.
    ///
    /// ```
    /// use stripe_portal::Config;
    ///
    /// assert!(Config::new("sk_test_123456").base_url("http://localhost:12111").check().is_ok());
    /// assert!(Config::new("sk_test_123456").base_url("localhost").check().is_err());
    /// ```
    #[must_use]
    #[inline]
    pub fn base_url(mut self, base_url: &str) -> Self {
        if let Some(base_url) = self.note("base_url", base_url::parse(base_url)) {
            self.base_url = base_url;
        }
        self
    }

    /// Replaces one of Stripe's other servers, such as `https://files.stripe.com` for uploads: see
    /// [`Request::server`](crate::request::Request#structfield.server).
    #[must_use]
    #[inline]
    pub fn server(mut self, server: &str, base_url: &str) -> Self {
        self.servers.retain(|(other, _)| other != server);
        self.servers.push((server.to_owned(), base_url::parse(base_url)));
        self
    }

    /// Allows plain `http` to hosts other than this machine, such as stripe-mock in a network of containers.
    ///
    /// Everybody on the way can then read and change parameters and responses, and can read the API key and use it for
    /// anything else. This includes proxies in `HTTP_PROXY`. Never set this with a key of live mode.
    ///
    /// ```
    /// use stripe_portal::Config;
    ///
    /// let config = Config::new("sk_test_123456").base_url("http://stripe-mock:12111");
    /// assert!(config.check().is_err());
    /// assert!(config.allow_plain_http(true).check().is_ok());
    /// ```
    #[must_use]
    #[inline]
    pub fn allow_plain_http(mut self, allow: bool) -> Self {
        self.allows_plain_http = allow;
        self
    }

    /// Returns the base URL for requests to one of Stripe's servers.
    ///
    /// # Errors
    /// Fails if no setting replaces the server, and the server is not `https`.
    pub(crate) fn base_url_of(&self, server: Option<&'static str>) -> Result<Cow<'_, BaseUrl>, InvalidRequest> {
        let Some(server) = server else { return Ok(Cow::Borrowed(&self.base_url)) };
        for (name, base_url) in &self.servers {
            if name == server {
                // `check` refuses an invalid URL before anything is sent.
                return Ok(Cow::Borrowed(base_url.as_ref().unwrap_or(&self.base_url)));
            }
        }
        if !self.base_url.is(DEFAULT_BASE_URL) {
            return Ok(Cow::Borrowed(&self.base_url));
        }
        if !self.allows_plain_http && !server.starts_with("https://") {
            return Err(InvalidRequest::new(
                "the spec gives this operation a server that is not `https`: set a base URL for that server by `server`",
            ));
        }
        Ok(Cow::Owned(BaseUrl::of_origin(server)))
    }

    /// Sets the [API version](https://docs.stripe.com/api/versioning) of all requests. Without it, each request has the
    /// version of its operation's types, and these match no other version.
    ///
    /// ```
    /// use stripe_portal::Config;
    ///
    /// let config = Config::new("sk_test_123456").api_version("2020-08-27");
    /// assert!(format!("{config:?}").contains("2020-08-27"));
    /// ```
    #[must_use]
    #[inline]
    pub fn api_version(self, api_version: &str) -> Self {
        self.header("api_version", API_VERSION.clone(), headers::word("the API version", api_version))
    }

    /// Acts for a [connected account](https://docs.stripe.com/api/connected-accounts) (`Stripe-Account`) in every call.
    ///
    /// ```
    /// use stripe_portal::Config;
    ///
    /// let config = Config::new("sk_test_123456").account("acct_1");
    /// assert!(format!("{config:?}").contains("acct_1"));
    /// ```
    #[must_use]
    #[inline]
    pub fn account(self, account: &str) -> Self {
        self.header("account", ACCOUNT.clone(), headers::word("the account", account))
    }

    /// Acts in a [context](https://docs.stripe.com/context) (`Stripe-Context`) in every call. Cannot be set together
    /// with an account.
    ///
    /// ```
    /// use stripe_portal::Config;
    ///
    /// let config = Config::new("sk_test_123456").context("acct_1");
    /// assert!(config.account("acct_2").check().is_err());
    /// ```
    #[must_use]
    #[inline]
    pub fn context(self, context: &str) -> Self {
        self.header("context", CONTEXT.clone(), headers::word("the context", context))
    }

    /// Sets the application that Stripe shows in its logs.
    ///
    /// ```
    /// use stripe_portal::{AppInfo, Config};
    ///
    /// let config = Config::new("sk_test_123456").app_info(&AppInfo::new("my-shop").version("1.2.0"));
    /// assert!(config.check().is_ok());
    /// ```
    #[must_use]
    #[inline]
    pub fn app_info(self, app_info: &AppInfo) -> Self {
        self.header("app_info", USER_AGENT, headers::value("the app info", app_info.user_agent())).header(
            "app_info_json",
            CLIENT_USER_AGENT.clone(),
            headers::value("the app info", app_info.client_user_agent()),
        )
    }

    /// Limits a whole call: all attempts and the delays between them. Default: 80 s.
    ///
    /// ```
    /// # use std::time::Duration;
    /// use stripe_portal::Config;
    ///
    /// let config = Config::new("sk_test_123456").timeout(Duration::from_secs(10));
    /// assert!(format!("{config:?}").contains("timeout: 10s"));
    /// ```
    #[must_use]
    #[inline]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Limits each attempt, from connecting to the end of the body. An attempt that takes longer is stopped and retried.
    ///
    /// Default: half of the time that is left to the call without the delay before the retry, so that an attempt that
    /// hangs leaves time for another one: 39.75 s of 80 s. The last attempt gets all of the time that is left, and so
    /// does each attempt if half would be less than a second, or if it uploads files. Set the limit if Stripe may take
    /// longer than half of the time to respond.
    ///
    /// ```
    /// # use std::time::Duration;
    /// use stripe_portal::Config;
    ///
    /// let config = Config::new("sk_test_123456").attempt_timeout(Duration::from_secs(5));
    /// assert!(format!("{config:?}").contains("attempt_timeout: Some(5s)"));
    /// ```
    #[must_use]
    #[inline]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Sets the retry policy. Default: two retries.
    ///
    /// ```
    /// use stripe_portal::{Config, RetryPolicy};
    ///
    /// let config = Config::new("sk_test_123456").retry_policy(RetryPolicy::never());
    /// assert!(format!("{config:?}").contains("max_retries: 0"));
    /// ```
    #[must_use]
    #[inline]
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sets the limit of a response's size. A larger response is an error. Default: 16 MiB.
    ///
    /// ```
    /// use stripe_portal::Config;
    ///
    /// let config = Config::new("sk_test_123456").max_response_bytes(1 << 20);
    /// assert!(format!("{config:?}").contains("max_response_bytes: 1048576"));
    /// ```
    #[must_use]
    #[inline]
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Returns `true` if one of the base URLs has this route.
    #[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
    pub(crate) fn has(&self, route: Route) -> bool {
        let mut has = self.base_url.route == route;
        for (_, base_url) in &self.servers {
            has |= base_url.as_ref().is_ok_and(|base_url| base_url.route == route);
        }
        has
    }

    /// Visits the origins of the base URLs, up to the first error.
    #[cfg(any(feature = "reqwest", feature = "hyper", feature = "ureq"))]
    pub(crate) fn visit_origins(
        &self,
        visit: &dyn Fn(&str) -> Result<(), InvalidRequest>,
    ) -> Result<(), InvalidRequest> {
        visit(&self.base_url.origin)?;
        for (_, base_url) in &self.servers {
            if let Ok(base_url) = base_url {
                visit(&base_url.origin)?;
            }
        }
        Ok(())
    }

    /// Checks whether calls can be made with these settings.
    ///
    /// ```
    /// use stripe_portal::Config;
    ///
    /// let error = Config::new("sk_test_123456").base_url("ftp://localhost").check().unwrap_err();
    /// assert!(error.to_string().starts_with("the base URL does not begin with `https://` or `http://`"), "{error}");
    /// ```
    ///
    /// # Errors
    /// Returns the first setting that is invalid.
    pub fn check(&self) -> Result<(), InvalidRequest> {
        if let Some((_, error)) = self.invalid.first() {
            return Err(error.clone());
        }
        let mut is_exposed = self.base_url.route == Route::Exposed;
        for (_, base_url) in &self.servers {
            match base_url {
                Ok(base_url) => is_exposed |= base_url.route == Route::Exposed,
                Err(error) => return Err(error.clone()),
            }
        }
        if is_exposed && !self.allows_plain_http {
            return Err(InvalidRequest::new(
                "the base URL is plain `http` to a host other than this machine, so the network between them could read \
                 the API key: use `https`, or set `allow_plain_http(true)`",
            ));
        }
        if self.headers.get(&ACCOUNT).is_some() && self.headers.get(&CONTEXT).is_some() {
            return Err(InvalidRequest::new("`account` and `context` are both set: set one of them"));
        }
        Ok(())
    }
}

impl fmt::Debug for Config {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = |name| self.headers.get(name).and_then(|value| value.to_str().ok());
        f.debug_struct("Config")
            .field("api_key", &self.api_key)
            .field("base_url", &self.base_url)
            .field("allows_plain_http", &self.allows_plain_http)
            .field("api_version", &value(&API_VERSION))
            .field("account", &value(&ACCOUNT))
            .field("context", &value(&CONTEXT))
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("retry", &self.retry)
            .field("max_response_bytes", &self.max_response_bytes)
            .finish_non_exhaustive()
    }
}
