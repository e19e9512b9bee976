//! What can go wrong.

mod connection;
mod decode;
mod invalid_request;
mod source;
mod stripe;
mod webhook;

use std::fmt;

pub use crate::decode::ValueError;
pub use connection::ConnectionError;
pub use decode::DecodeError;
pub use invalid_request::InvalidRequest;
pub(crate) use source::printable;
pub use stripe::{ErrorClass, StripeError};
pub use webhook::WebhookError;

use crate::text::escape;

/// Any failure of a call or of a webhook.
///
/// No variant prints an API key, a webhook secret, or a value out of a response body: excerpts
/// show a body's structure only. Stripe's own `message` is printed, since it is written for that: without the API key, if
/// a server or a proxy repeats it there or in a header, percent-encoded, escaped, in base64 or in other case, too.
///
/// All of it is safe to log: controls, line separators, and bidirectional and invisible marks in text from outside are
/// printed as `\u{…}`. Accessors such as [`StripeError::message`] return the text as it came: print that by `{:?}`.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request was refused before anything was sent.
    InvalidRequest(InvalidRequest),
    /// Stripe, or a proxy in front of it, answered with a status other than success.
    Stripe(Box<StripeError>),
    /// There was no connection, or it was lost, or the HTTP client cannot work here at all.
    Connection(Box<ConnectionError>),
    /// No answer came within the time-out.
    Timeout(Box<ConnectionError>),
    /// Stripe answered with success, but the body is not what was expected.
    Decode(Box<DecodeError>),
    /// A webhook is not authentic or not readable.
    Webhook(WebhookError),
}

impl Error {
    /// Whether the same request may succeed if it is sent again later.
    ///
    /// True for lost connections and time-outs, for 409, 429 and 5xx, and for whatever Stripe says
    /// so itself (`Stripe-Should-Retry`); if the status came and the body did not, status and header
    /// decide, and a success whose body was lost may be asked for again. A lost connection or time-out of a POST leaves open
    /// whether Stripe acted on it: repeat it with the same [`idempotency_key`](Self::idempotency_key).
    #[inline]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Connection(error) | Self::Timeout(error) => error.is_retryable(),
            Self::Stripe(error) => error.is_retryable(),
            Self::InvalidRequest(_) | Self::Decode(_) | Self::Webhook(_) => false,
        }
    }

    /// The HTTP status, if there was an answer.
    #[inline]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Stripe(error) => Some(error.status()),
            Self::Connection(error) | Self::Timeout(error) => error.status(),
            Self::Decode(error) => error.status(),
            Self::InvalidRequest(_) | Self::Webhook(_) => None,
        }
    }

    /// Stripe's id of the request, if there was an answer that has one. Stripe's support asks for it.
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Stripe(error) => error.request_id(),
            Self::Connection(error) | Self::Timeout(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            Self::InvalidRequest(_) | Self::Webhook(_) => None,
        }
    }

    /// Stripe's error code, such as `resource_missing`.
    #[inline]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Stripe(error) => error.code(),
            _ => None,
        }
    }

    /// How often the request was sent, if it was sent.
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

    /// The idempotency key that was sent, for repeating exactly this request.
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

/// Writes the texts that are there, each after its label. The texts may be from outside.
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
            Self::Webhook(error) => error.source(),
            Self::InvalidRequest(_) | Self::Stripe(_) | Self::Decode(_) => None,
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
