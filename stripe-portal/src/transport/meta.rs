//! A response that was received.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderValue, RETRY_AFTER};

use super::headers::{API_VERSION, REQUEST_ID, SHOULD_RETRY};
use crate::text::secret::Secret;

/// A response, and the facts of its call that errors show.
pub(crate) struct Meta {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) idempotency_key: Option<HeaderValue>,
    /// The API key that was sent, which errors mask.
    pub(crate) api_key: Option<Arc<Secret>>,
    /// The number of times that the request was sent, if it is known.
    pub(crate) attempts: u32,
    /// The API version of the operation's types.
    pub(crate) made_for: &'static str,
    /// Empty if it was lost or is too large.
    pub(crate) body: Bytes,
}

impl Meta {
    pub(crate) fn api_key(&self) -> &str {
        match &self.api_key {
            Some(api_key) => api_key.expose(),
            None => "",
        }
    }

    pub(crate) fn header(&self, name: &http::HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn request_id(&self) -> Option<&str> {
        self.header(&REQUEST_ID)
    }

    pub(crate) fn api_version(&self) -> Option<&str> {
        self.header(&API_VERSION)
    }

    pub(crate) fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_ref()?.to_str().ok()
    }

    /// Returns the value of `Retry-After`, if it is a number of seconds. Stripe sends no date there.
    #[inline]
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        self.header(&RETRY_AFTER)?.parse().ok().map(Duration::from_secs)
    }

    pub(crate) fn should_retry(&self) -> Option<bool> {
        should_retry(&self.headers)
    }
}

/// Returns the value of `Stripe-Should-Retry`, if it is a boolean.
pub(crate) fn should_retry(headers: &HeaderMap) -> Option<bool> {
    match headers.get(&SHOULD_RETRY)?.as_bytes() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}

impl fmt::Debug for Meta {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meta")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("api_version", &self.api_version())
            .field("idempotency_key", &self.idempotency_key())
            .finish_non_exhaustive()
    }
}
