//! How one call differs from the client's defaults.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::types::Secret;

/// Settings of one call; what is not set is as the client has it.
///
/// Every operation has these as builder methods too, see [`OperationExt`](crate::OperationExt).
/// `Debug` shows what is set, but no API key and no header's value.
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

/// Nothing set.
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
    /// Nothing set.
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

    /// Uses another API key, of 8 characters at least.
    pub fn set_api_key(&mut self, api_key: impl Into<Secret>) {
        self.set().api_key = Some(Arc::new(api_key.into()));
    }

    /// Acts for a connected account (`Stripe-Account`), in place of the client's account or context.
    pub fn set_account(&mut self, account: impl Into<String>) {
        self.set().account = Some(account.into());
    }

    /// Acts in a context (`Stripe-Context`), in place of the client's account or context.
    pub fn set_context(&mut self, context: impl Into<String>) {
        self.set().context = Some(context.into());
    }

    /// Asks for another API version. The crate's types are made for its own.
    pub fn set_api_version(&mut self, api_version: impl Into<String>) {
        self.set().api_version = Some(api_version.into());
    }

    /// Uses this idempotency key, of at most 255 characters, and not a random one: a call that was dropped can be repeated
    /// under it, see [`IdempotencyKey`](crate::IdempotencyKey).
    /// Without this a `POST`, and a `DELETE` of API v2, gets a random one and other methods none.
    pub fn set_idempotency_key(&mut self, key: impl Into<String>) {
        self.set().idempotency_key = Some(key.into());
    }

    /// Returns the idempotency key that was set, if one was.
    #[inline]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.fields()?.idempotency_key.as_deref()
    }

    /// Uses no key that was set before.
    #[cfg(feature = "client")]
    #[inline]
    pub(crate) fn forget_idempotency_key(&mut self) {
        if let Some(fields) = &mut self.0 {
            fields.idempotency_key = None;
        }
    }

    /// Returns the query of the page of API v2 that was asked for, if one was.
    #[doc(hidden)]
    #[inline]
    pub fn page(&self) -> Option<&str> {
        self.fields()?.page.as_deref()
    }

    /// Asks for another page of a list of API v2: with this query, in place of the parameters.
    #[doc(hidden)]
    #[inline]
    pub fn set_page(&mut self, query: &str) {
        self.set().page = Some(query.to_owned());
    }

    /// Limits the whole call, with all attempts and the delays between them; 80 s if the client has no other.
    /// At its end the call is [`Error::Timeout`](crate::Error::Timeout), and a delay that it has no time for is
    /// not begun.
    #[inline]
    pub fn set_timeout(&mut self, timeout: Duration) {
        self.set().timeout = Some(timeout);
    }

    /// Limits each attempt, from connecting to the end of the body. One that takes longer is given up and counts
    /// as a time-out, which is tried again as far as the time of the whole call allows. No limit by default.
    #[inline]
    pub fn set_attempt_timeout(&mut self, timeout: Duration) {
        self.set().attempt_timeout = Some(timeout);
    }

    /// Retries so many times at most; 0 for never.
    #[inline]
    pub fn set_retries(&mut self, retries: u32) {
        self.set().retries = Some(retries);
    }

    /// Sends a header more. Headers that have an option of their own, and those that frame the
    /// message, are refused when the call is sent.
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
