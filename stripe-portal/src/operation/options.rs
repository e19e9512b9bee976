//! Settings of one call.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::types::Secret;

/// Settings of one call. The client's settings apply to those that are not set.
///
/// Every operation has these as builder methods too, see [`OperationExt`](crate::OperationExt). `Debug` shows the
/// settings, but no API key and no header's value.
#[derive(Clone, Default, PartialEq)]
pub struct RequestOptions(Option<Box<Overrides>>);

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Overrides {
    pub(crate) api_key: Option<Arc<Secret>>,
    pub(crate) account: Option<String>,
    pub(crate) context: Option<String>,
    pub(crate) api_version: Option<String>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retries: Option<u32>,
    pub(crate) headers: Vec<(String, String)>,
    /// The query of another page of a list of API v2.
    pub(crate) page: Option<String>,
}

/// Settings of which none is set.
static UNSET: Overrides = Overrides {
    api_key: None,
    account: None,
    context: None,
    api_version: None,
    idempotency_key: None,
    timeout: None,
    attempt_timeout: None,
    retries: None,
    headers: Vec::new(),
    page: None,
};

impl RequestOptions {
    /// Creates settings of which none is set.
    ///
    /// ```
    /// use stripe_portal::RequestOptions;
    ///
    /// assert_eq!(format!("{:?}", RequestOptions::new()), "RequestOptions");
    /// ```
    pub const fn new() -> Self {
        Self(None)
    }

    pub(crate) fn fields_or_unset(&self) -> &Overrides {
        self.0.as_deref().unwrap_or(&UNSET)
    }

    pub(crate) fn fields(&self) -> Option<&Overrides> {
        self.0.as_deref()
    }

    #[inline]
    fn set(&mut self) -> &mut Overrides {
        self.0.get_or_insert_default()
    }

    /// Sets the API key of this call, in place of the client's. The key needs at least 8 characters.
    ///
    /// ```
    /// # use stripe_portal::RequestOptions;
    /// let mut options = RequestOptions::new();
    /// options.set_api_key("sk_test_another");
    /// assert_eq!(format!("{options:?}"), r#"RequestOptions { api_key: [masked] }"#);
    /// ```
    pub fn set_api_key(&mut self, api_key: impl Into<Secret>) {
        self.set().api_key = Some(Arc::new(api_key.into()));
    }

    /// Acts for a [connected account](https://docs.stripe.com/api/connected-accounts) (`Stripe-Account`), in place of
    /// the client's account or context.
    ///
    /// ```
    /// # use stripe_portal::RequestOptions;
    /// let mut options = RequestOptions::new();
    /// options.set_account("acct_1");
    /// assert_eq!(format!("{options:?}"), r#"RequestOptions { account: "acct_1" }"#);
    /// ```
    pub fn set_account(&mut self, account: impl Into<String>) {
        self.set().account = Some(account.into());
    }

    /// Acts in a [context](https://docs.stripe.com/context) (`Stripe-Context`), in place of the client's account or
    /// context.
    ///
    /// ```
    /// # use stripe_portal::RequestOptions;
    /// let mut options = RequestOptions::new();
    /// options.set_context("acct_1");
    /// assert_eq!(format!("{options:?}"), r#"RequestOptions { context: "acct_1" }"#);
    /// ```
    pub fn set_context(&mut self, context: impl Into<String>) {
        self.set().context = Some(context.into());
    }

    /// Sets the [API version](https://docs.stripe.com/api/versioning) of the request, in place of the client's or the
    /// operation's. The operation's types match its own version only.
    ///
    /// ```
    /// # use stripe_portal::RequestOptions;
    /// let mut options = RequestOptions::new();
    /// options.set_api_version("2020-08-27");
    /// assert_eq!(format!("{options:?}"), r#"RequestOptions { api_version: "2020-08-27" }"#);
    /// ```
    pub fn set_api_version(&mut self, api_version: impl Into<String>) {
        self.set().api_version = Some(api_version.into());
    }

    /// Sets the [idempotency key](https://docs.stripe.com/api/idempotent_requests), of at most 255 characters, in place
    /// of a random one. A call that was dropped can be repeated with the same key, see
    /// [`IdempotencyKey`](crate::IdempotencyKey).
    ///
    /// Without this setting, a `POST` and a `DELETE` of API v2 get a random key, and other requests none.
    ///
    /// ```
    /// # use stripe_portal::RequestOptions;
    /// let mut options = RequestOptions::new();
    /// options.set_idempotency_key("order-6735");
    /// assert_eq!(options.idempotency_key(), Some("order-6735"));
    /// ```
    pub fn set_idempotency_key(&mut self, key: impl Into<String>) {
        self.set().idempotency_key = Some(key.into());
    }

    /// Returns the idempotency key, if one is set.
    ///
    /// ```
    /// # use stripe_portal::RequestOptions;
    /// assert_eq!(RequestOptions::new().idempotency_key(), None);
    /// ```
    #[inline]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.fields()?.idempotency_key.as_deref()
    }

    /// Removes the idempotency key.
    #[cfg(feature = "client")]
    #[inline]
    pub(crate) fn forget_idempotency_key(&mut self) {
        if let Some(fields) = &mut self.0 {
            fields.idempotency_key = None;
        }
    }

    /// Returns the query that replaces the parameters, if one was set.
    #[doc(hidden)]
    #[inline]
    pub fn page(&self) -> Option<&str> {
        self.fields()?.page.as_deref()
    }

    /// Requests another page of a list of API v2: `query` replaces the parameters.
    #[doc(hidden)]
    #[inline]
    pub fn set_page(&mut self, query: &str) {
        self.set().page = Some(query.to_owned());
    }

    /// Limits the whole call: all attempts and the delays between them. Default: the client's timeout, or 80 s. A call
    /// that takes longer fails with [`Error::Timeout`](crate::Error::Timeout). A retry delay that would exceed the
    /// timeout is skipped, and the call fails at once.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use stripe_portal::RequestOptions;
    /// let mut options = RequestOptions::new();
    /// options.set_timeout(Duration::from_secs(10));
    /// assert_eq!(format!("{options:?}"), r#"RequestOptions { timeout: 10s }"#);
    /// ```
    #[inline]
    pub fn set_timeout(&mut self, timeout: Duration) {
        self.set().timeout = Some(timeout);
    }

    /// Limits each attempt, from connecting to the end of the body. An attempt that takes longer is stopped and retried
    /// like any timeout, within the timeout of the whole call. Default: the client's limit, or a share of the time that
    /// is left, see [`Config::attempt_timeout`](crate::Config::attempt_timeout).
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use stripe_portal::RequestOptions;
    /// let mut options = RequestOptions::new();
    /// options.set_attempt_timeout(Duration::from_secs(10));
    /// assert_eq!(format!("{options:?}"), r#"RequestOptions { attempt_timeout: 10s }"#);
    /// ```
    #[inline]
    pub fn set_attempt_timeout(&mut self, timeout: Duration) {
        self.set().attempt_timeout = Some(timeout);
    }

    /// Sets the number of retries; 0 turns them off. Default: the client's, or 2.
    ///
    /// ```
    /// # use stripe_portal::RequestOptions;
    /// let mut options = RequestOptions::new();
    /// options.set_retries(0);
    /// assert_eq!(format!("{options:?}"), r#"RequestOptions { retries: 0 }"#);
    /// ```
    #[inline]
    pub fn set_retries(&mut self, retries: u32) {
        self.set().retries = Some(retries);
    }

    /// Adds a header. Headers with an option (`Authorization`, `Idempotency-Key`, `Stripe-Account`, `Stripe-Context`
    /// and `Stripe-Version`), and those that frame the message, are refused when the call is sent.
    ///
    /// ```
    /// # use stripe_portal::RequestOptions;
    /// let mut options = RequestOptions::new();
    /// options.add_header("x-purpose", "audit");
    /// assert_eq!(format!("{options:?}"), r#"RequestOptions { headers: ["x-purpose"] }"#);
    /// ```
    pub fn add_header(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.set().headers.push((name.into(), value.into()));
    }
}

impl fmt::Debug for RequestOptions {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("RequestOptions");
        if let Some(fields) = self.fields() {
            if let Some(key) = &fields.api_key {
                out.field("api_key", key);
            }
            let texts = [
                ("account", &fields.account),
                ("context", &fields.context),
                ("api_version", &fields.api_version),
                ("idempotency_key", &fields.idempotency_key),
            ];
            for (name, value) in texts {
                if let Some(value) = value {
                    out.field(name, value);
                }
            }
            for (name, value) in [("timeout", fields.timeout), ("attempt_timeout", fields.attempt_timeout)] {
                if let Some(value) = value {
                    out.field(name, &value);
                }
            }
            if let Some(retries) = fields.retries {
                out.field("retries", &retries);
            }
            if !fields.headers.is_empty() {
                out.field("headers", &fields.headers.iter().map(|(name, _)| name).collect::<Vec<_>>());
            }
        }
        out.finish()
    }
}
