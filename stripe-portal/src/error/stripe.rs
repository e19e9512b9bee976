//! Answers other than success.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use super::write_all;
use crate::decode::{decode_leniently, from_str};
use crate::generated::api_error::{ApiError, Type};
use crate::text::escape::Shown;
use crate::text::mask::Mask;
use crate::text::redact::excerpt;
use crate::transport::Meta;

/// The class of an error answer, as Stripe's SDKs divide them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorClass {
    /// 400 or 404: a parameter is wrong or the object does not exist.
    InvalidRequest,
    /// The idempotency key was used before with other parameters, or is in use just now (409).
    Idempotency,
    /// 401: the API key is wrong.
    Authentication,
    /// 402: a payment was declined.
    Card,
    /// 403: the API key may not do this.
    Permission,
    /// 429: too many requests.
    RateLimit,
    /// Anything else: something went wrong at Stripe or on the way.
    Api,
}

/// An answer with a status other than success.
pub struct StripeError {
    class: ErrorClass,
    error: Option<Box<ApiError>>,
    excerpt: String,
    attempts: u32,
    meta: Arc<Meta>,
}

impl StripeError {
    /// Reads the error in `body`, without `api_key`, which the body may repeat.
    pub(crate) fn new(body: &[u8], meta: Arc<Meta>, api_key: &str, attempts: u32) -> Self {
        let (mask, status) = (Mask::new(api_key), meta.status);
        let error = parse(body, &mask);
        let mut excerpt = if error.is_some() { String::new() } else { excerpt(body, 0, status) };
        mask.string(&mut excerpt);
        let class = class(status, error.as_deref());
        Self { class, error, excerpt, attempts, meta }
    }

    /// The error's class.
    #[inline]
    pub fn class(&self) -> ErrorClass {
        self.class
    }

    /// Stripe's error object; `None` if the body is not one, as from a proxy.
    #[inline]
    pub fn error(&self) -> Option<&ApiError> {
        self.error.as_deref()
    }

    /// Stripe's explanation.
    #[inline]
    pub fn message(&self) -> Option<&str> {
        self.error.as_ref()?.message.as_deref()
    }

    /// Stripe's error code, such as `resource_missing`.
    #[inline]
    pub fn code(&self) -> Option<&str> {
        self.error.as_ref()?.code.as_deref()
    }

    /// The parameter that is wrong, in Stripe's form notation.
    #[inline]
    pub fn param(&self) -> Option<&str> {
        self.error.as_ref()?.param.as_deref()
    }

    /// The HTTP status.
    #[inline]
    pub fn status(&self) -> u16 {
        self.meta.status
    }

    /// Stripe's id of the request.
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.meta.request_id()
    }

    /// The API version the answer says it is in.
    #[inline]
    pub fn response_api_version(&self) -> Option<&str> {
        self.meta.api_version()
    }

    /// The idempotency key that was sent.
    #[inline]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.meta.idempotency_key()
    }

    /// The answer's headers.
    #[inline]
    pub fn headers(&self) -> &http::HeaderMap {
        &self.meta.headers
    }

    /// How often the request was sent.
    #[inline]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The structure of a body that is not Stripe's error object, values masked.
    #[inline]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }

    pub(super) fn is_retryable(&self) -> bool {
        let status = self.status();
        self.meta.should_retry().unwrap_or(self.class == ErrorClass::RateLimit || status == 409 || status >= 500)
    }
}

/// In bytes. Stripe's error objects have a few thousand; masking takes longer for each byte than reading.
const MAX_ERROR_OBJECT: usize = 1 << 20;

/// Reads `{"error": {...}}`; also without `type`, and OAuth's `{"error": "code", "error_description": "..."}`.
fn parse(body: &[u8], mask: &Mask<'_>) -> Option<Box<ApiError>> {
    if body.len() > MAX_ERROR_OBJECT {
        return None;
    }
    // Not by `serde_json`, which is exact only with a feature that is not on.
    let body = std::str::from_utf8(body).ok()?;
    let masked = mask.masked(body);
    let mut value = None::<Value>;
    from_str(masked.as_deref().unwrap_or(body), &mut value).ok()?;
    let mut body = value?;
    let mut error = body.get_mut("error")?.take();
    if error.is_string() {
        let mut fields = Value::Null;
        fields["code"] = error;
        fields["message"] = body["error_description"].take();
        error = fields;
    }
    if error.is_object() && !error["type"].is_string() {
        error["type"] = Value::from("");
    }
    decode_leniently(error.as_object()?)
}

fn class(status: u16, error: Option<&ApiError>) -> ErrorClass {
    if error.is_some_and(|error| error.type_ == Type::IdempotencyError) {
        return ErrorClass::Idempotency;
    }
    match status {
        400 if error.and_then(|error| error.code.as_deref()) == Some("rate_limit") => ErrorClass::RateLimit,
        400 | 404 => ErrorClass::InvalidRequest,
        401 => ErrorClass::Authentication,
        402 => ErrorClass::Card,
        403 => ErrorClass::Permission,
        429 => ErrorClass::RateLimit,
        _ => ErrorClass::Api,
    }
}

impl fmt::Display for StripeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.class {
            ErrorClass::InvalidRequest => "invalid request",
            ErrorClass::Idempotency if self.status() == 409 => "a request with this idempotency key is still under way",
            ErrorClass::Idempotency => "idempotency key used before with other parameters",
            ErrorClass::Authentication => "authentication failed",
            ErrorClass::Card => "card error",
            ErrorClass::Permission => "not permitted",
            ErrorClass::RateLimit => "too many requests",
            ErrorClass::Api => "API error",
        };
        let excerpt = if self.error.is_none() { Some(self.excerpt.as_str()) } else { None };
        f.write_str(what)?;
        write_all(f, &[(": ", self.message()), (": the answer is not Stripe's: ", excerpt)])?;
        write!(f, " (status {}", self.status())?;
        let texts =
            [(", code ", self.code()), (", param ", self.param()), (", request ", self.request_id()), (")", Some(""))];
        write_all(f, &texts)
    }
}

impl fmt::Debug for StripeError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StripeError")
            .field("class", &self.class)
            .field("error", &Shown(&self.error))
            .field("excerpt", &self.excerpt)
            .field("attempts", &self.attempts)
            .field("meta", &self.meta)
            .finish()
    }
}

impl std::error::Error for StripeError {}
