//! Errors of calls and webhooks.

mod api_error;
mod connection;
mod decode;
mod details;
mod invalid_request;
mod source;
mod stripe;
mod webhook;

use std::fmt;

pub use crate::decode::ValueError;
pub use api_error::{ApiError, ErrorType};
pub use connection::ConnectionError;
pub use decode::DecodeError;
pub use invalid_request::InvalidRequest;
pub(crate) use source::printable;
pub(crate) use stripe::code;
pub use stripe::{ErrorClass, StripeError};
pub use webhook::WebhookError;

use crate::text::escape;

/// A failure of a call or of a webhook.
///
/// `Display` is one line that says why: the server and the reason if there is no response, or status, code, parameter and
/// request ID if Stripe refused the call. It has the number of attempts, too.
///
/// `Display` and `Debug` never print an API key, a webhook secret, or a value out of a response body: excerpts show the
/// structure of a body only. They do print Stripe's own `message`, which is written to be shown. If a server or a proxy
/// repeats the API key in the message or in a header, it is masked there: in plain, percent-encoded, escaped, in base64
/// or in other case.
///
/// The output is safe to log: control characters, line separators, and bidirectional and invisible marks in strings
/// from outside are printed as `\u{…}`. Accessors such as [`StripeError::message`] return a string without escapes:
/// print it with `{:?}`.
///
/// See Stripe's [list of errors](https://docs.stripe.com/api/errors) and
/// [error codes](https://docs.stripe.com/error-codes).
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request was refused before anything was sent.
    InvalidRequest(InvalidRequest),
    /// Stripe, or a proxy in front of Stripe, responded with a status other than 2xx.
    Stripe(Box<StripeError>),
    /// There was no connection, the connection was lost, or the HTTP client could not be set up.
    Connection(Box<ConnectionError>),
    /// No response arrived within the timeout.
    Timeout(Box<ConnectionError>),
    /// Stripe responded with success, but the body is not the expected JSON.
    Decode(Box<DecodeError>),
    /// A webhook is not authentic or cannot be read.
    Webhook(WebhookError),
}

impl Error {
    /// Returns `true` if the client retries a call that fails like this, as long as it has retries and time left: the
    /// rule of [`RetryPolicy`](crate::RetryPolicy). Repeat such a call later, with the same
    /// [`idempotency_key`](Self::idempotency_key).
    ///
    /// Too many requests ([`ErrorClass::RateLimit`]) are not among them: wait for longer. Neither is a success whose body
    /// was lost: Stripe has acted. To get its response, repeat the call with the same key.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply_always(Reply::error(503, "", "Try again later"));
    /// assert!(get(&stripe).unwrap_err().is_retryable());
    ///
    /// stripe.reply_always(Reply::error(404, "resource_missing", "No such customer: 'cus_1'"));
    /// assert!(!get(&stripe).unwrap_err().is_retryable());
    /// # }
    /// ```
    #[inline]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Connection(error) | Self::Timeout(error) => error.is_retryable(),
            Self::Stripe(error) => error.is_retryable(),
            Self::InvalidRequest(_) | Self::Decode(_) | Self::Webhook(_) => false,
        }
    }

    /// Returns the HTTP status, if there was a response.
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
    /// let error = get(&stripe).unwrap_err();
    /// assert_eq!(error.status(), Some(404));
    /// # }
    /// ```
    #[inline]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Stripe(error) => Some(error.status()),
            Self::Connection(error) | Self::Timeout(error) => error.status(),
            Self::Decode(error) => error.status(),
            Self::InvalidRequest(_) | Self::Webhook(_) => None,
        }
    }

    /// Returns Stripe's ID of the request, if there was a response that has one. Stripe's support asks for the ID.
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
    /// let error = get(&stripe).unwrap_err();
    /// assert_eq!(error.request_id(), Some("req_fake"));
    /// # }
    /// ```
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Stripe(error) => error.request_id(),
            Self::Connection(error) | Self::Timeout(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            Self::InvalidRequest(_) | Self::Webhook(_) => None,
        }
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
    /// let error = get(&stripe).unwrap_err();
    /// assert_eq!(error.code(), Some("resource_missing"));
    /// # }
    /// ```
    #[inline]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Stripe(error) => error.code(),
            _ => None,
        }
    }

    /// Returns the number of times that the request was sent, or `None` if it was not sent.
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::{Error, RawRequest, Value, request::Method, testing::{FakeStripe, Reply}};
    /// # fn get(stripe: &FakeStripe) -> Result<Value, Error> {
    /// #     let get = async { RawRequest::new(Method::Get, "/v1/customers/cus_1").send(&stripe.client()).await };
    /// #     tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(get)
    /// # }
    /// # let stripe = FakeStripe::new();
    /// stripe.reply_always(Reply::error(500, "", "Something went wrong"));
    /// assert_eq!(get(&stripe).unwrap_err().attempts(), Some(3)); // the first attempt and two retries
    /// # }
    /// ```
    #[inline]
    pub fn attempts(&self) -> Option<u32> {
        match self {
            Self::Stripe(error) => Some(error.attempts()),
            Self::Connection(error) | Self::Timeout(error) => Some(error.attempts()).filter(|attempts| *attempts > 0),
            Self::Decode(error) => error.attempts(),
            Self::InvalidRequest(_) | Self::Webhook(_) => None,
        }
    }

    #[cfg(feature = "tracing")]
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::InvalidRequest(_) => "invalid_request",
            Self::Stripe(_) => "stripe",
            Self::Connection(_) => "connection",
            Self::Timeout(_) => "timeout",
            Self::Decode(_) => "decode",
            Self::Webhook(_) => "webhook",
        }
    }

    /// Returns the idempotency key that was sent. Send the same request with the same key to repeat the call safely.
    /// See [idempotent requests](https://docs.stripe.com/api/idempotent_requests).
    ///
    /// ```
    /// # #[cfg(feature = "testing")] {
    /// # use stripe_portal::testing::{FakeStripe, Reply};
    /// # use stripe_portal::{OperationExt as _, RawRequest, request::Method};
    /// # let stripe = FakeStripe::new();
    /// stripe.reply_always(Reply::lost());
    /// let create = RawRequest::new(Method::Post, "/v1/customers").with_idempotency_key("order-6735");
    /// # let send = async { create.send(&stripe.client()).await };
    /// # let result = tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(send);
    /// let error = result.unwrap_err();
    /// assert_eq!(error.idempotency_key(), Some("order-6735"));
    /// # }
    /// ```
    #[inline]
    pub fn idempotency_key(&self) -> Option<&str> {
        match self {
            Self::Stripe(error) => error.idempotency_key(),
            Self::Connection(error) | Self::Timeout(error) => error.idempotency_key(),
            Self::Decode(error) => error.idempotency_key(),
            Self::InvalidRequest(_) | Self::Webhook(_) => None,
        }
    }
}

/// Writes the strings that are there, each after its label. Escapes them, since they may be from outside.
fn write_all(f: &mut fmt::Formatter<'_>, texts: &[(&str, Option<&str>)]) -> fmt::Result {
    for (label, text) in texts {
        if let Some(text) = text {
            f.write_str(label)?;
            escape::write(f, text)?;
        }
    }
    Ok(())
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidRequest(error) => error.fmt(f),
            Self::Stripe(error) => error.fmt(f),
            Self::Connection(error) | Self::Timeout(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Webhook(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    #[inline]
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Connection(error) | Self::Timeout(error) => error.source(),
            Self::InvalidRequest(_) | Self::Stripe(_) | Self::Decode(_) | Self::Webhook(_) => None,
        }
    }
}

impl From<InvalidRequest> for Error {
    fn from(error: InvalidRequest) -> Self {
        Self::InvalidRequest(error)
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}

impl From<WebhookError> for Error {
    fn from(error: WebhookError) -> Self {
        Self::Webhook(error)
    }
}
