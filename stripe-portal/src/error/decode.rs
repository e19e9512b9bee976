//! Answers that are not what was expected.

use std::fmt;

use super::describe::expectation;
use crate::json_path;
use crate::redact::excerpt;
use crate::response::Meta;

/// Where and how a body differs from what was expected.
///
/// Usually Stripe answered in another API version than the crate's: compare
/// [`api_version`](Self::api_version) with [`response_api_version`](Self::response_api_version).
#[derive(Debug)]
pub struct DecodeError {
    path: String,
    expected: String,
    excerpt: String,
    meta: Option<Box<Meta>>,
}

impl DecodeError {
    pub(crate) fn new(body: &[u8], error: &serde_json::Error) -> Self {
        let offset = json_path::offset(body, error.line(), error.column());
        let path = json_path::at(body, offset);
        Self { path, expected: expectation(error), excerpt: excerpt(body, offset), meta: None }
    }

    /// A failure inside of a value that was already read, at `path`.
    #[cfg(feature = "webhook")]
    pub(crate) fn inside(path: &str, error: &serde_json::Error) -> Self {
        Self { path: path.to_owned(), expected: expectation(error), excerpt: String::new(), meta: None }
    }

    pub(crate) fn other(path: &str, expected: &str, body: &[u8]) -> Self {
        Self { path: path.to_owned(), expected: expected.to_owned(), excerpt: excerpt(body, 0), meta: None }
    }

    pub(crate) fn with_meta(mut self, meta: &Meta) -> Self {
        self.meta = Some(Box::new(meta.clone()));
        self
    }

    /// Where in the body, such as `$.data[3].features.customer_update`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was expected there, and what kind of value was found. Never the value.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// The body's structure around the place, values masked.
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }

    /// The API version the crate was generated for.
    pub fn api_version(&self) -> &'static str {
        crate::generated::API_VERSION
    }

    /// The API version the answer says it is in.
    pub fn response_api_version(&self) -> Option<&str> {
        self.meta.as_ref()?.api_version()
    }

    /// The answer's HTTP status.
    pub fn status(&self) -> Option<u16> {
        Some(self.meta.as_ref()?.status)
    }

    /// Stripe's id of the request.
    pub fn request_id(&self) -> Option<&str> {
        self.meta.as_ref()?.request_id()
    }

    /// The idempotency key that was sent. Stripe has acted on the request.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.meta.as_ref()?.idempotency_key()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read the body at {}: {} (crate for {}", self.path, self.expected, self.api_version())?;
        if let Some(version) = self.response_api_version() {
            write!(f, ", answer in {version}")?;
        }
        if let Some(request_id) = self.request_id() {
            write!(f, ", request {request_id}")?;
        }
        f.write_str(")")?;
        if self.excerpt.is_empty() { Ok(()) } else { write!(f, " near {}", self.excerpt) }
    }
}

impl std::error::Error for DecodeError {}
