//! The headers that have a meaning to Stripe.

use http::header::{HeaderMap, HeaderName, HeaderValue};

pub(crate) static ACCOUNT: HeaderName = HeaderName::from_static("stripe-account");
pub(crate) static API_VERSION: HeaderName = HeaderName::from_static("stripe-version");
pub(crate) static CLIENT_USER_AGENT: HeaderName = HeaderName::from_static("x-stripe-client-user-agent");
pub(crate) static CONTEXT: HeaderName = HeaderName::from_static("stripe-context");
pub(crate) static IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
pub(crate) static REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
pub(crate) static SHOULD_RETRY: HeaderName = HeaderName::from_static("stripe-should-retry");

/// Adds a header. Not inlined: the code of `HeaderMap` is large.
#[inline(never)]
pub(crate) fn append(headers: &mut HeaderMap, name: &HeaderName, value: &HeaderValue) {
    headers.append(name.clone(), value.clone());
}
