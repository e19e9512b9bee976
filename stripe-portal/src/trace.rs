//! A span for each call: what was called and how it went, without keys, ids of customers, or values.

use std::time::Duration;

use tracing::Span;
use tracing::field::Empty;

use crate::call::Call;
use crate::error::Error;
use crate::response::RawResponse;

pub(crate) fn span(call: &Call) -> Span {
    tracing::info_span!(
        "stripe",
        method = call.method().as_str(),
        path = call.path_template(),
        status = Empty,
        request_id = Empty,
        attempts = Empty,
        duration_ms = Empty,
        error = Empty,
    )
}

pub(crate) fn end(span: &Span, result: &Result<RawResponse, Error>, duration: Duration) {
    let (status, request_id, attempts) = match result {
        Ok(response) => (Some(response.status()), response.request_id(), Some(response.attempts())),
        Err(error) => (error.status(), error.request_id(), error.attempts()),
    };
    if let Some(status) = status {
        span.record("status", status);
    }
    if let Some(request_id) = request_id {
        span.record("request_id", request_id);
    }
    if let Some(attempts) = attempts {
        span.record("attempts", attempts);
    }
    if let Err(error) = result {
        span.record("error", error.kind());
    }
    span.record("duration_ms", u64::try_from(duration.as_millis()).unwrap_or(u64::MAX));
}

pub(crate) fn retry(call: &Call, after: Duration) {
    tracing::debug!(
        attempt = call.attempts(),
        after_ms = u64::try_from(after.as_millis()).unwrap_or(u64::MAX),
        "retry"
    );
}
