//! The headers of a request, checked before any I/O.

use http::header::{
    CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, EXPECT, HOST, HeaderMap, HeaderName, HeaderValue, TE, TRAILER,
    TRANSFER_ENCODING, UPGRADE,
};

use crate::error::InvalidRequest;

pub(crate) const ACCOUNT: HeaderName = HeaderName::from_static("stripe-account");
pub(crate) const API_VERSION: HeaderName = HeaderName::from_static("stripe-version");
pub(crate) const CLIENT_USER_AGENT: HeaderName = HeaderName::from_static("x-stripe-client-user-agent");
pub(crate) const CONTEXT: HeaderName = HeaderName::from_static("stripe-context");
pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
pub(crate) const SHOULD_RETRY: HeaderName = HeaderName::from_static("stripe-should-retry");

const MAX_IDEMPOTENCY_KEY: usize = 255;

/// A header's value; the message says what it is, not what it holds.
pub(crate) fn value(what: &str, text: &str) -> Result<HeaderValue, InvalidRequest> {
    if text.trim().is_empty() {
        return Err(InvalidRequest::new(format!("{what} is blank")));
    }
    if text.contains(['\r', '\n']) {
        return Err(InvalidRequest::new(format!("{what} has a line break in it (read from a file?)")));
    }
    let value = if text.is_ascii() { HeaderValue::from_str(text).ok() } else { None };
    value.ok_or_else(|| InvalidRequest::new(format!("{what} has a character in it that no header can carry")))
}

/// A header's value that is a single word, such as an id.
pub(crate) fn word(what: &str, text: &str) -> Result<HeaderValue, InvalidRequest> {
    let value = value(what, text)?;
    if text.contains([' ', '\t']) {
        return Err(InvalidRequest::new(format!("{what} has a space in it")));
    }
    Ok(value)
}

/// `Bearer` and the API key.
pub(crate) fn bearer(api_key: &str) -> Result<HeaderValue, InvalidRequest> {
    word("the API key", api_key)?;
    let mut value = value("the API key", &format!("Bearer {api_key}"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// An idempotency key of a length that Stripe takes.
pub(crate) fn idempotency_key(key: &str) -> Result<HeaderValue, InvalidRequest> {
    if key.len() > MAX_IDEMPOTENCY_KEY {
        return Err(InvalidRequest::new("the idempotency key is longer than 255 characters"));
    }
    value("the idempotency key", key)
}

/// Adds a header that the crate's user asks for.
pub(crate) fn insert_extra(headers: &mut HeaderMap, name: &str, text: &str) -> Result<(), InvalidRequest> {
    let name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| InvalidRequest::new("an extra header's name is not one that HTTP allows"))?;
    let framing =
        [&HOST, &CONNECTION, &CONTENT_LENGTH, &CONTENT_TYPE, &EXPECT, &TE, &TRAILER, &TRANSFER_ENCODING, &UPGRADE];
    let own = [&http::header::AUTHORIZATION, &ACCOUNT, &API_VERSION, &CONTEXT, &IDEMPOTENCY_KEY];
    if framing.contains(&&name) || matches!(name.as_str(), "keep-alive" | "proxy-connection" | "proxy-authorization") {
        return Err(InvalidRequest::new(format!("the header `{name}` is the HTTP client's")));
    }
    if own.contains(&&name) {
        return Err(InvalidRequest::new(format!("the header `{name}` has an option of its own")));
    }
    let mut value = value(&format!("the extra header `{name}`"), text)?;
    value.set_sensitive(true);
    headers.insert(name, value);
    Ok(())
}
