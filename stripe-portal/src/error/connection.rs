//! Calls that got no complete answer.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

use super::write_all;
use crate::transport::{Meta, TransportError, TransportErrorKind};

/// How a call ended without a complete answer.
#[derive(Debug)]
pub struct ConnectionError {
    kind: TransportErrorKind,
    source: Option<Box<dyn StdError + Send + Sync>>,
    attempts: u32,
    idempotency_key: Option<HeaderValue>,
    meta: Option<Arc<Meta>>,
}

impl ConnectionError {
    pub(crate) fn new(error: TransportError, attempts: u32, idempotency_key: Option<HeaderValue>) -> Self {
        let TransportError { kind, source, head: meta } = error;
        Self { kind, source, attempts, idempotency_key, meta }
    }

    /// Why, as the HTTP client says it.
    #[cfg(feature = "reqwest")]
    pub(crate) fn reason(&self) -> String {
        match &self.source {
            Some(source) => source.to_string(),
            None => self.kind.text().to_owned(),
        }
    }

    /// What happened.
    #[inline]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// How often the request was sent; 0 if the client could not even be set up.
    #[inline]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The idempotency key that was sent, for repeating exactly this request.
    #[inline]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_ref()?.to_str().ok()
    }

    /// The HTTP status, if the answer was lost after its headers.
    #[inline]
    pub fn status(&self) -> Option<u16> {
        Some(self.meta.as_ref()?.status)
    }

    /// Stripe's id of the request, if the answer was lost after its headers.
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.meta.as_ref()?.request_id()
    }

    pub(super) fn is_retryable(&self) -> bool {
        let cut_off = self.meta.as_ref().map(|meta| (meta.status, meta.should_retry()));
        match cut_off {
            Some((_, Some(should_retry))) => return should_retry,
            Some((status, None)) if !matches!(status, 200..=299) => {
                return matches!(status, 409 | 429 | 500..=599);
            }
            _ => {}
        }
        match self.kind() {
            TransportErrorKind::Connect | TransportErrorKind::Timeout | TransportErrorKind::Body => true,
            TransportErrorKind::TooLarge | TransportErrorKind::Unsupported => false,
        }
    }
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.text())?;
        // Nothing was sent, as when the HTTP client cannot be set up.
        if self.attempts == 0 {
            return Ok(());
        }
        write!(f, " (attempt {}", self.attempts)?;
        if let Some(status) = self.status() {
            write!(f, ", status {status}")?;
        }
        write_all(f, &[(", request ", self.request_id()), (")", Some(""))])
    }
}

impl StdError for ConnectionError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
