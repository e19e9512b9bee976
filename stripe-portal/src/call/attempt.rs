//! The result of an attempt, before the call decides what to do with it.

use std::sync::Arc;
use std::time::Duration;

use crate::error;
use crate::text::mask::Mask;
use crate::transport::{FailureReason, HttpResponse, TimeLimit, TransportError, TransportErrorKind};

type Received = Result<HttpResponse, TransportError>;

/// Fails if a response is larger than the limit. Transports should stop there, but may not. An error response loses only
/// its body.
pub(super) fn checked(result: Received, limit: usize) -> Received {
    let error = match result {
        Ok(response) if response.body.len() <= limit => return Ok(response),
        Ok(response) => TransportError::new(TransportErrorKind::TooLarge).with_head(response.status, response.headers),
        Err(error) => error,
    };
    without_body(error)
}

/// Keeps the status and headers of an error response whose body is too large.
fn without_body(mut error: TransportError) -> Received {
    let is_refusal = error.head.as_ref().is_some_and(|head| !is_success(head.status));
    if !is_refusal || error.kind() != TransportErrorKind::TooLarge {
        return Err(error);
    }
    match error.head.take().and_then(Arc::into_inner) {
        Some(head) => Ok(HttpResponse { status: head.status, headers: head.headers, body: head.body }),
        None => Err(error),
    }
}

/// Adds the reason, before the source is masked. A time-out is the call's if its time was over after `elapsed`.
pub(super) fn with_reason(mut error: TransportError, elapsed: Duration, timeout: Duration) -> TransportError {
    error.reason = match error.reason() {
        None | Some(FailureReason::TimedOut(TimeLimit::Attempt)) if error.kind() == TransportErrorKind::Timeout => {
            let limit = if elapsed < timeout { TimeLimit::Attempt } else { TimeLimit::Call };
            Some(FailureReason::TimedOut(limit))
        }
        reason => reason,
    };
    error
}

/// Returns `true` if no response began in the time of the attempt or the call, which tells nothing about the connection.
pub(super) fn is_late(error: &TransportError) -> bool {
    let reason = error.reason;
    error.head.is_none() && matches!(reason, Some(FailureReason::TimedOut(TimeLimit::Attempt | TimeLimit::Call)))
}

/// Returns the reason why there is no response, if it tells something about the connection.
pub(super) fn told(result: &Received) -> Option<FailureReason> {
    match result {
        Err(error) if !is_late(error) => error.reason,
        _ => None,
    }
}

/// Makes headers and messages safe to print, since errors and traces show them.
pub(super) fn make_printable(result: &mut Received, mask: &Mask<'_>) {
    match result {
        Ok(response) => mask.headers(&mut response.headers),
        Err(error) => {
            error.source = error.source.take().map(|source| error::printable(source, mask));
            // Always succeeds: nothing else shares the head yet.
            if let Some(head) = error.head.as_mut().and_then(Arc::get_mut) {
                mask.headers(&mut head.headers);
            }
        }
    }
}

pub(super) fn is_success(status: u16) -> bool {
    matches!(status, 200..=299)
}

/// The attempt that a retry follows, for traces.
#[cfg(feature = "tracing")]
#[derive(Clone, Copy)]
pub(crate) struct Failed {
    pub(crate) status: Option<u16>,
    /// Why there was no response.
    pub(crate) reason: Option<&'static str>,
}

#[cfg(feature = "tracing")]
impl Failed {
    pub(super) fn of(result: &Received) -> Self {
        match result {
            Ok(response) => Self { status: Some(response.status), reason: None },
            Err(error) => Self {
                status: error.head.as_ref().map(|head| head.status),
                reason: Some(error.reason.map_or(error.kind().text(), FailureReason::text)),
            },
        }
    }
}
