//! Answers: the value and everything around it.

pub(crate) mod from_json;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::decode::{self, Expected, FromJson, Part, Problem, Slot, Token, foreign};
use crate::error::{DecodeError, Error};
use crate::transport::{HttpResponse, Meta, headers};
use crate::types::Identified;

/// A complete answer, its body not read yet. `Debug` shows no body and no headers.
#[derive(Clone)]
pub struct RawResponse {
    meta: Arc<Meta>,
    /// What was sent as `Authorization`, to be taken out of errors.
    authorization: Option<HeaderValue>,
    body: Bytes,
    attempts: u32,
}

impl RawResponse {
    pub(crate) fn new(
        response: HttpResponse,
        idempotency_key: Option<HeaderValue>,
        authorization: Option<HeaderValue>,
        attempts: u32,
    ) -> Self {
        let meta = Arc::new(Meta { status: response.status, headers: response.headers, idempotency_key });
        Self { meta, authorization, body: response.body, attempts }
    }

    pub(crate) fn meta(&self) -> &Arc<Meta> {
        &self.meta
    }

    /// The API key that was sent.
    pub(crate) fn api_key(&self) -> &str {
        self.authorization.as_ref().map_or("", headers::api_key)
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

    /// Reads the answer as a `T`: from JSON, unless it is [`Binary`]. An empty body is read as `null`.
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
    /// [`Json`] is exact without it, and takes longer.
    ///
    /// # Errors
    /// [`Error::Decode`] if it is not one.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_str(self.text()?)
            .map_err(|error| DecodeError::of_serde(&self.body, &error).with_answer(self).into())
    }

    fn read(&self, slot: &mut dyn Slot) -> Result<(), Error> {
        decode::from_str(self.text()?, slot)
            .map_err(|failure| DecodeError::new(&self.body, &failure).with_answer(self).into())
    }

    /// The body: reading from a `str` is faster than from bytes, even with the check up front.
    fn text(&self) -> Result<&str, Error> {
        std::str::from_utf8(if self.body.is_empty() { b"null" } else { &self.body })
            .map_err(|_| self.unexpected("$", "the body is not UTF-8"))
    }

    #[cold]
    pub(crate) fn unexpected(&self, path: &str, expected: &str) -> Error {
        DecodeError::other(path, expected, &self.body).with_answer(self).into()
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

/// What an answer can be read as: what has [`FromJson`], and [`Binary`].
///
/// For a type of one's own, to be what an operation of one's own answers, implement it by [`RawResponse::json`], or take
/// [`Json`].
pub trait FromResponse: Sized {
    /// Reads an answer.
    ///
    /// # Errors
    /// [`Error::Decode`] if it is something else.
    fn from_response(response: &RawResponse) -> Result<Self, Error>;
}

impl<T: FromJson> FromResponse for T {
    #[inline]
    fn from_response(response: &RawResponse) -> Result<Self, Error> {
        let mut slot = None;
        response.read(&mut slot)?;
        slot.ok_or_else(|| response.unexpected("$", "nothing was read"))
    }
}

/// A type of one's own where [`FromJson`] is asked for: as an operation's answer, or in a [`List`](crate::List).
///
/// ```
/// # fn main() -> Result<(), serde_json::Error> {
/// use stripe_portal::{Json, List};
///
/// let page = r#"{"object": "list", "data": [1, 2], "has_more": false, "url": "/v1/numbers"}"#;
/// let page: List<Json<u8>> = serde_json::from_str(page)?;
/// assert_eq!(page.data[1].0, 2);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T> From<T> for Json<T> {
    #[inline]
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Identified> Identified for Json<T> {
    #[inline]
    fn id(&self) -> &str {
        self.0.id()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Json<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

impl<T: DeserializeOwned> FromJson for Json<T> {
    const EXPECTED: Expected = Expected::Value;

    fn from_json(token: Token<'_>, place: &mut Option<Self>) -> Result<(), Problem> {
        let mut value = None;
        Value::from_json(token, &mut value)?;
        let decoded = foreign::decode(&value.unwrap_or_default());
        *place = Some(Self(decoded.map_err(|error| Problem::Part(Part::of(&error)))?));
        Ok(())
    }
}

impl<T: Serialize> Serialize for Json<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// An answer that is not JSON, such as a PDF. `Debug` shows only how large it is.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Binary {
    /// What is in it, by the header `Content-Type`.
    pub content_type: Option<String>,
    /// The bytes as they came; maybe none.
    pub bytes: Bytes,
}

impl FromResponse for Binary {
    #[inline]
    fn from_response(response: &RawResponse) -> Result<Self, Error> {
        let content_type = response.meta.header(&http::header::CONTENT_TYPE).map(str::to_owned);
        Ok(Self { content_type, bytes: response.body.clone() })
    }
}

impl fmt::Debug for Binary {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Binary").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// A value together with the answer it came in. `Debug` shows neither the value nor the body.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    raw: RawResponse,
}

impl<T> Response<T> {
    /// Reads the value out of an answer.
    ///
    /// # Errors
    /// [`Error::Decode`] if it is not there.
    pub fn from_raw(raw: RawResponse) -> Result<Self, Error>
    where
        T: FromResponse,
    {
        Ok(Self { value: raw.decode()?, raw })
    }

    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value alone.
    pub fn into_value(self) -> T {
        self.value
    }

    /// The answer: status, headers, ids, and the JSON as it came.
    pub fn raw(&self) -> &RawResponse {
        &self.raw
    }
}

impl<T> fmt::Debug for Response<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("raw", &self.raw).finish_non_exhaustive()
    }
}
