//! Answers that are not what was expected.

use std::fmt;
use std::sync::Arc;

use super::write_all;
use crate::decode::Failure;
#[cfg(feature = "webhook")]
use crate::decode::ValueError;
use crate::text;
use crate::text::json_path;
use crate::text::mask::Mask;
use crate::text::redact::excerpt;
use crate::transport::Meta;

/// Where and how a body differs from what was expected.
///
/// Usually Stripe answered in another API version than the crate's: compare
/// [`api_version`](Self::api_version) with [`response_api_version`](Self::response_api_version).
#[derive(Debug)]
pub struct DecodeError {
    path: String,
    expected: String,
    excerpt: String,
    /// The version that the body itself names.
    version: Option<String>,
    attempts: Option<u32>,
    meta: Option<Arc<Meta>>,
}

impl DecodeError {
    fn at(path: String, expected: String, excerpt: String) -> Self {
        Self { path, expected, excerpt, version: None, attempts: None, meta: None }
    }

    pub(crate) fn new(body: &[u8], failure: &Failure) -> Self {
        let mut path = json_path::at(body, failure.offset);
        let inside = failure.path(text::find(&path, ".metadata").is_some());
        path.push_str(&inside);
        #[cfg(feature = "webhook")]
        let offset = if inside.is_empty() { failure.offset } else { offset(body, &path) };
        #[cfg(not(feature = "webhook"))]
        let offset = failure.offset;
        Self::at(path, failure.to_string(), excerpt(body, offset, 0))
    }

    /// A failure inside of a value that was already read out of `body`, at `path`.
    #[cfg(feature = "webhook")]
    pub(crate) fn inside(path: &str, error: &ValueError, body: &[u8]) -> Self {
        Self::other(&format!("{path}{}", error.steps(false)), error.expected(), body)
    }

    pub(crate) fn other(path: &str, expected: &str, body: &[u8]) -> Self {
        #[cfg(feature = "webhook")]
        let offset = offset(body, path);
        #[cfg(not(feature = "webhook"))]
        let offset = 0;
        Self::at(path.to_owned(), expected.to_owned(), excerpt(body, offset, 0))
    }

    /// Masks a credential that the body repeats.
    pub(crate) fn mask(&mut self, secret: &str) {
        let mask = Mask::new(secret);
        mask.string(&mut self.path);
        mask.string(&mut self.expected);
        mask.string(&mut self.excerpt);
    }

    /// Adds the response that the body came in, and masks the API key, which the body may repeat.
    pub(crate) fn in_response(mut self, meta: Arc<Meta>, api_key: &str, attempts: u32) -> Self {
        self.mask(api_key);
        self.attempts = Some(attempts);
        self.meta = Some(meta);
        self
    }

    /// The version that the body says it is in, if it looks like one.
    #[cfg(feature = "webhook")]
    pub(crate) fn with_version(mut self, version: Option<&str>) -> Self {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte);
        let is_version =
            |version: &&str| version.len() <= 40 && version.starts_with("20") && version.bytes().all(plain);
        self.version = version.filter(is_version).map(str::to_owned);
        self
    }

    /// Where in the body, such as `$.data[3].features.customer_update`.
    #[inline]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was expected there, and what kind of value was found. Never the value.
    #[inline]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// The body's structure around the place, values masked.
    #[inline]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }

    /// The API version the crate was generated for.
    #[inline]
    pub fn api_version(&self) -> &'static str {
        crate::generated::API_VERSION
    }

    /// The API version the answer says it is in.
    #[inline]
    pub fn response_api_version(&self) -> Option<&str> {
        self.meta.as_ref().and_then(|meta| meta.api_version()).or(self.version.as_deref())
    }

    /// The answer's HTTP status.
    #[inline]
    pub fn status(&self) -> Option<u16> {
        Some(self.meta.as_ref()?.status)
    }

    /// Stripe's id of the request.
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.meta.as_ref()?.request_id()
    }

    /// How often the request was sent, if this is about the answer to one.
    #[inline]
    pub fn attempts(&self) -> Option<u32> {
        self.attempts
    }

    /// The idempotency key that was sent. Stripe has acted on the request.
    #[inline]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.meta.as_ref()?.idempotency_key()
    }
}

/// Returns the offset of the first byte of the value at `path`.
#[cfg(feature = "webhook")]
fn offset(body: &[u8], path: &str) -> usize {
    json_path::find(body, path).map_or(0, |start| start + 1)
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let excerpt = if self.excerpt.is_empty() { None } else { Some(self.excerpt.as_str()) };
        let texts = [
            ("cannot read the body at ", Some(self.path.as_str())),
            (": ", Some(&self.expected)),
            (" (crate for ", Some(self.api_version())),
            (", answer in ", self.response_api_version()),
            (", request ", self.request_id()),
            (")", Some("")),
            (" near ", excerpt),
        ];
        write_all(f, &texts)
    }
}

impl std::error::Error for DecodeError {}
