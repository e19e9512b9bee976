//! The transport of a client that could not be built.

use std::time::Duration;

use crate::error::Error;
use crate::transport::{BoxFuture, HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind};

/// Returns a transport that always fails with the reason why the real one could not be built.
pub(in crate::client) fn broken(error: &Error) -> Box<dyn Transport> {
    Box::new(Broken(match error {
        Error::Connection(error) => error.message(),
        other => other.to_string(),
    }))
}

struct Broken(String);

impl Transport for Broken {
    fn send(&self, _: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let error = TransportError::new(TransportErrorKind::Unsupported).with_source(self.0.clone());
        Box::pin(std::future::ready(Err(error)))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn now(&self) -> Duration {
        Duration::ZERO
    }
}
