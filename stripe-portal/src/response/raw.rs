//! A response as it came.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;

use super::FromResponse;
use crate::decode::{self, Slot};
use crate::error::{DecodeError, Error, StripeError};
use crate::transport::{HttpResponse, Meta};
use crate::types::Secret;

/// A complete answer, its body not read yet. `Debug` shows no body and no headers.
#[derive(Clone)]
pub struct RawResponse {
    meta: Arc<Meta>,
    /// The API key that was sent, to be taken out of errors.
    api_key: Arc<Secret>,
    body: Bytes,
    attempts: u32,
}

impl RawResponse {
    pub(crate) fn new(
        response: HttpResponse,
        idempotency_key: Option<HeaderValue>,
        api_key: Arc<Secret>,
        attempts: u32,
    ) -> Self {
        let meta = Arc::new(Meta { status: response.status, headers: response.headers, idempotency_key });
        Self { meta, api_key, body: response.body, attempts }
    }

    pub(crate) fn meta(&self) -> &Arc<Meta> {
        &self.meta
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.meta.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.meta.headers
    }

    /// Stripe's id of the request.
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.meta.request_id()
    }

    /// The API version the answer says it is in.
    #[inline]
    pub fn api_version(&self) -> Option<&str> {
        self.meta.api_version()
    }

    /// The idempotency key that was sent.
    #[inline]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.meta.idempotency_key()
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The body as it came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Reads the answer as a `T`: from JSON, unless it is [`Binary`](super::Binary). An empty body is read as `null`.
    ///
    /// # Errors
    /// [`Error::Decode`] if it is not one.
    #[inline]
    pub fn decode<T: FromResponse>(&self) -> Result<T, Error> {
        T::from_response(self)
    }

    /// Reads the answer as a type of one's own, by `serde_json`. An empty body is read as `null`.
    ///
    /// Fractions of more than 15 digits are read exactly only if `serde_json` has its feature `float_roundtrip`:
    /// [`Json`](crate::Json) is exact without it, and takes longer.
    ///
    /// # Errors
    /// [`Error::Decode`] if it is not one.
    #[allow(clippy::disallowed_methods, reason = "only serde can read a type that has only `Deserialize`")]
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_str(self.text()?).map_err(|error| self.failed(DecodeError::of_serde(&self.body, &error)))
    }

    pub(super) fn read(&self, slot: &mut dyn Slot) -> Result<(), Error> {
        decode::from_str(self.text()?, slot).map_err(|failure| self.failed(DecodeError::new(&self.body, &failure)))
    }

    /// The body: reading from a `str` is faster than from bytes, even with the check up front.
    fn text(&self) -> Result<&str, Error> {
        std::str::from_utf8(if self.body.is_empty() { b"null" } else { &self.body })
            .map_err(|_| self.unexpected("$", "the body is not UTF-8"))
    }

    #[cold]
    pub(crate) fn unexpected(&self, path: &str, expected: &str) -> Error {
        self.failed(DecodeError::other(path, expected, &self.body))
    }

    /// Reads a response whose status is not success.
    pub(crate) fn refusal(self) -> Error {
        Error::Stripe(Box::new(StripeError::new(&self.body, self.meta.clone(), self.api_key.expose(), self.attempts)))
    }

    #[cold]
    fn failed(&self, error: DecodeError) -> Error {
        error.in_response(self.meta.clone(), self.api_key.expose(), self.attempts).into()
    }
}

impl fmt::Debug for RawResponse {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("meta", &self.meta)
            .field("body", &self.body.len())
            .field("attempts", &self.attempts)
            .finish()
    }
}
