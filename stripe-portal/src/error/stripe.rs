//! Responses with a status other than success.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use super::{ApiError, ErrorType, write_all};
use crate::decode::{decode_object, from_str};
use crate::text::escape::{Shown, append};
use crate::text::mask::Mask;
use crate::text::redact::excerpt;
use crate::transport::Meta;
use crate::transport::outcome::{LOCK_TIMEOUT, Outcome};

/// The class of an error response. Stripe's SDKs use the same classes. The error's type decides, or its code if it has no
/// type, as in API v2; else the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorClass {
    /// 400 or 404: a parameter is wrong or the object does not exist.
    InvalidRequest,
    /// The idempotency key was used before with other parameters, or another request with it is in progress (409).
    Idempotency,
    /// 401: the API key is wrong.
    Authentication,
    /// 402: a payment was declined.
    Card,
    /// 403: the API key has no permission for this request.
    Permission,
    /// 429: too many requests, or with the code `lock_timeout`, another request held the same object for too long.
    RateLimit,
    /// The token of a temporary session, as for meter events, has expired: create another session.
    TemporarySessionExpired,
    /// Another status: a failure at Stripe or of a proxy.
    Api,
}

/// A response with a status other than 2xx. See Stripe's [error object](https://docs.stripe.com/api/errors).
pub struct StripeError {
    class: ErrorClass,
    pub(super) error: Option<Box<ApiError>>,
    excerpt: String,
    pub(super) meta: Arc<Meta>,
}

impl StripeError {
    /// Reads the error in a response, and masks the API key, which the body may repeat.
    pub(crate) fn new(meta: Arc<Meta>) -> Self {
        let (mask, status) = (Mask::new(meta.api_key()), meta.status);
        let error = parse(&meta.body, &mask);
        let mut excerpt = if error.is_some() { String::new() } else { excerpt(&meta.body, 0, status) };
        mask.string(&mut excerpt);
        let class = class(status, error.as_deref());
        Self { class, error, excerpt, meta }
    }

    #[inline]
    pub(crate) fn meta(&self) -> &Arc<Meta> {
        &self.meta
    }

    /// Returns the class of the error.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// # use stripe_portal::error::ErrorClass;
    /// stripe.reply(Reply::error(429, "rate_limit", "Too many requests"));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.class(), ErrorClass::RateLimit);
    /// # }
    /// ```
    #[inline]
    pub fn class(&self) -> ErrorClass {
        self.class
    }

    /// Returns Stripe's error object, or `None` if the body is not one, as from a proxy.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::error(404, "resource_missing", "No such customer: 'cus_1'"));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.error().unwrap().type_, Some("invalid_request_error".into()));
    /// # }
    /// ```
    #[inline]
    pub fn error(&self) -> Option<&ApiError> {
        self.error.as_deref()
    }

    /// Returns Stripe's explanation without escapes: print it with `{:?}`.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::error(404, "resource_missing", "No such customer: 'cus_1'"));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.message(), Some("No such customer: 'cus_1'"));
    /// # }
    /// ```
    #[inline]
    pub fn message(&self) -> Option<&str> {
        self.error.as_ref()?.message.as_deref()
    }

    /// Returns Stripe's [error code](https://docs.stripe.com/error-codes), such as `resource_missing`.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::error(404, "resource_missing", "No such customer: 'cus_1'"));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.code(), Some("resource_missing"));
    /// # }
    /// ```
    #[inline]
    pub fn code(&self) -> Option<&str> {
        self.error.as_ref()?.code.as_deref()
    }

    /// Returns the invalid parameter in Stripe's form notation, such as `flow_data[type]`.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::body(400, r#"{"error": {"type": "invalid_request_error", "param": "flow_data[type]"}}"#));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.param(), Some("flow_data[type]"));
    /// # }
    /// ```
    #[inline]
    pub fn param(&self) -> Option<&str> {
        self.error.as_ref()?.param.as_deref()
    }

    /// Returns the HTTP status.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::error(404, "resource_missing", "No such customer: 'cus_1'"));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.status(), 404);
    /// # }
    /// ```
    #[inline]
    pub fn status(&self) -> u16 {
        self.meta.status
    }

    /// Returns Stripe's ID of the request. Stripe's support asks for it.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::error(404, "resource_missing", "No such customer: 'cus_1'"));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.request_id(), Some("req_fake"));
    /// # }
    /// ```
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.meta.request_id()
    }

    /// Returns the API version of the response, from its `Stripe-Version` header.
    #[inline]
    pub fn response_api_version(&self) -> Option<&str> {
        self.meta.api_version()
    }

    /// Returns the idempotency key that was sent.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{Error, OperationExt as _, RawRequest, request::Method};
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::error(402, "card_declined", "Your card was declined"));
    /// let create = RawRequest::new(Method::Post, "/v1/customers").with_idempotency_key("order-6735");
    /// # let send = async { create.send(&stripe.client()).await };
    /// # let result = tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send);
    /// let Err(Error::Stripe(error)) = result else { panic!("that is no error") };
    /// assert_eq!(error.idempotency_key(), Some("order-6735"));
    /// # }
    /// ```
    #[inline]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.meta.idempotency_key()
    }

    /// Returns the headers of the response.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply(Reply::error(429, "rate_limit", "Too many requests").header("retry-after", "2"));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.headers()["retry-after"], "2");
    /// # }
    /// ```
    #[inline]
    pub fn headers(&self) -> &http::HeaderMap {
        &self.meta.headers
    }

    /// Returns the number of times that the request was sent.
    #[inline]
    pub fn attempts(&self) -> u32 {
        self.meta.attempts
    }

    /// Returns the structure of a body that is not Stripe's error object. All values are masked. Empty for Stripe's
    /// errors.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply_always(Reply::body(502, "<h1>502 Bad Gateway</h1>"));
    /// let Err(Error::Stripe(error)) = get(&stripe) else { panic!("that is no error") };
    /// assert_eq!(error.excerpt(), "24 bytes of text: h1 502 Bad Gateway /h1");
    /// # }
    /// ```
    #[inline]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }

    pub(super) fn is_retryable(&self) -> bool {
        Outcome::of_response(self.status(), self.headers(), self.code()).is_retried()
    }
}

/// The size in bytes up to which a body is read as an error. Stripe's error objects have a few thousand bytes, and
/// masking is slower per byte than reading.
const MAX_ERROR_OBJECT: usize = 1 << 20;

/// Reads `{"error": {...}}`, or OAuth's `{"error": "code", "error_description": "..."}`.
fn parse(body: &[u8], mask: &Mask<'_>) -> Option<Box<ApiError>> {
    if body.len() > MAX_ERROR_OBJECT {
        return None;
    }
    // `serde_json` would round fractions: it reads them exactly only with a feature that is off.
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
    decode_object(error.as_object()?).ok()
}

/// Returns the code of the error in `body`.
pub(crate) fn code(body: &[u8], mask: &Mask<'_>) -> Option<String> {
    parse(body, mask)?.code.take()
}

/// The classes of codes that say more than the status, in errors without a type. API v2 sends such errors.
const CODES: [(&str, ErrorClass); 5] = [
    ("idempotency_error", ErrorClass::Idempotency),
    ("invalid_fields", ErrorClass::InvalidRequest),
    ("too_many_concurrent_requests", ErrorClass::RateLimit),
    ("rate_limit", ErrorClass::RateLimit),
    ("billing_meter_event_session_expired", ErrorClass::TemporarySessionExpired),
];

fn class(status: u16, error: Option<&ApiError>) -> ErrorClass {
    let code = error.and_then(|error| error.code.as_deref()).unwrap_or_default();
    match error.and_then(|error| error.type_.as_ref()) {
        Some(ErrorType::IdempotencyError) => return ErrorClass::Idempotency,
        Some(ErrorType::RateLimit) => return ErrorClass::RateLimit,
        Some(ErrorType::TemporarySessionExpired) => return ErrorClass::TemporarySessionExpired,
        Some(_) => {}
        None => {
            for (known, class) in CODES {
                if known == code {
                    return class;
                }
            }
        }
    }
    match status {
        400 if code == "rate_limit" => ErrorClass::RateLimit,
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
            ErrorClass::Idempotency if self.status() == 409 => "a request with this idempotency key is in progress",
            ErrorClass::Idempotency => "the idempotency key was used before with other parameters",
            ErrorClass::Authentication => "authentication failed",
            ErrorClass::Card => "card error",
            ErrorClass::Permission => "not permitted",
            ErrorClass::RateLimit if self.code() == Some(LOCK_TIMEOUT) => "another request holds the same object",
            ErrorClass::RateLimit => "too many requests",
            ErrorClass::TemporarySessionExpired => "the temporary session has expired",
            ErrorClass::Api if self.status() == 407 => {
                "the proxy requires a user and a password, or refused the given ones"
            }
            ErrorClass::Api => "API error",
        };
        let excerpt = if self.error.is_none() { Some(self.excerpt.as_str()) } else { None };
        let mut status = String::new();
        append(&mut status, format_args!(" (status {}", self.status()));
        if self.meta.attempts > 1 {
            append(&mut status, format_args!(" after {} attempts", self.meta.attempts));
        }
        let texts = [
            (what, Some("")),
            (": ", self.message()),
            (": the response is not from Stripe: ", excerpt),
            ("", Some(&*status)),
            (", code ", self.code()),
            (", param ", self.param()),
            (", request ", self.request_id()),
            (")", Some("")),
        ];
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
            .field("attempts", &self.meta.attempts)
            .field("meta", &self.meta)
            .finish()
    }
}

impl std::error::Error for StripeError {}
