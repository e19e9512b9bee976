//! What every call of a client has in common.

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

/// Where Stripe's API is.
pub const DEFAULT_BASE_URL: &str = "https://api.stripe.com";

/// How long a whole call may take unless set otherwise.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(80);

/// How many bytes an answer may have unless set otherwise: 16 MiB.
pub const DEFAULT_MAX_RESPONSE_BYTES: usize = 16 << 20;

/// A client's settings, without any HTTP client: see [`Call`](super::Call) for how to use
/// it with one's own.
///
/// A setting that cannot work does not fail at once but with [`check`](Self::check) and with each
/// call, so that settings can be chained.
#[derive(Clone)]
pub struct Config {
    pub(crate) api_key: Arc<Secret>,
    pub(crate) base_url: BaseUrl,
    /// Where requests to others of Stripe's servers go.
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
    /// Stripe's defaults with an API key, of 8 characters at least: it is masked wherever it stands in an error, and a
    /// shorter one would stand in too many words.
    pub fn new(api_key: impl Into<Secret>) -> Self {
        Self::of(api_key.into())
    }

    fn of(api_key: Secret) -> Self {
        let authorization = headers::bearer(api_key.expose());
        let client_user_agent = headers::value("the app info", app_info::client_user_agent(""));
        let mut headers = Headers::with_capacity(8);
        headers.set(ACCEPT, const { HeaderValue::from_static("application/json") });
        headers.set(USER_AGENT, const { HeaderValue::from_static(app_info::USER_AGENT) });
        headers.set(API_VERSION.clone(), const { HeaderValue::from_static(crate::generated::API_VERSION) });
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
            // In a copy: other clients may share these.
            self.headers = Arc::new(self.headers.with(name, value));
        }
        self
    }

    /// Talks to another server, such as stripe-mock: `http://localhost:12111`. Scheme, host, port and
    /// path: no user, query or fragment, and no `/v1`. Plain `http` is refused to every host but `localhost`,
    /// `127.0.0.0/8` and `[::1]`, unless [`allow_plain_http`](Self::allow_plain_http) says otherwise.
    ///
    /// It takes the requests to all of Stripe's servers, file uploads too, unless
    /// [`server`](Self::server) says otherwise: nothing goes to Stripe unasked.
    #[must_use]
    #[inline]
    pub fn base_url(mut self, base_url: &str) -> Self {
        if let Some(base_url) = self.note("base_url", base_url::parse(base_url)) {
            self.base_url = base_url;
        }
        self
    }

    /// Talks to another server in place of one of Stripe's own, such as `https://files.stripe.com` for uploads:
    /// see [`Request::server`](crate::request::Request#structfield.server).
    #[must_use]
    #[inline]
    pub fn server(mut self, server: &str, base_url: &str) -> Self {
        self.servers.retain(|(other, _)| other != server);
        self.servers.push((server.to_owned(), base_url::parse(base_url)));
        self
    }

    /// Allows plain `http` to hosts other than this machine, as to stripe-mock in a network of containers.
    ///
    /// Everybody on the way can then read the API key, the parameters and the responses, change them, and use the key
    /// for anything else: proxies that `HTTP_PROXY` names, too. Never set this with a key of live mode.
    #[must_use]
    #[inline]
    pub fn allow_plain_http(mut self, allow: bool) -> Self {
        self.allows_plain_http = allow;
        self
    }

    /// Returns the base URL for requests to one of Stripe's servers.
    ///
    /// # Errors
    /// If the server is taken as it is, and is not `https`.
    pub(crate) fn base_url_of(&self, server: Option<&'static str>) -> Result<Cow<'_, BaseUrl>, InvalidRequest> {
        let Some(server) = server else { return Ok(Cow::Borrowed(&self.base_url)) };
        for (name, base_url) in &self.servers {
            if name == server {
                // `check` refuses what is invalid before anything is sent.
                return Ok(Cow::Borrowed(base_url.as_ref().unwrap_or(&self.base_url)));
            }
        }
        if !self.base_url.is(DEFAULT_BASE_URL) {
            return Ok(Cow::Borrowed(&self.base_url));
        }
        if !self.allows_plain_http && !server.starts_with("https://") {
            return Err(InvalidRequest::new(
                "the server that this operation names is not `https`: set another base URL for it by `server`",
            ));
        }
        Ok(Cow::Owned(BaseUrl::of_origin(server)))
    }

    /// Asks for another API version than the crate's types are made for.
    #[must_use]
    #[inline]
    pub fn api_version(self, api_version: &str) -> Self {
        self.header("api_version", API_VERSION.clone(), headers::word("the API version", api_version))
    }

    /// Acts for a connected account (`Stripe-Account`) in every call.
    #[must_use]
    #[inline]
    pub fn account(self, account: &str) -> Self {
        self.header("account", ACCOUNT.clone(), headers::word("the account", account))
    }

    /// Acts in a context (`Stripe-Context`) in every call. Not together with an account.
    #[must_use]
    #[inline]
    pub fn context(self, context: &str) -> Self {
        self.header("context", CONTEXT.clone(), headers::word("the context", context))
    }

    /// Tells Stripe which application is calling.
    #[must_use]
    #[inline]
    pub fn app_info(self, app_info: &AppInfo) -> Self {
        self.header("app_info", USER_AGENT, headers::value("the app info", app_info.user_agent())).header(
            "app_info_json",
            CLIENT_USER_AGENT.clone(),
            headers::value("the app info", app_info.client_user_agent()),
        )
    }

    /// Limits a whole call, with all attempts and the delays between them. 80 s by default.
    #[must_use]
    #[inline]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Limits each attempt. By default only the whole call is limited.
    #[must_use]
    #[inline]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// Retries otherwise. By default twice.
    #[must_use]
    #[inline]
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Gives up on answers with more bytes. 16 MiB by default.
    #[must_use]
    #[inline]
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Whether any of the base URLs is reached by this route.
    #[cfg(feature = "reqwest")]
    pub(crate) fn has(&self, route: Route) -> bool {
        let mut has = self.base_url.route == route;
        for (_, base_url) in &self.servers {
            has |= base_url.as_ref().is_ok_and(|base_url| base_url.route == route);
        }
        has
    }

    /// Whether a call can be made with these settings.
    ///
    /// # Errors
    /// The first setting that cannot work.
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
                "the base URL is plain `http` to a host other than this machine, so everybody on the way could read the \
                 API key: use `https`, or set `allow_plain_http(true)`",
            ));
        }
        if self.headers.get(&ACCOUNT).is_some() && self.headers.get(&CONTEXT).is_some() {
            return Err(InvalidRequest::new("account and context are not both possible"));
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
