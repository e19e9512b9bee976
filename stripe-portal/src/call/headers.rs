//! The headers of a request, checked before anything is sent.

use http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::error::InvalidRequest;
use crate::text;
use crate::text::kinds::{self, Kind};
use crate::transport::headers::{ACCOUNT, API_VERSION, CONTEXT, IDEMPOTENCY_KEY, append};

const MAX_IDEMPOTENCY_KEY: usize = 255;
/// The least length of an API key in bytes. Errors mask the key wherever it occurs: a shorter key occurs in more words.
const MIN_API_KEY: usize = 8;

/// A few headers with different names. A `HeaderMap` is built only to send a request.
#[derive(Clone)]
pub(crate) struct Headers(Vec<(HeaderName, HeaderValue)>);

impl Headers {
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    /// Sets a header to a string. Error messages call the string `what`.
    pub(crate) fn set_text(&mut self, name: &HeaderName, what: &str, text: String) -> Result<(), InvalidRequest> {
        self.set(name.clone(), value(what, text)?);
        Ok(())
    }

    /// Sets a header to one word, such as an ID.
    pub(crate) fn set_word(&mut self, name: &HeaderName, what: &str, text: &str) -> Result<(), InvalidRequest> {
        self.set(name.clone(), word(what, text)?);
        Ok(())
    }

    /// Sets the API version of an operation.
    pub(crate) fn set_version(&mut self, version: &'static str) -> Result<(), InvalidRequest> {
        check_word("the API version of the operation", version)?;
        // Copies nothing, and accepts every word that was checked.
        self.set(API_VERSION.clone(), HeaderValue::from_static(version));
        Ok(())
    }

    /// Sets the idempotency key. Fails if the key is longer than Stripe allows.
    pub(crate) fn set_idempotency_key(&mut self, key: String) -> Result<(), InvalidRequest> {
        if key.len() > MAX_IDEMPOTENCY_KEY {
            return Err(InvalidRequest::new("the idempotency key is longer than 255 characters: shorten it"));
        }
        self.set_text(&IDEMPOTENCY_KEY, "the idempotency key", key)
    }

    /// Sets a header that the user of the crate adds.
    pub(crate) fn set_extra(&mut self, name: &str, text: &str) -> Result<(), InvalidRequest> {
        let Ok(header) = HeaderName::from_bytes(name.as_bytes()) else {
            return Err(InvalidRequest::new(
                "the name of an extra header is invalid in HTTP: use letters, digits and `-`",
            ));
        };
        let name = name.to_ascii_lowercase();
        for (names, refusal) in [
            (FRAMING, "is set by the HTTP client: remove it from the extra headers"),
            (OWN, "has a setting of its own: use that instead"),
        ] {
            if text::is_one_of(&name, names) {
                return Err(InvalidRequest::new(format!("the header `{name}` {refusal}")));
            }
        }
        let mut value = value(&format!("the extra header `{name}`"), text)?;
        value.set_sensitive(true);
        self.set(header, value);
        Ok(())
    }

    /// Sets a header and replaces its previous value.
    pub(crate) fn set(&mut self, name: HeaderName, value: HeaderValue) {
        for (old_name, old_value) in &mut self.0 {
            if *old_name == name {
                *old_value = value;
                return;
            }
        }
        self.0.push((name, value));
    }

    /// Returns a copy of the headers in which one header is set.
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

    /// Returns these headers and those of `shared` that they do not replace.
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

/// Converts to a header's value. Error messages call the string `what` and do not show it.
pub(crate) fn value(what: &str, text: impl Into<String>) -> Result<HeaderValue, InvalidRequest> {
    value_of(what, text.into())
}

fn value_of(what: &str, text: String) -> Result<HeaderValue, InvalidRequest> {
    check(what, &text)?;
    // Moves the string instead of copying it.
    HeaderValue::try_from(text).map_err(|_| refusal(what, ILLEGAL))
}

/// Converts one word, such as an ID, to a header's value.
pub(crate) fn word(what: &str, text: &str) -> Result<HeaderValue, InvalidRequest> {
    check_word(what, text)?;
    value(what, text)
}

/// Returns `Bearer` and the API key.
pub(crate) fn bearer(api_key: &str) -> Result<HeaderValue, InvalidRequest> {
    check_kind(api_key)?;
    check_word("the API key", api_key)?;
    if api_key.len() < MIN_API_KEY {
        return Err(InvalidRequest::new(
            "the API key is too short: Stripe's keys begin like `sk_test_` and are longer",
        ));
    }
    let mut value = value("the API key", text::concat(&["Bearer ", api_key]))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Refuses other kinds of credentials, and IDs, by their prefix: Stripe's error would not say which one was sent.
fn check_kind(api_key: &str) -> Result<(), InvalidRequest> {
    let (prefix, kind) = match kinds::of(api_key) {
        Some((prefix, Kind::WebhookSecret)) => (prefix, "a webhook secret"),
        Some((prefix, Kind::Other(kind))) => (prefix, *kind),
        Some((_, Kind::Quoted)) => {
            return Err(InvalidRequest::new("the API key has a quotation mark before or after it: remove it"));
        }
        Some((_, Kind::ApiKey)) | None => return Ok(()),
    };
    let rest = "`: use a secret key (`sk_…`) or a restricted key (`rk_…`)";
    Err(InvalidRequest::new(text::concat(&["the API key is ", kind, ", which begins with `", prefix, rest])))
}

fn check(what: &str, text: &str) -> Result<(), InvalidRequest> {
    if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
        return Err(refusal(what, "is blank"));
    }
    for byte in text.bytes() {
        match byte {
            b' '..=b'~' | b'\t' => {}
            b'\r' | b'\n' => return Err(refusal(what, "has a line break: remove it (a file often ends with one)")),
            _ => return Err(refusal(what, ILLEGAL)),
        }
    }
    Ok(())
}

fn check_word(what: &str, text: &str) -> Result<(), InvalidRequest> {
    check(what, text)?;
    for byte in text.bytes() {
        if matches!(byte, b' ' | b'\t') {
            return Err(refusal(what, "has a space or a tab: remove it"));
        }
    }
    Ok(())
}

const ILLEGAL: &str = "has a character that is invalid in a header: use printable ASCII characters";

fn refusal(what: &str, why: &str) -> InvalidRequest {
    InvalidRequest::new(text::concat(&[what, " ", why]))
}

/// Headers that frame the message, or that concern the connection to the next proxy.
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

/// Headers that have an option.
const OWN: &[&str] = &["authorization", "stripe-account", "stripe-version", "stripe-context", "idempotency-key"];
