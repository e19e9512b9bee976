//! The headers of a request, checked before any I/O.

use http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::error::InvalidRequest;
use crate::text;
use crate::transport::headers::{ACCOUNT, CONTEXT, IDEMPOTENCY_KEY, append};

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

    /// Sets a header to a text, which `what` says in a message.
    pub(crate) fn set_text(&mut self, name: &HeaderName, what: &str, text: String) -> Result<(), InvalidRequest> {
        self.set(name.clone(), value(what, text)?);
        Ok(())
    }

    /// Sets a header to a single word, such as an id.
    pub(crate) fn set_word(&mut self, name: &HeaderName, what: &str, text: &str) -> Result<(), InvalidRequest> {
        self.set(name.clone(), word(what, text)?);
        Ok(())
    }

    /// Sets an idempotency key of a length that Stripe takes.
    pub(crate) fn set_idempotency_key(&mut self, key: String) -> Result<(), InvalidRequest> {
        if key.len() > MAX_IDEMPOTENCY_KEY {
            return Err(InvalidRequest::new("the idempotency key is longer than 255 characters"));
        }
        self.set_text(&IDEMPOTENCY_KEY, "the idempotency key", key)
    }

    /// Sets a header that the crate's user asks for.
    pub(crate) fn set_extra(&mut self, name: &str, text: &str) -> Result<(), InvalidRequest> {
        let Ok(header) = HeaderName::from_bytes(name.as_bytes()) else {
            return Err(InvalidRequest::new("an extra header's name is not one that HTTP allows"));
        };
        let name = name.to_ascii_lowercase();
        for (names, refusal) in [(FRAMING, "is the HTTP client's"), (OWN, "has an option of its own")] {
            if text::is_one_of(&name, names) {
                return Err(InvalidRequest::new(format!("the header `{name}` {refusal}")));
            }
        }
        let mut value = value(&format!("the extra header `{name}`"), text)?;
        value.set_sensitive(true);
        self.set(header, value);
        Ok(())
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

    /// These headers with one more, or another value of it.
    pub(crate) fn with(&self, name: HeaderName, value: HeaderValue) -> Self {
        let mut headers = Self::with_capacity(self.0.len() + 1);
        for (name, value) in &self.0 {
            headers.0.push((name.clone(), value.clone()));
        }
        headers.set(name, value);
        headers
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
        for (name, value) in &shared.0 {
            let is_replaced = for_other && (*name == ACCOUNT || *name == CONTEXT);
            if !is_replaced && self.get(name).is_none() {
                append(&mut headers, name, value);
            }
        }
        for (name, value) in &self.0 {
            append(&mut headers, name, value);
        }
        headers
    }
}

/// A header's value; the message says what it is, not what it holds.
pub(crate) fn value(what: &str, text: impl Into<String>) -> Result<HeaderValue, InvalidRequest> {
    value_of(what, text.into())
}

fn value_of(what: &str, text: String) -> Result<HeaderValue, InvalidRequest> {
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
    let mut value = value("the API key", text::concat(&["Bearer ", api_key]))?;
    value.set_sensitive(true);
    Ok(value)
}

fn check(what: &str, text: &str) -> Result<(), InvalidRequest> {
    if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
        return Err(InvalidRequest::new(format!("{what} is blank")));
    }
    for byte in text.bytes() {
        match byte {
            b' '..=b'~' | b'\t' => {}
            b'\r' | b'\n' => {
                return Err(InvalidRequest::new(format!("{what} has a line break in it (read from a file?)")));
            }
            _ => return Err(illegal(what)),
        }
    }
    Ok(())
}

fn check_word(what: &str, text: &str) -> Result<(), InvalidRequest> {
    check(what, text)?;
    for byte in text.bytes() {
        if matches!(byte, b' ' | b'\t') {
            return Err(InvalidRequest::new(format!("{what} has a space in it")));
        }
    }
    Ok(())
}

fn illegal(what: &str) -> InvalidRequest {
    InvalidRequest::new(format!("{what} has a character in it that no header can carry"))
}

/// Headers that frame the message, or are between it and the next proxy.
const FRAMING: &[&str] = &[
    "host",
    "connection",
    "content-length",
    "content-type",
    "expect",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "keep-alive",
    "proxy-connection",
    "proxy-authorization",
];

/// Headers that have an option of their own.
const OWN: &[&str] = &["authorization", "stripe-account", "stripe-version", "stripe-context", "idempotency-key"];
