//! The outcome of one attempt, and the rule that decides whether a call is retried.

use http::HeaderMap;

use super::{Meta, TransportErrorKind, should_retry};

/// The status of a request that another request kept from an object. Most responses with it are about the number of
/// requests: only the error's code tells them apart.
pub(crate) const LOCKED: u16 = 429;

/// The code of that error.
pub(crate) const LOCK_TIMEOUT: &str = "lock_timeout";

/// The outcome of one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// The attempt failed before a response began.
    Failed(TransportErrorKind),
    /// The attempt failed after the headers of a response and before the end of its body.
    CutOff {
        /// The kind of the failure.
        kind: TransportErrorKind,
        /// The status of the response.
        status: u16,
        /// The header `Stripe-Should-Retry` of the response.
        should_retry: Option<bool>,
    },
    /// Stripe refused the request with 429, because another request held the same object (`lock_timeout`).
    Locked {
        /// The header `Stripe-Should-Retry` of the response.
        should_retry: Option<bool>,
    },
    /// A complete response arrived.
    Answered {
        /// The status of the response.
        status: u16,
        /// The header `Stripe-Should-Retry` of the response.
        should_retry: Option<bool>,
    },
}

impl Outcome {
    /// Returns the outcome of a complete response whose error has the code `code`.
    pub(crate) fn of_response(status: u16, headers: &HeaderMap, code: Option<&str>) -> Self {
        let should_retry = should_retry(headers);
        if status == LOCKED && code == Some(LOCK_TIMEOUT) {
            Self::Locked { should_retry }
        } else {
            Self::Answered { status, should_retry }
        }
    }

    /// Returns the outcome of an attempt without a complete response. `meta` is there if the headers arrived.
    pub(crate) fn of_failure(kind: TransportErrorKind, meta: Option<&Meta>) -> Self {
        match meta {
            None => Self::Failed(kind),
            Some(meta) => Self::CutOff { kind, status: meta.status, should_retry: meta.should_retry() },
        }
    }

    /// Returns `true` if a call with this outcome is retried. This is the whole rule, also of
    /// [`Error::is_retryable`](crate::Error::is_retryable): [`RetryPolicy`](crate::RetryPolicy) only limits number and
    /// time.
    pub(crate) fn is_retried(self) -> bool {
        match self {
            Self::Failed(kind) => matches!(kind, TransportErrorKind::Connect | TransportErrorKind::Timeout),
            Self::Answered { should_retry: Some(should_retry), .. }
            | Self::Locked { should_retry: Some(should_retry) }
            | Self::CutOff { should_retry: Some(should_retry), .. } => should_retry,
            Self::Locked { should_retry: None } => true,
            Self::CutOff { kind, status: 200..=299, .. } => kind == TransportErrorKind::Timeout,
            Self::Answered { status, .. } | Self::CutOff { status, .. } => status == 409 || matches!(status, 500..=599),
        }
    }
}
