//! Traces by `tracing`.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tracing::field::Empty;
use tracing::instrument::{Instrument as _, Instrumented};
use tracing::{Span, info, info_span};

use super::{Clock, TARGET, failure};
use crate::call::Call;
use crate::error::Error;
use crate::operation::Operation;
use crate::response::RawResponse;
use crate::text::escape::escaped;
use crate::transport::method::Method;

/// Method and path of a call, also if its request could not be built.
pub(crate) struct Note {
    method: Method,
    path: &'static str,
}

impl Note {
    pub(crate) fn new<O: Operation>(operation: &O, call: &Result<Call, Error>) -> Self {
        let method = match call {
            Ok(call) => call.method(),
            Err(_) => operation.request().map_or(O::METHOD, |request| request.method),
        };
        Self { method, path: O::PATH }
    }

    pub(crate) fn begin<C: Clock>(self, clock: &Arc<C>) -> Trace {
        let span = info_span!(
            target: TARGET,
            "stripe",
            method = self.method.as_str(),
            path = self.path,
            status = Empty,
            request_id = Empty,
            attempts = Empty,
            duration_ms = Empty,
            error = Empty,
        );
        Trace { span, note: self, since: clock.now(), clock: clock.clone() }
    }
}

/// A call's span.
pub(crate) struct Trace {
    span: Span,
    note: Note,
    clock: Arc<dyn Clock>,
    since: Duration,
}

impl Trace {
    #[cfg(feature = "blocking")]
    pub(crate) fn in_scope<T>(&self, run: impl FnOnce() -> T) -> T {
        self.span.in_scope(run)
    }

    pub(crate) fn instrument<F: Future>(&self, future: F) -> Instrumented<F> {
        future.instrument(self.span.clone())
    }

    pub(crate) fn retry(call: &Call, after: Duration) {
        let failed = call.failed();
        info!(
            target: TARGET,
            attempt = call.attempts(),
            status = failed.and_then(|failed| failed.status),
            reason = failed.and_then(|failed| failed.reason),
            after_ms = millis(after),
            "call is retried"
        );
    }

    pub(crate) fn ended(&self, result: &Result<RawResponse, Error>) {
        let (status, request_id, attempts) = match result {
            Ok(response) => (Some(response.status()), response.request_id(), Some(response.attempts())),
            Err(error) => (error.status(), error.request_id(), error.attempts()),
        };
        if let Some(status) = status {
            self.span.record("status", status);
        }
        if let Some(request_id) = request_id {
            self.span.record("request_id", escaped(request_id).as_str());
        }
        if let Some(attempts) = attempts {
            self.span.record("attempts", attempts);
        }
    }

    /// Decodes the response inside of the span, and ends the span.
    pub(crate) fn end<T>(self, read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        let result = self.span.in_scope(read);
        self.close(result.as_ref().err());
        result
    }

    fn close(self, error: Option<&Error>) {
        if let Some(error) = error {
            self.span.record("error", error.kind());
            self.span.in_scope(|| failure::log(error, self.note.method, self.note.path));
        }
        self.span.record("duration_ms", millis(self.clock.now().saturating_sub(self.since)));
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
