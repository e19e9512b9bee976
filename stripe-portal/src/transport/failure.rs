//! The failures of an HTTP client.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderMap;

use super::version::API_VERSION;
use super::{FailureReason, Meta};

/// The kind of a transport's failure. If no headers arrived, it alone decides whether a call is retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection, or it was lost before a response began.
    Connect,
    /// The attempt took longer than its limit.
    Timeout,
    /// The connection was lost inside the body of a response.
    Body,
    /// The response is larger than the limit.
    TooLarge,
    /// The transport cannot send such a request at all: it has no TLS, say, or does not accept the URL.
    Unsupported,
}

impl TransportErrorKind {
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Connect => "no connection, or it was lost before a response",
            Self::Timeout => "no response in time",
            Self::Body => "the connection was lost inside the response",
            Self::TooLarge => "the response is larger than the limit",
            Self::Unsupported => "the HTTP client cannot send this",
        }
    }
}

/// The reason why there is no response.
///
/// ```
/// use stripe_portal::transport::{TransportError, TransportErrorKind};
///
/// let error = TransportError::new(TransportErrorKind::Connect).with_source("the DNS server is down");
/// assert_eq!(error.kind(), TransportErrorKind::Connect);
/// ```
#[derive(Debug)]
pub struct TransportError {
    pub(crate) kind: TransportErrorKind,
    /// The reason that was set; `source` may tell another one.
    pub(crate) reason: Option<FailureReason>,
    pub(crate) source: Option<Box<dyn StdError + Send + Sync>>,
    pub(crate) head: Option<Arc<Meta>>,
}

impl TransportError {
    /// Returns a failure of a kind.
    ///
    /// ```
    /// use stripe_portal::transport::{TransportError, TransportErrorKind};
    ///
    /// let error = TransportError::new(TransportErrorKind::Timeout);
    /// assert!(error.to_string().contains("in time"));
    /// ```
    pub fn new(kind: TransportErrorKind) -> Self {
        Self { kind, reason: None, source: None, head: None }
    }

    /// Adds the cause. If its `Display` or `Debug` repeats the API key or has characters that are not safe to log,
    /// errors have its messages as their source, masked and escaped. A URL with ids or parameters must not be in them.
    /// `Display` of an error shows the innermost message, unless the [reason](Self::reason) says it all.
    ///
    /// ```
    /// use std::error::Error as _;
    /// use stripe_portal::transport::{TransportError, TransportErrorKind};
    ///
    /// let error = TransportError::new(TransportErrorKind::Connect).with_source("the DNS server is down");
    /// assert!(error.source().is_some());
    /// ```
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.because(source.into())
    }

    fn because(mut self, source: Box<dyn StdError + Send + Sync>) -> Self {
        self.source = Some(source);
        self
    }

    /// Sets the reason, if the source does not tell it: `std::io::Error` and the errors of rustls, hyper and reqwest do.
    /// Errors then say why there is no response.
    ///
    /// ```
    /// use stripe_portal::transport::{FailureReason, TransportError, TransportErrorKind};
    ///
    /// let error = TransportError::new(TransportErrorKind::Connect).with_reason(FailureReason::UnknownHost);
    /// assert_eq!(error.reason(), Some(FailureReason::UnknownHost));
    /// ```
    #[must_use]
    pub fn with_reason(mut self, reason: FailureReason) -> Self {
        self.reason = Some(reason);
        self
    }

    /// Adds the status and the headers that were received before the failure. Errors then have Stripe's request ID.
    ///
    /// ```
    /// use http::HeaderMap;
    /// use stripe_portal::transport::{TransportError, TransportErrorKind};
    ///
    /// let error = TransportError::new(TransportErrorKind::Body).with_head(200, HeaderMap::new());
    /// # assert_eq!(error.kind(), TransportErrorKind::Body);
    /// ```
    #[must_use]
    pub fn with_head(mut self, status: u16, headers: HeaderMap) -> Self {
        self.head = Some(Arc::new(Meta {
            status,
            headers,
            idempotency_key: None,
            api_key: None,
            attempts: 0,
            made_for: API_VERSION,
            body: Bytes::new(),
        }));
        self
    }

    /// Returns the kind.
    ///
    /// ```
    /// # use stripe_portal::transport::{TransportError, TransportErrorKind};
    /// let error = TransportError::new(TransportErrorKind::TooLarge);
    /// assert_eq!(error.kind(), TransportErrorKind::TooLarge);
    /// ```
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Returns the reason that was set, or else the one that the source tells.
    ///
    /// ```
    /// use std::io;
    /// use stripe_portal::transport::{FailureReason, TransportError, TransportErrorKind};
    ///
    /// let lost = io::Error::from(io::ErrorKind::ConnectionReset);
    /// let error = TransportError::new(TransportErrorKind::Body).with_source(lost);
    /// assert_eq!(error.reason(), Some(FailureReason::ConnectionLost));
    /// ```
    pub fn reason(&self) -> Option<FailureReason> {
        match (self.reason, &self.source) {
            (None, Some(source)) => FailureReason::of(&**source),
            (reason, _) => reason,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.text())
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
