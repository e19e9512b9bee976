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
/// In bytes. The key is masked wherever it stands in an error: the shorter it is, the more words it stands in.
const MIN_API_KEY: usize = 8;

/// A few headers, each name once. A `HeaderMap` is only built to be sent.
#[derive(Clone)]
pub(crate) struct Headers(Vec<(HeaderName, HeaderValue)>);

impl Headers {
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    /// Sets a header, in place of what it was.
    pub(crate) fn set(&mut self, name: HeaderName, value: HeaderValue) {
        for (old_name, old_value) in &mut self.0 {
            if *old_name == name {
                *old_value = value;
                return;
            }
        }
        self.0.push((name, value));
    }

    pub(crate) fn get(&self, name: &HeaderName) -> Option<&HeaderValue> {
        for (other, value) in &self.0 {
            if other == name {
                return Some(value);
            }
        }
        None
    }

    /// These headers, and those of `shared` that they do not replace.
    pub(crate) fn over(&self, shared: &Self) -> HeaderMap {
        let for_other = self.get(&ACCOUNT).is_some() || self.get(&CONTEXT).is_some();
        let mut headers = HeaderMap::with_capacity(shared.0.len() + self.0.len());
        for (rank, list) in [shared, self].into_iter().enumerate() {
            for (name, value) in &list.0 {
                let replaced = self.get(name).is_some() || for_other && (*name == ACCOUNT || *name == CONTEXT);
                if rank == 1 || !replaced {
                    headers.append(name.clone(), value.clone());
                }
            }
        }
        headers
    }
}

/// A header's value; the message says what it is, not what it holds.
pub(crate) fn value(what: &str, text: impl Into<String>) -> Result<HeaderValue, InvalidRequest> {
    let text = text.into();
    check(what, &text)?;
    // Taken over, not copied.
    HeaderValue::try_from(text).map_err(|_| illegal(what))
}

/// A header's value that is a single word, such as an id.
pub(crate) fn word(what: &str, text: &str) -> Result<HeaderValue, InvalidRequest> {
    check_word(what, text)?;
    value(what, text)
}

/// `Bearer` and the API key.
pub(crate) fn bearer(api_key: &str) -> Result<HeaderValue, InvalidRequest> {
    check_word("the API key", api_key)?;
    if api_key.len() < MIN_API_KEY {
        return Err(InvalidRequest::new(
            "the API key is too short: Stripe's begin like `sk_test_` and go on from there",
        ));
    }
    let mut text = String::with_capacity("Bearer ".len() + api_key.len());
    text.extend(["Bearer ", api_key]);
    let mut value = value("the API key", text)?;
    value.set_sensitive(true);
    Ok(value)
}

/// An idempotency key of a length that Stripe takes.
pub(crate) fn idempotency_key(key: String) -> Result<HeaderValue, InvalidRequest> {
    if key.len() > MAX_IDEMPOTENCY_KEY {
        return Err(InvalidRequest::new("the idempotency key is longer than 255 characters"));
    }
    value("the idempotency key", key)
}

fn check(what: &str, text: &str) -> Result<(), InvalidRequest> {
    let mut is_blank = true;
    for byte in text.bytes() {
        match byte {
            b'!'..=b'~' => is_blank = false,
            b' ' | b'\t' => {}
            _ if text.trim().is_empty() => break,
            b'\r' | b'\n' => {
                return Err(InvalidRequest::new(format!("{what} has a line break in it (read from a file?)")));
            }
            _ => return Err(illegal(what)),
        }
    }
    if is_blank { Err(InvalidRequest::new(format!("{what} is blank"))) } else { Ok(()) }
}

fn check_word(what: &str, text: &str) -> Result<(), InvalidRequest> {
    check(what, text)?;
    if text.bytes().any(|byte| matches!(byte, b' ' | b'\t')) {
        return Err(InvalidRequest::new(format!("{what} has a space in it")));
    }
    Ok(())
}

fn illegal(what: &str) -> InvalidRequest {
    InvalidRequest::new(format!("{what} has a character in it that no header can carry"))
}

/// A header that the crate's user asks for.
pub(crate) fn extra(name: &str, text: &str) -> Result<(HeaderName, HeaderValue), InvalidRequest> {
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
    Ok((name, value))
}
