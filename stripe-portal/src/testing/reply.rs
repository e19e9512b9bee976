//! What a fake Stripe answers.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::json;

use crate::transport::headers::REQUEST_ID;
use crate::transport::{HttpResponse, TransportError, TransportErrorKind};

/// One answer of a script, or the lack of one.
#[derive(Clone)]
pub struct Reply {
    result: Result<(u16, Bytes), TransportErrorKind>,
    headers: HeaderMap,
    pub(super) delay: Duration,
}

impl Reply {
    fn new(result: Result<(u16, Bytes), TransportErrorKind>) -> Self {
        let headers = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))];
        let headers = headers.into_iter().chain([(REQUEST_ID.clone(), HeaderValue::from_static("req_fake"))]).collect();
        Self { result, headers, delay: Duration::ZERO }
    }

    /// Success, with a value: one of the crate's own objects, or `json!({…})`.
    pub fn json(value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => Self::body(200, body),
            Err(error) => Self::error(500, "unwritable_reply", &error.to_string()),
        }
    }

    /// An error of Stripe's, of the type that fits the status.
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        let type_ = match status {
            402 => "card_error",
            400..=499 => "invalid_request_error",
            _ => "api_error",
        };
        let error = json!({"error": {"code": code, "message": message, "type": type_}});
        Self::body(status, error.to_string())
    }

    /// Any status and body, as from a broken proxy.
    pub fn body(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::new(Ok((status, body.into().into())))
    }

    /// No connection, or one that is lost before the answer.
    pub fn no_connection() -> Self {
        Self::new(Err(TransportErrorKind::Connect))
    }

    /// A connection that is lost inside the answer, after Stripe acted.
    pub fn lost() -> Self {
        Self::new(Err(TransportErrorKind::Body))
    }

    /// The same after a while, on the fake Stripe's clock; a time-out if that is longer.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// With a header, such as `stripe-should-retry`. One that HTTP does not allow is left out.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            self.headers.insert(name, value);
        }
        self
    }

    pub(super) fn answer(self) -> Result<HttpResponse, TransportError> {
        match self.result {
            Ok((status, body)) => Ok(HttpResponse::new(status, self.headers, body)),
            Err(kind) => Err(TransportError::new(kind)),
        }
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("result", &self.result.as_ref().map(|(status, _)| status))
            .field("delay", &self.delay)
            .finish_non_exhaustive()
    }
}
